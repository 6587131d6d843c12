"""A small triptych that explains itself: three sheets, ribbons between them, a lit sentence, one said here only."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triptych.i18n import _
from triptych.i18n.languages import own_name
from triptych.theme.theme import Theme
from triptych.views.preferences.sample_sheets import HERE_ONLY, LIT, SAMPLES, Extent, Sheet
from triptych.widgets.drawing import draw_code, draw_difference_mark, with_alpha

_GAP_UNITS = 4
_HEADER_UNITS = 2.25
_MARGIN_UNITS = 2.75
_TITLE_PIXELS = 27
_TEXT_SCALE = 1.29
_WIDEST_IN_R = 31
_FITS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.62)
"""How far the sample shrinks in a low window, at most."""


class SampleRoom(QWidget):
    """What the reading room looks like, in the size, face and order that the settings ask for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._order: tuple[str, ...] = tuple(SAMPLES)
        self._sheets: list[Sheet] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._set)

    def use_order(self, languages: tuple[str, ...]) -> None:
        """Puts the sheets in the order of the languages."""
        rank = {language: place for place, language in enumerate(languages)}
        self._order = tuple(sorted(SAMPLES, key=lambda language: rank.get(language, len(rank))))
        self._set()

    def retranslate(self) -> None:
        """Says what the picture shows to those who cannot see it."""
        self.setAccessibleName(_("A sample: three texts side by side, their sentences linked"))
        texts = [
            f"{own_name(language)}: "
            + " ".join(text.strip() for paragraph in SAMPLES[language].paragraphs for _key, text in paragraph)
            for language in self._order
        ]
        self.setAccessibleDescription("\n".join(texts))

    def _set(self) -> None:
        """Sets all sheets anew."""
        for fit in _FITS:
            self._sheets = [self._sheet(language, fit) for language in self._order]
            if max(sheet.bottom for sheet in self._sheets) * 100 / self._theme.text_size <= self.height():
                break
        self.retranslate()
        self.update()

    def _sheet(self, language: str, fit: float) -> Sheet:
        """A sheet in the size that the settings ask for, times what the room allows."""
        theme = self._theme
        title = theme.reading_font(_TITLE_PIXELS * fit * theme.text_size / 100, QFont.Weight.Bold)
        text = theme.reading_font(theme.reading_pixels * _TEXT_SCALE * fit)
        column = min(self._sheet_width() - 2 * self._margin(), _WIDEST_IN_R * text.pixelSize())
        top = (_HEADER_UNITS + 2.5 * fit**3) * theme.unit
        return Sheet(SAMPLES[language], max(column, theme.unit), top, title, text)

    def _gap(self) -> float:
        return round(_GAP_UNITS * self._theme.unit * min(1.0, max(0.56, self.width() / 1100)))

    def _margin(self) -> float:
        return round(_MARGIN_UNITS * self._theme.unit * min(1.0, max(0.7, self.width() / 1100)))

    def _sheet_width(self) -> float:
        return (self.width() - (len(self._order) - 1) * self._gap()) / len(self._order)

    def _left_of(self, sheet: int) -> float:
        return round(sheet * (self._sheet_width() + self._gap()))

    def _draw_sheet(self, painter: QPainter, number: int) -> None:
        tokens, left, width = self._theme.tokens, self._left_of(number), round(self._sheet_width())
        sheet = self._sheets[number]
        painter.fillRect(QRectF(left, 0, width, self.height()), tokens.paper)
        if number > 0:
            painter.fillRect(QRectF(left, 0, 1, self.height()), tokens.line)
        if number < len(self._order) - 1:
            painter.fillRect(QRectF(left + width - 1, 0, 1, self.height()), tokens.line)
        for box in sheet.boxes(LIT) if LIT in sheet.sentences() else []:
            painter.fillRect(QRectF(left, box.top, width, box.bottom - box.top + 0.5), tokens.lit)
        self._draw_header(painter, self._order[number], QRectF(left, 0, width, _HEADER_UNITS * self._theme.unit))
        painter.setPen(tokens.ink)
        sheet.draw(painter, left + self._margin())
        if HERE_ONLY in sheet.sentences():
            first = sheet.boxes(HERE_ONLY)[0]
            middle = QPointF(left + self._theme.unit * 0.85, (first.top + first.bottom) / 2)
            draw_difference_mark(painter, self._theme, middle, "+", lit=True)

    def _draw_header(self, painter: QPainter, language: str, box: QRectF) -> None:
        tokens, unit = self._theme.tokens, self._theme.unit
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens.line)
        code = QRectF(box.left() + 0.75 * unit, 0, 1.75 * unit, 1.2 * unit)
        code.moveTop(round((box.height() - code.height()) / 2))
        draw_code(painter, self._theme, code, language)
        painter.setFont(self._theme.font(13, QFont.Weight.DemiBold))
        painter.setPen(tokens.ink)
        words = QRectF(code.right() + unit / 2, box.top(), box.width(), box.height() - 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, own_name(language))

    def _draw_gap(self, painter: QPainter, number: int) -> None:
        """Draws the ribbons from one sheet to the next, the lit one on top."""
        left, right = self._sheets[number], self._sheets[number + 1]
        start = self._left_of(number) + round(self._sheet_width())
        gap = QRectF(start, _HEADER_UNITS * self._theme.unit, self._left_of(number + 1) - start, self.height())
        painter.save()
        painter.setClipRect(gap)
        shared = [key for key in left.sentences() if key in right.sentences() and key != LIT]
        for key in [*shared, LIT]:
            self._draw_ribbon(painter, gap, left.right(key), right.left(key), lit=key == LIT)
        if HERE_ONLY in left.sentences():
            self._draw_nub(painter, gap.left(), left.right(HERE_ONLY), 1)
        if HERE_ONLY in right.sentences():
            self._draw_nub(painter, gap.right(), right.left(HERE_ONLY), -1)
        painter.restore()

    def _draw_ribbon(self, painter: QPainter, gap: QRectF, one: Extent, other: Extent, *, lit: bool) -> None:
        tokens = self._theme.tokens
        fill = tokens.lit if lit else with_alpha(tokens.ink, 0.11 if tokens.dark else 0.07)
        edge = tokens.litline if lit else with_alpha(tokens.ink, 0.29 if tokens.dark else 0.19)
        body, edges = _ribbon(gap, one, other)
        if lit:
            painter.strokePath(body, QPen(tokens.desk, 4))
        painter.fillPath(body, fill)
        painter.strokePath(edges, QPen(edge, 1.25 if lit else 1))

    def _draw_nub(self, painter: QPainter, edge: float, extent: Extent, side: int) -> None:
        add = self._theme.tokens.add
        box = QRectF(edge, extent.top, side * 16, extent.bottom - extent.top).normalized()
        path = QPainterPath()
        path.addRoundedRect(box.translated(-side * 8, 0).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.fillPath(path, _mixed(self._theme.tokens.desk, add, 0.26))
        painter.strokePath(path, QPen(with_alpha(add, 0.9), 1))

    def sizeHint(self) -> QSize:
        """Room for the whole sample."""
        return QSize(60 * self._theme.unit, 28 * self._theme.unit)

    def minimumSizeHint(self) -> QSize:
        """As much as shows the lit sentence."""
        return QSize(36 * self._theme.unit, 12 * self._theme.unit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets the sheets in their new width."""
        super().resizeEvent(event)
        self._set()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws desk, sheets and ribbons."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.tokens.desk)
        for number in range(len(self._sheets)):
            self._draw_sheet(painter, number)
        for number, _pair in enumerate(pairwise(self._sheets)):
            self._draw_gap(painter, number)
        painter.end()


def _ribbon(gap: QRectF, one: Extent, other: Extent) -> tuple[QPainterPath, QPainterPath]:
    """The outline of a ribbon, and its two curved edges: cubic, with the control points at half the gap."""
    left, right, half = gap.left(), gap.right(), gap.center().x()
    body = QPainterPath(QPointF(left, one.top))
    body.cubicTo(QPointF(half, one.top), QPointF(half, other.top), QPointF(right, other.top))
    body.lineTo(right, other.bottom)
    body.cubicTo(QPointF(half, other.bottom), QPointF(half, one.bottom), QPointF(left, one.bottom))
    body.closeSubpath()
    edges = QPainterPath(QPointF(left, one.top))
    edges.cubicTo(QPointF(half, one.top), QPointF(half, other.top), QPointF(right, other.top))
    edges.moveTo(left, one.bottom)
    edges.cubicTo(QPointF(half, one.bottom), QPointF(half, other.bottom), QPointF(right, other.bottom))
    return body, edges


def _mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    """The colour laid thinly on the ground."""
    return QColor.fromRgbF(
        ground.redF() + (colour.redF() - ground.redF()) * share,
        ground.greenF() + (colour.greenF() - ground.greenF()) * share,
        ground.blueF() + (colour.blueF() - ground.blueF()) * share,
    )
