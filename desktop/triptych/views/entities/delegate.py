"""A row of the sidebar of names: the name in every script, and its mentions in each open article."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from triptych.archive.queries.names import EntityRow
from triptych.domain.entity import EntityKind
from triptych.i18n import _
from triptych.models.entities import EntitiesModel, names_below
from triptych.models.grouped import Heading
from triptych.theme.theme import Theme
from triptych.theme.tokens import Tokens
from triptych.views.grouped_delegate import GroupedDelegate
from triptych.views.grouped_tree import GroupedTree
from triptych.views.reader.painting import LINES
from triptych.widgets.drawing import code_text, draw_cell, draw_unknown
from triptych.widgets.wrapping import draw_wrapped, wrapped_rect

_Font = tuple[QFont, QFontMetricsF]


def kind_wash(tokens: Tokens, kind: EntityKind) -> QColor:
    """The wash of a kind of entity."""
    return tokens.colour(f"{LINES[kind][0]}w")


def kind_pen(tokens: Tokens, kind: EntityKind) -> QPen:
    """The line that stands under names of a kind in the text."""
    role, width, dashes = LINES[kind]
    pen = QPen(tokens.colour(role), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern(dashes)
    return pen


class EntitiesDelegate(GroupedDelegate[EntityRow]):
    """Draws names and cells; the underlined headings are the legend of the lines in the text."""

    ruled = False

    def __init__(self, theme: Theme, tree: GroupedTree[EntityRow], model: EntitiesModel) -> None:
        super().__init__(theme, tree)
        self._model = model

    def row_height(self, row: EntityRow, width: int) -> float:
        """As high as its names, and never lower than its cells."""
        room = self._names_box(QRectF(0, 0, width, 0))
        high = sum(self._line_height(text, font, room.width()) for text, font, _ink in self._lines(row))
        return max(high + 0.75 * self.unit, 2 * self.unit)

    def paint_row(self, painter: QPainter, box: QRectF, row: EntityRow) -> None:
        """Names on the left, cells on the right."""
        place = self._names_box(box)
        for text, font, ink in self._lines(row):
            height = self._line_height(text, font, place.width())
            painter.setFont(font[0])
            painter.setPen(self.theme.colour(ink))
            draw_wrapped(painter, place, text)
            place.translate(0, height)
        for cell, count, examined in zip(self._cells(box), row.counts, self._model.examined, strict=False):
            if count or examined:
                draw_cell(painter, self.theme, cell, count, wash=kind_wash(self.theme.tokens, row.kind))
            else:
                draw_unknown(painter, self.theme, cell)

    def paint_heading(self, painter: QPainter, box: QRectF, heading: Heading[EntityRow]) -> None:
        """The title with the line of its kind; the first heading also names the columns."""
        super().paint_heading(painter, box, heading)
        kind = EntityKind(str(heading.key))
        _font, metrics = self.font(13, QFont.Weight.Medium)
        width = metrics.horizontalAdvance(heading.title)
        base = box.center().y() + metrics.height() / 2 + 1.5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(kind_pen(self.theme.tokens, kind))
        painter.drawLine(QPointF(box.left(), base), QPointF(box.left() + width, base))
        if heading is self._model.headings[0]:
            painter.setFont(self.font(10.5, QFont.Weight.DemiBold)[0])
            painter.setPen(self.theme.tokens.ink2)
            for cell, language in zip(self._cells(box), self._model.languages, strict=False):
                column = QRectF(cell.left() - 4, box.top(), cell.width() + 8, box.height())
                painter.drawText(column, Qt.AlignmentFlag.AlignCenter, code_text(language))

    def _lines(self, row: EntityRow) -> list[tuple[str, _Font, str]]:
        """Each line of a row: text, font, ink."""
        small = self.font(12)
        lines = [(row.name, self.font(13, QFont.Weight.Medium), "ink")]
        lines += [(name, small, "ink2") for name in names_below(row)]
        missing = self._model.without_name(row)
        if row.number is None:
            lines.append((_("not linked"), small, "ink3"))
        elif missing:
            codes = ", ".join(code_text(each) for each in missing)
            lines.append((_("no name found in {languages}").format(languages=codes), small, "ink3"))
        return lines

    def _line_height(self, text: str, font: _Font, width: float) -> float:
        return wrapped_rect(text, font[0], width).height()

    def _names_box(self, box: QRectF) -> QRectF:
        unit = self.unit
        left = box.left() + 0.75 * unit
        cells = self._cells(box)
        right = (cells[0].left() if cells else box.right()) - unit / 2
        return QRectF(left, box.top() + 0.375 * unit, max(right - left, 4 * unit), box.height())

    def _cells(self, box: QRectF) -> list[QRectF]:
        unit = self.unit
        wide, high, gap = 1.5 * unit, 1.375 * unit, 0.1875 * unit
        count = len(self._model.languages)
        first = box.right() - 0.6 * unit - count * wide - (count - 1) * gap
        top = box.top() + 0.3125 * unit
        return [QRectF(first + place * (wide + gap), top, wide, high) for place in range(count)]
