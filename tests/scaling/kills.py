"""Builds that are killed: nothing is lost, nothing stays, and the next build comes to the same bytes.

    python -m tests.scaling.kills --number 100 [--seed 0]

Each time a build of nine invented reports is started, with one process or two, and stopped at a moment of chance by SIGINT,
SIGTERM or SIGKILL to the program or to one of its workers. Then: no process of it is there after five seconds; the same build
done again ends well, and its files are those of a build that nobody stopped; nothing temporary is left. Exit code 1 if not.
"""

import argparse
import hashlib
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
from typing import Final

from kg import sample

__all__ = ["main", "trial"]

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
_GONE: Final = 5.0  # s after which no process of a stopped build is there
_DERIVED: Final = re.compile(r"^(?:store/|tables\.sqlite|\.lock)")
_TEMPORARY: Final = re.compile(r"(?:^|/)\.(?!lock$|gitignore$)|\.tmp$|\.part$")
_PLACES: Final = ("栖云市", "东河市", "西河市")


def reports(folder: Path) -> Path:
    """Write nine reports of three invented places, and return their folder."""
    folder.mkdir()
    for path in map(Path, sample.paths()):
        text = path.read_text(encoding="utf-8")
        for name in _PLACES:
            (folder / f"{name}{path.stem[-4:]}.txt").write_text(
                text.replace("栖云市", name), encoding="utf-8"
            )
    return folder


def build(source: Path, out: Path, jobs: int) -> list[str]:
    """Return the command of a build."""
    return [
        sys.executable,
        "-m",
        "kg",
        "build",
        "-q",
        str(source),
        "-o",
        str(out),
        "--jobs",
        str(jobs),
    ]


def trial(source: Path, out: Path, wanted: dict[str, str], chance: Random, whole: float) -> str:
    """Stop a build and do it again; return what was not as it should be, or nothing.

    Args:
        source: The folder of reports.
        out: Where the dataset goes; gone afterwards.
        wanted: Hash of each file of a build that nobody stopped, by its name.
        chance: Decides when, what and whom.
        whole: How long a build takes, in seconds.
    """
    jobs, sent = chance.choice((1, 2)), chance.choice(_SIGNALS)
    process = subprocess.Popen(build(source, out, jobs), stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0, whole))
    workers = children(process.pid)
    at_worker = bool(workers) and chance.random() < 0.4
    stop(chance.choice(workers) if at_worker else process.pid, sent)
    said = f"{sent.name} to {'a worker' if at_worker else 'the program'}, {jobs} jobs"
    if not at_worker and not gone([process.pid, *workers], process):
        return f"{said}: processes stay"
    process.wait()
    again = subprocess.run(build(source, out, jobs), capture_output=True, check=False)
    if again.returncode:
        return f"{said}: the next build fails: {again.stderr.decode()[-200:]}"
    if (found := files(out)) != wanted:
        odd = sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))
        return f"{said}: other files: {', '.join(odd[:5])}"
    left = [
        str(path.relative_to(out))
        for path in out.rglob("*")
        if _TEMPORARY.search(str(path.relative_to(out)))
    ]
    return f"{said}: left behind: {', '.join(left[:5])}" if left else ""


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
    given = parser.parse_args()
    # A shell's background job ignores SIGINT, and so would the builds that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chance = Random(given.seed)  # noqa: S311 - chance, no secret
    with TemporaryDirectory() as folder:
        source, out = reports(Path(folder) / "reports"), Path(folder) / "out"
        start = time.monotonic()
        subprocess.run(build(source, out, 1), check=True)
        whole, wanted = time.monotonic() - start, files(out)
        faults = []
        for number in range(given.number):
            shutil.rmtree(out, ignore_errors=True)
            if fault := trial(source, out, wanted, chance, 1.1 * whole):
                faults.append(fault)
                sys.stdout.write(f"{number}: {fault}\n")
    counts = Counter(fault.partition(": ")[2].partition(":")[0] for fault in faults)
    said = (
        ", ".join(f"{count} {what}" for what, count in counts.items())
        or "nothing lost, nothing left"
    )
    sys.stdout.write(f"{given.number} builds stopped: {said}.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
