"""The library's pages, filters, counts and stories."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import insert, select, update

from tests.samples import incoming
from triptych.archive.archive import Archive
from triptych.archive.fulltext import fulltext_index
from triptych.archive.queries.facets import MOST_BARS, Bar, facets
from triptych.archive.queries.filters import ArticleFilter
from triptych.archive.queries.library import ArticleRow, ArticleSort, article_page, read_together, story_articles
from triptych.archive.queries.library_counts import Count, article_count, nav_counts, shown_counts
from triptych.archive.queries.stories import StorySort, stories_named, story_count, story_heading, story_page
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    Bead,
    Difference,
    Revision,
    SentenceRow,
    StoryArticle,
    TargetRow,
)
from triptych.domain.states import Origin, State
from triptych.operations.articles import add_articles, mark_read, set_aside, trash_articles
from triptych.operations.desk import Desk
from triptych.operations.stories import make_story, take_from_story, trash_stories

ARTICLES = (
    ("en", "River pact signed", "Courier", "2026-05-12"),
    ("vi", "Ký hiệp định sông Hồng", "Báo Mới", "2026-05-12"),
    ("ru", "Подписан договор о реке", "Вестник", "2026-05-13"),
    ("en", "Museum sends the drum home", "Courier", "2026-05-08"),
    ("vi", "Trống đồng trở về", None, None),
    ("ru", None, "Вестник", "2026-04"),
    ("en", "Weather", "Post", "2025"),
)


@pytest.fixture
def desk(archive: Archive) -> Desk:
    """Over seven articles; 1 to 3 are one story, 4 and 5 another."""
    desk = Desk(archive)
    drafts = []
    for language, title, outlet, published in ARTICLES:
        each = incoming(f"Text {language} {title}.", language=language, title=title)
        details = replace(each.draft.details, outlet=outlet, published=published)
        drafts.append(replace(each, draft=replace(each.draft, details=details)))
    desk.perform(add_articles, incoming=drafts, story=None, outcomes=[])
    desk.perform(make_story, title="River pact", articles=[1, 2, 3])
    desk.perform(make_story, title="Bronze drum", articles=[4, 5])
    return desk


def numbers(archive: Archive, wanted: ArticleFilter = ArticleFilter(), **order: object) -> list[int]:  # noqa: B008
    """All articles of a list, read two at a time as the window does."""
    found: list[ArticleRow] = []
    with archive.reading() as session:
        while True:
            after = found[-1] if found else None
            page = article_page(session, wanted, after=after, limit=2, **order)  # type: ignore[arg-type]
            found.extend(page)
            if len(page) < 2:
                return [each.number for each in found]


def row(archive: Archive, number: int, story: int | None = None) -> ArticleRow:
    with archive.reading() as session:
        return next(each for each in article_page(session, ArticleFilter(story=story)) if each.number == number)


@pytest.mark.parametrize("sort", list(ArticleSort))
@pytest.mark.parametrize("descending", [True, False])
def test_pages_join_without_gap_or_repeat(archive: Archive, desk: Desk, sort: ArticleSort, descending: bool) -> None:
    def key(number: int) -> tuple[object, ...]:
        language, title, outlet, published = ARTICLES[number - 1]
        values = {
            ArticleSort.PUBLISHED: (published,),
            ArticleSort.TITLE: (title,),
            ArticleSort.OUTLET: (outlet, published),
            ArticleSort.LANGUAGE: (language, published),
            ArticleSort.ADDED: (),
        }[sort]
        return (*((value is not None, value or "") for value in values), number)

    expected = sorted(range(1, 8), key=key, reverse=descending)
    assert numbers(archive, sort=sort, descending=descending) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ArticleFilter(languages=("vi", "ru")), {2, 3, 5, 6}),
        (ArticleFilter(outlets=("Courier",)), {1, 4}),
        (ArticleFilter(published_from="2026-05"), {1, 2, 3, 4}),
        (ArticleFilter(published_to="2026-05-08"), {4, 6, 7}),
        (ArticleFilter(published_from="2026-05-12", published_to="2026-05-12"), {1, 2}),
        (ArticleFilter(published_to="2025"), {7}),
        (ArticleFilter(unread=True), {2, 3, 4, 5, 6, 7}),
        (ArticleFilter(set_aside=True), {2}),
        (ArticleFilter(not_in_story=True), {6, 7}),
        (ArticleFilter(annotated=True), {3}),
        (ArticleFilter(story=2), {4, 5}),
        (ArticleFilter(text="riv"), {1}),
        (ArticleFilter(text="hong ky"), {2}),
        (ArticleFilter(text="trong dong"), {5}),
        (ArticleFilter(text="вест"), {3, 6}),
        (ArticleFilter(text="courier drum"), {4}),
        (ArticleFilter(text="iver"), set()),
        (ArticleFilter(text="  ?! "), {1, 2, 3, 4, 5, 6, 7}),
    ],
)
@pytest.mark.parametrize("indexed", [True, False])
def test_filters(archive: Archive, desk: Desk, wanted: ArticleFilter, expected: set[int], indexed: bool) -> None:
    desk.perform(mark_read, articles=[1])
    desk.perform(set_aside, articles=[2])
    annotate(archive, 3)
    if indexed:
        bring_index_up_to_date(archive)

    assert set(numbers(archive, wanted)) == expected
    with archive.reading() as session:
        assert article_count(session, wanted) == Count(len(expected))


def test_titles_are_found_before_and_after_the_index_knows_them(archive: Archive, desk: Desk) -> None:
    bring_index_up_to_date(archive)
    new = incoming("Text.", title="Rivers of ice")
    desk.perform(add_articles, incoming=[new], story=None, outcomes=[])
    desk.perform(trash_articles, articles=[1])

    assert numbers(archive, ArticleFilter(text="river")) == [8]


def test_the_trash_is_in_no_list(archive: Archive, desk: Desk) -> None:
    desk.perform(trash_articles, articles=[1, 4, 5])

    assert set(numbers(archive)) == {2, 3, 6, 7}
    with archive.reading() as session:
        assert [story.title for story in story_page(session, ArticleFilter())] == ["River pact"]
        counts = nav_counts(session)
    assert (counts.articles, counts.stories) == (Count(4), Count(1))


def test_counts_stop_counting(archive: Archive, desk: Desk) -> None:
    with archive.reading() as session:
        assert article_count(session, ArticleFilter(), most=3) == Count(3, exact=False)
        assert article_count(session, ArticleFilter(), most=7) == Count(7)


def test_nav_counts(archive: Archive, desk: Desk) -> None:
    desk.perform(mark_read, articles=[1, 2])
    desk.perform(set_aside, articles=[7])
    with archive.reading() as session:
        counts = nav_counts(session)

    assert (counts.stories, counts.articles) == (Count(2), Count(7))
    assert (counts.unread, counts.not_in_story, counts.set_aside) == (Count(5), Count(2), Count(1))


def test_a_row_knows_its_story_marks_and_links(archive: Archive, desk: Desk) -> None:
    annotate(archive, 1)
    compare(archive)

    first = row(archive, 1)
    assert (first.story, first.story_title, first.proposed) == (1, "River pact", False)
    assert (first.annotations, first.linked, first.conflicts, first.only_here) == (1, 100, 1, 1)
    assert (row(archive, 2).conflicts, row(archive, 2).only_here) == (1, 0)
    assert row(archive, 7).linked is None
    assert row(archive, 7).story is None


def test_a_place_that_is_only_proposed_says_so(archive: Archive, desk: Desk) -> None:
    with archive.writing("proposing") as writer, writer.transaction() as session:
        session.execute(
            insert(StoryArticle).values(story_id=1, article_id=7, state=State.PROPOSED, origin=Origin.MACHINE)
        )

    assert row(archive, 7, story=1).proposed
    assert not row(archive, 1, story=1).proposed


def test_what_is_set_aside_in_a_story_is_not_in_it(archive: Archive, desk: Desk) -> None:
    desk.perform(take_from_story, story=1, articles=[2])

    with archive.reading() as session:
        assert [each.number for each in story_articles(session, 1)] == [1, 3]
        assert story_page(session, ArticleFilter())[0].languages == (("en", 1), ("ru", 1))


def test_facets_leave_out_their_own_filter(archive: Archive, desk: Desk) -> None:
    with archive.reading() as session:
        found = facets(session, ArticleFilter(languages=("en",), published_from="2026"))

    assert dict(found.languages) == {"en": 2, "vi": 1, "ru": 2}
    assert dict(found.outlets) == {"Courier": 2}
    assert found.unread == 2
    assert found.complete
    assert sum(bar.number for bar in found.bars) == 2


def test_bars_run_without_gaps(archive: Archive, desk: Desk) -> None:
    with archive.reading() as session:
        days = facets(session, ArticleFilter(story=1)).bars
        months = facets(session, ArticleFilter()).bars

    assert days == (Bar("2026-05-12", "2026-05-12", 2), Bar("2026-05-13", "2026-05-13", 1))
    assert (months[0].first, months[-1].last, len(months)) == ("2025-01", "2026-05", 17)
    assert sum(bar.number for bar in months) == 5


@pytest.mark.parametrize(
    ("first", "last", "unit"), [("2026-01-01", "2026-04-01", 10), ("2026-01-01", "2028-01-01", 7), ("1900", "2026", 4)]
)
def test_there_are_never_too_many_bars(archive: Archive, desk: Desk, first: str, last: str, unit: int) -> None:
    with archive.writing("dating") as writer, writer.transaction() as session:
        session.execute(update(Article).values(published=first))
        session.execute(update(Article).where(Article.id == 7).values(published=last))
    with archive.reading() as session:
        bars = facets(session, ArticleFilter()).bars

    assert 2 < len(bars) <= MOST_BARS
    assert len(bars[0].first) == unit
    assert bars[0].first == first[:unit]
    assert bars[-1].last == last[:unit]
    assert sum(bar.number for bar in bars) == 7


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (StorySort.NEWEST, ["River pact", "Bronze drum", "Undated"]),
        (StorySort.TITLE, ["Bronze drum", "River pact", "Undated"]),
        (StorySort.MOST, ["River pact", "Bronze drum", "Undated"]),
    ],
)
def test_stories_page_by_page(archive: Archive, desk: Desk, sort: StorySort, expected: list[str]) -> None:
    desk.perform(make_story, title="Undated", articles=[5])
    with archive.reading() as session:
        first = story_page(session, ArticleFilter(), sort=sort, limit=2)
        second = story_page(session, ArticleFilter(), sort=sort, limit=2, after=first[-1])

    assert [story.title for story in (*first, *second)] == expected


def test_a_story_tells_what_it_holds(archive: Archive, desk: Desk) -> None:
    desk.perform(mark_read, articles=[1])
    compare(archive)
    with archive.reading() as session:
        story = story_page(session, ArticleFilter())[0]

    assert story.languages == (("en", 1), ("ru", 1), ("vi", 1))
    assert (story.articles, story.unread, story.conflicts) == (3, 2, 1)
    assert (story.first, story.last, story.newest) == ("2026-05-12", "2026-05-13", 3)


def test_stories_by_filter_and_by_languages(archive: Archive, desk: Desk) -> None:
    with archive.reading() as session:
        museum = story_page(session, ArticleFilter(text="museum"))
        everywhere = story_page(session, ArticleFilter(), spread=(3,))
        two = story_page(session, ArticleFilter(languages=("vi",)), spread=(1, 2), sort=StorySort.TITLE)
        assert story_count(session, ArticleFilter(), spread=(3,)) == Count(1)

    assert [story.number for story in museum] == [2]
    assert [story.number for story in everywhere] == [1]
    assert [story.number for story in two] == [2]


def test_many_fitting_articles_find_the_same_stories(
    archive: Archive, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("triptych.archive.queries.stories.COUNTED", 0)
    with archive.reading() as session:
        found = story_page(session, ArticleFilter(languages=("ru",)))

    assert [story.number for story in found] == [1]


def test_stories_are_named_by_the_beginnings_of_their_words(archive: Archive, desk: Desk) -> None:
    with archive.reading() as session:
        assert stories_named(session, "pac RIV") == ((1, "River pact"),)
        assert stories_named(session, "") == ((2, "Bronze drum"), (1, "River pact"))
        assert stories_named(session, "act") == ()


def test_a_trashed_story_has_no_heading(archive: Archive, desk: Desk) -> None:
    desk.perform(trash_stories, stories=[1])
    with archive.reading() as session:
        assert story_heading(session, 1, ArticleFilter()).story is None
        assert [story.number for story in story_page(session, ArticleFilter())] == [2]


def test_shown_and_hidden(archive: Archive, desk: Desk) -> None:
    with archive.reading() as session:
        counts = shown_counts(session, ArticleFilter(story=1, languages=("en",)), ArticleFilter(story=1))

    assert (counts.shown, counts.everything, counts.outlets) == (Count(1), Count(3), 3)


def test_reading_together_puts_the_chosen_article_in_the_place_of_its_language(archive: Archive, desk: Desk) -> None:
    with archive.writing("adding") as writer, writer.transaction() as session:
        session.execute(
            insert(StoryArticle).values(story_id=1, article_id=7, state=State.CONFIRMED, origin=Origin.USER)
        )
    with archive.reading() as session:
        assert read_together(session, 1, ("en", "vi", "ru"), None) == (1, 2, 3)
        assert read_together(session, 1, ("ru", "en", "vi"), 7) == (3, 7, 2)


def bring_index_up_to_date(archive: Archive) -> None:
    with archive.reading() as session, fulltext_index(archive) as index:
        index.catch_up(session)


def annotate(archive: Archive, article: int) -> None:
    with archive.writing("annotating") as writer, writer.transaction() as session:
        revision = session.scalars(select(Revision.id).where(Revision.article_id == article)).one()
        session.add(AnnotationRow(id=1, uuid=uuid4(), motivations="[]", state="draft"))
        session.flush()
        for ordinal in range(2):
            session.add(
                TargetRow(annotation_id=1, ordinal=ordinal, revision_id=revision, kind="passage", anchoring="exact")
            )


def compare(archive: Archive) -> None:
    """Links the first sentences of articles 1 and 2; they differ in a value, and 1 says something more."""
    with archive.writing("comparing") as writer, writer.transaction() as session:
        start = session.scalars(select(SentenceRow.start).where(SentenceRow.revision_id == 1)).first()
        bead = {"left_revision_id": 1, "right_revision_id": 2, "state": State.PROPOSED, "origin": Origin.MACHINE}
        spans = f"[[{start}, 4]]"
        session.execute(
            insert(Bead).values(
                **bead, left_spans=spans, right_spans=spans, relation="same", order="in_place", candidate=False
            )
        )
        for kind in ("conflict", "only_left", "moved"):
            session.execute(
                insert(Difference).values(**bead, kind=kind, about="number", left_spans=spans, right_spans="[]")
            )
