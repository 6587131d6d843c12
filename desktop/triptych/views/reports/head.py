"""The head of the page of reports: what is counted, of which story and whom, and where it goes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from triptych.archive.queries.agreement import annotators
from triptych.archive.queries.findings import stories_with_findings
from triptych.archive.queries.reports import By, Which, coded_languages, coded_outlets
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.models.reports import DATES
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.filter_chip import FilterChip
from triptych.widgets.flow import FlowLayout
from triptych.widgets.segments import Segments

_TOGETHER: Final = "together"
_TIME: Final = "time"
_KINDS: Final = (By.LANGUAGE, By.OUTLET, _TIME, By.STORY, By.CREATOR, _TOGETHER)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be counted.

    Attributes:
        by: what the columns are; None for the codes with each other.
        which: of which codings.
    """

    by: By | None
    which: Which


class ReportHead(View):
    """One row of controls."""

    changed = Signal()
    """Something else shall be counted."""
    back = Signal()
    """The list of findings shall be shown again."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        theme = services.theme
        self._which = Which()
        self._stories: tuple[tuple[int, str], ...] = ()
        self._people: tuple[tuple[int, str], ...] = ()
        self._languages: tuple[str, ...] = ()
        self._outlets: tuple[str, ...] = ()
        self._back = QToolButton()
        self.kind = ComboBox(theme)
        self.step = Segments(theme, DATES)
        self.story, self.creator = FilterChip(theme), FilterChip(theme)
        self.language, self.outlet = FilterChip(theme), FilterChip(theme)
        self._picture, self._table = QPushButton(), QPushButton()
        self._menu = QMenu(self)
        self.setFocusProxy(self.kind)
        self._lay_out()
        self._begin()

    @property
    def wanted(self) -> Wanted:
        """What shall be counted."""
        kind = self.kind.currentData()
        if kind == _TOGETHER:
            return Wanted(None, self._which)
        value = self.step.value if kind == _TIME else kind
        return Wanted(By(str(value)), self._which)

    def title(self) -> str:
        """The report in words, with what it is narrowed to."""
        narrowed = (self._name_of_story(), self._name_of_language(), self._which.outlet, self._name_of_creator())
        return ", ".join(filter(None, (self.kind.currentText(), *narrowed)))

    def ask(self) -> None:
        """Learns which stories, people, languages and outlets there are."""
        self.services.reading.ask(self, "stories", stories_with_findings, self._on_stories)
        self.services.reading.ask(self, "people", annotators, self._on_people)
        self.services.reading.ask(self, "languages", coded_languages, self._on_languages)
        self.services.reading.ask(self, "outlets", coded_outlets, self._on_outlets)

    def allow_saving(self, *, allowed: bool) -> None:
        """Whether there is something to save."""
        self._picture.setEnabled(allowed)
        self._table.setEnabled(allowed)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        row = QHBoxLayout(self)
        row.setContentsMargins(round(0.5 * unit), round(0.55 * unit), round(0.9 * unit), round(0.55 * unit))
        row.setSpacing(round(0.5 * unit))
        controls = FlowLayout(gap=round(0.5 * unit))
        for each in (self.kind, self.step, self.story, self.language, self.outlet, self.creator):
            controls.addWidget(each)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._back, 0, top)
        row.addLayout(controls, 1)
        row.addWidget(self._picture, 0, top)
        row.addWidget(self._table, 0, top)
        self.kind.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        for kind in _KINDS:
            self.kind.addItem("", kind)
        self.step.show_value(By.MONTH)
        self.step.hide()

    def _connect(self) -> None:
        self._back.clicked.connect(self.back)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.step.chosen.connect(self._on_step)
        self.story.clicked.connect(self._on_story_menu)
        self.creator.clicked.connect(self._on_creator_menu)
        self.language.clicked.connect(self._on_language_menu)
        self.outlet.clicked.connect(self._on_outlet_menu)
        self.story.cleared.connect(self._on_story_cleared)
        self.creator.cleared.connect(self._on_creator_cleared)
        self.language.cleared.connect(self._on_language_cleared)
        self.outlet.cleared.connect(self._on_outlet_cleared)
        self._menu.triggered.connect(self._on_menu)
        self._picture.clicked.connect(self._on_picture)
        self._table.clicked.connect(self._on_table)

    def _retranslate(self) -> None:
        words = (_("Codes by language"), _("Codes by outlet"), _("Codes over time"), _("Codes by story"),
                 _("Codes by annotator"), _("Codes with each other"))  # fmt: skip
        for place, each in enumerate(words):
            self.kind.setItemText(place, each)
        self.kind.setAccessibleName(_("Report"))
        self.step.say([_("Years"), _("Months"), _("Days")], _("Time in"))
        self._back.setAccessibleName(_("Back to the findings"))
        self._back.setToolTip(_("Back to the findings"))
        self._picture.setText(_("Picture…"))
        self._picture.setAccessibleName(_("Save the figures as a picture (SVG, PNG)"))
        self._table.setText(_("Table…"))
        self._table.setAccessibleName(_("Save the figures as a table (CSV, XLSX)"))
        self._say_chips()

    def _restyle(self) -> None:
        theme = self.services.theme
        self._back.setIcon(theme.icon("ph.caret-left"))
        self._picture.setIcon(theme.icon("ph.image"))
        self._table.setIcon(theme.icon("ph.table"))
        for each in (self._back, self._picture, self._table):
            each.setIconSize(QSize(theme.unit, theme.unit))

    def _say_chips(self) -> None:
        self.story.say(_("Story"), self._name_of_story())
        self.creator.say(_("Annotator"), self._name_of_creator())
        self.language.say(_("Language"), self._name_of_language())
        self.outlet.say(_("Outlet"), self._which.outlet or "")

    def _name_of_language(self) -> str:
        return "" if self._which.language is None else language_name(self._which.language)

    def _name_of_story(self) -> str:
        return next((title for number, title in self._stories if number == self._which.story), "")

    def _name_of_creator(self) -> str:
        return next((name for number, name in self._people if number == self._which.creator), "")

    def _narrow(self, which: Which) -> None:
        if which != self._which:
            self._which = which
            self._say_chips()
            self.changed.emit()

    def _offer(self, chip: FilterChip, name: str, everything: str, choices: Sequence[tuple[object, str]]) -> None:
        self._menu.clear()
        standing = getattr(self._which, name)
        for number, words in ((None, everything), *choices):
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(number == standing)
            action.setData((name, number))
        self._menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _on_stories(self, stories: tuple[tuple[int, str], ...]) -> None:
        self._stories = stories
        self._say_chips()

    def _on_people(self, people: tuple[tuple[int, str], ...]) -> None:
        self._people = people
        self._say_chips()

    def _on_languages(self, languages: tuple[str, ...]) -> None:
        self._languages = languages

    def _on_outlets(self, outlets: tuple[str, ...]) -> None:
        self._outlets = outlets

    def _on_kind(self) -> None:
        self.step.setVisible(self.kind.currentData() == _TIME)
        self.changed.emit()

    def _on_step(self) -> None:
        self.changed.emit()

    def _on_story_menu(self) -> None:
        self._offer(self.story, "story", _("All stories"), self._stories)

    def _on_creator_menu(self) -> None:
        self._offer(self.creator, "creator", _("All annotators"), self._people)

    def _on_language_menu(self) -> None:
        choices = [(each, language_name(each)) for each in self._languages]
        self._offer(self.language, "language", _("All languages"), choices)

    def _on_outlet_menu(self) -> None:
        self._offer(self.outlet, "outlet", _("All outlets"), [(each, each) for each in self._outlets])

    def _on_story_cleared(self) -> None:
        self._narrow(replace(self._which, story=None))

    def _on_creator_cleared(self) -> None:
        self._narrow(replace(self._which, creator=None))

    def _on_language_cleared(self) -> None:
        self._narrow(replace(self._which, language=None))

    def _on_outlet_cleared(self) -> None:
        self._narrow(replace(self._which, outlet=None))

    def _on_menu(self, action: QAction) -> None:
        name, value = action.data()
        self._narrow(replace(self._which, **{name: value}))

    def _on_picture(self) -> None:
        self.services.actions.trigger("findings.save_picture")

    def _on_table(self) -> None:
        self.services.actions.trigger("findings.save_table")
