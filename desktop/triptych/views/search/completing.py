"""Offers what can be typed in the search field: fields and what they can have; when it is empty, searches of before."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from triptych.archive.searching.completion import completions
from triptych.jobs.reading import Reading


class Completing(QObject):
    """A list below the field while a field is typed; Down goes into it, Enter takes what is chosen.

    In an empty field Down opens the list of the searches of before.
    """

    def __init__(self, reading: Reading, field: QLineEdit, before: Callable[[], Sequence[str]]) -> None:
        """Watches the field.

        Args:
            reading: answers what a field can have.
            field: in which is typed.
            before: gives the searches of before, the last first.
        """
        super().__init__(field)
        self._reading = reading
        self._field = field
        self._before = before
        self._lines = QStringListModel(self)
        self._list = QCompleter(self._lines, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list.setWidget(field)
        self._list.activated.connect(self._on_chosen)
        field.textEdited.connect(self._on_edited)
        field.installEventFilter(self)

    def _on_edited(self) -> None:
        typed = self._field.text()
        if self._field.cursorPosition() == len(typed):
            self._reading.ask(self, "completions", partial(completions, typed=typed), self._on_answer)
        else:
            self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in an empty field opens the searches of before."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        before = list(self._before())
        if event.key() != Qt.Key.Key_Down or self._field.text() or not before:
            return False
        self._on_answer(tuple(before))
        return True

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
