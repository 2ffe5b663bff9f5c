"""What is passed over before the verb of a clause, and which verbs are nouns or stand inside one."""

import re
from collections.abc import Mapping
from functools import cache

from kg.language.clause.verb_words import adverb_pattern, verb_pattern, verb_words
from kg.lexicon.rules import Group, rules

__all__ = ["inside", "nominal", "skip", "skip_adverbs", "verb_rules"]


@cache
def verb_rules() -> Mapping[str, Group]:
    """Return the rules of `rules/verb.toml`, by group."""
    return rules("verb")


def skip(clause: str, at: int = 0, *, opens: bool = True) -> int:
    """Pass over times, adverbs and, where the clause opens, the speaker, but not over an adverb that is itself the verb."""
    speaker = verb_rules()["speaker"].match
    while True:
        opening = verb_rules()["opening"].match(clause, at) or (opens and speaker(clause, at))
        moved = skip_adverbs(clause, opening.end() if opening else at)
        if moved == at:
            return at
        at = moved


def skip_adverbs(clause: str, at: int) -> int:
    """Pass over the adverbs that begin at `at`; return where they end."""
    adverbs, verbs = adverb_pattern(), verb_pattern()
    while adverb := adverbs.match(clause, at):
        verb = verbs.match(clause, at)
        # 稳定就业, 统一标准: a verb, unless another verb stands behind it (稳定增加投入).
        if verb and verb.end() >= adverb.end() and not verbs.match(clause, verb.end()):
            return at
        at = adverb.end()
        if clause.startswith("、", at) and (  # 因地制宜、分类推进, 因地制宜、加快推进
            adverbs.match(clause, at + 1) or verbs.match(clause, at + 1)
        ):
            at += 1
    return at


def nominal(clause: str, match: re.Match[str]) -> bool:
    """Tell a verb that is used as a noun or part of one (投资额, 改革取得进展, 运营、管理)."""
    groups = verb_rules()
    if groups["noun_head"].match(clause, match.end()):
        return True
    if match.group() not in verb_words("noun"):
        return False
    tail = clause[match.end() :]
    if tail.startswith("、") and _acts(clause, match.end() + 1):
        return False  # 依法保护、合理开发资源: two acts on one object
    return bool(groups["field"].match(tail) or groups["noun_tail"].match(tail))


def _acts(clause: str, at: int) -> bool:
    """Tell whether a verb with its adverb begins at `at`."""
    behind = skip_adverbs(clause, at)
    return behind > at and verb_pattern().match(clause, behind) is not None


def inside(clause: str, match: re.Match[str]) -> bool:
    """Tell a verb inside quotes, before 的 or 、, behind 的, or as part of a noun."""
    start = match.start()
    if (
        clause.count("“", 0, start) > clause.count("”", 0, start)
        or clause[start - 1 : start] == "的"
    ):
        return True
    if verb_rules()["noun_behind"].match(clause, match.end()):
        return True
    return nominal(clause, match)
