"""What is installed with the project: known holes, licences, sizes; and what is required but imported nowhere.

    python .ci/audit.py [--sbom FILE]

Known holes are asked of the package index by pip-audit; without a network that is skipped and said. Exit code 1 if a hole is
known, a licence of what users install is not one of the permitted, or a requirement is imported nowhere.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import (
    Distribution,
    PackageNotFoundError,
    distribution,
    packages_distributions,
)
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PERMITTED = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|EPL|Unlicense|W3C|HPND|zlib|ZPL|CC0|OFL|Public Domain|0BSD",
    re.IGNORECASE,
)
BY_HAND = {"resvg-py": "MIT", "csvw": "Apache-2.0"}  # whose metadata do not say it
TOOLS = {
    "hatchling",
    "import-linter",
    "nbconvert",
    "mypy",
    "nbstripout",
    "pre-commit",
    "pytest",
    "pytest-timeout",
    "pytest-xdist",
    "ruff",
    "pandas-stubs",
    "pip-audit",
    "cyclonedx-bom",
}
NAMED_OTHERWISE = {
    "distributed",
    "ipykernel",
    "matplotlib",
    "pyarrow",
    "uvicorn",
}  # started by name, or behind a door that imports by name


def say(*words: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{' '.join(words)}\n")


def requirements(*extras: str) -> Iterator[str]:
    """Yield the names of what the project requires, with these extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][name] for name in extras)]
    for line in (line for lines in lists for line in lines):
        yield plain(re.split(r"[\[<>=!;~ ]", line)[0])


def closure(names: set[str]) -> dict[str, Distribution]:
    """Return the distributions that these need, by name, with themselves."""
    found: dict[str, Distribution] = {}
    open_ = set(names)
    while open_:
        name = open_.pop()
        try:
            it = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = it
        for line in it.requires or ():
            if "extra ==" not in line:
                other = re.split(r"[\[<>=!;~ (]", line)[0].lower()
                if other not in found:
                    open_.add(other)
    return found


def licence(it: Distribution) -> str:
    """Return the licence that a distribution says it has."""
    told = it.metadata
    classes = [
        line.rpartition("::")[2].strip()
        for line in told.get_all("Classifier", [])
        if line.startswith("License")
    ]
    said = (
        told.get("License-Expression")
        or " / ".join(classes)
        or (told.get("License") or "").partition("\n")[0]
    )
    return BY_HAND.get(plain(it.name), said or "?")


def size(it: Distribution) -> float:
    """Return the size of a distribution, in MB."""
    paths = (Path(str(it.locate_file(file))) for file in it.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def imported() -> set[str]:
    """Return the distributions that the project's code imports."""
    modules = set()
    for folder in ("kg", "tests", ".ci", "notebooks"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {name.name.partition(".")[0] for name in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    modules.add(node.module.partition(".")[0])
            modules |= set(
                re.findall(
                    r"(?:importorskip|import_module|find_spec)\(\s*\"(\w+)",
                    path.read_text(encoding="utf-8"),
                )
            )
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        modules |= set(re.findall(r'"(?:import|from) (\w+)', path.read_text(encoding="utf-8")))
    known = packages_distributions()
    return {plain(name) for module in modules for name in known.get(module, ())}


def plain(name: str) -> str:
    """Return a name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def holes() -> bool:
    """Say what holes are known; return whether there are any."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--progress-spinner",
        "off",
        "--local",
        "--skip-editable",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, capture_output=True, text=True, timeout=120, check=False
        )
    except subprocess.TimeoutExpired:
        say("known holes: skipped, the package index does not answer")
        return False
    if done.returncode and "Found" not in done.stderr:
        say("known holes: skipped, the package index cannot be asked")
        return False
    say("known holes:", " ".join((done.stderr or done.stdout).split())[:2000])
    return done.returncode != 0


def main() -> int:
    """Report; return the exit code."""
    if "--sbom" in sys.argv:
        file = sys.argv[sys.argv.index("--sbom") + 1]
        return subprocess.run(  # noqa: S603 - our own words
            [
                sys.executable,
                "-m",
                "cyclonedx_py",
                "environment",
                "--output-reproducible",
                "-o",
                file,
            ],
            check=False,
        ).returncode
    running = closure(set(requirements("read", "serve", "notebooks", "dask", "remote", "parquet")))
    odd = []
    say(f"{'package':28} {'MB':>6}  licence")
    for name, it in sorted(running.items(), key=lambda pair: -size(pair[1])):
        said = licence(it)
        say(f"{name:28} {size(it):6.1f}  {said[:60]}")
        odd += [] if PERMITTED.search(said) else [f"{name}: {said}"]
    base = closure(set(requirements()))
    say(f"without extras {len(base)} packages, {sum(map(size, base.values())):.0f} MB; with all {len(running)}, "
          f"{sum(map(size, running.values())):.0f} MB")  # fmt: skip
    wanted = set(requirements("read", "serve", "notebooks", "dask", "remote", "parquet", "dev"))
    idle = sorted(wanted - imported() - TOOLS - NAMED_OTHERWISE)
    for line in odd:
        say(f"licence not among the permitted: {line}")
    for line in idle:
        say(f"required and imported nowhere: {line}")
    return 1 if holes() or odd or idle else 0


if __name__ == "__main__":
    sys.exit(main())
