"""A small field for a note, or for title and note of a finding."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.reader.offers import Offer, OfferRow, taken
from triptych.views.reader.popup import Popup
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import Label

_WIDTH: Final = 24
_WIDE: Final = 30
_HEIGHT: Final = 7


class NotePopup(Popup):
    """Takes a note; Ctrl+Enter keeps it, Esc leaves."""

    written = Signal(str, str, object)
    """Kept: the title, the note, and the Taken of the counterparts."""

    def __init__(self, theme: Theme, parent: QWidget, *, titled: bool, offers: Sequence[Offer] = ()) -> None:
        """Makes the popup.

        Args:
            theme: for sizes.
            parent: as in Qt.
            titled: a title is asked for, too.
            offers: what of other panes can belong to it.
        """
        super().__init__(parent)
        self._title = QLineEdit(self)
        self._note = QPlainTextEdit(self)
        self.rows = [OfferRow(theme, each, self) for each in offers]
        self._save = QPushButton(_("Save finding") if titled else _("Save note"), self)
        self._save.setProperty("primary", True)
        self._titled = titled
        self._title.setVisible(titled)
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
        for row in self.rows:
            layout.addWidget(row)
        layout.addLayout(foot)
        self.setFixedWidth((_WIDE if offers else _WIDTH) * theme.unit)
        self._name()
        for field in (self._title, self._note, *(part for row in self.rows for part in (row.choice, row.words))):
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
        self._save.setAccessibleName(self._save.text())

    def _on_saved(self) -> None:
        self.written.emit(self._title.text().strip(), self._note.toPlainText().strip(), taken(self.rows))
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
