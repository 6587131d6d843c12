"""The conflicts of a merge, side by side, and whose word shall hold in each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from triptych.i18n import _
from triptych.models.conflicts import HOLDS, ConflictsModel
from triptych.operations.bundle_conflicts import Conflict, Side
from triptych.views.preferences.care.parts import name_buttons, table
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.label import Label


class ConflictsPart(View):
    """A row a conflict; Space turns the current one, the buttons settle all that are chosen."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.model = ConflictsModel(self)
        self.table = table(services.theme)
        self.mine, self.theirs = QPushButton(), QPushButton()
        self._mine_said, self._theirs_said = Label(wraps=True), Label(wraps=True)
        self.setFocusProxy(self.table)
        self._lay_out()
        self._begin()

    def show_conflicts(self, found: Sequence[Conflict]) -> None:
        """Shows these conflicts, the first of them current."""
        self.model.show_rows(found)
        self.table.selectRow(0)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.table.horizontalHeader()
        header.setResizeContentsPrecision(0)
        for column in range(HOLDS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(HOLDS, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QHBoxLayout()
        buttons.setSpacing(unit // 2)
        for button in (self.mine, self.theirs):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit // 2)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._mine_said)
        layout.addWidget(self._theirs_said)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.table.activated.connect(self._on_turned)
        self.table.selectionModel().selectionChanged.connect(self._say)
        self.table.selectionModel().currentRowChanged.connect(self._say)
        self.mine.clicked.connect(self._on_mine)
        self.theirs.clicked.connect(self._on_theirs)

    def _retranslate(self) -> None:
        self.table.setAccessibleName(_("What both archives say otherwise; Space turns a row"))
        name_buttons([(self.mine, _("Take mine for the chosen")), (self.theirs, _("Take theirs for the chosen"))])
        self._say()

    def _say(self) -> None:
        """Says the current conflict in full."""
        conflict = self.model.conflict(self.table.currentIndex().row())
        sides = ((self._mine_said, _("Mine: {words}")), (self._theirs_said, _("Theirs: {words}")))
        for label, _words in sides:
            label.setVisible(conflict is not None)
        if conflict is not None:
            for (label, words), said in zip(sides, (conflict.mine, conflict.theirs), strict=True):
                label.setText(words.format(words=said))
        for button in (self.mine, self.theirs):
            button.setEnabled(self.table.selectionModel().hasSelection())

    def _on_turned(self, index: QModelIndex) -> None:
        self.model.turn(index.row())

    def _on_mine(self) -> None:
        self._choose(Side.MINE)

    def _on_theirs(self) -> None:
        self._choose(Side.THEIRS)

    def _choose(self, side: Side) -> None:
        self.model.choose([index.row() for index in self.table.selectionModel().selectedRows()], side)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space turns the current row."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and self.table.currentIndex().isValid()
        ):
            self.model.turn(self.table.currentIndex().row())
            return True
        return super().eventFilter(watched, event)
