"""Bundles: out and in with nothing lost, and merged with another person's archive."""

import json
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from tests.samples import add, rows_of_all_tables, rows_of_the_user
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.annotations import annotations
from triptych.archive.schema import AnnotationRow, Article, Bead, Code, Difference, Entity, Mention, Revision
from triptych.domain.annotation import Annotation, Body, Purpose, Quote, Target, TargetKind
from triptych.domain.relation import Subject
from triptych.domain.text import Span
from triptych.errors import DocumentFault, RequestFault
from triptych.interchange import articles as article_formats
from triptych.interchange import bundle as form
from triptych.operations.annotation_import import AnnotationCounts, import_annotations
from triptych.operations.annotations import change_note, recode, trash_annotations
from triptych.operations.bundle_import import _PARENTS
from triptych.operations.bundle_matching import _KEYS
from triptych.operations.bundle_rows import TABLES
from triptych.operations.bundles import bundle_of, read_bundle
from triptych.operations.codebook import add_code
from triptych.operations.comparison import confirm_links, note_on_differences
from triptych.operations.desk import Desk
from triptych.operations.memos import add_memo
from triptych.operations.revising import edit_text
from triptych.operations.searches import save_search

LEFT = "The bridge opened in May.\nNobody was hurt."
RIGHT = "Мост открыли в мае.\nНикто не пострадал."


def archive_in(folder: Path, name: str = "one") -> Archive:
    return create(folder / f"{name}.triptych")


def annotate(archive: Archive, start: int, end: int, note: str, *, creator: str, article: int = 1) -> None:
    with archive.reading() as session:
        uuid = session.scalars(select(Article.uuid).where(Article.id == article)).one()
        text = session.scalars(select(Revision.text).where(Revision.article_id == article)).first() or ""
    target = Target(uuid, TargetKind.PASSAGE, Span(start, end), Quote(text[start:end]))
    written = Annotation(uuid4(), (target,), (Body(note, purpose=Purpose.COMMENTING),), creator=creator,
                         created="2026-01-01T00:00:00Z")  # fmt: skip
    Desk(archive).perform(import_annotations, annotations=[written], counts=AnnotationCounts())


def machine_rows(archive: Archive) -> None:
    """A link, two differences and a name that the program found."""
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(
            insert(Bead).values(
                left_revision_id=1, right_revision_id=2, left_spans="[[0, 25]]", right_spans="[[0, 19]]",
                relation="same", order="in_place", candidate=False, confidence=0.9, state="proposed", origin="machine",
            )
        )  # fmt: skip
        for spans in ("[[0, 10]]", "[[18, 24]]"):
            session.execute(
                insert(Difference).values(
                    left_revision_id=1, right_revision_id=2, kind="only_left", about="statement", left_spans=spans,
                    right_spans="[]", state="proposed", origin="machine",
                )
            )  # fmt: skip
        session.execute(insert(Entity).values(uuid=uuid4(), kind="place", name="Bridge", state="proposed",
                                              origin="machine"))  # fmt: skip
        session.execute(insert(Mention).values(revision_id=1, start=4, end=10, kind="place", entity_id=1,
                                               confidence=0.5, state="proposed", origin="machine"))  # fmt: skip


def furnished(folder: Path, name: str = "one") -> Archive:
    archive = archive_in(folder, name)
    add(archive, LEFT, story="A bridge")
    add(archive, RIGHT, language="ru", story="A bridge")
    add(archive, "Elsewhere it rained.")
    machine_rows(archive)
    annotate(archive, 0, 10, "opened late", creator="Ann")
    desk = Desk(archive)
    desk.perform(add_code, name="Praise", definition="Says that something is good.")
    desk.perform(recode, annotation=1, codes=[1])
    desk.perform(confirm_links, links=[1])
    desk.perform(add_memo, about=Subject.ARCHIVE, subject=None, title=None, text="Look again.", creator="Ann")
    desk.perform(note_on_differences, differences=[1], text="Only in English.")
    desk.perform(save_search, name="Bridges", query="bridge")
    return archive


def dumped(archive: Archive, story: str | None = None) -> bytes:
    bundle = bundle_of(archive, story)
    return form.dump(form.Bundle(bundle.schema, "", bundle.story, bundle.counts, bundle.tables, bundle.files))


def test_an_empty_archive_becomes_the_same_archive(tmp_path: Path) -> None:
    one, two = furnished(tmp_path), archive_in(tmp_path, "two")

    done = read_bundle(two, dumped(one))

    assert dumped(two) == dumped(one)
    assert done.counts == done.merged.added == {"articles": 3, "annotations": 1, "beads": 1, "entities": 1}
    assert not done.merged.conflicts
    left_out = {"archive_info", "operation", "operation_change", "article_change"}
    before, after = rows_of_all_tables(one), rows_of_all_tables(two)
    assert {name: rows for name, rows in before.items() if name not in left_out} == {
        name: rows for name, rows in after.items() if name not in left_out
    }


def test_the_same_bundle_again_changes_nothing(tmp_path: Path) -> None:
    one = furnished(tmp_path)
    before = rows_of_all_tables(one)

    done = read_bundle(one, dumped(one))

    assert done.receipt.number is None
    assert rows_of_all_tables(one) == before
    assert set(done.merged.added.values()) == {0}


