"""Files that the browser loads: our own, and libraries from elsewhere that may not be there.

static/    the stylesheet and a little plain JavaScript, part of the project
vendor/    YASGUI, cytoscape.js and their licences, which set-up puts here (`package-lock.json` says which);
           a wheel has them, a checkout may not: then the page says so and does without
"""

from pathlib import Path
from typing import Final

__all__ = ["LIBRARIES", "STATIC", "VENDOR", "present"]

_HERE: Final = Path(__file__).resolve().parent
STATIC: Final = _HERE / "static"
VENDOR: Final = _HERE / "vendor"

LIBRARIES: Final = {
    "yasgui": ("yasgui.min.js", "yasgui.min.css"),
    "cytoscape": ("cytoscape.min.js",),
}
"""Names of libraries → their files."""


def present(library: str) -> bool:
    """Return whether a library is there."""
    return all((VENDOR / library / name).is_file() for name in LIBRARIES[library])
