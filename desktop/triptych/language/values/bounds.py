"""Which way a vague value leans, told from its words."""

from triptych.language.values import lexicon_of
from triptych.language.values.lexicon import Bound
from triptych.language.values.tokens import tokens_of


def bound_of(words: str, language: str) -> Bound | None:
    """How the words of a value bound its figure; None where they do not, or where they name a crowd.

    Args:
        words: all that the value's span holds.
        language: BCP 47 tag.
    """
    lexicon = lexicon_of(language)
    tokens = tokens_of(words)
    for place in range(min(2, len(tokens))):
        found = lexicon.bounds.at(tokens, place)
        if found:
            return found[0]
    for place in range(max(0, len(tokens) - 3), len(tokens)):
        found = lexicon.after.at(tokens, place)
        if found and found[1] == len(tokens):
            return found[0]
    return Bound.OVER if words.endswith("+") else None


def is_crowd(words: str, language: str) -> bool:
    """Whether the words name a number that nobody counted: "hundreds", "vài chục nghìn"."""
    lexicon = lexicon_of(language)
    tokens = tokens_of(words)
    return any(lexicon.crowds.at(tokens, place) for place in range(len(tokens)))


def is_scaled(words: str, language: str) -> bool:
    """Whether a figure is written with a magnitude, and so was rounded to its last digit: "1.5 million"."""
    lexicon = lexicon_of(language)
    tokens = tokens_of(words)
    return any(lexicon.magnitudes.at(tokens, place) for place in range(1, len(tokens)))
