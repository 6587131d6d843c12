"""How the rows of the codebook are drawn, and how a name is typed in one."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from triptych.archive.queries.codebook import CodeRow
from triptych.i18n import _
from triptych.models.codes import CODE_ROLE, COUNT_ROLE
from triptych.theme.theme import Theme
from triptych.views.findings.tags import draw_bar
from triptych.widgets.drawing import draw_row
from triptych.widgets.field import Field

_Index = QModelIndex | QPersistentModelIndex
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CodeRows(QStyledItemDelegate):
    """Draws a code: bar, letters, name, how often it is used, its key."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line."""
        metrics = QFontMetricsF(self._theme.font())
        return QSize(8 * self._theme.unit, round(max(1.75 * self._theme.unit, metrics.height() + 6)))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A field for the name."""
        field = Field(parent)
        field.setProperty("compact", True)
        field.setAccessibleName(_("Name of the code"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Covers the name and what stands right of it."""
        code: CodeRow | None = index.data(CODE_ROLE)
        if code is not None:
            box = self._box(option)
            left = self._name_at(index, code) - 0.5 * self._theme.unit
            editor.setGeometry(box.adjusted(left, 0, -0.25 * self._theme.unit, 0).toRect())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws a row."""
        theme, unit, tokens = self._theme, self._theme.unit, self._theme.tokens
        view = self._view()
        box = self._box(option)
        code: CodeRow | None = index.data(CODE_ROLE)
        current = view.currentIndex() == index
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            draw_row(painter, theme, box, current=True, focused=True, hovered=False)
            painter.fillRect(QRectF(0, box.top(), box.width(), box.height()), tokens.lit)
            painter.fillRect(QRectF(0, box.top(), 3, box.height()), tokens.accent)
            if view.hasFocus():
                painter.setPen(QPen(tokens.accent, 2))
                painter.drawRect(box.adjusted(1, 1, -1, -1))
        elif hovered:
            painter.fillRect(box, tokens.hover)
        right = self._draw_right(painter, box, index, code)
        left = self._draw_left(painter, box, index, code)
        strong = code is None or code.is_group
        font = theme.font(13, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.setFont(font)
        painter.setPen(tokens.ink)
        shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, max(right - left - unit / 2, 0))
        painter.drawText(QRectF(left, box.top(), right - left, box.height()), _LEFT, shown)
        painter.restore()

    def _draw_left(self, painter: QPainter, box: QRectF, index: _Index, code: CodeRow | None) -> float:
        """Draws what stands before the name; gives where the name begins."""
        theme, unit = self._theme, self._theme.unit
        if code is None:
            self._icon(painter, "ph.list-bullets", 0.6 * unit, box)
            return 1.9 * unit
        inset = self._inset(index)
        here = index.model().index(index.row(), 0, index.parent())
        if index.model().rowCount(here):
            name = "ph.caret-down" if self._view().isExpanded(here) else "ph.caret-right"
            self._icon(painter, name, inset + 0.5 * unit, box, 0.75)
        if not code.is_group:
            at = inset + 1.5 * unit
            height = 1.1 * unit
            draw_bar(painter, theme, QRectF(at, box.center().y() - height / 2, 4, height), code.tag)
            painter.setFont(theme.font(10.5, QFont.Weight.DemiBold))
            painter.setPen(theme.tokens.ink2)
            painter.drawText(QRectF(at + 0.75 * unit, box.top(), 2 * unit, box.height()), _LEFT, code.letters)
        return self._name_at(index, code)

    def _draw_right(self, painter: QPainter, box: QRectF, index: _Index, code: CodeRow | None) -> float:
        """Draws the count and the key; gives where the name must end."""
        theme, unit, tokens = self._theme, self._theme.unit, self._theme.tokens
        strong = code is None or code.is_group
        font = theme.font(12, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        count = index.data(COUNT_ROLE)
        text = "" if count is None else str(count)
        column = QRectF(box.right() - 4.6 * unit, box.top(), 2.2 * unit, box.height())
        painter.setFont(font)
        painter.setPen(tokens.ink if strong else tokens.ink2)
        painter.drawText(column, _RIGHT, text)
        if code is not None and code.key:
            side = 1.1 * unit
            cap = QRectF(box.right() - 0.75 * unit - side, box.center().y() - side / 2, side, side)
            painter.setPen(QPen(tokens.line2, 1))
            painter.setBrush(tokens.paper)
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setFont(theme.font(11))
            painter.setPen(tokens.ink2)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, code.key)
        return column.right() - QFontMetricsF(font).horizontalAdvance(text) - 0.25 * unit

    def _icon(self, painter: QPainter, name: str, at: float, box: QRectF, size: float = 1.0) -> None:
        side = round(size * self._theme.unit)
        painter.drawPixmap(round(at), round(box.center().y() - side / 2), self._theme.pixmap(name, size=side))

    def _name_at(self, index: _Index, code: CodeRow) -> float:
        return self._inset(index) + (1.65 if code.is_group else 4.1) * self._theme.unit

    def _inset(self, index: _Index) -> float:
        """How far a row stands in: codes in a group stand under its name."""
        depth, parent = 0, index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        return max(depth - 1, 0) * 1.25 * self._theme.unit

    def _box(self, option: QStyleOptionViewItem) -> QRectF:
        rect = option.rect
        return QRectF(0, rect.top(), self._view().viewport().width(), rect.height())

    def _view(self) -> QTreeView:
        view = self.parent()
        assert isinstance(view, QTreeView)
        return view
