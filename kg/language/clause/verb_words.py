"""The verbs of work reports and the adverbs before them; the words are data (`lexicon/words/*.tsv`)."""

import re
from functools import cache

from kg.lexicon import words
from kg.lexicon.patterns import alternatives
from kg.lexicon.roles import Role
from kg.model import Strength

__all__ = ["adverb_pattern", "verb_pattern", "verb_strengths", "verb_words"]


@cache
def verb_strengths() -> dict[str, Strength]:
    """Return the strength that each verb has by itself."""
    return {verb.word: verb.strength for verb in words.verbs().values() if verb.strength}


@cache
def verb_words(role: Role) -> frozenset[str]:
    """Return the verbs with a role: `modal`, `noun`, `predicate` and others."""
    return words.verbs_that(role)


@cache
def verb_pattern() -> re.Pattern[str]:
    """Return the pattern of a verb that has a strength, the longest first."""
    return re.compile(words.guarded(verb for verb in words.verbs().values() if verb.strength))


@cache
def adverb_pattern() -> re.Pattern[str]:
    """Return the pattern of a word that is passed over before a verb."""
    return re.compile(f"{alternatives(words.adverbs())}地?")
