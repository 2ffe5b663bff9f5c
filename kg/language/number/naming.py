"""The phrase of a number → its words without those of the predicate, and a name that stands alone.

A text says half of a name and leaves the rest to what stands before it: 新建高速公路60公里、总里程达300公里 measures the
高速公路总里程. The words stay where the text has them; the name is put together here (`lexicon/rules/indicator.toml`).
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.language.number.concept import is_known
from kg.language.number.phrase import Phrase, opening
from kg.lexicon.rules import Group, rules

__all__ = [
    "called",
    "completed",
    "graded",
    "half_said",
    "in_full",
    "part_of",
    "restored",
    "share_of",
    "shared_head",
    "town_and_country",
    "trimmed",
    "unshared",
]


def called(phrase: Phrase) -> str:
    """Return what a phrase is called.

    Example:
        >>> called(Phrase(0, 4, "总 里程")), called(Phrase(0, 3, "总里程", "公路总里程"))
        ('总里程', '公路总里程')
    """
    return phrase.name or _clean(phrase.text)


def trimmed(phrase: Phrase, *, counts: bool) -> Phrase | None:
    """Return a phrase without the words of the predicate around and inside it; None if it names nothing.

    Args:
        phrase: The phrase.
        counts: Whether it stands behind a number that counts it, so that what is done with it is no part of it.

    Example:
        >>> trimmed(Phrase(0, 6, "龙头企业发展"), counts=False).text
        '龙头企业'
        >>> found = trimmed(Phrase(0, 7, "工业完成增加值"), counts=False)
        >>> found.text, found.name
        ('增加值', '工业增加值')
    """
    if is_known(phrase.text):
        return phrase
    if found := _group("scope").match(phrase.text):
        phrase = _cut(phrase, 0, found.start())
    phrase = _without_tail(_without_lead(phrase), counts=counts)
    if not phrase.text or _group("told").match(phrase.text):
        return None
    return phrase if is_known(phrase.text) else _without_verb(phrase)


def _without_lead(phrase: Phrase) -> Phrase:
    while not is_known(phrase.text):
        lead = _group("lead").match(phrase.text)
        at = lead.end() if lead else 0
        at += opening(phrase.text[at:]) if lead else 0
        if not at or len(phrase.text) - at < _LEAST:
            break
        phrase = _cut(phrase, at, len(phrase.text))
    return phrase


def _without_tail(phrase: Phrase, *, counts: bool) -> Phrase:
    while not is_known(phrase.text):
        tail = _group("tail").match(phrase.text) or (counts and _group("work").match(phrase.text))
        if not tail or tail.start() < _LEAST:
            break
        phrase = _cut(phrase, 0, tail.start())
    return phrase


def _without_verb(phrase: Phrase) -> Phrase:
    """Take the subject and its verb off the words and keep the subject in the name: 服务业|完成|投资."""
    if added := _group("added").match(phrase.text):
        words = phrase.text[: added.start()] + phrase.text[added.end() :]
        return phrase._replace(name=_clean(words))
    done = _group("done").match(phrase.text)
    if not done:
        return phrase
    subject = _without_tail(_cut(phrase, 0, done.start()), counts=False).text
    rest = _cut(phrase, done.end(), len(phrase.text))
    return rest._replace(name=_clean(subject + rest.text))


def in_full(phrase: Phrase, before: Phrase | None) -> Phrase:
    """Return a phrase with the name that the words before it complete.

    Args:
        phrase: The phrase.
        before: What the number before it in the sentence measures.

    Example:
        >>> in_full(Phrase(20, 23, "总里程"), Phrase(2, 6, "高速公路")).name
        '高速公路总里程'
        >>> in_full(Phrase(20, 22, "税金"), Phrase(2, 8, "云锦园区产值")).name
        '云锦园区税金'
    """
    name = called(phrase)
    if _group("urban").match(name):
        return phrase._replace(name="城镇" + name)
    if before is None or phrase.name or is_known(name) or not _group("bare").match(name):
        return phrase
    full = completed(name, before)
    return phrase if full == name else phrase._replace(name=full)


def completed(name: str, before: Phrase) -> str:
    """Return a measure with what it measures: the subject of the phrase before it.

    Example:
        >>> completed("占比", Phrase(0, 6, "高新产业产值")), completed("总产量", Phrase(0, 4, "粮食面积"))
        ('高新产业产值占比', '粮食总产量')
    """
    whole = called(before)
    subject = whole if _group("portion").match(name) else _subject(whole)
    return name if subject in name else subject + name


def half_said(words: str) -> str:
    """Return the measure that stands before a number and names nothing by itself, or nothing.

    Example:
        >>> half_said("总产量达"), half_said("增长")
        ('总产量', '')
    """
    half = _group("half").match(words)
    return half.group() if half else ""


def restored(before: str, phrase: Phrase) -> Phrase:
    """Return a phrase with the word that stands before it and belongs to its name.

    Args:
        before: The words of the clause before the phrase.
        phrase: The phrase.

    Example:
        >>> restored("实现登记", Phrase(4, 7, "失业率"))
        Phrase(start=2, end=7, text='登记失业率', name='')
    """
    words = before + phrase.text
    for at in range(max(0, len(before) - _LEAST * 2), len(before)):
        kept = _group("kept").match(words, at)
        if kept and kept.end() == len(before):
            return Phrase(phrase.start - len(kept.group()), phrase.end, words[at:])
    return phrase


def _subject(name: str) -> str:
    """Return a name without what it is measured by; empty if nothing is left."""
    measure = _group("measure").match(name)
    subject = name[: measure.start()] if measure else name
    return "" if _group("bare").match(name) else subject


def shared_head(members: Sequence[Phrase]) -> list[Phrase]:
    """Return the members of a coordination, each with the measure that only the last one says.

    Example:
        >>> row = [Phrase(0, 4, "装备制造"), Phrase(5, 14, "高新产业增加值占比")]
        >>> [called(member) for member in shared_head(row)]
        ['装备制造增加值占比', '高新产业增加值占比']
    """
    measure = _measure(_clean(members[-1].text))
    front = _group("front").match(members[0].text) if measure.startswith("的") else None
    found = []
    for member in members:
        name = _clean(member.text)
        if front and member is not members[0]:
            name = front.group() + name
        found.append(member._replace(name=name if _is_whole(name, measure) else name + measure))
    return found


def part_of(phrase: Phrase, whole: Phrase) -> Phrase:
    """Return a part with the measure of the whole that it is said to be a part of (其中).

    Example:
        >>> part_of(Phrase(20, 25, "新型工业化"), Phrase(2, 8, "项目年度投资")).name
        '新型工业化年度投资'
    """
    name, total = called(phrase), called(whole)
    measure = total if _group("bare").match(total) else _measure(total)
    return phrase if _is_whole(name, measure) else phrase._replace(name=name + measure)


def graded(row: Sequence[Phrase | None]) -> list[Phrase | None]:
    """Return the phrases of a clause, a bare grade with the thing that the next one says: 国家级、省级改革试点.

    Example:
        >>> found = graded([Phrase(2, 5, "国家级"), Phrase(9, 15, "省级改革试点")])
        >>> [called(phrase) for phrase in found if phrase]
        ['国家级改革试点', '省级改革试点']
    """
    found = list(row)
    for at in range(len(found) - 2, -1, -1):
        here, after = found[at], found[at + 1]
        if here is None or after is None:
            continue
        bare, full = (_group("grade").match(called(phrase)) for phrase in (here, after))
        if bare and full and not bare["of"] and full["of"]:
            found[at] = here._replace(name=bare["grade"] + full["of"])
    return found


def _is_whole(name: str, measure: str) -> bool:
    """Tell whether a name says by what it measures, so that it needs no other's measure."""
    if not measure or _group("measure").match(name):
        return True
    share = _group("portion").match(measure)
    return is_known(name) and not share and not is_known(name + measure)


