"""Words for scripts that are written without spaces: each pair of neighbouring characters is one.

Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese text is a run of characters in which words are not marked. The
index holds all pairs of neighbours, and the last character alone; a query's run becomes a phrase of its pairs and so
finds it wherever it stands, without a dictionary (the method of Lucene's CJKBigramFilter). A single character is looked
for as the beginning of a pair.
"""

import re
from typing import Final

UNSPACED: Final = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Characters of scripts without spaces between words, as a class of `re`."""

_RUN: Final = re.compile(f"[{UNSPACED}]+")


def segmented(folded: str) -> str:
    """The folded text as the index takes it: runs of scripts without spaces become pairs and a last character."""
    return folded if folded.isascii() else _RUN.sub(_pairs_and_last, folded)


def query_words(word: str) -> tuple[tuple[str, ...], bool]:
    """What one folded word of a query is in the index, one after the other, and whether the last is a beginning only.

    Args:
        word: without spaces, as `triptych.language.words.words` gives it.
    """
    if word.isascii() or not _RUN.search(word):
        return (word,), False
    parts: list[str] = []
    beginning = False
    for part in _parts(word):
        beginning = False
        if not _RUN.fullmatch(part):
            parts.append(part)
        elif len(part) == 1:
            parts.append(part)
            beginning = True
        else:
            parts += _pairs(part)
    return tuple(parts), beginning


def _parts(word: str) -> list[str]:
    return [each for each in re.split(f"([{UNSPACED}]+)", word) if each]


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _pairs_and_last(found: re.Match[str]) -> str:
    run = found[0]
    return f" {' '.join([*_pairs(run), run[-1]])} "
