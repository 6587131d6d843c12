"""How the rows of the concordance are drawn: the keyword stands in one column in all languages."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from triptych.archive.queries.concordance import HitLine
from triptych.archive.queries.counterparts import Counterpart
from triptych.i18n import _
from triptych.i18n.languages import own_name
from triptych.models.hits import ROW_ROLE, HitsModel, More, ShownGroup, short_date
from triptych.theme.theme import Theme
from triptych.widgets.drawing import draw_code, draw_row

_QUOTE_PIXELS: Final = 15
_MOST_COUNTERPARTS: Final = 2
_KEYWORD_AT: Final = 0.4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a line stand, in pixels from the left edge.

    Attributes:
        outlet: where the outlet begins; so `date`, `left` (the context), `keyword`, `mark`.
    """

    outlet: float
    date: float
    left: float
    keyword: float
    mark: float

    @classmethod
    def of(cls, width: float, unit: int) -> "Columns":
        """The columns of a list of this width; narrow lists give up the outlet's width first."""
        outlet = 2.25 * unit
        date = outlet + min(8.0 * unit, max(4.0 * unit, 0.11 * width))
        left = date + 6.25 * unit
        mark = width - 2.25 * unit
        return cls(outlet, date, left, round(left + _KEYWORD_AT * (mark - left)), mark)


def shown_counterparts(row: HitLine) -> tuple[Counterpart, ...]:
    """One counterpart for each other language, at most two."""
    by_language = {each.language: each for each in reversed(row.counterparts)}
    return tuple(by_language[language] for language in sorted(by_language))[:_MOST_COUNTERPARTS]


