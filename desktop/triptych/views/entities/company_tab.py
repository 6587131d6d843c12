"""Those named together with an entity: a list, and the circle that is its picture."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QSplitter, QTableView, QVBoxLayout, QWidget

from triptych.archive.queries.entity_page import Companion
from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.models.entity_page import kind_word
from triptych.models.lines import LinesModel
from triptych.theme.theme import Theme
from triptych.views.entities.company import CompanyGraph
from triptych.views.entities.rows import as_list


class CompanyTab(QWidget):
    """Choosing in one chooses in the other; Enter opens a page."""

    wanted = Signal(object)
    """The page of somebody in the list is wanted; carries the entity's internal id."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._company: Sequence[Companion] = ()
        self.model = LinesModel(_headings, self)
        self.table, self.graph = QTableView(), CompanyGraph(theme)
        self.table.setModel(self.model)
        as_list(self.table, stretched=0)
        for column in (1, 2):
            self.table.setColumnWidth(column, 6 * theme.unit)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self.graph)
        both.addWidget(self.table)
        both.setSizes([27 * theme.unit, 22 * theme.unit])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.activated.connect(self._on_activated)
        self.graph.chosen.connect(self._on_chosen)
        self.retranslate()

    def show_company(self, company: Sequence[Companion], pairs: Sequence[tuple[int, int, int]]) -> None:
        """Shows these."""
        self._company = company
        self.model.show([(each.name, kind_word(each.kind), format_number(each.articles)) for each in company])
        self.graph.show_company(company, pairs)

    def retranslate(self) -> None:
        """Sets all words."""
        self.table.setAccessibleName(_("Named in the same articles; Enter opens a page"))
        self.graph.retranslate()

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.graph.show_current(current.row())

    def _on_activated(self, index: QModelIndex) -> None:
        self.wanted.emit(self._company[index.row()].number)

    def _on_chosen(self, place: int) -> None:
        self.table.setCurrentIndex(self.model.index(place, 0))


def _headings() -> tuple[str, ...]:
    return _("Name"), _("Kind"), _("Articles")
