"""The code points that say something about all of them."""

import sys
import unicodedata
from collections.abc import Iterator

ONE_IN = 97


def code_points() -> Iterator[str]:
    """Every assigned code point, but of ideographs, Hangul, private use and what is unassigned only a sample."""
    for point in range(sys.maxunicode + 1):
        char = chr(point)
        many = unicodedata.category(char) in {"Cn", "Co", "Cs"} or unicodedata.name(char, "").startswith(
            ("CJK", "HANGUL SY")
        )
        if not many or point % ONE_IN == 0:
            yield char
