"""The campaign: hostile requests to a running `kg serve`; see docs/reliability.md.

    python -m tests.serving.campaign --number 10000 [--seed 0] [--dataset out] [--minutes 30]

What must hold: every whole request has an answer, none of 500 or more but a query's own time; nobody is called, no file
beyond the dataset is read, none of it is changed; the server says nothing of a fault and is there afterwards; while queries that
never end run, others are answered. What does not hold is printed with its number, so that it can be asked again
(`--only N`). Only 127.0.0.1 is asked. Exit code 1 if anything is wrong.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from urllib.parse import quote_plus

from kg import sample
from kg.scaling import build
from tests.serving.campaign.asking import Answer, ask, wrong
from tests.serving.campaign.queries import HEAVY
from tests.serving.campaign.requests import Asked, make
from tests.serving.campaign.surroundings import Surroundings, hashes, surroundings

_LONGEST: Final = 15.0  # s of an answer; a query has 2, and 4 of them run at once
_AT_ONCE: Final = 4
_OTHERS: Final = 5.0  # s that another page may take while queries that do not end run


class Outcome(NamedTuple):
    """What became of a request."""

    number: int
    asked: Asked
    answer: Answer
    wrong: str


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.serving.campaign", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--number", type=int, default=1000, help="how many requests")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--dataset", type=Path, help="what is served; else the sample")
    parser.add_argument("--minutes", type=float, default=30, help="after which no more are sent")
    parser.add_argument("--only", type=int, help="this request alone, with its answer")
    given = parser.parse_args()
    with _dataset(given.dataset) as dataset, TemporaryDirectory() as folder:
        before = hashes(dataset)
        with surroundings(dataset, Path(folder)) as stand:
            if given.only is not None:
                return _alone(given.only, given.seed, stand)
            outcomes = run(range(given.number), given.seed, stand, minutes=given.minutes)
            faults = [_told(it) for it in outcomes if it.wrong]
            faults += [*([] if stand.process.poll() is not None else heavy(stand)), *after(stand)]
        if hashes(dataset) != before:
            faults.append("fault: files of the dataset were changed")
    return _report(outcomes, faults)


@contextmanager
def _dataset(given: Path | None) -> Iterator[Path]:
    if given:
        yield given
        return
    with TemporaryDirectory() as folder:
        build(sample.paths(), Path(folder) / "out")
        yield Path(folder) / "out"


def run(numbers: range, seed: int, stand: Surroundings, *, minutes: float = 30) -> list[Outcome]:
    """Send the requests of these numbers, four at a time, until the time is over; return what became of each."""
    end = time.monotonic() + 60 * minutes

    def one(number: int) -> Outcome | None:
        if time.monotonic() > end:
            return None
        asked, calls = make(number, seed, stand.around), stand.trap.calls
        try:
            answer = ask(stand.port, asked)
        except OSError as error:
            return Outcome(number, asked, Answer(0, b"", b"", 0.0), f"fault: {error}")
        fault = wrong(asked, answer, stand.token, _LONGEST)
        if stand.trap.calls > calls:
            fault = "leak: the listener was called"
        return Outcome(number, asked, answer, fault)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return [it for it in pool.map(one, numbers) if it is not None]


def heavy(stand: Surroundings) -> list[str]:
    """Ask queries that do not end, more than run at once, and pages meanwhile; return what is wrong."""
    target = "/sparql?query={} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    queries = [
        Asked("changed", (f"GET {target.format(quote_plus(query))}".encode(),))
        for query in HEAVY * 2
    ]
    pages = [
        Asked("page", (f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode(),))
        for path in ("/", "/ledger", "/hits?q=a", "/id/000000/2022/report") * 3
    ]
    faults = []
    with ThreadPoolExecutor(len(queries)) as pool:
        running = [pool.submit(ask, stand.port, it) for it in queries]
        time.sleep(0.5)
        for page in pages:
            answer = ask(stand.port, page)
            if answer.seconds > _OTHERS or answer.status >= 500:
                faults.append(f"held up: {answer.status} after {answer.seconds:.1f} s")
        statuses = Counter(it.result().status for it in running)
    if set(statuses) - {200, 503}:
        faults.append(f"queries that do not end: {dict(statuses)}")
    return faults


def after(stand: Surroundings) -> list[str]:
    """Return what is wrong with the server when all is over."""
    alive = Asked("page", (b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",))
    faults = []
    if stand.process.poll() is not None:
        faults.append(f"fault: the server ended with {stand.process.poll()}")
    elif ask(stand.port, alive).status != 200:
        faults.append("fault: the server does not answer any more")
    said = stand.said.read_text(encoding="utf-8", errors="replace")
    if "Traceback" in said:
        faults.append(f"fault: the server says\n{said[-3000:]}")
    if stand.trap.calls:
        faults.append(f"leak: the listener was called {stand.trap.calls} times")
    return faults


def _told(it: Outcome) -> str:
    return f"{it.number} {it.asked.kind}: {it.wrong}: {it.asked.parts[0][:200]!r}"


def _alone(number: int, seed: int, stand: Surroundings) -> int:
    (it,) = run(range(number, number + 1), seed, stand)
    shown = it.answer.head + b"\n\n" + it.answer.body[:2000]
    sys.stdout.write(f"{_told(it)}\n{shown.decode('utf-8', 'replace')}\n")
    return 1 if it.wrong else 0


def _report(outcomes: list[Outcome], faults: list[str]) -> int:
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    statuses = Counter(it.answer.status for it in outcomes)
    kinds = Counter(it.asked.kind for it in outcomes)
    said = ", ".join(f"{count} of {status or 'none'}" for status, count in sorted(statuses.items()))
    slowest = max(outcomes, key=lambda it: it.answer.seconds)
    sys.stdout.write(
        f"{len(outcomes)} requests of {len(kinds)} kinds: {said}; the slowest took {slowest.answer.seconds:.1f} s "
        f"({slowest.asked.kind}); {len(faults)} faults.\n"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
