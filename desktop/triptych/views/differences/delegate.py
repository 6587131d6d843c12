"""A row of the ledger: mark, subject, state, and what each open article says."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout

from triptych.archive.queries.gathering import Group
from triptych.archive.queries.ledger import Cell, Entry, Stand
from triptych.domain.states import State
from triptych.i18n import _
from triptych.models.differences import DifferencesModel, cell_value, sign_of, state_title
from triptych.theme.theme import Theme
from triptych.views.grouped_delegate import GroupedDelegate
from triptych.views.grouped_tree import GroupedTree
from triptych.widgets.drawing import draw_code, draw_difference_mark
from triptych.widgets.wrapping import draw_wrapped, wrapped_rect

STATE_ICONS: Final = {
    State.PROPOSED: "ph.circle",
    State.CONFIRMED: "ph.check-circle",
    State.SET_ASIDE: "ph.x-circle",
}

_CODE: Final = (1.625, 1.125)
_LINE: Final = 1.375
"""Height of a line of cells in u."""


class DifferencesDelegate(GroupedDelegate[Entry]):
    """Draws the ledger; values are never cut, they take a line of their own where they do not fit side by side."""

    lights_detail = True

    def __init__(self, theme: Theme, tree: GroupedTree[Entry], model: DifferencesModel) -> None:
        super().__init__(theme, tree)
        self._model = model

    def row_height(self, row: Entry, width: int) -> float:
        """Subject, then cells."""
        unit = self.unit
        boxes = self._cell_boxes(row, QRectF(0, 0, width, 0))
        return max(box.bottom() for box in boxes) + 0.375 * unit if boxes else 2 * unit

    def paint_row(self, painter: QPainter, box: QRectF, row: Entry) -> None:
        """Mark, subject and state in the first line, cells below."""
        unit, tokens = self.unit, self.theme.tokens
        top = QRectF(box.left() + 2.25 * unit, box.top() + 0.375 * unit, 0, 1.25 * unit)
        middle = QPointF(box.left() + 1.25 * unit, top.center().y())
        aside = row.state is State.SET_ASIDE
        draw_difference_mark(painter, self.theme, middle, sign_of(row), lit=not aside)
        top.setRight(box.right() - 0.75 * unit)
        self._paint_state(painter, top, row.state)
        painter.setFont(self.font(13, QFont.Weight.Medium)[0])
        painter.setPen(tokens.ink2 if aside else tokens.ink)
        for line in self._subject(row, box.width()):
            painter.drawText(top, int(Qt.AlignmentFlag.AlignVCenter), line)
            top.translate(0, top.height())
        for cell, language, place in zip(row.cells, self._model.languages, self._cell_boxes(row, box), strict=True):
            self._paint_cell(painter, place, row, cell, language)

    def _subject(self, row: Entry, width: float) -> list[str]:
        """The subject in one line or two, what does not fit left out."""
        font, metrics = self.font(13, QFont.Weight.Medium)
        room = width - 3.5 * self.unit - self._state_width(row.state)
        words = self._model.text_of(row)
        layout = QTextLayout(words, font)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(room)
        layout.endLayout()
        end = first.textLength()
        if end >= len(words):
            return [words]
        rest = metrics.elidedText(words[end:], Qt.TextElideMode.ElideRight, room)
        return [words[:end].rstrip(), rest]

    def _state_width(self, state: State) -> float:
        return self.font(12)[1].horizontalAdvance(state_title(state)) + 1.125 * self.unit

    def _paint_state(self, painter: QPainter, box: QRectF, state: State) -> None:
        """Draws the state at the right end."""
        words, size = state_title(state), round(0.875 * self.unit)
        painter.setFont(self.font(12)[0])
        painter.setPen(self.theme.tokens.ink2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)
        icon = self.theme.pixmap(STATE_ICONS[state], "ink2", size)
        painter.drawPixmap(QPointF(box.right() - self._state_width(state), box.center().y() - size / 2), icon)

    def _paint_cell(self, painter: QPainter, box: QRectF, row: Entry, cell: Cell, language: str) -> None:
        unit, tokens = self.unit, self.theme.tokens
        code = QRectF(box.left(), box.top() + (_LINE - _CODE[1]) / 2 * unit, _CODE[0] * unit, _CODE[1] * unit)
        draw_code(painter, self.theme, code, language)
        words, (font, metrics) = _cell_text(row, cell), self._cell_font(cell)
        place = box.adjusted((_CODE[0] + 0.375) * unit, 0, 0, 0)
        painter.setFont(font)
        painter.setPen(tokens.ink if cell.stand is Stand.SAYS or cell.odd else tokens.ink3)
        height = metrics.height()
        first = QRectF(place.left(), box.top() + (_LINE * unit - height) / 2, place.width(), box.height())
        draw_wrapped(painter, first, words)
        if cell.odd:
            drawn = wrapped_rect(words, font, first.width()).translated(first.topLeft())
            painter.setPen(self._odd_pen(row))
            foot = round(drawn.bottom()) + 1.0
            painter.drawLine(QPointF(drawn.left(), foot), QPointF(drawn.right(), foot))

    def _odd_pen(self, row: Entry) -> QPen:
        """The line under the side that differs."""
        role = {Group.VALUES: "conf", Group.ORDER: "ink2"}.get(row.group, "add" if sign_of(row) == "+" else "omit")
        pen = QPen(self.theme.colour(role), 2)
        if role == "omit":
            pen.setDashPattern((2.0, 1.0))
        return pen

    def _cell_font(self, cell: Cell) -> tuple[QFont, QFontMetricsF]:
        return self.font(12.5, QFont.Weight.Medium if cell.odd else QFont.Weight.Normal)

    def _cell_boxes(self, row: Entry, box: QRectF) -> list[QRectF]:
        """Where the cells stand: side by side if all of them fit, else one below the other."""
        unit = self.unit
        subject = len(self._subject(row, box.width()))
        left, top = box.left() + 2.25 * unit, box.top() + (0.5 + 1.25 * subject) * unit
        room = box.right() - 0.75 * unit - left
        indent = (_CODE[0] + 0.375) * unit
        column = room / max(len(row.cells), 1)
        sizes = [self._cell_font(each)[1].horizontalAdvance(_cell_text(row, each)) for each in row.cells]
        if all(indent + size + 0.375 * unit <= column for size in sizes):
            return [QRectF(left + place * column, top, column, _LINE * unit) for place in range(len(row.cells))]
        boxes = []
        for cell in row.cells:
            face, _metrics = self._cell_font(cell)
            high = wrapped_rect(_cell_text(row, cell), face, room - indent).height()
            boxes.append(QRectF(left, top, room, max(_LINE * unit, high + 0.375 * unit)))
            top = boxes[-1].bottom()
        return boxes


def _cell_text(row: Entry, cell: Cell) -> str:
    value = cell_value(row, cell)
    if value:
        return value
    if cell.stand is Stand.OMITS:
        return _("omits it") if cell.odd else "–"
    return _("says it") if cell.stand is Stand.SAYS else "?"
