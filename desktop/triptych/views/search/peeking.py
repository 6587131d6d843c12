"""The paragraph of the current hit, shown beside its line while the reader walks."""

from functools import partial

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from triptych.archive.queries.concordance import HitLine, Passage, passage
from triptych.views.search.hits import HitsView
from triptych.views.search.peek import Peek
from triptych.views.services import Services


class Peeking(QObject):
    """Opens the peek at a hit, lets it follow the hits, and closes it."""

    def __init__(self, services: Services, hits: HitsView, view: QWidget) -> None:
        super().__init__(view)
        self._services = services
        self._hits = hits
        self._view = view
        self._peek = Peek(services.theme, view)
        hits.verticalScrollBar().valueChanged.connect(self._peek.hide)

    @property
    def on(self) -> bool:
        """Whether it is open."""
        return self._peek.isVisible()

    def turn(self) -> None:
        """Opens it at the current hit, or closes it."""
        line = self._hits.line
        if self.on:
            self.close()
        elif line is not None:
            self._ask(line)

    def close(self) -> None:
        """Closes it."""
        self._services.reading.forget(self, "peek")
        self._peek.hide()

    def follow(self) -> None:
        """Goes to the current hit, if it is open."""
        line = self._hits.line
        if self.on and line is None:
            self.close()
        elif self.on and line is not None:
            self._ask(line)

    def restyle(self) -> None:
        """Sets fonts and colours."""
        self._peek.restyle()

    def _ask(self, line: HitLine) -> None:
        question = partial(passage, article=line.article, span=line.span)
        self._services.reading.ask(self, "peek", question, self._on_passage)

    def _on_passage(self, found: Passage | None) -> None:
        hits = self._hits
        if found is None or hits.line is None:
            return
        viewport = hits.viewport()
        area = QRect(viewport.mapTo(self._view, viewport.rect().topLeft()), viewport.size())
        row = hits.visualRect(hits.currentIndex())
        row.moveTopLeft(viewport.mapTo(self._view, row.topLeft()))
        unit = self._services.theme.unit
        self._peek.show_passage(found, area.adjusted(2 * unit, 0, -2 * unit, 0), row)
