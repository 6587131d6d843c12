"""Later versions of an article: added, and told from copies and from other reports."""

import sqlite3

import pytest

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries import likenesses
from triptych.archive.queries.kin import kin_of
from triptych.archive.schema import Article
from triptych.domain.article import ImportStatus
from triptych.ingest.plain_text import PlainText
from triptych.operations.articles import Incoming, Outcome, add_articles
from triptych.operations.desk import Desk
from triptych.operations.doctor import examine

FIRST = """The ferry to the northern islands was late again on Friday, the third time this month that people waited.
The harbour master promised a new timetable by the end of May and blamed the old engines of the company's two ships.
Passengers who had bought their tickets early were offered a meal, a bed for the night and a seat on the first ship.
Nobody was hurt, and the weather was fine on all of the islands, as it has been since the beginning of the spring."""
LATER = FIRST.replace("Nobody was hurt", "Two people were slightly hurt") + (
    "\nOn Saturday the owner of the line said that it would buy a third ship before the holidays begin in the summer."
)
OTHER = """A school in the old town opened its new library on Monday; readers found nine thousand books on the shelves.
Pupils had collected money for the building for more than ten years, and a bank gave what was missing in the end.
The mayor cut the ribbon, a choir sang, and the first book was lent to the oldest teacher of the school at noon."""


def test_a_later_version_is_added_and_says_of_what(archive: Archive) -> None:
    (first,) = add(archive, FIRST)
    later, other = add(archive, LATER, OTHER)
    assert later.status is ImportStatus.ADDED
    assert (first.version_of, later.version_of, other.version_of) == (None, first.article, None)
    with archive.reading() as session:
        assert [each.version_of for each in session.query(Article).order_by(Article.id)] == [None, 1, None]


def test_a_later_version_is_found_within_one_batch(archive: Archive) -> None:
    first, later = add(archive, FIRST, LATER)
    assert later.version_of == first.article


def test_of_very_many_alike_the_newest_are_looked_at(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likenesses, "_NEWEST", 2)
    told = [add(archive, f"{FIRST} So it was said for the {number}. time.")[0] for number in range(6)]
    assert all(each.version_of is not None for each in told[1:])
    newest = {told[3].article, told[4].article}
    assert told[5].version_of in newest
    batch = add(archive, *(f"{FIRST} And then for the {number}. time." for number in range(4)))
    assert batch[3].version_of in {batch[1].article, batch[2].article}


def test_the_same_text_is_a_duplicate_and_no_version(archive: Archive) -> None:
    (first,) = add(archive, FIRST)
    (again,) = add(archive, FIRST.replace("\n", "\n\n"))
    assert (again.status, again.article, again.version_of) == (ImportStatus.DUPLICATE, first.article, None)


def test_an_import_undone_leaves_no_version(archive: Archive) -> None:
    add(archive, FIRST)
    Desk(archive).undo()
    (later,) = add(archive, LATER)
    assert later.version_of is None


def bring(archive: Archive, *texts: str) -> list[Outcome]:
    """Brings plain texts in as the program understands them."""
    outcomes: list[Outcome] = []
    incoming = []
    for text in texts:
        (draft,) = PlainText().read(text.encode(), "a.txt", None)
        incoming.append(Incoming(draft, text.encode(), "a.txt", "text/plain"))
    Desk(archive).perform(add_articles, incoming=incoming, story=None, outcomes=outcomes)
    return outcomes


def test_the_same_text_by_another_outlet_is_no_copy(archive: Archive) -> None:
    first, again, other = bring(archive, f"{FIRST}\nVNA", f"{FIRST}\n\nVNA\n", f"{FIRST}\nTASS")
    assert again.status is ImportStatus.DUPLICATE
    assert other.status is ImportStatus.ADDED
    assert (other.reprint_of, other.version_of) == (first.article, None)
    with archive.reading() as session:
        assert [(each.number, each.elsewhere, each.later) for each in kin_of(session, 1)] == [(2, True, True)]
        assert [(each.number, each.outlet, each.later) for each in kin_of(session, 2)] == [(1, "VNA", False)]


def test_another_dateline_tells_another_outlet(archive: Archive) -> None:
    body = FIRST.replace("The ferry", "ferry", 1)
    first, other = bring(archive, f"Varna (VNA) - The {body}", f"Varna (Xinhua) - The {body}")
    assert other.reprint_of == first.article


def test_articles_without_sketches_get_them(archive: Archive) -> None:
    add(archive, FIRST, "Too short to be found.")
    connection = sqlite3.connect(archive.path, isolation_level=None)
    connection.execute("DELETE FROM sketch")
    connection.close()
    (found,) = (each for each in examine(archive, repair=True) if each.name == "versions")
    assert (found.ok, found.repaired, len(found.found)) == (True, True, 1)
    (later,) = add(archive, LATER)
    assert later.version_of is not None
