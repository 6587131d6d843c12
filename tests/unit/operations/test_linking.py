"""Links made, widened, narrowed, parted and joined by the reader."""

import pytest

from tests.found import Found
from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.log import history
from triptych.archive.queries.panes import LinkRow, links_between
from triptych.archive.schema import Bead
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.operations.comparison import set_links_aside
from triptych.operations.desk import Desk
from triptych.operations.linking import leave_unlinked, link_sentences, merge_links, split_link
from triptych.operations.names import describe

ONE, TWO, THREE = Span(0, 4), Span(5, 9), Span(10, 16)


@pytest.fixture
def found(archive: Archive) -> Found:
    """Two articles of three sentences."""
    add(archive, "One.\nTwo.\nThree.", "Uno.\nDue.\nThree.")
    return Found(archive)


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive)


def links(archive: Archive, left: int = 1, right: int = 2) -> list[LinkRow]:
    with archive.reading() as session:
        return list(links_between(session, left, right))


def sides(archive: Archive) -> list[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    return [(each.left, each.right) for each in links(archive)]


def pair(span: Span) -> list[tuple[int, int]]:
    return [(span.start, span.end)]


def test_a_link_made_by_hand_is_sure_and_takes_its_sentences_from_others(
    archive: Archive, found: Found, desk: Desk
) -> None:
    kept = found.link(1, 2, [*pair(ONE), *pair(TWO)], pair(ONE))
    found.link(2, 1, pair(TWO), pair(THREE))
    desk.perform(link_sentences, left=1, right=2, left_spans=[TWO], right_spans=[TWO])

    assert sides(archive) == [((ONE,), (ONE,)), ((TWO,), (TWO,))]
    made = links(archive)[1]
    assert (made.confidence, made.state, made.origin) == (1.0, State.CONFIRMED, Origin.USER)
    desk.undo()
    assert sides(archive) == [((ONE, TWO), (ONE,)), ((THREE,), (TWO,))]
    with archive.reading() as session:
        assert session.get_one(Bead, kept).origin == Origin.MACHINE
    desk.redo()
    assert sides(archive) == [((ONE,), (ONE,)), ((TWO,), (TWO,))]


def test_no_counterpart_is_said_and_taken_back_by_a_link(archive: Archive, found: Found, desk: Desk) -> None:
    found.link(1, 2, pair(ONE), pair(ONE))
    desk.perform(leave_unlinked, article=2, other=1, spans=[ONE, TWO])
    assert sides(archive) == [((), (ONE, TWO))]

    desk.perform(link_sentences, left=1, right=2, left_spans=[ONE], right_spans=[TWO])
    assert sides(archive) == [((), (ONE,)), ((ONE,), (TWO,))]


def test_a_link_set_aside_stays_so_until_the_reader_makes_it(archive: Archive, found: Found, desk: Desk) -> None:
    number = found.link(1, 2, pair(ONE), pair(ONE))
    desk.perform(set_links_aside, links=[number])
    desk.perform(link_sentences, left=1, right=2, left_spans=[ONE], right_spans=[TWO])
    with archive.reading() as session:
        states = [each.state for each in links_between(session, 1, 2, with_set_aside=True)]
    assert states == [State.SET_ASIDE, State.CONFIRMED]

    desk.perform(link_sentences, left=2, right=1, left_spans=[ONE], right_spans=[ONE])
    with archive.reading() as session:
        (only,) = links_between(session, 1, 2, with_set_aside=True)
    assert (only.left, only.right, only.state) == ((ONE,), (ONE,), State.CONFIRMED)


def test_a_link_is_widened_narrowed_parted_and_joined(archive: Archive, found: Found, desk: Desk) -> None:
    link = found.link(1, 2, pair(ONE), pair(ONE))
    other = found.link(1, 2, pair(TWO), pair(TWO))
    desk.perform(link_sentences, left=2, right=1, left_spans=[ONE], right_spans=[ONE, TWO])
    assert sides(archive) == [((ONE, TWO), (ONE,))]
    desk.perform(link_sentences, left=1, right=2, left_spans=[TWO], right_spans=[ONE])
    assert sides(archive) == [((TWO,), (ONE,))]
    desk.undo()
    desk.undo()

    desk.perform(merge_links, links=[link, other])
    assert sides(archive) == [((ONE, TWO), (ONE, TWO))]
    desk.perform(split_link, link=link, at={1: TWO.start, 2: TWO.start})
    assert sides(archive) == [((ONE,), (ONE,)), ((TWO,), (TWO,))]
    desk.undo()
    desk.undo()
    assert [each.number for each in links(archive)] == [link, other]


def test_what_would_change_nothing_changes_nothing(archive: Archive, found: Found, desk: Desk) -> None:
    link = found.link(1, 2, pair(ONE), pair(ONE))

    assert desk.perform(link_sentences, left=1, right=1, left_spans=[ONE], right_spans=[ONE]).count == 0
    assert desk.perform(link_sentences, left=1, right=9, left_spans=[ONE], right_spans=[ONE]).count == 0
    assert desk.perform(link_sentences, left=1, right=2, left_spans=[ONE], right_spans=[]).count == 0
    assert desk.perform(leave_unlinked, article=1, other=2, spans=[]).count == 0
    assert desk.perform(split_link, link=link, at={1: 2, 2: 2}).count == 0
    assert desk.perform(split_link, link=link, at={1: 2}).count == 0
    assert desk.perform(split_link, link=99, at={1: 2, 2: 2}).count == 0
    assert desk.perform(merge_links, links=[link]).count == 0
    with archive.reading() as session:
        assert history(session, 9)[0].operation == "add_articles"


def test_they_have_words(archive: Archive, found: Found, desk: Desk) -> None:
    desk.perform(leave_unlinked, article=1, other=2, spans=[ONE])
    with archive.reading() as session:
        (last,) = history(session, 1)
    assert describe(last.operation, last.count, last.subject) == "saying that there is no counterpart"
