"""What people set right in a reading, and how it finds its way back into the next one.

table     corrections.csv ↔ `Correction`s; opposite ones are refused
fields    which field of which thing may be corrected, to what
anchors   where the words of a correction stand now
facts     corrections of numbers, statements and programmes → an `Extraction`
reading   corrections of place, year and parts → a `Report`, and all of them on the way to an `Extraction`

A correction names what it is about by its id, and by the words there with their offsets. Place, year and parts
are set right before the language is read, for everything else follows from them; all others after.
"""

from kg.corrections.table import Correction, corrections_text, read_corrections

__all__ = ["Correction", "corrections_text", "read_corrections"]
