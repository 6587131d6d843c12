"""A story's page, in place of the table: reports in order, who is named in which, places, what goes before, notes."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from triptych.archive.queries.memos import MemoEntry
from triptych.archive.queries.story_page import MOST_NAMES, StoryPage, story_page
from triptych.domain.receipt import Receipt
from triptych.i18n import _, current_language
from triptych.models.room import MOST_PANES
from triptych.models.story_page import languages_in_words, name_heads, name_lines, report_heads, report_lines
from triptych.views.library.connections import Connections
from triptych.views.library.facts_part import FactsPart
from triptych.views.library.sheet_table import SheetTable
from triptych.views.library.story_strip import StoryStrip
from triptych.views.services import Services
from triptych.views.timeline.coast import Coast, read_coast
from triptych.views.timeline.places_panel import PlacesPanel
from triptych.views.view import View
from triptych.widgets.label import Label

_MOST_REPORTS = 14
_MOST_SHOWN_NAMES = 12
_MAP_UNITS = 20


class StoryPageView(View):
    """Shows the page of one story, as long as it is open."""

    story_wanted = Signal(object)
    """Another story shall be shown; carries its internal id."""
    left = Signal()
    """The page shall go away."""
    read_wanted = Signal()
    """The current report shall be read."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._page: StoryPage | None = None
        self._story: int | None = None
        self._has_coast = False
        theme = services.theme
        self.connections = Connections(services)
        self.strip = StoryStrip(theme)
        self.about = Label(ink="2", wraps=True)
        widths = {0: 2.4, 1: 3.1, 2: 0, 3: 7.5, 4: 7, 5: 6.6}
        self.reports = SheetTable(theme, widths, 3.4, _MOST_REPORTS, gives=(5, 9, 8, 3))
        self.names = SheetTable(theme, {0: 15, 1: 5.5}, 2.2, _MOST_SHOWN_NAMES)
        self.facts = FactsPart(services)
        self.places = PlacesPanel(theme)
        self.memos = Label(wraps=True)
        self._heads = tuple(Label() for _each in range(5))
        self._scroll = QScrollArea()
        self._lay_out()
        self._begin()

    @property
    def page(self) -> StoryPage | None:
        """What is shown."""
        return self._page

    @property
    def article(self) -> int | None:
        """Internal id of the report where the keyboard is."""
        return self.reports.current

    def show_story(self, story: int) -> None:
        """Shows a story as soon as it is read."""
        self._story = story
        self._ask()

    def parts(self) -> tuple[QWidget, ...]:
        """What Tab walks through."""
        lines = [each for line in self.connections.lines for each in (line.title, line.confirm, line.deny)]
        return (*lines, self.reports, self.names, *self.facts.parts, self.places.map, self.places.table)

    def step(self, by: int, focus: QWidget | None) -> None:
        """Goes on in the table that has the keyboard, else in the reports."""
        if focus is self.places.table:
            self.places.table.step(by)
        else:
            tables = (self.names, self.facts.table)
            next((each for each in tables if each is focus), self.reports).step(by)

    def read_fact(self) -> bool:
        """Reads the current fact if the keyboard is in the table of facts; whether it is."""
        return self.facts.read_current()

    def event(self, event: QEvent) -> bool:
        """Goes away with Escape."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
            event.accept()
            return True
        return super().event(event)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        inner = QWidget()
        inner.setProperty("surface", "paper")
        column = QVBoxLayout(inner)
        column.setContentsMargins(unit, unit // 2, unit, unit)
        column.setSpacing(unit // 2)
        reports, names, facts, places, memos = self._heads
        for widget in (self.connections, self.about, self.strip, reports, self.reports, names, self.names, facts,
                       self.facts, places, self.places, memos, self.memos):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        self.places.setFixedHeight(_MAP_UNITS * unit)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self.setFocusProxy(self.reports)

    def _connect(self) -> None:
        self.connections.story_wanted.connect(self.story_wanted)
        self.reports.opened.connect(self._on_report_opened)
        self.facts.opened.connect(self._on_fact_opened)
        self.facts.compared.connect(self._ask)

    def _retranslate(self) -> None:
        for head, words in zip(
            self._heads,
            (
                _("Reports in order of appearance"), _("Who is named where"), _("Facts by reports"), _("Places"),
                _("Notes"),
            ),
            strict=True,
        ):  # fmt: skip
            head.setText(words)
        self.setAccessibleName(_("Page of the story"))
        self.reports.setAccessibleName(_("Reports in order of appearance"))
        self.names.setAccessibleName(_("Who is named where"))
        self.facts.retranslate()
        self.places.retranslate()
        self._tell()

    def _restyle(self) -> None:
        theme = self.services.theme
        for head in self._heads:
            head.setFont(theme.font(13, QFont.Weight.DemiBold))
        self.memos.setFont(theme.reading_font(14))

    def _on_committed(self, _receipt: Receipt) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        if self._story is not None:
            question = partial(story_page, story=self._story, language=current_language())
            self.services.reading.ask(self, "page", question, self._on_page)

    def _on_page(self, page: StoryPage | None) -> None:
        self._page = page
        if page is not None and page.places and not self._has_coast:
            self.services.reading.ask(self, "coast", _coast, self._on_coast)
        self._tell()

    def _on_coast(self, coast: Coast) -> None:
        self._has_coast = True
        self.places.map.show_coast(coast)

    def _on_fact_opened(self, places: Any) -> None:
        """Sets the reports that tell a fact side by side, where they tell it."""
        self.services.room.open_story(self._story, tuple(article for article, _span in places))
        self.services.actions.trigger("go.read")
        for article, span in reversed(places[:MOST_PANES]):
            self.services.room.show_place(article, span)

    def _on_report_opened(self, _article: Any) -> None:
        self.read_wanted.emit()

    def _tell(self) -> None:
        page = self._page
        if page is None:
            return
        order = self.services.preferences.settings.column_order
        self.connections.show_connections(page.story, page.connections)
        self.strip.show_page(page, order)
        self.about.setText(languages_in_words(page))
        self.reports.show_lines(report_heads(), report_lines(page))
        self.names.show_lines(name_heads(page), name_lines(page))
        tongues = {each.language for each in page.reports}
        ranked = [each for each in order if each in tongues]
        self.places.show_places(page.places, [*ranked, *sorted(tongues - set(ranked))])
        self.facts.show_reports([(each.article, each.language) for each in page.reports])
        self.memos.setText("\n\n".join(map(_memo, page.memos)))
        for head, part, there in (
            (self._heads[1], self.names, bool(page.names)),
            (self._heads[2], self.facts, len(page.reports) > 1),
            (self._heads[3], self.places, bool(page.places)),
            (self._heads[4], self.memos, bool(page.memos)),
        ):
            head.setVisible(there)
            part.setVisible(there)
        if len(page.names) == MOST_NAMES:
            self._heads[1].setText(_("Who is named where: the {count} named in most reports").format(count=MOST_NAMES))


def _memo(memo: MemoEntry) -> str:
    return "\n".join(filter(None, (memo.title, memo.text)))


def _coast(_session: object) -> Coast:
    """The coasts, read where questions are answered: off the window's thread."""
    return read_coast()
