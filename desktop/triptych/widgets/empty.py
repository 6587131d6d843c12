"""What stands where there is nothing to show yet: what is so, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triptych.theme.theme import Theme
from triptych.widgets.label import Label


class EmptyState(QWidget):
    """One sentence in the reading face, one line that says what to do."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = Label(wraps=True)
        self._hint = Label(ink="2", wraps=True)
        layout = QVBoxLayout(self)
        step = theme.unit // 4
        layout.setContentsMargins(4 * step, 5 * step, 4 * step, 5 * step)
        layout.setSpacing(2 * step)
        layout.addWidget(self._sentence)
        layout.addWidget(self._hint)
        layout.addStretch(1)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._restyle)
        self._restyle()

    def say(self, sentence: str, hint: str = "") -> None:
        """Says this."""
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{sentence} {hint}".strip())

    def _restyle(self) -> None:
        self._sentence.setFont(self._theme.reading_font(15))
        self._hint.setFont(self._theme.font(12, QFont.Weight.Normal))
