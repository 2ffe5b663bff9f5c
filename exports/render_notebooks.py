"""notebooks/*.ipynb → exports/notebooks/*.html: executed, one page each that stands alone and fetches nothing.

    python exports/render_notebooks.py [NAME …]

`make notebooks` runs it. The notebooks themselves are kept without outputs.
"""

import re
import sys
from html import escape
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

ROOT = Path(__file__).resolve().parents[1]
STYLE = """
body { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; }
pre { background: #f6f7f8; padding: .6em .8em; overflow: auto; font-size: .85em; }
table { border-collapse: collapse; font-size: .85em; display: block; overflow: auto; }
td, th { border-bottom: 1px solid #e3e5e8; padding: .25em .6em; text-align: right; vertical-align: top; }
img { max-width: 100%; } .jp-InputPrompt, .jp-OutputPrompt, .anchor-link { display: none; }
"""


def rendered(path: Path) -> str:
    """Return the page of a notebook, executed where it stands."""
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=240, kernel_name="python3", resources=resources).execute()
    body, _ = HTMLExporter(template_name="basic").from_notebook_node(notebook)
    title = next(cell.source for cell in notebook.cells).splitlines()[0].lstrip("# ")
    body = re.sub(r'href="([\w-]+)\.ipynb"', r'href="\1.html"', body)
    body = re.sub(r' id="cell-id=[^"]*"| tabindex="\d+"', "", body)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n<body>\n{body}\n</body>\n</html>\n"
    )


def main(names: list[str]) -> None:
    """Write the pages of these notebooks, or of all."""
    folder = ROOT / "exports" / "notebooks"
    folder.mkdir(exist_ok=True)
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        if not names or path.stem in names:
            (folder / f"{path.stem}.html").write_text(rendered(path), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
