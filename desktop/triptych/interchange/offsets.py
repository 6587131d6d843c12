"""Positions as other programs count them: code points, or the UTF-16 units of Java, JavaScript and .NET."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from triptych.domain.text import Span


class Offsets(StrEnum):
    """What a file's positions count."""

    AUTO = "auto"
    CODE_POINTS = "code-points"
    UTF_16 = "utf-16"


@dataclass(frozen=True, slots=True)
class Counted:
    """A passage whose words are known beside its position.

    Attributes:
        text: that the position counts in.
        start: as the file has it.
        end: as the file has it.
        words: that should stand there; None where the file does not say.
    """

    text: str
    start: int
    end: int
    words: str | None = None


def detected(passages: Iterable[Counted]) -> Offsets:
    """What the positions count, told from the words at them and from the ends of the texts.

    Both ways of counting agree up to the first character beyond the basic plane, so most texts tell nothing; code
    points, which the standards ask for, are what is left where nothing tells.
    """
    votes = 0
    for each in passages:
        if each.text.isascii() or not _beyond_basic(each.text[: each.end]):
            continue
        units = to_code_points(each.text, each.start, each.end)
        if each.words is not None:
            as_points = each.text[each.start : each.end] == each.words
            as_units = units is not None and units.of(each.text) == each.words
            votes += as_units - as_points
        elif each.end > len(each.text) and units is not None:
            votes += 1
    return Offsets.UTF_16 if votes > 0 else Offsets.CODE_POINTS


def to_code_points(text: str, start: int, end: int) -> Span | None:
    """The span of a position in UTF-16 units; None if it cuts a character or lies outside the text."""
    data = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= start <= end <= len(data) // 2:
        return None
    try:
        before, inside = data[: 2 * start].decode("utf-16-le"), data[2 * start : 2 * end].decode("utf-16-le")
    except UnicodeDecodeError:
        return None
    return Span(len(before), len(before) + len(inside))


def _beyond_basic(text: str) -> bool:
    return any(char > "\uffff" for char in text)
