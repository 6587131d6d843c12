"""Two annotators side by side, by sentences and across languages."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import insert, select

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.agreement import annotators_of, compared_by_links, compared_by_sentences
from triptych.archive.schema import Article, Bead
from triptych.domain.annotation import Annotation, Quote, Target, TargetKind
from triptych.domain.text import Span
from triptych.operations.annotation_import import AnnotationCounts, import_annotations
from triptych.operations.annotations import recode
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk

LEFT = "One bridge opened.\nTwo were hurt.\nThree came."
RIGHT = "Открыли мост.\nДвое ранены.\nПришли трое."


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = create(tmp_path / "one.triptych")
    add(archive, LEFT)
    add(archive, RIGHT, language="ru")
    Desk(archive).perform(add_code, name="Harm")
    with archive.writing("test") as writer, writer.transaction() as session:
        for left, right in (("[[0, 18]]", "[[0, 13]]"), ("[[19, 33]]", "[[14, 26]]"), ("[[34, 46]]", "[[27, 39]]")):
            session.execute(
                insert(Bead).values(
                    left_revision_id=1, right_revision_id=2, left_spans=left, right_spans=right, relation="same",
                    order="in_place", candidate=False, confidence=0.9, state="proposed", origin="machine",
                )
            )  # fmt: skip
    return archive


def mark(archive: Archive, person: str, article: int, start: int, end: int) -> None:
    with archive.reading() as session:
        uuid = session.scalars(select(Article.uuid).where(Article.id == article)).one()
    target = Target(uuid, TargetKind.PASSAGE, Span(start, end), Quote("x"))
    said = Annotation(uuid4(), (target,), (), creator=person, created="2026-01-01T00:00:00Z")
    desk = Desk(archive)
    done = desk.perform(import_annotations, annotations=[said], counts=AnnotationCounts())
    number = max(next(iter(done.changed.values())))
    desk.perform(recode, annotation=number, codes=[1])


def test_by_sentences(archive: Archive) -> None:
    mark(archive, "Ann", 1, 19, 33)
    mark(archive, "Bo", 1, 19, 33)
    mark(archive, "Bo", 1, 40, 45)

    with archive.reading() as session:
        assert annotators_of(session, [1]) == ((1, "Ann"), (2, "Bo"))
        found = compared_by_sentences(session, 1, 1, 2)

    assert [(unit.left, unit.right) for unit in found.units] == [
        (frozenset(), frozenset()),
        (frozenset({1}), frozenset({1})),
        (frozenset(), frozenset({1})),
    ]
    (harm,) = found.codes
    assert (harm.left, harm.right, harm.figures.units) == (1, 2, 3)
    assert harm.figures.kappa == pytest.approx(0.4)
    assert harm.passages is not None


def test_across_languages(archive: Archive) -> None:
    mark(archive, "Ann", 1, 20, 25)
    mark(archive, "Bo", 2, 14, 20)

    with archive.reading() as session:
        found = compared_by_links(session, (1, 2), 1, 2)

    assert found.together.percent == 100
    assert found.codes[0].figures.kappa == 1


def test_one_annotator_alone_gives_no_figure_for_a_code_nobody_used(archive: Archive) -> None:
    mark(archive, "Ann", 2, 14, 20)

    with archive.reading() as session:
        found = compared_by_sentences(session, 1, 1, 1)

    assert found.codes == ()
    assert found.together.kappa is None
