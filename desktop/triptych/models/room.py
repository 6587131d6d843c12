"""The reading room: what is open, and where the reader is in it."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from triptych.domain.text import Span

MOST_PANES: Final = 3
LENSES: Final = ("entities", "differences", "notes", "links")


@dataclass(frozen=True, slots=True)
class Pane:
    """One pane.

    Attributes:
        article: the internal id of what stands in it.
        folded: only its spine is shown.
    """

    article: int
    folded: bool = False


@dataclass(frozen=True, slots=True)
class RoomState:
    """What is open.

    Attributes:
        story: internal id of the story whose articles can be leafed through, or None.
        panes: from left to right, at most three.
        focus: which pane the reader reads.
        lens: which tab of the sidebar decides what has colour.
        sidebar: whether it is shown.
        carets: where the reader stands in each article, in code points.
    """

    story: int | None = None
    panes: tuple[Pane, ...] = ()
    focus: int = 0
    lens: str = "entities"
    sidebar: bool = True
    carets: dict[int, int] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """The state as JSON can hold it."""
        return {
            "story": self.story,
            "panes": [[pane.article, pane.folded] for pane in self.panes],
            "focus": self.focus,
            "lens": self.lens,
            "sidebar": self.sidebar,
            "carets": {str(article): place for article, place in self.carets.items()},
        }

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> "RoomState":
        """The state from what `record` gave; raises KeyError, TypeError or ValueError for anything else."""
        panes = tuple(Pane(int(article), bool(folded)) for article, folded in record["panes"][:MOST_PANES])
        return cls(
            story=None if record["story"] is None else int(record["story"]),
            panes=panes,
            focus=min(max(int(record["focus"]), 0), max(len(panes) - 1, 0)),
            lens=record["lens"] if record["lens"] in LENSES else LENSES[0],
            sidebar=bool(record["sidebar"]),
            carets={int(article): int(place) for article, place in record["carets"].items()},
        )


class Room(QObject):
    """The one state of the reading room; views change it here and follow its signals."""

    changed = Signal()
    """Panes, story, lens or sidebar changed."""
    focus_changed = Signal()
    """The reader went to another pane."""
    caret_moved = Signal(object)
    """The reader moved within an article; carries its internal id."""
    shown = Signal(object, object)
    """A place shall be brought into view: internal id of the article, Span or None. Go to Read, too."""
    similar_wanted = Signal(object, object)
    """Passages like one shall be searched: internal id of its article, Span."""
    selection_changed = Signal()
    """The selected text changed."""
    entity_chosen = Signal(object)
    """Another entity is the selected one; carries its internal id, or None."""

    annotator_changed = Signal()
    """Annotations of somebody else are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = RoomState()
        self._annotator: str | None = None
        self._selection: tuple[int, Span] | None = None
        self._entity: int | None = None
        self._finding: int | None = None

    @property
    def state(self) -> RoomState:
        """What is open now."""
        return self._state

    @property
    def focused(self) -> int | None:
        """Internal id of the article that is read; None while no pane is open."""
        panes = self._state.panes
        return panes[self._state.focus].article if panes else None

    @property
    def selection(self) -> tuple[int, Span] | None:
        """The selected text: its article and place."""
        return self._selection

    @property
    def entity(self) -> int | None:
        """Internal id of the selected entity, whose mentions stand out in every pane."""
        return self._entity

    @property
    def finding(self) -> int | None:
        """Internal id of the finding that was worked on last, which further anchors are added to."""
        return self._finding

    @property
    def annotator(self) -> str | None:
        """By whom the annotations are that are shown; None for everybody."""
        return self._annotator

    def show_annotations_of(self, annotator: str | None) -> None:
        """Shows the annotations of one annotator alone, those without a name for an empty one; with None, all."""
        if annotator != self._annotator:
            self._annotator = annotator
            self.annotator_changed.emit()

    def restore(self, state: RoomState) -> None:
        """Opens what was open before."""
        self._state = state
        self.changed.emit()

    def open_story(self, story: int | None, articles: tuple[int, ...]) -> None:
        """Sets these articles side by side.

        Args:
            story: internal id of the story they are of, or None.
            articles: from left to right; the first three are taken.
        """
        panes = tuple(Pane(article) for article in articles[:MOST_PANES])
        self._change(story=story, panes=panes, focus=0)

    def put(self, pane: int, article: int) -> None:
        """Puts an article into a pane, counted from 0; where there are fewer, it becomes the last."""
        standing = list(self._state.panes)
        if any(each.article == article for each in standing):
            self.focus(next(place for place, each in enumerate(standing) if each.article == article))
            return
        if pane < len(standing):
            standing[pane] = Pane(article)
        else:
            standing.append(Pane(article))
            pane = len(standing) - 1
        self._change(panes=tuple(standing), focus=pane)

    def fold(self, pane: int, *, folded: bool) -> None:
        """Folds a pane to its spine, or unfolds it; one always stays unfolded."""
        standing = list(self._state.panes)
        if pane >= len(standing) or standing[pane].folded == folded:
            return
        standing[pane] = replace(standing[pane], folded=folded)
        if all(each.folded for each in standing):
            return
        focus = self._state.focus
        if standing[focus].folded:
            focus = next(place for place, each in enumerate(standing) if not each.folded)
        self._change(panes=tuple(standing), focus=focus)

    def close_articles(self, articles: frozenset[int]) -> None:
        """Closes the panes of articles that are gone."""
        panes = tuple(each for each in self._state.panes if each.article not in articles)
        if panes != self._state.panes:
            self._change(panes=panes, focus=min(self._state.focus, max(len(panes) - 1, 0)))

    def focus(self, pane: int) -> None:
        """Goes to a pane, unfolding it."""
        if pane >= len(self._state.panes) or pane == self._state.focus:
            return
        if self._state.panes[pane].folded:
            self.fold(pane, folded=False)
        self._state = replace(self._state, focus=pane)
        self.focus_changed.emit()

    def show_place(self, article: int, span: Span | None = None) -> None:
        """Brings a place of an article into view, putting the article into the focused pane if it is not open."""
        panes = self._state.panes
        open_in = next((place for place, each in enumerate(panes) if each.article == article), None)
        if open_in is not None:
            self.focus(open_in)
        if span is not None:
            self.move_caret(article, span.start)  # before it is opened: what is in sight there is read first
        if open_in is None:
            self.put(self._state.focus, article)
        self.shown.emit(article, span)

    def look_for_similar(self, article: int, span: Span) -> None:
        """Has passages searched that are like one."""
        self.similar_wanted.emit(article, span)

    def look_through(self, lens: str, *, sidebar: bool = True) -> None:
        """Chooses the lens and shows or hides the sidebar."""
        if (lens, sidebar) != (self._state.lens, self._state.sidebar):
            self._change(lens=lens, sidebar=sidebar)

    def move_caret(self, article: int, place: int) -> None:
        """Notes where the reader stands in an article, in code points."""
        if self._state.carets.get(article) != place:
            self._state.carets[article] = place
            self.caret_moved.emit(article)

    def select(self, article: int, span: Span | None) -> None:
        """Notes what is selected; with None, that nothing is."""
        selection = None if span is None else (article, span)
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def choose_entity(self, number: int | None) -> None:
        """Makes an entity the selected one; with None, none is."""
        if number != self._entity:
            self._entity = number
            self.entity_chosen.emit(number)

    def work_on(self, finding: int) -> None:
        """Notes which finding is worked on."""
        self._finding = finding

    def _change(self, **values: object) -> None:
        self._state = replace(self._state, **values)  # type: ignore[arg-type]
        self.changed.emit()
