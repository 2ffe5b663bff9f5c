"""The phrase of a number → its words without those of the predicate around and inside it.

Which words those are stands in `lexicon/rules/indicator.toml`; a name of the vocabulary is never cut.
"""

import re
from functools import cache

from kg.language.number.concept import is_known
from kg.language.number.phrase import Phrase, opening
from kg.language.number.phrase_words import parts_word
from kg.lexicon.rules import Group, conjunctions, rules

__all__ = ["clean", "group", "restored", "trimmed"]


def clean(words: str) -> str:
    """Return words without white space and marks of notes.

    Example:
        >>> clean("智慧 园区【3】项目")
        '智慧园区项目'
    """
    return _NOTE.sub("", "".join(words.split()))


_NOTE = re.compile(r"【\d+】|\[\^?\d+\]")


@cache
def group(name: str) -> Group:
    """Return a group of the rules of indicators."""
    return rules("indicator")[name]


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
    if phrase.text.startswith("的"):
        phrase = _cut(phrase, 0, len(phrase.text))
    if found := group("scope").match(phrase.text):
        phrase = _cut(phrase, 0, found.start())
    phrase = _without_tail(_without_lead(phrase), counts=counts)
    if not phrase.text or group("told").match(phrase.text):
        return None
    return phrase if is_known(phrase.text) else _without_verb(phrase)


def _without_lead(phrase: Phrase) -> Phrase:
    while not is_known(phrase.text):
        lead = group("lead").match(phrase.text)
        at = lead.end() if lead else 0
        at += opening(phrase.text[at:]) if lead else 0
        if not at or len(phrase.text) - at < _LEAST or parts_word(phrase.text, at):
            break
        phrase = _cut(phrase, at, len(phrase.text))
    return phrase


def _without_tail(phrase: Phrase, *, counts: bool) -> Phrase:
    while not is_known(phrase.text):
        tail = group("tail").match(phrase.text) or (counts and group("work").match(phrase.text))
        if not tail or tail.start() < _LEAST or parts_word(phrase.text, tail.start()):
            break
        phrase = _cut(phrase, 0, tail.start())
    return phrase


def _without_verb(phrase: Phrase) -> Phrase:
    """Take the subject and its verb off the words and keep the subject in the name: 服务业|完成|投资."""
    if added := group("added").match(phrase.text):
        words = phrase.text[: added.start()] + phrase.text[added.end() :]
        return phrase._replace(name=clean(words))
    done = group("done").match(phrase.text)
    if not done:
        return phrase
    subject = _without_tail(_cut(phrase, 0, done.start()), counts=False).text
    rest = _cut(phrase, done.end(), len(phrase.text))
    if rest.text[:_LEAST] in subject:
        return rest  # 造林绿化工程完成造林面积: the rest says it all
    return rest._replace(name=clean(subject + rest.text))


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
        kept = group("kept").match(words, at)
        if kept and kept.end() == len(before):
            return Phrase(phrase.start - len(kept.group()), phrase.end, words[at:])
    return phrase


def _cut(phrase: Phrase, start: int, end: int) -> Phrase:
    words = phrase.text[start:end]
    left = len(words) - len(words.lstrip(_EDGES))
    words = words.lstrip(_EDGES).rstrip(_EDGES + conjunctions())
    begin = phrase.start + start + left
    return Phrase(begin, begin + len(words), words)


_EDGES = "的、，了 "
_LEAST = 2  # characters that a name has
