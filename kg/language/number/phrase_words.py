"""The words and rules around noun phrases, compiled (`lexicon/words/*.tsv`, `lexicon/rules/phrase.toml`)."""

import re
from functools import cache

from kg.lexicon import words
from kg.lexicon.patterns import alternatives
from kg.lexicon.rules import Ask, rules

__all__ = ["parts_word", "phrase_pattern", "says"]


@cache
def phrase_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern by its name: a group of rules, or what words make together with them."""
    return re.compile(_texts()[name])


def says(group: str, text: str, at: int = 0) -> bool:
    """Tell whether a rule of a group matches, where the group must."""
    return _ask(group)(text, at) is not None


def parts_word(text: str, at: int) -> bool:
    """Tell whether a phrase that begins or ends here would part a word.

    Example:
        >>> parts_word("新增设施农业", 3), parts_word("新增设施农业", 2)
        (True, False)
    """
    return 0 < at < len(text) and says("unparted", text, at - 1)


@cache
def _ask(group: str) -> Ask:
    return rules("phrase")[group].match


@cache
def _texts() -> dict[str, str]:
    said = {name: group.pattern for name, group in rules("phrase").items()}
    verbs, adverbs = alternatives(words.opening_words()), words.adverbs()
    acts = f"(?:{alternatives(adverbs)})*{alternatives(_acting())}|{said['acts']}"
    return {
        **said,
        "lead": f"(?:{said['lead']})+",
        "tail": f"(?:{said['tail']})+$",
        "loose_end": f"(?:{said['loose_end']})+$",
        "verb": verbs,
        "act": f"(?:{alternatives(adverbs)})*{verbs}",
        "adverb": f"(?:(?!{said['bound']})(?:{said['scope']}|{alternatives(adverbs)}))+",
        "stop_word": alternatives(words.phrase_ends()),
        "predicate": f"(?:{said['agent']})(?!{said['acts_as_noun']})(?:{acts})",
        "cutter": f"(?!{said['uncut']}){alternatives(words.verbs_that('counts_behind'))}",
        "nominal": f"{alternatives(words.verbs_that('noun_before'))}(?:{said['compound']})",
        "joined": f"(?:{said['between']})+(?:{verbs})+$",
        "measure": f"{said['head']}|{said['compound']}|{said['attributive']}",
    }


def _acting() -> list[str]:
    """Return the verbs that tell what a subject does, and make no noun with the word behind them."""
    nouns = words.verbs_that("noun_before") | words.verbs_that("noun")
    return [verb for verb in words.opening_words() if len(verb) > 1 and verb not in nouns]
