"""What two annotators say is settled into a set of its own, and taken back."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.adjudicating import (
    annotators_side_by_side,
    linked_articles,
    merged_name,
    shared_articles,
    two_annotators,
)
from triptych.archive.schema import AnnotationRow, Bead, Person, TargetRow
from triptych.domain.annotation import Place
from triptych.domain.text import Span
from triptych.operations.adjudicating import Decision, adjudicate
from triptych.operations.annotations import add_annotation
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk

ONE, OTHER = 1, 2
ANN, BO = 1, 2
HARM, PRAISE = 1, 2
MERGED = "Ann + Bo"
SECOND = Span(19, 33)
"""The second sentence of the first article."""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = create(tmp_path / "one.triptych")
    add(archive, "One bridge opened.\nTwo were hurt.\nThree came.")
    add(archive, "Открыли мост.\nДвое ранены.\nПришли трое.", language="ru")
    desk = Desk(archive)
    for name in ("Harm", "Praise"):
        desk.perform(add_code, name=name)
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(
            insert(Bead).values(
                left_revision_id=1, right_revision_id=2, left_spans="[[19, 33]]", right_spans="[[14, 26]]",
                relation="same", order="in_place", candidate=False, confidence=0.9, state="proposed", origin="machine",
            )
        )  # fmt: skip
    code(archive, "Ann", ONE, Span(0, 28), HARM)
    code(archive, "Bo", ONE, Span(24, 33), HARM)
    code(archive, "Bo", ONE, Span(34, 45), PRAISE)
    return archive


def code(archive: Archive, who: str, article: int, span: Span, *codes: int) -> None:
    Desk(archive).perform(add_annotation, targets=[Place(article, span)], codes=codes, creator=who)


def settled(archive: Archive) -> list[tuple[int, int]]:
    with archive.reading() as session:
        rows = session.execute(
            select(TargetRow.start, TargetRow.end)
            .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
            .join(Person, Person.id == AnnotationRow.creator_id)
            .where(Person.name == MERGED, AnnotationRow.trashed.is_(None))
            .order_by(TargetRow.start)
        )
        return [(start or 0, end or 0) for start, end in rows]


@pytest.mark.parametrize(
    ("people", "codes", "stands"),
    [
        ((ANN,), None, [(19, 28)]),
        ((BO,), None, [(24, 33)]),
        ((ANN, BO), None, [(19, 33)]),
        ((ANN, BO), frozenset({PRAISE}), []),
        ((), None, []),
    ],
)
def test_passages_are_taken_over_within_their_unit(
    archive: Archive, people: tuple[int, ...], codes: frozenset[int] | None, stands: list[tuple[int, int]]
) -> None:
    Desk(archive).perform(adjudicate, decisions=[Decision((Place(ONE, SECOND),), people, codes)], creator=MERGED)

    assert settled(archive) == stands


def test_a_second_decision_replaces_the_first_and_both_are_taken_back(archive: Archive) -> None:
    desk = Desk(archive)
    place = (Place(ONE, SECOND),)
    desk.perform(adjudicate, decisions=[Decision(place, (ANN,))], creator=MERGED)
    desk.perform(adjudicate, decisions=[Decision(place, (BO,))], creator=MERGED)
    assert settled(archive) == [(24, 33)]
    assert desk.perform(adjudicate, decisions=[Decision(place, (BO,))], creator=MERGED).number is None

    desk.undo()
    assert settled(archive) == [(19, 28)]
    desk.undo()
    assert settled(archive) == []


def test_units_are_seen_with_what_was_settled(archive: Archive) -> None:
    with archive.reading() as session:
        assert [each.number for each in shared_articles(session)] == [ONE]
        assert [each.number for each in linked_articles(session, ONE)] == [OTHER]
    Desk(archive).perform(adjudicate, decisions=[Decision((Place(ONE, SECOND),), (ANN, BO))], creator=MERGED)
    with archive.reading() as session:
        found = annotators_side_by_side(session, article=ONE, left=ANN, right=BO)
        links = annotators_side_by_side(session, article=ONE, left=ANN, right=BO, other=OTHER)
        people = two_annotators(session, ONE)

    assert found.merged == MERGED == merged_name("Bo", "Ann")
    assert [(each.alike, each.merged) for each in found.units] == [
        (False, frozenset()),
        (True, frozenset({HARM})),
        (False, frozenset()),
    ]
    (link,) = links.units
    assert link.words == (("en", "Two were hurt."), ("ru", "Двое ранены."))
    assert link.merged == {HARM}
    assert [name for _number, name in people] == ["Ann", "Bo", MERGED]
    assert found.of_passages
    assert not links.of_passages
