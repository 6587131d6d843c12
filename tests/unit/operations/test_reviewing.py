"""Annotations of a text that was edited: carried over, or left for the reader to say where they stand."""

import json

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries.finding import Anchor, whole_finding
from triptych.archive.queries.findings import FindingFilter, finding_page
from triptych.domain.annotation import Anchoring, Place
from triptych.domain.text import Span
from triptych.interchange.registry import format_named
from triptych.operations.annotations import add_annotation, leave_unplaced, move_target
from triptych.operations.desk import Desk
from triptych.operations.exchange import written_annotations
from triptych.operations.revising import edit_text

TEXT = "The pier 😀 is shut for repairs.\nTwelve ships wait in the outer bay."
EDITED = "Notice.\nThe pier 😀 is shut for repairs.\nTwenty boats wait in the outer bay."
WAITING = FindingFilter(findings=False, waiting=True)


def anchors(archive: Archive) -> list[Anchor]:
    with archive.reading() as session:
        found = [whole_finding(session, number) for number in (1, 2)]
    return [anchor for each in found if each is not None for anchor in each.anchors]


def edited(archive: Archive) -> Desk:
    add(archive, TEXT)
    desk = Desk(archive)
    desk.perform(add_annotation, targets=[Place(1, Span(4, 10))])
    start = TEXT.index("Twelve ships")
    desk.perform(add_annotation, targets=[Place(1, Span(start, start + 12))])
    desk.perform(edit_text, article=1, text=EDITED)
    return desk


def waiting(archive: Archive) -> list[int]:
    with archive.reading() as session:
        return [row.number for row in finding_page(session, WAITING)]


def test_unchanged_words_go_along_and_changed_ones_wait(archive: Archive) -> None:
    edited(archive)
    first, second = anchors(archive)
    assert (first.waiting, first.quote, first.span) == (False, "pier 😀", Span(12, 18))
    assert (second.waiting, second.quote, second.span) == (True, "Twelve ships", None)
    assert second.proposed_words == "Twenty boats"
    assert waiting(archive) == [2]


def test_the_reader_says_where_it_stands(archive: Archive) -> None:
    desk = edited(archive)
    second = anchors(archive)[1]
    assert second.proposed is not None
    desk.perform(move_target, annotation=2, target=second.target, span=second.proposed)
    assert anchors(archive)[1].quote == "Twenty boats"
    assert waiting(archive) == []
    desk.undo()
    assert waiting(archive) == [2]


def test_or_that_it_stands_nowhere(archive: Archive) -> None:
    desk = edited(archive)
    desk.perform(leave_unplaced, annotation=2, target=anchors(archive)[1].target)
    second = anchors(archive)[1]
    assert (second.anchoring, second.waiting, second.quote) == (Anchoring.ORPHAN, False, "Twelve ships")
    assert waiting(archive) == []
    assert desk.perform(leave_unplaced, annotation=2, target=second.target).number is None


def test_what_waits_is_exported_without_a_place(archive: Archive) -> None:
    edited(archive)
    written = json.loads(written_annotations(archive, format_named("w3c")).data)
    assert written[1]["target"]["triptych:anchoring"] == "orphan"
    assert [each["type"] for each in written[1]["target"]["selector"]] == ["TextQuoteSelector"]
