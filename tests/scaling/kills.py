"""Builds that are killed: nothing is lost, nothing stays, and the next build comes to the same bytes.

    python -m tests.scaling.kills --number 100 [--seed 0] [--first 55]

Each time a build of four invented reports with its store is started, with one process, two, or on a dask cluster of two, and
stopped by SIGINT, SIGTERM or SIGKILL to the program or one of its workers: two in five times at a moment of chance, else at a
chosen point: before an operation on a file (made, renamed, taken away: those of the stages, the manifest, the tables, the
store), or some milliseconds into what follows it. Then: no process of it is there after five seconds; the same build done again
ends well, and its files are those of a build that nobody stopped; nothing temporary is left. Exit code 1 if not.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from kg import sample

__all__ = ["main", "trial"]

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
_GONE: Final = 5.0  # s after which no process of a stopped build is there
_DERIVED: Final = re.compile(r"^(?:store/|tables\.sqlite|\.lock)")
_TEMPORARY: Final = re.compile(r"(?:^|/)\.(?!lock$|gitignore$)|\.tmp$|\.part$")
_PLACES: Final = ("栖云市", "东河市")
_LAYOUTS: Final = {"one": ("--jobs", "1"), "two": ("--jobs", "2"), "dask": ("--jobs", "2", "--engine", "dask")}  # fmt: skip
_SHARES: Final = ("one", "two", "two", "one", "two", "dask")  # of the layouts in a campaign
_INTO: Final = (0.0, 0.0, 0.02, 0.1)  # s that a signal comes after its point


class Point(NamedTuple):
    """An operation on a file: the `number`th of a process of this `role`, `what` it is, and the file."""

    role: str
    number: int
    what: str
    name: str


class Stop(NamedTuple):
    """How a build is stopped.

    Attributes:
        layout: Where it works.
        sent: The signal.
        point: Where, if it is a chosen point.
        whom: `program`, `worker`; of a chosen point `itself`, `parent`.
        after: Seconds after the start, or the point.
    """

    layout: str
    sent: signal.Signals
    point: Point | None
    whom: str
    after: float

    def __str__(self) -> str:
        where = f"{self.point.role} at {self.point.number} {self.point.what} {self.point.name}" if self.point else "chance"  # fmt: skip
        return f"{self.layout}, {self.sent.name} to {self.whom}, {where} + {self.after:.2f} s"


def reports(folder: Path) -> Path:
    """Write four reports of two invented places, and return their folder."""
    folder.mkdir()
    for path in map(Path, sample.paths()[:2]):
        text = path.read_text(encoding="utf-8")
        for name in _PLACES:
            (folder / f"{name}{path.stem[-4:]}.txt").write_text(
                text.replace("栖云市", name), encoding="utf-8"
            )
    return folder


def build(source: Path, out: Path, layout: str) -> list[str]:
    """Return the command of a build."""
    module = ["-m", "tests.scaling.stopping", "build", "-q", "--store"]
    return [sys.executable, *module, str(source), "-o", str(out), *_LAYOUTS[layout]]


def points(source: Path, out: Path, layout: str) -> tuple[list[Point], float]:
    """Build once; return the operations on files, and the seconds that it took."""
    noted, start = out.with_name("points"), time.monotonic()
    told = {**os.environ, "KG_POINTS": str(noted), "KG_OUT": str(out)}
    subprocess.run(build(source, out, layout), env=told, check=True, stderr=subprocess.DEVNULL)
    lines = (line.split("\t") for line in noted.read_text(encoding="utf-8").splitlines())
    found = {Point(role, int(number), what, name) for role, number, what, name in lines}
    noted.unlink()
    return sorted(found), time.monotonic() - start


def plan(number: int, chance: Random, known: dict[str, tuple[list[Point], float]]) -> list[Stop]:
    """Return so many stops: of two in five the moment is chance, the points of the others are spread over all there are."""
    stops = []
    for at in range(number):
        layout, sent = (
            _SHARES[at % len(_SHARES)],
            _SIGNALS[at % 3 if at % 2 else chance.randrange(3)],
        )
        some, whole = known[layout]
        if at % 5 < 2:
            whom = "worker" if layout != "one" and chance.random() < 0.4 else "program"
            stops.append(Stop(layout, sent, None, whom, chance.uniform(0, 1.1 * whole)))
            continue
        point = some[(at * len(some) // number + chance.randrange(3)) % len(some)]
        whom = "parent" if point.role == "worker" and chance.random() < 0.5 else "itself"
        stops.append(Stop(layout, sent, point, whom, chance.choice(_INTO)))
    return stops


def trial(source: Path, out: Path, wanted: dict[str, str], way: Stop, chance: Random) -> str:
    """Stop a build and do it again; return what was not as it should be, or nothing.

    Args:
        source: The folder of reports.
        out: Where the dataset goes.
        wanted: Hash of each file of a build that nobody stopped, by its name.
        way: How it is stopped.
        chance: Decides which worker.
    """
    once = out.with_name("once")
    once.unlink(missing_ok=True)
    told = dict(os.environ)
    if way.point:
        said = {
            "out": str(out),
            "role": way.point.role,
            "number": way.point.number,
            "once": str(once),
        }
        told["KG_STOP"] = json.dumps(
            {**said, "signal": way.sent, "whom": way.whom, "delay": way.after}
        )
    process = subprocess.Popen(build(source, out, way.layout), env=told, stderr=subprocess.DEVNULL)
    below: set[int] = set()
    if way.point:
        while process.poll() is None:  # a worker that is stopped is replaced, and the build goes on
            below |= {*children(process.pid)}
            time.sleep(0.05)
    else:
        time.sleep(way.after)
        below = {*children(process.pid)}
        at_worker = way.whom == "worker" and below
        stop(chance.choice(sorted(below)) if at_worker else process.pid, way.sent)
        if at_worker:
            process.wait()
    if not gone([process.pid, *below], process):
        return "processes stay"
    again = subprocess.run(build(source, out, way.layout), capture_output=True, check=False)
    if again.returncode:
        return f"the next build fails: {again.stderr.decode()[-300:]}"
    if (found := files(out)) != wanted:
        odd = sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))
        return f"other files: {', '.join(odd[:5])}"
    paths = (str(path.relative_to(out)) for path in out.rglob("*"))
    left = [name for name in paths if _TEMPORARY.search(name)]
    return f"left behind: {', '.join(left[:5])}" if left else ""


def children(pid: int) -> list[int]:
    """Return the processes below a process."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found += [int(path.parent.name), *children(int(path.parent.name))]
    return found


