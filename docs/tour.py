"""What the pages say that asks for minutes or for an archive, done as they say it in a clean clone: `make tour`.

    python docs/tour.py SHARED

1. `make demo` in a new clone, with its time parted into what is fetched and installed and what the program does;
2. `pip install '.[read,notebooks,serve]'`, the line of the README;
3. twenty reports of SHARED/archive to a table of all targets and a chart, by the lines of docs/researcher.md.

The clone and what is made in it stay in build/tour, to be looked at.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLONE = ROOT / "build" / "tour"
REPORTS = 20
SEED = 1
SHOWN = """
print(f"{targets.index.droplevel('year').nunique()} places, {len(targets)} targets")
import matplotlib.pyplot
matplotlib.pyplot.gcf().savefig("targets.png")
"""


def main(shared: Path) -> None:
    """Take the tour; end at the first step that fails."""
    shutil.rmtree(CLONE, ignore_errors=True)
    CLONE.parent.mkdir(exist_ok=True)
    run("git", "clone", "--quiet", ROOT, CLONE, at=ROOT)
    run("sh", ".ci/environment", "run")
    run("make", "demo")
    run(".venv/bin/python", "-m", "pip", "install", "--quiet", ".[read,notebooks,serve]")
    paths = sorted((shared / "archive").glob("*/*.md"))
    for path in random.Random(SEED).sample(paths, REPORTS):  # noqa: S311 - no secret
        folder = CLONE / "reports" / path.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder)
    run(".venv/bin/kg", "build", "reports/", "-o", "dataset", "--quiet")
    page = (ROOT / "docs" / "researcher.md").read_text(encoding="utf-8")
    (block, *_) = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    run(".venv/bin/python", "-c", block + SHOWN)


def run(*command: object, at: Path = CLONE) -> None:
    """Run a step and say how long it took."""
    words = [str(word) for word in command]
    began = time.perf_counter(), sum(os.times()[2:4])
    subprocess.run(words, cwd=at, check=True, stdout=sys.stderr)  # noqa: S603 - our own
    took, busy = time.perf_counter() - began[0], sum(os.times()[2:4]) - began[1]
    shown = " ".join(words).splitlines()[0]
    print(  # noqa: T201 - what the tour is for
        f"{took:6.1f} s, {busy:5.1f} s of a processor: {shown}", flush=True
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
