"""Offers what can be typed next in the search field: fields, and what they can have."""

from functools import partial

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from triptych.archive.searching.completion import completions
from triptych.jobs.reading import Reading


class Completing(QObject):
    """A list below the field while a field is typed; Down goes into it, Enter takes what is chosen."""

    def __init__(self, reading: Reading, field: QLineEdit) -> None:
        super().__init__(field)
        self._reading = reading
        self._field = field
        self._lines = QStringListModel(self)
        self._list = QCompleter(self._lines, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list.setWidget(field)
        self._list.activated.connect(self._on_chosen)
        field.textEdited.connect(self._on_edited)

    def _on_edited(self) -> None:
        typed = self._field.text()
        if self._field.cursorPosition() == len(typed):
            self._reading.ask(self, "completions", partial(completions, typed=typed), self._on_answer)
        else:
            self._hide()

    def _on_answer(self, lines: tuple[str, ...]) -> None:
        self._lines.setStringList(list(lines))
        if lines and self._field.hasFocus():
            self._list.complete()
        else:
            self._hide()

    def _hide(self) -> None:
        popup = self._list.popup()
        if popup is not None:
            popup.hide()

    def _on_chosen(self, line: str) -> None:
        self._field.setText(line)
