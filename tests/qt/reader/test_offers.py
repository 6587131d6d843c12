"""What other panes have for a passage, taken, adjusted and refused; what lies at the caret; whole articles coded."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.found import Found
from tests.qt.reader.conftest import Settle
from triptych.archive.queries.finding import whole_finding
from triptych.archive.queries.notes import Note, notes_of
from triptych.domain.annotation import TargetKind
from triptych.domain.text import Span
from triptych.operations.codebook import add_code
from triptych.views.reader.code_popup import CodePopup
from triptych.views.reader.here_popup import HerePopup
from triptych.views.reader.note_popup import NotePopup
from triptych.views.reader.offers import OfferRow
from triptych.views.reader.room_view import ReaderView
from triptych.views.services import Services

Kind = TypeVar("Kind", bound=QWidget)
_POPUPS = (CodePopup, NotePopup, HerePopup)


@pytest.fixture(autouse=True)
def codebook(services: Services, settle: Settle) -> Iterator[None]:
    for name in ("Trust", "Ceremony"):
        services.desk.submit(add_code, name=name)
    settle()
    yield
    for popup in (each for each in QApplication.topLevelWidgets() if isinstance(each, _POPUPS)):
        popup.close()


@pytest.fixture
def linked(reader: ReaderView, settle: Settle) -> ReaderView:
    """The first sentences of the left and the middle pane are linked."""
    first, second, _third = reader.stepping.panes
    left, right = first.opened.whole.sentences[0], second.opened.whole.sentences[0]
    Found(reader.services.archive).link(
        first.article, second.article, [(left.start, left.end)], [(right.start, right.end)]
    )
    reader.opening.ask()
    settle()
    return reader


def popup(kind: type[Kind]) -> Kind:
    (standing,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return standing


def field(kind: type[QWidget]) -> QLineEdit:
    """The field of one line of the popup that is open."""
    found = popup(kind).findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def written(reader: ReaderView) -> tuple[Note, ...]:
    with reader.services.archive.reading() as session:
        return notes_of(session, [each.article for each in reader.stepping.panes])


def test_a_counterpart_is_adjusted_and_an_absence_recorded(linked: ReaderView, settle: Settle) -> None:
    _first, second, third = linked.stepping.panes
    linked.services.actions.trigger("read.finding")
    standing = popup(NotePopup)
    middle, right = standing.rows
    assert middle.place is not None
    assert middle.place.span == second.opened.whole.sentences[0]
    assert right.place is None

    QTest.keyClick(middle.words, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _word in range(3):
        move = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(middle.words, Qt.Key.Key_Right, move)
    adjusted = middle.place
    assert adjusted is not None
    assert adjusted.span.start == second.opened.whole.sentences[0].start
    assert adjusted.span.end < second.opened.whole.sentences[0].end
    QTest.keyClick(right.choice, Qt.Key.Key_Down)
    assert right.left_out == third.article
    QTest.keyClick(field(NotePopup), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()

    with linked.services.archive.reading() as session:
        whole = whole_finding(session, 1)
    assert whole is not None
    assert [(each.article, each.kind) for each in whole.anchors] == [
        (linked.stepping.panes[0].article, TargetKind.PASSAGE),
        (second.article, TargetKind.PASSAGE),
        (third.article, TargetKind.ABSENCE),
    ]
    assert whole.anchors[1].span == adjusted.span
    linked.services.desk.undo()
    settle()
    assert written(linked) == ()


def test_an_offer_is_refused(linked: ReaderView, settle: Settle) -> None:
    linked.services.actions.trigger("read.finding")
    standing = popup(NotePopup)
    QTest.keyClick(standing.rows[0].choice, Qt.Key.Key_Down)
    assert standing.rows[0].place is None
    QTest.keyClick(field(NotePopup), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [each.article for each in written(linked)] == [linked.stepping.panes[0].article]


def test_offers_count_code_points(qtbot: object, linked: ReaderView) -> None:
    from triptych.views.reader.offers import Offer

    text = "Трое 😀 ушли. Đã về 😀 rồi."
    row = OfferRow(linked.services.theme, Offer(1, "VI", "vi", text, Span(13, 25), Span(19, 20)))
    assert row.place is not None
    assert row.place.span == Span(19, 20)
    cursor = row.words.textCursor()
    cursor.setPosition(len("Đã về 😀".encode("utf-16-le")) // 2)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    row.words.setTextCursor(cursor)
    assert row.place is not None
    assert row.place.span.of(text) == " rồi."
    row.deleteLater()


def test_a_code_is_given_with_the_counterparts(linked: ReaderView, settle: Settle) -> None:
    linked.services.actions.trigger("read.highlight")
    settle()
    QTest.keyClicks(field(CodePopup), "cere")
    QTest.keyClick(field(CodePopup), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    first, second, _third = linked.stepping.panes
    found = written(linked)
    assert [(each.article, [tag.name for tag in each.codes], each.places) for each in found] == [
        (first.article, ["Ceremony"], 2), (second.article, ["Ceremony"], 2),
    ]  # fmt: skip


def code(reader: ReaderView, settle: Settle, key: str) -> None:
    reader.services.actions.trigger("read.highlight")
    settle()
    QTest.keyClicks(field(CodePopup), key)
    settle()
    settle()


def test_what_lies_at_the_caret_is_listed(reader: ReaderView, settle: Settle) -> None:
    pane = reader.stepping.panes[0]
    code(reader, settle, "1")
    reader.services.actions.trigger("read.select_word_right")
    code(reader, settle, "2")
    pane.sheet.place_caret(pane.opened.whole.sentences[0].start + 1)
    reader.services.actions.trigger("read.annotations_here")
    listed = popup(HerePopup)
    assert [each.codes[0].name for each in listed.model.notes] == ["Ceremony", "Trust"]
    assert "codes: Ceremony" in listed.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(listed.list, Qt.Key.Key_Down)
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    assert pane.sheet.passage == pane.opened.whole.sentences[0]

    reader.services.actions.trigger("read.annotations_here")
    QTest.keyClick(popup(HerePopup).list, Qt.Key.Key_Delete)
    settle()
    settle()
    assert [each.codes[0].name for each in written(reader)] == ["Ceremony"]


def test_nothing_lies_at_the_caret(reader: ReaderView, settle: Settle) -> None:
    reader.services.actions.trigger("read.annotations_here")
    assert reader.services.messages.kept[-1].text == "There is no annotation here."


def test_a_whole_article_is_coded_and_no_longer(reader: ReaderView, settle: Settle) -> None:
    def turn() -> None:
        reader.services.actions.trigger("read.code_article")
        settle()
        QTest.keyClicks(field(CodePopup), "2")
        settle()
        settle()

    turn()
    (note,) = written(reader)
    assert (note.kind, [tag.name for tag in note.codes]) == (TargetKind.ARTICLE, ["Ceremony"])
    turn()
    assert written(reader) == ()


def test_the_mouse_selects_whole_sentences(reader: ReaderView, settle: Settle) -> None:
    pane = reader.stepping.panes[0]
    first, second = pane.opened.whole.sentences[1:3]
    chosen = Span(first.start + 3, second.start + 2)
    assert pane.sheet.snapped(chosen).end < second.end
    reader.services.actions.trigger("read.snap_sentences")
    assert pane.sheet.snapped(chosen) == Span(first.start, second.end)
    assert reader.services.actions["read.snap_sentences"].isChecked()
    reader.services.actions.trigger("read.snap_sentences")
    reader.services.actions.trigger("read.snap_words")
    assert pane.sheet.snapped(chosen) == chosen


def test_the_sentences_of_a_link_are_selected_together(reader: ReaderView, settle: Settle) -> None:
    first, second, _third = reader.stepping.panes
    spans = first.opened.whole.sentences
    other = second.opened.whole.sentences[0]
    Found(reader.services.archive).link(
        first.article, second.article, [(each.start, each.end) for each in spans[:2]], [(other.start, other.end)]
    )
    reader.opening.ask()
    settle()
    reader.services.actions.trigger("read.select_link")
    assert first.sheet.passage == Span(spans[0].start, spans[1].end)
    reader.services.actions.trigger("read.select_link")
    assert first.sheet.passage == Span(spans[0].start, spans[2].end)


def test_an_open_list_keeps_the_keyboard(reader: ReaderView, settle: Settle) -> None:
    reader.services.actions.trigger("read.highlight")
    sheet = reader.stepping.panes[0].sheet
    sheet.setFocus()
    assert field(CodePopup).hasFocus()
    QTest.keyClicks(field(CodePopup), "1")
    assert sheet.hasFocus()
    settle()
    settle()
    assert [each.codes[0].name for each in written(reader)] == ["Trust"]
