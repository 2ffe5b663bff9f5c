"""The phrases of numbers → names that stand alone.

A text says half of a name and leaves the rest to what stands before it: 新建高速公路60公里、总里程达300公里 measures the
高速公路总里程. The words stay where the text has them; the name is put together here (`lexicon/rules/indicator.toml`).
"""

import re
from collections.abc import Sequence

from kg.language.number.concept import is_known
from kg.language.number.phrase import Phrase
from kg.language.number.trim import clean, group

__all__ = [
    "called",
    "completed",
    "done_within",
    "each_named",
    "each_subject",
    "given_for",
    "half_said",
    "in_full",
    "is_whole",
    "measure_of",
    "share_of",
    "shared_head",
    "unshared",
]


def called(phrase: Phrase) -> str:
    """Return what a phrase is called.

    Example:
        >>> called(Phrase(0, 4, "总 里程")), called(Phrase(0, 3, "总里程", "公路总里程"))
        ('总里程', '公路总里程')
    """
    return phrase.name or clean(phrase.text)


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
    if group("urban").match(name):
        return phrase._replace(name="城镇" + name)
    if before is None or phrase.name:
        return phrase
    full = _twin(name, called(before)) or _overlapped(name, called(unshared(before)))
    if _says_half(name) and full == name:
        full = completed(name, before)
    return phrase if full == name else phrase._replace(name=full)


def _says_half(name: str) -> bool:
    """Tell whether a name is a measure that does not say of what."""
    return bool(group("bare").match(name)) and (
        bool(group("partial").match(name)) or not is_known(name)
    )


def _twin(name: str, before: str) -> str:
    """Return what a measure is in full beside its twin: 金融机构存款余额, 贷款余额 → 金融机构贷款余额; empty if there is none."""
    for rule in group("twin").rules:
        found = re.fullmatch(rule.pattern, f"{before} {name}")
        if found and rule.becomes:
            return found.expand(rule.becomes)
    return ""


def _overlapped(name: str, before: str) -> str:
    """Return a short name with what stands before its first words in the name before it: 土地流转面积, 流转率 → 土地流转率."""
    whole = is_known(name) and not group("of_work").match(name)
    found = None if whole else group("rate_of").match(name)
    front, said, _ = before.partition(found["of"]) if found else ("", "", "")
    return front + name if said else name


def completed(name: str, before: Phrase) -> str:
    """Return a measure with what it measures: the subject of the phrase before it.

    Example:
        >>> completed("占比", Phrase(0, 6, "高新产业产值")), completed("总产量", Phrase(0, 4, "粮食面积"))
        ('高新产业产值占比', '粮食总产量')
    """
    whole, work = called(before), group("of_work").match(name)
    rates = group("portion").match(name) is not None
    if rates and not (work and group("portion").match(whole)):
        subject = whole  # 产值|占比, 投资|完成率, but 开工率, 竣工率
    else:
        subject = _subject(called(unshared(before)))
    if work and work["work"]:
        subject = subject.removeprefix(work["work"])  # 征缴|社会保险费, 征缴率
    if subject.endswith(name):
        return subject
    return name if subject in name else subject + name


def half_said(words: str) -> str:
    """Return the measure that stands before a number and names nothing by itself, or nothing.

    Example:
        >>> half_said("总产量达"), half_said("增长")
        ('总产量', '')
    """
    half = group("half").match(words)
    return half.group() if half else ""


def _subject(name: str) -> str:
    """Return a name without what it is measured by; empty if nothing is left."""
    measure = group("measure").match(name)
    if group("per").match(name):
        return ""  # 万元产值耗水量 is a measure, and has nothing that is measured
    if not measure and name[-1:] in _MEASURES:
        return name[:-_COINED]  # 桦树汁|采收量
    subject = name[: measure.start()] if measure else name
    if measure and group("sized").match(subject):
        subject = name[: measure.start() + _BRANCH]
    return "" if group("bare").match(name) else subject


_MEASURES, _COINED = "量率额值", 3  # how a measure that no list has ends, and its characters
_BRANCH = 2  # characters of a branch before its measure (规模以上|工业|增加值)


