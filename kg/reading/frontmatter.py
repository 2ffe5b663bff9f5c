"""Front matter: the block of fields between two rules at the head of a Markdown file."""

import re

__all__ = ["front_matter"]

_BLOCK = re.compile(
    r"\s{0,8}(?P<rule>-{3}|\+{3})[ \t]*\n(?P<fields>(?:[^\n]{0,2000}\n){0,60}?)(?P=rule)[ \t]*(?:\n|\Z)"
)
_FIELD = re.compile(r"^(?P<key>[\w-]{1,40})[ \t]*[:=：][ \t]*(?P<value>.*?)[ \t]*$", re.M)
_OTHER = re.compile(r"[ \t#-].*|")  # of a list, a folded value, a remark, a blank line


def front_matter(text: str) -> tuple[dict[str, str], int]:
    r"""Return the fields of the front matter, without quotes, and where it ends; 0 if there is none.

    Only names with a value on their line count; a block with a line that is no field is no front matter.

    Example:
        >>> front_matter('---\ntitle: "栖云市政府工作报告"\n---\n各位代表：\n')
        ({'title': '栖云市政府工作报告'}, 27)
        >>> front_matter("---\n各位代表：\n---\n")
        ({}, 0)
    """
    block = _BLOCK.match(text)
    if not block:
        return {}, 0
    rows = block["fields"].splitlines()
    found = [row for row in map(_FIELD.match, rows) if row]
    fields = {row["key"].lower(): row["value"].strip("\"'") for row in found if row["value"]}
    if not fields or not all(_FIELD.match(row) or _OTHER.fullmatch(row) for row in rows):
        return {}, 0
    return fields, block.end()