def stop(pid: int, sent: signal.Signals) -> None:
    """Send a signal to a process that may be gone."""
    try:
        os.kill(pid, sent)
    except ProcessLookupError:
        return


def gone(pids: list[int], process: "subprocess.Popen[bytes]") -> bool:
    """Return whether all processes are gone in time."""
    end = time.monotonic() + _GONE
    while time.monotonic() < end:
        process.poll()
        if not any(running(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def running(pid: int) -> bool:
    """Return whether a process is there, and not only its entry."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def files(out: Path) -> dict[str, str]:
    """Return the hash of each file of a dataset that is not derived."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not _DERIVED.match(name := str(path.relative_to(out)))
    }


def main() -> int:
    """Run the campaign; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.scaling.kills", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--number", type=int, default=20, help="how many builds are stopped")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="of them: where a campaign goes on")
    given = parser.parse_args()
    # A shell's background job ignores SIGINT, and so would the builds that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chance = Random(given.seed)  # noqa: S311 - chance, no secret
    with TemporaryDirectory() as folder:
        source, out = reports(Path(folder) / "reports"), Path(folder) / "out"
        known: dict[str, tuple[list[Point], float]] = {}
        wanted: dict[str, str] = {}
        for layout in _LAYOUTS:
            shutil.rmtree(out, ignore_errors=True)
            known[layout] = points(source, out, layout)
            assert files(out) == (wanted or files(out)), layout
            wanted = files(out)
        faults: Counter[str] = Counter()
        stops = plan(given.number, chance, known)[given.first :]
        for number, way in enumerate(stops, given.first):
            shutil.rmtree(out, ignore_errors=True)
            fault = trial(source, out, wanted, way, chance)
            faults[fault.partition(":")[0]] += 1
            sys.stdout.write(f"{number}: {way}: {fault or 'well'}\n")
            sys.stdout.flush()
    del faults[""]
    said = ", ".join(f"{count} {what}" for what, count in faults.items())
    sys.stdout.write(f"{len(stops)} builds stopped: {said or 'nothing lost, nothing left'}.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
