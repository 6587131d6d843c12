"""What a row of the sidebars of differences and links opens: the words of each article, the reason, the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triptych.actions.registry import Actions
from triptych.archive.queries.ledger import Quote as QuotedWords
from triptych.domain.states import State
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.theme.theme import Theme
from triptych.views.services import Services
from triptych.widgets.drawing import draw_code
from triptych.widgets.field import Field
from triptych.widgets.flow import FlowLayout
from triptych.widgets.keyed_button import KeyedButton
from triptych.widgets.label import Label
from triptych.widgets.quote import Quote

_CODE_WIDTH = 1.625
_CODE_HEIGHT = 1.125


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says: its language and its words."""

    language: str
    quote: QuotedWords


class Verdict(QWidget):
    """Quotes, the reason in one line, and the buttons."""

    judged = Signal(object)
    """A button was pressed; carries the State that it gives."""
    noted = Signal(str)
    """A note was written; carries its text."""
    finding_wanted = Signal()
    """A finding shall be made of it."""

    def __init__(
        self,
        services: Services,
        sides: Sequence[Side],
        reason: str,
        state: State,
        parent: QWidget,
        *,
        note: str | None = None,
    ) -> None:
        """Makes it.

        Args:
            services: the surroundings.
            sides: what each article says.
            reason: why it was proposed and how sure that is.
            state: what the reader said about it so far.
            parent: as in Qt.
            note: what the reader wrote about it; None where no note can be written.
        """
        super().__init__(parent)
        theme = services.theme
        self._theme = theme
        self._note = note
        self._states: dict[KeyedButton, State] = {}
        step = theme.unit // 4
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * step, step, 3 * step, 3 * step)
        layout.setSpacing(2 * step)
        for side in sides:
            layout.addWidget(_QuoteLine(theme, side, self))
        if reason:
            label = Label(reason, ink="2", wraps=True)
            label.setFont(theme.font(12))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        if note is not None:
            layout.addWidget(self._note_field(theme, note))
        buttons = FlowLayout(gap=round(1.5 * step))
        for button in self._buttons(services.actions, state):
            buttons.addWidget(button)
        if note is not None:
            buttons.addWidget(self._finding_button(services.actions))
        layout.addLayout(buttons)

    def _note_field(self, theme: Theme, note: str) -> Field:
        self._field = Field(note, self)
        self._field.setPlaceholderText(_("Note"))
        self._field.setAccessibleName(_("Note on this difference"))
        self._field.setFont(theme.font(12))
        self._field.editingFinished.connect(self._on_noted)
        return self._field

    def _finding_button(self, actions: Actions) -> KeyedButton:
        button = KeyedButton(self._theme, _("Make a finding"), actions.key_text("read.finding_of_difference"), self)
        button.clicked.connect(self.finding_wanted)
        return button

    def _buttons(self, actions: Actions, state: State) -> list[KeyedButton]:
        keys = actions.key_text
        offered = [
            (State.CONFIRMED, _("Confirm"), keys("read.confirm")),
            (State.SET_ASIDE, _("Set aside"), keys("read.refuse")),
            (State.PROPOSED, _("Open again"), ""),
        ]
        made = []
        for given, words, key in offered:
            if given is not state:
                button = KeyedButton(self._theme, words, key, self)
                button.setProperty("primary", given is State.CONFIRMED)
                button.clicked.connect(self._on_pressed)
                self._states[button] = given
                made.append(button)
        return made

    def _on_noted(self) -> None:
        text = self._field.text()
        if text != self._note:
            self._note = text
            self.noted.emit(text)

    def _on_pressed(self) -> None:
        button = self.sender()
        assert isinstance(button, KeyedButton)
        self.judged.emit(self._states[button])


class _QuoteLine(QWidget):
    """A language's code and a quote beside it."""

    def __init__(self, theme: Theme, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._language = theme, side.language
        quote = Quote(theme, side.quote.before, side.quote.words, side.quote.after, self)
        quote.setAccessibleName(f"{language_name(side.language)}: {quote.accessibleName()}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(round((_CODE_WIDTH + 0.5) * theme.unit), 0, 0, 0)
        layout.addWidget(quote)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the code."""
        unit = self._theme.unit
        painter = QPainter(self)
        draw_code(painter, self._theme, QRectF(0, 1, _CODE_WIDTH * unit, _CODE_HEIGHT * unit), self._language)
        painter.end()
