"""One code made part of another."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from triptych.archive.queries.codebook import CodeRow
from triptych.i18n import _
from triptych.operations.codebook import merge_codes
from triptych.views.dialog import Dialog
from triptych.views.services import Services
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.label import Label


class MergeDialog(Dialog):
    """Asks which code takes what another one marks."""

    def __init__(self, services: Services, parent: QWidget, standing: Sequence[CodeRow], code: CodeRow) -> None:
        super().__init__(services, parent)
        self._code = code
        self._words, self._into = Label(wraps=True), ComboBox(services.theme)
        for each in standing:
            if each.number != code.number and not each.is_group:
                self._into.addItem(f"{each.letters}   {each.name}", each.number)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        unit = services.theme.unit
        column = QVBoxLayout(self)
        column.setContentsMargins(round(1.25 * unit), unit, round(1.25 * unit), unit)
        column.setSpacing(round(0.75 * unit))
        for widget in (self._words, self._into, self._buttons):
            column.addWidget(widget)
        self.setMinimumWidth(28 * unit)
        self._begin()

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Merge codes"))
        self._words.setText(
            _("What “{name}” marks will be marked with this code instead, and “{name}” goes to the trash:").format(
                name=self._code.name
            )
        )
        self._into.setAccessibleName(_("Code that takes it in"))
        merge = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        merge.setText(_("Merge"))
        merge.setProperty("primary", True)
        merge.setEnabled(self._into.count() > 0)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))

    def accept(self) -> None:
        """Hands it in."""
        self.services.desk.submit(merge_codes, into=self._into.currentData(), codes=(self._code.number,))
        super().accept()
