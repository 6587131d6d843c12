"""The repairs that a text gets when it is brought in, in the order in which they build on each other."""

import re
from functools import partial
from typing import Final

from triptych.ingest.cleaning.glue import glued, one_word
from triptych.ingest.cleaning.letters import composed, mojibake
from triptych.ingest.cleaning.mending import Mended
from triptych.ingest.cleaning.spaces import broken_words, captions, doubled, stray_date

_STEM: Final = 5
_WORD: Final = re.compile(r"[^\W\d_]+")


def cleaned(text: str, language: str, *, wrapped: bool = False) -> Mended:
    """The text after all repairs that leave no doubt.

    Args:
        text: as it came, with one kind of line end.
        language: BCP 47 tag; glued words are looked for in English only.
        wrapped: lines were broken at a margin.
    """
    english = language.partition("-")[0].lower() == "en"
    mended = Mended(text).mended_by("mojibake", mojibake).mended_by("nfc", composed)
    mended = mended.mended_by("stray_date", stray_date).mended_by("caption", captions)
    if wrapped:
        known = one_word if english else partial(_found_elsewhere, mended.text)
        mended = mended.mended_by("hyphenation", partial(broken_words, known=known))
    if english:
        mended = mended.mended_by("glued_words", glued)
    return mended.mended_by("double_space", doubled)


def _found_elsewhere(text: str, left: str, right: str) -> bool:
    """Whether a text has, in one piece, a word of which these may be the parts; its ending may be another."""
    whole = (left + right).lower()
    stem = whole[: max(_STEM, len(left) + 1, len(whole) - 3)]
    return len(whole) > _STEM and any(word.lower().startswith(stem) for word in _WORD.findall(text))