def test_another_persons_work_is_merged_and_taken_back_as_one(tmp_path: Path) -> None:
    mine, theirs = archive_in(tmp_path), archive_in(tmp_path, "two")
    add(mine, "Something before.", LEFT)
    annotate(mine, 0, 3, "mine", creator="Bo", article=2)
    Desk(mine).perform(add_code, name="Praise", definition="Kind words.")
    theirs = furnished(tmp_path, "theirs")
    before = rows_of_the_user(mine)

    done = read_bundle(mine, dumped(theirs))

    with mine.reading() as session:
        assert len(session.scalars(select(Article.id)).all()) == 4
        found = list(annotations(session))
        by = {each.creator: each for each in found}
        assert {"Ann", "Bo"} == set(by)
        assert by["Ann"].targets[0].article == by["Bo"].targets[0].article
        assert len(session.scalars(select(Code.id)).all()) == 1
    assert any("Praise" in each for each in done.merged.conflicts)
    Desk(mine).undo()
    assert rows_of_the_user(mine) == before
    Desk(mine).redo()
    assert len(rows_of_the_user(mine)["annotation"]) == 2


def test_a_note_changed_later_there_is_taken_and_one_in_the_trash_stays(tmp_path: Path) -> None:
    one, two = furnished(tmp_path), archive_in(tmp_path, "two")
    read_bundle(two, dumped(one))
    Desk(two).perform(change_note, annotation=1, text="opened early")

    done = read_bundle(one, dumped(two))

    with one.reading() as session:
        assert [each.value for each in next(iter(annotations(session))).bodies if each.purpose == "commenting"] == [
            "opened early"
        ]
    assert len(done.merged.conflicts) == 1
    assert not read_bundle(two, dumped(one)).merged.conflicts
    Desk(one).perform(trash_annotations, annotations=[1])
    read_bundle(one, dumped(two))
    with one.reading() as session:
        assert session.scalars(select(AnnotationRow.trashed)).one() is not None


def test_notes_go_along_to_a_text_that_was_corrected_here(tmp_path: Path) -> None:
    one, two = archive_in(tmp_path), archive_in(tmp_path, "two")
    add(one, LEFT)
    read_bundle(two, dumped(one))
    Desk(two).perform(edit_text, article=1, text=f"A headline\n{LEFT}")
    annotate(one, 4, 10, "which one", creator="Ann")

    read_bundle(two, dumped(one))

    with two.reading() as session:
        target = next(iter(annotations(session))).targets[0]
    assert target.span == Span(15, 21)


def test_a_judgement_there_is_taken_where_here_is_only_a_proposal(tmp_path: Path) -> None:
    one, two = furnished(tmp_path), archive_in(tmp_path, "two")
    Desk(one).undo()
    Desk(one).undo()
    read_bundle(two, dumped(one))
    Desk(two).perform(confirm_links, links=[1])

    read_bundle(one, dumped(two))

    with one.reading() as session:
        assert session.execute(select(Bead.state, Bead.origin)).all() == [("confirmed", "user")]


def test_a_story_goes_alone(tmp_path: Path) -> None:
    one, two = furnished(tmp_path), archive_in(tmp_path, "two")

    done = read_bundle(two, dumped(one, "A bridge"))

    assert done.counts == {"articles": 2, "annotations": 1, "beads": 1, "entities": 1}
    with pytest.raises(RequestFault):
        bundle_of(one, "No such")


@pytest.mark.parametrize("table", ["target", "revision", "bead", "article", "source_document"])
def test_a_bundle_that_was_tampered_with_is_refused_whole(tmp_path: Path, table: str) -> None:
    one, two = furnished(tmp_path), archive_in(tmp_path, "two")
    bundle = bundle_of(one)
    spoilt: dict[str, Any] = {
        "target": {"end": 10_000}, "revision": {"text": "Another."}, "bead": {"state": "perhaps"},
        "article": {"uuid": "x"}, "source_document": {"sha256": None},
    }  # fmt: skip
    bundle.tables[table][0].update(spoilt[table])
    before = rows_of_all_tables(two)

    with pytest.raises(DocumentFault):
        read_bundle(two, form.dump(bundle))

    assert rows_of_all_tables(two) == before


def test_other_programs_read_a_table_and_lines(tmp_path: Path) -> None:
    bundle = bundle_of(furnished(tmp_path))

    table = article_formats.csv(bundle).decode("utf-8-sig")
    lines = [json.loads(line) for line in article_formats.jsonl(bundle).decode().splitlines()]

    assert table.count("Praise") == 1
    assert [each["type"] for each in lines] == ["article"] * 3 + ["annotation", "bead", "entity"]
    assert lines[3]["codes"] == ["Praise"]
    assert lines[4]["right"]["text"] == ["Мост открыли в мае."]


notes = st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(1, 9), st.text(min_size=1, max_size=9))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(st.text(alphabet="abc đйё😀\n", min_size=10, max_size=30), min_size=1, max_size=3, unique=True),
    said=st.lists(notes, max_size=4),
    edit=st.booleans(),
)
def test_whatever_is_said_comes_through(texts: list[str], said: list[Any], edit: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, two = archive_in(Path(folder)), archive_in(Path(folder), "two")
        add(one, *(f"{uuid4()} {each}" for each in texts), story="All")
        for article, start, length, note in said:
            if note.strip():
                annotate(one, start, start + length, note.replace("\x00", ""), creator=f"p{start}",
                         article=article % len(texts) + 1)  # fmt: skip
        if edit:
            Desk(one).perform(edit_text, article=1, text=f"{uuid4()}\nanother\n{texts[0]}")
        read_bundle(two, dumped(one))
        assert dumped(two) == dumped(one)
        before = dumped(one)
        read_bundle(one, dumped(two))
        assert dumped(one) == before


def test_every_table_of_a_bundle_is_recognised_by_something() -> None:
    recognised = {*_KEYS, *_PARENTS}

    assert not [table.name for table in TABLES if "uuid" not in table.columns and table.name not in recognised]
