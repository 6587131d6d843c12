"""Where the keys of one action are changed: those it has, a field that records others, and what to do with these."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QLineEdit, QPushButton, QVBoxLayout, QWidget

from triptych.actions.action import Action
from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.preferences.key_conflicts import key_text
from triptych.widgets.label import Label, plain_tip


class KeyRecorder(QWidget):
    """Shows an action's keys and takes orders about them; others carry them out."""

    set_asked = Signal(object)
    """The recorded keys shall replace those that stand; carries the QKeySequence."""
    add_asked = Signal(object)
    """The recorded keys shall be had as well; carries the QKeySequence."""
    remove_asked = Signal(object)
    """Keys shall be given up; carries their text."""
    take_asked = Signal(object, object)
    """Keys shall be taken from who has them: the QKeySequence, the keys that stand beside them."""
    reset_asked = Signal()
    """The action shall have the keys that it comes with."""
    reset_all_asked = Signal()
    """All actions shall have the keys that they come with."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label()
        self._usual = Label(ink="2")
        self._standing = QWidget()
        self._chips = QHBoxLayout(self._standing)
        self._removals: list[QPushButton] = []
        self.field = QKeySequenceEdit()
        self.field.setMaximumSequenceLength(1)
        self.field.setClearButtonEnabled(True)
        self.set_button, self.add_button = QPushButton(), QPushButton()
        self.reset_button, self.reset_all_button = QPushButton(), QPushButton()
        self.trouble = Label(ink="conf", wraps=True)
        self.take_button = QPushButton()
        self._beside: tuple[str, ...] = ()
        self._lay()
        self._connect()
        self._quiet()

    def show_action(self, action: Action, keys: tuple[str, ...], usual: tuple[str, ...]) -> None:
        """Shows an action.

        Args:
            action: which one.
            keys: those that it has.
            usual: those that it comes with.
        """
        self.setEnabled(True)
        self._title.setText(action.title.removesuffix("…"))
        texts = ", ".join(map(key_text, usual))
        self._usual.setText(_("Usual: {keys}").format(keys=texts) if usual else _("Usual: no keys"))
        self.field.setAccessibleName(_("New keys for “{action}”").format(action=self._title.text()))
        self.reset_button.setEnabled(keys != usual)
        self._show_keys(keys)
        self.field.clear()
        self._quiet()

    def show_nothing(self) -> None:
        """No action is chosen."""
        self.setEnabled(False)
        self._title.setText("")
        self._usual.setText("")
        self._show_keys(())
        self._quiet()

    def refuse(self, why: str, beside: tuple[str, ...]) -> None:
        """Says who has the recorded keys, and offers to take them away.

        Args:
            why: the sentence.
            beside: the keys that the action keeps if they are taken.
        """
        self._beside = beside
        self.trouble.setText(why)
        self.trouble.setVisible(True)
        self.take_button.setVisible(True)
        self.field.setAccessibleDescription(why)

    def retranslate(self) -> None:
        """Sets the words."""
        self.set_button.setText(_("Set"))
        self.add_button.setText(_("Add"))
        self.reset_button.setText(_("Usual keys"))
        self.reset_all_button.setText(_("Usual keys everywhere"))
        self.take_button.setText(_("Take the keys from there"))
        self.set_button.setAccessibleName(_("Set: have only these keys"))
        self.add_button.setAccessibleName(_("Add: have these keys as well"))
        for button in (self.reset_button, self.reset_all_button, self.take_button):
            button.setAccessibleName(button.text())

    def _lay(self) -> None:
        unit = self._theme.unit
        self._title.setFont(self._theme.font(13, QFont.Weight.DemiBold))
        self._chips.setContentsMargins(unit // 2, 0, 0, 0)
        self._chips.setSpacing(unit // 4)
        rows = (
            (self._title, self._standing, None),
            (self.field, self.set_button, self.add_button),
            (self._usual, None, self.reset_button, self.reset_all_button),
            (self.trouble, self.take_button),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit // 2)
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(unit // 2)
            for part in row:
                if part is None:
                    line.addStretch(1)
                else:
                    line.addWidget(part, int(part in (self.field, self.trouble)))
            layout.addLayout(line)

    def _connect(self) -> None:
        self.field.keySequenceChanged.connect(self._on_recorded)
        self.set_button.clicked.connect(self._on_set)
        self.add_button.clicked.connect(self._on_add)
        self.take_button.clicked.connect(self._on_take)
        self.reset_button.clicked.connect(self.reset_asked)
        self.reset_all_button.clicked.connect(self.reset_all_asked)

    def _show_keys(self, keys: tuple[str, ...]) -> None:
        """A chip for each key that the action has; pressing it gives the key up."""
        for chip in self._removals:
            chip.hide()
            chip.deleteLater()
        self._removals = []
        for each in keys:
            chip = QPushButton(f"{key_text(each)}  ×")
            chip.setProperty("chip", True)
            chip.setProperty("keys", each)
            chip.setAccessibleName(_("Give up {keys}").format(keys=key_text(each)))
            chip.setToolTip(plain_tip(chip.accessibleName()))
            chip.clicked.connect(self._on_remove)
            self._chips.addWidget(chip)
            self._removals.append(chip)

    def _quiet(self) -> None:
        self.trouble.setVisible(False)
        self.take_button.setVisible(False)
        self.field.setAccessibleDescription("")
        line = self.field.findChild(QLineEdit)
        if line is not None:  # Qt puts its own words there whenever the field is cleared
            line.setPlaceholderText(_("Press the new keys"))
        self._on_recorded(self.field.keySequence())

    def _on_recorded(self, keys: QKeySequence) -> None:
        self.set_button.setEnabled(not keys.isEmpty())
        self.add_button.setEnabled(not keys.isEmpty())

    def _on_set(self) -> None:
        self.set_asked.emit(self.field.keySequence())

    def _on_add(self) -> None:
        self.add_asked.emit(self.field.keySequence())

    def _on_take(self) -> None:
        self.take_asked.emit(self.field.keySequence(), self._beside)

    def _on_remove(self) -> None:
        self.remove_asked.emit(self.sender().property("keys"))
