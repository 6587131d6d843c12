"""Rows of the preferences: an option's words, and the control that changes it."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from triptych.i18n import _
from triptych.settings.words import choices_of, words_of
from triptych.theme.theme import Theme
from triptych.widgets.check_box import CheckBox
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.label import Label
from triptych.widgets.segments import Segments

_EDITOR_UNITS: Final = 14


class Row(QWidget):
    """An option: title and help on the left, its control on the right, or below where it needs the width."""

    chosen = Signal(object)
    """The user chose another value; carries it."""

    def __init__(self, theme: Theme, option: str, editor: QWidget, *, wide: bool = False) -> None:
        """Makes a row.

        Args:
            theme: for sizes and fonts.
            option: as the settings call it.
            editor: the control; the row owns it.
            wide: the control stands below the words.
        """
        super().__init__()
        self.option: Final = option
        self.editor: Final = editor
        self.theme: Final = theme
        self._title = Label()
        self._help = Label(ink="2", wraps=True)
        self._lay(wide=wide)

    @property
    def first_field(self) -> QWidget:
        """Where the keyboard goes when the option was looked for."""
        return self.editor

    def show_value(self, value: object) -> None:
        """Shows the option's value."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Sets the words."""
        words = words_of(self.option)
        self._title.setText(words.title)
        self._help.setText(words.help)
        self._help.setVisible(bool(words.help))
        self.editor.setAccessibleName(words.title)
        self.editor.setAccessibleDescription(words.help)

    def restyle(self) -> None:
        """Sets the fonts."""
        self._title.setFont(self.theme.font(13, QFont.Weight.Medium))
        self._help.setFont(self.theme.font(12))

    def _lay(self, *, wide: bool) -> None:
        step = self.theme.unit // 4
        texts = QVBoxLayout()
        texts.setSpacing(step // 2)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._help)
        texts.addStretch(1)
        layout: QBoxLayout = QVBoxLayout(self) if wide else QHBoxLayout(self)
        layout.setContentsMargins(0, 3 * step, 0, 3 * step)
        layout.setSpacing(2 * step if wide else 5 * step)
        layout.addLayout(texts, 0 if wide else 1)
        if wide:
            layout.addWidget(self.editor, 1)
        else:
            layout.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignVCenter)


class SwitchRow(Row):
    """An option that is on or off."""

    def __init__(self, theme: Theme, option: str) -> None:
        self._box = CheckBox(theme)
        super().__init__(theme, option, self._box)
        self._box.clicked.connect(self._on_clicked)

    def show_value(self, value: object) -> None:
        """Ticks the box, or not."""
        self._box.setChecked(bool(value))

    def _on_clicked(self) -> None:
        self.chosen.emit(self._box.isChecked())


class SegmentsRow(Row):
    """An option with a few values of a word or two."""

    def __init__(self, theme: Theme, option: str) -> None:
        self._segments = Segments(theme, [value for value, _word in choices_of(option)])
        super().__init__(theme, option, self._segments)
        self._segments.chosen.connect(self._on_segment_chosen)

    @property
    def first_field(self) -> QWidget:
        """The segment that holds."""
        return self._segments.segment(self._segments.value)

    def show_value(self, value: object) -> None:
        """Marks the value's segment."""
        self._segments.show_value(value)

    def retranslate(self) -> None:
        """Sets the words of the values, too."""
        super().retranslate()
        self._segments.say([word for _value, word in choices_of(self.option)], words_of(self.option).title)

    def _on_segment_chosen(self, value: object) -> None:
        self.chosen.emit(value)


class ListRow(Row):
    """An option with one of several values."""

    def __init__(self, theme: Theme, option: str) -> None:
        self._box = ComboBox(theme)
        self._box.setMinimumWidth(_EDITOR_UNITS * theme.unit)
        super().__init__(theme, option, self._box)
        self._box.activated.connect(self._on_activated)

    def choices(self) -> tuple[tuple[object, str], ...]:
        """The values with their words."""
        return choices_of(self.option)

    def show_value(self, value: object) -> None:
        """Chooses the value in the list."""
        values = [each for each, _word in self.choices()]
        self._box.setCurrentIndex(values.index(value) if value in values else -1)

    def retranslate(self) -> None:
        """Sets the words of the values, too."""
        super().retranslate()
        standing = self._box.currentIndex()
        self._box.clear()
        self._box.addItems([word for _value, word in self.choices()])
        self._box.setCurrentIndex(standing)

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self.choices()[index][0])


class TextRow(Row):
    """An option that is written freely; nothing written is no choice."""

    def __init__(self, theme: Theme, option: str) -> None:
        self._field = QLineEdit()
        self._field.setMinimumWidth(_EDITOR_UNITS * theme.unit)
        super().__init__(theme, option, self._field)
        self._field.editingFinished.connect(self._on_finished)

    def show_value(self, value: object) -> None:
        """Shows the text, unless the user is writing."""
        if not self._field.hasFocus():
            with QSignalBlocker(self._field):
                self._field.setText(str(value or ""))

    def _on_finished(self) -> None:
        self.chosen.emit(self._field.text().strip() or None)


class FolderRow(TextRow):
    """An option that is a folder: written, or chosen."""

    def __init__(self, theme: Theme, option: str) -> None:
        super().__init__(theme, option)
        self._choose = QPushButton()
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._on_choose)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._choose)

    def retranslate(self) -> None:
        """Sets the words of the button, too."""
        super().retranslate()
        self._choose.setText(_("Choose…"))
        self._choose.setAccessibleName(_("Choose: {option}").format(option=words_of(self.option).title))

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, words_of(self.option).title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
