"""The library: stories and articles, what narrows them, and what can be done with them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from triptych.actions.action import Place
from triptych.archive.queries.facets import Facets, facets
from triptych.archive.queries.filters import ArticleFilter
from triptych.archive.queries.library_counts import Count, NavCounts, ShownCounts, nav_counts, shown_counts
from triptych.archive.queries.stories import StoryHeading, StoryRow, StorySort, story_count, story_heading
from triptych.domain.receipt import Receipt
from triptych.i18n import _, ngettext
from triptych.models.articles import Articles
from triptych.models.filters import Filters, Shelf
from triptych.models.stories import Stories
from triptych.views.library.article_table import ArticleTable
from triptych.views.library.body import Body
from triptych.views.library.commands import Commands
from triptych.views.library.dialogs import DatesDialog
from triptych.views.library.emptiness import why_empty
from triptych.views.library.filter_bar import FilterBar
from triptych.views.library.frame import set_columns
from triptych.views.library.heading import Heading, shown_in_words
from triptych.views.library.nav import Nav
from triptych.views.library.peek import Peek
from triptych.views.library.shelves import counted
from triptych.views.library.story_list import StoryList
from triptych.views.place import PlaceView
from triptych.views.services import Services

if TYPE_CHECKING:
    from triptych.views.library.deeds import Deeds
    from triptych.views.library.story_page import StoryPageView

_NARROW: Final = 1100 / 16
"""Where the window has fewer units, the lists fold to their icons."""

_SOON_MILLISECONDS: Final = 60
_NO_STORY: Final = 0
"""No story has this internal id: a filter for it leaves nothing."""


class LibraryView(PlaceView):
    """Lists and filters, stories, articles; from left to right."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(Place.LIBRARY, services, parent)
        theme = services.theme
        self.story: int | None = None
        """Internal id of the story that is shown; None where the list is no list of stories."""
        self.story_row: StoryRow | None = None
        """What is known about it, once that is read."""
        self.in_stories = True
        """Whether the keyboard was in the list of stories last, and not in the table."""
        self.filters = Filters(self)
        self.stories = Stories(services.reading, self)
        self.articles = Articles(services.reading, self)
        self.nav = Nav(theme, self.filters)
        self.story_list = StoryList(theme, self.stories)
        self.heading = Heading(theme)
        self.filter_bar = FilterBar(theme, self.filters)
        self.table = ArticleTable(theme, self.articles)
        self.body = Body(services, self.table)
        self.peek = Peek(services, self)
        self.commands = Commands(self)
        self._counts: NavCounts | None = None
        self._shown: ShownCounts | None = None
        self._apart: tuple[tuple[str, str], ...] = ()
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MILLISECONDS)
        self._strip = QVBoxLayout()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._begin()

    @cached_property
    def deeds(self) -> "Deeds":
        """What is done with the chosen, made when something is."""
        from triptych.views.library.deeds import Deeds

        deeds = Deeds(self.services, self)
        deeds.story_wanted.connect(self.show_story)
        return deeds

    @property
    def refreshing(self) -> bool:
        """Whether it will soon ask the archive anew."""
        return self._soon.isActive()

    def show_story(self, number: int) -> None:
        """Chooses a story, in the list or not."""
        self.story = number
        self.filters.choose(Shelf.STORIES)
        self._show_articles()
        self.story_list.go_to(number)

    def set_task_strip(self, widget: QWidget) -> None:
        """Puts a widget at the bottom of the right side: running imports."""
        self._strip.addWidget(widget)

    def state(self) -> dict[str, Any]:
        """Filters, columns, sorting and the chosen story as JSON can hold them."""
        return {
            "filters": self.filters.record(),
            "table": self.table.record(),
            "stories": self.stories.sort_order.value,
            "story": self.story,
            "widths": self._splitter.sizes(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back to what `state` gave; what makes no sense is left out."""
        story = state.get("story")
        self.story = story if isinstance(story, int) else None
        for sort in StorySort:
            if sort.value == state.get("stories"):
                self.story_list.sort_by(sort)
        self.table.restore(state["table"] if isinstance(state.get("table"), dict) else {})
        widths = state.get("widths")
        if isinstance(widths, list) and len(widths) == self._splitter.count():
            self._splitter.setSizes([each for each in widths if isinstance(each, int)])
        self.filters.restore(state["filters"] if isinstance(state.get("filters"), dict) else {})

    def place_peek(self) -> None:
        """Puts the peek over the table."""
        corner = self.body.mapTo(self, QPoint(0, 0))
        self.peek.place_in(QRect(corner, self.body.size()))

    def parts(self) -> tuple[QWidget, ...]:
        """What Tab walks through: the list, the filters, the table, then the lists' names and their filters."""
        return (
            self.story_list, *self.filter_bar.parts(), *self.body.parts(), self.heading.read, *self.nav.parts(),
        )  # fmt: skip

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the library's actions do."""
        return self.commands.handlers()

    def hints(self) -> tuple[str, ...]:
        """The keys that are wanted most."""
        return (
            "library.next", "library.next_part", "library.pane_1", "library.read", "library.filter", "library.import",
            "help.keys",
        )  # fmt: skip

    def position(self) -> tuple[str, ...]:
        """How many stories, how many articles."""
        if self._counts is None:
            return ()
        stories, articles = self._counts.stories, self._counts.articles
        return (
            ngettext("{count} story", "{count} stories", stories.number).format(count=counted(stories)),
            ngettext("{count} article in this archive", "{count} articles in this archive", articles.number).format(
                count=counted(articles)
            ),
        )

    def regions(self) -> tuple[QWidget, ...]:
        """Lists, stories, table."""
        return (self.nav, self.story_list, self.body.page if self.body.paged else self.table)

    def enter(self) -> None:
        """Takes the keyboard where the user was."""
        in_list = self.in_stories and self.filters.shelf is Shelf.STORIES
        (self.story_list if in_list else self.table).setFocus()

    def find_here(self) -> None:
        """Goes to the filter's field."""
        self.filter_bar.field.setFocus()
        self.filter_bar.field.selectAll()

    def rename(self) -> None:
        """Renames the story."""
        self.commands.rename()

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.nav.cleared.connect(self.filters.clear)
        self.filter_bar.left.connect(self._on_field_left)
        self.filter_bar.dates_wanted.connect(self._on_dates_wanted)
        self.story_list.story_changed.connect(self._on_story_changed)
        self.story_list.chosen_changed.connect(self.commands.judge)
        self.story_list.read_wanted.connect(self.commands.read)
        self.story_list.menu_wanted.connect(self.commands.open_menu)
        self.table.current_changed.connect(self._on_article_changed)
        self.table.read_wanted.connect(self.commands.read)
        self.table.menu_wanted.connect(self.commands.open_menu)
        self.heading.read_wanted.connect(self._on_read_wanted)
        self.stories.loaded.connect(self._on_stories_loaded)
        self.articles.loaded.connect(self._on_articles_loaded)
        self.body.page_made.connect(self._on_page_made)
        self.services.room.changed.connect(self._on_room_changed)
        self.services.preferences.changed.connect(self._show_languages)
        self.services.actions.changed.connect(self._retranslate)
        self._soon.timeout.connect(self._refresh)
        for widget in (self.story_list.list, self.table, self.body.close_to_story.table):
            widget.installEventFilter(self)
        self._on_room_changed()
        self._show_languages()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self.heading, 0), (self.filter_bar, 0), (self.body, 1)):
            column.addWidget(part, stretch)
        column.addLayout(self._strip)
        set_columns(self, self.services.theme, self.nav, self._splitter, (self.story_list, right))

    def _retranslate(self) -> None:
        actions = self.services.actions
        self.setAccessibleName(_("Library"))
        self.nav.retranslate(actions.key_text("library.clear_filters"))
        self.story_list.retranslate()
        self.heading.retranslate(actions.key_text("library.read"))
        self.filter_bar.retranslate()
        self.table.retranslate()
        self.body.retranslate()
        self._show_heading()
        self._say_what_is_empty()
        self.position_changed.emit()

    def _restyle(self) -> None:
        self.nav.fold(folded=self.width() < _NARROW * self.services.theme.unit)
        for part in (self.nav, self.story_list, self.heading, self.filter_bar, self.table, self.peek):
            part.restyle()

    def _on_committed(self, receipt: Receipt) -> None:
        self._stale = self._stale or self.articles.concerns(receipt) or self.stories.concerns(receipt)
        if self._stale and self.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        """Brings everything up to date; what is chosen stays chosen."""
        self._stale = False
        if self._counts is None:
            self._on_filters_changed()
        else:
            self.stories.refresh()
            self.articles.refresh()
            self._ask_counts()

    def _show_articles(self) -> None:
        """Shows the articles of the chosen list or story."""
        self.story_row = None
        self.table.show_in_story(self.filters.shelf is Shelf.STORIES)
        self.articles.show_articles(self._wanted())
        self.body.show_story(self.story if self.filters.shelf is Shelf.STORIES else None)
        self._ask_heading()

    def _wanted(self) -> ArticleFilter:
        if self.filters.shelf is not Shelf.STORIES:
            return self.filters.wanted
        return replace(self.filters.wanted, story=_NO_STORY if self.story is None else self.story)

    def _ask_counts(self) -> None:
        ask, wanted = self.services.reading.ask, self.filters.wanted
        ask(self, "nav", nav_counts, self._on_nav_counts)
        ask(self, "facets", partial(facets, wanted=wanted), self._on_facets)
        if self.filters.shelf is Shelf.STORIES:
            question = partial(story_count, wanted=wanted, spread=self.filters.spread)
            ask(self, "stories", question, self._on_story_count)
        self._ask_heading()

    def _ask_heading(self) -> None:
        ask, wanted = self.services.reading.ask, self.filters.wanted
        if self.filters.shelf is not Shelf.STORIES:
            question = partial(shown_counts, wanted=wanted, everything=self.filters.on_shelf)
            ask(self, "heading", question, self._on_shown_counts)
        elif self.story is not None:
            ask(self, "heading", partial(story_heading, story=self.story, wanted=wanted), self._on_story_heading)

    def _show_heading(self) -> None:
        if self.filters.shelf is Shelf.STORIES and self.story_row is not None:
            self.heading.show_story(self.story_row, self._shown, self._apart)
        elif self.filters.shelf is Shelf.ALL and self._counts is not None:
            self.heading.show_list(self.filters.shelf, self._counts.articles)
        elif self.filters.shelf is not Shelf.STORIES or self.story is None:
            self.heading.show_list(self.filters.shelf, None if self._shown is None else self._shown.everything)
        self.filter_bar.show_shown("" if self._shown is None else shown_in_words(self._shown))
        self.commands.judge()

    def _say_what_is_empty(self) -> None:
        self.body.empty.say(*why_empty(self.filters, self.services.actions, self._counts))

    def _show_languages(self) -> None:
        self.story_list.show_languages(self.services.preferences.settings.column_order)

    def _on_filters_changed(self) -> None:
        of_stories = self.filters.shelf is Shelf.STORIES
        if not of_stories and self.story_list.list.hasFocus():
            self.table.setFocus()
        self.story_list.setVisible(of_stories)
        self.nav.show_filters()
        self.filter_bar.show_filters()
        if of_stories:
            self.stories.show_stories(self.filters.wanted, self.filters.spread)
        self._shown = None
        self._show_articles()
        self._ask_counts()
        self.commands.judge()

    def _on_story_changed(self) -> None:
        story = self.story_list.current
        if story is not None and story.number != self.story:
            self.story = story.number
            self._show_articles()
            self.commands.judge()

    def _on_stories_loaded(self) -> None:
        if self.filters.shelf is not Shelf.STORIES:
            return
        self.story_list.choose_something()
        if self.story is None or not self.story_list.go_to(self.story):
            standing = self.story_list.current
            if standing is None and self.stories.rowCount():
                self.story_list.step(0)
            elif standing is None or standing.number != self.story:
                self.story = None if standing is None else standing.number
                self._show_articles()

    def _on_articles_loaded(self) -> None:
        self._say_what_is_empty()
        self.body.show_filled(filled=self.articles.rowCount() > 0)
        self.table.choose_something()
        self.commands.judge()

    def _on_nav_counts(self, counts: NavCounts) -> None:
        self._counts = counts
        self.nav.shelves.show_counts(counts)
        self._say_what_is_empty()
        self.position_changed.emit()

    def _on_facets(self, found: Facets) -> None:
        order = self.services.preferences.settings.column_order
        self.filter_bar.show_facets(found)
        self.nav.show_facets(found, order)
        others = [language for language, _count in found.languages if language not in order]
        self.story_list.show_languages((*order, *others))

    def _on_story_count(self, shown: Count) -> None:
        everything = shown if self._counts is None else self._counts.stories
        self.story_list.show_count(shown, everything if self.filters.active else shown)

    def _on_shown_counts(self, counts: ShownCounts) -> None:
        self._shown, self.story_row = counts, None
        self._show_heading()

    def _on_story_heading(self, heading: StoryHeading) -> None:
        self._shown, self.story_row, self._apart = heading.counts, heading.story, heading.apart
        self._show_heading()

    def _on_article_changed(self) -> None:
        if self.peek.isVisible() and self.table.current is not None:
            self.peek.show_article(self.table.current.number)
        self.commands.judge()

    def _on_room_changed(self) -> None:
        panes = self.services.room.state.panes
        self.articles.show_panes({each.article: place + 1 for place, each in enumerate(panes)})

    def _on_page_made(self, page: "StoryPageView") -> None:
        page.story_wanted.connect(self.show_story)
        page.read_wanted.connect(self.commands.read)
        page.reports.installEventFilter(self)

    def _on_read_wanted(self) -> None:
        self.services.actions.trigger("library.read")

    def _on_field_left(self) -> None:
        self.table.setFocus()

    def _on_dates_wanted(self) -> None:
        chosen = self.filters.filter
        dialog = DatesDialog(self.services, chosen.published_from, chosen.published_to, self)
        dialog.chosen.connect(self._on_dates_chosen)
        dialog.open()

    def _on_dates_chosen(self, first: str | None, last: str | None) -> None:
        self.filters.change(published_from=first, published_to=last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes which of list and table had the keyboard last, and closes the peek with Escape."""
        if event.type() == QEvent.Type.FocusIn:
            self.in_stories = watched is self.story_list.list
            self.commands.judge()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.peek.isVisible():
            if event.type() == QEvent.Type.KeyPress:
                self.peek.close_peek()
            if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Brings what changed meanwhile up to date; what is known is painted first."""
        super().showEvent(event)
        if self._stale and self._counts is None:
            self._refresh()
        elif self._stale:
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds the lists where the window is narrow; keeps the peek over the table."""
        super().resizeEvent(event)
        self.nav.fold(folded=self.width() < _NARROW * self.services.theme.unit)
        self.place_peek()
