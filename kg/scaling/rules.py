"""The version of the rules that files are made by: when it changes, they are made again."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.version import __version__

__all__ = ["claim_rules", "rules_version"]

# What decides a report's files: a change here builds the report again.
_RULES = (
    "model", "identifiers.py", "records", "reading", "lexicon", "language", "agencies", "corrections",
    "graph", "scaling/jobs.py", "scaling/worker.py", "dataset/quotes.py",
)  # fmt: skip
# What decides the files that are made from other files of the dataset.
_CLAIM_RULES = (
    "model", "identifiers.py", "records", "lexicon", "lineage", "agencies", "graph",
    "dataset/breakdowns.py", "dataset/claims.py", "dataset/editions.py", "dataset/quotes.py",
    "dataset/reviews.py", "scaling/claim_graphs.py", "scaling/claims.py", "scaling/linking.py", "scaling/recorded.py",
)  # fmt: skip
_RULE_FILES = {".jsonld", ".py", ".toml", ".tsv", ".ttl"}


@cache
def rules_version() -> str:
    """Return the program's version and a hash of the code and data that read and write a report."""
    return _version(_RULES)


@cache
def claim_rules() -> str:
    """Return the program's version and a hash of the code and data that make claims about statements."""
    return _version(_CLAIM_RULES)


def _version(names: Iterable[str]) -> str:
    package = Path(__file__).parents[1]
    ontology = package / "_ontology"
    roots = [package / name for name in names]
    roots.append(ontology if ontology.is_dir() else package.parent / "ontology")
    digest = hashlib.sha256()
    for path in sorted(file for root in roots for file in _rule_files(root)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _rule_files(root: Path) -> list[Path]:
    files = [root] if root.is_file() else root.rglob("*")
    return [path for path in files if path.suffix in _RULE_FILES and path.is_file()]
