"""Scrolling together: bead by bead, softly, and never back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.qt.reader.conftest import Settle
from tests.qt.reader.test_linking import link, reread
from triptych.views.reader.following import LINE
from triptych.views.reader.pane import PaneView
from triptych.views.reader.room_view import ReaderView


@pytest.fixture
def low(reader: ReaderView, settle: Settle) -> ReaderView:
    """A window so low that everything scrolls."""
    reader.resize(1440, 400)
    settle()
    return reader


def wheel(pane: PaneView, by: int) -> None:
    view = pane.sheet.viewport()
    place = QPointF(50, 50)
    event = QWheelEvent(place, QPointF(view.mapToGlobal(QPoint(50, 50))), QPoint(), QPoint(0, by),
                        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
                        False)  # fmt: skip
    QApplication.sendEvent(view, event)


def at_line(pane: PaneView, share: float, sentence: int) -> int:
    """The offset at which so much of a sentence has passed the reading line."""
    extent = pane.sheet.places.extent(sentence, left=True)
    assert extent is not None
    height = extent.top + share * (extent.bottom - extent.top)
    return round(height - LINE * pane.sheet.viewport().height())


def is_under_way(pane: PaneView) -> bool:
    return pane.sheet._chase.running


def put(pane: PaneView, offset: int) -> None:
    pane.sheet.scroll_to(offset, motion=False)
    pane.sheet.turned.emit()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_others_go_as_far_through_the_bead(low: ReaderView, settle: Settle, share: float) -> None:
    link(low, (4,), (6,))
    reread(low, settle)
    first, second, third = low.stepping.panes
    before = third.sheet.offset
    put(first, at_line(first, share, 4))

    assert second.sheet.offset == pytest.approx(at_line(second, share, 6), abs=8)
    assert third.sheet.offset != before  # nothing links it: it goes by place


def test_where_nothing_corresponds_the_others_rest(low: ReaderView, settle: Settle) -> None:
    link(low, (4,), (6,))
    reread(low, settle)
    first, second, _third = low.stepping.panes
    put(first, at_line(first, 0.5, 4))
    resting = second.sheet.offset
    put(first, at_line(first, 0.5, 6))
    put(first, at_line(first, 0.5, 7))

    assert second.sheet.offset == resting
    low.stepping.go(first, first.opened.whole.sentences[8].start)
    assert second.sheet.offset == resting


def test_what_follows_never_leads(low: ReaderView, settle: Settle) -> None:
    """Scrolled by the wheel, a pane takes the others along and is not moved by them in turn."""
    for number in range(8):
        link(low, (number,), (number + 2,))
        link(low, (number + 2,), (number,), 1, 2)
    reread(low, settle)
    first, second, third = low.stepping.panes
    turns: list[PaneView] = []
    for pane in (second, third):
        pane.sheet.turned.connect(lambda pane=pane: turns.append(pane))
    offsets = []
    for _turn in range(6):
        before = first.sheet.offset
        wheel(first, -60)
        offsets.append((first.sheet.offset - before, second.sheet.offset))
    steps = {step for step, _offset in offsets}

    assert turns == []
    assert len(steps) == 1  # nobody pushed it back
    assert [offset for _step, offset in offsets] == sorted(offset for _step, offset in offsets)


def test_what_is_moved_waits_until_the_reader_rests(low: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    link(low, (4,), (4,))
    link(low, (5,), (12,), order="moved")
    reread(low, settle)
    first, second, _third = low.stepping.panes
    put(first, at_line(first, 0.5, 4))
    near = second.sheet.offset
    put(first, at_line(first, 0.5, 5))
    assert second.sheet.offset == near

    qtbot.waitUntil(lambda: second.sheet.offset != near)
    assert second.sheet.offset == pytest.approx(at_line(second, 0.5, 12), abs=8)


def test_softly_it_gets_there_without_going_back(low: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    low.services.preferences.change(reduced_motion=False)
    link(low, (4,), (9,))
    reread(low, settle)
    first, second, _third = low.stepping.panes
    seen: list[int] = []
    second.sheet.scrolled.connect(lambda: seen.append(second.sheet.offset))
    put(first, at_line(first, 0.5, 4))
    wanted = at_line(second, 0.5, 9)
    qtbot.waitUntil(lambda: abs(second.sheet.offset - wanted) <= 8)
    qtbot.waitUntil(lambda: not second.sheet._chase.running)

    assert len(seen) > 3
    assert seen == sorted(seen)


def test_a_pane_that_is_taken_in_hand_stops_where_it_is(low: ReaderView, settle: Settle) -> None:
    low.services.preferences.change(reduced_motion=False)
    link(low, (4,), (9,))
    reread(low, settle)
    first, second, _third = low.stepping.panes
    put(first, at_line(first, 0.5, 4))
    assert is_under_way(second)
    before = second.sheet.offset
    wheel(second, -60)

    assert not is_under_way(second)
    assert 0 < second.sheet.offset - before < 200


def test_unlocked_panes_do_not_follow(low: ReaderView, settle: Settle) -> None:
    link(low, (4,), (9,))
    reread(low, settle)
    low.services.preferences.change(scroll_together=False)
    first, second, _third = low.stepping.panes
    put(first, at_line(first, 0.5, 4))
    assert second.sheet.offset == 0
