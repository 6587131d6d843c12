"""The words of folded text, cut as the full-text index cuts them."""

import re
from collections.abc import Iterator
from typing import Final

TOKENIZER: Final = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
"""What FTS5's `tokenize` has to say for the index to hold the same words: letters, digits, marks, private use.

Folded text has no other characters outside ASCII, so the two agree whatever version of Unicode SQLite was built with
(its own table calls each code point that it does not know a part of a word).
"""

_WORD: Final = re.compile("[0-9a-z\u0080-\U0010ffff]+")


def words(folded: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text that `fold` or `fold_exactly` made, with its range in code points of that text."""
    for found in _WORD.finditer(folded):
        yield found[0], found.start(), found.end()
