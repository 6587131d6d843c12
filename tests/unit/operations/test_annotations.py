"""Annotations by hand, and what becomes of them in exchange."""

import json

import pytest

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.annotations import annotations
from triptych.archive.queries.codebook import codes, tags_of
from triptych.archive.schema import TargetRow
from triptych.domain.annotation import Annotation, Place, Quote, TargetKind
from triptych.domain.receipt import Kind
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.interchange.registry import format_named
from triptych.operations.annotations import (
    add_absence,
    add_annotation,
    add_targets,
    change_note,
    change_title,
    gloss_target,
    move_target,
    recode,
    remove_target,
    reopen,
    settle,
)
from triptych.operations.codebook import add_code
from triptych.operations.desk import Desk
from triptych.operations.exchange import read_annotations, written_annotations

TEXT = "Mực nước 𝒳 sông dâng cao.\nCầu Thăng Long đóng cửa."
W3C = format_named("w3c")


@pytest.fixture
def desk(archive: Archive) -> Desk:
    add(archive, TEXT, language="vi")
    add(archive, "The river rose.\nThe bridge is shut.")
    return Desk(archive)


def written(desk: Desk, **values: object) -> int:
    receipt = desk.perform(add_annotation, **{"targets": [Place(1, Span(9, 15))], **values})  # type: ignore[arg-type]
    return next(iter(receipt.changed[Kind.ANNOTATION]))


def all_of(archive: Archive) -> list[Annotation]:
    with archive.reading() as session:
        return list(annotations(session))


def targets(archive: Archive) -> list[int]:
    with archive.reading() as session:
        return [row.id for row in session.query(TargetRow).order_by(TargetRow.ordinal)]


def test_a_highlight_carries_its_words_and_their_surroundings(archive: Archive, desk: Desk) -> None:
    written(desk, creator="Lan")
    (annotation,) = all_of(archive)

    assert annotation.targets[0].span == Span(9, 15)
    assert annotation.targets[0].quote == Quote("𝒳 sông", "Mực nước ", " dâng cao.\nCầu Thăng Long đóng c")
    assert (annotation.creator, annotation.motivations, annotation.bodies) == ("Lan", ("highlighting",), ())


def test_a_finding_says_title_codes_and_note_in_this_order(archive: Archive, desk: Desk) -> None:
    code = next(iter(desk.perform(add_code, name="Flood").changed[Kind.CODE]))
    written(
        desk,
        targets=[Place(1, Span(9, 15)), Place(2, Span(4, 9)), Place(1, Span(9, 15))],
        codes=[code, code],
        note=" Both rise. ",
        title="Water",
        finding=True,
    )
    (annotation,) = all_of(archive)

    assert [(body.purpose, body.value) for body in annotation.bodies] == [
        ("describing", "Water"),
        ("tagging", "Flood"),
        ("commenting", "Both rise."),
    ]
    assert annotation.motivations == ("highlighting", "tagging", "commenting", "describing")
    assert [each.quote.exact for each in annotation.targets if each.quote] == ["𝒳 sông", "river"]


@pytest.mark.parametrize("span", [Span(3, 3), Span(8, 9), Span(40, 60), Span(60, 61)])
def test_nothing_can_be_written_where_there_is_no_text(archive: Archive, desk: Desk, span: Span) -> None:
    with pytest.raises(RequestFault):
        written(desk, targets=[Place(1, span)])
    assert all_of(archive) == []


def test_note_and_title_change_and_go(archive: Archive, desk: Desk) -> None:
    annotation = written(desk, note="Odd", title="T")
    desk.perform(change_note, annotation=annotation, text="Odder")
    desk.perform(change_title, annotation=annotation, text="")
    (changed,) = all_of(archive)

    assert [(body.purpose, body.value) for body in changed.bodies] == [("commenting", "Odder")]
    assert changed.motivations == ("highlighting", "commenting")
    assert changed.modified is not None
    assert desk.perform(change_note, annotation=annotation, text=" Odder ").number is None


