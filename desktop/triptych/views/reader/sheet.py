"""One article under the reader's hands: caret, selection, and highlights whose ends can be dragged."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from triptych.domain.text import Span
from triptych.theme.theme import Theme
from triptych.views.reader.document import ArticleDocument
from triptych.views.reader.geometry import Line
from triptych.views.reader.highlights import Highlight
from triptych.views.reader.margins import Cluster
from triptych.views.reader.paper import Paper
from triptych.views.reader.word_ends import WordEnds
from triptych.widgets.label import plain_tip

_GRASP: Final = 4
"""How far from the end of a highlight the pointer takes hold of it, in pixels."""


class Sheet(Paper):
    """An article that is read; the sentence at the caret is lit."""

    taken = Signal()
    """The reader came here with the keyboard or the mouse."""
    fold_clicked = Signal()
    """The line of folded boilerplate was clicked."""
    bars_clicked = Signal(object, object)
    """Highlights were clicked in the margin: their Cluster and where, as a global QPoint."""
    stretched = Signal(object, object)
    """An end of a highlight was dragged: the Highlight and its new Span."""
    pointed = Signal(object)
    """The pointer came over another sentence: its number, or None for none."""
    picked = Signal(object)
    """A sentence was clicked with Ctrl held: its number."""
    repair_clicked = Signal(object)
    """The mark of a repair was clicked: its RepairMark."""
    menu_wanted = Signal(object)
    """The context menu is wanted at a global QPoint."""

    def __init__(self, theme: Theme, article: ArticleDocument, parent: QWidget | None = None) -> None:
        super().__init__(theme, article, parent)
        self._word_ends: tuple[str, WordEnds] | None = None
        self.snaps_to_words = True
        self.snaps_to_sentences = False
        self._grasped: tuple[Highlight, bool] | None = None
        self._pointed: int | None = None
        self.viewport().setMouseTracking(True)

    @property
    def word_ends(self) -> WordEnds:
        """The words of the article, cut when they are first asked for."""
        text = self.article.whole.text
        if self._word_ends is None or self._word_ends[0] is not text:
            self._word_ends = (text, WordEnds(text))
        return self._word_ends[1]

    def point_at(self, place: QPoint) -> int:
        """The code point at a place of what is seen."""
        return self.article.text_map.code_point(self.cursorForPosition(place).position())

    def snapped(self, span: Span) -> Span:
        """A passage that the mouse chose, made to cover whole words or sentences if the reader wants that."""
        if self.snaps_to_sentences:
            touched = [each for each in self.article.whole.sentences if each.start < span.end and span.start < each.end]
            if touched:
                return Span(touched[0].start, touched[-1].end)
        return self.word_ends.whole(span) if self.snaps_to_words else span

    def _spot(self, place: QPointF) -> QPointF:
        """A place of what is seen in coordinates of the document."""
        return QPointF(place.x(), place.y() + self.offset)

    def _cluster_at(self, place: QPointF) -> Cluster | None:
        return self._margin_notes.cluster_at(self.frame(), self.layers, self._spot(place))

    def _end_near(self, place: QPointF) -> tuple[Highlight, bool] | None:
        """The end of a highlight under the pointer, and whether it is its start."""
        spot, seen = self._spot(place), self._background.seen(self.frame())
        for highlight in reversed(self.layers.highlights.within(seen)):
            for line, x, starts in _ends(self.places.lines(highlight.span)):
                if line.top <= spot.y() <= line.bottom and abs(x - spot.x()) <= _GRASP:
                    return highlight, starts
        return None

    def _stretched_to(self, highlight: Highlight, place: QPoint, *, starts: bool) -> Span:
        point, span = self.point_at(place), highlight.span
        moved = Span(min(point, span.end - 1), span.end) if starts else Span(span.start, max(point, span.start + 1))
        return self.snapped(moved)

    def _sentence_under(self, place: QPointF) -> int | None:
        """The sentence on whose lines a place lies."""
        sentence = self.places.sentence_at(self.point_at(place.toPoint()))
        y = self._spot(place).y()
        return sentence if any(line.top <= y < line.bottom for line in self.places.sentence(sentence)) else None

    def _point(self, sentence: int | None) -> None:
        if sentence != self._pointed:
            self._pointed = sentence
            self.pointed.emit(sentence)

    def _tip_at(self, place: QPointF) -> str:
        cluster = self._cluster_at(place)
        if cluster is not None:
            return "\n".join(each.tip for each in cluster.highlights if each.tip)
        found = self._margin_notes.mark_tip(
            self.frame(), self._background.seen(self.frame()), self.layers, self._spot(place)
        )
        spot = self._spot(place)
        found = found or self._text_marks.tip(self.frame(), self.layers, self.look, spot)
        if found or place.x() < self.frame().left:
            return found
        point = self.point_at(place.toPoint())
        return "\n".join(each.name for each in self.layers.mentions if each.span.start <= point < each.span.end)

    def event(self, event: QEvent) -> bool:
        """Leaves single letters to the commands: nothing is ever written here."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells what stands under the pointer."""
        if event.type() == QEvent.Type.Leave:
            self._point(None)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self._tip_at(QPointF(event.pos()))), self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the caret; where that scrolls the sheet, the others follow."""
        self.settle()
        before = self.offset
        super().keyPressEvent(event)
        if self.offset != before:
            self.caret_moved.emit(self.caret)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls, and other sheets follow; with Ctrl the wheel is not the sheet's."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self._chase.stop()
        self.settle()
        super().wheelEvent(event)
        self.turned.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells that the reader is here; a click with Ctrl only links, and the reader stays where he was."""
        super().focusInEvent(event)
        held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        if not (event.reason() == Qt.FocusReason.MouseFocusReason and held):
            self.taken.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of an end of a highlight, opens folds and bars, or puts the caret."""
        place = event.position()
        if event.button() == Qt.MouseButton.LeftButton:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.picked.emit(self._sentence_under(place))
                return
            self._grasped = self._end_near(place)
            cluster = self._cluster_at(place)
            if self._grasped is not None:
                return
            repair = self._text_marks.repair_at(self.layers, self.look, self._spot(place))
            if repair is not None:
                self.repair_clicked.emit(repair)
                return
            if cluster is not None:
                self.bars_clicked.emit(cluster, event.globalPosition().toPoint())
                return
            if self.article.is_fold(self.cursorForPosition(place.toPoint()).position()):
                self.fold_clicked.emit()
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the end of a highlight, or shows that it could be dragged."""
        if self._grasped is not None:
            highlight, starts = self._grasped
            span = self._stretched_to(highlight, event.position().toPoint(), starts=starts)
            self.select_passage(span, quietly=True)
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._point(self._sentence_under(event.position()))
            near = self._end_near(event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends a drag; makes a selection one of whole words or sentences."""
        if self._grasped is not None:
            highlight, starts = self._grasped
            span = self._stretched_to(highlight, event.position().toPoint(), starts=starts)
            self._grasped = None
            self.place_caret(span.start)
            if span != highlight.span:
                self.stretched.emit(highlight, span)
            return
        super().mouseReleaseEvent(event)
        passage = self.passage
        if passage is not None and self.snapped(passage) != passage:
            self.select_passage(self.snapped(passage))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers the commands of the text."""
        self.menu_wanted.emit(event.globalPos())


def _ends(lines: tuple[Line, ...]) -> Iterator[tuple[Line, float, bool]]:
    """The two ends of a passage: the line, the x, and whether it is the start."""
    if lines:
        yield lines[0], lines[0].x0, True
        yield lines[-1], lines[-1].x1, False
