"""Tasks as records, and who answers for them: what `kg assign` reads and writes."""

from collections.abc import Mapping
from typing import Any

from kg.agencies.inference import assign
from kg.agencies.register import Register
from kg.errors import ReadError
from kg.model import Place

__all__ = ["answer"]


def answer(
    task: Mapping[str, Any], *, place: Place | None = None, register: Register | None = None
) -> dict[str, Any]:
    """Return the record of the agencies that answer for a task.

    Args:
        task: `{"id", "text", "place"}`; `place` is the place's name, `year` is read if it stands there.
        place: Whose tasks, for tasks that do not say.
        register: A place's own register; the shipped one if None.

    Raises:
        ReadError: If the task lacks its id or text.

    Example:
        >>> row = answer({"id": "t1", "text": "改造提升口袋公园5个", "place": "栖云市"})
        >>> row["agencies"][0]["function"], row["agencies"][0]["basis"]
        ('forestry_parks', 'inferred')
    """
    if not isinstance(task.get("text"), str) or task.get("id") is None:
        raise ReadError(f"task {task.get('id', '?')!r}: give every task an id and a text.")
    named = task.get("place")
    year = task.get("year")
    found = assign(
        task["text"],
        place=Place(named) if isinstance(named, str) and named else place,
        year=year if isinstance(year, int) else None,
        register=register,
    )
    keys = ("function", "name", "confidence", "basis")
    agencies = [
        {**{key: getattr(claim, key) for key in keys}, "words": list(claim.words)}
        for claim in found
    ]
    return {"id": task["id"], "agencies": agencies}
