"""How a story looks in the list."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from triptych.archive.queries.stories import StoryRow
from triptych.domain.states import State
from triptych.i18n import _
from triptych.models.stories import ROW_ROLE, dates_of, spoken_story
from triptych.theme.theme import Theme
from triptych.widgets.drawing import code_text, draw_cell, draw_difference_mark, draw_row
from triptych.widgets.label import plain_tip

_MOST_CELLS: Final = 5

Index = QModelIndex | QPersistentModelIndex


class StoryDelegate(QStyledItemDelegate):
    """Title and what is new above, articles by language and dates below."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a cell, in their order."""
        return self._languages

    def show_languages(self, languages: Sequence[str]) -> None:
        """Gives each row a cell for each of these languages; the sixth and further ones share what is left."""
        self._languages = tuple(languages[:_MOST_CELLS])

    def cell(self, place: int) -> QRectF:
        """Where the cell of a language stands, seen from the left end of the row."""
        unit = self._theme.unit
        return QRectF(0.85 * unit + place * 2 * unit, 0, 1.85 * unit, 1.25 * unit)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Four units high."""
        return QSize(10 * self._theme.unit, 4 * self._theme.unit)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws a row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, StoryRow):
            return
        painter.save()
        box = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_Active) and _has_focus(option)
        draw_row(
            painter,
            self._theme,
            box,
            current=chosen,
            focused=focused,
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            surface="side",
        )
        if focused and state & QStyle.StateFlag.State_HasFocus and not _alone(option):
            painter.setPen(QPen(self._theme.tokens.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        self._draw_head(painter, box, row, chosen=chosen)
        self._draw_cells(painter, box, row)
        self._draw_end(painter, box, row)
        painter.restore()

    def _draw_head(self, painter: QPainter, box: QRectF, row: StoryRow, *, chosen: bool) -> None:
        unit, tokens = self._theme.unit, self._theme.tokens
        line = QRectF(box.left() + 0.85 * unit, box.top() + 0.55 * unit, box.width() - 1.7 * unit, 1.25 * unit)
        if row.unread:
            new = _("{count} new").format(count=row.unread)
            font = self._theme.font(12, QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(tokens.accent)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, new)
            line.setRight(line.right() - QFontMetricsF(font).horizontalAdvance(new) - 0.6 * unit)
        font = self._theme.font(13, QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(tokens.ink)
        title = QFontMetricsF(font).elidedText(row.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _draw_cells(self, painter: QPainter, box: QRectF, row: StoryRow) -> None:
        counts = dict(row.languages)
        top = box.top() + 2.15 * self._theme.unit
        for place, language in enumerate(self._languages):
            draw_cell(painter, self._theme, self.cell(place).translated(box.left(), top), counts.get(language))
        others = sum(number for language, number in row.languages if language not in self._languages)
        if others:
            painter.setFont(self._theme.font(12))
            painter.setPen(self._theme.tokens.ink2)
            rest = self.cell(len(self._languages)).translated(box.left(), top)
            painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"+{others}")

    def _draw_end(self, painter: QPainter, box: QRectF, row: StoryRow) -> None:
        """Dates, how many values differ, and whether the story is only proposed; from the right."""
        unit, tokens = self._theme.unit, self._theme.tokens
        font = self._theme.font(12)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        line = QRectF(box.left(), box.top() + 2.15 * unit, box.width() - 0.85 * unit, 1.25 * unit)
        side = round(0.95 * unit)
        count = str(row.conflicts) if row.conflicts else ""
        icons = {"ph.circle-dashed": row.state is State.PROPOSED, "ph.arrow-bend-down-right": row.continues is not None}
        signs = sum(icons.values()) * (side + 0.3 * unit)
        signs += metrics.horizontalAdvance(count) + 2.7 * unit if count else 0
        free = line.right() - self.cell(len(self._languages)).translated(box.left(), 0).left()
        dates = metrics.elidedText(dates_of(row), Qt.TextElideMode.ElideRight, free - 0.5 * unit - signs)
        painter.setPen(tokens.ink2)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, dates)
        right = line.right() - metrics.horizontalAdvance(dates) - 0.75 * unit
        if count:
            line.setRight(right)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
            right -= metrics.horizontalAdvance(count) + 0.7 * unit
            draw_difference_mark(painter, self._theme, QPointF(right, line.center().y()), "≠", lit=False)
            right -= unit
        for name in (name for name, shown in icons.items() if shown):
            icon = self._theme.pixmap(name, "ink2", side)
            painter.drawPixmap(QPointF(right - side, line.center().y() - side / 2), icon)
            right -= side + 0.3 * unit

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole row in words."""
        row = index.data(ROW_ROLE)
        if isinstance(row, StoryRow):
            QToolTip.showText(event.globalPos(), plain_tip(spoken_story(row)), view)
            return True
        return False


class LanguageHeads(QWidget):
    """The codes above the cells."""

    def __init__(self, theme: Theme, delegate: StoryDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._delegate = delegate
        self._words = ""
        self.setFixedHeight(round(1.4 * theme.unit))

    def say(self, words: str) -> None:
        """Says what the cells count."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draws a code over each cell."""
        painter = QPainter(self)
        unit, tokens = self._theme.unit, self._theme.tokens
        painter.setFont(self._theme.font(11, QFont.Weight.DemiBold))
        painter.setPen(tokens.ink2)
        for place, language in enumerate(self._delegate.languages):
            box = self._delegate.cell(place)
            box.setHeight(self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code_text(language))
        rest = self._delegate.cell(len(self._delegate.languages))
        font = self._theme.font(12)
        painter.setFont(font)
        words = QRectF(rest.left() + 0.4 * unit, 0, self.width() - rest.left() - unit, self.height())
        shown = QFontMetricsF(font).elidedText(self._words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


def _has_focus(option: QStyleOptionViewItem) -> bool:
    widget = option.widget
    return widget is not None and widget.hasFocus()


def _alone(option: QStyleOptionViewItem) -> bool:
    """Whether the current row is the only one that is chosen."""
    view = option.widget
    return isinstance(view, QAbstractItemView) and len(view.selectionModel().selectedRows()) <= 1
