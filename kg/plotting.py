"""Charts that look like the house's pictures, with Chinese letters where the machine has a font for them.

    from kg import plotting
    plotting.use()

after which any plot of pandas or matplotlib has Chinese labels, the house's colours and no frame.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kg.drawing.style import COLOURS, FONT
from kg.errors import MissingToolError

__all__ = ["CYCLE", "STATUS", "chinese_font", "use"]

CYCLE: Final[Sequence[str]] = (
    "#4a7fb5", "#b3541e", "#6a994e", "#8e6bb0", "#d4a017", "#4f9da6", "#a23b5c", "#7d7d7d",
)  # fmt: skip
"""Colours of lines and bars, in order; they stay apart in grey print."""

STATUS: Final[Mapping[str, str]] = {
    **{name: COLOURS[name] for name in ("exceeded", "met", "partial", "in progress", "missed", "unclear")},
    "not yet due": COLOURS["open"],
    "not mentioned": "#f7f7f7",
    "cannot be told": COLOURS["untold"],
}  # fmt: skip
"""The colour of each status, as in the pictures."""

_MORE: Final = (
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimHei",
    "WenQuanYi Zen Hei",
)
_FILES: Final = ("notosanscjk", "notoserifcjk", "sourcehan", "pingfang", "msyh", "simhei", "wqy")


def chinese_font() -> str | None:
    """Return a font of this machine that has Chinese letters, or None.

    Raises:
        MissingToolError: If matplotlib is not installed.
    """
    _matplotlib()
    from matplotlib import font_manager  # noqa: PLC0415 - an extra

    font = _first(font_manager)
    if font is None:  # matplotlib keeps a list, and knows none that was installed later
        for path in sorted(font_manager.findSystemFonts()):
            if Path(path).stem.lower().startswith(_FILES):
                font_manager.fontManager.addfont(path)
        font = _first(font_manager)
    return font


def _first(manager: Any) -> str | None:
    there = {font.name for font in manager.fontManager.ttflist}
    wanted = [*(name for name in FONT.split(",") if name != "sans-serif"), *_MORE]
    return next((name for name in wanted if name in there), None)


def use() -> str | None:
    """Set the fonts, colours and frame of all charts that follow, and return the Chinese font, None if there is none.

    Raises:
        MissingToolError: If matplotlib is not installed.
    """
    library = _matplotlib()
    from matplotlib import rcsetup  # noqa: PLC0415 - an extra

    font = chinese_font()
    known = library.rcParams["font.sans-serif"]
    if font and font not in known[:1]:
        library.rcParams["font.sans-serif"] = [font, *known]
    library.rcParams.update(
        {
            "font.family": "sans-serif",
            "axes.unicode_minus": False,  # few Chinese fonts have the sign
            "axes.prop_cycle": rcsetup.cycler(color=list(CYCLE)),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": COLOURS["line"],
            "legend.frameon": False,
            "figure.autolayout": True,
        }
    )
    return font


def _matplotlib() -> Any:
    try:
        import matplotlib as library  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingToolError(
            "charts need matplotlib, which is not installed; pip install 'policy-commitment-kg[notebooks]'"
        ) from error
    return library
