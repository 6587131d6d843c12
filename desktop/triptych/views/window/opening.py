"""Opening what was found: stories, articles, searches and codes, each in its place."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from triptych.actions.action import Place
from triptych.archive.queries.room import side_by_side
from triptych.domain.text import Span
from triptych.views.services import Services
from triptych.views.window.navigation import Navigation

if TYPE_CHECKING:
    from triptych.views.search.view import SearchView


class Opening(QObject):
    """Goes where something that was found can be looked at."""

    def __init__(self, services: Services, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._navigation = navigation
        self._story: int | None = None

    def open_story(self, story: int) -> None:
        """Sets the articles of a story side by side."""
        self._story = story
        order = self._services.preferences.settings.column_order
        self._services.reading.ask(self, "story", partial(side_by_side, story=story, order=order), self._on_articles)

    def open_articles(self, story: int | None, articles: tuple[int, ...]) -> None:
        """Sets these articles side by side."""
        self._services.room.open_story(story, articles)
        self._navigation.go(Place.READ)

    def open_article(self, article: int) -> None:
        """Opens one article in the pane that is read."""
        self._services.room.show_place(article)

    def search(self, text: str) -> None:
        """Searches a text in all articles."""
        self._search_view().look_for(text)

    def search_similar(self, article: int, span: Span) -> None:
        """Searches passages like one."""
        self._search_view().look_for_similar(article, span)

    def _search_view(self) -> "SearchView":
        from triptych.views.search.view import SearchView

        self._navigation.go(Place.SEARCH)
        view = self._navigation.place(Place.SEARCH)
        assert isinstance(view, SearchView)
        return view

    def open_entity(self, entity: int) -> None:
        """Opens the page of somebody or something that articles name."""
        from triptych.views.entities.page import EntityPage

        EntityPage(self._services, entity, self._navigation.current.window()).show()

    def show_code(self, code: int) -> None:
        """Shows a code in the codebook."""
        from triptych.views.findings.view import FindingsView

        self._navigation.go(Place.FINDINGS)
        view = self._navigation.place(Place.FINDINGS)
        assert isinstance(view, FindingsView)
        view.show_code(code)

    def show_place(self, _article: int, _span: object) -> None:
        """Goes to Read, where a place of an article is brought into view."""
        if self._navigation.current.place is not Place.READ:
            self._navigation.go(Place.READ)

    def _on_articles(self, articles: tuple[int, ...]) -> None:
        self.open_articles(self._story, articles)
