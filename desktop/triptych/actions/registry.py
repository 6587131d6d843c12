"""The table of actions as QActions: made once, given handlers by the views, looked up by their id."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from triptych.actions.action import Action, Place
from triptych.actions.table import actions
from triptych.theme.theme import Theme


class Actions(QObject):
    """All actions of the window."""

    changed = Signal()
    """Words, keys or what can be done changed."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._declared: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        self._handlers: dict[str, Callable[[], None]] = {}
        self._why_not: dict[str, str] = {}
        self._own_keys: Mapping[str, list[str]] = {}
        self._single_keys = "on"
        for each in actions():
            action = QAction(self)
            action.setObjectName(each.id)
            action.setCheckable(each.checkable)
            action.setEnabled(False)
            action.setShortcutContext(
                Qt.ShortcutContext.WindowShortcut
                if each.place is Place.ANYWHERE
                else Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            action.triggered.connect(self._on_triggered)
            self._made[each.id] = action
        self.retranslate()
        theme.changed.connect(self._restyle)

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def declared(self) -> Iterable[Action]:
        """The table, with its words in the interface's language."""
        return self._declared.values()

    def of(self, name: str) -> Action:
        """What the table says about an action."""
        return self._declared[name]

    def install(self, widget: QWidget, handlers: Mapping[str, Callable[[], None]]) -> None:
        """Lets actions work in a widget.

        Args:
            widget: where their keys work: the window, or a place of it.
            handlers: what each does, by its id; bound methods.
        """
        for name, handler in handlers.items():
            self._handlers[name] = handler
            widget.addAction(self._made[name])
            self._made[name].setEnabled(True)
        self.changed.emit()

    def allow(self, name: str, allowed: bool, why_not: str = "") -> None:
        """Says whether an action can be done now.

        Args:
            name: its id.
            allowed: whether it can.
            why_not: the reason, for its tool tip.
        """
        reason = "" if allowed else why_not
        self._made[name].setEnabled(allowed and name in self._handlers)
        if self._why_not.get(name, "") != reason:
            self._why_not[name] = reason
            self._tell(self._declared[name])

    def check(self, name: str, checked: bool) -> None:
        """Shows an action as on or off, without doing it."""
        self._made[name].setChecked(checked)

    def trigger(self, name: str) -> None:
        """Does an action, if it can be done."""
        self._made[name].trigger()

    def use_keys(self, own: Mapping[str, list[str]], single_keys: str) -> None:
        """Gives actions the user's own keys.

        Args:
            own: key sequences by action; those that stand here replace the table's.
            single_keys: whether single letters are commands: `on`, `off`, or `alt` (with Alt; digits, which name lenses
                with Alt, with Ctrl and Alt).
        """
        self._own_keys, self._single_keys = own, single_keys
        for action in self._declared.values():
            self._made[action.id].setShortcuts([sequence(each) for each in self.keys_of(action.id)])
            self._tell(action)
        self.changed.emit()

    def keys_of(self, name: str) -> tuple[str, ...]:
        """The portable key sequences of an action, as they are now."""
        return tuple(self._own_keys[name]) if name in self._own_keys else self.usual_keys_of(name)

    def usual_keys_of(self, name: str) -> tuple[str, ...]:
        """The portable key sequences that an action has without the user's own."""
        keys = self._declared[name].keys
        if self._single_keys == "on":
            return keys
        plain = {key for key in keys if is_single(key)}
        if self._single_keys == "off":
            return tuple(key for key in keys if key not in plain)
        return tuple(f"{'Ctrl+Alt' if key.isdigit() else 'Alt'}+{key}" if key in plain else key for key in keys)

    def key_text(self, name: str) -> str:
        """The first key of an action as people read it; empty if it has none."""
        keys = self.keys_of(name)
        return keys_as_read(keys[0]) if keys else ""

    def retranslate(self) -> None:
        """Takes all words anew, in the interface's language."""
        keys_as_read.cache_clear()
        self._declared = {each.id: each for each in actions()}
        for action in self._declared.values():
            self._made[action.id].setText(action.title)
        self.use_keys(self._own_keys, self._single_keys)

    def _tell(self, action: Action) -> None:
        """Puts title, key and, where it cannot be done, the reason into the tool tip."""
        made = self._made[action.id]
        key = self.key_text(action.id)
        parts = [action.title.removesuffix("…") + (f" ({key})" if key else ""), self._why_not.get(action.id, "")]
        made.setToolTip("\n".join(filter(None, parts)))

    def _restyle(self) -> None:
        for action in self._declared.values():
            if action.icon is not None:
                self._made[action.id].setIcon(self._theme.icon(action.icon))

    def _on_triggered(self) -> None:
        name = self.sender().objectName()
        if name in self._handlers:
            self._handlers[name]()


def sequence(keys: str) -> QKeySequence:
    """A key sequence from its portable form; without it Qt would look through all its words for keys."""
    return QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)


@cache
def keys_as_read(keys: str) -> str:
    """A portable key sequence as people read it, in the interface's language: “Enter”, “←”."""
    words = sequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    *modifiers, last = words.rsplit("+", 1) if not words.endswith("+") else [words]
    return "+".join([*modifiers, _AS_READ.get(keys.rsplit("+", 1)[-1], last)])


_AS_READ: Final = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def is_single(keys: str) -> bool:
    """Whether a key sequence is one printable key without a modifier but Shift."""
    return len(keys.removeprefix("Shift+")) == 1
