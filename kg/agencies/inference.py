"""Whose job is it: a text's words → functions of government, with confidence and reasons.

Units that the text names win; else the mandate words decide. Each word speaks for its functions with a
weight (`lexicon/mandates.toml`), less where it only says where, for whom or what for; a function's
points are its words' weights, the strongest counting most; a softmax over the points, read through a
table fitted on official breakdowns (`lexicon/confidence.toml`), gives the confidence.
"""

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, Literal, NamedTuple

from kg.agencies.mandates import Mandates, clauses, load_mandates, plain, tier_weights
from kg.agencies.register import Register, load_register
from kg.agencies.scoring import Scoring, choice, scoring, steps
from kg.agencies.stated import Unit, stated_units, without_units
from kg.model import Extraction, Place, Responsibility, Statement

__all__ = ["Assignment", "Points", "assign", "choose", "confidence", "infer", "points"]

_NUMBER: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A function that answers for a text.

    Attributes:
        function: Local name of the function's concept.
        name: The unit as stated, else what the place's body is called, or None.
        confidence: In `[0, 1]`; 1 only for stated ones.
        basis: `stated` if the text or the caller names the unit, else `inferred`.
        words: What led there, strongest first: mandate words, or the unit's name.
    """

    function: str
    name: str | None
    confidence: float
    basis: Literal["stated", "inferred"]
    words: tuple[str, ...]


class Points(NamedTuple):
    """What speaks for a function.

    Attributes:
        total: The words' weights, with the shares of `lexicon/inference.toml`.
        words: The words, strongest first.
    """

    total: float
    words: tuple[str, ...]


def assign(
    text: str,
    *,
    place: Place | None = None,
    names: Sequence[str] = (),
    year: int | None = None,
    context: str = "",
    register: Register | None = None,
) -> list[Assignment]:
    """Return up to three functions that answer for a text, most likely first; none if nothing fits.

    Args:
        text: A task, or a clause of a report.
        place: Whose report; gives the bodies' names.
        names: Units known to be responsible; they and those in the text's brackets win.
        year: The report's year; bodies are named as when it began.
        context: The heading that the text stands under; its words count a little.
        register: A place's own register; the shipped one if None.

    Example:
        >>> found = assign("新建、改扩建幼儿园6所，新增学位2000个", place=Place("栖云市", "000000", "county"))
        >>> found[0].function, found[0].name, found[0].words[:2]
        ('education', '栖云市教育局', ('新增学位', '幼儿园'))
        >>> assign("改造老旧管网（市住建局）")[0].basis
        'stated'
        >>> assign("真抓实干，奋勇争先")
        []
    """
    register = register or load_register()
    units = [*(Unit(name, "lead") for name in names), *stated_units(text, register)]
    stated = list(_stated(units, register))
    if stated:
        return stated
    found = points(without_units(text, register), context=context, register=register)
    return [
        Assignment(
            function=function,
            name=_office(register, function, found[function].words, place, year),
            confidence=confidence(share),
            basis="inferred",
            words=found[function].words,
        )
        for function, share in choose(found)
    ]


def infer(
    extraction: Extraction,
    *,
    assigned: Collection[str] = (),
    register: Register | None = None,
) -> tuple[Responsibility, ...]:
    """Return who may answer for the commitments for which nobody is stated or assigned.

    Args:
        extraction: A report's statements.
        assigned: Ids of statements that an official table has assigned.
        register: A place's own register; the shipped one if None.

    Returns:
        In the order of the statements, most likely function first.
    """
    report = extraction.report
    titles = {section.id: section.text for section in report.sections}
    return tuple(
        responsibility
        for statement in extraction.statements
        if statement.kind == "commitment" and statement.id not in assigned and _open(statement)
        for responsibility in _responsibilities(
            statement.id,
            assign(
                statement.text,
                place=report.place,
                year=report.year,
                context=titles.get(statement.section or "", ""),
                register=register,
            ),
        )
    )


def _open(statement: Statement) -> bool:
    return not any(agency.role == "responsible" for agency in statement.agencies)


def _responsibilities(statement: str, found: Iterable[Assignment]) -> Iterator[Responsibility]:
    for claim in found:
        if claim.basis == "inferred":
            yield Responsibility(
                statement=statement,
                function=claim.function,
                name=claim.name,
                basis="inferred",
                confidence=Decimal(str(claim.confidence)),
                evidence=claim.words,
            )


def points(
    text: str,
    *,
    context: str = "",
    register: Register | None = None,
    mandates: Mandates | None = None,
) -> dict[str, Points]:
    """Return what speaks for each function, in the order of their ids.

    Example:
        >>> points("建设绿道10公里")["forestry_parks"]
        Points(total=4.0, words=('绿道',))
    """
    rules, mandates = scoring(), mandates or load_mandates()
    weights: dict[str, dict[str, float]] = {}
    for words, factor in ((plain(text), 1.0), (plain(context), rules.context)):
        for word, function, weight in _weights(words, mandates, rules):
            known = weights.setdefault(function, {})
            known[word] = max(known.get(word, 0.0), factor * weight)
    for word, body in register.words() if register else ():
        if word in text:
            weights.setdefault(body.function, {})[word] = tier_weights()["clients"]
    return {function: _points(words, rules) for function, words in sorted(weights.items())}


def choose(found: Mapping[str, Points]) -> list[tuple[str, float]]:
    """Return the functions that answer, with their shares of a softmax over the points.

    The shares sum to less than 1: the rest is for none of the functions.

    Returns:
        At most three, most points first; none if even the first has too few.

    Example:
        >>> choose({"water": Points(4.0, ("水库",)), "transport": Points(4.4, ("公路",))})
        [('transport', 0.4717), ('water', 0.3862)]
        >>> choose({"development_reform": Points(1.2, ("项目",))})
        []
    """
    rules = choice()
    ranked = sorted(found, key=lambda function: (-found[function].total, function))
    if not ranked or found[ranked[0]].total < rules.enough:
        return []
    slope, top = rules.slope, found[ranked[0]].total
    powers = {f: math.exp(slope * (found[f].total - top)) for f in ranked}
    whole = sum(powers.values()) + math.exp(slope * (rules.none - top))
    return [
        (function, round(powers[function] / whole, 4))
        for function in ranked[: rules.limit]
        if found[function].total >= rules.share * top
    ]


def confidence(share: float) -> float:
    """Return the calibrated confidence of a share: the step of the fitted table that it falls on.

    Example:
        >>> 0.0 <= confidence(0.1) <= confidence(0.9) < 1.0
        True
    """
    return [value for bound, value in steps() if share >= bound][-1]


def _weights(text: str, mandates: Mandates, rules: Scoring) -> Iterator[tuple[str, str, float]]:
    factors = _factors(text)
    for cue in mandates.find(text):
        size = 1 + rules.length_bonus * min(len(cue.word) - 2, rules.length_limit)
        for function, weight in cue.weights.items():
            factor = 1.0 if function in cue.steady else factors[cue.start]
            yield cue.word, function, weight * size * factor


def _factors(text: str) -> list[float]:
    """Return for each character how much a word that begins there counts."""
    rules = scoring()
    factors = [1.0] * len(text)
    for start, clause in clauses(text):
        adjunct = _adjunct().match(clause)
        end = start + (adjunct.end("phrase") if adjunct else 0)
        for at in range(start, end):
            factors[at] *= rules.adjunct
        if start and _purpose().match(clause) and not _NUMBER.search(clause):
            for at in range(start, start + len(clause)):
                factors[at] *= rules.purpose
    return factors


@cache
def _adjunct() -> re.Pattern[str]:
    rules = scoring()
    prepositions, verbs = ("|".join(words) for words in (rules.prepositions, rules.verbs))
    return re.compile(rf"(?P<phrase>(?:继续|全面|积极)?(?:{prepositions}).*?)(?:{verbs})")


@cache
def _purpose() -> re.Pattern[str]:
    rules = scoring()
    adverbs, verbs = ("|".join(words) for words in (rules.purpose_adverbs, rules.purposes))
    return re.compile(rf"(?:{adverbs})?(?:{verbs})")


def _points(words: Mapping[str, float], rules: Scoring) -> Points:
    ranked = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    parts = rules.shares
    total = sum(
        weight * parts[min(rank, len(parts) - 1)] for rank, (_, weight) in enumerate(ranked)
    )
    return Points(round(total, 4), tuple(word for word, _ in ranked))


def _stated(units: Iterable[Unit], register: Register) -> Iterator[Assignment]:
    """Yield the units' functions, leading ones first, each function once."""
    seen: set[str] = set()
    for unit in sorted(units, key=lambda unit: unit.role == "support"):
        function = register.function_of(unit.name)
        if function and function not in seen:
            seen.add(function)
            yield Assignment(function, unit.name, 1.0, "stated", (unit.name,))


def _office(
    register: Register,
    function: str,
    words: Collection[str],
    place: Place | None,
    year: int | None,
) -> str | None:
    own = (b.name for word, b in register.words() if word in words and b.function == function)
    return next(own, None) or register.office(function, place, year)
