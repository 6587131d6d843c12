"""How a note is drawn in the sidebar: language, codes, the quote, what the reader says."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from triptych.archive.queries.notes import Note
from triptych.domain.annotation import Anchoring, TargetKind
from triptych.models.findings import number_text
from triptych.models.notes import NOTE_ROLE, NotesModel, anchoring_text, initials, quote_text
from triptych.theme.theme import Theme
from triptych.views.findings.tags import bar_of, draw_tags
from triptych.widgets.drawing import draw_code, draw_row

_Index = QModelIndex | QPersistentModelIndex
_QUOTE_LINES: Final = 2
_NOTE_LINES: Final = 3
_QUOTE_PIXELS: Final = 14


class NoteRows(QStyledItemDelegate):
    """Draws notes; a row is as high as what it says, up to some lines."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its lines."""
        note: Note | None = index.data(NOTE_ROLE)
        width = self._view().viewport().width()
        if note is None:
            return QSize(0, 0)
        unit = self._theme.unit
        return QSize(width, round(self._head() + self._text_height(note, self._text_width(width)) + 0.6 * unit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws a row."""
        note: Note | None = index.data(NOTE_ROLE)
        if note is None:
            return
        view, box = self._view(), QRectF(option.rect)
        current = view.currentIndex() == index
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row(painter, self._theme, box, current=current, focused=view.hasFocus(), hovered=hovered, surface="side")
        if current and view.hasFocus():
            painter.setPen(QPen(self._theme.tokens.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        self._draw_head(painter, box, note)
        self._draw_text(painter, box, note)
        painter.restore()

    def _head(self) -> float:
        """The height of the line with the codes."""
        return 2 * self._theme.unit

    def _text_width(self, width: float) -> float:
        return width - 1.9 * self._theme.unit

    def _draw_head(self, painter: QPainter, box: QRectF, note: Note) -> None:
        theme, unit = self._theme, self._theme.unit
        middle = box.top() + 1.15 * unit
        code = QRectF(box.left() + 0.75 * unit, middle - 0.55 * unit, 1.5 * unit, 1.1 * unit)
        draw_code(painter, theme, code, note.language)
        right = box.right() - 0.75 * unit
        right = self._draw_mark(painter, right, middle, note)
        draw_tags(painter, theme, QPointF(code.right() + 0.4 * unit, middle), note.codes, right)

    def _draw_mark(self, painter: QPainter, right: float, middle: float, note: Note) -> float:
        """Draws what the annotation is, and how surely it stands, from the right; gives where that begins."""
        theme, unit = self._theme, self._theme.unit
        font = theme.font(11)
        painter.setFont(font)
        painter.setPen(theme.tokens.ink2)
        words = number_text(note.annotation, finding=True) if note.finding else ""
        if note.creator and self._several():
            words = f"{initials(note.creator)}  {words}".strip()
        if note.anchoring is not Anchoring.EXACT:
            words = f"{words}  {anchoring_text(note.anchoring)}".strip()
        width = QFontMetricsF(font).horizontalAdvance(words)
        painter.drawText(
            QRectF(right - width - 1, middle - unit, width + 2, 2 * unit), Qt.AlignmentFlag.AlignVCenter, words
        )
        right -= width + (0.25 * unit if words else 0)
        names = [name for name, shown in (("ph.flag", note.finding), ("ph.note", bool(note.note))) if shown]
        side = round(0.85 * unit)
        for name in names:
            right -= side
            painter.drawPixmap(round(right), round(middle - side / 2), theme.pixmap(name, size=side))
            right -= 0.2 * unit
        return right - 0.25 * unit

    def _draw_text(self, painter: QPainter, box: QRectF, note: Note) -> None:
        theme, unit = self._theme, self._theme.unit
        left, top = box.left() + 1.15 * unit, box.top() + self._head()
        width = self._text_width(box.width())
        quote = self._quote(note, width)
        bar = QRectF(box.left() + 0.75 * unit, top + 1, 3, quote.boundingRect().height() - 2)
        if note.codes:
            painter.fillRect(bar, bar_of(theme, note.codes[0]))
        elif note.kind is TargetKind.PASSAGE:
            painter.fillRect(bar, theme.tokens.line2)
        painter.setPen(theme.tokens.ink if note.kind is TargetKind.PASSAGE else theme.tokens.ink2)
        quote.draw(painter, QPointF(left, top))
        top += quote.boundingRect().height() + 0.15 * unit
        for layout, role in self._below(note, width):
            painter.setPen(theme.colour(role))
            layout.draw(painter, QPointF(left, top))
            top += layout.boundingRect().height()

    def _text_height(self, note: Note, width: float) -> float:
        below = sum(layout.boundingRect().height() for layout, _role in self._below(note, width))
        return self._quote(note, width).boundingRect().height() + 0.15 * self._theme.unit + below

    def _quote(self, note: Note, width: float) -> QTextLayout:
        return laid_out(quote_text(note), self._theme.reading_font(_QUOTE_PIXELS), width, _QUOTE_LINES)

    def _below(self, note: Note, width: float) -> list[tuple[QTextLayout, str]]:
        """Title and note, each with its ink."""
        theme = self._theme
        parts = []
        if note.title:
            parts.append((laid_out(note.title, theme.font(12, QFont.Weight.Medium), width, 2), "ink"))
        if note.note:
            words = " ".join(note.note.split())
            parts.append((laid_out(words, theme.font(12), width, _NOTE_LINES), "ink2"))
        return parts

    def _several(self) -> bool:
        """Whether several people wrote what is listed."""
        model = self._view().model()
        return isinstance(model, NotesModel) and len(model.annotators) > 1

    def _view(self) -> QListView:
        view = self.parent()
        assert isinstance(view, QListView)
        return view


def laid_out(text: str, font: QFont, width: float, most: int) -> QTextLayout:
    """A text in at most so many lines of this width; the last one ends in “…” where that is not enough."""
    layout = _lines(text, font, width, most)
    last = layout.lineAt(layout.lineCount() - 1)
    end = last.textStart() + last.textLength()
    units = text.encode("utf-16-le")
    if not text or 2 * end >= len(units):
        return layout
    kept = units[: 2 * last.textStart()].decode("utf-16-le")
    rest = units[2 * last.textStart() :].decode("utf-16-le")
    elided = QFontMetricsF(font).elidedText(rest[:400], Qt.TextElideMode.ElideRight, width - 2)
    return _lines(kept + elided, font, width, most)


def _lines(text: str, font: QFont, width: float, most: int) -> QTextLayout:
    layout = QTextLayout(text or " ", font)
    layout.beginLayout()
    top = 0.0
    for _number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout
