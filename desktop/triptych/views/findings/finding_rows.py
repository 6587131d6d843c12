"""How the rows of the list of findings are drawn, and the heads of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from triptych.archive.queries.findings import FindingRow
from triptych.domain.states import FindingState
from triptych.i18n import _
from triptych.i18n.dates import format_instant, format_short, today
from triptych.models.findings import ROW_ROLE, number_text, state_text
from triptych.theme.theme import Theme
from triptych.views.findings.tags import draw_tags
from triptych.widgets.drawing import draw_cell, draw_row

_Index = QModelIndex | QPersistentModelIndex
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NARROW: Final = 40
"""Below so many units of width the state is a sign without its word, which the tool tip and the detail have."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the list stand, in pixels.

    Attributes:
        number: left edge of the numbers.
        heading: left edge of titles.
        heading_end: where they must end.
        cells: left edge of the first cell.
        cell: width of a cell, with the gap after it.
        state: left edge of the states.
        wordy: states have their word.
        changed: right edge of the dates.
    """

    number: float
    heading: float
    heading_end: float
    cells: float
    cell: float
    state: float
    wordy: bool
    changed: float

    @classmethod
    def of(cls, width: float, theme: Theme, languages: int) -> "Columns":
        """The columns of a list of this width with so many languages."""
        unit = theme.unit
        wordy = width >= _NARROW * unit
        word = max(QFontMetricsF(theme.font()).horizontalAdvance(state_text(each)) for each in FindingState)
        changed = width - 0.9 * unit
        state = changed - 6.4 * unit - ((1.4 * unit + word) if wordy else 1.5 * unit)
        cell = 1.55 * unit
        cells = state - languages * cell - 0.75 * unit
        return cls(0.9 * unit, 3.6 * unit, cells - 0.9 * unit, cells, cell, state, wordy, changed)


class FindingRows(QStyledItemDelegate):
    """Draws a finding: number, title, codes, story, a cell for each language, state, and when it changed."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a cell, in their order."""
        return self._languages

    def show_languages(self, languages: Sequence[str]) -> None:
        """Gives these languages a cell in each row."""
        self._languages = tuple(languages)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines."""
        metrics = QFontMetricsF(self._theme.font())
        return QSize(20 * self._theme.unit, round(max(3.4 * self._theme.unit, 2 * metrics.height() + 18)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws a row."""
        row: FindingRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        theme, unit, tokens = self._theme, self._theme.unit, self._theme.tokens
        view = self._view()
        box = QRectF(option.rect)
        columns = Columns.of(box.width(), theme, len(self._languages))
        current, hovered = view.currentIndex() == index, bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        draw_row(painter, theme, box, current=current, focused=view.hasFocus(), hovered=hovered)
        if current and view.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        self._write(painter, _line(box, columns.number, columns.heading), theme.font(12), "ink2",
                    number_text(row.number, finding=row.finding))  # fmt: skip
        upper = QRectF(columns.heading, box.top() + 0.35 * unit, columns.heading_end - columns.heading, 1.3 * unit)
        self._write(painter, upper, theme.font(13, QFont.Weight.Medium), "ink", row.heading or _("Without words"))
        middle = box.top() + 2.3 * unit
        at = draw_tags(painter, theme, QPointF(columns.heading, middle), row.codes, columns.heading_end - 3 * unit)
        lower = QRectF(at, middle - 0.75 * unit, columns.heading_end - at, 1.5 * unit)
        self._write(painter, lower, theme.font(12), "ink2", row.story or "")
        self._draw_cells(painter, box, columns, row)
        self._draw_state(painter, box, columns, row)
        dates = QRectF(columns.state, box.top(), columns.changed - columns.state, box.height())
        painter.setFont(theme.font(12))
        painter.setPen(tokens.ink2)
        painter.drawText(dates, _RIGHT, short_change(row.changed))
        painter.restore()

    def _draw_cells(self, painter: QPainter, box: QRectF, columns: Columns, row: FindingRow) -> None:
        places = {each.language: each.places for each in row.presence}
        side = columns.cell - 0.15 * self._theme.unit
        for number, language in enumerate(self._languages):
            cell = QRectF(columns.cells + number * columns.cell, box.center().y() - 0.55 * self._theme.unit,
                          side, 1.1 * self._theme.unit)  # fmt: skip
            draw_cell(painter, self._theme, cell, places.get(language))

    def _draw_state(self, painter: QPainter, box: QRectF, columns: Columns, row: FindingRow) -> None:
        if not row.finding:
            return
        theme, side = self._theme, self._theme.unit
        name = state_icon(row.state)
        painter.drawPixmap(round(columns.state), round(box.center().y() - side / 2), theme.pixmap(name, size=side))
        if columns.wordy:
            words = _line(box, columns.state + 1.3 * side, columns.changed)
            self._write(painter, words, theme.font(12), "ink2", state_text(row.state))

    def _write(self, painter: QPainter, box: QRectF, font: QFont, role: str, text: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, shown)

    def _view(self) -> QListView:
        view = self.parent()
        assert isinstance(view, QListView)
        return view


def state_icon(state: FindingState) -> str:
    """The sign of a state."""
    return "ph.check-circle" if state is FindingState.SETTLED else "ph.circle-dashed"


def short_change(instant: str) -> str:
    """When something changed, as short as can be: the time of today, `yesterday`, else the day."""
    try:
        day = datetime.fromisoformat(instant).astimezone().date()
    except ValueError:
        return instant
    if day == today():
        return format_instant(instant)
    return _("yesterday") if day == today() - timedelta(days=1) else format_short(day.isoformat())


def _line(box: QRectF, left: float, right: float) -> QRectF:
    return QRectF(left, box.top(), right - left, box.height())
