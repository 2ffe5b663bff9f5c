"""The shipped questions (ontology/queries/*.rq): found by name, number or title.

A shipped question says in its head comments what it is for and which of its variables may be given:

    # title: Targets of a year
    # title@zh: 某一年度的目标
    # description: Every promised number …
    # parameter: year integer Year of the report.

A parameter that is not given restricts nothing. Values that are given stand where the question has the
comment `# given`, or at its end: where they stand first, they are what the search begins with.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import QueryError
from kg.graph.ontology import ontology_file, ontology_files

__all__ = [
    "PLACE",
    "Parameter",
    "Question",
    "find_question",
    "list_queries",
    "load_query",
    "parse_question",
    "read_head",
]

PLACE: Final = "place"  # the kind of a parameter that a place's other names may be given for
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_HEAD: Final = re.compile(r"^# ([a-z@]+): *(.+)$", re.MULTILINE)
_MARKS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that may be given a value.

    Attributes:
        name: Without the question mark.
        kind: `integer`, `label` (Chinese text), `place` (the name of one), `string` or `iri`.
        description: One sentence.
    """

    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A shipped question.

    Attributes:
        name: The file's name without extension.
        title: In English.
        title_zh: In Chinese.
        description: What the rows are.
        parameters: What may be given, in order.
        text: The SPARQL.
    """

    name: str
    title: str
    title_zh: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


def list_queries() -> list[Question]:
    """Return the shipped questions, sorted by name.

    Example:
        >>> "targets" in [question.name for question in list_queries()]
        True
    """
    return [_read_question(path) for path in ontology_files("queries", ".rq")]


def load_query(name: str) -> Question:
    """Return a shipped question by its name (`targets`), its number in the list, or its title in either language.

    Of a title a part will do that no other title has.

    Raises:
        QueryError: If there is none, or several, of this name.

    Example:
        >>> load_query("期限为何").name
        'targets'
    """
    found = find_question(name)
    if found is None:
        raise QueryError(f"there is no question {name!r}; `kg query --list` shows those there are")
    return found


def find_question(name: str) -> Question | None:
    """Return a shipped question as `load_query` does, or None if there is none.

    Raises:
        QueryError: If several titles have these words.
    """
    path = ontology_file("queries", f"{name}.rq")
    if _NAME.fullmatch(name) and path.is_file():
        return _read_question(path)
    known = list_queries()
    if name.isascii() and name.isdigit():
        return known[int(name) - 1] if 1 <= int(name) <= len(known) else None
    wanted = _bare(name)
    if not wanted or "{" in name:
        return None
    titles = {it.name: (_bare(it.title), _bare(it.title_zh)) for it in known}
    same = [it for it in known if wanted in titles[it.name]]
    part = [it for it in known if any(wanted in title for title in titles[it.name])]
    found = same or part
    if len(found) > 1:
        some = ", ".join(it.name for it in found)
        raise QueryError(f"several questions have the title {name!r}: {some}; give the name of one")
    return found[0] if found else None


def parse_question(name: str, text: str) -> Question:
    r"""Return a question from its SPARQL and the comments at its head.

    Example:
        >>> question = parse_question("q", "# title: All\n# parameter: s iri A subject.\nASK { ?s ?p ?o }")
        >>> question.title, question.parameters[0].kind
        ('All', 'iri')
    """
    head = read_head(text)
    parameters = (line.split(" ", 2) for line in head.get("parameter", ()))
    return Question(
        name=name,
        title=" ".join(head.get("title", [name])),
        title_zh=" ".join(head.get("title@zh", ())),
        description=" ".join(head.get("description", ())),
        parameters=tuple(Parameter(*(*words, "", "")[:3]) for words in parameters),
        text=text,
    )


def read_head(text: str) -> dict[str, list[str]]:
    r"""Return the lines `# key: value` of a query, by key.

    Example:
        >>> read_head("# title: All\nASK {}")
        {'title': ['All']}
    """
    head: dict[str, list[str]] = {}
    for key, value in _HEAD.findall(text):
        head.setdefault(key, []).append(value)
    return head


@cache
def _read_question(path: Path) -> Question:
    return parse_question(path.stem, path.read_text(encoding="utf-8"))


def _bare(title: str) -> str:
    return _MARKS.sub("", title).lower()
