"""What the user does with the chosen articles and stories."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from triptych.archive.queries.library import ArticleRow
from triptych.archive.queries.stories import StoryRow
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.operations.articles import mark_read, mark_unread, set_aside, take_up_again, trash_articles
from triptych.operations.following import continue_story
from triptych.operations.stories import (
    add_to_story,
    confirm_stories,
    make_story,
    merge_stories,
    rename_story,
    set_stories_aside,
    split_story,
    take_from_story,
    trash_stories,
)
from triptych.views.library.dialogs import ChooseStoryDialog, MergeDialog, TitleDialog
from triptych.views.library.many import OnMany
from triptych.views.services import Services


class Deeds(QObject):
    """Hands operations in, after asking what has to be asked."""

    story_wanted = Signal(object)
    """A story was made; carries its internal id."""

    def __init__(self, services: Services, view: QWidget) -> None:
        super().__init__(view)
        self._services = services
        self._view = view
        self._articles: list[int] = []
        self._story: int | None = None
        self._stories: list[int] = []
        self.many = OnMany(services, view)

    def new_story(self, articles: Sequence[ArticleRow]) -> None:
        """Makes a story of articles."""
        self._articles = _numbers(articles)
        about = ngettext("{count} article will be in it.", "{count} articles will be in it.", len(articles))
        self._ask_title(
            _("New story"), _("Make the story"), about.format(count=len(articles)),
            next((each.title for each in articles if each.title), ""), self._on_new_named,
        )  # fmt: skip

    def add(self, articles: Sequence[ArticleRow], story: int | None) -> None:
        """Adds articles to a story: at once to the one that proposes them, else to one that is asked for."""
        self._articles = _numbers(articles)
        if story is not None and all(each.proposed and each.story == story for each in articles):
            self._on_story_chosen(story)
            return
        about = ngettext("Add {count} article to:", "Add {count} articles to:", len(articles))
        dialog = ChooseStoryDialog(self._services, about.format(count=len(articles)), self._view)
        dialog.chosen.connect(self._on_story_chosen)
        dialog.new_wanted.connect(self._on_new_named)
        dialog.open()

    def take_out(self, articles: Sequence[ArticleRow], story: int | None) -> None:
        """Takes articles out of the story that is shown, else each out of its own."""
        by_story: dict[int, list[int]] = {}
        for each in articles:
            of = story if story is not None else each.story
            if of is not None:
                by_story.setdefault(of, []).append(each.number)
        for of, numbers in by_story.items():
            self._submit(take_from_story, self._on_taken_out, story=of, articles=numbers)

    def rename(self, story: StoryRow) -> None:
        """Gives a story another title."""
        self._story = story.number
        self._ask_title(_("Rename story"), _("Rename"), _("The story keeps its articles."), story.title,
                        self._on_renamed)  # fmt: skip

    def say_what_it_continues(self, story: StoryRow) -> None:
        """Asks which earlier story a story continues."""
        self._story = story.number
        about = _("{title} continues:").format(title=story.title)
        dialog = ChooseStoryDialog(self._services, about, self._view, another=False)
        dialog.chosen.connect(self._on_earlier_chosen)
        dialog.open()

    def merge(self, stories: Sequence[StoryRow]) -> None:
        """Makes one story of several."""
        self._stories = [each.number for each in stories]
        dialog = MergeDialog(self._services, stories, self._view)
        dialog.merged.connect(self._on_merged)
        dialog.open()

    def split(self, articles: Sequence[ArticleRow], story: int) -> None:
        """Makes a story of some of a story's articles."""
        self._articles, self._story = _numbers(articles), story
        about = ngettext("{count} article moves to it.", "{count} articles move to it.", len(articles))
        self._ask_title(
            _("Split the story"), _("Split off"), about.format(count=len(articles)),
            next((each.title for each in articles if each.title), ""), self._on_split_named,
        )  # fmt: skip

    def turn_unread(self, articles: Sequence[ArticleRow]) -> None:
        """Marks articles as read; where all are, as unread."""
        unread = any(each.unread for each in articles)
        self._submit(mark_read if unread else mark_unread, articles=_numbers(articles))

    def turn_set_aside(self, articles: Sequence[ArticleRow]) -> None:
        """Sets articles aside to read; where all are, takes them back."""
        all_are = all(each.set_aside for each in articles)
        self._submit(take_up_again if all_are else set_aside, articles=_numbers(articles))

    def trash(self, articles: Sequence[ArticleRow]) -> None:
        """Puts articles into the trash."""
        self._submit(trash_articles, self._on_trashed, articles=_numbers(articles))

    def confirm_stories(self, stories: Sequence[StoryRow]) -> None:
        """Says that proposed stories are ones."""
        self._submit(confirm_stories, self._on_confirmed, stories=[each.number for each in stories])

    def set_stories_aside(self, stories: Sequence[StoryRow]) -> None:
        """Says that proposed stories are none."""
        self._submit(set_stories_aside, self._on_set_aside, stories=[each.number for each in stories])

    def trash_stories(self, stories: Sequence[StoryRow]) -> None:
        """Puts stories into the trash."""
        self._submit(trash_stories, self._on_stories_trashed, stories=[each.number for each in stories])

    def show_details(self, article: ArticleRow) -> None:
        """Opens an article's details."""
        from triptych.views.library.details import DetailsDialog

        DetailsDialog(self._services, article.number, self._view).show()

    def _ask_title(self, title: str, doing: str, about: str, name: str, then: Callable[[str], None]) -> None:
        dialog = TitleDialog(self._services, self._view, title=title, doing=doing, about=about, name=name)
        dialog.named.connect(then)
        dialog.open()

    def _submit(
        self, operation: Callable[..., Receipt], then: Callable[[Receipt], None] | None = None, **values: Any
    ) -> None:
        self._services.desk.submit(operation, then=then, **values)

    def _tell(self, words: str, receipt: Receipt) -> None:
        if receipt.count:
            self._services.messages.tell(words.format(count=receipt.count, subject=receipt.subject))

    def _on_new_named(self, title: str) -> None:
        self._submit(make_story, partial(self._on_made, self._articles), title=title, articles=self._articles)

    def _on_made(self, articles: list[int], receipt: Receipt) -> None:
        for story in receipt.changed.get(Kind.STORY, ()):
            words = ngettext(
                "Made a story of {count} article: {subject}", "Made a story of {count} articles: {subject}",
                len(articles),
            )  # fmt: skip
            self._services.messages.tell(words.format(count=len(articles), subject=receipt.subject))
            self.story_wanted.emit(story)

    def _on_story_chosen(self, story: int) -> None:
        self._submit(add_to_story, self._on_added, story=story, articles=self._articles)

    def _on_earlier_chosen(self, earlier: int) -> None:
        self._submit(continue_story, self._on_continued, story=self._story, continues=earlier)

    def _on_continued(self, receipt: Receipt) -> None:
        self._tell(_("{subject} continues the earlier story"), receipt)

    def _on_added(self, receipt: Receipt) -> None:
        words = ngettext("Added {count} article to {subject}", "Added {count} articles to {subject}", receipt.count)
        self._tell(words, receipt)

    def _on_taken_out(self, receipt: Receipt) -> None:
        words = ngettext(
            "Took {count} article out of {subject}", "Took {count} articles out of {subject}", receipt.count
        )
        self._tell(words, receipt)

    def _on_renamed(self, title: str) -> None:
        self._submit(rename_story, story=self._story, title=title)

    def _on_merged(self, into: int, title: str) -> None:
        others = [each for each in self._stories if each != into]
        self._submit(merge_stories, partial(self._on_stories_merged, into), into=into, stories=others, title=title)

    def _on_stories_merged(self, into: int, receipt: Receipt) -> None:
        self._tell(_("Merged {count} stories into {subject}"), receipt)
        if receipt.count:
            self.story_wanted.emit(into)

    def _on_split_named(self, title: str) -> None:
        self._submit(split_story, self._on_split, story=self._story, articles=self._articles, title=title)

    def _on_split(self, receipt: Receipt) -> None:
        articles = len(receipt.changed.get(Kind.ARTICLE, ()))
        if articles:
            words = ngettext("Split off {count} article: {subject}", "Split off {count} articles: {subject}", articles)
            self._services.messages.tell(words.format(count=articles, subject=receipt.subject))

    def _on_trashed(self, receipt: Receipt) -> None:
        words = ngettext("Moved {count} article to the trash", "Moved {count} articles to the trash", receipt.count)
        self._tell(words, receipt)

    def _on_confirmed(self, receipt: Receipt) -> None:
        self._tell(ngettext("Confirmed {count} story", "Confirmed {count} stories", receipt.count), receipt)

    def _on_set_aside(self, receipt: Receipt) -> None:
        words = ngettext(
            "Set {count} story aside; it is not proposed again",
            "Set {count} stories aside; they are not proposed again",
            receipt.count,
        )
        self._tell(words, receipt)

    def _on_stories_trashed(self, receipt: Receipt) -> None:
        words = ngettext(
            "Moved {count} story to the trash; its articles stay",
            "Moved {count} stories to the trash; their articles stay",
            receipt.count,
        )
        self._tell(words, receipt)


def _numbers(articles: Sequence[ArticleRow]) -> list[int]:
    return [each.number for each in articles]
