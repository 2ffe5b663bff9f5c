"""Examples of passages → what the program says of them beside what is right.

An example is a paragraph of an invented report, put into its chapter, with what is right in it: `targets`, `agencies` and `programmes` (where
one of these is given, all of the passage), `clauses`, and what must not be found (`not_targets`, `not_agencies`, `not_programmes`).
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from kg.language import extract
from kg.model import Programme, Statement, Target
from kg.reading import read_text
from tests.accuracy.judging import same_set

__all__ = ["slips"]

Row = dict[str, Any]

_HEAD = """政府工作报告

——2024年1月12日在栖云市第十七届人民代表大会第二次会议上

栖云市市长 沈知远

各位代表：

现在，我代表市人民政府向大会报告工作，请予审议。

"""
_REVIEW, _PLAN = "过去一年，市政府较好完成了各项任务。", "要坚持稳中求进，做好全年工作。"
_TITLES = {"review5": "一、过去五年工作回顾"}
_FIELDS = ("value", "value_high", "unit", "comparator", "change", "baseline", "year")
_ALIKE = 0.8


def slips(example: Row) -> list[str]:
    """Return what the program says otherwise than the example: empty if all is right."""
    text, low = _report(example)
    high = low + len(example["text"])
    found = extract(read_text(text, id="qiyun_2024"))
    said = [s for s in found.statements if low <= s.start < high]
    told = [
        *_targets(example, said, low, high),
        *_agencies(example, said),
        *_programmes(example, [p for p in found.programmes if low <= p.start < high]),
        *_clauses(example, said, low),
    ]
    return list(told)


def _report(example: Row) -> tuple[str, int]:
    """Return the report that the passage stands in, and where it does."""
    part, passage = example.get("part", "plan"), example["text"]
    first = f"{_HEAD}{_TITLES.get(part, '一、2023年工作回顾')}\n\n"
    second = "\n\n二、2024年工作安排\n\n"
    if part == "plan":
        return f"{first}{_REVIEW}{second}{passage}\n", len(first + _REVIEW + second)
    return f"{first}{passage}{second}{_PLAN}\n", len(first)


def _targets(example: Row, said: Sequence[Statement], low: int, high: int) -> Iterator[str]:
    found = [t for s in said for t in s.targets if low <= t.start < high]
    for words in () if "targets" in example else example.get("not_targets", ()):
        if any(t.text in words or words in t.text for t in found):
            yield f"no target: {words}"
    for wanted in example.get("targets", ()):
        target = _take(found, wanted["text"])
        if not target:
            yield f"target missed: {wanted['text']}"
            continue
        found.remove(target)
        yield from _fields(wanted, target)
    if "targets" in example:
        yield from (f"no target: {target.text}" for target in found)


def _take(found: Sequence[Target], words: str) -> Target | None:
    """Return the number with these words, or else one whose words overlap with them."""
    bare = "".join(words.split())
    same = [t for t in found if "".join(t.text.split()) == bare]
    return next(iter(same or [t for t in found if t.text in words or words in t.text]), None)


def _fields(wanted: Row, target: Target) -> Iterator[str]:
    words = wanted["text"]
    if target.text != words:
        yield f"{words}: cut as {target.text}"
    for field in _FIELDS:
        if field in wanted and not _equal(wanted[field], getattr(target, field)):
            yield f"{words}: {field} {getattr(target, field)}, not {wanted[field]}"
    if "period_start" in wanted and wanted["period_start"] != target.period_start:
        yield f"{words}: period_start {target.period_start}, not {wanted['period_start']}"
    if "aggregation" in wanted and _yearly(wanted["aggregation"]) != _yearly(target.aggregation):
        yield f"{words}: aggregation {target.aggregation}, not {wanted['aggregation']}"
    for field, name in (("text", "indicator"), ("name", "name")):
        if wanted.get(name):
            own = getattr(target.indicator, field) if target.indicator else ""
            if _likeness(wanted[name], own) < _ALIKE:
                yield f"{words}: {name} {own}, not {wanted[name]}"


def _yearly(aggregation: str) -> str:
    """Return an aggregation; a flow of one year and a state at its end count alike."""
    return "year" if aggregation == "at-end" else aggregation


def _equal(wanted: object, said: object) -> bool:
    if wanted is None or said is None or isinstance(wanted, str):
        return wanted == said
    return abs(float(wanted) - float(str(said))) < 1e-6 * max(1, abs(float(wanted)))  # type: ignore[arg-type]


def _likeness(one: str, other: str) -> float:
    """Return how much of two texts is the same, from 0 to 1."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) / max(1, len(one) + len(other))


def _agencies(example: Row, said: Sequence[Statement]) -> Iterator[str]:
    spans = {(a.start, a.end): a.text for s in said for a in s.agencies}
    found = list(spans.values())
    yield from (f"no agency: {name}" for name in example.get("not_agencies", ()) if name in found)
    if "agencies" not in example:
        return
    for name in example["agencies"]:
        if name in found:
            found.remove(name)
        else:
            yield f"agency missed: {name}"
    yield from (f"no agency: {name}" for name in found)


def _programmes(example: Row, found: Sequence[Programme]) -> Iterator[str]:
    left = list(found)
    for name in example.get("not_programmes", ()):
        if any(_likeness(name, one.name) > _ALIKE for one in left):
            yield f"no set: {name}"
    for wanted in example.get("programmes", ()):
        same = next((one for one in left if _is_set(wanted, one)), None)
        if same:
            left.remove(same)
        else:
            yield f"set missed: {wanted['name']}"
    if "programmes" in example:
        yield from (f"no set: {one.name}" for one in left)


def _is_set(wanted: Row, said: Programme) -> bool:
    own = {"name": said.name, "members": said.members}
    return same_set(_likeness, {"members": said.members, **wanted}, own)


def _clauses(example: Row, said: Sequence[Statement], low: int) -> Iterator[str]:
    for wanted in example.get("clauses", ()):
        words = wanted["text"]
        start = low + example["text"].index(words)
        end = start + len(words)
        over = [(min(end, s.end) - max(start, s.start), s) for s in said]
        size, own = max(over, key=lambda pair: pair[0], default=(0, None))
        kind = own.kind if own and size * 2 >= len(words) else "other"
        right = wanted.get("kind", kind)
        if kind != ("other" if right == "heading" else right):
            yield f"{words}: {kind}, not {right}"
        elif own and kind == "commitment":
            for field in ("verb", "strength"):
                if wanted.get(field) and wanted[field] != getattr(own, field):
                    yield f"{words}: {field} {getattr(own, field)}, not {wanted[field]}"
        if own and kind == right and wanted.get("theme") and wanted["theme"] not in own.themes[:1]:
            yield f"{words}: theme {', '.join(own.themes)}, not {wanted['theme']}"
