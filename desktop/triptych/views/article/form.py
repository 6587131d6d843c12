"""The details of an article, to be corrected."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from triptych.domain.article import Details, is_partial_date
from triptych.i18n import LANGUAGES, _
from triptych.i18n.languages import language_name
from triptych.operations.details import change_details
from triptych.views.preferences.care.parts import button_row, name_buttons
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.label import Label

_WRITTEN: Final = ("title", "outlet", "byline", "dateline", "published", "address")


class DetailsForm(View):
    """A field for each detail; what was changed is saved together, as one operation."""

    def __init__(self, services: Services, article: int, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._article = article
        self._details: Details | None = None
        self.fields = {name: QLineEdit() for name in _WRITTEN}
        self.language = ComboBox(services.theme)
        self._heads = {name: Label(ink="2") for name in (*_WRITTEN, "language")}
        self._evidence = Label(ink="2", wraps=True)
        self.save, self._undo = QPushButton(), QPushButton()
        self.save.setProperty("primary", True)
        self._lay()
        self._begin()

    def _lay(self) -> None:
        unit = self.services.theme.unit
        rows = QFormLayout()
        rows.setHorizontalSpacing(unit)
        rows.setVerticalSpacing(unit // 2)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name in ("title", "language", *_WRITTEN[1:]):
            field: QWidget = self.language if name == "language" else self.fields[name]
            self._heads[name].setBuddy(field)
            rows.addRow(self._heads[name], field)
            if name == "published":
                rows.addRow("", self._evidence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(rows)
        layout.addLayout(button_row(None, self._undo, self.save, spacing=unit // 2))

    def show_details(self, details: Details) -> None:
        """Shows what stands in the archive; what the reader has typed and not saved stays."""
        if self._details is not None and self.changed():
            return
        self._details = details
        for name, field in self.fields.items():
            field.setText(getattr(details, name) or "")
            field.setCursorPosition(0)
        self._show_language(details.language)
        self._on_edited()

    def changed(self) -> Mapping[str, str | None]:
        """What the reader typed that is not saved."""
        if self._details is None:
            return {}
        typed = {name: " ".join(field.text().split()) or None for name, field in self.fields.items()}
        typed["language"] = self.language.currentData()
        return {name: value for name, value in typed.items() if getattr(self._details, name) != value}

    def _connect(self) -> None:
        for field in self.fields.values():
            field.textChanged.connect(self._on_edited)
        self.language.currentIndexChanged.connect(self._on_edited)
        self.save.clicked.connect(self._on_save)
        self._undo.clicked.connect(self._on_undo)

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
            field = self.language if name == "language" else self.fields[name]
            field.setAccessibleName(words[name])
        self.fields["published"].setPlaceholderText(_("A day (2019-05-23), a month (2019-05) or a year (2019)"))
        name_buttons([(self.save, _("Save changes")), (self._undo, _("Discard"))])
        if self._details is not None:
            self._show_language(self.language.currentData() or self._details.language)
        self._on_edited()

    def _show_language(self, language: str) -> None:
        self.language.blockSignals(True)
        self.language.clear()
        for each in dict.fromkeys((*LANGUAGES, language, "und")):
            self.language.addItem(f"{language_name(each)} ({each})", each)
        self.language.setCurrentIndex(self.language.findData(language))
        self.language.blockSignals(False)

    def _on_edited(self) -> None:
        changed = self.changed()
        date = self.fields["published"].text().strip()
        sound = not date or is_partial_date(date)
        self.save.setEnabled(bool(changed) and sound)
        self._undo.setEnabled(bool(changed))
        evidence = self._details.published_evidence if self._details is not None else None
        if not sound:
            self._evidence.setText(_("Write a day (2019-05-23), a month (2019-05) or a year (2019)."))
        elif "published" in changed:
            self._evidence.setText(_("The date will rest on your word."))
        else:
            self._evidence.setText(_("Rests on: {words}").format(words=evidence) if evidence else "")
        self._evidence.setVisible(bool(self._evidence.text()))

    def _on_save(self) -> None:
        changed = dict(self.changed())
        self._details = None  # what comes back is shown, whatever it is
        self.services.desk.submit(change_details, articles=(self._article,), details=changed)

    def _on_undo(self) -> None:
        details, self._details = self._details, None
        if details is not None:
            self.show_details(details)
