"""Editing the text of an article: saved as a new revision, with word of what rests on it beforehand."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from triptych.archive.queries.articles import whole_article
from triptych.domain.article import Whole
from triptych.i18n import _, ngettext
from triptych.operations.revising import Resting, edit_text, what_goes_along
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import WarningBox, button_row, column, name_buttons
from triptych.views.services import Services
from triptych.widgets.label import Label

_LOOK_AFTER: Final = 400
"""Milliseconds of rest after the last key."""


class TextDialog(Dialog):
    """The text in a field; a line is a paragraph."""

    def __init__(self, services: Services, article: int, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._article = article
        self._whole: Whole | None = None
        self._about = Label(ink="2", wraps=True)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setEnabled(False)
        self.resting = Label(wraps=True)
        self.save, self._cancel = QPushButton(), QPushButton()
        self.save.setProperty("primary", True)
        self._warning = WarningBox(services.theme)
        self._discard, self._stay = QPushButton(), QPushButton()
        self._warning.add_buttons(self._discard, self._stay)
        self._pause = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        buttons = button_row(None, self._cancel, self.save, spacing=services.theme.unit // 2)
        column(self, services.theme, self._about, self.field, self.resting, self._warning, buttons, stretch=1)
        self.resize(46 * services.theme.unit, 36 * services.theme.unit)
        self._begin()
        question = partial(whole_article, article=article, path=services.archive.path)
        services.reading.ask(self, "whole", question, self._on_whole)

    @property
    def text(self) -> str:
        """What stands in the field, no-break spaces included."""
        return self.field.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_edited)
        self._pause.timeout.connect(self._on_rest)
        self.save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.close)
        self._discard.clicked.connect(self._on_discard)
        self._stay.clicked.connect(self._warning.hide)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Edit the text"))
        self._about.setText(
            _("A line is a paragraph. Saving makes a new revision; the text as it was is kept, and can be taken back.")
        )
        self.field.setAccessibleName(_("Text of the article"))
        name_buttons(
            [
                (self.save, _("Save as a new revision")),
                (self._cancel, _("Cancel")),
                (self._discard, _("Discard what I typed")),
                (self._stay, _("Go on editing")),
            ]
        )

    def _restyle(self) -> None:
        self.field.setFont(self.services.theme.reading_font())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks first, if something was typed."""
        if self._typed():
            self.reject()
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Asks first, if something was typed."""
        if self._typed():
            self._warning.say(_("What you typed is not saved."))
        else:
            super().reject()

    def _typed(self) -> bool:
        return self._whole is not None and self.text != self._whole.text

    def _on_whole(self, whole: Whole) -> None:
        self.field.setPlainText(whole.text)
        self.field.document().clearUndoRedoStacks()
        self.field.setEnabled(True)
        self._whole = whole
        self.field.setFocus()
        self._on_edited()

    def _on_edited(self) -> None:
        self.save.setEnabled(self._typed() and bool(self.text.strip()))
        self._pause.start()

    def _on_rest(self) -> None:
        if self._typed():
            question = partial(what_goes_along, article=self._article, text=self.text)
            self.services.reading.ask(self, "resting", question, self._on_looked)
        else:
            self.resting.setText("")

    def _on_looked(self, found: Resting) -> None:
        kept = ngettext(
            "{count} annotated passage stays where it is.",
            "{count} annotated passages stay where they are.",
            found.kept,
        ).format(count=found.kept)
        waiting = ngettext(
            "{count} will wait for you to say where it belongs now.",
            "{count} will wait for you to say where they belong now.",
            found.waiting,
        ).format(count=found.waiting)
        self.resting.setText(" ".join([*([kept] if found.kept else []), *([waiting] if found.waiting else [])]))

    def _on_save(self) -> None:
        self.services.desk.submit(edit_text, article=self._article, text=self.text)
        self._whole = None
        self.close()

    def _on_discard(self) -> None:
        self._whole = None
        self.close()
