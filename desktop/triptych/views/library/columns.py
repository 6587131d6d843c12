"""Which columns the table has, in which order, how wide, and what it is sorted by: all by keyboard."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from triptych.archive.queries.library import ArticleSort
from triptych.i18n import _
from triptych.models.articles import SORTS, ArticleColumn, Articles, column_title
from triptych.views.dialog import Dialog
from triptych.views.library.article_table import ArticleTable
from triptych.views.services import Services
from triptych.widgets.check_box import CheckBox
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.label import Label

_COLUMN: Final = Qt.ItemDataRole.UserRole


class ColumnsDialog(Dialog):
    """Changes the table at once; there is nothing to confirm."""

    def __init__(self, services: Services, table: ArticleTable, model: Articles, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._table, self._articles = table, model
        self._about = Label(ink="2", wraps=True)
        self.list = QListWidget()
        self._up, self._down, self._wider, self._narrower = (QPushButton() for _button in range(4))
        self._sort_by = Label()
        self.sort = ComboBox(services.theme)
        self.descending = CheckBox(services.theme)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._fill()
        self._lay_out()
        self._begin()

    def move_up(self) -> None:
        """Moves the current column to the left in the table."""
        self._move(-1)

    def move_down(self) -> None:
        """Moves the current column to the right in the table."""
        self._move(1)

    def _connect(self) -> None:
        self.list.itemChanged.connect(self._on_changed)
        self._up.clicked.connect(self.move_up)
        self._down.clicked.connect(self.move_down)
        self._wider.clicked.connect(self._on_wider)
        self._narrower.clicked.connect(self._on_narrower)
        self.sort.activated.connect(self._on_sort)
        self.descending.clicked.connect(self._on_sort)
        self._buttons.rejected.connect(self.close)

    def _fill(self) -> None:
        shown = self._table.columns
        for column in (*shown, *(each for each in ArticleColumn if each not in shown)):
            item = QListWidgetItem()
            item.setData(_COLUMN, int(column))
            item.setCheckState(Qt.CheckState.Checked if column in shown else Qt.CheckState.Unchecked)
            if column is ArticleColumn.TITLE:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        sort, descending = self._articles.sort_order
        for each in SORTS.values():
            self.sort.addItem("", each.value)
        self.sort.setCurrentIndex(list(SORTS.values()).index(sort))
        self.descending.setChecked(descending)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        side = QVBoxLayout()
        for button in (self._up, self._down, self._wider, self._narrower):
            button.setAutoDefault(False)
            side.addWidget(button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        order = QHBoxLayout()
        order.addWidget(self._sort_by)
        order.addWidget(self.sort, 1)
        order.addWidget(self.descending)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(3 * unit // 4)
        layout.addWidget(self._about)
        layout.addLayout(middle, 1)
        layout.addLayout(order)
        layout.addWidget(self._buttons)
        self.resize(30 * unit, 30 * unit)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Columns"))
        self._about.setText(_("Space shows or hides a column. Changes are seen at once."))
        self.list.setAccessibleName(_("Columns"))
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setText(column_title(ArticleColumn(item.data(_COLUMN))))
        for button, words in (
            (self._up, _("Move up")),
            (self._down, _("Move down")),
            (self._wider, _("Wider")),
            (self._narrower, _("Narrower")),
            (self._buttons.button(QDialogButtonBox.StandardButton.Close), _("Close")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
        self._sort_by.setText(_("Sort by"))
        self.sort.setAccessibleName(_("Sort by"))
        for place, column in enumerate(SORTS):
            self.sort.setItemText(place, column_title(column))
        self.descending.setText(_("Last first"))
        self.descending.setAccessibleName(_("Last first"))

    def _apply(self) -> None:
        items = [self.list.item(place) for place in range(self.list.count())]
        self._table.show_columns(
            [ArticleColumn(each.data(_COLUMN)) for each in items if each.checkState() is Qt.CheckState.Checked]
        )

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if 0 <= place + by < self.list.count():
            item = self.list.takeItem(place)
            self.list.insertItem(place + by, item)
            self.list.setCurrentRow(place + by)
            self._apply()

    def _widen(self, units: int) -> None:
        item = self.list.currentItem()
        self._table.widen(ArticleColumn(item.data(_COLUMN)), units * self.services.theme.unit)

    def _on_changed(self, _item: QListWidgetItem) -> None:
        self._apply()

    def _on_wider(self) -> None:
        self._widen(1)

    def _on_narrower(self) -> None:
        self._widen(-1)

    def _on_sort(self) -> None:
        self._articles.sort_by(ArticleSort(self.sort.currentData()), descending=self.descending.isChecked())
        self._table.columns_changed.emit()
