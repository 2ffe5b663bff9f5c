"""Notes at the foot of a page: taken out of the sentence that goes on over the page."""

import re

__all__ = ["NOTES", "parted"]

NOTES = "注释"
"""The title under which notes stand behind a text, as in a printed glossary: there they are no part of a sentence."""

_MARK = re.compile("[①-⑳]|[\\[\u3014\uff3b【]\\d{1,3}[\\]\u3015\uff3d】]")
_PAGE_NUMBER = re.compile(r"[-—–\s第页共/\d]*")
_ENDS = frozenset("。！？；：;!?:")


def parted(page: str) -> tuple[str, str]:
    r"""Return a page without the notes at its foot, and these, a line for each line.

    Notes begin with a mark that stands in a sentence above, or behind a line in the middle of one; the points of a list do neither.

    Example:
        >>> parted("建成驿站①12座，新增公共停\n①驿站：供人歇脚的小屋。\n- 3 -\n")
        ('建成驿站①12座，新增公共停\n- 3 -\n', '①驿站：供人歇脚的小屋。\n')
        >>> parted("抓好两件事：\n①建驿站。\n②修山路。\n")[1]
        ''
    """
    lines = page.splitlines(keepends=True)
    end = len(lines)
    while end and _PAGE_NUMBER.fullmatch(lines[end - 1].strip()):
        end -= 1
    begins = [i for i in range(1, end) if _MARK.match(lines[i].strip())]
    start = next((i for i in begins if _is_note(lines, i)), end)
    return "".join([*lines[:start], *lines[end:]]), "".join(lines[start:end])


def _is_note(lines: list[str], at: int) -> bool:
    mark = _MARK.match(lines[at].strip())
    before = lines[at - 1].strip()
    referred = mark and any(mark[0] in line.strip()[1:] for line in lines[:at])
    return bool(referred or (before and before[-1] not in _ENDS))
