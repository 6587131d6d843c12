"""How SQLite goes about the statements that a large archive lives on: by an index, in its order, without sorting."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.fulltext import fulltext_index
from triptych.archive.indexing import bring_up_to_date
from triptych.archive.queries import library, stories
from triptych.archive.queries.chosen import ChosenArticles, chosen_batches
from triptych.archive.queries.concordance import concordance, languages_of
from triptych.archive.queries.exported import exported
from triptych.archive.queries.filters import ArticleFilter, all_outlets
from triptych.archive.queries.library import ArticleSort, article_page
from triptych.archive.queries.library_counts import article_count
from triptych.archive.queries.search import search
from triptych.archive.queries.stories import StorySort, story_page
from triptych.archive.searching.syntax import parse
from triptych.operations.desk import Desk
from triptych.operations.stories import make_story

FILTERS = (
    ArticleFilter(),
    ArticleFilter(languages=("en",)),
    ArticleFilter(languages=("en", "ru")),
    ArticleFilter(outlets=("Courier", "Post")),
    ArticleFilter(published_from="2019", published_to="2020-05"),
    ArticleFilter(unread=True),
    ArticleFilter(text="flood"),
)

BIG = {
    "article", "revision", "paragraph", "sentence", "annotation", "target", "body", "bead", "alignment", "mention",
    "difference", "entity", "entity_name", "story_article", "article_change", "source_document",
}  # fmt: skip
"""The tables that grow with the archive."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive that has something of everything; without statistics, as an archive in use."""
    archive = create(tmp_path_factory.mktemp("plans") / "plans.triptych")
    for language in ("en", "vi", "ru"):
        add(archive, *(f"Flood {language} {number}.\nThe harbour." for number in range(30)), language=language)
    Desk(archive).perform(make_story, title="Flood", articles=[1, 2, 31])
    bring_up_to_date(archive, lambda _done, _total: None)
    return archive


@contextmanager
def heard(session: Session) -> Iterator[list[tuple[str, Any]]]:
    """The statements that a session makes."""
    made: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")) and not many:
            made.append((statement, values))

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield made
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def steps(session: Session, question: Callable[[Session], object]) -> list[tuple[str, str]]:
    """Each step of the plans of all statements that a question makes, with its statement."""
    with heard(session) as made:
        question(session)
    assert made
    return [
        (row[3], statement)
        for statement, values in made
        for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]


def unwanted(step: str, statement: str) -> bool:
    """Whether a step sorts more than a page of rows, or walks through a whole table to answer."""
    of_some_rows = " IN (" in statement and (" LIMIT " not in statement.replace("\n", " ") or "json_each" in statement)
    if "TEMP B-TREE" in step:
        return not of_some_rows and "RIGHT PART" not in step and any(f"FROM {each} " in statement for each in BIG)
    if not step.startswith("SCAN ") or "INDEX" in step:
        return False
    in_order_of_numbers = "ORDER BY article.id" in statement or "LIMIT" in statement
    return step.split(" ")[1] in BIG and not in_order_of_numbers


def check(archive: Archive, question: Callable[[Session], object]) -> None:
    with archive.reading() as session:
        for step, statement in steps(session, question):
            assert not unwanted(step, statement), f"{step}\n{statement}"


@pytest.mark.parametrize("sort", list(ArticleSort))
def test_a_page_of_articles(large: Archive, sort: ArticleSort, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "SORTED", -1)  # as if a million fitted

    def pages(session: Session) -> None:
        for wanted in FILTERS:
            for first in article_page(session, wanted, sort=sort, limit=5)[-1:]:
                article_page(session, wanted, sort=sort, after=first, limit=5)

    check(large, pages)


def test_all_of_a_list(large: Archive) -> None:
    for wanted in FILTERS:
        check(large, partial(article_count, wanted=wanted))
    batches = list(chosen_batches(large, ChosenArticles(ArticleFilter()), 7))
    check(large, lambda session: exported(session, batches[0], "en"))


def test_stories(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "SORTED", -1)  # as if many articles were in stories
    for sort in (StorySort.NEWEST, StorySort.TITLE):  # by size all are counted
        check(large, partial(story_page, wanted=ArticleFilter(), sort=sort))


def test_languages_and_outlets(large: Archive) -> None:
    check(large, languages_of)
    check(large, all_outlets)


@pytest.mark.parametrize("typed", ["flood", "flood harbour", "flood -boat", "flo*", "flood date:2019", "story:flood"])
def test_a_search_and_a_concordance(large: Archive, typed: str) -> None:
    def ask(session: Session) -> None:
        with fulltext_index(large) as index:
            search(session, index, parse(typed), limit=20, newest=True)
        concordance(session, large, query=parse(typed))

    check(large, ask)
