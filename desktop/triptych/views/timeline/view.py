"""Timeline: a story's articles over time, and the places that they name; or all stories over time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from triptych.actions.action import Place
from triptych.archive.queries.timeline import StorySpan, TimelineRow
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.models.room import MOST_PANES
from triptych.views.place import PlaceView
from triptych.views.services import Services
from triptych.views.timeline import telling
from triptych.views.timeline.axis import Axis
from triptych.views.timeline.header import TimelineHeader
from triptych.views.timeline.places_panel import PlacesPanel
from triptych.views.timeline.rows import Rows
from triptych.views.timeline.scale import moment_of
from triptych.views.timeline.sidebar import Sidebar
from triptych.views.timeline.source import Source
from triptych.views.timeline.table import TimeTable
from triptych.views.timeline.time_scroll import TimeScroll
from triptych.widgets.empty import EmptyState
from triptych.widgets.rule import rule

_CONCERNS: Final = frozenset({Kind.ARTICLE, Kind.STORY, Kind.ENTITY})


class TimelineView(PlaceView):
    """The place itself: asks the archive, follows the room, answers the keys."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(Place.TIMELINE, services, parent)
        self._source = Source(services.reading, self)
        self._of_room: int | None = None
        self._told: int | None = None
        self._shared: tuple[int | None, int, bool] | None = None
        self._stale, self._waiting = True, False
        theme = services.theme
        self._axis = Axis(self)
        self._rows = Rows(self)
        self._header = TimelineHeader(theme)
        self._table = TimeTable(theme, self._rows, self._axis)
        self._scroll = TimeScroll(self._axis)
        self._empty = EmptyState(theme)
        self._panel = PlacesPanel(theme)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._line = rule(upright=True)
        self._sidebar = Sidebar(services)
        self._build()
        self._begin()

    def _build(self) -> None:
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        for widget, stretch in ((self._table, 1), (self._scroll, 0), (self._empty, 1)):
            above.addWidget(widget, stretch)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(upper)
        self._split.addWidget(self._panel)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._header)
        left.addWidget(self._split, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(self._line)
        layout.addWidget(self._sidebar)
        self._empty.hide()

    def _connect(self) -> None:
        self._header.stories_wanted.connect(self.show_stories)
        self._header.folding_changed.connect(self._axis.fold)
        self._table.current_changed.connect(self._on_current_changed)
        self._table.opened.connect(self._read)
        self._rows.more_wanted.connect(self._source.ask_more)
        self._axis.changed.connect(self._on_period_changed)
        self._source.changed.connect(self._tell)
        self._source.extended.connect(self._on_extended)
        self._source.places_changed.connect(self._tell_places)
        self._source.opening_read.connect(self._sidebar.show_opening)
        self._source.coast_read.connect(self._panel.map.show_coast)
        self._source.gone.connect(self._on_gone)
        self.services.room.changed.connect(self._on_room_changed)
        self.services.preferences.changed.connect(self._on_preferences_changed)

    @property
    def story(self) -> int | None:
        """Internal id of the story that is shown; None for all stories."""
        return self._source.story

    @property
    def axis(self) -> Axis:
        """Which time is in view."""
        return self._axis

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the keys do here."""
        return {
            "timeline.next": self._next,
            "timeline.previous": self._previous,
            "timeline.earlier": self._earlier,
            "timeline.later": self._later,
            "timeline.zoom_in": self._zoom_in,
            "timeline.zoom_out": self._zoom_out,
            "timeline.whole": self._show_whole,
            "timeline.quiet_days": self._turn_folding,
            "timeline.places": self._panel.take_keyboard,
            "timeline.pane_1": self._put_in_1,
            "timeline.pane_2": self._put_in_2,
            "timeline.pane_3": self._put_in_3,
            "timeline.read": self._read,
            "timeline.stories": self.show_stories,
        }

    def hints(self) -> tuple[str, ...]:
        """The keys that are wanted most."""
        if self._source.story is None:
            return ("timeline.next", "timeline.earlier", "timeline.zoom_in", "timeline.read")
        return ("timeline.next", "timeline.earlier", "timeline.places", "timeline.pane_1", "timeline.read",
                "timeline.zoom_in", "timeline.stories")  # fmt: skip

    def position(self) -> tuple[str, ...]:
        """Which row the reader is on, and its date."""
        row = self._table.current
        if row is None:
            return ()
        words = _("Story {number} of {count}") if self._source.story is None else _("Article {number} of {count}")
        number, count = format_number(self._table.currentIndex().row() + 1), format_number(self._rows.rowCount())
        return words.format(number=number, count=count), row.when

    def regions(self) -> tuple[QWidget, ...]:
        """Rows, map, table of places, sidebar; those that are shown."""
        parts = (self._table, self._panel.map, self._panel.table, self._sidebar.region)
        return (self._table, *(part for part in parts[1:] if part.isVisibleTo(self)))

    def enter(self) -> None:
        """Shows the story of the room, if it has one, as it is now."""
        room_story = self.services.room.state.story
        if room_story != self._of_room:
            self._of_room = room_story
            self._show_story(room_story)
        elif self._stale:
            self._stale = False
            self._source.ask()
        self._take_keyboard()

    def show_stories(self) -> None:
        """Shows all stories over time."""
        if self._source.story is not None:
            self._show_story(None)

    def _show_story(self, story: int | None) -> None:
        self._stale = False
        self._source.show(story)
        self.hints_changed.emit()

    def _on_gone(self) -> None:
        self._show_story(None)

    def _on_extended(self, spans: tuple[StorySpan, ...]) -> None:
        self._rows.append(telling.story_rows(spans, self._order), more=self._source.more)
        self._axis.show(row.extent for row in self._rows.rows if row.extent is not None)
        self._header.tell(_("All stories"), self._story_count(), of_story=False)
        self.position_changed.emit()

    @property
    def _order(self) -> Sequence[str]:
        """The languages in the reader's order."""
        return self.services.preferences.settings.column_order

    def _tell(self) -> None:
        """Puts what is known into rows and words, where the reader stays on the same one."""
        current = self._place_to_stand()
        timeline = self._source.timeline
        if timeline is not None:
            panes = {pane.article: number for number, pane in enumerate(self.services.room.state.panes, 1)}
            self._rows.name_columns(_("Article"), _("Time"))
            self._rows.show(telling.article_rows(timeline, self._order, panes))
            counts = f"{telling.article_count(len(timeline.rows))}, {telling.time_of(timeline)}"
            self._header.tell(timeline.title, counts if timeline.rows else _("no article"), of_story=True)
            self._sidebar.show_outlets(telling.outlets_of(timeline, self._order))
        else:
            self._rows.name_columns(_("Story"), _("Time"))
            self._rows.show(telling.story_rows(self._source.spans, self._order), more=self._source.more)
            self._header.tell(_("All stories"), self._story_count(), of_story=False)
            self._sidebar.show_outlets(())
        self._axis.show(row.extent for row in self._rows.rows if row.extent is not None)
        self._table.go_to_key(current)
        self._tell_places()
        self._on_period_changed()
        self._on_current_changed()

    def _on_period_changed(self) -> None:
        """While all stories are shown, the map is of the time that is in view."""
        if self.isVisible() and self._source.story is None:
            first, last = (moment_of(self._axis.day_at(x)).date() for x in (0, self._axis.pixels))
            self._source.ask_places_of(first.isoformat(), last.isoformat())

    def _place_to_stand(self) -> int | None:
        """The row to go to: the same one, or in other rows the story that was left, or the article that is read."""
        of, self._told = self._told, self._source.story if self._source.timeline is not None else None
        if of == self._told:
            return self._table.current.key if self._table.current is not None else self.services.room.focused
        return of if self._told is None else self.services.room.focused

    def _story_count(self) -> str:
        count = len(self._source.spans)
        if self._source.more:
            return _("the newest {count}").format(count=format_number(count))
        return ngettext("{count} story", "{count} stories", count).format(count=format_number(count))

    def _tell_places(self) -> None:
        timeline = self._source.timeline
        places = self._source.places
        if timeline is not None:
            languages = telling.languages_of(timeline, self._order)
        else:
            languages = telling.in_order({each for place in places for each in place.by_language}, self._order)
        self._panel.show_places(places, languages)
        self._arrange()

    def _take_keyboard(self) -> None:
        """Goes to the rows; as soon as there are any, where they were not read yet."""
        self._waiting = not self._table.isVisibleTo(self)
        (self if self._waiting else self._table).setFocus()

    def _arrange(self) -> None:
        """Shows what there is: rows, or a sentence; the places of a story; the sidebar if it is wanted."""
        filled = self._rows.rowCount() > 0
        self._table.setVisible(filled)
        if filled and self._waiting:
            self._take_keyboard()
        self._empty.setVisible(not filled)
        self._panel.setVisible(filled)
        wanted = self.services.room.state.sidebar and filled
        self._sidebar.setVisible(wanted)
        self._line.setVisible(wanted)
        self._share_room()

    def _share_room(self) -> None:
        """Gives the rows what they need and the places the rest; the reader's own share stays while these stay."""
        shared = (self._source.story, self._rows.rowCount(), self._panel.has_places)
        if shared == self._shared or not self.isVisible():
            return
        self._shared = shared
        whole, unit = self._split.height(), self.services.theme.unit
        rows = min(self._table.height_of_all() + unit // 2, round(0.6 * whole))
        below = whole - rows if self._panel.has_places else 6 * unit
        self._split.setSizes([whole - below, below])

    def _on_current_changed(self) -> None:
        row = self._table.current
        article = None if row is None else self._source.article(row.key)
        span = None if row is None else self._source.span(row.key)
        if article is not None:
            self._sidebar.show_article(article, self._pane_for(article))
            self._source.ask_opening(article.article)
        else:
            self._source.forget_opening()
            self._sidebar.show_story(span, self._order) if span is not None else self._sidebar.show_nothing()
        self.position_changed.emit()

    def _pane_for(self, article: TimelineRow) -> int:
        """The pane, from 1, that an article's language has beside the others; the next free one at most."""
        assert self._source.timeline is not None
        panes = self.services.room.state.panes
        open_in = next((number for number, pane in enumerate(panes, 1) if pane.article == article.article), None)
        place = telling.languages_of(self._source.timeline, self._order).index(article.language) + 1
        return open_in or min(place, len(panes) + 1, MOST_PANES)

    def _on_room_changed(self) -> None:
        if not self.isVisible():
            self._stale = True
        elif self.services.room.state.story != self._of_room:
            self.enter()
        elif not self._stale:
            self._tell()

    def _on_preferences_changed(self) -> None:
        if not self._stale:
            self._tell()

    def _on_committed(self, receipt: Receipt) -> None:
        if _CONCERNS & receipt.changed.keys():
            self._stale = True
            if self.isVisible():
                self._stale = False
                self._source.ask()

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._panel.table.hasFocus():
            self._panel.table.step(by)
        else:
            self._table.step(by)

    def _earlier(self) -> None:
        self._table.step_in_time(-1)

    def _later(self) -> None:
        self._table.step_in_time(1)

    def _zoom_in(self) -> None:
        self._zoom(1)

    def _zoom_out(self) -> None:
        self._zoom(-1)

    def _zoom(self, steps: int) -> None:
        """Comes closer on the map if that has the keyboard, else in time, where the current row stays in view."""
        if self._panel.map.hasFocus():
            self._panel.map.zoom(steps)
            return
        row = self._table.current
        at = None if row is None or row.extent is None else self._axis.x_of(row.extent.middle)
        self._axis.zoom(steps, at if at is not None and 0 <= at <= self._axis.pixels else None)

    def _show_whole(self) -> None:
        if self._panel.map.hasFocus():
            self._panel.map.fit()
        else:
            self._axis.show_whole()

    def _turn_folding(self) -> None:
        self._header.fold(not self._axis.folds)

    def _put_in_1(self) -> None:
        self._put(0)

    def _put_in_2(self) -> None:
        self._put(1)

    def _put_in_3(self) -> None:
        self._put(2)

    def _put(self, pane: int) -> None:
        row = self._table.current
        if row is None or self._source.story is None:
            return
        if self.services.room.state.panes:
            self.services.room.put(pane, row.key)
        else:
            self.services.room.open_story(self._source.story, (row.key,))

    def _read(self) -> None:
        row = self._table.current
        if row is None:
            return
        if self._source.story is None:
            self._show_story(row.key)
            return
        if not self.services.room.state.panes:
            self.services.room.open_story(self._source.story, (row.key,))
        self.services.room.show_place(row.key)
        self.services.actions.trigger("go.read")

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Timeline"))
        self._table.setAccessibleName(_("Articles and stories in time"))
        self._scroll.setAccessibleName(_("Time in view"))
        self._header.retranslate()
        self._panel.retranslate()
        self._empty.say(
            _("There is nothing to show in time yet."),
            _("Put articles into a story in the library: then it stands here."),
        )
        if not self._stale:
            self._tell()

    def _restyle(self) -> None:
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Shares the room out, now that it is known."""
        super().showEvent(event)
        self._share_room()
