"""A look at documents before they are added: what was recognised, repaired, and what is not sure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from triptych.archive.content import sha256
from triptych.i18n import _, ngettext
from triptych.ingest.columns import ColumnMapping, Columns
from triptych.ingest.doubts import Doubt, in_words
from triptych.ingest.folder import Document
from triptych.jobs.importing import NEVER, Waiting, Wish, read_again
from triptych.models.waiting import WaitingModel
from triptych.operations.importing import Correction, Read, columns_of
from triptych.views.article.changes import ChangesView
from triptych.views.article.form import DetailsFields
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import button_row, column, fit_columns, name_buttons, table
from triptych.views.services import Services
from triptych.views.window.columns_form import ColumnsForm
from triptych.widgets.check_box import CheckBox
from triptych.widgets.label import Label


@dataclass(slots=True)
class _Said:
    """What the reader said of a document so far."""

    details: dict[str, str | None] = field(default_factory=dict)
    mapping: ColumnMapping | None = None
    seen: bytes | None = None

    @property
    def correction(self) -> Correction:
        details = {name: value for name, value in self.details.items() if name != "language"}
        return Correction(self.details.get("language"), details, self.mapping, self.seen)


class ReviewDialog(Dialog):
    """The documents on the left; on the right the one that is looked at, as it came and as it would be added."""

    wanted = Signal(object, object)
    """Documents shall be added; carries what was handed in, and the Wish."""

    def __init__(self, services: Services, waiting: Sequence[Waiting], parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._said: dict[Path, _Said] = {}
        self._current: Waiting | None = None
        self._about = Label(ink="2", wraps=True)
        self.model = WaitingModel(waiting, self)
        self.table = table(services.theme)
        self.table.setModel(self.model)
        fit_columns(self.table, 0)
        self.doubts = Label(wraps=True)
        self.columns = ColumnsForm(services)
        self.fields = DetailsFields(services)
        self.changes = ChangesView(services.theme)
        self.never = CheckBox(services.theme)
        self.add, self.leave = QPushButton(), QPushButton()
        self.add.setProperty("primary", True)
        self.add.setDefault(True)
        self._lay()
        self._begin()
        self.table.setCurrentIndex(self.model.index(0, 0))

    def _lay(self) -> None:
        unit = self.services.theme.unit
        looked_at = QWidget()
        right = QVBoxLayout(looked_at)
        right.setContentsMargins(unit // 2, 0, 0, 0)
        right.setSpacing(unit // 2)
        for part in (self.doubts, self.columns, self.fields):
            right.addWidget(part)
        right.addWidget(self.changes, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.table)
        halves.addWidget(looked_at)
        halves.setStretchFactor(1, 1)
        halves.setSizes([26 * unit, 36 * unit])
        halves.setChildrenCollapsible(False)
        buttons = button_row(None, self.leave, self.add, spacing=unit // 2)
        buttons.insertWidget(0, self.never)
        column(self, self.services.theme, self._about, halves, buttons, stretch=1)
        self.resize(62 * unit, 42 * unit)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.model.ticked_changed.connect(self._say_count)
        self.fields.edited.connect(self._on_edited)
        self.columns.chosen.connect(self._on_columns_chosen)
        self.add.clicked.connect(self._on_add)
        self.leave.clicked.connect(self.close)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Before they are added"))
        count = self.model.rowCount()
        self._about.setText(
            ngettext(
                "{count} document waits for your look, because something about it is not sure.",
                "{count} documents wait for your look, because something about them is not sure.",
                count,
            ).format(count=count)
        )
        self.table.setAccessibleName(_("Documents that wait"))
        self.never.setText(_("From now on add everything without asking"))
        self.never.setAccessibleName(self.never.text())
        name_buttons([(self.leave, _("Add none"))])
        self.changes.retranslate()
        self._say_count()
        if self._current is not None:
            self._read()

    def _restyle(self) -> None:
        self.changes.restyle()

    def _say_count(self) -> None:
        count = len(self.model.ticked)
        name_buttons([(self.add, ngettext("Add {count} document", "Add {count} documents", count).format(count=count))])
        self.add.setEnabled(count > 0 and self.fields.sound)

    def _on_current_changed(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        self._current = self.model.document(current.row())
        self.columns.setVisible(False)
        self._read()

    def _read(self) -> None:
        """Reads the current document again, as the reader corrected it."""
        assert self._current is not None
        said = self._said.get(self._current.path, _Said())
        question = partial(_looked_at, self._current, said.correction)
        self.services.reading.ask(self, "document", question, self._on_read)

    def _on_read(self, answer: tuple[Waiting, Read, Columns | None]) -> None:
        waiting, read, columns = answer
        if waiting is not self._current:
            return
        said = self._said.setdefault(waiting.path, _Said())
        said.seen = sha256(read.document.data) if isinstance(read.document, Document) else None
        drafts = [incoming.draft for _path, incoming in read.articles]
        first = drafts[0] if drafts else None
        told = [in_words(each, first) for each in waiting.doubts if each is not Doubt.DATE or len(drafts) > 1]
        told += [each.reason or "" for each in read.refused]
        self.doubts.setText("\n".join(told))
        self.doubts.setVisible(bool(told))
        if columns is not None:
            self.columns.show_columns(columns, said.mapping or columns.mapping)
        self.columns.setVisible(columns is not None)
        self.fields.setVisible(len(drafts) == 1)
        if len(drafts) == 1 and first is not None:
            self.fields.show_details(first.details, said.details)
        self.changes.show_repairs(first.text if first else "", first.repairs if first else ())
        self._say_count()

    def _on_edited(self) -> None:
        if self._current is None:
            return
        said = self._said.setdefault(self._current.path, _Said())
        language = said.details.get("language")
        said.details |= self.fields.changed()
        self._say_count()
        if said.details.get("language") != language:
            self._read()

    def _on_columns_chosen(self, mapping: ColumnMapping) -> None:
        if self._current is not None:
            self._said.setdefault(self._current.path, _Said()).mapping = mapping
            self._read()

    def _on_add(self) -> None:
        if self.never.isChecked():
            self.services.preferences.change(look_before_adding=NEVER)
        corrections = {path: said.correction for path, said in self._said.items()}
        self.wanted.emit([each.handed for each in self.model.ticked], Wish(NEVER, corrections))
        self.close()


def _looked_at(waiting: Waiting, correction: Correction, _session: Any) -> tuple[Waiting, Read, Columns | None]:
    """A document as it would be added, and its columns if it is a table."""
    read = read_again(waiting.handed, correction)
    document = read.document
    return waiting, read, columns_of(document) if read.is_table and isinstance(document, Document) else None
