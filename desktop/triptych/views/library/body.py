"""What stands below the filters: the table and what may belong to the story, its page, or why nothing is there."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from triptych.views.library.article_table import ArticleTable
from triptych.views.library.chosen_bar import ChosenBar
from triptych.views.library.close_panel import ClosePanel
from triptych.views.services import Services
from triptych.widgets.empty import EmptyState

if TYPE_CHECKING:
    from triptych.views.library.story_page import StoryPageView


class Body(QStackedWidget):
    """One of them at a time."""

    page_made = Signal(object)
    """The page of a story is there; carries it."""

    def __init__(self, services: Services, table: ArticleTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.table = table
        self.close_to_story = ClosePanel(services)
        self.chosen = ChosenBar(services)
        self.empty = EmptyState(services.theme)
        self._filled = True
        self._paged = False
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chosen)
        column.addWidget(table, 1)
        column.addWidget(self.close_to_story)
        for each in (self._list, self.empty):
            self.addWidget(each)
        self.chosen.cleared.connect(self._on_none_chosen)

    @cached_property
    def page(self) -> "StoryPageView":
        """The page of a story, made when it is first wanted."""
        from triptych.views.library.story_page import StoryPageView

        page = StoryPageView(self._services)
        self.addWidget(page)
        page.left.connect(self._on_page_left)
        self.page_made.emit(page)
        return page

    @property
    def paged(self) -> bool:
        """Whether a story's page is shown."""
        return self._paged

    def show_story(self, story: int | None) -> None:
        """Shows what belongs to a story, or to none."""
        self.close_to_story.show_story(story)
        if story is None:
            self.turn_page(shown=False)
        elif self._paged:
            self.page.show_story(story)

    def show_filled(self, *, filled: bool) -> None:
        """Says whether there are articles in the table."""
        self._filled = filled
        self._arrange()

    def turn_page(self, story: int | None = None, *, shown: bool) -> None:
        """Opens a story's page or goes back to the table."""
        focused = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._paged = shown
        if story is not None:
            self.page.show_story(story)
        self._arrange()
        if focused or shown:
            (self.page if shown else self.table).setFocus()

    def parts(self) -> tuple[QWidget, ...]:
        """What Tab walks through."""
        return self.page.parts() if self._paged else (self.table, self.close_to_story.table)

    def retranslate(self) -> None:
        """Sets the words of what it holds itself."""
        self.chosen.retranslate()

    def _on_none_chosen(self) -> None:
        self.table.setFocus()
        self.table.clearSelection()

    def _on_page_left(self) -> None:
        self.turn_page(shown=False)

    def _arrange(self) -> None:
        self.setCurrentWidget(self.page if self._paged else self._list if self._filled else self.empty)