class HitRows(QStyledItemDelegate):
    """Draws languages, lines and what shows more of them."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are higher than lines; lines as high as their quote needs."""
        unit = self._theme.unit
        if isinstance(index.data(ROW_ROLE), ShownGroup):
            return QSize(10 * unit, round(1.95 * unit))
        line = self._line_height()
        row = index.data(ROW_ROLE)
        below = len(shown_counterparts(row)) if isinstance(row, HitLine) else 0
        return QSize(10 * unit, round(line + below * 0.85 * line))

    def _line_height(self) -> float:
        quote = QFontMetricsF(quote_font(self._theme)).height()
        return max(1.65 * self._theme.unit, quote + self._theme.unit / 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws a row."""
        row = index.data(ROW_ROLE)
        view = self.parent()
        assert isinstance(view, QTreeView)
        box = QRectF(0, option.rect.top(), view.viewport().width(), option.rect.height())
        current = view.currentIndex() == index
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, ShownGroup):
            self._draw_heading(painter, box, row, current=current, view=view, index=index)
        elif row is not None:
            if current or hovered:
                draw_row(painter, self._theme, box, current=current, focused=view.hasFocus(), hovered=hovered)
            if isinstance(row, HitLine):
                model = index.model()
                opened = isinstance(model, HitsModel) and model.is_open(row)
                first = QRectF(box.left(), box.top(), box.width(), self._line_height())
                self._draw_line(painter, first, row, opened=opened, role="ink" if current else "ink2")
                self._draw_counterparts(painter, box, row)
            elif isinstance(row, More):
                self._draw_more(painter, box, row)
        painter.restore()

    def _draw_heading(
        self, painter: QPainter, box: QRectF, row: ShownGroup, *, current: bool, view: QTreeView,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        theme, unit, tokens = self._theme, self._theme.unit, self._theme.tokens
        painter.fillRect(box, tokens.side)
        if current:
            draw_row(painter, theme, box, current=True, focused=view.hasFocus(), hovered=False)
        painter.fillRect(QRectF(0, box.top(), box.width(), 1), tokens.line)
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), tokens.line)
        caret = "ph.caret-down" if view.isExpanded(index) else "ph.caret-right"
        side = round(0.75 * unit)
        painter.drawPixmap(
            round(1.4 * unit - side / 2), round(box.center().y() - side / 2), theme.pixmap(caret, size=side)
        )
        draw_code(painter, theme, _code_box(2.2 * unit, box, unit), row.language)
        at = 2.2 * unit + 2 * unit
        name = (theme.font(13, QFont.Weight.DemiBold), "ink")
        at = self._write(painter, _part(box, at), own_name(row.language), name) + 0.6 * unit
        at = self._write(painter, _part(box, at), row.words, (theme.font(12), "ink2")) + 2 * unit
        forms = _part(box, at, box.right() - unit)
        metrics = QFontMetricsF(theme.font(12))
        painter.drawText(forms, _RIGHT, metrics.elidedText(row.forms, Qt.TextElideMode.ElideRight, forms.width()))

    def _draw_line(self, painter: QPainter, box: QRectF, row: HitLine, *, opened: bool, role: str) -> None:
        theme, unit = self._theme, self._theme.unit
        columns = Columns.of(box.width(), unit)
        small = theme.font(12)
        outlet, known = row.outlet or row.title or _("no outlet"), "ink2" if row.outlet else "ink3"
        place = _part(box, columns.outlet, columns.date - 0.75 * unit)
        self._write(painter, place, outlet, (small, known))
        place = _part(box, columns.date, columns.left - 0.5 * unit)
        self._write(painter, place, short_date(row) or "–", (small, "ink3"))
        font = quote_font(theme)
        metrics = QFontMetricsF(font)
        gap = metrics.horizontalAdvance(" ") if row.left.endswith(" ") else 0
        if row.whole:
            quote = _part(box, columns.left, columns.mark - unit)
            self._write(painter, quote, _first_words(row.match, metrics, quote.width()), (font, "ink"))
            self._draw_mark(painter, box, columns, opened=opened)
            return
        left = _part(box, columns.left, columns.keyword - gap)
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        painter.drawText(left, _RIGHT, _last_words(row.left.rstrip(), metrics, left.width()))
        bold = quote_font(theme, QFont.Weight.Bold)
        end = self._write(painter, _part(box, columns.keyword, columns.mark - unit), row.match, (bold, "ink"))
        right = _part(box, end, columns.mark - 0.5 * unit)
        self._write(painter, right, _first_words(row.right, metrics, right.width()), (font, role))
        self._draw_mark(painter, box, columns, opened=opened)

    def _draw_mark(self, painter: QPainter, box: QRectF, columns: Columns, *, opened: bool) -> None:
        """Draws at the end of a line that its article stands in a pane."""
        if opened:
            side = round(0.9 * self._theme.unit)
            picture = self._theme.pixmap("ph.book-open", size=side)
            painter.drawPixmap(round(columns.mark), round(box.center().y() - side / 2), picture)

    def _draw_counterparts(self, painter: QPainter, box: QRectF, row: HitLine) -> None:
        """The sentences that say the same in other languages, each in a line of its own below the hit."""
        theme, unit = self._theme, self._theme.unit
        columns = Columns.of(box.width(), unit)
        height = 0.85 * self._line_height()
        for number, each in enumerate(shown_counterparts(row)):
            top = box.top() + self._line_height() + number * height - 0.1 * unit
            line = QRectF(box.left(), top, box.width(), height)
            draw_code(painter, theme, _code_box(columns.left - 2 * unit, line, unit), each.language)
            place = _part(line, columns.left, columns.mark)
            metrics = QFontMetricsF(theme.font(13))
            text = metrics.elidedText(each.text, Qt.TextElideMode.ElideRight, place.width())
            self._write(painter, place, text, (theme.font(13), "ink2"))

    def _draw_more(self, painter: QPainter, box: QRectF, row: More) -> None:
        theme, unit = self._theme, self._theme.unit
        at = Columns.of(box.width(), unit).outlet
        end = self._write(painter, _part(box, at), row.words, (theme.font(12.5, QFont.Weight.Medium), "accent"))
        side = round(0.75 * unit)
        painter.drawPixmap(
            round(end + unit / 3), round(box.center().y() - side / 2), theme.pixmap("ph.caret-right", "accent", side)
        )

    def _write(self, painter: QPainter, box: QRectF, text: str, ink: tuple[QFont, str]) -> float:
        """Writes a text from the left of a box, in a font and the colour of a role; gives where it ends."""
        font, role = ink
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        painter.drawText(box, _LEFT, shown)
        return box.left() + metrics.horizontalAdvance(shown)


def quote_font(theme: Theme, weight: QFont.Weight = QFont.Weight.Normal, pixels: float = _QUOTE_PIXELS) -> QFont:
    """The reading face for quotes; the size is that at the design's u of 16 px and follows the interface's font."""
    return theme.reading_font(pixels * theme.unit / 16, weight)


def _part(box: QRectF, start: float, end: float | None = None) -> QRectF:
    """The part of a row from one place to another, or to its end."""
    return QRectF(start, box.top(), max((box.right() if end is None else end) - start, 0), box.height())


def _last_words(text: str, metrics: QFontMetricsF, room: float) -> str:
    """As many words from the end of a text as there is room for."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideLeft, room)
    return shown if shown == text else "… " + shown[1:].lstrip().partition(" ")[2]


def _first_words(text: str, metrics: QFontMetricsF, room: float) -> str:
    """As many words from the beginning of a text as there is room for."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
    return shown if shown == text else shown[:-1].rstrip().rpartition(" ")[0] + " …"


def _code_box(left: float, box: QRectF, unit: int) -> QRectF:
    height = 1.05 * unit
    return QRectF(round(left), round(box.center().y() - height / 2), round(1.5 * unit), round(height))
