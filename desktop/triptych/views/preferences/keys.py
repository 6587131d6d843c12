"""The editor of all keys."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from triptych.actions.action import Action
from triptych.i18n import _
from triptych.views.preferences.key_conflicts import holders, key_text, keys_without, portable
from triptych.views.preferences.key_recorder import KeyRecorder
from triptych.views.preferences.keys_model import KeysFilter, KeysModel
from triptych.views.preferences.places import place_word
from triptych.views.preferences.rows import Row
from triptych.views.services import Services

_ROW_UNITS = 1.75
_TALL_ENOUGH_UNITS = 9
_PLACE_UNITS, _KEYS_UNITS = 6, 11


class KeysRow(Row):
    """The row of the preferences that holds the editor."""

    def __init__(self, services: Services, option: str) -> None:
        self._keys_editor = KeysEditor(services)
        super().__init__(services.theme, option, self._keys_editor, wide=True)
        self._keys_editor.restyle()

    @property
    def first_field(self) -> QWidget:
        """The field that filters the actions."""
        return self._keys_editor.filter

    def show_value(self, value: object) -> None:
        """Shows the keys of the chosen action; the window has given them to the actions."""
        self._keys_editor.show_chosen()

    def retranslate(self) -> None:
        """Sets the words of the editor, too."""
        super().retranslate()
        self._keys_editor.retranslate()


class KeysEditor(QWidget):
    """A table of all actions, and a place where the keys of the chosen one are changed.

    Keys that another action has in the same place are refused, by name, unless the user takes them away from it.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._actions = services.actions
        self.model = KeysModel(services.actions, services.theme, self)
        self.shown = KeysFilter(self.model, self)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.table = QTableView()
        self.recorder = KeyRecorder(services.theme)
        self._lay()
        self._connect()
        self.table.selectRow(0)

    @property
    def chosen(self) -> Action | None:
        """The action whose keys are changed."""
        return self.shown.action_at(self.table.currentIndex())

    def choose(self, name: str) -> None:
        """Goes to an action."""
        self.table.selectRow(self.shown.row_of(name))

    def give(self, name: str, keys: tuple[str, ...]) -> None:
        """Gives an action these keys and keeps them."""
        self._keep({name: list(keys)})

    def bring_up_to_date(self) -> None:
        """Shows the chosen action's keys as they are now, whoever changed them."""
        settings = self._services.preferences.settings
        self._actions.use_keys(settings.keys, settings.single_keys)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Shows the keys that the chosen action has now."""
        action = self.chosen
        if action is None:
            self.recorder.show_nothing()
        else:
            self.recorder.show_action(action, self._actions.keys_of(action.id), self._actions.usual_keys_of(action.id))

    def retranslate(self) -> None:
        """Sets the words."""
        self.filter.setPlaceholderText(_("Filter by action, place or key"))
        self.filter.setAccessibleName(_("Filter by action, place or key"))
        self.table.setAccessibleName(_("Actions and their keys"))
        self.recorder.retranslate()
        self.show_chosen()

    def restyle(self) -> None:
        """Sets fonts and sizes."""
        header = self.table.horizontalHeader()
        header.setFont(self._services.theme.font(12, QFont.Weight.Medium))

    def _lay(self) -> None:
        unit = self._services.theme.unit
        table = self.table
        table.setModel(self.shown)
        table.setProperty("framed", True)
        table.setProperty("padded", True)
        table.setMinimumHeight(_TALL_ENOUGH_UNITS * unit)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(_ROW_UNITS * unit))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, _PLACE_UNITS * unit)
        header.resizeSection(2, _KEYS_UNITS * unit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit // 2)
        layout.addWidget(self.filter)
        layout.addWidget(table, 1)
        layout.addWidget(self.recorder)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_changed)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.table.activated.connect(self._on_activated)
        self.recorder.set_asked.connect(self._on_set)
        self.recorder.add_asked.connect(self._on_add)
        self.recorder.remove_asked.connect(self._on_remove)
        self.recorder.take_asked.connect(self._on_take)
        self.recorder.reset_asked.connect(self._on_reset)
        self.recorder.reset_all_asked.connect(self._on_reset_all)

    def _propose(self, keys: str, standing: tuple[str, ...]) -> None:
        """Gives the chosen action further keys, or says who has them."""
        action = self.chosen
        if action is None:
            return
        taken = holders(self._actions, action.id, keys)
        if taken:
            self.recorder.refuse(self._refusal(keys, taken), standing)
        elif keys not in map(portable, standing):
            self.give(action.id, (*standing, keys))

    @staticmethod
    def _refusal(keys: str, taken: tuple[Action, ...]) -> str:
        names = ", ".join(
            _("“{action}” ({place})").format(action=each.title.removesuffix("…"), place=place_word(each.place))
            for each in taken
        )
        return _("{keys} already belongs to {actions}.").format(keys=key_text(keys), actions=names)

    def _keep(self, changed: dict[str, list[str]]) -> None:
        """Keeps these keys; those that an action comes with are not the user's own."""
        settings = self._services.preferences.settings
        own = {**settings.keys, **changed}
        own = {name: keys for name, keys in own.items() if list(self._actions.usual_keys_of(name)) != keys}
        self._services.preferences.change(keys=own)
        self.bring_up_to_date()

    def _on_filter_changed(self, text: str) -> None:
        self.shown.look_for(text)
        if self.chosen is None:
            self.table.selectRow(0)
        self.show_chosen()

    def _on_row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.show_chosen()

    def _on_activated(self) -> None:
        self.recorder.field.setFocus()

    def _on_set(self, keys: QKeySequence) -> None:
        self._propose(portable(keys.toString()), ())

    def _on_add(self, keys: QKeySequence) -> None:
        action = self.chosen
        if action is not None:
            self._propose(portable(keys.toString()), self._actions.keys_of(action.id))

    def _on_take(self, keys: QKeySequence, standing: tuple[str, ...]) -> None:
        action, wanted = self.chosen, portable(keys.toString())
        if action is not None:
            taken = holders(self._actions, action.id, wanted)
            given = {each.id: keys_without(self._actions, each.id, wanted) for each in taken}
            self._keep({**given, action.id: [*standing, wanted]})

    def _on_remove(self, keys: str) -> None:
        action = self.chosen
        if action is not None:
            self.give(action.id, tuple(keys_without(self._actions, action.id, portable(keys))))

    def _on_reset(self) -> None:
        action = self.chosen
        if action is not None:
            self.give(action.id, self._actions.usual_keys_of(action.id))

    def _on_reset_all(self) -> None:
        self._services.preferences.change(keys={})
        self.bring_up_to_date()
