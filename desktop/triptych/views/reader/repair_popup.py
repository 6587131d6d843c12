"""A small window beside a repaired place: what stood there before, and the way back."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.reader.popup import Popup
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import Label

_WIDTH: Final = 26
_STEPS: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class RepairPopup(Popup):
    """Enter takes the repair back, the arrows go to the next and the one before, Esc leaves."""

    taken_back = Signal(bool)
    """The repair shall be taken back; with all others of the article if true."""
    stepped = Signal(object)
    """Another repair shall be looked at: 1 for the next, -1 for the one before."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._head = Label()
        self._head.setFont(theme.font(12, QFont.Weight.DemiBold))
        self._before, self._after = Label(wraps=True), Label(wraps=True)
        self._back, self._all = QPushButton(_("Take back"), self), QPushButton(_("Take all back"), self)
        self._back.setProperty("primary", True)
        step = theme.unit // 4
        texts = QGridLayout()
        texts.setHorizontalSpacing(3 * step)
        texts.setColumnStretch(1, 1)
        for row, (words, label) in enumerate(((_("As it came"), self._before), (_("As it is"), self._after))):
            label.setFont(theme.reading_font(15))
            texts.addWidget(Label(words, ink="2"), row, 0)
            texts.addWidget(label, row, 1)
        foot = QHBoxLayout()
        foot.addWidget(KeyCap("←"))
        foot.addWidget(KeyCap("→"))
        foot.addWidget(Label(_("other repairs"), ink="2"))
        foot.addStretch(1)
        foot.addWidget(self._all)
        foot.addWidget(self._back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * step, 3 * step, 3 * step, 3 * step)
        layout.setSpacing(2 * step)
        layout.addWidget(self._head)
        layout.addLayout(texts)
        layout.addLayout(foot)
        self.setFixedWidth(_WIDTH * theme.unit)
        for button, slot in ((self._back, self._on_back), (self._all, self._on_all)):
            button.setAccessibleName(button.text())
            button.clicked.connect(slot)
            button.installEventFilter(self)

    def show_repair(self, place: str, rule: str, before: str, after: str) -> None:
        """Shows a repair.

        Args:
            place: which of how many it is.
            rule: what it mended, in words.
            before: the words as they came.
            after: the words as they are.
        """
        self._head.setText(f"{place}: {rule}")
        self._before.setText(before)
        self._after.setText(after)
        self.setAccessibleName(self._head.text())
        words = _("As it came: {before}. As it is: {after}.").format(before=before, after=after)
        self.setAccessibleDescription(words)
        self._back.setAccessibleDescription(words)

    def open_beside(self, place: QPoint) -> None:
        """Opens below a place on the screen."""
        self.open_at(place, self._back)

    def _on_back(self) -> None:
        self.taken_back.emit(False)
        self.close()

    def _on_all(self) -> None:
        self.taken_back.emit(True)
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go to other repairs; Enter presses the button that has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.close()
                self.stepped.emit(_STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QPushButton):
                watched.click()
                return True
            if key == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)
