"""Words of an article, quoted where there is little room: selectable, as high as the text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from triptych.theme.theme import Theme

_PIXELS = 14


class Quote(QTextEdit):
    """A quote in the reading face; the words that it is about stand out."""

    def __init__(
        self, theme: Theme, before: str, words: str, after: str, parent: QWidget | None = None, *, stress: bool = True
    ) -> None:
        """Shows a quote.

        Args:
            theme: for the face.
            before: what comes before the words.
            words: what it is about.
            after: what comes after them.
            parent: as in Qt.
            stress: the words are set in a heavier face.
        """
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent; border: none;")
        self.document().setDocumentMargin(0)
        self.setFont(theme.reading_font(_PIXELS))
        self._write(before, words, after, stress=stress)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{before}{words}{after}")

    def _write(self, before: str, words: str, after: str, *, stress: bool) -> None:
        cursor = QTextCursor(self.document())
        heavy = QTextCharFormat()
        if stress and (before or after):
            heavy.setFontWeight(QFont.Weight.Bold)
        cursor.insertText(before, QTextCharFormat())
        cursor.insertText(words, heavy)
        cursor.insertText(after, QTextCharFormat())

    def hasHeightForWidth(self) -> bool:
        """The text is broken into lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the lines that the text takes."""
        document = self.document().clone()
        document.setTextWidth(width)
        height = document.size().height()
        document.deleteLater()
        return round(height)

    def sizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        """A line."""
        return QSize(40, round(QFontMetricsF(self.font()).height()))
