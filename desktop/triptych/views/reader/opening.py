"""Fetches what the open panes show, anew whenever something of it changed."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from triptych.archive.queries.opened import OpenedRoom, opened_room
from triptych.domain.receipt import Kind, Receipt
from triptych.jobs.making import OPERATION as MADE
from triptych.views.services import Services

_EVERYWHERE: Final = frozenset({Kind.ANNOTATION, Kind.CODE, Kind.LINK, Kind.ENTITY, Kind.STORY})
"""What shows in articles whose own rows did not change."""

_PAINTED: Final = 50
"""Milliseconds after which what is in sight has been painted, and the other annotations are asked for."""


class Opening(QObject):
    """Asks the archive for the room's articles; those that are gone are closed."""

    opened = Signal(object)
    """The articles of the room are there; carries the OpenedRoom."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shown: tuple[int, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=_PAINTED)
        self._rest.timeout.connect(self._ask_for_all)

    @property
    def wanted(self) -> tuple[int, ...]:
        """The articles that the room wants, from left to right."""
        return tuple(each.article for each in self._services.room.state.panes)

    def ask(self) -> None:
        """Asks anew: for articles that are to be opened first for what will be in sight of them."""
        self._rest.stop()
        state = self._services.room.state
        self._ask(None if self.wanted == self._shown else dict(state.carets))

    def _ask_for_all(self) -> None:
        self._ask(None)

    def _ask(self, near: dict[int, int] | None) -> None:
        room, path = self._services.room, self._services.archive.path
        question = partial(opened_room, articles=self.wanted, story=room.state.story, path=path, near=near)
        self._services.reading.ask(self, "open articles", question, self._on_answer)

    def look_at(self, receipt: Receipt) -> None:
        """Asks anew if a change concerns what is open."""
        here = frozenset(self.wanted) & receipt.changed.get(Kind.ARTICLE, frozenset())
        everywhere = _EVERYWHERE - {Kind.ENTITY} if receipt.operation == MADE else _EVERYWHERE
        if self.wanted and (here or everywhere & receipt.changed.keys()):
            self.ask()

    def _on_answer(self, answer: OpenedRoom) -> None:
        found = tuple(each.article for each in answer.articles)
        if self.wanted == found:
            self._shown = found
            self.opened.emit(answer)
            if not all(each.complete for each in answer.articles):
                self._rest.start()
        else:
            self._services.room.close_articles(frozenset(self.wanted) - frozenset(found))