def _measure(name: str) -> str:
    """Return by what a name measures, two measures as one (增加值|占比)."""
    at = len(name)
    while (found := _group("measure").match(name[:at])) and found.start():
        at = found.start()
    return name[at:]


def town_and_country(phrase: Phrase) -> list[Phrase]:
    """Return the two indicators that one word for town and country names, or nothing.

    Example:
        >>> [called(it) for it in town_and_country(Phrase(0, 11, "城乡居民人均可支配收入"))]
        ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    name = called(phrase)
    for rule in _group("both").rules:
        found = re.fullmatch(rule.pattern, name)
        if found and rule.becomes:
            return [phrase._replace(name=it) for it in found.expand(rule.becomes).split("|")]
    return []


def share_of(phrase: Phrase, words: str) -> Phrase:
    """Return a phrase with the name of the share that it has in something.

    Args:
        phrase: What has the share.
        words: The words between it, or the number before, and the share's number.

    Example:
        >>> share_of(Phrase(0, 4, "民生支出"), "占财政总支出的").name
        '民生支出占财政总支出比重'
    """
    share = _group("share").match(words)
    name = called(phrase)
    if not share or _group("portion").match(name):
        return phrase
    whole = _clean(share["whole"]).rstrip("的")
    return phrase._replace(name=f"{name}占{whole}比重")


def unshared(phrase: Phrase) -> Phrase:
    """Return what has a share, for a number that is no share itself: …，占财政支出的78%，增长5%.

    Example:
        >>> unshared(Phrase(0, 4, "民生支出", "民生支出占财政支出比重")).name
        '民生支出'
    """
    whole, share, _ = phrase.name.partition("占")
    return phrase._replace(name=whole) if share and share not in phrase.text else phrase


_EDGES = "的、，了 "
_LEAST = 2  # characters that a name has


def _cut(phrase: Phrase, start: int, end: int) -> Phrase:
    words = phrase.text[start:end]
    left = len(words) - len(words.lstrip(_EDGES))
    words = words.lstrip(_EDGES).rstrip(_EDGES + "和与及")
    begin = phrase.start + start + left
    return Phrase(begin, begin + len(words), words)


def _clean(words: str) -> str:
    return re.sub(r"\s+", "", words)


def _group(name: str) -> Group:
    return _groups()[name]


@cache
def _groups() -> Mapping[str, Group]:
    return rules("indicator")
