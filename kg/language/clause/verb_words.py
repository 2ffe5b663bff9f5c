"""The verbs of work reports as patterns, with what stands before them; the words are data (`lexicon/words/verbs.tsv`)."""

import re
from functools import cache

from kg.lexicon import load, words
from kg.lexicon.patterns import alternatives
from kg.model import Strength

__all__ = ["verb_patterns", "verb_strengths", "verb_words"]


@cache
def verb_strengths() -> dict[str, Strength]:
    """Return the strength that each verb has by itself."""
    return {verb.word: verb.strength for verb in words.verbs().values() if verb.strength}


@cache
def verb_words(role: words.Role) -> frozenset[str]:
    """Return the verbs with a role: `modal`, `noun`, `predicate` and others."""
    return words.verbs_that(role)


@cache
def verb_patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of verbs, of adverbs and openings before them, of prepositions and what ends their phrases."""
    lexicon = load("verbs")
    verbs = [verb for verb in words.verbs().values() if verb.strength]
    texts = {
        "verb": words.guarded(verbs),
        "adverb": f"{alternatives(words.adverbs())}地?",
        "opening": "|".join(lexicon["openings"]),
        "preposition": lexicon["prepositions"],
        "phrase": lexicon["phrase_ends"],
        "noun": lexicon["noun_tail"],
    }
    return {name: re.compile(text) for name, text in texts.items()}
