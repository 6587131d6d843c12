"""The words of folded text, cut as the full-text index cuts them."""

import re
from collections.abc import Iterator
from typing import Final

TOKENIZER: Final = "ascii"
"""What FTS5's `tokenize` has to say for the index to hold the same words: ASCII letters and digits, and all else.

Folded text has no characters outside ASCII but letters, digits, marks and those of private use, so none has to be
looked up in a table of Unicode: that is quicker, and the same whatever version SQLite was built with.
"""

_WORD: Final = re.compile("[0-9a-z\u0080-\U0010ffff]+")


def words(folded: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text that `fold` or `fold_exactly` made, with its range in code points of that text."""
    for found in _WORD.finditer(folded):
        yield found[0], found.start(), found.end()
