"""The gap between two sheets, with a ribbon from each sentence to its counterpart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.reader.geometry import Extent
from triptych.views.reader.pairing import Link
from triptych.views.reader.ribbon_shapes import (
    Ends,
    Ink,
    ink_aimed,
    ink_at_rest,
    ink_lit,
    ink_missing,
    ink_under_pointer,
    nub,
    taper,
)
from triptych.views.reader.sheet import Sheet
from triptych.widgets.drawing import draw_difference_mark, with_alpha
from triptych.widgets.label import plain_tip

_MOST_FILLS: Final = 60
_ARROW: Final = 5.0
_DOT: Final = 3.5
_HALO: Final = 2.0


@dataclass(frozen=True, slots=True)
class Missing:
    """A ribbon that ends where something is missing.

    Attributes:
        sentences: of the side that says it.
        after: the sentence of the other side behind which it would stand.
        on_left: the left side says it.
    """

    sentences: tuple[int, ...]
    after: int
    on_left: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands in a gap.

    Attributes:
        links: between the two sheets.
        missing: said on one side, known from a third sheet, missing on the other.
        only_left: sentences that only the left one has; so `only_right`.
        only_right: so on the right.
    """

    links: tuple[Link, ...] = ()
    missing: tuple[Missing, ...] = ()
    only_left: tuple[int, ...] = ()
    only_right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ribbon:
    ends: Ends
    ink: Ink
    link: Link | None = None


