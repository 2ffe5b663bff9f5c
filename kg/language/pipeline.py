"""The spaCy pipeline: a blank Chinese one with our tokenizer and our components, no model.

Tokens are characters, but a number and a run of letters are whole, so that no span can cut a number.
"""

import gc
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from kg.language.components import attach, extraction_of, register
from kg.language.steps import STEPS
from kg.model import Extraction, Report
from kg.reading import read_text

__all__ = ["Tokenizer", "annotate", "extract", "load_nlp", "uncollected"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.DOTALL)


class Tokenizer:
    """Split a text into characters, with numbers and Latin words whole; `doc.text` is the text.

    Example:
        >>> [token.text for token in Tokenizer(spacy.blank("zh").vocab)("突破1.2万个")]
        ['突', '破', '1.2', '万', '个']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as a Doc without annotations."""
        words = _TOKEN.findall(text)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "Tokenizer":
        """Return the tokenizer itself."""
        return self

    def to_disk(self, path: object, **_: object) -> None:
        """Write nothing."""

    def from_disk(self, path: object, **_: object) -> "Tokenizer":
        """Return the tokenizer itself."""
        return self


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what makes the tokenizer of a pipeline, so that a saved one can be loaded."""
    return lambda nlp: Tokenizer(nlp.vocab)


@cache
def load_nlp(*, spans: bool = True) -> Language:
    """Return the pipeline with all components, made once per process.

    Args:
        spans: Whether the components write `doc.spans`, which costs a tenth of the time.

    Example:
        >>> load_nlp().pipe_names[:3]
        ['kg_clauses', 'kg_sections', 'kg_quantities']
    """
    register()
    registry.tokenizers("kg.Tokenizer.v1", func=make_tokenizer)
    config = {"nlp": {"tokenizer": {"@tokenizers": "kg.Tokenizer.v1"}}}
    nlp = spacy.blank("zh", config=config)
    nlp.max_length = sys.maxsize  # spaCy's limit is there for parsers
    for name in STEPS:
        nlp.add_pipe(name, config={"spans": spans})
    return nlp


def extract(
    text_or_report: str | Report, *, place: str | None = None, year: int | None = None
) -> Extraction:
    r"""Extract what a report promises and reports.

    The result is read off a Doc of the pipeline (`doc._.extraction`), without its spans.

    Args:
        text_or_report: A report from `kg.read_report`, or the text of one.
        place: Name of the place, if the text does not say it (for a text only).
        year: Year of the report (for a text only).

    Returns:
        Statements, programmes and residue, in order of `start`; offsets are of the report's text.

    Raises:
        MetadataError: If place or year of a text are not known.

    Example:
        >>> extraction = extract("2022年政府工作安排\n新增海外仓40个。", place="栖云市", year=2022)
        >>> [(s.kind, s.verb, s.targets[0].value) for s in extraction.statements]
        [('commitment', '新增', Decimal('40'))]
    """
    if isinstance(text_or_report, str):
        text_or_report = read_text(text_or_report, place=place, year=year)
    with uncollected():
        return extraction_of(annotate(text_or_report, spans=False))


def annotate(report: Report, *, spans: bool = True) -> Doc:
    """Return the Doc of a report's text, with the layers of all steps and their spans."""
    nlp = load_nlp(spans=spans)
    return nlp(attach(nlp.make_doc(report.text), report))


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold back the collector of cycles: a report makes half a million objects, and hardly a cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
