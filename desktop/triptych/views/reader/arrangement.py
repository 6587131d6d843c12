"""How the panes share the width: which fold for want of room, how wide gaps are, whether the sidebar overlays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

GAP: Final = 2.75
NARROW_GAP: Final = 2.25
WIDE_GAP: Final = 4.0
SPINE: Final = 2.4
SIDEBAR: Final = 19.5
MARGINS: Final = 3.8
"""In units: a gap, at least and at most; a folded pane; the sidebar; both margins of a sheet."""

NARROWEST: Final = 17.5
WIDEST: Final = 31.0
"""The text column in r: at least about 38 characters, at most about 66."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What widths are counted in.

    Attributes:
        unit: u in pixels.
        r: size of the reading text in pixels.
    """

    unit: float
    r: float

    @property
    def narrowest(self) -> float:
        """The least width of a sheet."""
        return MARGINS * self.unit + NARROWEST * self.r

    @property
    def widest(self) -> float:
        """The width of a sheet whose column is as wide as it gets."""
        return MARGINS * self.unit + WIDEST * self.r


@dataclass(frozen=True, slots=True)
class Box:
    """The place of something in the row, in pixels."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where everything stands.

    Attributes:
        sheets: the panes that are unfolded, by number, from left to right.
        gaps: between each two of them that stand side by side.
        spines: the folded ones, by number.
        sidebar: its place; None while it is hidden.
        overlaid: there is no room for the sidebar beside the sheets: it lies over the right edge.
    """

    sheets: dict[int, Box]
    gaps: tuple[Box, ...]
    spines: dict[int, Box]
    sidebar: Box | None
    overlaid: bool


def arrange(width: int, folded: Sequence[bool], focus: int, measures: Measures, *, sidebar: bool) -> Arrangement:
    """Shares a width among panes and sidebar.

    With too little room gaps shrink first, then the sidebar lies over the right edge, then the pane farthest from the
    one that is read folds.

    Args:
        width: of the whole row.
        folded: which panes the reader folded.
        focus: the pane that is read.
        measures: what widths are counted in.
        sidebar: whether it is shown.
    """
    shown = [number for number, each in enumerate(folded) if not each]
    side = round(SIDEBAR * measures.unit)
    overlaid = not _fits(width - side, len(shown), len(folded), measures)
    room = width - side if sidebar and not overlaid else width
    while len(shown) > 1 and not _fits(room, len(shown), len(folded), measures):
        shown.remove(max(shown, key=lambda each: (abs(each - focus), each)))
    sheets, gaps, spines = _placed(room, shown, len(folded), measures)
    place = Box(width - min(side, width), min(side, width)) if sidebar else None
    return Arrangement(sheets, gaps, spines, place, overlaid)


def _fits(room: float, shown: int, panes: int, measures: Measures) -> bool:
    needed = shown * measures.narrowest + (shown - 1) * NARROW_GAP * measures.unit
    return needed + (panes - shown) * SPINE * measures.unit <= room


def _placed(
    room: int, shown: Sequence[int], panes: int, measures: Measures
) -> tuple[dict[int, Box], tuple[Box, ...], dict[int, Box]]:
    """Spines stand where their panes would, but never between two sheets."""
    unit = measures.unit
    spine = round(SPINE * unit)
    before = [each for each in range(panes) if each not in shown and each < shown[0]]
    after = [each for each in range(panes) if each not in shown and each > shown[0]]
    free = room - spine * (len(before) + len(after))
    gap = _gap(free, len(shown), measures)
    sheet, rest = divmod(free - gap * (len(shown) - 1), len(shown))
    spines = {each: Box(spine * place, spine) for place, each in enumerate(before)}
    sheets: dict[int, Box] = {}
    gaps = []
    x = spine * len(before)
    for place, number in enumerate(shown):
        wide = sheet + (1 if place < rest else 0)
        sheets[number] = Box(x, wide)
        x += wide
        if place < len(shown) - 1:
            gaps.append(Box(x, gap))
            x += gap
    spines |= {each: Box(x + spine * place, spine) for place, each in enumerate(after)}
    return sheets, tuple(gaps), spines


def _gap(free: float, shown: int, measures: Measures) -> int:
    """Gaps are narrow where sheets need the room, and wide where the columns need no more."""
    gaps = max(shown - 1, 1)
    left = (free - shown * measures.narrowest) / gaps
    over = (free - shown * measures.widest) / gaps
    usual = min(max(left, NARROW_GAP * measures.unit), GAP * measures.unit)
    return round(min(max(usual, over), WIDE_GAP * measures.unit))
