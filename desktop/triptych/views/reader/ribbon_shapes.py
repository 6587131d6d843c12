"""The shapes of ribbons: cubic curves from what a sentence owns of one edge to what its counterpart owns of another."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from triptych.models.links import DOUBTFUL
from triptych.theme.tokens import Tokens
from triptych.views.reader.geometry import Extent
from triptych.widgets.drawing import with_alpha

_TAPER = 1.0
_OVERLAP = 2.0
_FLAT = 60.0
_LIT = 9


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a ribbon, in coordinates of the gap.

    Attributes:
        left: on the edge of the left sheet.
        right: on the edge of the right sheet.
        width: of the gap.
    """

    left: Extent
    right: Extent
    width: float

    def inset(self, by: float) -> "Ends":
        """The same, thinner; never less than a line."""
        return Ends(_inset(self.left, by), _inset(self.right, by), self.width)

    def widened(self, by: float) -> "Ends":
        """The same, thicker."""
        return Ends(_outset(self.left, by), _outset(self.right, by), self.width)

    def area(self) -> QPainterPath:
        """The ribbon's area; it reaches past both edges, so that no seam shows on screens with broken pixel ratios."""
        half, end = self.width / 2, self.width
        path = QPainterPath(QPointF(-_OVERLAP, self.left.top))
        path.lineTo(0, self.left.top)
        path.cubicTo(half, self.left.top, half, self.right.top, end, self.right.top)
        path.lineTo(end + _OVERLAP, self.right.top)
        path.lineTo(end + _OVERLAP, self.right.bottom)
        path.lineTo(end, self.right.bottom)
        path.cubicTo(half, self.right.bottom, half, self.left.bottom, 0, self.left.bottom)
        path.lineTo(-_OVERLAP, self.left.bottom)
        path.closeSubpath()
        return path

    def edges(self) -> QPainterPath:
        """Its two curves."""
        half, end = self.width / 2, self.width
        path = QPainterPath(QPointF(0, self.left.top))
        path.cubicTo(half, self.left.top, half, self.right.top, end, self.right.top)
        path.moveTo(0, self.left.bottom)
        path.cubicTo(half, self.left.bottom, half, self.right.bottom, end, self.right.bottom)
        return path

    @property
    def middle(self) -> QPointF:
        """The middle of the ribbon."""
        total = self.left.top + self.left.bottom + self.right.top + self.right.bottom
        return QPointF(self.width / 2, total / 4)

    def is_above(self, height: float) -> bool:
        """Whether it lies wholly above a height."""
        return max(self.left.bottom, self.right.bottom) < height

    def is_below(self, height: float) -> bool:
        """Whether it lies wholly below a height."""
        return min(self.left.top, self.right.top) > height

    def flattened(self, height: float) -> "Ends":
        """An end that is out of sight comes near, so that its ribbon flattens to the edge of what is seen."""
        return Ends(_near(self.left, height), _near(self.right, height), self.width)


def taper(height: float) -> Extent:
    """The end of a ribbon whose counterpart is missing: 2 px where it would stand."""
    return Extent(height - _TAPER, height + _TAPER)


def nub(extent: Extent, width: float, *, on_left: bool) -> QRectF:
    """What stands in the gap beside a sentence that is said on its side only."""
    box = QRectF(-4, extent.top + 1, 12, extent.bottom - extent.top - 2)
    if not on_left:
        box.moveRight(width + 4)
    return box


@dataclass(frozen=True, slots=True)
class Ink:
    """How a ribbon is drawn.

    Attributes:
        fill: between its curves.
        edge: the curves themselves.
        width: of the curves.
        dashed: they are broken.
        halo: it passes over others.
        order: what has more lies on top.
        dot: it was made or checked by hand.
        moved: it carries the sign of another order.
    """

    fill: QColor
    edge: QColor
    width: float = 1.0
    dashed: bool = False
    halo: bool = False
    order: int = 1
    dot: bool = False
    moved: bool = False

    @property
    def lit(self) -> bool:
        """Whether it is the ribbon of the sentence that is read."""
        return self.order >= _LIT

    def pen(self) -> QPen:
        """The pen for its curves."""
        pen = QPen(self.edge, self.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.dashed:
            pen.setDashPattern((4 / self.width, 3 / self.width))
        return pen


def ink_at_rest(tokens: Tokens, confidence: float, *, moved: bool, by_hand: bool, differs: bool) -> Ink:
    """How a link is drawn while nobody looks at it.

    Args:
        tokens: the colours.
        confidence: of the link, 0 to 1.
        moved: the order differs.
        by_hand: the reader made or checked it.
        differs: values differ, and the lens of differences is on.
    """
    share = 1.0 if by_hand else max(0.0, (confidence - 0.5) / 0.5)
    ink, dark = tokens.ink, tokens.dark
    fill = (4 + 7 * share if dark else 2 + 5 * share) / 100
    edge = (13 + 16 * share if dark else 8 + 11 * share) / 100
    dashed = confidence < DOUBTFUL
    if differs:
        return Ink(with_alpha(tokens.conf, 0.16), with_alpha(tokens.conf, 0.6), dashed=dashed, order=4, dot=by_hand)
    if moved:
        return Ink(with_alpha(ink, fill), with_alpha(ink, 0.36), dashed=dashed, halo=True, order=6, moved=True)
    return Ink(with_alpha(ink, fill), with_alpha(ink, 0.55 if by_hand else edge), dashed=dashed, dot=by_hand)


def ink_under_pointer(tokens: Tokens) -> Ink:
    """How the ribbon under the pointer is drawn."""
    return Ink(with_alpha(tokens.ink, 0.12), with_alpha(tokens.ink, 0.5), order=2)


def ink_aimed(tokens: Tokens) -> Ink:
    """How the link is drawn that would be made now."""
    return Ink(with_alpha(tokens.ink, 0.12), tokens.accent, 2.0, halo=True, order=_LIT + 1)


def ink_missing(tokens: Tokens, *, coloured: bool) -> Ink:
    """How a ribbon is drawn that leads to where something is missing."""
    colour = tokens.omit if coloured else tokens.ink2
    fill, edge = (0.18, 0.7) if coloured else (0.09, 0.42)
    return Ink(with_alpha(colour, fill), with_alpha(colour, edge), dashed=True, halo=True, order=5)


def ink_lit(tokens: Tokens, *, differs: bool, dashed: bool = False, moved: bool = False) -> Ink:
    """How the ribbon of the sentence that is read is drawn."""
    edge = tokens.conf if differs else tokens.litline
    return Ink(tokens.lit, edge, 1.25, dashed=dashed, halo=True, order=_LIT, moved=moved)


def _inset(extent: Extent, by: float) -> Extent:
    if extent.bottom - extent.top <= 2 * by + 1:
        return extent
    return Extent(extent.top + by, extent.bottom - by)


def _outset(extent: Extent, by: float) -> Extent:
    return Extent(extent.top - by, extent.bottom + by)


def _near(extent: Extent, height: float) -> Extent:
    size = extent.bottom - extent.top
    if extent.top > height + _FLAT:
        return Extent(height + _FLAT, height + _FLAT + size)
    if extent.bottom < -_FLAT:
        return Extent(-_FLAT - size, -_FLAT)
    return extent
