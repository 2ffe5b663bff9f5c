"""What a numbered line begins with."""

import re
from typing import Final

from kg.numeral import NUMERALS

__all__ = ["MARK"]

_HAN = f"[{NUMERALS}]{{1,3}}"
# 一、 （二） 3. 一是, and 第一， of a list.
MARK: Final = re.compile(rf"[（(]?(?:{_HAN}|\d{{1,2}})(?:[)）、.．]|是)|第{_HAN}[，,、：]")
