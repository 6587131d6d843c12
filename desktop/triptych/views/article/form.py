"""The details of an article, to be corrected."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from triptych.domain.article import Details, is_partial_date
from triptych.i18n import LANGUAGES, _
from triptych.i18n.languages import language_name
from triptych.language.identify import UNDETERMINED
from triptych.operations.details import change_details
from triptych.views.preferences.care.parts import button_row, name_buttons
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.label import Label

_WRITTEN: Final = ("title", "outlet", "byline", "dateline", "published", "address")
_ROWS: Final = (("title",), ("language", "outlet"), ("byline", "dateline"), ("address",), ("published",))
"""The last is followed by what it rests on."""


class DetailsFields(View):
    """A field for each detail."""

    edited = Signal()
    """The reader typed or chose something."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._details: Details | None = None
        self.fields = {name: QLineEdit() for name in _WRITTEN}
        self.language = ComboBox(services.theme)
        self._heads = {name: Label(ink="2") for name in (*_WRITTEN, "language")}
        self._evidence = Label(ink="2", wraps=True)
        self._lay(services.theme.unit)
        self._begin()

    def _lay(self, unit: int) -> None:
        """Short details stand side by side, so that room is left for the texts below."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(unit)
        grid.setVerticalSpacing(unit // 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for row, names in enumerate(_ROWS):
            for place, name in enumerate(names):
                field = self._field(name)
                self._heads[name].setBuddy(field)
                grid.addWidget(self._heads[name], row, 2 * place)
                grid.addWidget(field, row, 2 * place + 1, 1, 1 if len(names) > 1 else 3)
        grid.addWidget(self._evidence, len(_ROWS), 1, 1, 3)

    @property
    def sound(self) -> bool:
        """Whether all that is typed can stand: the date is one."""
        date = self.fields["published"].text().strip()
        return not date or is_partial_date(date)

    def show_details(self, details: Details, changes: Mapping[str, str | None] | None = None) -> None:
        """Shows details, and over them what the reader has changed of them already."""
        self._details = details
        standing: dict[str, str | None] = {name: getattr(details, name) for name in (*_WRITTEN, "language")}
        standing |= changes or {}
        for name, field in self.fields.items():
            with QSignalBlocker(field):
                field.setText(standing[name] or "")
                field.setCursorPosition(0)
        self._show_language(standing["language"] or details.language)
        self._say_evidence()

    def changed(self) -> dict[str, str | None]:
        """What the reader typed that is not so in the details."""
        if self._details is None:
            return {}
        typed = {name: " ".join(field.text().split()) or None for name, field in self.fields.items()}
        typed["language"] = self.language.currentData()
        return {name: value for name, value in typed.items() if getattr(self._details, name) != value}

    def _field(self, name: str) -> QWidget:
        return self.language if name == "language" else self.fields[name]

    def _connect(self) -> None:
        for field in self.fields.values():
            field.textChanged.connect(self._on_edited)
        self.language.currentIndexChanged.connect(self._on_edited)

    def _retranslate(self) -> None:
        words = {
            "title": _("Title"),
            "language": _("Language"),
            "outlet": _("Outlet"),
            "byline": _("Byline"),
            "dateline": _("Dateline"),
            "published": _("Published"),
            "address": _("Address"),
        }
        for name, head in self._heads.items():
            head.setText(words[name])
            self._field(name).setAccessibleName(words[name])
        self.fields["published"].setPlaceholderText(_("A day (2019-05-23), a month (2019-05) or a year (2019)"))
        if self._details is not None:
            self._show_language(self.language.currentData() or self._details.language)
        self._say_evidence()

    def _show_language(self, language: str) -> None:
        with QSignalBlocker(self.language):
            self.language.clear()
            for each in dict.fromkeys((*LANGUAGES, language, UNDETERMINED)):
                self.language.addItem(f"{language_name(each)} ({each})", each)
            self.language.setCurrentIndex(self.language.findData(language))

    def _say_evidence(self) -> None:
        details = self._details
        evidence = details.published_evidence if details is not None else None
        if not self.sound:
            words = _("Write a day (2019-05-23), a month (2019-05) or a year (2019).")
        elif "published" in self.changed():
            words = _("The date will rest on your word.")
        elif evidence and details is not None and details.published:
            words = _("Rests on: {words}").format(words=evidence)
        else:
            words = evidence or ""
        self._evidence.setText(words)
        self._evidence.setVisible(bool(words))

    def _on_edited(self) -> None:
        self._say_evidence()
        self.edited.emit()


class DetailsForm(View):
    """The fields of an article in the archive; what was changed is saved together, as one operation."""

    def __init__(self, services: Services, article: int, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._article = article
        self._details: Details | None = None
        self.fields = DetailsFields(services)
        self.save, self.discard = QPushButton(), QPushButton()
        self.save.setProperty("primary", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.fields)
        layout.addLayout(button_row(None, self.discard, self.save, spacing=services.theme.unit // 2))
        self._begin()
        self._on_edited()

    def show_details(self, details: Details) -> None:
        """Shows what stands in the archive; what the reader has typed and not saved stays."""
        if self._details is None or not self.fields.changed():
            self._details = details
            self.fields.show_details(details)
            self._on_edited()

    def _connect(self) -> None:
        self.fields.edited.connect(self._on_edited)
        self.save.clicked.connect(self._on_save)
        self.discard.clicked.connect(self._on_discard)

    def _retranslate(self) -> None:
        name_buttons([(self.save, _("Save changes")), (self.discard, _("Discard"))])

    def _on_edited(self) -> None:
        changed = bool(self.fields.changed())
        self.save.setEnabled(changed and self.fields.sound)
        self.discard.setEnabled(changed)

    def _on_save(self) -> None:
        self._details = None  # what comes back is shown, whatever it is
        self.services.desk.submit(change_details, articles=(self._article,), details=self.fields.changed())

    def _on_discard(self) -> None:
        if self._details is not None:
            self.fields.show_details(self._details)
            self._on_edited()
