"""The note on which the reader stands, below the list: its codes and its text, written where they stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from triptych.archive.queries.codebook import CodeRow
from triptych.archive.queries.notes import Note
from triptych.i18n import _
from triptych.operations.annotations import change_note, recode
from triptych.views.findings.chips import CodeChips
from triptych.views.findings.writing import Writing
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.rule import rule

_MOST = 14
"""So many units it is high at most; what is longer is scrolled."""


class NoteWriting(View):
    """Codes and text of one annotation."""

    left = Signal()
    """The writing ended; the keyboard goes back to the list."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._note: Note | None = None
        self._chips = CodeChips(services.theme)
        self._text = Writing(services.theme, self._font)
        unit = services.theme.unit
        sheet = QWidget()
        self._inner = inner = QVBoxLayout(sheet)
        inner.setContentsMargins(round(0.75 * unit), round(0.4 * unit), round(0.75 * unit), round(0.75 * unit))
        inner.setSpacing(round(0.4 * unit))
        inner.addWidget(self._chips)
        inner.addWidget(self._text)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(sheet)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addWidget(scroll)
        self.hide()
        self._begin()

    @property
    def editing(self) -> bool:
        """Whether the note is being written."""
        return self._text.editing

    def show_note(self, note: Note | None, codes: Sequence[CodeRow]) -> None:
        """Shows a note, with all codes to choose from; nothing with None."""
        if note is not None and self._note is not None and note.annotation != self._note.annotation:
            self._text.end(keep=True)
        self._note = note
        self.setVisible(note is not None)
        self._chips.show_codes(note.codes if note is not None else (), codes)
        self._text.show_text(note.note or "" if note is not None else "")
        self._fit()

    def write(self) -> None:
        """Lets the user write the note."""
        if self._note is not None:
            self._text.begin()

    def offer_codes(self) -> None:
        """Opens the menu of all codes."""
        if self._note is not None:
            self._chips.open_menu()

    def toggle_code(self, code: int) -> None:
        """Gives the annotation a code, or takes it away."""
        if self._note is not None:
            self._chips.toggle(code)

    def _connect(self) -> None:
        self._chips.wanted.connect(self._on_codes)
        self._text.written.connect(self._on_written)
        self._text.ended.connect(self.left)
        self._text.resized.connect(self._fit)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Note"))
        self._text.say(_("Note"), _("Write a note"))
        self._chips.retranslate()

    def _restyle(self) -> None:
        self._chips.restyle()
        self._text.restyle()

    def _fit(self) -> None:
        """As high as what it shows, up to a share of the sidebar."""
        unit = self.services.theme.unit
        self.setFixedHeight(min(self._inner.totalHeightForWidth(self.width()) + 2, _MOST * unit))

    def _font(self) -> QFont:
        return self.services.theme.font(13)

    def _on_codes(self, codes: tuple[int, ...]) -> None:
        if self._note is not None:
            self.services.desk.submit(recode, annotation=self._note.annotation, codes=codes)

    def _on_written(self, text: str) -> None:
        if self._note is not None:
            self.services.desk.submit(change_note, annotation=self._note.annotation, text=text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
