"""The campaign: reports changed in many ways, each read as a user's file would be; see docs/reliability.md.

    python -m tests.fuzz --number 1000 [--seed 0] [--shared ../shared] [--jobs 2]

What must hold of each: no exception but the program's own sentence; records that stand where they say; Turtle that another
parser takes; less than ten seconds. What does not is written with its number, so that it can be made again alone
(`--only N`). Exit code 1 if there is any.
"""

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import sample
from tests.fuzz.campaign import Outcome, change, run
from tests.fuzz.checks import check
from tests.fuzz.files import FILES
from tests.fuzz.texts import TEXTS

_FINE = {"read", "refused"}


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--number", type=int, default=1000, help="how many changed reports")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--shared", type=Path, help="the folder with archive/; else the sample")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", type=int, help="this number alone, with its traceback")
    given = parser.parse_args()
    archive = sorted(given.shared.glob("archive/*/*.md")) if given.shared else []
    sources = archive or [Path(path) for path in sample.paths()]
    if given.only is not None:
        name, source, data = change(given.only, given.seed, sources)
        sys.stdout.write(f"{name} of {source}\n{check_alone(source, data)}\n")
        return 0
    jobs = [(number, given.seed, sources) for number in range(given.number)]
    outcomes: list[Outcome] = []
    with ProcessPoolExecutor(given.jobs, mp_context=get_context("spawn")) as pool:
        try:
            for outcome in pool.map(run, jobs, chunksize=20):
                outcomes.append(outcome)
                tell(outcome)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
    return report(outcomes) if outcomes else 130


def check_alone(source: Path, data: bytes) -> str:
    """Return the outcome of some bytes, with its traceback if it has one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / source.name
        path.write_bytes(data)
        return check(path, deep=True)


def tell(it: Outcome) -> None:
    """Print an outcome that should not be, as soon as it is there."""
    if it.result.partition(":")[0] not in _FINE:
        sys.stdout.write(f"{it.number} {it.kind} {it.source}: {it.result}\n")
        sys.stdout.flush()


def report(outcomes: list[Outcome]) -> int:
    """Print what came out, also of a campaign that was stopped, and return the exit code."""
    counts = Counter(outcome.result.partition(":")[0] for outcome in outcomes)
    longest = max(outcomes, key=lambda it: it.seconds)
    said = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
    sys.stdout.write(
        f"{len(outcomes)} changed reports in {len(TEXTS)} ways of text and {len(FILES)} of bytes: {said}; "
        f"the slowest took {longest.seconds:.1f} s ({longest.kind}).\n"
    )
    return 1 if set(counts) - _FINE else 0


if __name__ == "__main__":
    sys.exit(main())
