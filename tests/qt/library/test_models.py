"""The library's models: pages, selection over changes, words."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from triptych.archive.queries.filters import ArticleFilter
from triptych.archive.queries.library import ArticleSort
from triptych.archive.queries.stories import StorySort
from triptych.domain.receipt import Kind, Receipt
from triptych.models.articles import PANE_ROLE, ArticleColumn, Articles
from triptych.models.filters import Filters, Shelf
from triptych.models.paged import PagedModel
from triptych.models.stories import Stories
from triptych.operations.articles import mark_read, trash_articles
from triptych.operations.stories import rename_story
from triptych.views.services import Services


@pytest.fixture
def articles(qtbot: QtBot, services: Services, monkeypatch: pytest.MonkeyPatch) -> Articles:
    """All twelve starter articles, five a page."""
    monkeypatch.setattr(PagedModel, "PAGE", 5)
    model = Articles(services.reading)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    with qtbot.waitSignal(model.loaded):
        model.show_articles(ArticleFilter())
    return model


@pytest.fixture
def stories(qtbot: QtBot, services: Services) -> Stories:
    """The four starter stories."""
    model = Stories(services.reading)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    with qtbot.waitSignal(model.loaded):
        model.show_stories(ArticleFilter(), ())
    return model


def numbers(model: Articles | Stories) -> list[int]:
    return [each.number for each in model.rows]


def fetch_all(qtbot: QtBot, model: Articles) -> None:
    def complete() -> bool:
        model.fetchMore(QModelIndex())
        return model.complete

    qtbot.waitUntil(complete)


def test_pages_are_fetched_as_they_are_wanted(qtbot: QtBot, articles: Articles) -> None:
    assert len(articles.rows) == 5
    fetch_all(qtbot, articles)

    assert sorted(numbers(articles)) == list(range(1, 13))
    assert articles.complete


def test_one_page_is_fetched_at_a_time(qtbot: QtBot, articles: Articles) -> None:
    articles.fetchMore(QModelIndex())

    assert not articles.canFetchMore(QModelIndex())
    qtbot.waitUntil(lambda: len(articles.rows) == 10)


def test_chosen_rows_stay_chosen_when_others_go_and_the_order_changes(
    qtbot: QtBot, services: Services, articles: Articles
) -> None:
    fetch_all(qtbot, articles)
    selection = QItemSelectionModel(articles)
    kept, gone = numbers(articles)[3], numbers(articles)[1]
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    selection.select(articles.index(3, 0), rows)

    with qtbot.waitSignal(services.desk.committed):
        services.desk.submit(trash_articles, articles=[gone])
    with qtbot.waitSignal(articles.loaded):
        articles.refresh()
    assert [articles.rows[index.row()].number for index in selection.selectedRows()] == [kept]

    with qtbot.waitSignal(articles.loaded):
        articles.sort_by(ArticleSort.ADDED, descending=False)
    assert numbers(articles) == sorted(numbers(articles))

    fetch_all(qtbot, articles)
    with qtbot.waitSignal(services.desk.committed):
        services.desk.undo()
    with qtbot.waitSignal(articles.loaded):
        articles.refresh()
    fetch_all(qtbot, articles)
    assert numbers(articles) == list(range(1, 13))


def test_a_changed_row_is_told_without_a_reset(qtbot: QtBot, services: Services, articles: Articles) -> None:
    first = articles.rows[0]
    services.desk.submit(mark_read, articles=[first.number])
    qtbot.waitUntil(lambda: not services.desk.busy)

    with qtbot.waitSignal(articles.dataChanged), qtbot.assertNotEmitted(articles.modelReset):
        articles.refresh()
    assert not articles.rows[0].unread


def test_the_newest_list_wins(qtbot: QtBot, articles: Articles) -> None:
    articles.show_articles(ArticleFilter(languages=("vi",)))
    articles.show_articles(ArticleFilter(languages=("ru",)))
    qtbot.waitUntil(lambda: {each.language for each in articles.rows} == {"ru"})


def test_what_concerns_the_table(articles: Articles, stories: Stories) -> None:
    note = Receipt("add_annotation", {Kind.ANNOTATION: frozenset([1])})

    assert articles.concerns(note)
    assert not stories.concerns(note)
    assert not articles.concerns(Receipt("rename_story"))
    assert not articles.concerns(Receipt("rename_story", {Kind.STORY: frozenset()}))
    assert not articles.concerns(Receipt("add_code", {Kind.CODE: frozenset([1])}))


def test_cells_are_spoken_not_drawn(articles: Articles) -> None:
    row = articles.rows[0]
    articles.show_panes({row.number: 2})

    def spoken(column: ArticleColumn) -> str:
        return str(articles.data(articles.index(0, column), Qt.ItemDataRole.AccessibleTextRole))

    assert spoken(ArticleColumn.PANE) == "In pane 2"
    assert articles.index(0, ArticleColumn.PANE).data(PANE_ROLE) == 2
    assert spoken(ArticleColumn.LANGUAGE) == "Russian"
    assert "unread" in spoken(ArticleColumn.TITLE)
    assert spoken(ArticleColumn.LINKED) == "Sentences not linked yet"
    assert all(spoken(column) for column in ArticleColumn)


def test_the_header_says_what_it_is_sorted_by(articles: Articles) -> None:
    def head(column: ArticleColumn, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> object:
        return articles.headerData(column, Qt.Orientation.Horizontal, role)

    assert head(ArticleColumn.PUBLISHED) == "Published ↓"
    assert head(ArticleColumn.TITLE) == "Title"
    assert head(ArticleColumn.PUBLISHED, Qt.ItemDataRole.AccessibleTextRole) == "Published, sorted, descending"


def test_a_story_is_spoken_whole(stories: Stories) -> None:
    words = stories.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert words.startswith(stories.rows[0].title)
    assert "3 articles: 1 in English, 1 in Russian, 1 in Vietnamese" in words
    assert "3 new" in words


def test_stories_in_another_order(qtbot: QtBot, services: Services, stories: Stories) -> None:
    services.desk.submit(rename_story, story=numbers(stories)[0], title="Zzz")
    qtbot.waitUntil(lambda: not services.desk.busy)
    with qtbot.waitSignal(stories.loaded):
        stories.sort_by(StorySort.TITLE)

    titles = [each.title for each in stories.rows]
    assert titles == sorted(titles)
    assert titles[-1] == "Zzz"


def test_filters_are_kept_and_brought_back(qtbot: QtBot) -> None:
    filters, others = Filters(), Filters()
    filters.change(text="hanoi", languages=("vi",), published_from="2019-05", annotated=True, spread=(3,))
    filters.choose(Shelf.UNREAD)
    with qtbot.waitSignal(others.changed):
        others.restore(filters.record())

    assert (others.filter, others.spread, others.shelf) == (filters.filter, (3,), Shelf.UNREAD)
    assert others.wanted.unread
    assert not others.filter.unread
    others.clear()
    assert not others.active


@pytest.mark.parametrize(
    "record",
    [{}, {"text": 3, "languages": "vi", "published_from": "soon", "unread": 1, "spread": 7, "shelf": "attic"},
     {"languages": [1, None], "spread": ["3", 9]}],
)  # fmt: skip
def test_nonsense_brings_back_nothing(record: dict[str, object]) -> None:
    filters = Filters()
    filters.restore(record)

    assert not filters.active
    assert filters.shelf is Shelf.STORIES
