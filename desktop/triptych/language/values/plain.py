"""Quantities in languages of which no words are known: what figures and signs say."""

from functools import cache

from triptych.language.values.lexicon import SIGNS, Lexicon
from triptych.language.values.tokens import Phrases


@cache
def lexicon() -> Lexicon:
    """Signs and codes alone."""
    return Lexicon(
        numbers=Phrases({}),
        magnitudes=Phrases({}),
        crowds=Phrases({}),
        fractions=Phrases({}),
        ordinals=Phrases({}),
        bounds=Phrases({}),
        units=Phrases(SIGNS),
        wholes=Phrases({}),
        to=frozenset(),
        openers={},
        scores=frozenset(),
        labels=frozenset(),
    )
