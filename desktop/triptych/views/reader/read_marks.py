"""Notes that an article was read: once the reader is past its third sentence, or leaves it after some seconds."""

from time import monotonic
from typing import Final

from PySide6.QtCore import QObject

from triptych.operations.articles import mark_read
from triptych.views.reader.pane import PaneView
from triptych.views.services import Services

_SENTENCES: Final = 3
_SECONDS: Final = 5.0


class ReadMarks(QObject):
    """Marks each article at most once, so that it can be marked as unread while it is open."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._marked: set[int] = set()
        self._current: PaneView | None = None
        self._since = monotonic()

    def look_at(self, pane: PaneView | None) -> None:
        """The reader stands in this pane now."""
        if pane is not self._current:
            self._leave()
            self._current, self._since = pane, monotonic()
        if pane is not None and pane.sentence >= _SENTENCES:
            self._mark(pane)

    def forget(self, article: int) -> None:
        """The article was closed: opened again it may be marked again."""
        self._marked.discard(article)

    def _leave(self) -> None:
        if self._current is not None and monotonic() - self._since >= _SECONDS:
            self._mark(self._current)

    def _mark(self, pane: PaneView) -> None:
        if pane.article not in self._marked:
            self._marked.add(pane.article)
            if not pane.opened.read:
                self._services.desk.submit(mark_read, articles=(pane.article,))
