"""The steps as spaCy components, each usable alone: `nlp.add_pipe("kg_quantities")`.

A component runs its step on the layers of a Doc (`doc._.kg`) and writes what it found into `doc.spans`, unless its
option `spans` is off. A Doc that is no whole report is read with its options `place` and `year`. `doc._.extraction`
is what all steps together say, as `kg.extract` returns it.

Nothing is registered with spaCy before it is needed: `load_nlp` does it, and so does spaCy's look-up of a component's
entry point.
"""

from collections.abc import Callable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kg.language.extraction import read_off
from kg.language.layers import Layers
from kg.language.spans import GROUPS
from kg.language.steps import STEPS, run
from kg.model import Extraction, Report
from kg.reading import read_text

__all__ = ["attach", "extraction_of", "layers_of", "register"]

Component = Callable[[Doc], Doc]

_KEY = "kg"


class _Read(dict[str, None]):
    """What a Doc carries in `user_data`: an empty table to spaCy, which saves it with the spans as one.

    A Doc that comes back from a file has its spans; its layers are made again when they are asked for.
    """

    def __init__(self, doc: Doc, report: Report) -> None:
        super().__init__()
        self.layers = Layers(report)
        self.extraction: Extraction | None = None
        self.starts = doc.to_array(["IDX"])  # offsets of the tokens


def attach(doc: Doc, report: Report) -> Doc:
    """Tell the components which report a Doc of its text stands for; return the Doc."""
    doc.user_data[_KEY] = _Read(doc, report)
    return doc


def layers_of(doc: Doc, *, place: str | None = None, year: int | None = None) -> Layers:
    """Return the layers of a Doc, made on first use.

    Raises:
        MetadataError: If the Doc is no report's and its text does not say place and year.
    """
    return _read(doc, place=place, year=year).layers


def _read(doc: Doc, *, place: str | None = None, year: int | None = None) -> _Read:
    if not isinstance(doc.user_data.get(_KEY), _Read):
        attach(doc, read_text(doc.text, place=place, year=year))
    read: _Read = doc.user_data[_KEY]
    return read


def extraction_of(doc: Doc) -> Extraction:
    """Return what a Doc promises and reports; steps that have not run yet run now."""
    read = _read(doc)
    if read.extraction is None:
        for name in STEPS:
            run(read.layers, name)
        read.extraction = read_off(read.layers)
    return read.extraction


@cache
def register() -> None:
    """Make the components, `doc._.kg` and `doc._.extraction` known to spaCy."""
    for name in STEPS:
        Language.factory(
            name,
            func=_factory(name),
            assigns=["doc.spans"],
            default_config={"place": None, "year": None, "spans": True},
        )
    Doc.set_extension("kg", getter=layers_of, force=True)
    Doc.set_extension("extraction", getter=extraction_of, force=True)


def __getattr__(name: str) -> Callable[..., Component]:
    """Return the factory that an entry point names, and register it: `clauses` for `kg_clauses`."""
    step = f"kg_{name}"
    if step not in STEPS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    register()
    return _factory(step)


def _factory(step: str) -> Callable[..., Component]:
    """Return what makes the component of a step."""

    def factory(
        nlp: Language, name: str, place: str | None, year: int | None, spans: bool
    ) -> Component:
        def component(doc: Doc) -> Doc:
            read = _read(doc, place=place, year=year)
            run(read.layers, step)
            if spans:
                _show(doc, read, step)
            return doc

        return component

    return factory


def _show(doc: Doc, read: _Read, step: str) -> None:
    """Write what a step found into `doc.spans`."""
    starts, offsets = read.starts, read.layers.report.view.offsets
    for group, marks in GROUPS[step].items():
        found = list(dict.fromkeys(marks(read.layers)))
        first = starts.searchsorted([offsets[start] for start, _, _ in found], side="right") - 1
        past = starts.searchsorted([offsets[end - 1] for _, end, _ in found], side="right")
        rows = zip(first.tolist(), past.tolist(), found, strict=True)
        doc.spans[group] = SpanGroup(
            doc, name=group, spans=[Span(doc, a, b, label=mark[2]) for a, b, mark in rows]
        )
