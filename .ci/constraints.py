"""Print the versions of uv.lock as constraints for pip.

A library that the lock holds in several versions, one for each range of Pythons, is left to pip.
"""

import sys
import tomllib
from collections import defaultdict
from pathlib import Path

lock = tomllib.loads(Path("uv.lock").read_text(encoding="utf-8"))
versions = defaultdict(set)
for package in lock["package"]:
    if "registry" in package["source"]:
        versions[package["name"]].add(package["version"])
for name, found in sorted(versions.items()):
    if len(found) == 1:
        sys.stdout.write(f"{name}=={found.pop()}\n")
