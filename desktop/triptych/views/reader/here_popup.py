"""The small list of annotations that lie at a place: which there are, and what can be done with one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from triptych.actions.registry import Actions
from triptych.archive.queries.notes import Note
from triptych.i18n import _
from triptych.models.notes import NOTE_ROLE, NotesModel
from triptych.theme.theme import Theme
from triptych.views.findings.note_rows import NoteRows
from triptych.views.reader.popup import Popup
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import Label

_WIDTH: Final = 26
_HIGHEST: Final = 24
ACTIONS: Final = ("read.note", "read.highlight", "read.relate", "read.trash_annotation")
"""What can be done with the current one by the keys that these actions have in the text."""


class HerePopup(Popup):
    """Lists annotations; Enter selects one in the text, and the keys of the text act on it. Esc leaves."""

    chosen = Signal(object, str)
    """One was chosen: the Note, and the action to do with it; empty to go to it only."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self.model = NotesModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(NoteRows(theme, self.list))
        self.list.setProperty("surface", "popup")
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Annotations here"))
        self.setAccessibleName(_("Annotations here"))
        step = theme.unit // 4
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * step, step, 2 * step, step)
        for keys, words in (("Enter", _("select")), *((actions.key_text(name), _short(name)) for name in ACTIONS)):
            if keys:
                foot.addWidget(KeyCap(keys))
                foot.addWidget(Label(words, ink="2"))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(step, step, step, step)
        column.setSpacing(step)
        column.addWidget(self.list)
        column.addLayout(foot)
        self.setMinimumWidth(_WIDTH * theme.unit)
        self.list.clicked.connect(self._on_clicked)
        self.list.installEventFilter(self)

    def show_notes(self, notes: Sequence[Note], place: QPoint) -> None:
        """Lists these beside a place on the screen."""
        self.model.take(notes)
        self.adjustSize()
        self.list.setFixedWidth(self.width() - self._theme.unit // 2)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount()))
        self.list.setFixedHeight(min(rows + 2, _HIGHEST * self._theme.unit))
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.open_at(place, self.list)

    def _choose(self, index: QModelIndex, action: str = "") -> None:
        note: Note | None = index.data(NOTE_ROLE)
        if note is not None:
            self.close()
            self.chosen.emit(note, action)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Does what a key is for."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            here, row = self.list.currentIndex(), self.list.currentIndex().row()
            step = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()))
            action = self._action_of(event)
            if event.key() == Qt.Key.Key_Escape:
                self.close()
            elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(here)
            elif step is not None and 0 <= row + step < self.model.rowCount():
                self.list.setCurrentIndex(self.model.index(row + step, 0))
            elif action is not None:
                self._choose(here, action)
            else:
                return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _action_of(self, event: QKeyEvent) -> str | None:
        pressed = QKeySequence(event.keyCombination())
        own = (name for name in ACTIONS if any(QKeySequence(keys) == pressed for keys in self._actions.keys_of(name)))
        return next(own, None)


def _short(action: str) -> str:
    """What an action does with the chosen one, in a word."""
    return {
        "read.note": _("note"),
        "read.highlight": _("code"),
        "read.relate": _("relate"),
        "read.trash_annotation": _("trash"),
    }[action]
