"""What stands above the hits: the field, the searches kept, and everything that narrows or widens a query."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from triptych.archive.searching.syntax import MOST_CHARACTERS
from triptych.i18n import _
from triptych.views.search.chips import Chips
from triptych.views.search.completing import Completing
from triptych.views.search.covering import CoveringLine
from triptych.views.search.expanded import ExpandedRow
from triptych.views.search.facet_chips import FacetChips
from triptych.views.search.kept import KeptSearches
from triptych.views.search.nothing import how_to_type
from triptych.views.search.similar import SimilarRow
from triptych.views.services import Services


class QueryHead(QWidget):
    """The controls of a query, in the order in which the Tab key goes through them."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.field = QLineEdit(maxLength=MOST_CHARACTERS)
        self._glass = QAction(self)
        self.field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.kept = KeptSearches(services)
        self._completing = Completing(services.reading, self.field, self._searched_before)
        self.chips = Chips(services.theme)
        self.expanded = ExpandedRow(services.theme)
        self.facets = FacetChips(services)
        self.covering = CoveringLine(services)
        self.similar = SimilarRow(services)
        unit = services.theme.unit
        line = QHBoxLayout()
        line.setSpacing(unit // 2)
        line.addWidget(self.field, 1)
        line.addWidget(self.kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, 3 * unit // 4, unit, unit // 2)
        column.setSpacing(unit // 2)
        column.addLayout(line)
        for widget in (self.chips, self.expanded, self.facets, self.covering, self.similar):
            column.addWidget(widget)
        for before, after in ((self.field, self.kept), (self.kept, self.chips), (self.chips, self.expanded),
                              (self.expanded, self.facets)):  # fmt: skip
            self.setTabOrder(before, after)

    def _searched_before(self) -> tuple[str, ...]:
        return self.kept.remembered

    def retranslate(self) -> None:
        """Sets the words."""
        self.field.setAccessibleName(_("Search in all articles"))
        self.field.setPlaceholderText(_("Words in all articles"))
        self.field.setAccessibleDescription(how_to_type())
        self.name_keys()

    def name_keys(self) -> None:
        """Says which keys do what, after they were changed."""
        self.chips.retranslate(self._services.actions.key_text("search.exact"))

    def restyle(self) -> None:
        """Takes icons and fonts anew."""
        theme = self._services.theme
        self._glass.setIcon(theme.icon("ph.magnifying-glass"))
        self.field.setFont(theme.font(15))
        self.chips.restyle()
        self.expanded.restyle()
