"""Beginnings of words find what FTS5's own find, and an index is merged into one piece without losing anything."""

import pytest

from tests.samples import add
from triptych.archive import beginnings, merging
from triptych.archive.archive import Archive
from triptych.archive.beginnings import spelled_out
from triptych.archive.fulltext import FullTextIndex, fulltext_index
from triptych.archive.indexing import bring_up_to_date
from triptych.archive.plan import Plan
from triptych.archive.searching.planning import planned
from triptych.archive.searching.syntax import parse

TEXTS = (
    "Harbour news\nThe harbourmaster harboured doubts, e.g. about Phan Rang.",
    "Hạ Long\nPhạm Văn Hải đi Phan Thiết.",
    "Гавань\nГаванский мастер; в гавани тихо.",
    "Hair and hail\nNo harm was done.",
    "港口新闻\n港口今天关闭。",
)


@pytest.fixture
def index_of(archive: Archive) -> Archive:
    add(archive, *TEXTS)
    bring_up_to_date(archive, lambda _done, _total: None)
    return archive


def found(archive: Archive, index: FullTextIndex, typed: str) -> tuple[list[int], int, int, int]:
    """The articles, and how many there are: on a page, counted up to some, and ranked."""
    with archive.reading() as session:
        plan = planned(session, parse(typed))
    page = index.newest(plan, 20, 1000)
    return sorted(hit.article for hit in page.hits), page.total, index.count(plan, 1000), index.best(plan, 20).total


@pytest.mark.parametrize(
    ("typed", "articles"),
    [
        ("ha*", 3),
        ("har*", 2),
        ("pha*", 2),
        ("гаван*", 1),
        ("har* -doubts", 1),
        ("pha* OR гав*", 3),
        ('"phan r*"', 1),
        ("港*", 1),
        ("xyz*", 0),
        ("zzlang*", 0),
    ],
)
def test_words_in_place_of_a_beginning_find_the_same(
    index_of: Archive, monkeypatch: pytest.MonkeyPatch, typed: str, articles: int
) -> None:
    with fulltext_index(index_of) as index:
        spelled = found(index_of, index, typed)
        monkeypatch.setattr(beginnings, "MOST_SPELLED_OUT", 0)
        assert spelled == found(index_of, index, typed)
        assert spelled[1:] == (articles,) * 3


def test_the_words_are_those_that_begin_so(index_of: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    with fulltext_index(index_of) as index:
        connection = index._connection
        assert spelled_out(connection, '{title} : "har"*') == (
            '{title} : ("harbour" OR "harboured" OR "harbourmaster" OR "harm")'
        )
        assert spelled_out(connection, '("phan r"*)') == '("phan r"*)'
        monkeypatch.setattr(beginnings, "MOST_SPELLED_OUT", 3)
        assert spelled_out(connection, '"har"*') == '"har"*'


def test_every_word_of_the_index_is_listed(index_of: Archive) -> None:
    add(index_of, "A later article\nof words, that nobody knew: zebra.")
    bring_up_to_date(index_of, lambda _done, _total: None)
    with fulltext_index(index_of) as index:
        connection = index._connection
        connection.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, words, 'col')")
        terms = {term for (term,) in connection.execute("SELECT term FROM term WHERE col != 'facets'")}
        assert terms == {word for (word,) in connection.execute("SELECT text FROM word")}


def test_an_index_that_grew_is_merged_in_steps(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "_UNTIDY_FROM", 8)
    for number in range(4):
        add(archive, *(f"Report {number} {each}\nabout boats" for each in range(2)))
        with fulltext_index(archive) as index, archive.reading() as session:
            index.catch_up(session)
    boats = Plan('"boats"')
    with fulltext_index(archive) as index:
        before = _pieces(index)
        assert index.tidy()
        while index.tidy():
            pass
        assert before == 4
        assert _pieces(index) == 1
        assert index.count(boats) == 8
        assert index.check() == []
        assert not index.tidy()


def _pieces(index: FullTextIndex) -> int:
    return int(index._connection.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()[0])
