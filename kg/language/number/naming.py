"""The phrases of numbers → names that stand alone.

A text says half of a name and leaves the rest to what stands before it: 新建高速公路60公里、总里程达300公里 measures the
高速公路总里程. The words stay where the text has them; the name is put together here (`lexicon/rules/indicator.toml`).
"""

import re

from kg.language.number.concept import is_known
from kg.language.number.phrase import Phrase
from kg.language.number.trim import clean, group

__all__ = [
    "GROWTH",
    "called",
    "completed",
    "done_within",
    "each_named",
    "given_for",
    "half_said",
    "in_full",
    "per_head",
    "says_half",
    "share_of",
    "twin",
    "unshared",
    "zoned",
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
    said = called(before)
    full = twin(name, said) or zoned(name, said) or _overlapped(name, called(unshared(before)))
    if says_half(name) and full == name:
        full = completed(name, before)
    return phrase if full == name else phrase._replace(name=full)


def says_half(name: str) -> bool:
    """Tell whether a name is a measure that does not say of what."""
    return bool(group("bare").match(name)) and (
        bool(group("partial").match(name)) or not is_known(name)
    )


def twin(name: str, before: str) -> str:
    """Return what a measure is in full beside its twin: 金融机构存款余额, 贷款余额 → 金融机构贷款余额; empty if there is none."""
    return _becomes("twin", f"{before} {name}")


def _becomes(of: str, words: str) -> str:
    """Return what the first rule of a group that holds for some words makes of them; empty if none does."""
    for rule in group(of).rules:
        found = re.fullmatch(rule.pattern, words)
        if found and rule.becomes:
            return found.expand(rule.becomes)
    return ""


def zoned(name: str, before: str) -> str:
    """Return an indicator with the part of the place that the one before it is of; empty if it is of none.

    Example:
        >>> zoned("固定资产投资", "云溪高新区规上工业总产值"), zoned("固定资产投资", "地区生产总值")
        ('云溪高新区固定资产投资', '')
    """
    zone, of = group("zone").match(before), group("of_zone").match
    both = zone and is_known(name) and of(name) and of(zone["of"])
    return zone["zone"] + name if zone and both and not group("zone").match(name) else ""


def _overlapped(name: str, before: str) -> str:
    """Return a short name with what stands before its first words in the name before it: 土地流转面积, 流转率 → 土地流转率."""
    whole = is_known(name) and not group("of_work").match(name)
    found = None if whole else group("rate_of").match(name)
    front, said, rest = before.partition(found["of"]) if found else ("", "", "")
    rate = name.endswith("率") and not group("bare").match(rest)
    far = rate and len(rest) > _NEAR  # 优质|普惠|学前教育, 普惠率
    return front + name if said and not far else name


_NEAR = 3  # characters behind the words of a rate that leave them the head of a name


def completed(name: str, before: Phrase) -> str:
    """Return a measure with what it measures: the subject of the phrase before it.

    Example:
        >>> completed("占比", Phrase(0, 6, "高新产业产值")), completed("总产量", Phrase(0, 4, "粮食面积"))
        ('高新产业产值占比', '粮食总产量')
    """
    whole, work = called(before), group("of_work").match(name)
    if whole.endswith(name) and not whole.removesuffix(name).endswith(_SUM):
        return whole
    rates = group("portion").match(name) is not None
    sized = group("of_things").match(name) and group("size_of").match(whole)
    if name.find("占") > 0 and (group("measure").match(whole) or "占" in whole):
        return name  # 增加值占GDP比重 is of a thing, of no other measure
    if sized and sized.start():
        subject = whole[: sized.start()]  # 棉花|总产, 机采率
    elif rates and not (work and group("portion").match(whole)):
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
    subject = name[: measure.start()].rstrip(_SUM) if measure else name
    if measure and group("sized").match(subject):
        subject = name[: measure.start() + _BRANCH]
    said = group("bare").match(name) or group("only_stage").match(name)
    return "" if said else subject


_MEASURES, _COINED = "量率额值度", 3  # how a measure that no list has ends, and its characters
_SUM = "总"  # 旅游|总|收入
_BRANCH = 2  # characters of a branch before its measure (规模以上|工业|增加值)


def each_named(phrase: Phrase) -> list[Phrase]:
    """Return the indicators that one word for town and country, or for the three sectors, names, or nothing.

    Example:
        >>> [called(it) for it in each_named(Phrase(0, 11, "城乡居民人均可支配收入"))]
        ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    names = _becomes("both", called(phrase))
    return [phrase._replace(name=it) for it in names.split("|")] if names else []


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


def per_head(phrase: Phrase, words: str) -> Phrase:
    """Return a total as what it comes to for each person, if the words before a number say no more than that.

    Example:
        >>> per_head(Phrase(0, 6, "全市生产总值"), "人均突破").name
        '全市人均生产总值'
    """
    name = _becomes("totals", called(phrase)) if group("per_head").match(words) else ""
    return phrase._replace(name=name) if name else phrase


def given_for(phrase: Phrase, words: str) -> Phrase:
    """Return money with what the words behind its sum say that it is given for.

    Example:
        >>> given_for(Phrase(2, 4, "资金"), "用于发展社会事业").name
        '社会事业发展资金'
        >>> given_for(Phrase(2, 4, "投入"), "改善办学条件").name
        '改善办学条件投入'
    """
    name = called(phrase)
    if not group("money").match(name):
        return phrase
    if done := group("does").match(words):
        return phrase._replace(name=done.group() + name)
    purpose = group("purpose").match(words)
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
    """Return what has a share or grows, for a number that is of neither: …，占财政支出的78%，增长5%.

    Example:
        >>> unshared(Phrase(0, 4, "民生支出", "民生支出占财政支出比重")).name
        '民生支出'
        >>> unshared(Phrase(0, 4, "民生支出", "民生支出增速")).name
        '民生支出'
    """
    for word in ("占", GROWTH):
        whole, said, _ = phrase.name.partition(word)
        if said and said not in phrase.text:
            return phrase._replace(name=whole)
    return phrase


GROWTH = "增速"
