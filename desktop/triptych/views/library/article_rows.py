"""How an article looks in the table."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from triptych.archive.queries.library import ArticleRow
from triptych.models.articles import (
    PANE_ROLE,
    ROW_ROLE,
    ArticleColumn,
    marks_in_words,
    shown_title,
    spoken_row,
)
from triptych.theme.theme import Theme
from triptych.widgets.drawing import draw_code, draw_difference_mark, draw_row, with_alpha
from triptych.widgets.label import plain_tip

Index = QModelIndex | QPersistentModelIndex
Draw = Callable[[QPainter, QRectF, ArticleRow, int | None], None]


class ArticleDelegate(QStyledItemDelegate):
    """Draws the cells of the table, one kind a column."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._draw: dict[ArticleColumn, Draw] = {
            ArticleColumn.PANE: self._draw_pane,
            ArticleColumn.LANGUAGE: self._draw_language,
            ArticleColumn.TITLE: self._draw_title,
            ArticleColumn.LINKED: self._draw_linked,
            ArticleColumn.MARKS: self._draw_marks,
            ArticleColumn.NOTES: self._draw_notes,
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two units high."""
        return QSize(2 * self._theme.unit, 2 * self._theme.unit)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws a cell."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ArticleRow):
            return
        painter.save()
        box = QRectF(option.rect)
        self._draw_ground(painter, box, option)
        column = ArticleColumn(index.column())
        inner = box.adjusted(self._theme.unit / 2, 0, -self._theme.unit / 2, -1)
        draw = self._draw.get(column)
        if draw is not None:
            draw(painter, inner, row, index.data(PANE_ROLE))
        else:
            side = Qt.AlignmentFlag.AlignRight if column is ArticleColumn.PUBLISHED else Qt.AlignmentFlag.AlignLeft
            self._write(painter, inner, index.data(), side)
        painter.restore()

    def _draw_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        """The ground of a cell; the first one has the bar of the current row."""
        tokens, view, state = self._theme.tokens, option.widget, option.state
        focused = view is not None and view.hasFocus() and bool(state & QStyle.StateFlag.State_Active)
        painter.fillRect(box, tokens.paper)  # over the ground that the style drew for the row
        first = box.left() <= 0
        row = box if first else box.adjusted(-box.left(), 0, 0, 0)
        painter.setClipRect(box)
        draw_row(
            painter,
            self._theme,
            row,
            current=bool(state & QStyle.StateFlag.State_Selected),
            focused=focused,
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        if focused and state & QStyle.StateFlag.State_HasFocus and _several(view):
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _write(self, painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
        font = self._theme.font(13)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.ink2)
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_pane(self, painter: QPainter, box: QRectF, row: ArticleRow, pane: int | None) -> None:
        unit, tokens = self._theme.unit, self._theme.tokens
        square = QRectF(box.left(), box.center().y() - 0.625 * unit, 1.25 * unit, 1.25 * unit)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if pane is None:
            pen = QPen(tokens.line2, 1)
            pen.setDashPattern([3.0, 2.0])
            painter.setPen(pen)
            painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.accent)
        painter.drawRoundedRect(square, 3, 3)
        painter.setPen(tokens.onaccent)
        painter.setFont(self._theme.font(11, QFont.Weight.DemiBold))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(pane))

    def _draw_language(self, painter: QPainter, box: QRectF, row: ArticleRow, pane: int | None) -> None:
        unit = self._theme.unit
        code = QRectF(box.left(), box.center().y() - 0.55 * unit, 1.55 * unit, 1.1 * unit)
        draw_code(painter, self._theme, code, row.language)

    def _draw_title(self, painter: QPainter, box: QRectF, row: ArticleRow, pane: int | None) -> None:
        font = self._theme.reading_font(15)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.ink if row.title else self._theme.tokens.ink2)
        shown = QFontMetricsF(font).elidedText(shown_title(row), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_linked(self, painter: QPainter, box: QRectF, row: ArticleRow, pane: int | None) -> None:
        unit, tokens = self._theme.unit, self._theme.tokens
        if row.linked is None:
            painter.setPen(tokens.ink3)
            painter.setFont(self._theme.font(12))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "–")
            return
        bar = QRectF(box.left(), box.center().y() - 2.5, 2.75 * unit, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(with_alpha(tokens.ink, 0.12))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(tokens.ink2)
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * row.linked / 100, bar.height()), 2, 2)
        self._write(painter, box.adjusted(bar.width() + 0.35 * unit, 0, 0, 0), str(row.linked),
                    Qt.AlignmentFlag.AlignLeft)  # fmt: skip

    def _draw_marks(self, painter: QPainter, box: QRectF, row: ArticleRow, pane: int | None) -> None:
        unit = self._theme.unit
        left = box.left()
        for shown, icon, role in (
            (row.unread, "ph.circle-fill", "accent"),
            (row.set_aside, "ph.bookmark-simple-fill", "ink2"),
            (row.proposed, "ph.circle-dashed", "ink2"),
        ):
            if shown:
                side = round((0.6 if icon == "ph.circle-fill" else 1) * unit)
                picture = self._theme.pixmap(icon, role, side)
                painter.drawPixmap(QPointF(left, box.center().y() - side / 2), picture)
                left += side + 0.35 * unit
        for number, sign in ((row.conflicts, "≠"), (row.only_here, "+")):
            if number:
                draw_difference_mark(painter, self._theme, QPointF(left + 7, box.center().y()), sign, lit=False)
                left += 18
                painter.setPen(self._theme.tokens.ink2)
                painter.setFont(self._theme.font(12))
                rest = QRectF(left, box.top(), 2 * unit, box.height())
                painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(number))
                left += unit

    def _draw_notes(self, painter: QPainter, box: QRectF, row: ArticleRow, pane: int | None) -> None:
        if row.annotations:
            side = self._theme.unit
            picture = self._theme.pixmap("ph.note", "ink2", side)
            painter.drawPixmap(QPointF(box.left(), box.center().y() - side / 2), picture)
            rest = box.adjusted(1.25 * side, 0, 0, 0)
            self._write(painter, rest, str(row.annotations), Qt.AlignmentFlag.AlignLeft)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """What does not fit into the cell, or stands there as a sign."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ArticleRow):
            return False
        words = spoken_row(row, index.data(PANE_ROLE))
        if index.column() == ArticleColumn.MARKS:
            words = ", ".join(marks_in_words(row))
        QToolTip.showText(event.globalPos(), plain_tip(words), view)
        return True


def _several(view: object) -> bool:
    """Whether more than one row is chosen, so that the current one has to be told from the others."""
    return isinstance(view, QAbstractItemView) and len(view.selectionModel().selectedRows()) > 1
