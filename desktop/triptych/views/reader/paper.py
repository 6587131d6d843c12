"""An article on paper: its text with everything else painted behind it, and scrolling."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEasingCurve, QLocale, QPropertyAnimation, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from triptych.domain.text import Span
from triptych.theme.theme import Theme
from triptych.views.reader.chasing import Chase
from triptych.views.reader.document import ArticleDocument, Margins
from triptych.views.reader.geometry import Geometry
from triptych.views.reader.highlights import Highlight
from triptych.views.reader.layers import Layers, Look, Sign
from triptych.views.reader.margins import MarginNotes
from triptych.views.reader.overview import WIDTH, Overview
from triptych.views.reader.painting import Background, Frame
from triptych.views.reader.text_marks import TextMarks

LEFT_MARGIN: Final = 1.7
RIGHT_MARGIN: Final = 2.1
"""In units."""
WIDEST_COLUMN: Final = 31
"""In r: about 66 characters."""

_TOP_MARGIN: Final = 1.1
_BOTTOM_MARGIN: Final = 6.0
_MOTION: Final = 120
_OVER: Final = 60
"""Pixels that what belongs to a line may stand above and below it."""


class Paper(QTextEdit):
    """Shows an article with its layers; what the reader does with it is the sheet's part."""

    caret_moved = Signal(object)
    """The reader put the caret on another code point."""
    passage_selected = Signal(object)
    """The selection is another: a Span, or None."""
    scrolled = Signal()
    """Another part is seen, or lines have moved."""
    turned = Signal()
    """The reader scrolled by wheel or strip."""

    def __init__(self, theme: Theme, article: ArticleDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layers, self._look = Layers(), Look()
        self._ahead: dict[Highlight, bool] = {}
        self._painted = self._layers
        self._align = 0.5
        self._quiet = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # what is dropped here is the window's
        self.viewport().setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._overview = Overview(theme, self.verticalScrollBar(), self)
        self._motion = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._chase = Chase(self.verticalScrollBar())
        self._overview.scrolled.connect(self.turned)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.selectionChanged.connect(self._on_selection_changed)
        self._take(article)

    @property
    def article(self) -> ArticleDocument:
        """What stands on it."""
        return self._article

    @property
    def places(self) -> Geometry:
        """Where passages stand."""
        return self._places

    @property
    def layers(self) -> Layers:
        """What is painted beside the text."""
        return self._layers

    @property
    def painted(self) -> Layers:
        """The layers with what is being written."""
        return self._painted

    @property
    def look(self) -> Look:
        """What has colour now."""
        return self._look

    @property
    def offset(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    @property
    def caret(self) -> int:
        """The code point at the caret."""
        return self._article.text_map.code_point(self.textCursor().position())

    @property
    def passage(self) -> Span | None:
        """What is selected."""
        cursor = self.textCursor()
        start, end = map(self._article.text_map.code_point, (cursor.selectionStart(), cursor.selectionEnd()))
        return Span(start, end) if start < end else None

    def show_article(self, article: ArticleDocument) -> None:
        """Shows the article in other fonts, or unfolded, with caret and reading height kept."""
        caret, kept = self.caret, self._kept()
        height = self.top_of(kept)
        self._take(article)
        self.place_caret(caret)
        if height is not None:
            self.bring(kept, height, motion=False)
        self._refresh()
        self.scrolled.emit()

    def show_layers(self, layers: Layers) -> None:
        """Paints these layers from now on."""
        self._layers = layers
        self._ahead = {highlight: written for highlight, written in self._ahead.items() if not written}
        self._gather()
        self._refresh()

    def show_ahead(self, highlight: Highlight) -> None:
        """Paints a highlight that is about to be written.

        Its lines are painted now, since the writing will take its share of the processor; the margin soon after.
        """
        self._ahead[highlight] = False
        self._gather()
        lines, frame = self._places.lines(highlight.span), self.frame()
        if lines:
            top, bottom = lines[0].top - frame.offset, lines[-1].bottom - frame.offset
            column = QRectF(frame.left, top, frame.right - frame.left, bottom - top)
            self.viewport().repaint(column.toRect())
            self.viewport().update()

    def settle_ahead(self, highlight: Highlight, *, kept: bool) -> None:
        """A highlight that was shown ahead is written: the next layers have it; it goes now if they never will."""
        if highlight in self._ahead:
            self._ahead[highlight] = True
            if not kept:
                del self._ahead[highlight]
                self._gather()

    def forget_ahead(self) -> None:
        """Paints only what is written."""
        self._ahead.clear()
        self._gather()

    def _gather(self) -> None:
        """Puts together what is painted."""
        before, ahead = self._painted, tuple(self._ahead)
        highlights = self._layers.highlights.joined_by(ahead) if ahead else self._layers.highlights
        self._painted = replace(self._layers, highlights=highlights) if ahead else self._layers
        if self._painted is not before:
            self.viewport().update()

    def show_look(self, look: Look) -> None:
        """Gives colour to what the lens and the reader ask for."""
        if look != self._look:
            self._look = look
            self._refresh()

    def align(self, share: float) -> None:
        """Where the column stands on a wider sheet: 0 for the left edge, 1 for the right one."""
        if share != self._align:
            self._align = share
            self._lay_out()

    def place_caret(self, place: int) -> None:
        """Puts the caret on a code point without scrolling and without telling."""
        self._set_cursor(Span(place, place))

    def select_passage(self, span: Span, *, quietly: bool = False) -> None:
        """Selects a passage, with the caret at its end."""
        self._set_cursor(span)
        if not quietly:
            self.passage_selected.emit(self.passage)

    def top_of(self, sentence: int) -> float | None:
        """Where a sentence begins in what is seen, in pixels from its top; None where it is folded away."""
        top = self._places.top(sentence)
        return None if top is None else top - self.offset

    def bring(self, sentence: int, height: float, *, motion: bool) -> None:
        """Scrolls so that a sentence begins at a height, as far as the sheet reaches."""
        top = self._places.top(sentence)
        if top is not None:
            self.scroll_to(round(top - height), motion=motion)

    def scroll_to(self, offset: int, *, motion: bool) -> None:
        """Scrolls to an offset."""
        bar = self.verticalScrollBar()
        if offset > bar.maximum():
            self.document().size()  # Qt lays long texts out bit by bit; the reader goes to a part that is still to come
        offset = min(max(offset, bar.minimum()), bar.maximum())
        self._chase.stop()
        self._motion.stop()
        if motion and self.isVisible() and offset != bar.value():
            self._motion.setDuration(_MOTION)
            self._motion.setStartValue(bar.value())
            self._motion.setEndValue(offset)
            self._motion.start()
        else:
            bar.setValue(offset)

    def take_along(self, offset: int, *, motion: bool) -> None:
        """Goes to an offset that another sheet leads to, and that may be another one soon."""
        if not motion or not self.isVisible():
            self.scroll_to(offset, motion=False)
            return
        self._motion.stop()
        if offset > self.verticalScrollBar().maximum():
            self.document().size()
        self._chase.aim(offset)

    def settle(self) -> None:
        """Ends a motion at once, where it leads to."""
        self._chase.settle()
        if self._motion.state() == QPropertyAnimation.State.Running:
            self._motion.setCurrentTime(self._motion.duration())

    def frame(self) -> Frame:
        """The part that is seen."""
        view, margins = self.viewport(), self._margins()
        return Frame(view.width(), view.height(), self.offset, margins.left, view.width() - margins.right)

    def _take(self, article: ArticleDocument) -> None:
        self._quiet = True
        self._article = article
        self._places = Geometry(article)
        self._background = Background(self._theme, article, self._places)
        self._margin_notes = MarginNotes(self._theme, article, self._places)
        self._text_marks = TextMarks(self._theme, self._places)
        article.set_margins(self._margins())
        # Without a width Qt would first lay the text out in endless lines, and then once more.
        article.document.setPageSize(QSizeF(self.viewport().width(), -1))
        self.setDocument(article.document)
        self.setLocale(QLocale(article.whole.details.language))
        self._quiet = False

    def _margins(self) -> Margins:
        unit, width = self._theme.unit, self.viewport().width()
        left, right = round(LEFT_MARGIN * unit), round(RIGHT_MARGIN * unit)
        free = max(width - left - right - round(WIDEST_COLUMN * self._theme.reading_pixels), 0)
        before = round(free * self._align)
        return Margins(left + before, round(_TOP_MARGIN * unit), right + free - before, round(_BOTTOM_MARGIN * unit))

    def _kept(self) -> int:
        """The sentence that stays at its height whatever happens."""
        return self._look.lit[0] if self._look.lit else self._places.sentence_at(self.caret)

    def _lay_out(self) -> None:
        """Lays the text out anew, keeping what is read at its height."""
        self.settle()
        kept = self._kept()
        height = self.top_of(kept)
        self._article.set_margins(self._margins())
        self._places.forget()
        if height is not None:
            self.bring(kept, height, motion=False)
        self._refresh()
        self.scrolled.emit()

    def _set_cursor(self, span: Span) -> None:
        text_map, offset = self._article.text_map, self.offset
        cursor = QTextCursor(self.document())
        cursor.setPosition(text_map.position(span.start))
        cursor.setPosition(text_map.position(span.end), QTextCursor.MoveMode.KeepAnchor)
        self._quiet = True
        self.setTextCursor(cursor)
        self._quiet = False
        self.verticalScrollBar().setValue(offset)

    def _refresh(self) -> None:
        self._overview.show_ticks(tuple(self._ticks()))
        self.viewport().update()

    def _ticks(self) -> Iterator[tuple[float, QColor]]:
        """Marks by how far into the text they stand: exact heights would make Qt lay out the whole article at once."""
        whole, sentences = self._article.whole, self._article.whole.sentences
        coloured = self._look.lens == "differences"
        roles = {Sign.CONFLICT: "conf", Sign.ONLY_HERE: "add", Sign.MISSING: "omit", Sign.VAGUER: "ink2"}
        roles[Sign.DOUBTED] = "ink2"
        for mark in self._layers.marks:
            yield mark.span.start / len(whole.text), self._theme.colour(roles[mark.sign] if coloured else "ink2")
        for repair in self._layers.repairs if self._look.repairs else ():
            yield repair.span.start / len(whole.text), self._theme.colour("ink3")
        for absence in self._layers.absences:
            share = sentences[absence.after].end / len(whole.text)
            yield share, self._theme.colour("omit" if coloured else "ink2")

    def _on_cursor_moved(self) -> None:
        if not self._quiet:
            self.caret_moved.emit(self.caret)

    def _on_selection_changed(self) -> None:
        if not self._quiet:
            self.passage_selected.emit(self.passage)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the layers, then the text over them."""
        painter, frame = QPainter(self.viewport()), self.frame()
        top, height = event.rect().top() - _OVER, event.rect().height() + 2 * _OVER
        part = replace(frame, offset=frame.offset + top, height=height)
        seen = self._background.seen(part)
        self._background.paint(painter, frame, seen, self._painted, self._look)
        if event.rect().left() < frame.left or event.rect().right() >= frame.right:
            self._margin_notes.paint(painter, part, seen, self._painted, self._look)
        self._text_marks.paint(painter, frame, seen, self._layers, self._look)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps what is read at its height; without a new width nothing moves."""
        self._overview.setGeometry(self.width() - WIDTH, 0, WIDTH, self.height())
        kept = self._kept()
        height = self.top_of(kept)
        super().resizeEvent(event)
        self._lay_out()
        if height is not None and event.oldSize().width() > 0:
            self.bring(kept, height, motion=False)
