"""The codebook: what a code looks like and which key gives it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

HUES: Final = ("amber", "clay", "rose", "plum", "indigo", "sky", "teal", "moss")
"""The annotation palette, in the order in which new codes take its colours; the themes say what each looks like."""

COLOURS: Final = {
    "amber": "#A58732",
    "clay": "#9C5D4D",
    "rose": "#79243A",
    "plum": "#673173",
    "indigo": "#5D5CC9",
    "sky": "#3F93C8",
    "teal": "#1B7675",
    "moss": "#445901",
}
"""What each of `HUES` is in exchanged files: its bar in the light theme."""

KEYS: Final = ("1", "2", "3", "4", "5", "6", "7", "8")
"""The keys that codes can have."""

MOST_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class CodeWords:
    """A code in one language of the interface.

    Attributes:
        name: what it is called.
        definition: when to use it.
    """

    name: str
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook as it is exchanged.

    Attributes:
        id: ours, or that of the file it came from.
        words: by language of the interface; at least one.
        parent: the code that it stands under.
        hue: of the annotation palette, one of `HUES`; None for a mere group.
        letters: that stand for it in narrow places.
        key: that gives it.
        deprecated: ISO 8601 instant from which on it shall no longer be given.
    """

    id: UUID
    words: Mapping[str, CodeWords] = field(hash=False)
    parent: UUID | None = None
    hue: str | None = None
    letters: str | None = None
    key: str | None = None
    deprecated: str | None = None

    def in_language(self, language: str) -> CodeWords:
        """Its words in a language, else in English, else in the first that it has."""
        return self.words.get(language) or self.words.get("en") or next(iter(self.words.values()))


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


def nearest_hue(colour: str) -> str:
    """The hue of the palette that comes closest to a colour of another program.

    Args:
        colour: as `#RRGGBB` or `#RGB`.
    """
    wanted = _channels(colour)
    return min(HUES, key=lambda hue: sum((a - b) ** 2 for a, b in zip(wanted, _channels(COLOURS[hue]), strict=True)))


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    digits = "".join(2 * each for each in digits) if len(digits) < len("RRGGBB") else digits
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
