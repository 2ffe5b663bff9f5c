"""What a clause without a number leaves for a number in a clause behind it.

低收入农户收入稳步提高，增长10%: the number measures what the clause before is about. 加密国际班列，全年开行600列: it counts
what the clause before acts on.
"""

import re
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.clause.verb import Predicate
from kg.language.number.phrase import Phrase, names, opening

__all__ = ["Mention", "heading_phrase", "mention"]


class Mention(NamedTuple):
    """What a clause without a number mentions.

    Attributes:
        phrase: The noun phrase.
        subject: Whether the clause is about it; else it acts on it.
    """

    phrase: Phrase
    subject: bool


def mention(clause: Clause, found: Predicate) -> Mention | None:
    """Return what a clause without a number acts on, or what it is about.

    Args:
        clause: The clause.
        found: Its predicate.
    """
    if found.form == "initial":
        phrase = _object(clause, found.start + len(found.verb))
    else:
        phrase = _subject(clause, found.start)
    return Mention(phrase, found.form != "initial") if phrase else None


def _object(clause: Clause, verb_end: int) -> Phrase | None:
    words = clause.text[verb_end:]
    if not 3 <= len(words) <= 14 or not _NOUN_START.match(words):
        return None
    return Phrase(clause.start + verb_end, clause.end, words)


def _subject(clause: Clause, verb_start: int) -> Phrase | None:
    words = clause.text[:verb_start] if verb_start > 0 else clause.text
    if _NO_SUBJECT.match(words):
        return None
    offset = opening(words)
    words = words[offset:]
    if told := _TOLD.search(words, 2):
        words = words[: told.start()]
    words = _LOOSE_END.sub("", words)
    if not 2 <= len(words) <= 40 or not _NOUN_START.match(words) or not names(words):
        return None
    start = clause.start + offset
    return Phrase(start, start + len(words), words)


_NOUN_START = re.compile(r"[一-鿿“A-Za-z《]|\d+[A-Z强]")
_NO_SUBJECT = re.compile(
    r"按|由于|如[果扣]|依[据托照]|根据|现在|目前|尽|我[们在]|的|间|原定|为|以|对|在|通过|经过|随着|据|这|其|有的"
)
# Where the words of a subject end and what is told of it begins.
_TOLD = re.compile(
    r"连跨|跨越|迈上|跃上|跨上|接连|连续|再创|连创|居[全世第]|占[全比本]|高于|低于|比上年|逐年|量效|增势|势头|不断|持续|突破|达到?\d|列[入为]|入选|获[得评批]|顺利|超额|取得|首次|大幅|稳[中步居]|跻身|出现|结束|受到|引领"
)
_LOOSE_END = re.compile(
    r"(?:[从由]\d.*|持续|稳步|不断|进一步|继续|更加|明显|显著|全面|加快|基本|逐步|稳定|首次|快速|较快|平稳|大幅|稳中有?.|只减不增|常态化|已|将|均|全部|[的、和])+$"
)


def heading_phrase(clause: Clause) -> list[Phrase]:
    """Return the thing that a heading is about, as the mention of last resort under it."""
    verb = _HEADING_VERB.match(clause.text)
    if not verb or not 3 <= len(clause.text) - verb.end() <= 12:
        return []
    start = clause.start + verb.end()
    return [Phrase(start, clause.end, clause.text[verb.end() :])]


_HEADING_VERB = re.compile(
    r"(?:（?[一二三四五六七八九十\d]+[）、.是])?(?:高质量|加快|大力|全面|积极|着力)*(?:发展|建设|推进|打造|做强|推动)"
)
