"""The index follows the archive, and finds words whatever their accents, case and composition."""

import contextlib
import shutil
import threading
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.samples import add, incoming
from triptych.archive.archive import Archive, opened
from triptych.archive.backup import back_up
from triptych.archive.creation import create
from triptych.archive.fulltext import INDEX, fulltext_index
from triptych.archive.queries.articles import find_article
from triptych.archive.queries.search import search
from triptych.archive.searching.syntax import parse
from triptych.domain.search import SearchResult
from triptych.errors import RequestFault
from triptych.operations.articles import add_articles, take_articles_back, trash_articles
from triptych.operations.desk import Desk


def find(
    archive: Archive, typed: str, *, limit: int = 10, languages: tuple[str, ...] = (), exact: bool = False
) -> SearchResult:
    with (
        archive.reading() as session,
        fulltext_index(archive) as index,
    ):
        index.catch_up(session)
        return search(session, index, parse(typed), limit=limit, languages=languages, exact=exact)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("nguyen", "Nguyễn"),
        ("NGUYỄN", "Nguyễn"),
        ("Nguyễn", unicodedata.normalize("NFD", "Nguyễn")),
        ("da nang", "Đà Nẵng"),
        ("hoa binh", "Hòa Bình"),
        ("hoà bình", "Hòa Bình"),
        ("елка", "ёлка"),
        ("ЁЛКА", "елка"),
        ("черемин", "Черёмин"),
        ("синий", unicodedata.normalize("NFD", "синий")),
        ('"ha noi"', "Hà\u00a0Nội"),
        ("e-government", "e‑government"),
        ("people’s", "People's"),
    ],
)
def test_folding(archive: Archive, typed: str, text: str) -> None:
    add(archive, f"Before {text} after.", "Nothing of the kind.")

    result = find(archive, typed)
    assert result.total == 1
    (found,) = result.found
    assert found.spans


def test_places_cover_the_original_characters(archive: Archive) -> None:
    text = f"Chủ tịch {unicodedata.normalize('NFD', 'Nguyễn')} Đức 😀 Chung, Nguyen."
    add(archive, text)

    (found,) = find(archive, "nguyen").found
    assert [span.of(text) for span in found.spans] == [unicodedata.normalize("NFD", "Nguyễn"), "Nguyen"]
    (found,) = find(archive, "chung").found
    assert [span.of(text) for span in found.spans] == ["Chung"]


def test_phrases_prefixes_and_unwanted_words(archive: Archive) -> None:
    add(archive, "The white house stands.", "The house is white.", "A houseboat.")

    assert find(archive, '"white house"').total == 1
    assert find(archive, "white house").total == 2
    assert find(archive, "house*").total == 3
    assert find(archive, "house -stands").total == 1
    assert find(archive, "“white house”").total == 1


def test_languages(archive: Archive) -> None:
    add(archive, "Moscow one.", language="en")
    add(archive, "Moscow hai.", language="vi")

    assert [each.language for each in find(archive, "moscow", languages=("vi",)).found] == ["vi"]
    assert find(archive, "moscow", languages=("vi", "en")).total == 2
    assert find(archive, "moscow", languages=("ru",)).total == 0


def test_exact_respects_accents(archive: Archive) -> None:
    add(archive, "Ông Nguyễn.", "Mr Nguyen.", "Hòa.")

    assert find(archive, "nguyễn", exact=True).total == 1
    assert find(archive, "nguyen", exact=True).total == 1
    assert find(archive, "hoà", exact=True).total == 1


def test_the_index_follows_every_change(archive: Archive) -> None:
    (outcome,) = add(archive, "Something about a harbour.")
    desk = Desk(archive)
    with archive.reading() as session:
        number = find_article(session, str(outcome.article))
    assert find(archive, "harbour").total == 1
    desk.perform(trash_articles, articles=[number])
    assert find(archive, "harbour").total == 0
    desk.perform(take_articles_back, articles=[number])
    assert find(archive, "harbour").total == 1
    for total in (0, 1, 0):
        desk.undo()
        assert find(archive, "harbour").total == total
    desk.redo()
    assert find(archive, "harbour").total == 1


def test_a_new_article_in_the_place_of_an_undone_one(archive: Archive) -> None:
    add(archive, "An undone harbour.")
    assert find(archive, "harbour").total == 1
    Desk(archive).undo()
    add(archive, "A new bridge.")

    assert find(archive, "harbour").total == 0
    assert find(archive, "bridge").total == 1


def test_better_hits_come_first(archive: Archive) -> None:
    filler = "Words about other things. " * 40
    add(archive, f"{filler}The harbour.\n{filler}", "The harbour, the harbour.")
    with_title = incoming(f"Harbour\n{filler}", title="Harbour")
    Desk(archive).perform(add_articles, incoming=[with_title], story=None, outcomes=[])

    result = find(archive, "harbour")
    assert [each.score for each in result.found] == sorted((each.score for each in result.found), reverse=True)
    assert "Words about" not in result.found[0].snippet[:10]


def test_the_limit_limits_hits_not_the_total(archive: Archive) -> None:
    add(archive, *(f"Harbour {number}." for number in range(30)))

    result = find(archive, "harbour", limit=7)
    assert (len(result.found), result.total, result.complete) == (7, 30, True)


def test_the_index_is_derived(archive: Archive) -> None:
    add(archive, "A harbour.")
    find(archive, "harbour")
    INDEX.path(archive.path).unlink()

    assert find(archive, "harbour").total == 1


def test_the_index_of_another_archive_is_not_believed(archive: Archive, tmp_path: Path) -> None:
    add(archive, "A harbour.")
    find(archive, "harbour")
    other = create(tmp_path / "other.triptych")
    add(other, "Nothing of the kind.")
    shutil.copy(INDEX.path(archive.path), INDEX.path(other.path))

    assert find(other, "harbour").total == 0


def test_an_index_that_knows_more_than_the_archive_is_not_believed(archive: Archive, tmp_path: Path) -> None:
    back_up(archive.path, tmp_path / "before.triptych")
    add(archive, "A harbour.")
    find(archive, "harbour")
    shutil.copy(tmp_path / "before.triptych", archive.path)

    assert find(opened(archive.path), "harbour").total == 0


def test_several_programs_bring_the_index_up_to_date_together(archive: Archive) -> None:
    add(archive, *(f"Harbour {number}." for number in range(700)))
    totals: list[int] = []
    threads = [threading.Thread(target=lambda: totals.append(find(archive, "harbour").total)) for _each in range(4)]
    find(archive, "bridge", limit=1)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert totals == [700] * 4
    with fulltext_index(archive) as index:
        assert index.counts() == (700, 0)


@given(st.text())
def test_no_query_breaks_the_parser(typed: str) -> None:
    with contextlib.suppress(RequestFault):
        parse(typed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(typed=st.text(max_size=20))
def test_no_query_breaks_the_search(archive: Archive, typed: str) -> None:
    with contextlib.suppress(RequestFault):
        find(archive, typed)
