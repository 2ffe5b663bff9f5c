"""A dataset folder as it is read; what writes it is in `kg.scaling`.

folder          the folder, opened once: places, years, reports; records, editions, links when they are asked for
manifest        from what each file was made; checked when it is read
names           what each file is called
rows            JSON Lines → records, damage said in one sentence
editions        records → what linking compares
reviews         people's verdicts on claims
corrections     what people have set right in the readings, and what became of it
breakdowns      official tables that were given to the dataset
claims          who answers for what, from tables and inference together
quotes          records without their sentences, and back
"""

from kg.dataset.folder import Folder, open_folder
from kg.dataset.manifest import Derived, Entry, LeftOut, Manifest, read_manifest
from kg.dataset.quotes import Quotes

__all__ = [
    "Derived",
    "Entry",
    "Folder",
    "LeftOut",
    "Manifest",
    "Quotes",
    "open_folder",
    "read_manifest",
]
