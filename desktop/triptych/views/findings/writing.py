"""Text that is read, and written where it stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from triptych.theme.theme import Theme


class Writing(QWidget):
    """A text as high as it is long. `begin` makes a field of it; leaving it keeps what was typed, Esc does not."""

    written = Signal(object)
    """Another text was typed; carries it."""
    ended = Signal()
    """It is no field any more."""
    resized = Signal()
    """It needs another height."""

    def __init__(
        self, theme: Theme, font: Callable[[], QFont], parent: QWidget | None = None, *, lines: bool = True
    ) -> None:
        """Makes an empty text.

        Args:
            theme: for colours.
            font: gives the face it is set in.
            parent: as in Qt.
            lines: it may have several lines: Return begins a new one, Ctrl+Return keeps it; else Return keeps it.
        """
        super().__init__(parent)
        self._theme, self._font, self._lines = theme, font, lines
        self._standing = ""
        self._edit = QTextEdit(self)
        self._edit.setAcceptRichText(False)
        self._edit.setFrameShape(QFrame.Shape.NoFrame)
        self._edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._edit.setTabChangesFocus(True)
        self._edit.setReadOnly(True)
        self._edit.viewport().setAutoFillBackground(False)
        self._edit.document().setDocumentMargin(0)
        self._edit.document().contentsChanged.connect(self._on_changed)
        self._edit.installEventFilter(self)
        self._edit.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._edit)
        self.restyle()

    @property
    def editing(self) -> bool:
        """Whether it is being written."""
        return not self._edit.isReadOnly()

    @property
    def reading(self) -> bool:
        """Whether it has the keyboard."""
        return self._edit.hasFocus()

    @property
    def text(self) -> str:
        """What stands there now."""
        return self._edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Shows a text; what is being written is not touched."""
        self._standing = text
        if not self.editing and text != self.text:
            self._edit.setPlainText(text)

    def say(self, name: str, placeholder: str) -> None:
        """Sets what it is called, and what stands there while it is empty."""
        self._edit.setAccessibleName(name)
        self._edit.setPlaceholderText(placeholder)

    def begin(self) -> None:
        """Lets the user write."""
        if self.editing:
            return
        self._edit.setReadOnly(False)
        self._edit.moveCursor(QTextCursor.MoveOperation.End)
        self._edit.setFocus()
        self._inset()

    def end(self, *, keep: bool) -> None:
        """Ends the writing.

        Args:
            keep: what was typed is told; else what stood there comes back.
        """
        if not self.editing:
            return
        self._edit.setReadOnly(True)
        text = self.text.strip() if self._lines else " ".join(self.text.split())
        self._inset()
        if keep and text != self._standing:
            self.written.emit(text)
        else:
            self._edit.setPlainText(self._standing)
        self.ended.emit()

    def restyle(self) -> None:
        """Follows theme and fonts."""
        self._edit.setFont(self._font())
        self._edit.document().setDefaultFont(self._font())
        self._fit()

    def _inset(self) -> None:
        margin = self._theme.unit // 2 if self.editing else 0
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(margin, margin // 2, margin, margin // 2)
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Makes it as high as its text."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        document = self._edit.document()
        document.setTextWidth(max(self.width() - margins.left() - margins.right(), 1))
        height = document.size().height()
        if document.isEmpty():
            height = max(height, self._edit.fontMetrics().height())
        needed = round(height) + margins.top() + margins.bottom() + 1
        if needed != self.height() or self.minimumHeight() != needed:
            self.setFixedHeight(needed)
            self.resized.emit()

    def _on_changed(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard on to the text."""
        self._edit.setFocus(event.reason())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Understands the keys that end the writing, and a double click that begins it."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut and watched is self._edit and self.editing:
            self.end(keep=True)
        elif kind == QEvent.Type.MouseButtonDblClick and not self.editing:
            self.begin()
            return True
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and self.editing:
            assert isinstance(event, QKeyEvent)
            return self._key(event, pressed=kind == QEvent.Type.KeyPress)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent, *, pressed: bool) -> bool:
        returned = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        keeps = returned and (control or not self._lines)
        if not keeps and event.key() != Qt.Key.Key_Escape:
            return False
        if pressed:
            self.end(keep=keeps)
        event.accept()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the frame of a field while it is one."""
        if not self.editing:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.tokens.paper)
        painter.setPen(QPen(self._theme.tokens.accent, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
