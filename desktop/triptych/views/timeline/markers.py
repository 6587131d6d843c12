"""The places on the map: a mark for each, and its names where they fit."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from triptych.archive.queries.timeline import NamedPlace
from triptych.theme.theme import Theme
from triptych.widgets.drawing import draw_cell, with_alpha

_MARK: Final = 10.0
_DASHES: Final = (2.0, 1.5)
_NAMES: Final = 2

Placed = tuple[NamedPlace, QPointF]


def draw_places(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    placed: Sequence[Placed],
    languages: Sequence[str],
    *,
    current: int | None,
) -> dict[int, QRectF]:
    """Draws all places that are in view; gives where each can be clicked.

    Names that would cover others are left out: the table has them all. The current place comes first, then those that
    are named most.
    """
    seen = [each for each in placed if area.adjusted(-_MARK, -_MARK, _MARK, _MARK).contains(each[1])]
    seen.sort(key=lambda each: (each[0].entity != current, -each[0].mentions))
    marks = {place.entity: _around(at, _MARK + theme.unit / 2) for place, at in seen}
    taken = list(marks.values())
    for place, at in seen:
        box = _free(_size(theme, place, languages), at, area, taken)
        if box is not None:
            taken.append(box)
            _draw_names(painter, theme, box, place, languages)
            marks[place.entity] = marks[place.entity].united(box)
    for place, at in reversed(seen):
        _draw_mark(painter, theme, at, place, languages, current=place.entity == current)
    return marks


def _around(at: QPointF, side: float) -> QRectF:
    return QRectF(at.x() - side / 2, at.y() - side / 2, side, side)


def _fonts(theme: Theme) -> tuple[QFont, QFont]:
    return theme.font(13, QFont.Weight.DemiBold), theme.font(12)


def _other_names(place: NamedPlace) -> str:
    return ", ".join(place.other_names[:_NAMES])


def cell_size(theme: Theme) -> QSizeF:
    """How large the cell of a language is."""
    return QSizeF(1.45 * theme.unit, 1.1 * theme.unit)


def draw_cells(painter: QPainter, theme: Theme, corner: QPointF, place: NamedPlace, languages: Sequence[str]) -> None:
    """Draws how often each language names a place, side by side."""
    size, gap = cell_size(theme), theme.unit / 8
    for number, language in enumerate(languages):
        box = QRectF(QPointF(corner.x() + number * (size.width() + gap), corner.y()), size)
        draw_cell(painter, theme, box, place.by_language.get(language), wash=theme.tokens.placew)


def _size(theme: Theme, place: NamedPlace, languages: Sequence[str]) -> QSizeF:
    name, other = (QFontMetricsF(font) for font in _fonts(theme))
    cells = len(languages) * (cell_size(theme).width() + theme.unit / 8)
    width = max(name.horizontalAdvance(place.name), other.horizontalAdvance(_other_names(place)), cells)
    height = name.height() + (other.height() if place.other_names else 0) + cell_size(theme).height() + 2
    return QSizeF(width + 4, height)


def _free(size: QSizeF, at: QPointF, area: QRectF, taken: Sequence[QRectF]) -> QRectF | None:
    """A box of that size beside the mark that covers nothing; None if there is none."""
    away = _MARK
    corners = (
        QPointF(at.x() + away, at.y() - size.height() / 4),
        QPointF(at.x() - away - size.width(), at.y() - size.height() / 4),
        QPointF(at.x() - size.width() / 2, at.y() + away),
        QPointF(at.x() - size.width() / 2, at.y() - away - size.height()),
    )
    boxes = (QRectF(corner, size) for corner in corners)
    own = QPointF(at)
    inside = area.adjusted(4, 4, -4, -4)
    for box in boxes:
        if inside.contains(box) and not any(box.intersects(each) for each in taken if not each.contains(own)):
            return box
    return None


def _draw_names(painter: QPainter, theme: Theme, box: QRectF, place: NamedPlace, languages: Sequence[str]) -> None:
    tokens = theme.tokens
    name, other = _fonts(theme)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(with_alpha(tokens.paper, 0.82))
    painter.drawRoundedRect(box, 3, 3)
    left, top = box.left() + 2, box.top()
    painter.setFont(name)
    painter.setPen(tokens.ink)
    painter.drawText(QPointF(left, top + QFontMetricsF(name).ascent()), place.name)
    top += QFontMetricsF(name).height()
    if place.other_names:
        painter.setFont(other)
        painter.setPen(tokens.ink2)
        painter.drawText(QPointF(left, top + QFontMetricsF(other).ascent()), _other_names(place))
        top += QFontMetricsF(other).height()
    draw_cells(painter, theme, QPointF(left, top), place, languages)


def _draw_mark(
    painter: QPainter, theme: Theme, at: QPointF, place: NamedPlace, languages: Sequence[str], *, current: bool
) -> None:
    """A disc where all languages name the place, a ring where some do not, a dashed ring where only one does."""
    tokens = theme.tokens
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.paper)
    painter.drawEllipse(_around(at, _MARK + 4))
    pen = QPen(tokens.place, 2)
    everywhere = all(language in place.by_language for language in languages)
    if not everywhere and len(place.by_language) == 1:
        pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.setBrush(tokens.place if everywhere else tokens.paper)
    painter.drawEllipse(_around(at, _MARK - 2))
    if current:
        painter.setPen(QPen(tokens.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(_around(at, _MARK + 8))
