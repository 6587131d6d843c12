"""A small field for a note, or for title and note of a finding."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.reader.popup import Popup
from triptych.widgets.check_box import CheckBox
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import Label

_WIDTH: Final = 24
_HEIGHT: Final = 7


class NotePopup(Popup):
    """Takes a note; Ctrl+Enter keeps it, Esc leaves."""

    written = Signal(str, str, bool)
    """Kept: the title, the note, and whether the counterparts belong to it."""

    def __init__(self, theme: Theme, parent: QWidget, *, titled: bool, counterparts: str = "") -> None:
        """Makes the popup.

        Args:
            theme: for sizes.
            parent: as in Qt.
            titled: a title is asked for, too.
            counterparts: which sentences of other panes can belong to it; empty where there are none.
        """
        super().__init__(parent)
        self._title = QLineEdit(self)
        self._note = QPlainTextEdit(self)
        self._others = CheckBox(theme, self)
        self._others.setText(_("With the counterparts: {places}").format(places=counterparts))
        self._others.setChecked(bool(counterparts))
        self._save = QPushButton(_("Save finding") if titled else _("Save note"), self)
        self._save.setProperty("primary", True)
        self._titled = titled
        self._title.setVisible(titled)
        self._others.setVisible(bool(counterparts))
        step = theme.unit // 4
        self._note.setFixedHeight(_HEIGHT * theme.unit)
        foot = QHBoxLayout()
        foot.addWidget(KeyCap("Ctrl+Enter"))
        foot.addWidget(Label(_("saves"), ink="2"))
        foot.addStretch(1)
        foot.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * step, 3 * step, 3 * step, 3 * step)
        layout.setSpacing(2 * step)
        layout.addWidget(self._title)
        layout.addWidget(self._note)
        layout.addWidget(self._others)
        layout.addLayout(foot)
        self.setFixedWidth(_WIDTH * theme.unit)
        self._name()
        for field in (self._title, self._note):
            field.installEventFilter(self)
        self._save.clicked.connect(self._on_saved)

    def show_note(self, note: str) -> None:
        """Shows what was written before."""
        self._note.setPlainText(note)
        self._note.selectAll()

    def open_beside(self, place: QPoint) -> None:
        """Opens beside a place on the screen."""
        self.open_at(place, self._title if self._titled else self._note)

    def _name(self) -> None:
        self.setAccessibleName(_("Finding") if self._titled else _("Note"))
        self._title.setAccessibleName(_("Title of the finding"))
        self._title.setPlaceholderText(_("Title"))
        self._note.setAccessibleName(_("Note"))
        self._note.setPlaceholderText(_("Note"))
        self._others.setAccessibleName(self._others.text())
        self._save.setAccessibleName(self._save.text())

    def _on_saved(self) -> None:
        title, note, others = self._title.text().strip(), self._note.toPlainText().strip(), self._others.isChecked()
        self.written.emit(title, note, others and not self._others.isHidden())
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter keeps what is written."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and (event.modifiers() & Qt.KeyboardModifier.ControlModifier or watched is self._title):
                if watched is self._title and not event.modifiers():
                    self._note.setFocus()
                else:
                    self._on_saved()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)
