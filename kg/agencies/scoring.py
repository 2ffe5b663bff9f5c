"""How mandate words add up to a function: the forms of `lexicon/inference.toml` and `confidence.toml`, where the fields are explained."""

from functools import cache

from kg.lexicon.forms import Form, Words, load

__all__ = ["Choice", "Scoring", "Stated", "choice", "scoring", "stated", "steps"]


class Scoring(Form, frozen=True):
    """What a word weighs by its length, its rank and where it stands."""

    length_bonus: float
    length_limit: int
    shares: tuple[float, ...]
    adjunct: float
    prepositions: Words
    verbs: Words
    purpose: float
    purposes: Words
    purpose_adverbs: Words
    context: float


class Choice(Form, frozen=True):
    """How many functions answer, and what a function needs to be one of them."""

    limit: int
    enough: float
    share: float
    slope: float
    none: float


class Stated(Form, frozen=True):
    """The labels of lists of units."""

    lead: Words
    responsible: Words
    support: Words
    leads: Words
    responsibles: Words
    supports: Words


class _Inference(Form, frozen=True):
    scoring: Scoring
    choice: Choice
    stated: Stated


class _Confidence(Form, frozen=True):
    steps: tuple[tuple[float, float], ...]


def scoring() -> Scoring:
    """Return how words are weighed."""
    return load("inference", _Inference).scoring


def choice() -> Choice:
    """Return how functions are chosen."""
    return load("inference", _Inference).choice


def stated() -> Stated:
    """Return the labels of lists of units."""
    return load("inference", _Inference).stated


@cache
def steps() -> tuple[tuple[float, float], ...]:
    """Return the fitted table: from which share on, in rising order, which confidence."""
    return load("confidence", _Confidence).steps
