"""The words and rules around noun phrases, compiled (`lexicon/words/*.tsv`, `lexicon/rules/phrase.toml`)."""

import re
from functools import cache

from kg.lexicon import words
from kg.lexicon.patterns import alternatives
from kg.lexicon.rules import Ask, rules

__all__ = ["phrase_pattern", "says"]


@cache
def phrase_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern by its name: a group of rules, or what words make together with them."""
    return re.compile(_texts()[name])


def says(group: str, text: str, at: int = 0) -> bool:
    """Tell whether a rule of a group matches, where the group must."""
    return _ask(group)(text, at) is not None


@cache
def _ask(group: str) -> Ask:
    return rules("phrase")[group].match


@cache
def _texts() -> dict[str, str]:
    said = {name: group.pattern for name, group in rules("phrase").items()}
    verbs, adverbs = alternatives(words.opening_words()), words.adverbs()
    return {
        **said,
        "lead": f"(?:{said['lead']})+",
        "tail": f"(?:{said['tail']})+$",
        "loose_end": f"(?:{said['loose_end']})+$",
        "verb": verbs,
        "acts": f"(?:{alternatives(adverbs)})*{verbs}",
        "adverb": f"(?:(?!{said['bound']})(?:{said['scope']}|{alternatives(adverbs)}))+",
        "stop_word": alternatives(words.phrase_ends()),
        "cutter": f"(?!{said['uncut']}){alternatives(words.verbs_that('counts_behind'))}",
        "nominal": f"{alternatives(words.verbs_that('noun_before'))}(?:{said['compound']})",
        "joined": f"(?:{said['between']})+(?:{verbs})+$",
        "measure": f"{said['head']}|{said['compound']}|{said['attributive']}",
    }
