"""Verdicts on links and differences."""

from collections.abc import Callable

import pytest

from tests.found import Found
from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.log import history
from triptych.archive.queries.panes import differences_between, links_between
from triptych.archive.schema import Bead, Difference
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State
from triptych.operations.comparison import (
    confirm_differences,
    confirm_links,
    propose_differences_again,
    propose_links_again,
    set_differences_aside,
    set_links_aside,
)
from triptych.operations.desk import Desk
from triptych.operations.names import describe, under_way


@pytest.fixture
def found(archive: Archive) -> Found:
    """Two articles."""
    add(archive, "One.\nTwo.", "Three.\nFour.")
    return Found(archive)


def difference(archive: Archive, number: int) -> tuple[str, str]:
    with archive.reading() as session:
        row = session.get_one(Difference, number)
        return row.state, row.origin


def test_a_verdict_makes_the_row_the_users_and_can_be_taken_back(archive: Archive, found: Found) -> None:
    number = found.difference(1, 2, [(0, 3)], [(0, 5)])
    other = found.difference(1, 2, [(5, 8)], [])
    desk = Desk(archive)

    receipt = desk.perform(confirm_differences, differences=[number])
    assert receipt.changed == {Kind.LINK: {number}}
    assert difference(archive, number) == (State.CONFIRMED, Origin.USER)
    assert difference(archive, other) == (State.PROPOSED, Origin.MACHINE)

    desk.perform(set_differences_aside, differences=[number, other])
    desk.perform(propose_differences_again, differences=[number])
    assert difference(archive, number) == (State.PROPOSED, Origin.USER)
    for _each in range(3):
        desk.undo()
    assert difference(archive, number) == (State.PROPOSED, Origin.MACHINE)
    assert desk.redo().receipt.changed == {Kind.LINK: {number}}
    assert difference(archive, number) == (State.CONFIRMED, Origin.USER)


@pytest.mark.parametrize("operation", [propose_differences_again, propose_links_again])
def test_saying_the_same_again_changes_nothing(
    archive: Archive, found: Found, operation: Callable[..., Receipt]
) -> None:
    numbers = {"differences": [found.difference(1, 2, [(0, 3)], [(0, 5)])], "links": [found.link(1, 2, [(0, 4)], [])]}
    noun = "links" if "links" in operation.__name__ else "differences"

    receipt = Desk(archive).perform(operation, **{noun: numbers[noun]})

    assert (receipt.number, receipt.count) == (None, 0)
    assert difference(archive, numbers["differences"][0]) == (State.PROPOSED, Origin.MACHINE)


def test_a_confirmed_link_is_sure_and_no_longer_weak(archive: Archive, found: Found) -> None:
    number = found.link(1, 2, [(0, 4)], [(0, 6)], candidate=True, confidence=0.4)
    Desk(archive).perform(confirm_links, links=[number])

    with archive.reading() as session:
        (row,) = links_between(session, 1, 2)
    assert (row.confidence, row.candidate, row.state, row.origin) == (1.0, False, State.CONFIRMED, Origin.USER)
    Desk(archive).undo()
    with archive.reading() as session:
        (row,) = links_between(session, 1, 2)
    assert (row.confidence, row.candidate, row.origin) == (0.4, True, Origin.MACHINE)


def test_a_link_proposed_again_has_the_confidence_that_was_measured(archive: Archive, found: Found) -> None:
    number = found.link(1, 2, [(0, 4)], [(0, 6)], confidence=0.7)
    desk = Desk(archive)
    desk.perform(set_links_aside, links=[number])
    with archive.reading() as session:
        assert links_between(session, 1, 2) == ()
    desk.perform(propose_links_again, links=[number])

    with archive.reading() as session:
        assert [(each.confidence, each.origin) for each in links_between(session, 1, 2)] == [(0.7, Origin.USER)]


def test_verdicts_survive_the_article_that_is_brought_in_again(archive: Archive, found: Found) -> None:
    link = found.link(1, 2, [(0, 4)], [(0, 6)])
    desk = Desk(archive)
    desk.perform(confirm_links, links=[link])
    desk.undo()
    desk.undo()  # the import: what the program made goes with it
    with archive.reading() as session:
        assert session.get(Bead, link) is None
    desk.redo()
    desk.redo()

    with archive.reading() as session:
        assert [each.state for each in links_between(session, 1, 2)] == [State.CONFIRMED]
        assert differences_between(session, 1, 2) == ()


def test_verdicts_have_words(archive: Archive, found: Found) -> None:
    Desk(archive).perform(confirm_differences, differences=[found.difference(1, 2, [(0, 3)], [(0, 5)])])

    with archive.reading() as session:
        (last,) = history(session, 1)
    assert describe(last.operation, last.count, last.subject) == "confirming 1 difference"
    assert under_way("set_links_aside") == "setting links aside"
