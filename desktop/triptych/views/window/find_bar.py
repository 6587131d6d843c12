"""The bar that finds something in the text that is being read."""

from collections.abc import Hashable, Sequence
from typing import Protocol

import shiboken6
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QToolButton, QWidget

from triptych.domain.text import Span
from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.language.places import FoldedLines, text_pattern
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.label import Label, plain_tip

_FIELD = 16


class Findable(Protocol):
    """Something with texts in which can be found."""

    def texts(self) -> Sequence[tuple[Hashable, str]]:
        """The texts in reading order, each with what tells it from the others."""
        ...

    def show_match(self, key: Hashable, span: Span | None) -> None:
        """Brings a place of one of the texts into view and marks it; with None, takes the mark away."""
        ...


class FindBar(View):
    """A field, how many places fit, next and previous. Case and accents do not count."""

    closed = Signal()
    """The bar was closed; the keyboard is where it was before."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._findable: Findable | None = None
        self._before: QWidget | None = None
        self._folded: dict[Hashable, tuple[str, FoldedLines]] = {}
        self._places: list[tuple[Hashable, Span]] = []
        self._at = 0
        self._glass = Label()
        self.field = QLineEdit()
        self._count = Label(ink="2")
        self._previous, self._next, self._close = (QToolButton(self) for _number in range(3))
        self._lay_out()
        self.hide()
        self._begin()

    @property
    def places(self) -> tuple[tuple[Hashable, Span], ...]:
        """All places that fit, in reading order."""
        return tuple(self._places)

    def open(self, findable: Findable, text: str = "") -> None:
        """Finds in this from now on, and takes the keyboard."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._findable = findable
        self.show()
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.refresh()

    def refresh(self) -> None:
        """Looks again; for texts that changed."""
        here = self._places[self._at] if self._places else None
        self._look()
        self._at = self._places.index(here) if here in self._places else 0
        self._show()

    def close_again(self) -> None:
        """Hides the bar, takes the mark away and gives the keyboard back."""
        if self._findable is not None and self._places:
            self._findable.show_match(self._places[self._at][0], None)
        self._findable, self._places, self._folded = None, [], {}
        before, self._before = self._before, None
        self.hide()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def to_next(self) -> None:
        """Goes to the next place, round and round."""
        self._step(1)

    def to_previous(self) -> None:
        """Goes to the previous place, round and round."""
        self._step(-1)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.field.setFixedWidth(_FIELD * unit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit, unit // 4, unit // 2, unit // 4)
        layout.setSpacing(unit // 2)
        for widget in (self._glass, self.field, self._previous, self._next, self._count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._close)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self._next.clicked.connect(self.to_next)
        self._previous.clicked.connect(self.to_previous)
        self._close.clicked.connect(self.close_again)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Find here"))
        self.field.setAccessibleName(_("Find here"))
        self.field.setPlaceholderText(_("Find here"))
        for button, words, key in (
            (self._next, _("Next match"), "Return"),
            (self._previous, _("Previous match"), "Shift+Return"),
            (self._close, _("Close"), "Esc"),
        ):
            button.setAccessibleName(words)
            button.setAccessibleDescription(key)
            button.setToolTip(plain_tip(f"{words} ({key})"))
        self._say()

    def _restyle(self) -> None:
        theme = self.services.theme
        self._glass.setPixmap(theme.pixmap("ph.magnifying-glass"))
        self._next.setIcon(theme.icon("ph.caret-down"))
        self._previous.setIcon(theme.icon("ph.caret-up"))
        self._close.setIcon(theme.icon("ph.x"))
        self._count.setFont(theme.font(12))

    def _look(self) -> None:
        pattern = text_pattern(self.field.text())
        self._places = []
        if pattern is None or self._findable is None:
            return
        for key, text in self._findable.texts():
            known = self._folded.get(key)
            if known is None or known[0] != text:
                known = self._folded[key] = (text, FoldedLines(text))
            self._places += [(key, span) for span in known[1].find(pattern)]

    def _step(self, step: int) -> None:
        if self._places:
            self._at = (self._at + step) % len(self._places)
            self._show()

    def _show(self) -> None:
        if self._findable is not None and self._places:
            self._findable.show_match(*self._places[self._at])
        self._say()

    def _say(self) -> None:
        words = ""
        if self._places:
            number, total = format_number(self._at + 1), format_number(len(self._places))
            words = _("{number} of {total}").format(number=number, total=total)
        elif self.field.text().strip():
            words = _("Not here")
        self._count.setText(words)
        self._next.setEnabled(bool(self._places))
        self._previous.setEnabled(bool(self._places))

    def _on_typed(self) -> None:
        if self._findable is not None and self._places:
            self._findable.show_match(self._places[self._at][0], None)
        self._at = 0
        self._look()
        self._show()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter, Shift+Enter and Esc in the field are for the bar, before the window's actions."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close_again()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.to_previous()
        else:
            self.to_next()
        return True
