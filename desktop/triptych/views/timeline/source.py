"""What the timeline is of: one story, or all of them; asked of the archive, kept until something changes."""

from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from triptych.archive.archive import Question
from triptych.archive.queries.timeline import (
    PAGE,
    NamedPlace,
    StorySpan,
    StoryTimeline,
    TimelineRow,
    article_opening,
    places_named,
    places_of_period,
    story_spans,
    story_timeline,
)
from triptych.i18n.dates import format_partial
from triptych.jobs.reading import Reading
from triptych.views.timeline.coast import Coast, read_coast

T = TypeVar("T")


class Source(QObject):
    """Holds what was read last; what is shown stays until the answer comes."""

    changed = Signal()
    """Articles or stories were read anew."""
    extended = Signal(object)
    """More stories were read; carries them."""
    places_changed = Signal()
    """The places of the story, or of the period, were read anew."""
    opening_read = Signal(object)
    """The first sentences of an article were read; carries them."""
    coast_read = Signal(object)
    """The coasts for the map were read; carries them."""
    gone = Signal()
    """The story is no longer there."""

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._story: int | None = None
        self._timeline: StoryTimeline | None = None
        self._spans: tuple[StorySpan, ...] = ()
        self._places: tuple[NamedPlace, ...] = ()
        self._more = self._has_coast = False
        self._period: tuple[str, str] | None = None

    @property
    def story(self) -> int | None:
        """Internal id of the story that was asked for; None for all stories."""
        return self._story

    @property
    def timeline(self) -> StoryTimeline | None:
        """The story's articles; None while all stories are shown."""
        return self._timeline

    @property
    def spans(self) -> tuple[StorySpan, ...]:
        """All stories as far as they were read; none while one is shown."""
        return self._spans

    @property
    def more(self) -> bool:
        """Whether there may be more stories than were read."""
        return self._more

    @property
    def places(self) -> tuple[NamedPlace, ...]:
        """The places that the story names, or the articles of the period that is in view."""
        return self._places

    def article(self, number: int) -> TimelineRow | None:
        """One of the story's articles by its internal id."""
        rows = self._timeline.rows if self._timeline is not None else ()
        return next((row for row in rows if row.article == number), None)

    def span(self, number: int) -> StorySpan | None:
        """One of all stories by its internal id."""
        return next((span for span in self._spans if span.story == number), None)

    def show(self, story: int | None) -> None:
        """Turns to another story, or to all."""
        self._story = story
        self._places = ()
        self._reading.forget(self, "places")
        self.ask()

    def ask_places_of(self, first: str, last: str) -> None:
        """Reads the places that articles of a period name, while all stories are shown."""
        if self._story is None and self._spans and (first, last) != self._period:
            self._period = first, last
            self._reading.ask(self, "places", partial(places_of_period, first=first, last=last), self._on_places)

    def ask(self) -> None:
        """Reads everything anew."""
        self._period = None
        if self._story is None:
            self._reading.ask(self, "rows", partial(_ready, partial(story_spans, limit=PAGE)), self._on_spans)
            return
        timeline = partial(story_timeline, story=self._story)
        self._reading.ask(self, "rows", partial(_ready, timeline), self._on_timeline)
        self._reading.ask(self, "places", partial(places_named, story=self._story), self._on_places)

    def ask_more(self) -> None:
        """Reads the next page of stories."""
        if self._spans:
            question = partial(story_spans, after=self._spans[-1].story, limit=PAGE)
            self._reading.ask(self, "rows", question, self._on_more_spans)

    def ask_opening(self, article: int) -> None:
        """Reads the first sentences of an article."""
        self._reading.ask(self, "opening", partial(article_opening, article=article), self.opening_read.emit)

    def forget_opening(self) -> None:
        """No opening is wanted any more."""
        self._reading.forget(self, "opening")

    def _on_timeline(self, timeline: StoryTimeline | None) -> None:
        if timeline is None:
            self.gone.emit()
            return
        self._timeline, self._spans, self._more = timeline, (), False
        self.changed.emit()

    def _on_spans(self, spans: tuple[StorySpan, ...]) -> None:
        self._timeline, self._spans, self._more = None, spans, len(spans) == PAGE
        self.changed.emit()

    def _on_more_spans(self, spans: tuple[StorySpan, ...]) -> None:
        self._spans = (*self._spans, *spans)
        self._more = len(spans) == PAGE
        self.extended.emit(spans)

    def _on_places(self, places: tuple[NamedPlace, ...]) -> None:
        self._places = places
        if places and not self._has_coast:
            self._reading.ask(self, "coast", _coast, self._on_coast)
        self.places_changed.emit()

    def _on_coast(self, coast: Coast) -> None:
        self._has_coast = True
        self.coast_read.emit(coast)


def _ready(question: Question[T], session: Any) -> T:
    """The answer, and the means to write its dates: these are loaded off the window's thread, too."""
    format_partial("2000-01-01")
    return question(session)


def _coast(_session: object) -> Coast:
    """The coasts, read where questions are answered: off the window's thread."""
    return read_coast()
