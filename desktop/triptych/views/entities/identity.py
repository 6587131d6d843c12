"""The dialog with an entity's main name and the numbers by which others know it."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from triptych.archive.queries.entities import Identity, identity_of
from triptych.i18n import _
from triptych.operations.entities import identify_entity, rename_entity
from triptych.views.dialog import Dialog
from triptych.views.services import Services
from triptych.widgets.label import Label

_GREATEST: Final = 2**53


class IdentityDialog(Dialog):
    """Name, Wikidata, GeoNames and an identifier of the reader's own."""

    def __init__(self, services: Services, entity: int, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._entity = entity
        self._shown: Identity | None = None
        self.name, self.wikidata, self.geonames, self.own = (QLineEdit() for _field in range(4))
        self._labels = [Label() for _field in range(4)]
        self._doubt = Label(ink="2", wraps=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._do = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._build()
        self._begin()
        services.reading.ask(self, "identity", partial(identity_of, entity=entity), self._on_answer)

    def _build(self) -> None:
        unit = self.services.theme.unit
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(3 * unit // 4)
        form = QFormLayout()
        form.setSpacing(unit // 2)
        for label, field in zip(self._labels, self._fields(), strict=True):
            form.addRow(label, field)
        layout.addLayout(form)
        layout.addWidget(self._doubt)
        layout.addWidget(self._buttons)
        self._do.setProperty("primary", True)
        self._do.setEnabled(False)
        self.setMinimumWidth(30 * unit)

    def _connect(self) -> None:
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        for field in self._fields():
            field.textChanged.connect(self._on_typed)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Name and identifiers"))
        words = (_("Main name"), _("Wikidata"), _("GeoNames"), _("Your own"))
        for label, field, text in zip(self._labels, self._fields(), words, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        self._do.setText(_("Save"))
        self._do.setAccessibleName(_("Save"))
        cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(_("Cancel"))
        cancel.setAccessibleName(_("Cancel"))
        self._on_typed()

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.name, self.wikidata, self.geonames, self.own

    def _wrong(self) -> str:
        """What cannot be saved, in a sentence."""
        if not self.name.text().strip():
            return _("It needs a name.")
        number = self.geonames.text().strip()
        if number and not (number.isascii() and number.isdigit() and int(number) < _GREATEST):
            return _("A GeoNames number has digits alone: 1581130.")
        wikidata = self.wikidata.text().strip()
        if wikidata and not (wikidata[0] == "Q" and wikidata.isascii() and wikidata[1:].isdigit()):
            return _("A Wikidata identifier is a Q and digits: Q1858.")
        return ""

    def _on_answer(self, identity: Identity | None) -> None:
        if identity is None:
            self.reject()
            return
        self._shown = identity
        self.name.setText(identity.name)
        self.wikidata.setText(identity.wikidata or "")
        self.geonames.setText("" if identity.geonames is None else str(identity.geonames))
        self.own.setText(identity.identifier or "")
        self._on_typed()

    def _on_typed(self) -> None:
        wrong = self._wrong() if self._shown is not None else ""
        self._doubt.setText(wrong)
        self._do.setEnabled(self._shown is not None and not wrong)

    def _on_accepted(self) -> None:
        number = self.geonames.text().strip()
        self.services.desk.submit(rename_entity, entity=self._entity, name=self.name.text())
        self.services.desk.submit(
            identify_entity,
            entity=self._entity,
            geonames=int(number) if number else None,
            wikidata=self.wikidata.text().strip() or None,
            identifier=self.own.text().strip() or None,
        )
        self.accept()