def test_places_are_added_moved_and_taken_away_but_never_the_last(archive: Archive, desk: Desk) -> None:
    annotation = written(desk)
    desk.perform(add_targets, annotation=annotation, places=[Place(2, Span(4, 9)), Place(1, Span(9, 15))])
    first, second = targets(archive)
    desk.perform(move_target, annotation=annotation, target=second, span=Span(0, 9))
    desk.perform(gloss_target, annotation=annotation, target=first, text="the river 𝒳")
    (changed,) = all_of(archive)
    assert [each.quote.exact for each in changed.targets if each.quote] == ["𝒳 sông", "The river"]
    assert changed.targets[0].extra == {"triptych:gloss": "the river 𝒳"}

    desk.perform(remove_target, annotation=annotation, target=first)
    with pytest.raises(RequestFault):
        desk.perform(remove_target, annotation=annotation, target=second)
    assert len(all_of(archive)[0].targets) == 1


def test_an_absence_is_noted_once_and_only_where_nothing_stands(archive: Archive, desk: Desk) -> None:
    annotation = written(desk)
    assert desk.perform(add_absence, annotation=annotation, article=1).number is None
    desk.perform(add_absence, annotation=annotation, article=2)
    assert desk.perform(add_absence, annotation=annotation, article=2).number is None
    assert [each.kind for each in all_of(archive)[0].targets] == [TargetKind.PASSAGE, TargetKind.ABSENCE]


def test_findings_settle_and_open_again(archive: Archive, desk: Desk) -> None:
    one, two = written(desk), written(desk)
    assert desk.perform(settle, annotations=[one, two]).count == 2
    assert desk.perform(settle, annotations=[one]).number is None
    desk.perform(reopen, annotations=[two])
    assert [each.state for each in all_of(archive)] == [FindingState.SETTLED, FindingState.DRAFT]


def test_recoding_keeps_tags_that_are_no_codes(archive: Archive, desk: Desk) -> None:
    one, two = (next(iter(desk.perform(add_code, name=name).changed[Kind.CODE])) for name in ("One", "Two"))
    annotation = written(desk, codes=[one])
    desk.perform(recode, annotation=annotation, codes=[two])
    assert desk.perform(recode, annotation=annotation, codes=[two]).number is None

    with archive.reading() as session:
        assert [tag.name for tag in tags_of(session, [annotation], "en")[annotation]] == ["Two"]


def test_operations_on_what_is_gone_say_so(desk: Desk) -> None:
    with pytest.raises(RequestFault):
        desk.perform(change_note, annotation=7, text="x")
    with pytest.raises(RequestFault):
        desk.perform(recode, annotation=7, codes=[1])
    with pytest.raises(RequestFault):
        desk.perform(add_absence, annotation=7, article=1)


def test_what_is_exported_comes_back_coded(archive: Archive, desk: Desk) -> None:
    code = next(iter(desk.perform(add_code, name="Flood").changed[Kind.CODE]))
    annotation = written(desk, codes=[code], note="N", title="T", finding=True)
    desk.perform(add_absence, annotation=annotation, article=2)
    data = written_annotations(archive, W3C).data
    before = all_of(archive)
    for _ in before:
        desk.perform(change_note, annotation=annotation, text="another")

    assert read_annotations(archive, W3C, data).counts.updated == 1
    assert all_of(archive) == before
    with archive.reading() as session:
        assert [tag.number for tag in tags_of(session, [annotation], "en")[annotation]] == [code]
        assert codes(session, "en")[0].uses == 1
    assert json.loads(data)[0]["triptych:finding"] is True


def test_a_code_made_later_adopts_the_tags_of_its_name(archive: Archive, desk: Desk) -> None:
    code = next(iter(desk.perform(add_code, name="Flood").changed[Kind.CODE]))
    written(desk, codes=[code])
    data = written_annotations(archive, W3C).data
    elsewhere = create(archive.path.with_name("other.triptych"))
    add(elsewhere, TEXT, language="vi")
    read_annotations(elsewhere, W3C, data)
    with elsewhere.reading() as session:
        (tag,) = tags_of(session, [1], "en")[1]
    assert (tag.number, tag.name) == (None, "Flood")

    receipt = Desk(elsewhere).perform(add_code, name="Flood")
    assert receipt.changed[Kind.ANNOTATION] == {1}
    with elsewhere.reading() as session:
        assert tags_of(session, [1], "en")[1][0].number == 1
