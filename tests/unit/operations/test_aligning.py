"""Aligning articles of an archive: stored, given back, seen together, with the reader's word kept."""

from collections.abc import Sequence

import pytest

from tests.samples import add
from tests.unit.alignment.vectors import DIMENSIONS, vectors
from triptych.alignment.background import Vectors
from triptych.archive.archive import Archive
from triptych.archive.queries.examined import examined
from triptych.archive.queries.panes import LinkRow, links_between
from triptych.domain.bead import Bead
from triptych.domain.receipt import Kind
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.operations.aligning import Aligner
from triptych.operations.comparison import set_links_aside
from triptych.operations.desk import Desk
from triptych.operations.linking import leave_unlinked, link_sentences

ONE = (
    "Harbour cranes stood idle on Tuesday.\nThe minister urged calm in parliament.\nGrain prices rose by nine percent."
)
TWO = "Grain prices rose sharply by nine percent.\nHarbour cranes stood idle all Tuesday.\nA museum opened in spring."
THREE = "The minister urged calm in parliament again.\nGrain prices rose by nine percent.\nTram lines were closed."


class Words:
    """An encoder of words that counts what it is asked."""

    version = "words 1"
    dimensions = DIMENSIONS

    def __init__(self) -> None:
        self.asked = 0

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.asked += len(sentences)
        return vectors(sentences)


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def aligner(archive: Archive, words: Words) -> Aligner:
    add(archive, ONE, TWO, THREE)
    return Aligner(archive, lambda: words)


def sides(beads: Sequence[Bead]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(each.left, each.right) for each in beads}


def links(archive: Archive, left: int = 1, right: int = 2) -> list[LinkRow]:
    with archive.reading() as session:
        return [each for each in links_between(session, left, right) if not each.candidate]


def test_a_run_is_stored_and_given_back_either_way_round(archive: Archive, aligner: Aligner, words: Words) -> None:
    first = aligner.aligned(1, 2)
    asked = words.asked
    assert {((0,), (1,)), ((2,), (0,))} <= sides(first.beads)

    assert aligner.aligned(1, 2) == first
    assert sides(aligner.aligned(2, 1).beads) == {(right, left) for left, right in sides(first.beads)}
    assert words.asked == asked
    assert len(links(archive)) == len(first.beads)


def test_the_readers_word_survives_a_run(archive: Archive, aligner: Aligner) -> None:
    desk = Desk(archive)
    aligner.aligned(1, 2)
    wrong = next(each for each in links(archive) if each.left == (Span(77, 111),))
    desk.perform(set_links_aside, links=[wrong.number])
    desk.perform(link_sentences, left=1, right=2, left_spans=[Span(38, 76)], right_spans=[Span(82, 108)])
    desk.perform(leave_unlinked, article=1, other=2, spans=[Span(0, 37)])

    again = aligner.aligned(1, 2, again=True)

    assert [(each.left, each.right, each.origin) for each in again.beads] == [((1,), (2,), Origin.USER)]
    assert not again.candidates
    with archive.reading() as session:
        kept = links_between(session, 1, 2, with_set_aside=True)
    assert {each.state for each in kept} == {State.CONFIRMED, State.SET_ASIDE}
    assert all(each.origin is Origin.USER for each in kept)


def test_three_reports_are_aligned_together_once(archive: Archive, aligner: Aligner, words: Words) -> None:
    alone = {each.left: each.confidence for each in aligner.aligned(1, 2).beads}
    told: list[tuple[int, int]] = []

    assert aligner.align_together([1, 2, 3], lambda done, total: told.append((done, total)))

    assert told == [(0, 3), (1, 3), (2, 3)]
    with archive.reading() as session:
        assert len(examined(session, [1, 2, 3]).links) == 3
    (grain,) = [each for each in links(archive) if each.left == (Span(77, 111),)]
    assert grain.confidence > alone[(2,)]
    assert not aligner.align_together([3, 2, 1])


def test_without_an_encoder_numbers_and_names_do(archive: Archive) -> None:
    add(archive, "Mayor Sobyanin opened line 17.\nA plain remark.", "Someone else spoke.\nSobyanin rode on line 17.")

    found = Aligner(archive, lambda: None).aligned(1, 2)

    assert sides(found.beads) <= {((0,), (1,))}


def test_an_aligned_archive_notes_nothing_in_the_undo_log(archive: Archive, aligner: Aligner) -> None:
    aligner.aligned(1, 2)

    assert Desk(archive).undo().receipt.changed.keys() >= {Kind.ARTICLE}
