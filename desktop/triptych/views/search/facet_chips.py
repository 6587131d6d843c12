"""Chips that say how the articles found spread, and narrow the search: what is chosen is typed into the field."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from triptych.archive.queries.hit_facets import HitFacets, hit_facets
from triptych.archive.searching.syntax import Node
from triptych.i18n import _, current_language
from triptych.i18n.dates import format_number
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.filter_chip import FilterChip
from triptych.widgets.flow import FlowLayout


class FacetChips(View):
    """Outlets, years, stories, entities, codes and annotations; there when they are counted."""

    narrowed = Signal(object)
    """The search shall have this, too; carries a piece of the query language."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._facets = HitFacets((), complete=True)
        self._menu = QMenu(self)
        self._chips: dict[str, FilterChip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._flow = FlowLayout(gap=services.theme.unit // 2)
        row.addLayout(self._flow, 1)
        for field in ("outlet", "date", "story", "entity", "code", "has"):
            self._chips[field] = chip = FilterChip(services.theme, self)
            chip.setObjectName(field)
            chip.clicked.connect(self._on_clicked)
            self._flow.addWidget(chip)
        self.hide()
        self._begin()

    def count(self, query: Node, languages: Sequence[str], *, exact: bool, left_out: Sequence[str]) -> None:
        """Counts what the articles have that fit; what was counted before stays until then."""
        question = partial(
            hit_facets,
            archive=self.services.archive,
            query=query,
            languages=languages,
            exact=exact,
            left_out=left_out,
            language=current_language(),
        )
        self.services.reading.ask(self, "facets", question, self._show)

    def clear(self) -> None:
        """Nothing is searched."""
        self.services.reading.forget(self, "facets")
        self._show(HitFacets((), complete=True))

    def offered(self, field: str) -> Sequence[QAction]:
        """The values of a field as a menu offers them."""
        self._menu.clear()
        for value, number in dict(self._facets.counts).get(field, ()):
            more = "" if self._facets.complete else "+"
            words = _("with annotations") if field == "has" else value
            action = self._menu.addAction(f"{words}  {format_number(number)}{more}".replace("&", "&&"))
            action.setData(_typed(field, value))
            action.triggered.connect(self._on_chosen)
        return self._menu.actions()

    def _retranslate(self) -> None:
        names = {
            "outlet": _("Outlet"),
            "date": _("Year"),
            "story": _("Story"),
            "entity": _("Name"),
            "code": _("Code"),
            "has": _("Annotations"),
        }
        for field, chip in self._chips.items():
            values = dict(self._facets.counts).get(field, ())
            number = values[0][1] if field == "has" and values else len(values)
            chip.say(f"{names[field]}  {format_number(number)}", "")
        self.setAccessibleName(_("Narrow the search"))

    def _show(self, facets: HitFacets) -> None:
        self._facets = facets
        counts = dict(facets.counts)
        for field, chip in self._chips.items():
            chip.setVisible(bool(counts.get(field)))
        self.setVisible(any(counts.values()))
        self._retranslate()

    def _on_clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, FilterChip)
        self.offered(chip.objectName())
        self._menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.narrowed.emit(action.data())


def _typed(field: str, value: str) -> str:
    """A value of a field as it can be typed."""
    plain = value.replace('"', " ").strip()
    return f'{field}:"{plain}"' if " " in plain or not plain.isalnum() else f"{field}:{plain}"
