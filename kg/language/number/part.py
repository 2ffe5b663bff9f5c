"""A part that the words tell by its grade, its place or its share alone → its name, with the whole that it is a part of.

新开工项目90个，其中亿元以上12个 counts the 亿元以上项目; 新增停车位500个，其中市区200个 the 市区停车位.
"""

from kg.language.number.member import is_whole, joined, measure_of
from kg.language.number.naming import called, unshared
from kg.language.number.phrase import Phrase
from kg.language.number.trim import group

__all__ = ["above_amount", "part_of", "part_share", "within"]


def part_of(phrase: Phrase, whole: Phrase) -> Phrase:
    """Return a part with the measure of the whole that it is said to be a part of (其中).

    Example:
        >>> part_of(Phrase(20, 25, "新型工业化"), Phrase(2, 8, "项目年度投资")).name
        '新型工业化年度投资'
    """
    name, total = called(phrase), called(whole)
    grade = group("grade").match(name)
    if (grade and not grade["of"]) or group("place").match(name):
        return phrase._replace(name=name + total)
    measure = total if group("bare").match(total) else measure_of(total)
    return phrase if is_whole(name, measure) else phrase._replace(name=joined(name, measure))


def within(phrase: Phrase, words: str) -> Phrase:
    """Return a phrase of an earlier clause with the place that alone is said of the part that is counted now.

    Example:
        >>> within(Phrase(2, 5, "停车位"), "其中市区").name
        '市区停车位'
    """
    place, name = group("part_within").match(words), called(phrase)
    return phrase._replace(name=place["place"] + name) if place else phrase


def above_amount(phrase: Phrase, whole: Phrase | None, words: str) -> Phrase:
    """Return a sum that is the size of what is counted with the thing that has it: 其中|亿元|以上12个.

    Args:
        phrase: The words before the number.
        whole: What is counted before.
        words: The words between the phrase and the number.

    Example:
        >>> above_amount(Phrase(20, 22, "亿元"), Phrase(2, 13, "5000万元以上工业项目"), "以上").name
        '亿元以上工业项目'
    """
    if not whole or not group("amount").match(called(phrase)):
        return phrase
    total, above = called(unshared(whole)), group("over").match(words)
    size = group("of_size").match(total)
    thing = total[size.end() :] if size else total
    return phrase._replace(name=called(phrase) + (above.group() if above else "") + thing)


def part_share(phrase: Phrase, whole: Phrase, words: str) -> Phrase:
    """Return a part with its share of the whole, if the words before a rate say no more than that it has one.

    Example:
        >>> part_share(Phrase(20, 24, "南部三县"), Phrase(2, 6, "扶贫资金"), "占").name
        '南部三县占扶贫资金比重'
    """
    name, total = called(phrase), called(whole)
    if not group("share_only").match(words.rpartition(phrase.text)[2]) or total in name:
        return phrase
    return phrase._replace(name=f"{name}占{total}比重")
