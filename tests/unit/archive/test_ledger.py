"""The ledger: what several pairs say about the same words, put together."""

import pytest

from tests.found import Found
from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.gathering import Group
from triptych.archive.queries.ledger import Quote, Stand, ledger_of, link_entries
from triptych.domain.states import State
from triptych.operations.comparison import confirm_differences, set_links_aside
from triptych.operations.desk import Desk

ENGLISH = "They met on Tuesday.\nFourteen stations\nwill be built.\nNobody was hurt."
VIETNAMESE = "Họ gặp nhau.\nMười hai trạm sẽ được xây."
RUSSIAN = "Они встретились.\nПостроят четырнадцать станций.\nНикто не пострадал."


@pytest.fixture
def found(archive: Archive) -> Found:
    """One article in each language: 1, 2, 3."""
    add(archive, ENGLISH)
    add(archive, VIETNAMESE, language="vi")
    add(archive, RUSSIAN, language="ru")
    return Found(archive)


def test_values_of_several_pairs_become_one_entry(archive: Archive, found: Found) -> None:
    english, vietnamese, russian = (
        found.place(1, "Fourteen"),
        found.place(2, "Mười hai"),
        found.place(3, "четырнадцать"),
    )
    first = found.difference(1, 2, [english], [vietnamese], left_value="14", right_value="12", doubt="Perhaps others.")
    second = found.difference(3, 2, [russian], [vietnamese], left_value="14", right_value="12", confidence=0.7)

    with archive.reading() as session:
        (entry,) = ledger_of(session, [1, 2, 3])
        (pair,) = ledger_of(session, [2, 1])
    assert set(entry.numbers) == {first, second}
    assert [(each.value, each.odd) for each in entry.cells] == [("14", False), ("12", True), ("14", False)]
    assert (entry.group, entry.confidence, entry.doubt) == (Group.VALUES, 0.7, "Perhaps others.")
    assert entry.cells[1].quote == Quote("", "Mười hai", " trạm sẽ được xây.")
    assert [(each.value, each.odd) for each in pair.cells] == [("12", True), ("14", True)]


def test_other_matters_stay_apart(archive: Archive, found: Found) -> None:
    english, vietnamese = found.place(1, "Fourteen"), found.place(2, "Mười hai")
    found.difference(1, 2, [english], [vietnamese])
    found.difference(1, 2, [english], [vietnamese], kind="moved", about="statement")
    found.difference(1, 2, [found.place(1, "Tuesday")], [], kind="only_left", about="date")

    with archive.reading() as session:
        assert [each.group for each in ledger_of(session, [1, 2])] == [Group.VALUES, Group.MISSING, Group.ORDER]


def test_what_one_alone_says(archive: Archive, found: Found) -> None:
    tuesday = found.place(1, "Tuesday")
    found.difference(1, 2, [tuesday], [], kind="only_left", about="date")
    found.difference(3, 1, [], [tuesday], kind="only_right", about="date")

    with archive.reading() as session:
        (entry,) = ledger_of(session, [1, 2, 3])
        (halfway,) = ledger_of(session, [1, 2])
    assert [(each.stand, each.odd) for each in entry.cells] == [
        (Stand.SAYS, True), (Stand.OMITS, False), (Stand.OMITS, False)
    ]  # fmt: skip
    assert [each.stand for each in halfway.cells] == [Stand.SAYS, Stand.OMITS]
    assert entry.cells[0].quote == Quote("They met on ", "Tuesday", ".")


def test_what_is_missing_from_one_is_found_through_links(archive: Archive, found: Found) -> None:
    english, russian = found.place(1, "Nobody was hurt."), found.place(3, "Никто не пострадал.")
    found.difference(1, 2, [english], [], kind="only_left", about="statement")
    found.difference(2, 3, [], [russian], kind="only_right", about="statement")

    with archive.reading() as session:
        assert len(ledger_of(session, [1, 2, 3])) == 2
    link = found.link(1, 3, [english], [russian])
    with archive.reading() as session:
        (entry,) = ledger_of(session, [1, 2, 3])
    assert [(each.stand, each.odd) for each in entry.cells] == [
        (Stand.SAYS, False), (Stand.OMITS, True), (Stand.SAYS, False)
    ]  # fmt: skip
    Desk(archive).perform(set_links_aside, links=[link])
    with archive.reading() as session:
        assert len(ledger_of(session, [1, 2, 3])) == 2


