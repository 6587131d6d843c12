"""Which column of a table is what: guessed, and changed by the reader."""

from dataclasses import fields
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from triptych.i18n import _
from triptych.ingest.columns import ColumnMapping, Columns
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.label import Label

_FIELDS: Final = tuple(each.name for each in fields(ColumnMapping))
_A_ROW: Final = 2


class ColumnsForm(View):
    """A list of the table's columns for each thing that an article has."""

    chosen = Signal(object)
    """The reader chose other columns; carries the ColumnMapping."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.boxes = {name: ComboBox(services.theme) for name in _FIELDS}
        self._heads = {name: Label(ink="2") for name in _FIELDS}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(services.theme.unit)
        for number, name in enumerate(_FIELDS):
            row, column = divmod(number, _A_ROW)
            layout.addWidget(self._heads[name], row, 2 * column)
            layout.addWidget(self.boxes[name], row, 2 * column + 1)
            layout.setColumnStretch(2 * column + 1, 1)
            self._heads[name].setBuddy(self.boxes[name])
        self._begin()

    @property
    def mapping(self) -> ColumnMapping:
        """What is chosen."""
        return ColumnMapping(**{name: box.currentData() for name, box in self.boxes.items()})

    def show_columns(self, columns: Columns, mapping: ColumnMapping) -> None:
        """Shows the columns of a table and which of them are chosen."""
        for name, box in self.boxes.items():
            with QSignalBlocker(box):
                box.clear()
                box.addItem(_("(none)"), None)
                for each in columns.names:
                    box.addItem(each, each)
                box.setCurrentIndex(max(box.findData(getattr(mapping, name)), 0))

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.activated.connect(self._on_activated)

    def _retranslate(self) -> None:
        words = {
            "text": _("Text"),
            "title": _("Title"),
            "outlet": _("Outlet"),
            "byline": _("Byline"),
            "published": _("Published"),
            "language": _("Language"),
            "address": _("Address"),
        }
        for name, head in self._heads.items():
            head.setText(words[name])
            self.boxes[name].setAccessibleName(_("Column for: {what}").format(what=words[name]))

    def _on_activated(self, _index: int) -> None:
        self.chosen.emit(self.mapping)
