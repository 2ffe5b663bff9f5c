"""What a person has set right in a reading."""

import datetime as dt
from dataclasses import dataclass

__all__ = ["Corrected"]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A field of a thing that says what a person read, and no longer what the program did.

    Attributes:
        field: The field (`value`); of a report's parts with the stretch (`part[120:340]`, in code points).
        was: What the program read, as text; empty for nothing.
        by: Who corrected it.
        when: The day of the correction.
        why: The reason in the person's words, or nothing.
    """

    field: str
    was: str
    by: str
    when: dt.date
    why: str = ""
