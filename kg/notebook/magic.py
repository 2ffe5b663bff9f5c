"""`%load_ext kg`: cells of SPARQL in a notebook."""

from typing import TYPE_CHECKING, Any

from kg.errors import KGError
from kg.graph import query
from kg.notebook.answers import answer_frame

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["load_ipython_extension", "sparql"]


def load_ipython_extension(shell: Any) -> None:
    """Register `%%sparql` with IPython.

    Args:
        shell: IPython's `InteractiveShell`.
    """

    def cell(line: str, text: str) -> Any:
        """`%%sparql DATASET [-o NAME]`: ask the dataset of that name; the answer is a DataFrame, kept under NAME."""
        return sparql(line, text, shell.user_ns)

    shell.register_magic_function(cell, magic_kind="cell", magic_name="sparql")


def sparql(line: str, text: str, names: dict[str, Any]) -> Any:
    """Return what a cell of SPARQL asks, as a DataFrame.

    Args:
        line: What stands behind `%%sparql`: the name of a dataset (`dataset` by default), and `-o NAME`.
        text: SPARQL, or the name or title of a shipped question.
        names: What the notebook knows; the answer is kept there if a name is given.

    Raises:
        KGError: If there is no such dataset.
        QueryError: As of `kg.graph.query`.
    """
    words, _, kept = line.partition("-o")
    name = words.strip() or "dataset"
    dataset: Dataset | None = names.get(name)
    if not hasattr(dataset, "query"):
        raise KGError(
            f"{name} is no open dataset; first: {name} = kg.open_dataset('path/to/dataset')"
        )
    answer = answer_frame(query(dataset, text))  # type: ignore[arg-type]
    if kept.strip():
        names[kept.strip()] = answer
    return answer
