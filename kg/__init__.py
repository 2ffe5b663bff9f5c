"""A knowledge graph of policy commitments in Chinese government work reports.

>>> import kg
>>> extraction = kg.extract("2022年，新增海外仓40个。", place="栖云市", year=2022)
>>> [(t.text, t.indicator.text) for s in extraction.statements for t in s.targets]
[('40个', '海外仓')]
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.later import later
from kg.version import __version__ as __version__

if TYPE_CHECKING:
    from kg.analysis import to_networkx
    from kg.errors import KGError
    from kg.graph import validate
    from kg.language import extract
    from kg.model import Extraction, Report, Statement, Target
    from kg.notebook import open_dataset
    from kg.reading import read_report
    from kg.scaling import build

__all__ = [
    "Extraction",
    "KGError",
    "Report",
    "Statement",
    "Target",
    "build",
    "extract",
    "open_dataset",
    "read_report",
    "to_networkx",
    "validate",
]


# `import kg` stays fast.
__getattr__ = later(
    __name__,
    {
        "analysis": "to_networkx",
        "errors": "KGError",
        "graph": "validate",
        "language": "extract",
        "model": "Extraction Report Statement Target",
        "notebook": "open_dataset",
        "reading": "read_report",
        "scaling": "build",
    },
)


def load_ipython_extension(shell: Any) -> None:
    """Make `%%sparql` known to a notebook: `%load_ext kg`."""
    import_module("kg.notebook").load_ipython_extension(shell)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
