"""A code made or changed: name, definition, place, colour, letters, key."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from triptych.archive.queries.codebook import CodeRow
from triptych.archive.queries.coded import code_words
from triptych.domain.code import HUES, KEYS, MOST_LETTERS, CodeWords, letters_of
from triptych.i18n import _
from triptych.operations.codebook import add_code, change_code, free_hue, free_key
from triptych.theme.theme import Theme
from triptych.views.dialog import Dialog
from triptych.views.findings.code_languages import CodeLanguages
from triptych.views.services import Services
from triptych.widgets.check_box import CheckBox
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.field import Field
from triptych.widgets.label import Label

_SWATCHES_A_ROW: Final = 2


class Swatch(QRadioButton):
    """One colour of the palette, with its name."""

    def __init__(self, theme: Theme, hue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.hue = theme, hue

    def sizeHint(self) -> QSize:
        """Room for the colour and its name."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(round(words + 3.4 * self._theme.unit), round(1.6 * self._theme.unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws bar and wash, the name, and a tick where it is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, unit = self._theme.tokens, self._theme.unit
        hue = tokens.hue(self.hue)
        box = QRectF(2, (self.height() - 1.1 * unit) / 2, 1.75 * unit, 1.1 * unit)
        painter.fillRect(box, hue.wash)
        painter.fillRect(QRectF(box.left(), box.top(), 4, box.height()), hue.bar)
        if self.isChecked():
            side = round(0.8 * unit)
            middle = box.center()
            tick = self._theme.pixmap("ph.check-bold", "ink", side)
            painter.drawPixmap(round(middle.x() - side / 2 + 2), round(middle.y() - side / 2), tick)
            painter.setPen(QPen(tokens.ink, 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(tokens.ink)
        words = QRectF(box.right() + 0.5 * unit, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class CodeDialog(Dialog):
    """The dialog of one code."""

    def __init__(
        self, services: Services, parent: QWidget | None, standing: Sequence[CodeRow], *, code: CodeRow | None = None,
        parent_code: int | None = None,
    ) -> None:  # fmt: skip
        """Makes the dialog.

        Args:
            services: the surroundings.
            parent: the window.
            standing: all codes, in the order of the tree.
            code: the one to change; None for a new one.
            parent_code: internal id of the code that a new one shall stand under.
        """
        super().__init__(services, parent)
        self._code = code
        self._others = tuple(each for each in standing if code is None or each.number != code.number)
        self._own_letters = code is not None
        theme = services.theme
        self._name, self._letters, self._definition = Field(), Field(), QPlainTextEdit()
        self._words = CodeLanguages(theme, self._name, self._definition)
        self._place, self._key = ComboBox(theme), ComboBox(theme)
        self._group = CheckBox(theme)
        self._swatches = [Swatch(theme, hue) for hue in HUES]
        self._hues = QButtonGroup(self)
        self._trouble = Label(ink="conf", wraps=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._form = QFormLayout()
        self._titles = [Label() for _each in range(7)]
        self._lay_out()
        self._fill(parent_code)
        self._begin()
        self._check()
        self._name.setFocus()

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        palette, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(round(0.25 * unit))
        for number, swatch in enumerate(self._swatches):
            self._hues.addButton(swatch, number)
            grid.addWidget(swatch, number // _SWATCHES_A_ROW, number % _SWATCHES_A_ROW)
        palette.setLayout(grid)
        self._definition.setFixedHeight(6 * unit)
        self._definition.setTabChangesFocus(True)
        self._letters.setMaxLength(MOST_LETTERS)
        self._letters.setMaximumWidth(5 * unit)
        self._key.setMaximumWidth(10 * unit)
        fields = (self._words.choice, self._name, self._definition, self._place, self._letters, palette, self._key)
        for title, widget in zip(self._titles, fields, strict=True):
            self._form.addRow(title, widget)
            title.setBuddy(widget if widget is not palette else self._swatches[0])
        self._form.insertRow(4, self._group)
        self._form.setVerticalSpacing(round(0.6 * unit))
        self._form.setHorizontalSpacing(unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(round(1.25 * unit), unit, round(1.25 * unit), unit)
        column.setSpacing(round(0.75 * unit))
        column.addLayout(self._form)
        column.addWidget(self._trouble)
        column.addWidget(self._buttons)
        self.setMinimumWidth(34 * unit)

    def _fill(self, parent_code: int | None) -> None:
        code = self._code
        self._parent_code = parent_code
        hue = code.hue if code is not None else free_hue(self._others)
        for swatch in self._swatches:
            swatch.setChecked(swatch.hue == hue)
        if code is not None:
            self._words.show_own(CodeWords(code.name, code.definition))
            self.services.reading.ask(self, "words", partial(code_words, code=code.number), self._words.show_others)
            self._letters.setText(code.letters)
            self._group.setChecked(code.is_group)
        self._wanted_key = code.key if code is not None else free_key(self._others)

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._words.turned.connect(self._check)
        self._name.textChanged.connect(self._on_name)
        self._name.returnPressed.connect(self._on_return)
        self._letters.textEdited.connect(self._on_letters)
        self._letters.returnPressed.connect(self._on_return)
        self._group.toggled.connect(self._check)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("New code") if self._code is None else _("Edit code"))
        words = (_("Language"), _("Name"), _("Definition"), _("Under"), _("Letters"), _("Colour"), _("Key"))
        for title, word in zip(self._titles, words, strict=True):
            title.setText(word)
        for widget, word in zip((self._name, self._definition, self._place, self._letters), words[1:5], strict=True):
            widget.setAccessibleName(word)
        self._key.setAccessibleName(words[6])
        self._words.retranslate()
        self._group.setText(_("A group: holds codes together, marks nothing itself"))
        self._definition.setPlaceholderText(_("Use for what? Not for what?"))
        for swatch in self._swatches:
            swatch.setText(hue_name(swatch.hue))
            swatch.setAccessibleName(_("Colour {name}").format(name=hue_name(swatch.hue)))
        self._fill_choices()
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setText(_("Add code") if self._code is None else _("Save"))
        save.setProperty("primary", True)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))

    def _fill_choices(self) -> None:
        place = self._place.currentData() if self._place.count() else self._parent_code
        key = self._key.currentData() if self._key.count() else self._wanted_key
        self._place.clear()
        self._place.addItem(_("At the top"), None)
        for other in self._others:
            self._place.addItem(other.name, other.number)
        self._place.setCurrentIndex(max(self._place.findData(place), 0))
        shown = self._code is None
        self._form.setRowVisible(self._place, shown)
        self._form.setRowVisible(self._group, shown)
        self._key.clear()
        self._key.addItem(_("None"), None)
        holders = {each.key: each.name for each in self._others if each.key}
        for each in KEYS:
            taken = _("{key}: now {name}").format(key=each, name=holders[each]) if each in holders else each
            self._key.addItem(taken, each)
        self._key.setCurrentIndex(max(self._key.findData(key), 0))

    def _on_name(self) -> None:
        if not self._own_letters and self._words.shows_own:
            taken = frozenset(each.letters for each in self._others)
            self._letters.setText(letters_of(self._name.text(), taken))
        self._check()

    def _on_letters(self) -> None:
        self._own_letters = bool(self._letters.text())
        self._check()

    def _on_return(self) -> None:
        if self._buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled():
            self.accept()

    def _check(self) -> None:
        """Says what is wrong with what was typed, while it is typed."""
        name, letters, group = self._words.own.name, self._letters.text().strip().upper(), self._group.isChecked()
        double = next((each for each in self._others if each.name == name), None)
        taken = next((each for each in self._others if letters and each.letters == letters), None)
        trouble = ""
        if double is not None:
            trouble = _("There is a code “{name}” already.").format(name=name)
        elif taken is not None and not group:
            trouble = _("The letters {letters} stand for “{name}” already.").format(letters=letters, name=taken.name)
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        for widget in (self._letters, self._key, *self._swatches):
            widget.setEnabled(not group)
        complete = bool(name) and not trouble and (group or bool(letters))
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(complete)

    def accept(self) -> None:
        """Hands the code in."""
        group = self._group.isChecked()
        hue = next((each.hue for each in self._swatches if each.isChecked()), None)
        own = self._words.own
        values: dict[str, Any] = {"name": own.name, "definition": own.definition or "", "words": self._words.others}
        if not group:
            values |= {"hue": hue, "letters": self._letters.text(), "key": self._key.currentData() or ""}
        if self._code is None:  # another code may have taken meanwhile what was offered here
            offered = {"hue": free_hue(self._others), "key": free_key(self._others) or ""}
            values = {name: value for name, value in values.items() if offered.get(name) != value}
            place = self._place.currentData()
            self.services.desk.submit(add_code, parent=place, group=group, **values)
        else:
            self.services.desk.submit(change_code, code=self._code.number, **values)
        super().accept()


def hue_name(hue: str) -> str:
    """What a colour of the palette is called."""
    return {
        "amber": _("Amber"),
        "clay": _("Clay"),
        "rose": _("Rose"),
        "plum": _("Plum"),
        "indigo": _("Indigo"),
        "sky": _("Sky"),
        "teal": _("Teal"),
        "moss": _("Moss"),
    }[hue]
