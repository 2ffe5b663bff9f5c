"""What `lexicon/lineage.toml` holds: the settings of linking, of outcomes and of what is shown."""

from typing import Literal

from kg.lexicon.forms import Form, Words, load
from kg.model import Change, Outcome, Status

__all__ = ["Weights", "settings"]


class General(Form, frozen=True):
    """Words that say nothing, or little, of what a clause is about."""

    general: Words
    slogans: Words
    joints: Words


class Reach(Form, frozen=True):
    """A value for neighbouring reports, and one for reports between which others lie."""

    near: float
    far: float


class Candidates(Form, frozen=True):
    """Which pairs of statements are looked at."""

    common: Reach
    least: Reach
    phrase: int
    most: int


class Numbers(Form, frozen=True):
    """When two numbers measure the same."""

    general: Words
    vague: Words
    near: float
    part: float
    scope: float
    far: float
    done: float
    few: float


class UnitRow(Form, frozen=True):
    """A unit that is brought to another one: how many of that it is."""

    unit: str
    of: str
    times: float


class Days(Form, frozen=True):
    """An indicator that is told in days of the year, and the one that is their share of it."""

    days: str
    share: str


class People(Form, frozen=True):
    """Units that count people, and the one that counts how often people came."""

    people: Words
    times: str


class Distance(Form, frozen=True):
    """What 左右 allows on the wrong side, from where on more than promised was done, and how far below a report's 以上 falls short."""

    about: float
    exceeded: float
    bound: float


class Tolerance(Form, frozen=True):
    """How far a number may lie from what was promised."""

    points: Distance
    share: Distance


class StatusRow(Form, frozen=True):
    """A row of the table from outcomes to what people are shown; what it leaves out makes no difference."""

    told: Outcome | Literal["nothing"]
    shown: Status
    due: bool | None = None
    way: bool | None = None
    torn: bool | None = None


class Stages(Form, frozen=True):
    """How far a work has come."""

    stages: tuple[str, ...]
    built: int


class Weights(Form, frozen=True):
    """Weights of the features of a score."""

    constant: float
    shared: float
    characters: float
    phrase: float
    context: float
    told_again: float
    known: float
    run: float
    section: float
    themes: float
    numbers: float
    clash: float
    other: float
    amount: float
    names: float
    siblings: float
    later: float
    earlier: float
    gap: float


class Kindred(Form, frozen=True):
    """Weights of the likeness of two numbers, and from which one on they measure the same."""

    constant: float
    name: float
    around: float
    apart: float
    growth: float
    distance: float
    vague: float
    least: float
    same: float
    more: float


class Links(Form, frozen=True):
    """Which pairs are links, and how far back they reach."""

    least: float
    sure: float
    listed: float
    reach: int
    gap: int


class Threads(Form, frozen=True):
    """Which links join a thread."""

    least: float


class Scoreboard(Form, frozen=True):
    """The indicators of a scoreboard."""

    headline: tuple[tuple[str, Change], ...]


class Lineage(Form, frozen=True):
    """The file."""

    same: dict[str, str]
    words: General
    candidates: Candidates
    numbers: Numbers
    unit: tuple[UnitRow, ...]
    people: People
    short: dict[str, str]
    days: Days
    tolerance: Tolerance
    status: tuple[StatusRow, ...]
    outcomes: Stages
    weights: Weights
    kindred: Kindred
    links: Links
    threads: Threads
    scoreboard: Scoreboard


def settings() -> Lineage:
    """Return the settings.

    Raises:
        LexiconError: If the file has a key that the forms do not know, lacks one, or has one of another type.
    """
    return load("lineage", Lineage)
