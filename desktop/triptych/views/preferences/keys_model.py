"""All actions and their keys, as a table."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QFont

from triptych.actions.action import Action
from triptych.actions.registry import Actions
from triptych.i18n import _
from triptych.language.folding import fold
from triptych.theme.theme import Theme
from triptych.views.preferences.key_conflicts import key_text, portable
from triptych.views.preferences.places import place_word

_NOWHERE: Final = QModelIndex()
_ACTION, _PLACE, _KEYS = range(3)

Index = QModelIndex | QPersistentModelIndex


class KeysModel(QAbstractTableModel):
    """A row an action: what it does, where it works, its keys. Keys of the user's own stand out."""

    def __init__(self, actions: Actions, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._theme = theme
        self._rows: tuple[Action, ...] = ()
        self._words: tuple[tuple[str, str, str], ...] = ()
        self._take()
        actions.changed.connect(self._on_changed)

    def action(self, row: int) -> Action:
        """The action of a row."""
        return self._rows[row]

    def is_own(self, name: str) -> bool:
        """Whether the user gave an action other keys than it comes with."""
        own = [portable(each) for each in self._actions.keys_of(name)]
        return own != [portable(each) for each in self._actions.usual_keys_of(name)]

    def _take(self) -> None:
        self._rows = tuple(self._actions.declared())
        self._words = tuple(map(self._words_of, self._rows))

    def _on_changed(self) -> None:
        self._take()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, _KEYS))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _KEYS)

    def _words_of(self, action: Action) -> tuple[str, str, str]:
        keys = ", ".join(key_text(each) for each in self._actions.keys_of(action.id))
        return action.title.removesuffix("…"), place_word(action.place), keys

    def _spoken(self, action: Action) -> str:
        title, place, keys = self._words_of(action)
        own = _("changed by you") if self.is_own(action.id) else ""
        return ", ".join(filter(None, (title, place, keys or _("no keys"), own)))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are actions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """What it does, where, by which keys."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        action = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words[index.row()][index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(action)
            case Qt.ItemDataRole.FontRole if index.column() == _KEYS and self.is_own(action.id):
                return self._theme.font(13, QFont.Weight.DemiBold)
            case Qt.ItemDataRole.ForegroundRole if index.column() == _PLACE:
                return self._theme.colour("ink2")
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Action"), _("Place"), _("Keys"))[section]


class KeysFilter(QSortFilterProxyModel):
    """The rows that hold all words that were typed, with or without accents."""

    def __init__(self, model: KeysModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted: list[str] = []
        self.setSourceModel(model)

    def look_for(self, text: str) -> None:
        """Keeps only the rows with these words."""
        self._wanted = fold(text).split()
        self.invalidate()

    def action_at(self, index: QModelIndex) -> Action | None:
        """The action of a row of what is shown; None where there is none."""
        source = self.mapToSource(index)
        return self._model.action(source.row()) if source.isValid() else None

    def row_of(self, name: str) -> int:
        """The row in which an action is shown; -1 if it is not."""
        shown = (self.action_at(self.index(row, 0)) for row in range(self.rowCount()))
        return next((row for row, action in enumerate(shown) if action is not None and action.id == name), -1)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row holds all words."""
        if not self._wanted:
            return True
        cells = (self._model.index(source_row, column).data() for column in range(3))
        held = fold(" ".join(str(cell) for cell in cells))
        return all(word in held for word in self._wanted)
