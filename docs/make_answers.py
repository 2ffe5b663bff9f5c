"""Every shipped question with its answer on the bundled sample → docs/questions.md.

    python docs/make_answers.py [--check]

`make docs` runs it; with --check it only says whether the page is what it would write.
"""

import sys
import tempfile
from pathlib import Path

import kg
from kg import sample
from kg.graph import list_queries, query, readable_rows

PAGE = Path(__file__).resolve().with_name("questions.md")
ROWS = 4  # of an answer that are shown
HEAD = """# Questions and answers

The questions that are shipped, each with the first rows of its answer on the bundled sample. `kg query DATASET NAME --set VARIABLE=VALUE`
asks one, `kg query --list` prints all; in Python `dataset.ask(name, variable=value)`.
"""


def page() -> str:
    """Return the page."""
    with tempfile.TemporaryDirectory() as folder:
        kg.build(sample.paths(), folder)
        dataset = kg.open_dataset(folder)
        parts = [HEAD]
        for question in list_queries():
            given = ", ".join(f"`{it.name}`" for it in question.parameters)
            parts += [
                f"\n## {question.title}\n",
                f"`{question.name}` · {question.title_zh}{f' · to be set: {given}' if given else ''}\n",
                f"{question.description}\n",
                answer(readable_rows(query(dataset, question.name))),
            ]
    return "\n".join(parts)


def answer(rows: list[dict[str, str]]) -> str:
    """Return the first rows as a table."""
    if not rows:
        return "The sample has no answer to it.\n"
    names = list(rows[0])
    lines = [names, ["---"] * len(names), *([row[it] for it in names] for row in rows[:ROWS])]
    table = "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines)
    more = f"\n\n… of {len(rows)} rows.\n" if len(rows) > ROWS else "\n"
    return table + more


def cell(text: str) -> str:
    """Return a text as it can stand in a cell of Markdown."""
    short = " ".join(text.split())
    short = short if len(short) <= 60 else f"{short[:59]}…"
    return (
        short.translate({ord(sign): f"\\{sign}" for sign in "|<>[]*_`"})
        if short != "---"
        else short
    )


def main(arguments: list[str]) -> int:
    """Write the page, or hold it against what is written."""
    made = page()
    if "--check" in arguments:
        return int(PAGE.read_text(encoding="utf-8") != made)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