def shared_head(members: Sequence[Phrase]) -> list[Phrase]:
    """Return the members of a coordination, each with the measure that only the last one says.

    Example:
        >>> row = [Phrase(0, 4, "装备制造"), Phrase(5, 14, "高新产业增加值占比")]
        >>> [called(member) for member in shared_head(row)]
        ['装备制造增加值占比', '高新产业增加值占比']
    """
    last = clean(members[-1].text)
    shared = group("class").match(last)
    if shared and not all(member.text.endswith(shared.group()) for member in members):
        return _classed(members, shared.group())
    last, share = _parted(last)
    insured = group("insured").match(last)
    measure = insured.group() if insured else measure_of(last)
    front = group("front").match(members[0].text) if measure.startswith("的") else None
    per = group("per").match(members[0].text)
    found: list[Phrase] = []
    for member in members:
        name = clean(member.text)
        if per and member is not members[0] and group("by_unit").match(name):
            name = per.group() + name
        if front and member is not members[0]:
            name = front.group() + name
        if member is not members[0]:
            name = _twin(name, called(found[0])) or name  # 公路客运量、货运量
            if _says_half(name):
                name = completed(name, members[0])  # 粮食播种面积和产量
        if not name.endswith(measure) and not is_whole(_parted(name)[0], measure):
            name += measure
        found.append(member._replace(name=name if _parted(name)[1] else name + share))
    return found


def _parted(name: str) -> tuple[str, str]:
    """Return a name without the share that it is told to have, and that share: 丝绸业产值|占工业比重."""
    share = group("shared_share").match(name)
    return (name[: share.start()], share.group()) if share else (name, "")


def _classed(members: Sequence[Phrase], head: str) -> list[Phrase]:
    """Return the members whose class only the last one says, each in the words of the whole: 刑事、治安案件."""
    ordinal = group("ordinal").match(members[0].text)
    whole = members[0].start, members[-1].end
    found: list[Phrase] = []
    for member in members:
        name = clean(member.text)
        name = name if name.endswith(head) else name + head
        if ordinal and member is not members[0]:
            name = ordinal.group() + name
        found.append(Phrase(*whole, member.text, name))
    return found


def is_whole(name: str, measure: str) -> bool:
    """Tell whether a name says by what it measures, so that it needs no other's measure."""
    if not measure or group("measure").match(name):
        return True
    share = group("portion").match(measure)
    return is_known(name) and not share and not is_known(name + measure)


def measure_of(name: str) -> str:
    """Return by what a name measures, two measures as one (增加值|占比)."""
    at = len(name)
    while (found := group("measure").match(name[:at])) and found.start():
        at = found.start()
    return name[at:]


def each_subject(phrase: Phrase, joints: str) -> list[Phrase]:
    """Return a measure once for each of its subjects: 茶业、丝绸业完成|产值 → 茶业产值, 丝绸业产值.

    Example:
        >>> found = each_subject(Phrase(8, 10, "产值", "茶业、丝绸业产值"), "、")
        >>> [(it.text, it.name) for it in found]
        [('产值', '茶业产值'), ('产值', '丝绸业产值')]
    """
    subject = phrase.name.removesuffix(phrase.text)
    if not subject or subject == phrase.name:
        return []
    return [phrase._replace(name=it + phrase.text) for it in re.split(joints, subject)]


def each_named(phrase: Phrase) -> list[Phrase]:
    """Return the indicators that one word for town and country, or for the three sectors, names, or nothing.

    Example:
        >>> [called(it) for it in each_named(Phrase(0, 11, "城乡居民人均可支配收入"))]
        ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    name = called(phrase)
    for rule in group("both").rules:
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
    name = called(phrase)
    if above := group("above").match(words):
        return phrase._replace(name=f"{name}超{above['plan']}比例")
    share = group("share").match(words)
    if not share or group("portion").match(name):
        return phrase
    whole = clean(share["whole"]).rstrip("的")
    return phrase._replace(name=f"{name}占{whole}比重")


def given_for(phrase: Phrase, words: str) -> Phrase:
    """Return money with what the words behind its sum say that it is given for.

    Example:
        >>> given_for(Phrase(2, 4, "资金"), "用于发展社会事业").name
        '社会事业发展资金'
    """
    name = called(phrase)
    purpose = group("money").match(name) and group("purpose").match(words)
    if not purpose:
        return phrase
    return phrase._replace(name=purpose["thing"] + (purpose["work"] or "") + name)


def done_within(phrase: Phrase, unit: str, words: str) -> Phrase:
    """Return what is done within days or hours as the limit that they are.

    Example:
        >>> done_within(Phrase(0, 5, "不动产登记"), "个工作日", "内办结").name
        '不动产登记办结时限'
    """
    done = group("done_in").match(unit + words)
    return phrase._replace(name=f"{called(phrase)}{done['act']}时限") if done else phrase


def unshared(phrase: Phrase) -> Phrase:
    """Return what has a share, for a number that is no share itself: …，占财政支出的78%，增长5%.

    Example:
        >>> unshared(Phrase(0, 4, "民生支出", "民生支出占财政支出比重")).name
        '民生支出'
    """
    whole, share, _ = phrase.name.partition("占")
    return phrase._replace(name=whole) if share and share not in phrase.text else phrase