class Ribbons(QWidget):
    """The ribbons of one gap."""

    chosen = Signal(object, object)
    """A ribbon was clicked: these Ribbons and its Link."""
    pointed = Signal(object, object)
    """The pointer came over another ribbon: these Ribbons and its Link, or None."""
    menu_wanted = Signal(object, object, object)
    """The context menu of a ribbon is wanted: these Ribbons, its Link, and where, as a global QPoint."""

    def __init__(self, theme: Theme, left: Sheet, right: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left, self._right = left, right
        self._gap = Gap()
        self.drawn = True
        self._hovered: Link | None = None
        self.setMouseTracking(True)
        self._kept: tuple[_Ribbon, ...] = ()
        self._seen = (range(0), range(0))
        for sheet in (left, right):
            sheet.scrolled.connect(self._on_moved)

    @property
    def sheets(self) -> tuple[Sheet, Sheet]:
        """The sheets on both sides."""
        return self._left, self._right

    def show_gap(self, gap: Gap) -> None:
        """Draws these ribbons from now on."""
        self._gap = gap
        self.update()

    def retranslate(self) -> None:
        """Sets the words."""
        self.setAccessibleName(_("Links between the panes; listed under Links in the sidebar"))

    def ribbons(self) -> tuple[_Ribbon, ...]:
        """What is drawn now, lowest first."""
        left, right = (each.places.between(each.offset, each.offset + self.height()) for each in self.sheets)
        self._seen = (left, right)
        found = [*self._links(), *self._missing(), *self._aimed()] if self.drawn else [*self._aimed()]
        return tuple(sorted(found, key=lambda each: (each.ink.order, each.ends.left.top)))

    def _is_lit(self, ours: Sequence[int], sheet: Sheet) -> bool:
        return any(each in sheet.look.lit for each in ours)

    def _is_pointed(self, link: Link) -> bool:
        left, right = (each.look.pointed for each in self.sheets)
        return not set(left).isdisjoint(link.left) and not set(right).isdisjoint(link.right)

    def _aimed(self) -> Iterator[_Ribbon]:
        """The link that would be made now: from the lit sentence to the one aimed at."""
        left, right = (each.look for each in self.sheets)
        if (left.aimed is None) == (right.aimed is None):
            return
        ours = (left.aimed,) if left.aimed is not None else left.lit
        theirs = (right.aimed,) if right.aimed is not None else right.lit
        ends = self._ends(ours, theirs)
        if ends is not None:
            yield _Ribbon(ends, ink_aimed(self._theme.tokens))

    def _links(self) -> Iterator[_Ribbon]:
        tokens, coloured = self._theme.tokens, self._left.look.lens == "differences"
        for link in filter(self._near, self._gap.links):
            ends = self._ends(link.left, link.right)
            if ends is None:
                continue
            differs = link.differs and coloured
            ink = ink_at_rest(tokens, link.confidence, moved=link.moved, by_hand=link.by_hand, differs=differs)
            if self._is_lit(link.left, self._left) and self._is_lit(link.right, self._right):
                lit = ink_lit(tokens, differs=differs, dashed=ink.dashed, moved=link.moved)
                ink = replace(lit, dot=link.by_hand)
            elif link == self._hovered or self._is_pointed(link):
                ink = replace(ink_under_pointer(tokens), moved=link.moved)
            yield _Ribbon(ends, ink, link)

    def _near(self, link: Link) -> bool:
        """Whether one of its ends is in sight; what only passes from above to below would tell nothing."""
        left, right = self._seen
        return _overlap(link.left, left) or _overlap(link.right, right)

    def _missing(self) -> Iterator[_Ribbon]:
        tokens, coloured = self._theme.tokens, self._left.look.lens == "differences"
        for each in self._gap.missing:
            said, silent = (self._left, self._right) if each.on_left else (self._right, self._left)
            extent = self._extent(said, each.sentences, left=not each.on_left)
            if extent is None:
                continue
            end = taper(silent.places.foot(each.after) + 0.5 - silent.offset)
            ends = Ends(extent, end, self.width()) if each.on_left else Ends(end, extent, self.width())
            lit = self._is_lit(each.sentences, said)
            ink = ink_lit(tokens, differs=False, dashed=True) if lit else ink_missing(tokens, coloured=coloured)
            yield _Ribbon(ends, ink)

    def _ends(self, left: Sequence[int], right: Sequence[int]) -> Ends | None:
        """Where a ribbon begins and ends; None where one side is folded away."""
        begins = self._extent(self._left, left, left=False)
        ends = self._extent(self._right, right, left=True)
        return None if begins is None or ends is None else Ends(begins, ends, self.width())

    def _extent(self, sheet: Sheet, sentences: Sequence[int], *, left: bool) -> Extent | None:
        extents = [each for each in (sheet.places.extent(index, left=left) for index in sentences) if each is not None]
        if not extents:
            return None
        whole = reduce(Extent.joined, extents)
        return Extent(whole.top - sheet.offset, whole.bottom - sheet.offset)

    def _link_at(self, place: QPointF) -> Link | None:
        for ribbon in reversed(self._kept):
            if ribbon.link is not None and ribbon.ends.area().contains(place):
                return ribbon.link
        return None

    def _on_moved(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ribbons that are seen, the lit one on top."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        painter.fillRect(self.rect(), tokens.desk)
        painter.fillRect(QRectF(0, 0, 1, self.height()), tokens.line)
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), tokens.line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.height()
        seen = [each for each in self.ribbons() if not each.ends.is_above(0) and not each.ends.is_below(height)]
        self._kept = tuple(seen)
        if self.drawn:
            self._paint_nubs(painter)
        filled = len(seen) <= _MOST_FILLS
        for ribbon in seen:
            self._paint_ribbon(painter, ribbon, filled=filled or ribbon.ink.order > 1)
        for ribbon in seen:
            self._paint_signs(painter, ribbon)
        self._paint_arrows(painter, seen)

    def _paint_ribbon(self, painter: QPainter, ribbon: _Ribbon, *, filled: bool) -> None:
        ink = ribbon.ink
        ends = ribbon.ends.flattened(self.height()).inset(ink.width / 2 if ink.order > 1 else 1)
        # Smooth areas would take most of a frame; the smooth curves hide their steps.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if ink.halo:
            painter.fillPath(ends.widened(_HALO).area(), self._theme.tokens.desk)
        if filled:
            painter.fillPath(ends.area(), ink.fill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(ends.edges(), ink.pen())

    def _paint_signs(self, painter: QPainter, ribbon: _Ribbon) -> None:
        """What stands at the middle of a ribbon: made by hand, or in another order."""
        middle = ribbon.ends.flattened(self.height()).middle
        if ribbon.ink.dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ribbon.ink.edge)
            painter.drawEllipse(middle, _DOT, _DOT)
        if ribbon.ink.moved:
            draw_difference_mark(painter, self._theme, middle, "⇅", lit=ribbon.ink.lit)

    def _paint_nubs(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        coloured = self._left.look.lens == "differences"
        colour = tokens.add if coloured else tokens.ink2
        painter.setPen(QPen(with_alpha(colour, 0.9 if coloured else 0.42), 1))
        painter.setBrush(with_alpha(colour, 0.26 if coloured else 0.1))
        for sheet, sentences, on_left in (
            (self._left, self._gap.only_left, True),
            (self._right, self._gap.only_right, False),
        ):
            for index in sentences:
                extent = self._extent(sheet, (index,), left=not on_left)
                if extent is not None and extent.bottom > 0 and extent.top < self.height():
                    painter.drawRoundedRect(nub(extent, self.width(), on_left=on_left), 3, 3)

    def _paint_arrows(self, painter: QPainter, seen: Sequence[_Ribbon]) -> None:
        """Points to partners that are out of sight: one arrow for each corner, the lit ribbon's before others'."""
        corners: dict[tuple[bool, bool], Ink] = {}
        for ribbon in seen:
            for end, on_left in ((ribbon.ends.left, True), (ribbon.ends.right, False)):
                if end.bottom <= 0 or end.top >= self.height():
                    corners[on_left, end.bottom <= 0] = ribbon.ink
        painter.setPen(Qt.PenStyle.NoPen)
        for (on_left, above), ink in corners.items():
            painter.setBrush(ink.edge if ink.lit else self._theme.tokens.ink2)
            x = 2 * _ARROW if on_left else self.width() - 2 * _ARROW
            tip = 2.0 if above else self.height() - 2.0
            base = tip + _ARROW if above else tip - _ARROW
            painter.drawPolygon(QPolygonF([QPointF(x - 4, base), QPointF(x + 4, base), QPointF(x, tip)]))

    def event(self, event: QEvent) -> bool:
        """Tells how sure the link under the pointer is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            link = self._link_at(QPointF(event.pos()))
            text = "" if link is None else _("Link, confidence {value}").format(value=f"{link.confidence:.2f}")
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Strengthens the ribbon under the pointer."""
        self._hover(self._link_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes to the sentences of the ribbon."""
        link = self._link_at(event.position())
        if link is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self, link)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers what can be done to the ribbon under the pointer."""
        link = self._link_at(QPointF(event.pos()))
        if link is not None:
            self.menu_wanted.emit(self, link, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Lets the ribbon rest again."""
        self._hover(None)

    def _hover(self, link: Link | None) -> None:
        if link != self._hovered:
            self._hovered = link
            self.pointed.emit(self, link)
            self.update()


def _overlap(sentences: Sequence[int], seen: range) -> bool:
    return sentences[0] < seen.stop and sentences[-1] >= seen.start
