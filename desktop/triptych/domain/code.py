"""The codebook: what a code looks like and which key gives it."""

from dataclasses import dataclass
from typing import Final

HUES: Final = ("amber", "clay", "rose", "plum", "indigo", "sky", "teal", "moss")
"""The annotation palette, in the order in which new codes take its colours; the themes say what each looks like."""

KEYS: Final = ("1", "2", "3", "4", "5", "6", "7", "8")
"""The keys that codes can have."""

MOST_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class CodeTag:
    """A code as it is shown on what it marks.

    Attributes:
        number: its internal id; None for an exchanged tag that is no code of the codebook.
        letters: two or three that stand for it in narrow places; empty where it has none.
        hue: of its bar and wash, one of `HUES`; None where it has none.
        name: in the interface's language.
    """

    number: int | None
    letters: str
    hue: str | None
    name: str


def letters_of(name: str, taken: frozenset[str] = frozenset()) -> str:
    """Two letters for a code of that name: initials of its words, else its first and another of its letters.

    Args:
        name: of the code.
        taken: letters of other codes, which are not given again while there is a choice.
    """
    words = ["".join(char for char in word if char.isalnum()) for word in name.upper().split()]
    letters = "".join(words)
    if not letters:
        return ""
    initials = [word[0] for word in words if word]
    wanted = [first + second for first in initials[:1] for second in initials[1:]]
    wanted += [letters[0] + other for other in letters[1:]]
    wanted += [letters[0] + str(figure) for figure in range(2, 10)]
    return next((each for each in wanted if each not in taken), wanted[0])
