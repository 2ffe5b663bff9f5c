"""One changed report: which it is, and what becomes of it."""

import time
import traceback
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.fuzz.checks import check
from tests.fuzz.files import FILES
from tests.fuzz.texts import TEXTS

__all__ = ["Outcome", "change", "run"]

_SLOW = 10.0  # seconds of the process a file


class Outcome(NamedTuple):
    """What became of a changed report."""

    number: int
    kind: str
    source: str
    result: str
    seconds: float


def change(number: int, seed: int, sources: list[Path]) -> tuple[str, Path, bytes]:
    """Return the way, the report and the bytes of a number: the same for the same seed."""
    chance = Random(f"{seed}/{number}")  # noqa: S311 - chance, no secret
    source = chance.choice(sources)
    data = source.read_bytes()
    names = sorted([*TEXTS, *FILES])
    name = names[number % len(names)]
    if name in TEXTS:
        text = TEXTS[name](data.decode("utf-8", "ignore"), chance)
        return name, source, text.encode("utf-8", "surrogatepass")
    return name, source, FILES[name](data, chance)


def run(job: tuple[int, int, list[Path]]) -> Outcome:
    """Read a changed report and check what comes out."""
    number, seed, sources = job
    name, source, data = change(number, seed, sources)
    start = time.process_time()
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{source.stem}{source.suffix}"
        path.write_bytes(data)
        try:
            result = check(path, deep=number % 20 == 0)
        except Exception:
            result = "fault: " + " | ".join(traceback.format_exc().strip().splitlines()[-3:])
    taken = time.process_time() - start
    if taken > _SLOW:
        result = f"slow: {taken:.1f} s"
    return Outcome(number, name, str(source), result, taken)
