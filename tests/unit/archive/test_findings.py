"""What the reader wrote, as lists show it."""

from collections.abc import Callable

import pytest

from tests.samples import add
from triptych.archive.archive import Archive
from triptych.archive.queries import findings as queries
from triptych.archive.queries.finding import whole_finding
from triptych.archive.queries.findings import (
    FindingFilter,
    FindingRow,
    Sort,
    count_findings,
    finding_page,
    stories_with_findings,
)
from triptych.archive.queries.notes import notes_of
from triptych.archive.schema import AnnotationRow
from triptych.domain.annotation import Anchoring, Place, TargetKind
from triptych.domain.receipt import Kind
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.operations.annotations import (
    add_absence,
    add_annotation,
    change_note,
    gloss_target,
    remove_target,
    settle,
    trash_annotations,
)
from triptych.operations.codebook import add_code, trash_codes
from triptych.operations.desk import Desk

ENGLISH = "The river rose. The bridge over it is shut.\nAnother line."
VIETNAMESE = "Sông dâng cao.\nCầu đóng cửa."
RUSSIAN = "Река поднялась.\nМост закрыт."

Write = Callable[..., int]


@pytest.fixture
def write(archive: Archive) -> Write:
    """Writes an annotation and gives its number; articles 1 (en), 2 (vi) and 3 (ru) stand in a story, 4 in none."""
    add(archive, ENGLISH, story="Flood")
    add(archive, VIETNAMESE, language="vi", story="Flood")
    add(archive, RUSSIAN, language="ru", story="Flood")
    add(archive, "Something else.")
    desk = Desk(archive)
    for name in ("Water", "Traffic"):
        desk.perform(add_code, name=name)

    def perform(*places: tuple[int, int, int], **values: object) -> int:
        targets = [Place(article, Span(start, end)) for article, start, end in places]
        receipt = desk.perform(add_annotation, targets=targets, **values)  # type: ignore[arg-type]
        return next(iter(receipt.changed[Kind.ANNOTATION]))

    return perform


def page(archive: Archive, wanted: FindingFilter | None = None, **values: object) -> list[FindingRow]:
    with archive.reading() as session:
        return list(finding_page(session, wanted or FindingFilter(), **values))  # type: ignore[arg-type]


def numbers(archive: Archive, **wanted: object) -> list[int]:
    return sorted(each.number for each in page(archive, FindingFilter(**wanted)))  # type: ignore[arg-type]


def test_a_finding_is_one_that_was_made_so_or_rests_on_two_articles(archive: Archive, write: Write) -> None:
    write((1, 4, 9), (1, 16, 26))
    made = write((1, 4, 9), finding=True)
    two = write((1, 4, 9), (2, 0, 4))
    absent = write((1, 4, 9))
    Desk(archive).perform(add_absence, annotation=absent, article=3)

    assert numbers(archive) == [made, two, absent]
    assert len(page(archive, FindingFilter(findings=False))) == 4


def test_words_are_found_as_they_are_now(archive: Archive, write: Write) -> None:
    desk = Desk(archive)
    one, two = write((1, 4, 9), note="Old"), write((1, 0, 3), (2, 0, 4), note="Beside")
    assert numbers(archive, text="old", findings=False) == [one]
    assert numbers(archive, text="the", findings=False) == [two]

    desk.perform(change_note, annotation=one, text="New")
    desk.perform(remove_target, annotation=two, target=2)
    assert numbers(archive, text="old", findings=False) == []
    assert numbers(archive, text="new", findings=False) == [one]
    assert numbers(archive, text="the", findings=False) == []
    assert numbers(archive, text="song", findings=False) == [two]
    desk.undo()
    desk.undo()
    assert numbers(archive, text="old", findings=False) == [one]


