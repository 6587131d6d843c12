"""The list of everybody and everything that the archive's articles name."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTableView, QVBoxLayout, QWidget

from triptych.domain.entity import EntityKind
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.models.entities import kind_title
from triptych.models.entity_page import AllEntities
from triptych.views.dialog import Dialog
from triptych.views.entities.rows import as_list
from triptych.views.services import Services
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.label import Label


class EntityListing(Dialog):
    """A field, a choice of kind, and the list; Enter opens the page of a row."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.model = AllEntities(services.reading, self)
        self.field, self.kinds, self.table = QLineEdit(), ComboBox(services.theme), QTableView()
        self._empty = Label(ink="2", wraps=True)
        self._build()
        self._begin()
        self.model.start_again()

    def _build(self) -> None:
        unit = self.services.theme.unit
        self.field.setClearButtonEnabled(True)
        head = QHBoxLayout()
        head.addWidget(self.field, 1)
        head.addWidget(self.kinds)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addWidget(self.table, 1)
        self.table.setModel(self.model)
        as_list(self.table, stretched=0)
        self.table.setColumnWidth(1, 9 * unit)
        self.table.setColumnWidth(2, 9 * unit)
        self._empty.hide()
        self.resize(44 * unit, 40 * unit)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self.table.setFocus)
        self.kinds.currentIndexChanged.connect(self._look)
        self.table.activated.connect(self._on_activated)
        self.model.loaded.connect(self._on_loaded)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("People, places and organisations"))
        self.field.setPlaceholderText(_("Filter names, any script"))
        self.field.setAccessibleName(_("Filter names, any script"))
        self.kinds.setAccessibleName(_("Kind"))
        self.table.setAccessibleName(_("People, places and organisations of the archive"))
        self._empty.setText(_("Nobody and nothing here is called so."))
        chosen = max(self.kinds.currentIndex(), 0)
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItem(_("All"), None)
        for kind in EntityKind:
            self.kinds.addItem(kind_title(kind), kind)
        self.kinds.setCurrentIndex(chosen)
        self.kinds.blockSignals(False)

    def _on_committed(self, receipt: Receipt) -> None:
        if Kind.ENTITY in receipt.changed:
            self.model.refresh()

    def _look(self) -> None:
        self.model.look_for(self.field.text(), self.kinds.currentData())

    def _on_loaded(self) -> None:
        self._empty.setVisible(not self.model.rows)
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            from triptych.views.entities.page import EntityPage

            EntityPage(self.services, row.number, self.parentWidget()).show()
