"""Lets the find bar look through the open panes."""

from collections.abc import Hashable, Sequence

from triptych.domain.text import Span
from triptych.models.room import Room
from triptych.views.reader.stepping import Stepping


class FindInPanes:
    """The articles of all panes, told apart by their internal ids."""

    def __init__(self, stepping: Stepping, room: Room) -> None:
        self._stepping = stepping
        self._room = room

    def texts(self) -> Sequence[tuple[Hashable, str]]:
        """The texts from the pane that is read onwards."""
        panes, focus = self._stepping.panes, self._stepping.focus
        return [(pane.article, pane.opened.whole.text) for pane in (*panes[focus:], *panes[:focus])]

    def show_match(self, key: Hashable, span: Span | None) -> None:
        """Selects the place in its pane; with None, selects nothing any more."""
        panes = self._stepping.panes
        number = next((each for each, pane in enumerate(panes) if pane.article == key), None)
        if number is None:
            return
        pane = panes[number]
        if span is None:
            pane.sheet.place_caret(pane.sheet.caret)
            self._room.select(pane.article, None)
            return
        self._room.focus(number)
        pane.reveal(span.start)
        self._stepping.select(pane, span)
