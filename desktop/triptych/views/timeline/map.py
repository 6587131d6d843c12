"""The map of the places that a story names: coasts only, and the places."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from triptych.archive.queries.timeline import NamedPlace
from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.timeline.coast import FARTHEST, WIDEST, Coast, projected
from triptych.views.timeline.ground import draw_ground
from triptych.views.timeline.markers import draw_places
from triptych.widgets.drawing import with_alpha
from triptych.widgets.label import plain_tip

CLOSEST: Final = 0.5
_NOTCH: Final = 120.0
_STEP: Final = 1.5
_NARROWEST_FIT: Final = 8.0
_MARGIN: Final = 1.7
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class MapView(QWidget):
    """Where the places are; the same places stand as a table beside it."""

    chosen = Signal(object)
    """A place was clicked; carries the entity's internal id."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._coast = Coast()
        self._places: Sequence[NamedPlace] = ()
        self._languages: Sequence[str] = ()
        self._current: int | None = None
        self._middle, self._span = QPointF(0, 0), WIDEST
        self._fitted = True
        self._ground: QPixmap | None = None
        self._dragged: QPointF | None = None
        self._markers: dict[int, QRectF] = {}
        self._closer, self._farther = QToolButton(self), QToolButton(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        theme.changed.connect(self.restyle)
        self.restyle()

    def _build(self) -> None:
        frame = QWidget(self)
        frame.setProperty("surface", "popup")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for button in (self._closer, self._farther):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            column.addWidget(button)
        outer = QVBoxLayout(self)
        outer.addWidget(frame, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._closer.clicked.connect(self._on_closer)
        self._farther.clicked.connect(self._on_farther)

    @property
    def span(self) -> float:
        """How many degrees of longitude are in view."""
        return self._span

    @property
    def middle(self) -> QPointF:
        """What stands in the middle, on the projected map."""
        return self._middle

    def retranslate(self) -> None:
        """Sets all words."""
        self.setAccessibleName(_("Map of the places named; the table beside it says the same"))
        for button, words in ((self._closer, _("Closer")), (self._farther, _("Farther away"))):
            button.setToolTip(plain_tip(words))
            button.setAccessibleName(words)
        self.update()

    def restyle(self) -> None:
        """Takes colours and icons anew."""
        unit = self._theme.unit
        for button, icon in ((self._closer, "ph.plus"), (self._farther, "ph.minus")):
            button.setIcon(self._theme.icon(icon))
            button.setFixedSize(QSize(round(1.6 * unit), round(1.6 * unit)))
        self._redraw()

    def show_coast(self, coast: Coast) -> None:
        """Has these coasts."""
        self._coast = coast
        self._redraw()

    def show_places(self, places: Sequence[NamedPlace], languages: Sequence[str]) -> None:
        """Shows these places, with how often each language names them; comes as close as all of them allow."""
        others = {place.entity for place in places} != {place.entity for place in self._places}
        self._places, self._languages = places, languages
        if others:
            self.fit()
        self.update()

    def show_current(self, entity: int | None) -> None:
        """Marks one place, and brings it into view."""
        self._current = entity
        place = next((each for each in self._placed() if each.entity == entity), None)
        if place is not None:
            at = self._screen(place)
            if not QRectF(self.rect()).contains(at):
                self._look(self._point(place), self._span)
        self.update()

    def fit(self) -> None:
        """Comes as close as all places allow, and stays so in another room."""
        self._fitted = True
        points = [self._point(place) for place in self._placed()]
        if not points:
            self._look(QPointF(0, 0), WIDEST)
            return
        left, right = min(point.x() for point in points), max(point.x() for point in points)
        top, bottom = min(point.y() for point in points), max(point.y() for point in points)
        ratio = max(self.width(), 1) / max(self.height(), 1)
        span = max((right - left) * _MARGIN, (bottom - top) * _MARGIN * ratio, _NARROWEST_FIT)
        self._look(QPointF((left + right) / 2, (top + bottom) / 2), span)

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """Comes closer by so many steps, or goes away if negative.

        What stands at the point stays; the current place does where none is given.
        """
        self._fitted = False
        at = at or self._current_point()
        span = min(max(self._span / _STEP**steps, CLOSEST), WIDEST)
        moved = (at - QPointF(self.width() / 2, self.height() / 2)) if at is not None else QPointF()
        degree = 1 / max(self.width(), 1)
        self._look(self._middle + moved * degree * (self._span - span), span)

    def pan(self, across: float, down: float) -> None:
        """Moves the view by so many widths of it."""
        self._fitted = False
        self._look(self._middle + QPointF(across, down) * self._span, self._span)

    def _on_closer(self) -> None:
        self.zoom(1)

    def _on_farther(self) -> None:
        self.zoom(-1)

    def _placed(self) -> list[NamedPlace]:
        return [each for each in self._places if each.latitude is not None and each.longitude is not None]

    def _point(self, place: NamedPlace) -> QPointF:
        assert place.latitude is not None
        assert place.longitude is not None
        return projected(place.latitude, place.longitude)

    def _current_point(self) -> QPointF | None:
        """Where the current place is in view; None if it is not."""
        points = (self._nearest(self._screen(each)) for each in self._placed() if each.entity == self._current)
        return next((point for point in points if QRectF(self.rect()).contains(point)), None)

    def _screen(self, place: NamedPlace) -> QPointF:
        return self._transform().map(self._point(place))

    def _transform(self) -> QTransform:
        """From the projected map to pixels."""
        scale = self.width() / self._span
        return QTransform(scale, 0, 0, scale, self.width() / 2 - self._middle.x() * scale,
                          self.height() / 2 - self._middle.y() * scale)  # fmt: skip

    def _look(self, middle: QPointF, span: float) -> None:
        farthest = -projected(FARTHEST, 0).y()
        x = (middle.x() + WIDEST / 2) % WIDEST - WIDEST / 2
        self._middle = QPointF(x, min(max(middle.y(), -farthest), farthest))
        self._span = span
        self._redraw()

    def _redraw(self) -> None:
        self._ground = None
        self.update()

    def _drawn_ground(self) -> QPixmap:
        """Land, coasts and meridians as a picture, kept until the view changes."""
        ratio = self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        painter = QPainter(ground)
        draw_ground(painter, self._theme, QRectF(self.rect()), self._transform(), self._coast)
        painter.end()
        return ground

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground, places and the source of the coasts."""
        if self._ground is None:
            self._ground = self._drawn_ground()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed = [(place, self._nearest(self._screen(place))) for place in self._placed()]
        area = QRectF(self.rect())
        self._markers = draw_places(painter, self._theme, area, placed, self._languages, current=self._current)
        if self._places and not placed:
            self._write(painter, area, Qt.AlignmentFlag.AlignCenter, _("No place has a known position yet."))
        self._write(painter, area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom,
                    _("Coastline: Natural Earth. No borders drawn."))  # fmt: skip
        if self.hasFocus():
            painter.setPen(QPen(self._theme.tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _write(self, painter: QPainter, area: QRectF, where: Qt.AlignmentFlag, words: str) -> None:
        """Writes upon the map, on a ground of its own."""
        unit = self._theme.unit
        painter.setFont(self._theme.font(11))
        written = painter.boundingRect(area.adjusted(unit, 0, -unit, -unit / 2), int(where), words)
        painter.fillRect(written.adjusted(-4, -1, 4, 1), with_alpha(self._theme.tokens.paper, 0.8))
        painter.setPen(self._theme.tokens.ink2)
        painter.drawText(written, where, words)

    def _nearest(self, at: QPointF) -> QPointF:
        """The same place where it stands in view, once around the world or not."""
        around = WIDEST * self.width() / self._span
        if at.x() < 0 and at.x() + around <= self.width():
            return at + QPointF(around, 0)
        if at.x() > self.width() and at.x() - around >= 0:
            return at - QPointF(around, 0)
        return at

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows all places in another room, too, unless the reader chose what to see."""
        super().resizeEvent(event)
        self.fit() if self._fitted else self._redraw()

    def event(self, event: QEvent) -> bool:
        """Keeps the arrow keys for itself: elsewhere they go through the articles."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _moves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves with the arrow keys."""
        if _moves(event):
            across, down = _ARROWS[Qt.Key(event.key())]
            self.pan(across / 8, down / 8)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Comes closer where the pointer is."""
        self.zoom(event.angleDelta().y() / _NOTCH, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a place, or begins to move the map."""
        at = event.position()
        self._dragged = at
        for entity, box in self._markers.items():
            if box.contains(at):
                self.chosen.emit(entity)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the map with the pointer."""
        if self._dragged is not None:
            moved = (event.position() - self._dragged) / max(self.width(), 1)
            self._dragged = event.position()
            self.pan(-moved.x(), -moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self._dragged = None


def _moves(event: QKeyEvent) -> bool:
    plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return event.key() in _ARROWS and event.modifiers() in plain
