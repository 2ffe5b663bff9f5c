"""The verbs of work reports as patterns, with what stands before them; the words are data (`lexicon/verbs.toml`)."""

import re
from functools import cache

from kg.language.boundaries import alternatives
from kg.lexicon import load
from kg.model import Strength

__all__ = ["verb_patterns", "verb_strengths", "verb_words"]


@cache
def verb_strengths() -> dict[str, Strength]:
    """Return the strength that each verb has by itself."""
    lexicon = load("verbs")
    order: tuple[Strength, ...] = ("advance", "firm", "explore", "strive")
    return {verb: name for name in order for verb in lexicon[name]}


@cache
def verb_words(name: str) -> frozenset[str]:
    """Return a list of the lexicon: `modal`, `nounlike`, `predicative` and others."""
    return frozenset(load("verbs")[name])


@cache
def verb_patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of verbs, of adverbs and openings before them, of prepositions and what ends their phrases."""
    lexicon = load("verbs")
    guards: dict[str, list[str]] = lexicon["guards"]
    guarded = [_guarded(verb, *guards[verb]) for verb in sorted(guards)]
    plain = alternatives(verb for verb in verb_strengths() if verb not in guards)
    texts = {
        "verb": "|".join([plain, *guarded]),
        "adverb": f"{alternatives(lexicon['adverbs'])}地?",
        "opening": "|".join(lexicon["openings"]),
        "preposition": lexicon["prepositions"],
        "phrase": lexicon["phrase_ends"],
        "noun": lexicon["noun_tail"],
    }
    return {name: re.compile(text) for name, text in texts.items()}


def _guarded(verb: str, before: str, after: str) -> str:
    """Return the pattern of a verb that is no part of a longer word (争 in 斗争, 达 in 发达)."""
    behind = f"(?<![{before}]{verb})" if before else ""
    ahead = f"(?!{after})" if after else ""
    return f"{verb}{behind}{ahead}"
