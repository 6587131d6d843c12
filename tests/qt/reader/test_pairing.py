"""What stands beside the sentence that is read: its counterparts, or honestly only the same place."""

from triptych.archive.queries.panes import LinkRow
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.views.reader.pairing import Beside, Link, Pairing, Reading, links_of


def link(left: tuple[int, ...], right: tuple[int, ...]) -> Link:
    return Link(1, left, right, 0.9)


def test_without_links_panes_keep_step_by_place() -> None:
    reading = Reading((11, 21, 1))

    assert reading.beside(0, 0) == (Beside(0, (0,)), Beside(0, by_place=True), Beside(0, by_place=True))
    assert reading.beside(0, 5)[1] == Beside(10, by_place=True)
    assert reading.beside(0, 10)[1] == Beside(20, by_place=True)
    assert reading.beside(2, 0)[0] == Beside(0, by_place=True)


def test_counterparts_are_lit_in_every_pane() -> None:
    pairs = {(0, 1): Pairing([link((3,), (4, 5))]), (1, 2): Pairing([link((4, 5), (3,))])}
    reading = Reading((9, 9, 9), pairs)

    assert [each.lit for each in reading.beside(0, 3)] == [(3,), (4, 5), (3,)]
    assert [each.lit for each in reading.beside(1, 4)] == [(3,), (4, 5), (3,)]
    assert [each.lit for each in reading.beside(2, 3)] == [(3,), (4, 5), (3,)]


def test_a_direct_link_leads_past_a_pane_that_lacks_the_sentence() -> None:
    pairs = {(0, 1): Pairing([link((0,), (0,))]), (0, 2): Pairing([link((3,), (2,))])}

    assert [each.lit for each in Reading((9, 9, 9), pairs).beside(0, 3)] == [(3,), (), (2,)]


def test_a_sentence_without_a_link_is_not_given_one() -> None:
    reading = Reading((9, 9), {(0, 1): Pairing([link((2,), (6,))])})

    beside = reading.beside(0, 4)[1]

    assert beside == Beside(6)
    assert not beside.by_place
    assert beside.rests
    assert reading.beside(0, 1)[1] == Beside(0)


def test_weak_and_one_sided_links_are_not_drawn() -> None:
    def row(number: int, confidence: float, right: tuple[Span, ...], *, candidate: bool = False) -> LinkRow:
        return LinkRow(number, (Span(0, 4),), right, confidence, False, Origin.MACHINE, "same", candidate,
                       State.PROPOSED)  # fmt: skip

    there = (Span(5, 9), Span(6, 9))
    rows = [row(1, 0.9, there), row(2, 0.4, there), row(3, 0.9, ()), row(4, 0.9, there, candidate=True)]

    found = links_of(rows, lambda _place: 0, lambda place: place // 6, [(Span(0, 2),)])

    assert [each.number for each in found] == [1]
    assert found[0].right == (0, 1)
    assert found[0].differs
    assert not found[0].by_hand
