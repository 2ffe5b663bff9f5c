"""What a number has from its statement, and the graph does not say again."""

from collections.abc import Mapping

from kg.analysis.terms import Attributes

__all__ = ["complete"]


def complete(number: Attributes, statement: Mapping[str, object]) -> None:
    """Add to a target or result what follows from its statement: label, strength, where its year comes from.

    Args:
        number: Attributes of the target or result.
        statement: Attributes of its statement, with its words if the dataset has them.

    Example:
        >>> target = {"indicator": "海外仓", "start": 12, "end": 15, "text": "新增海外仓40个"}
        >>> complete(target, {"start": 7, "text": "新增海外仓40个", "strength": "firm"})
        >>> target["label"], target["strength"], target["year_basis"]
        ('海外仓 40个', 'firm', 'report')
    """
    number.setdefault("year_basis", "report")
    if "strength" in statement:
        number.setdefault("strength", statement["strength"])
    words = [str(number.get("indicator", "")), _words(number, statement)]
    label = " ".join(" ".join(words).split())
    number.setdefault("label", label or f"目标值 {number.get('start')}–{number.get('end')}")


def _words(number: Attributes, statement: Mapping[str, object]) -> str:
    """Return the words of the number alone; of a dataset without quotes those that it keeps."""
    text, first = statement.get("text"), statement.get("start")
    start, end = number.get("start"), number.get("end")
    if isinstance(text, str) and isinstance(first, int) and start is not None and end is not None:
        return text[start - first : end - first]
    return str(number.get("text", ""))
