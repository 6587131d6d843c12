"""The library's commands: what each key does, and when it can be done."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from triptych.archive.queries.library import ArticleRow, read_together
from triptych.archive.queries.stories import StoryRow
from triptych.domain.relation import Subject
from triptych.domain.states import State
from triptych.i18n import _
from triptych.models.articles import shown_title
from triptych.models.room import MOST_PANES

if TYPE_CHECKING:
    from triptych.views.library.many import Choice
    from triptych.views.library.view import LibraryView
    from triptych.views.reader.document_coding import DocumentCoding

_FOR_ARTICLES = (
    "peek", "pane_1", "pane_2", "pane_3", "new_story", "add_to_story", "unread", "set_aside", "details",
    "tag", "export",
)  # fmt: skip
_ROW_BY_ROW = (
    "peek", "new_story", "add_to_story", "take_from_story", "split_story", "details",
)  # fmt: skip
_IN_MENU = (
    "read", "peek", None, "pane_1", "pane_2", "pane_3", None, "new_story", "add_to_story", "take_from_story",
    "split_story", None, "unread", "set_aside", "details", None, "tag", "export", None, "trash",
)  # fmt: skip
_IN_STORY_MENU = (
    "read", "story_page", None, "continues", "confirm_story", "set_story_aside", "rename_story", "merge_stories",
    "code_story", None, "trash",
)  # fmt: skip


class Commands(QObject):
    """Does what the actions of the library say."""

    def __init__(self, view: "LibraryView") -> None:
        super().__init__(view)
        self._view = view
        self._services = view.services
        self._menu = QMenu(view)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What each action does."""
        view = self._view
        return {
            "library.next": partial(self._step, 1),
            "library.previous": partial(self._step, -1),
            "library.next_part": partial(self._step_part, 1),
            "library.previous_part": partial(self._step_part, -1),
            "library.read": self.read,
            "library.peek": self._turn_peek,
            "library.pane_1": partial(self._put, 0),
            "library.pane_2": partial(self._put, 1),
            "library.pane_3": partial(self._put, 2),
            "library.import": self._bring_in,
            "library.filter": view.find_here,
            "library.clear_filters": view.filters.clear,
            "library.columns": self._show_columns,
            "library.new_story": self._new_story,
            "library.add_to_story": self._add,
            "library.take_from_story": self._take_out,
            "library.story_page": self._turn_page,
            "library.continues": self._say_what_it_continues,
            "library.confirm_story": self._confirm_stories,
            "library.set_story_aside": self._set_stories_aside,
            "library.rename_story": self.rename,
            "library.merge_stories": self._merge,
            "library.split_story": self._split,
            "library.unread": self._turn_unread,
            "library.set_aside": self._turn_set_aside,
            "library.details": self._show_details,
            "library.tag": self._tag,
            "library.export": self._export,
            "library.choose_all": self._choose_all,
            "library.memo": self._open_memos,
            "library.code_story": self._code_story,
            "library.trash": self._trash,
        }

    def judge(self) -> None:
        """Says which of them can be done now."""
        view, allow = self._view, self._services.actions.allow
        chosen, stories = view.table.chosen, view.story_list.chosen
        for name in _FOR_ARTICLES:
            allow(f"library.{name}", bool(chosen), _("Choose an article first."))
        candidate = view.body.close_to_story.article is not None
        if candidate:
            allow("library.add_to_story", True, "")
        inside = candidate or any(each.story is not None for each in chosen)
        allow("library.take_from_story", inside, _("The chosen articles stand in no story."))
        splits = view.story is not None and 0 < len(chosen) < view.articles.rowCount()
        allow("library.split_story", splits, _("Choose some, but not all, articles of a story."))
        for name in ("story_page", "continues"):
            allow(f"library.{name}", view.story_row is not None, _("Choose a story first."))
        allow("library.rename_story", view.story_row is not None, _("Choose a story first."))
        proposed = any(each.state is State.PROPOSED for each in self._stories())
        for name in ("confirm_story", "set_story_aside"):
            allow(f"library.{name}", proposed, _("Choose a story that is only proposed."))
        allow(
            "library.merge_stories", len(stories) > 1, _("Choose two or more stories, with Shift and the arrow keys.")
        )
        allow("library.read", bool(chosen) or view.story is not None, _("There is nothing to read here."))
        trashes = bool(stories if view.in_stories else chosen)
        allow("library.trash", trashes, _("Choose an article or a story first."))
        allow("library.clear_filters", view.filters.active, _("There is no filter."))
        allow("library.choose_all", view.articles.rowCount() > 0, _("There is nothing in the list."))
        everything = view.table.everything
        if everything is not None:
            for name in _ROW_BY_ROW:
                allow(f"library.{name}", False, _("Choose articles one by one for this."))
        view.body.chosen.show_chosen(everything)

    def open_menu(self, place: object) -> None:
        """Opens the menu of the chosen rows."""
        self._menu.clear()
        for name in _IN_STORY_MENU if self._view.in_stories else _IN_MENU:
            if name is None:
                self._menu.addSeparator()
            else:
                self._menu.addAction(self._services.actions[f"library.{name}"])
        self._menu.popup(place)  # type: ignore[arg-type]

    def read(self) -> None:
        """Opens what is chosen side by side."""
        view = self._view
        if view.body.paged and view.body.page.read_fact():
            return
        chosen = [] if view.in_stories else view.table.chosen
        order = self._services.preferences.settings.column_order
        if len(chosen) > 1:
            ranked = sorted(chosen, key=partial(_rank, order))
            self._open(view.story, tuple(each.number for each in ranked[:MOST_PANES]))
            return
        article = chosen[0] if chosen else None
        number = article.number if article is not None else None
        if view.body.paged and not view.in_stories:
            number = view.body.page.article
        story = view.story if view.story is not None else article.story if article is not None else None
        if story is not None:
            question = partial(read_together, story=story, order=order, chosen=number)
            self._services.reading.ask(self, "together", question, partial(self._open, story))
        elif article is not None:
            self._open(None, (article.number,))

    def rename(self) -> None:
        """Gives the story that is shown another title."""
        if self._view.story_row is not None:
            self._view.deeds.rename(self._view.story_row)

    def _stories(self) -> Sequence[StoryRow]:
        """The chosen stories, else the one that is shown."""
        view = self._view
        return view.story_list.chosen or ([] if view.story_row is None else [view.story_row])

    def _confirm_stories(self) -> None:
        self._view.deeds.confirm_stories(self._proposed())

    def _set_stories_aside(self) -> None:
        self._view.deeds.set_stories_aside(self._proposed())

    def _proposed(self) -> list[StoryRow]:
        return [each for each in self._stories() if each.state is State.PROPOSED]

    def _open(self, story: int | None, articles: tuple[int, ...]) -> None:
        if articles:
            self._services.room.open_story(story, articles)
            self._services.actions.trigger("go.read")

    def _step(self, by: int) -> None:
        view, focus = self._view, QApplication.focusWidget()
        if view.nav.shelves.isAncestorOf(focus) if focus is not None else False:
            view.nav.shelves.step(by)
        elif view.in_stories and view.story_list.isVisible():
            view.story_list.step(by)
        elif view.body.paged:
            view.body.page.step(by, focus)
        elif view.body.close_to_story.article is not None:
            view.body.close_to_story.table.step(by)
        else:
            view.table.step(by)

    def _step_part(self, by: int) -> None:
        parts = [each for each in self._view.parts() if each.isVisible() and each.isEnabled()]
        focus = QApplication.focusWidget()
        here = [place for place, each in enumerate(parts) if focus is not None and _holds(each, focus)]
        place = (here[0] + by) % len(parts) if here else 0
        reason = Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
        parts[place].setFocus(reason)

    def _turn_peek(self) -> None:
        view = self._view
        if view.peek.isVisible():
            view.peek.close_peek()
        elif view.table.current is not None:
            view.place_peek()
            view.peek.show_article(view.table.current.number)

    def _put(self, pane: int) -> None:
        article = self._view.table.current
        if article is not None:
            self._services.room.put(pane, article.number)
            standing = [each.article for each in self._services.room.state.panes]
            words = _("Pane {number}: {title}")
            self._services.messages.tell(
                words.format(number=standing.index(article.number) + 1, title=shown_title(article))
            )

    def _bring_in(self) -> None:
        self._services.actions.trigger("file.import")

    def _show_columns(self) -> None:
        from triptych.views.library.columns import ColumnsDialog

        ColumnsDialog(self._services, self._view.table, self._view.articles, self._view).open()

    def _new_story(self) -> None:
        self._view.deeds.new_story(self._view.table.chosen)

    def _turn_page(self) -> None:
        self._view.body.turn_page(self._view.story, shown=not self._view.body.paged)

    def _say_what_it_continues(self) -> None:
        if self._view.story_row is not None:
            self._view.deeds.say_what_it_continues(self._view.story_row)

    def _add(self) -> None:
        if self._view.body.close_to_story.article is not None:
            self._view.body.close_to_story.add()
            return
        self._view.deeds.add(self._view.table.chosen, self._view.story)

    def _take_out(self) -> None:
        if self._view.body.close_to_story.article is not None:
            self._view.body.close_to_story.keep_out()
            return
        self._view.deeds.take_out(self._view.table.chosen, self._view.story)

    def _merge(self) -> None:
        self._view.deeds.merge(self._view.story_list.chosen)

    def _split(self) -> None:
        if self._view.story is not None:
            self._view.deeds.split(self._view.table.chosen, self._view.story)

    def _turn_unread(self) -> None:
        everything = self._view.table.everything
        if everything is not None:
            self._view.deeds.many.mark_read(everything)
        else:
            self._view.deeds.turn_unread(self._view.table.chosen)

    def _turn_set_aside(self) -> None:
        everything = self._view.table.everything
        if everything is not None:
            self._view.deeds.many.set_aside(everything)
        else:
            self._view.deeds.turn_set_aside(self._view.table.chosen)

    def _choose_all(self) -> None:
        self._view.table.setFocus()
        self._view.table.selectAll()

    def _choice(self) -> "Choice":
        table = self._view.table
        return table.everything or [each.number for each in table.chosen]

    def _tag(self) -> None:
        self._view.deeds.many.tag(self._choice())

    def _export(self) -> None:
        self._view.deeds.many.export(self._choice())

    def _show_details(self) -> None:
        if self._view.table.current is not None:
            self._view.deeds.show_details(self._view.table.current)

    def _open_memos(self) -> None:
        """Opens the memos about the story while the list of stories has the keyboard, else about the article."""
        from triptych.views.findings.memos_dialog import About, MemosDialog

        stories, article = self._view.story_list.chosen, self._view.table.current
        if self._view.in_stories and stories:
            about = About(Subject.STORY, stories[0].number, stories[0].title)
        elif article is not None:
            about = About(Subject.ARTICLE, article.number, article.title or "")
        else:
            return
        MemosDialog(self._services, self._view.window(), about).open()

    @cached_property
    def _documents(self) -> "DocumentCoding":
        from triptych.views.reader.document_coding import DocumentCoding

        return DocumentCoding(self._services, self._view)

    def _code_story(self) -> None:
        """Asks for the code that the story gets as a whole."""
        if stories := self._view.story_list.chosen:
            step = 2 * self._services.theme.unit
            place = self._view.story_list.mapToGlobal(QPoint(step, step))
            self._documents.code_story(stories[0].number, place)

    def _trash(self) -> None:
        everything = self._view.table.everything
        if self._view.in_stories:
            self._view.deeds.trash_stories(self._view.story_list.chosen)
        elif everything is not None:
            self._view.deeds.many.trash(everything)
        else:
            self._view.deeds.trash(self._view.table.chosen)


def _rank(order: tuple[str, ...], article: ArticleRow) -> int:
    return order.index(article.language) if article.language in order else len(order)


def _holds(part: QWidget, focus: QWidget) -> bool:
    return part is focus or part.isAncestorOf(focus)
