"""What the reader writes in Read reaches the archive and comes back to the sheet."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.found import Found
from tests.qt.reader.conftest import Settle
from triptych.archive.queries import notes
from triptych.archive.queries.codebook import codes
from triptych.archive.queries.notes import notes_of
from triptych.domain.receipt import Receipt
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.operations.codebook import add_code
from triptych.views.reader.code_popup import CodeChoice, CodePopup
from triptych.views.reader.here_popup import HerePopup
from triptych.views.reader.highlights import Highlight, Highlights
from triptych.views.reader.layers import Layers
from triptych.views.reader.note_popup import NotePopup
from triptych.views.reader.room_view import ReaderView
from triptych.views.services import Services

Field = TypeVar("Field", bound=QWidget)


@pytest.fixture(autouse=True)
def codebook(services: Services, settle: Settle) -> Iterator[None]:
    for name in ("Trust", "Ceremony", "Criticism"):
        services.desk.submit(add_code, name=name, definition=None)
    settle()
    yield
    popups = (CodePopup, NotePopup, HerePopup)
    for popup in (each for each in QApplication.topLevelWidgets() if isinstance(each, popups)):
        popup.close()


def field_of(popup: type[CodePopup] | type[NotePopup], field: type[Field]) -> Field:
    """The field of the one popup that is open."""
    (standing,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, popup) and each.isVisible()]
    found: Field | None = standing.findChild(field)
    assert found is not None
    return found


def mark(reader: ReaderView, settle: Settle, qtbot: QtBot, typed: str) -> None:
    """Highlights what is selected or lit with the code that the typed letters find."""
    reader.services.actions.trigger("read.highlight")
    settle()
    field = field_of(CodePopup, QLineEdit)
    QTest.keyClicks(field, typed)
    popups = [each for each in QApplication.topLevelWidgets() if isinstance(each, CodePopup) and each.isVisible()]
    if popups:
        QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    settle()


def test_a_highlight_goes_to_the_archive_and_back(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    pane = reader.stepping.panes[0]
    reader.services.actions.trigger("read.select_word_right")
    reader.services.actions.trigger("read.select_word_right")
    selected = pane.sheet.passage
    mark(reader, settle, qtbot, "crit")

    (highlight,) = pane.sheet.layers.highlights
    assert highlight.span == selected
    assert highlight.letters.startswith("C")
    assert highlight.tip == "Criticism"
    with reader.services.archive.reading() as session:
        (note,) = notes_of(session, (pane.article,))
    assert note.quote == pane.opened.whole.text[note.span.start : note.span.end]  # type: ignore[union-attr]

    reader.services.desk.undo()
    settle()
    settle()
    assert pane.sheet.layers.highlights.spans == []


def test_a_code_s_key_gives_it_at_once(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    with reader.services.archive.reading() as session:
        keyed = next(each for each in codes(session, "en") if each.key)
    mark(reader, settle, qtbot, keyed.key or "")

    (highlight,) = reader.stepping.panes[0].sheet.layers.highlights
    assert highlight.tip == keyed.name


def test_a_second_code_on_the_same_passage_joins_the_first(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    mark(reader, settle, qtbot, "trust")
    mark(reader, settle, qtbot, "cerem")

    (highlight,) = reader.stepping.panes[0].sheet.layers.highlights
    assert highlight.tip == "Trust, Ceremony"


def test_an_annotation_grows_shrinks_and_goes(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    pane = reader.stepping.panes[0]
    reader.services.actions.trigger("read.next_sentence")
    reader.services.actions.trigger("read.select_word_right")
    mark(reader, settle, qtbot, "trust")
    before = pane.sheet.layers.highlights[0].span

    reader.services.actions.trigger("read.grow")
    settle()
    settle()
    grown = pane.sheet.layers.highlights[0].span
    assert grown.start == before.start
    assert len(grown.of(pane.opened.whole.text).split()) == 2

    reader.services.actions.trigger("read.shrink")
    settle()
    settle()
    assert pane.sheet.layers.highlights[0].span == before

    reader.services.actions.trigger("read.trash_annotation")
    settle()
    settle()
    assert pane.sheet.layers.highlights.spans == []


def test_a_note_is_written_and_changed(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    pane = reader.stepping.panes[0]
    for words in ("Why so?", "Because."):
        reader.services.actions.trigger("read.note")
        field = field_of(NotePopup, QPlainTextEdit)
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
        settle()

    (note,) = pane.opened.notes
    assert note.note == "Because."
    assert note.span == pane.opened.whole.sentences[0]
    assert pane.sheet.layers.highlights[0].note


def test_a_finding_takes_the_counterparts_and_more_anchors(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    first, second, third = reader.stepping.panes
    left, right = first.opened.whole.sentences[0], second.opened.whole.sentences[0]
    Found(reader.services.archive).link(
        first.article, second.article, [(left.start, left.end)], [(right.start, right.end)]
    )
    reader.opening.ask()
    settle()
    reader.services.actions.trigger("read.finding")
    title = field_of(NotePopup, QLineEdit)
    QTest.keyClicks(title, "A title")
    QTest.keyClick(title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()

    assert [(each.title, each.finding, each.places) for each in first.opened.notes] == [("A title", True, 2)]
    assert [each.span for each in second.opened.notes] == [right]

    reader.services.room.focus(2)
    reader.services.actions.trigger("read.add_anchor")
    settle()
    settle()
    assert [each.places for each in third.opened.notes] == [3]


def test_dragging_an_end_moves_it(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    pane = reader.stepping.panes[0]
    sheet = pane.sheet
    mark(reader, settle, qtbot, "trust")
    highlight = sheet.layers.highlights[0]
    target = pane.opened.whole.sentences[1]

    def at(span: Span) -> QPoint:
        line = sheet.places.lines(span)[-1]
        return QPoint(round(line.x1), round((line.top + line.bottom) / 2 - sheet.offset))

    inside = Span(target.start, sheet.word_ends.end_after(target.start))
    QTest.mousePress(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at(highlight.span))
    QTest.mouseMove(sheet.viewport(), at(inside))
    QTest.mouseRelease(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at(inside))
    settle()
    settle()

    assert sheet.layers.highlights[0].span == Span(highlight.span.start, inside.end)


def test_bars_that_share_lines_stand_side_by_side(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    pane = reader.stepping.panes[0]
    for words in range(1, 6):
        reader.services.actions.trigger("read.next_sentence" if words == 1 else "read.select_word_right")
        mark(reader, settle, qtbot, "trust")
    sheet = pane.sheet
    (cluster,) = sheet._margin_notes.clusters(sheet.layers.highlights)
    frame = sheet.frame()

    assert len(cluster.highlights) == 5
    spot = QPointF(frame.right + 8, cluster.top + 5)
    assert sheet._margin_notes.cluster_at(frame, sheet.layers, spot) == cluster
    assert "Trust" in sheet._tip_at(QPointF(spot.x(), spot.y() - sheet.offset))

    place = QPointF(spot.x(), spot.y() - sheet.offset).toPoint()
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=place)
    (listed,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, HerePopup) and each.isVisible()]
    assert {each.target for each in listed.model.notes} == {each.target for each in cluster.highlights}
    assert listed.model.rowCount() == 5
    QTest.keyClick(listed.list, Qt.Key.Key_End)
    chosen = listed.model.notes[-1].span
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    assert sheet.passage == chosen
    assert not sheet.viewport().grab().isNull()


def test_of_many_annotations_those_in_sight_are_there_first(
    reader: ReaderView, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = reader.stepping.panes[0]
    article = pane.article
    for sentence in (0, len(pane.opened.whole.sentences) - 1):
        reader.stepping.select(pane, pane.opened.whole.sentences[sentence])
        mark(reader, settle, qtbot, "trust")
    spans = [each.span for each in pane.sheet.layers.highlights]
    assert len(spans) == 2
    counts: list[int] = []
    reader.opening.opened.connect(lambda room: counts.extend(len(each.notes) for each in room.articles))
    monkeypatch.setattr(notes, "_MANY", 1)
    monkeypatch.setattr(notes, "_NEAR", 5)

    room = reader.services.room
    room.open_story(None, ())
    room.move_caret(article, 0)
    room.open_story(None, (article,))
    qtbot.waitUntil(lambda: counts[-1:] == [2])
    qtbot.waitUntil(lambda: [each.span for each in reader.stepping.panes[0].sheet.layers.highlights] == spans)
    assert counts == [1, 2]


def test_a_bar_below_all_others_begins_a_group_of_its_own(reader: ReaderView) -> None:
    sheet = reader.stepping.panes[0].sheet
    sentences = sheet.article.whole.sentences
    long = Highlight(1, 1, Span(sentences[0].start, sentences[6].end), "A", None, note=False, tip="")
    short = [
        replace(long, target=2 + number, span=Span(sentences[0].start, sentences[0].start + 5 + number))
        for number in range(3)
    ]
    below = replace(long, target=9, span=sentences[5])
    layers = Layers(highlights=Highlights.of((long, *short, below)))
    sheet.show_layers(layers)

    first, second = sheet._margin_notes.clusters(layers.highlights)
    assert [each.target for each in first.highlights] == [2, 3, 4, 1]
    assert second.highlights == (below,)
    assert [*sheet._margin_notes.clusters(layers.highlights, second.top)] == [first]


def test_a_code_is_shown_before_it_is_written(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    sheet, desk = reader.stepping.panes[0].sheet, reader.services.desk
    held, failing = Event(), False

    def hold(_session: Session) -> Receipt:
        assert held.wait(60)
        if failing:
            raise RequestFault("Nothing is written.")
        return Receipt("mark_read")

    hold.__name__ = "mark_read"

    def written() -> list[Span]:
        return [each.span for each in sheet.layers.highlights]

    def choose() -> None:
        reader.services.actions.trigger("read.highlight")
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        field = field_of(CodePopup, QLineEdit)
        QTest.keyClicks(field, "crit")
        QTest.keyClick(field, Qt.Key.Key_Return)

    reader.services.actions.trigger("read.select_word_right")
    desk.submit(hold)
    choose()
    assert written() == []
    (ahead,) = sheet.painted.highlights
    assert (ahead.span, ahead.tip) == (sheet.passage, "Criticism")
    held.set()
    settle()
    settle()
    assert sheet.painted is sheet.layers
    assert written() == [ahead.span]

    held.clear()
    failing = True
    reader.services.actions.trigger("read.next_sentence")
    desk.submit(hold)
    choose()
    assert len(sheet.painted.highlights) == 2
    with qtbot.waitSignal(desk.failed):
        held.set()
    assert sheet.painted is sheet.layers
    settle()
    settle()
    assert len(written()) == 2


def test_codes_are_offered_by_letters_and_name(qtbot: QtBot, services: Services) -> None:
    with services.archive.reading() as session:
        rows = codes(session, "en")
    model = CodeChoice()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_codes(rows)

    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Trust", "Ceremony", "Criticism", "No code",
    ]  # fmt: skip
    model.narrow("CER")
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Ceremony"]
    model.narrow("zzz")
    assert model.rowCount() == 0
