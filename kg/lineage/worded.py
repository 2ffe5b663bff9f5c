"""What the words of a report say came of a promise: its outcome, and whether they tell of a way or of an end.

The rules are `lexicon/rules/outcome.toml`. Words claim an end only where the same object is completed.
"""

from functools import cache
from re import Pattern

from kg.lexicon.rules import rules
from kg.lineage.arithmetic import less_is_better
from kg.lineage.deeds import tells_all_done
from kg.lineage.settings import settings
from kg.lineage.stages import stage_of
from kg.lineage.words import bigrams, plain, runs
from kg.model import Outcome, Statement, Target

__all__ = ["by_words", "fewer_done", "judged", "says"]


def by_words(later: Statement, earlier: Statement) -> Outcome:
    """Return the first outcome that a rule tells; a deed without more is a promise kept."""
    text, promised = later.text, earlier.text
    if says("missed", text, promised) and not less_is_better(text):
        return "missed"
    if tells_all_done(later):
        return "met"  # also where it counts them: 10件实事 is no number of a deed among them
    if _numbered(earlier):
        return _of_numbers(later, earlier)
    told = _by_stage(text, promised)
    told = told or next((name for name in _TOLD if says(name, text, promised)), None)
    if told:
        return told
    if says("unclear", text, promised):
        return "unclear"
    return "partial" if _pattern("progress").match(later.verb) else "met"


def judged(text: str) -> Outcome | None:
    """Return what a clause says of the indicators that it names beside their targets; None if it says nothing.

    Example:
        >>> judged("城镇新增就业年度任务超额完成"), judged("进出口总额未达到年初目标"), judged("新增就业6万人")
        ('exceeded', 'missed', None)
        >>> judged("进出口总额低于预期目标"), judged("城镇登记失业率低于控制目标")
        ('missed', 'met')
    """
    table = rules("outcome")
    name, outcome = next((row for row in _JUDGED if table[row[0]].match(text)), ("", None))
    return "met" if name == "told_below" and less_is_better(text) else outcome


_JUDGED: tuple[tuple[str, Outcome], ...] = (
    ("excepted", "missed"),
    ("told_missed", "missed"),
    ("told_below", "missed"),
    ("told_exceeded", "exceeded"),
    ("told_met", "met"),
)


def _of_numbers(later: Statement, earlier: Statement) -> Outcome:
    """Return the outcome of a promise with a number that words alone tell: only of the whole, or that it is under way."""
    if _does_one_of(later.text, earlier.text):
        return "partial"
    if says("partial", later.text, earlier.text):
        return "partial" if _counts_what(later.text, earlier) else "unclear"
    if fewer_done(later, earlier):
        return "partial"
    if _all_done(later, earlier) or _of_every(later, earlier):
        return "met"
    if _numbered(later):
        return "partial" if _pattern("onward").match(later.verb) else "unclear"
    if _pattern("whole").search(later.text):
        return "exceeded" if says("exceeded", later.text, earlier.text) else "met"
    reached = stage_of(later.text)
    begun = reached is not None and reached < settings().outcomes.built
    goes_on = reached is None and _pattern("ongoing").search(later.text)
    if begun or (goes_on and _counts_what(later.text, earlier)):
        return "partial"
    return "unclear"


def _counts_what(text: str, earlier: Statement) -> bool:
    """Say whether a clause names most of what a promise counts, or some of it; what is beside it may be under way without it."""
    words = bigrams(plain(text))
    names = [plain(target.indicator.text) for target in earlier.targets if target.indicator]
    listed = _pattern("listed").search(earlier.text)
    some = listed[0].split("、") if listed else []
    return (
        not names
        or any(2 * len(bigrams(name) & words) >= len(name) - 1 for name in names)
        or any(len(run) >= _NAME for name in some for run in runs(plain(name), words))
    )


def fewer_done(later: Statement, earlier: Statement) -> bool:
    """Say whether a clause tells again how many were promised, and that fewer of them are done (160个项目投产70个)."""
    done = (stage_of(later.text) or 0) >= settings().outcomes.built
    again = _as_many(later, earlier) if done else ()
    return any(_is_fewer(target, whole) for whole in again for target in later.targets)


def _all_done(later: Statement, earlier: Statement) -> bool:
    """Say whether a clause says of just as many as were promised that all are done."""
    again = _as_many(later, earlier)
    every = bool(again) and len(again) == len(later.targets)
    return every and bool(_pattern("whole").search(later.text))


def _of_every(later: Statement, earlier: Statement) -> bool:
    """Say whether a clause without a number says of all things what was promised of a share of them, or of so many."""
    if later.targets or not _pattern("every").search(later.text):
        return False
    words = bigrams(plain(later.text))
    told = [len(run) for run in runs(plain(earlier.text), words)]
    return sum(told) >= _EVERY and _counts_what(later.text, earlier)


_EVERY = 8  # characters in stretches that a promise and what is said of all things have in common


def _as_many(later: Statement, earlier: Statement) -> tuple[Target, ...]:
    """Return the numbers that are those of a promise; none unless all of its numbers are told again."""
    few = settings().numbers.few
    promised = {target.value for target in earlier.targets if target.value and target.value > few}
    again = tuple(target for target in later.targets if target.value in promised)
    return again if {target.value for target in again} == promised else ()


def _is_fewer(part: Target, whole: Target) -> bool:
    """Say whether a number counts fewer of the same."""
    same = part.unit == whole.unit and part.indicator == whole.indicator
    return same and (part.value or 0) < (whole.value or 0)


def _does_one_of(text: str, promised: str) -> bool:
    """Say whether a thing is done that a promise names as one of several (望溪大桥、青岚隧道等7个项目)."""
    listed = _pattern("listed").search(promised)
    if not listed or not (
        says("met", text, promised) or (stage_of(text) or 0) >= settings().outcomes.built
    ):
        return False
    words = bigrams(text)
    return any(
        max(map(len, runs(name, words)), default=0) >= max(_NAME, len(name) * _MOST)
        for name in listed[0].split("、")
    )


_NAME = 4  # characters of a name that are told again, at least ...
_MOST = 0.6  # ... and the share of it; a verb may stand before it


_TOLD: tuple[Outcome, ...] = ("partial", "exceeded", "met")


def says(name: str, text: str, promised: str) -> bool:
    """Say whether a text has a word of the outcome that the promise itself does not have."""
    found = _pattern(name).search(text)
    return found is not None and found[0] not in promised


@cache
def _pattern(name: str) -> Pattern[str]:
    return rules("outcome").pattern(name)


def _numbered(statement: Statement) -> bool:
    """Say whether a statement has a number; one thing is told of in words, unless each of several is to have one."""
    return any(
        target.value is not None
        and (target.value > 1 or target.unit in _SHARES or "每" in statement.text)
        for target in statement.targets
    )


_SHARES = ("%", "‰", "百分点")


def _by_stage(text: str, promised: str) -> Outcome | None:
    """Compare how far a work has come with how far it was promised to come."""
    reached = stage_of(text)
    if reached is None:
        return None
    goal = stage_of(promised)
    if goal is None and reached < settings().outcomes.built:
        return "partial" if _pattern("going").search(promised) else None
    if goal is None:
        return "met"
    return "met" if reached >= goal else "partial"
