"""The row of the preferences that sets languages in order."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from triptych.i18n import _
from triptych.i18n.languages import own_name
from triptych.theme.theme import Theme
from triptych.views.preferences.rows import Row
from triptych.widgets.drawing import code_text
from triptych.widgets.label import plain_tip

_ROW_UNITS = 1.75


class OrderRow(Row):
    """The order of the languages."""

    def __init__(self, theme: Theme, option: str) -> None:
        self._list = LanguageOrder(theme)
        super().__init__(theme, option, self._list)
        self._list.moved.connect(self._on_moved)

    @property
    def first_field(self) -> QWidget:
        """The list."""
        return self._list.list

    def show_value(self, value: object) -> None:
        """Shows the languages in their order."""
        assert isinstance(value, tuple)
        self._list.show_languages(value)

    def retranslate(self) -> None:
        """Sets the words of the list, too."""
        super().retranslate()
        self._list.retranslate(self.editor.accessibleName())

    def restyle(self) -> None:
        """Sets the icons, too."""
        super().restyle()
        self._list.restyle()

    def _on_moved(self, languages: tuple[str, ...]) -> None:
        self.chosen.emit(languages)


class LanguageOrder(QWidget):
    """A list whose rows are moved by Alt and an arrow key, by buttons, or by dragging."""

    moved = Signal(object)
    """The order is another; carries the languages' codes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.list = QListWidget()
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.setFixedWidth(11 * theme.unit)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("framed", True)
        self.list.setProperty("padded", True)
        self._up, self._down = QToolButton(), QToolButton()
        self._lay()
        self.list.installEventFilter(self)
        self.list.model().rowsMoved.connect(self._on_dragged)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)

    def languages(self) -> tuple[str, ...]:
        """The codes in their order."""
        return tuple(self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count()))

    def show_languages(self, languages: tuple[str, ...]) -> None:
        """Shows them in this order."""
        if languages == self.languages():
            return
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for language in languages:
            item = QListWidgetItem(f"{code_text(language)}   {own_name(language)}")
            item.setData(Qt.ItemDataRole.UserRole, language)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, own_name(language))
            item.setSizeHint(QSize(0, round(_ROW_UNITS * self._theme.unit)))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.setFixedHeight(round(max(self.list.count(), 3) * _ROW_UNITS * self._theme.unit) + 4)

    def retranslate(self, name: str) -> None:
        """Sets the words."""
        self.list.setAccessibleName(name)
        for button, words, key in (
            (self._up, _("Move the language up"), "Alt+Up"),
            (self._down, _("Move the language down"), "Alt+Down"),
        ):
            button.setAccessibleName(words)
            button.setAccessibleDescription(key)
            button.setToolTip(plain_tip(f"{words} ({key})"))

    def restyle(self) -> None:
        """Sets the icons."""
        self._up.setIcon(self._theme.icon("ph.arrow-up"))
        self._down.setIcon(self._theme.icon("ph.arrow-down"))

    def _lay(self) -> None:
        buttons = QVBoxLayout()
        for button in (self._up, self._down):
            button.setMinimumSize(round(1.5 * self._theme.unit), round(1.5 * self._theme.unit))
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        layout.addLayout(buttons)

    def _move(self, distance: int) -> None:
        row = self.list.currentRow()
        languages = list(self.languages())
        if row < 0 or not 0 <= row + distance < len(languages):
            return
        languages.insert(row + distance, languages.pop(row))
        self.show_languages(tuple(languages))
        self.list.setCurrentRow(row + distance)
        self.moved.emit(tuple(languages))

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _on_dragged(self) -> None:
        self.moved.emit(self.languages())

    def _on_row_changed(self, row: int) -> None:
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < self.list.count() - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow key moves the row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
                self._move(steps[event.key()])
                return True
        return super().eventFilter(watched, event)