def test_a_link_alone_shows_that_an_article_says_it_too(archive: Archive, found: Found) -> None:
    english, russian = found.place(1, "Nobody was hurt."), found.place(3, "Никто не пострадал.")
    found.difference(1, 2, [english], [], kind="only_left", about="statement")

    with archive.reading() as session:
        (entry,) = ledger_of(session, [1, 2, 3])
    assert [each.stand for each in entry.cells] == [Stand.SAYS, Stand.OMITS, Stand.UNKNOWN]
    found.link(3, 1, [russian], [english])
    with archive.reading() as session:
        (entry,) = ledger_of(session, [1, 2, 3])
    assert [each.stand for each in entry.cells] == [Stand.SAYS, Stand.OMITS, Stand.SAYS]
    assert entry.cells[2].quote == Quote("", "Никто не пострадал.", "")


def test_what_links_by_way_of_a_third_article_find_is_not_left_out(archive: Archive, found: Found) -> None:
    english, vietnamese = found.place(1, "They met on Tuesday."), found.place(2, "Họ gặp nhau.")
    russian = found.place(3, "Они встретились.")
    row = found.difference(2, 3, [], [russian], kind="only_right", about="statement")
    found.link(1, 2, [english], [vietnamese])
    with archive.reading() as session:
        assert [each.numbers for each in ledger_of(session, [1, 2, 3])] == [(row,)]

    found.link(1, 3, [english], [russian])
    with archive.reading() as session:
        assert ledger_of(session, [1, 2, 3]) == ()
        assert [each.numbers for each in ledger_of(session, [2, 3])] == [(row,)]

    Desk(archive).perform(confirm_differences, differences=[row])
    with archive.reading() as session:
        assert [each.numbers for each in ledger_of(session, [1, 2, 3])] == [(row,)]


def test_a_part_of_a_sentence_is_left_out_though_the_sentences_are_linked(archive: Archive, found: Found) -> None:
    sentences = (
        found.place(1, "They met on Tuesday."),
        found.place(2, "Họ gặp nhau."),
        found.place(3, "Они встретились."),
    )
    found.difference(1, 2, [found.place(1, "on Tuesday")], [], kind="only_left", about="statement")
    for left, right in ((1, 2), (1, 3), (2, 3)):
        found.link(left, right, [sentences[left - 1]], [sentences[right - 1]])

    with archive.reading() as session:
        (entry,) = ledger_of(session, [1, 2, 3])
    assert entry.cells[1].stand is Stand.OMITS


def test_an_entry_is_open_while_one_of_its_rows_is(archive: Archive, found: Found) -> None:
    places = [found.place(1, "Fourteen")], [found.place(2, "Mười hai")]
    first = found.difference(1, 2, *places)
    second = found.difference(1, 2, *places)
    Desk(archive).perform(confirm_differences, differences=[first])
    with archive.reading() as session:
        assert [each.state for each in ledger_of(session, [1, 2])] == [State.PROPOSED]
    Desk(archive).perform(confirm_differences, differences=[second])
    with archive.reading() as session:
        assert [each.state for each in ledger_of(session, [1, 2])] == [State.CONFIRMED]


def test_links_are_listed_with_their_words(archive: Archive, found: Found) -> None:
    found.link(
        2, 1, [found.place(2, VIETNAMESE.partition("\n")[2])], [found.place(1, "Fourteen stations\nwill be built.")]
    )

    with archive.reading() as session:
        (entry,) = link_entries(session, [1, 2, 3])
        assert link_entries(session, [1, 99]) == ()
    assert (entry.left, entry.right) == (1, 2)
    assert (entry.left_words, entry.right_words) == ("Fourteen stations will be built.", "Mười hai trạm sẽ được xây.")
