"""The members of a coordination → their names, each with what only one of them says.

The measure that the last one has is that of all; where it begins, the members show (城镇居民、农村居民|人均可支配收入) or the words of
measures do (孕产妇、婴儿|死亡率). Which words those are stands in `lexicon/rules/indicator.toml`.
"""

import re
from collections.abc import Sequence

from kg.language.number.concept import is_known
from kg.language.number.naming import called, completed, says_half, twin, zoned
from kg.language.number.phrase import Phrase
from kg.language.number.trim import clean, group

__all__ = ["each_subject", "is_whole", "joined", "measure_of", "shared_head"]


def shared_head(members: Sequence[Phrase]) -> list[Phrase]:
    """Return the members of a coordination, each with the measure that only the last one says.

    Example:
        >>> row = [Phrase(0, 4, "装备制造"), Phrase(5, 14, "高新产业增加值占比")]
        >>> [called(member) for member in shared_head(row)]
        ['装备制造增加值占比', '高新产业增加值占比']
        >>> row = [Phrase(0, 4, "城镇居民"), Phrase(5, 16, "农村居民人均可支配收入")]
        >>> [called(member) for member in shared_head(row)]
        ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    last = clean(members[-1].text)
    shared = group("class").match(last)
    if shared and not all(member.text.endswith(shared.group()) for member in members):
        return _classed(members, shared.group())
    last, share = _parted(last)
    first = clean(members[0].text)
    measure = _head(first, last)
    front = group("front").match(first) if measure.startswith("的") else None
    per = group("per").match(first)
    found: list[Phrase] = []
    for member in members:
        name = clean(member.text)
        if per and found and group("by_unit").match(name):
            name = per.group() + name
        if front and found:
            name = front.group() + name
        if found:
            said = called(found[0])
            name = twin(name, said) or zoned(name, said) or name  # 公路客运量、货运量
            if says_half(name):
                name = completed(name, members[0])  # 粮食播种面积和产量
        if not name.endswith(measure) and not is_whole(_parted(name)[0], measure):
            name = _with_head(name, measure)
        found.append(member._replace(name=name if _parted(name)[1] else name + share))
    return found


def _head(first: str, last: str) -> str:
    """Return what the last member of a coordination says for all of them."""
    insured = group("insured").match(last)
    measure = insured.group() if insured else measure_of(last)
    if not measure or insured or len(first) <= _LEAST:
        return measure
    person = group("person").match(first)
    at = group("person_in").match(last) if person else None
    if at:  # 城镇职工、农村居民|医保报销比例
        head = last[at.end() :]
    elif last.startswith(first[:-1]):  # 普通高中、普通高校|在校生人数
        head = last[len(first) :]
    else:  # 乡镇卫生院、村卫生室|标准化率; 轻工产业、重工产业|税收贡献率
        alike = re.escape(first[-_LEAST:]), re.escape(first[-_LEAST - 1 : -1]) + "."
        found = re.search(f".(?:{alike[0]}|{alike[1]})", last)
        head = last[found.end() :] if found else ""
    return head if head.endswith(measure) else measure


def _with_head(name: str, head: str) -> str:
    """Return a member with the head of all, without the class in it if the member is of another: 四新|经济|, 新兴产业|投资."""
    classed = group("classed").match(head)
    if classed and group("of_class").match(name) and not name.endswith(classed.group()):
        head = head[classed.end() :]
    return joined(name, head)


_LEAST = 2  # characters by which two members are seen to be alike


def joined(name: str, head: str) -> str:
    """Return a name with a head behind it, words that end the one and begin the other once.

    Example:
        >>> joined("失业保险", "保险覆盖率"), joined("旅游总", "总收入"), joined("孕产妇", "死亡率")
        ('失业保险覆盖率', '旅游总收入', '孕产妇死亡率')
    """
    for length in range(min(len(name), len(head)), 1, -1):
        if name.endswith(head[:length]):
            return name + head[length:]
    return name + (head[1:] if name.endswith(_SUM) and head.startswith(_SUM) else head)


_SUM = "总"  # one character alone is a word of its own (小学|学位) but for this one


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
    share = group("portion").match(measure)
    if not measure or (group("measure").match(name) and not (share and share.group() in _SHARES)):
        return True
    return is_known(name) and not share and not is_known(name + measure)


_SHARES = ("占比", "比重", "份额")  # what a value may have as well: 制造业增加值、绿色产业占比


def measure_of(name: str) -> str:
    """Return by what a name measures, two measures as one (增加值|占比).

    Example:
        >>> measure_of("装备制造增加值占比"), measure_of("婴儿死亡率")
        ('增加值占比', '死亡率')
    """
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