def test_a_code_that_marks_much_is_found_as_one_that_marks_little(
    archive: Archive, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded = [write((1, 4, 9), codes=[1], note="alike", finding=True) for _each in range(3)]
    write((1, 4, 9), codes=[2], finding=True)
    few = numbers(archive, code=1), numbers(archive, text="alike")
    monkeypatch.setattr(queries, "_FEW", 2)

    assert few == (coded, coded)
    assert (numbers(archive, code=1), numbers(archive, text="alike")) == few


def test_a_row_tells_what_stands_where(archive: Archive, write: Write) -> None:
    number = write((2, 0, 4), (1, 4, 9), (1, 16, 26), codes=[2, 1], note="Both\n rise", title=None)
    Desk(archive).perform(add_absence, annotation=number, article=3)
    (row,) = page(archive)

    assert (row.heading, row.story, row.quote) == ("Both rise", "Flood", "Sông")
    assert [tag.name for tag in row.codes] == ["Traffic", "Water"]
    assert [(each.language, each.places, each.absent) for each in row.presence] == [
        ("vi", 1, False),
        ("en", 2, False),
        ("ru", 0, True),
    ]


def test_filters_narrow_the_list(archive: Archive, write: Write) -> None:
    one = write((1, 4, 9), (2, 0, 4), codes=[1], title="Water rises")
    two = write((3, 0, 4), (2, 15, 18), codes=[2], note="Đóng cầu", finding=True)
    three = write((4, 0, 9), finding=True)
    Desk(archive).perform(settle, annotations=[two])

    assert numbers(archive, text="dong CAU") == [two]
    assert numbers(archive, text="река") == [two]
    assert numbers(archive, text="water") == [one]
    assert numbers(archive, text=f"F-0{three}") == [three]
    assert numbers(archive, code=1) == [one]
    assert numbers(archive, state=FindingState.SETTLED) == [two]
    assert numbers(archive, state=FindingState.DRAFT) == [one, three]
    with archive.reading() as session:
        ((flood, title),) = stories_with_findings(session)
    assert (title, numbers(archive, story=flood)) == ("Flood", [one, two])


def test_a_code_stands_for_those_under_it(archive: Archive, write: Write) -> None:
    desk = Desk(archive)
    below = next(iter(desk.perform(add_code, name="Bridge", parent=2).changed[Kind.CODE]))
    annotation = write((1, 4, 9), codes=[below], finding=True)
    assert numbers(archive, code=2) == [annotation]
    desk.perform(trash_codes, codes=[below])
    assert numbers(archive, code=2) == []


def test_pages_hold_every_row_once_in_either_order(
    archive: Archive, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    written = [write((1, 4, 9 + each), finding=True) for each in range(5)]
    Desk(archive).perform(settle, annotations=[written[1], written[3]])

    for sort in Sort:
        rows: list[FindingRow] = []
        while more := page(archive, sort=sort, after=(rows[-1].changed, rows[-1].number) if rows else None):
            rows += more
        assert sorted(each.number for each in rows) == written
        order = [(row.changed, row.number) if sort is Sort.CHANGED else (row.number,) for row in rows]
        assert order == sorted(order, reverse=True)


def test_the_trash_does_not_show(archive: Archive, write: Write) -> None:
    number = write((1, 4, 9), finding=True)
    Desk(archive).perform(trash_annotations, annotations=[number])

    assert page(archive) == []
    with archive.reading() as session:
        assert whole_finding(session, number) is None
        assert notes_of(session, [1]) == ()
        assert count_findings(session, FindingFilter()).all == 0


def test_counts_of_what_fits_and_of_all(archive: Archive, write: Write) -> None:
    write((1, 4, 9), (2, 0, 4), codes=[1, 2])
    write((1, 4, 9), codes=[1])
    with archive.reading() as session:
        counts = count_findings(session, FindingFilter(text="nothing", findings=False))

    assert (counts.fitting, counts.all, counts.codings) == (0, 2, 3)
    assert [(each.language, each.places) for each in counts.anchors] == [("en", 2), ("vi", 1)]


def test_a_whole_finding_shows_each_place_in_its_sentence(archive: Archive, write: Write) -> None:
    number = write((1, 20, 26), (3, 5, 14), codes=[1], title="T", note="N", creator="Lan")
    other = write((2, 0, 4), (1, 0, 3), codes=[1, 2], title="Other")
    write((4, 0, 9), codes=[1], finding=True)
    desk = Desk(archive)
    desk.perform(add_absence, annotation=number, article=2)
    desk.perform(gloss_target, annotation=number, target=2, text="rose")
    with archive.reading() as session:
        whole = whole_finding(session, number)
    assert whole is not None

    first, second, third = whole.anchors
    assert (first.before, first.quote, first.after) == (
        "The river rose. The ", "bridge", " over it is shut.",
    )  # fmt: skip
    assert (second.before, second.quote, second.after, second.gloss) == ("Река ", "поднялась", ".", "rose")
    assert (third.kind, third.span, third.quote, third.language) == (TargetKind.ABSENCE, None, "", "vi")
    assert [each.number for each in whole.related] == [other]
    assert (whole.title, whole.note, whole.creator, whole.story) == ("T", "N", "Lan", "Flood")


def test_notes_come_in_reading_order(archive: Archive, write: Write) -> None:
    late = write((1, 16, 26), note="later")
    early = write((1, 4, 9), (2, 0, 4), codes=[1], title="T")
    Desk(archive).perform(add_absence, annotation=early, article=3)
    with archive.reading() as session:
        notes = notes_of(session, [2, 1, 3, 1])

    assert [(each.article, each.annotation, each.quote) for each in notes] == [
        (2, early, "Sông"),
        (1, early, "river"),
        (1, late, "The bridge"),
        (3, early, ""),
    ]
    assert [(each.finding, each.places, each.note, each.language) for each in notes][1:3] == [
        (True, 3, None, "en"),
        (False, 1, "later", "en"),
    ]
    assert (notes[1].span, notes[1].anchoring, notes[3].kind) == (Span(4, 9), Anchoring.EXACT, TargetKind.ABSENCE)


def test_a_note_on_an_older_text_stands_nowhere_in_the_current_one(archive: Archive, write: Write) -> None:
    write((1, 4, 9))
    with archive.writing("test") as writer, writer.transaction() as session:
        connection = session.connection()
        connection.exec_driver_sql(
            "INSERT INTO revision SELECT 99, article_id, 2, created, reason, x'00', x'00', 'new' FROM revision"
            " WHERE article_id = 1"
        )
        connection.exec_driver_sql("UPDATE article SET revision = 2 WHERE id = 1")
        assert session.get_one(AnnotationRow, 1).trashed is None
    with archive.reading() as session:
        (note,) = notes_of(session, [1])

    assert (note.span, note.quote) == (None, "river")
