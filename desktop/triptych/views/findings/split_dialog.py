"""One code made two: the passages that the new one takes are ticked."""

from functools import partial

from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from triptych.archive.queries.codebook import CodeRow
from triptych.archive.queries.coded import MOST, CodedPassage, coded_passages
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.models.coded import CodedModel
from triptych.operations.codebook import split_code
from triptych.views.dialog import Dialog
from triptych.views.services import Services
from triptych.widgets.field import Field
from triptych.widgets.label import Label


class SplitDialog(Dialog):
    """Asks for the name of the new code, and which passages it takes from the old one."""

    def __init__(
        self, services: Services, parent: QWidget | None, standing: tuple[CodeRow, ...], code: CodeRow
    ) -> None:
        """Makes the dialog.

        Args:
            services: the surroundings.
            parent: the window.
            standing: all codes, in the order of the tree.
            code: the one to split.
        """
        super().__init__(services, parent)
        self._code, self._names = code, {each.name for each in standing}
        self._words, self._told = Label(wraps=True), Label(ink="2")
        self.name, self.field, self.list = Field(), Field(), QListView()
        self.model = CodedModel(self)
        self.all = QPushButton()
        self._trouble = Label(ink="conf", wraps=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(services.theme.unit // 8)
        self.field.setClearButtonEnabled(True)
        unit = services.theme.unit
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        foot.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(round(1.25 * unit), unit, round(1.25 * unit), unit)
        column.setSpacing(round(0.6 * unit))
        for widget in (self._words, self.name, self._trouble, self.field, self.list):
            column.addWidget(widget)
        column.addLayout(foot)
        column.addWidget(self.buttons)
        self.resize(46 * unit, 36 * unit)
        self._begin()
        self._ask()
        self._check()
        self.name.setFocus()

    def _connect(self) -> None:
        self.name.textChanged.connect(self._check)
        self.name.returnPressed.connect(self._on_return)
        self.field.textChanged.connect(self.model.narrow)
        self.model.ticked_changed.connect(self._check)
        self.all.clicked.connect(self.model.tick_shown)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Split the code “{name}”").format(name=self._code.name))
        self._words.setText(
            _("The ticked passages get the new code; the others keep “{name}”.").format(name=self._code.name)
        )
        for field, words in (
            (self.name, _("Name of the new code")),
            (self.field, _("Words in a passage, an outlet or a language")),
        ):
            field.setAccessibleName(words)
            field.setPlaceholderText(words)
        self.list.setAccessibleName(_("Passages of the code"))
        self.all.setText(_("Tick all that are shown"))
        split = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        split.setText(_("Split"))
        split.setProperty("primary", True)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self._check()

    def _on_committed(self, receipt: Receipt) -> None:
        if not receipt.changed.keys().isdisjoint({Kind.CODE, Kind.ANNOTATION}):
            self._ask()

    def _ask(self) -> None:
        question = partial(coded_passages, code=self._code.number)
        self.services.reading.ask(self, "passages", question, self._on_passages)

    def _on_passages(self, found: tuple[CodedPassage, ...]) -> None:
        self.model.show_passages(found)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._check()

    def _check(self) -> None:
        """Says how many passages go, and what is wrong with the name."""
        name, ticked = self.name.text().strip(), len(self.model.ticked)
        told = ngettext("{ticked} of {count} passage", "{ticked} of {count} passages", self.model.count)
        if self.model.count >= MOST:
            told = _("{ticked} of the first {count} passages")
        self._told.setText(told.format(ticked=ticked, count=self.model.count))
        double = name in self._names
        self._trouble.setText(_("There is a code “{name}” already.").format(name=name) if double else "")
        self._trouble.setVisible(double)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(name) and not double and ticked > 0)

    def _on_return(self) -> None:
        """From the name to the passages; where some are ticked, that is all."""
        if self.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled():
            self.accept()
        else:
            self.list.setFocus()

    def accept(self) -> None:
        """Hands it in."""
        self.services.desk.submit(
            split_code, code=self._code.number, name=self.name.text(), annotations=self.model.ticked
        )
        super().accept()
