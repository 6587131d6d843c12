"""Links walked, made and changed by keyboard and mouse where they are read."""

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.found import Found
from tests.qt.reader.conftest import Settle
from tests.qt.reader.test_reader import lit, press, sentences
from triptych.archive.queries.panes import LinkRow, links_between
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.views.reader.pane import PaneView
from triptych.views.reader.room_view import ReaderView
from triptych.views.reader.telling import announcement

Numbers = Sequence[int]


def link(view: ReaderView, ours: Numbers, theirs: Numbers, left: int = 0, right: int = 1, **values: Any) -> int:
    """A link of the program's between two panes."""
    panes = view.stepping.panes
    spans = [[sentences(panes[pane])[each] for each in numbers] for pane, numbers in ((left, ours), (right, theirs))]
    return Found(view.services.archive).link(panes[left].article, panes[right].article, *spans, **values)


def rows(view: ReaderView, left: int = 0, right: int = 1) -> tuple[LinkRow, ...]:
    panes = view.stepping.panes
    with view.services.archive.reading() as session:
        return links_between(session, panes[left].article, panes[right].article)


def pairs(view: ReaderView) -> list[tuple[Numbers, Numbers]]:
    """The links of the first two panes by numbers of sentences."""
    first, second = view.stepping.panes[:2]
    return [(_numbers(first, each.left), _numbers(second, each.right)) for each in rows(view)]


def _numbers(pane: PaneView, spans: Sequence[Span]) -> list[int]:
    return [pane.opened.whole.sentences.index(each) for each in spans]


def reread(view: ReaderView, settle: Settle) -> None:
    view.opening.ask()
    settle()


def is_linking(view: ReaderView) -> bool:
    return view.linking.on


def aimed(view: ReaderView) -> int | None:
    """The sentence of the second pane that is aimed at."""
    return view.stepping.panes[1].sheet.look.aimed


def last_words(view: ReaderView) -> str:
    return view.services.messages.kept[-1].text


def line_of(pane: PaneView, sentence: int) -> QPoint:
    line = pane.sheet.places.sentence(sentence)[0]
    return QPoint(round(line.x0 + 30), round((line.top + line.bottom) / 2 - pane.sheet.offset))


def test_keys_go_along_the_links(reader: ReaderView, settle: Settle) -> None:
    link(reader, (1, 2), (1,))
    link(reader, (4,), (3,), confidence=0.6)
    link(reader, (5,), (4,), confidence=0.6, origin="user", state="confirmed")
    link(reader, (6,), (5,), 0, 2)
    reread(reader, settle)
    pane = reader.stepping.panes[0]
    seen = []
    for name in ("next_link", "next_link", "previous_link", "next_unlinked", "next_doubtful", "next_doubtful"):
        press(reader, name)
        seen.append(pane.sentence)

    assert seen == [1, 4, 1, 3, 4, 4]
    assert last_words(reader) == "No further doubtful link in this article"


def test_link_mode_makes_widens_and_takes_back(reader: ReaderView, settle: Settle) -> None:
    press(reader, "next_sentence", 2)
    QTest.keyClick(reader.stepping.panes[0].sheet, Qt.Key.Key_L)
    assert is_linking(reader)
    assert reader.linking.target is reader.stepping.panes[1]
    start = aimed(reader)
    assert start is not None
    press(reader, "next_sentence")
    assert aimed(reader) == start + 1
    assert reader.stepping.panes[0].sentence == 2
    assert reader.position()[0] == f"Link EN 3 with VI {start + 2}"

    QTest.keyClick(reader.stepping.panes[0].sheet, Qt.Key.Key_Return)
    settle()
    assert pairs(reader) == [([2], [start + 1])]
    assert (rows(reader)[0].origin, rows(reader)[0].state) == (Origin.USER, State.CONFIRMED)
    assert lit(reader)[1] == (start + 1,)
    press(reader, "next_sentence")
    press(reader, "link")
    settle()
    assert pairs(reader) == [([2], [start + 1, start + 2])]
    press(reader, "link")
    settle()
    assert pairs(reader) == [([2], [start + 1])]
    QTest.keyClick(reader.stepping.panes[0].sheet, Qt.Key.Key_Backspace)
    settle()
    assert pairs(reader) == []

    reader.enter()
    assert not is_linking(reader)
    assert aimed(reader) is None
    for _each in range(4):
        reader.services.desk.undo()
    settle()
    assert rows(reader) == ()


def test_link_mode_goes_through_the_panes_and_ends(reader: ReaderView, settle: Settle) -> None:
    press(reader, "link_mode")
    press(reader, "next_pane")
    assert reader.linking.target is reader.stepping.panes[2]
    assert reader.services.room.state.focus == 0
    assert reader.hints()[3] == "read.link"
    press(reader, "pane_3")
    assert not reader.linking.on
    assert not reader.services.actions["read.link"].isEnabled()
    press(reader, "pane_2")
    press(reader, "link_mode")
    assert not reader.linking.on


def test_a_click_with_ctrl_links_and_parts(reader: ReaderView, settle: Settle) -> None:
    first, second, _third = reader.stepping.panes
    ctrl = Qt.KeyboardModifier.ControlModifier
    press(reader, "next_sentence", 2)
    QTest.mouseClick(second.sheet.viewport(), Qt.MouseButton.LeftButton, ctrl, line_of(second, 3))
    settle()
    assert reader.stepping.pane is first
    assert pairs(reader) == [([2], [3])]

    QTest.mouseClick(second.sheet.viewport(), Qt.MouseButton.LeftButton, ctrl, line_of(second, 3))
    settle()
    assert pairs(reader) == []


def test_the_links_of_the_lit_sentence_are_judged(reader: ReaderView, settle: Settle) -> None:
    one, other = link(reader, (2,), (2,)), link(reader, (2,), (2,), 0, 2)
    reread(reader, settle)
    press(reader, "next_sentence", 2)
    press(reader, "confirm")
    settle()
    assert [each.state for each in (*rows(reader), *rows(reader, 0, 2))] == [State.CONFIRMED] * 2
    press(reader, "refuse")
    settle()
    assert rows(reader) == rows(reader, 0, 2) == ()
    press(reader, "confirm")
    assert last_words(reader) == "This sentence is not linked."
    assert one != other


def test_links_are_parted_and_joined(reader: ReaderView, settle: Settle) -> None:
    link(reader, (2, 3), (2, 3))
    reread(reader, settle)
    press(reader, "next_sentence", 3)
    press(reader, "split_link")
    settle()
    assert pairs(reader) == [([2], [2]), ([3], [3])]

    press(reader, "split_link")
    settle()
    assert pairs(reader) == [([2], [2]), ([3], [3])]
    press(reader, "previous_sentence")
    press(reader, "merge_links")
    settle()
    assert pairs(reader) == [([2, 3], [2, 3])]
    press(reader, "merge_links")
    settle()
    assert pairs(reader) == [([2, 3], [2, 3])]


def test_no_counterpart_is_said_and_drawn(reader: ReaderView, settle: Settle) -> None:
    link(reader, (3,), (3,), 0, 2)
    reread(reader, settle)
    press(reader, "next_sentence", 3)
    press(reader, "no_counterpart")
    settle()

    assert [each.right for each in rows(reader)] == [()]
    assert len(rows(reader, 0, 2)) == 1
    assert reader.row.ribbons[0]._gap.only_left == (3,)
    press(reader, "previous_sentence")
    press(reader, "no_counterpart")
    settle()
    assert reader.stepping.is_settled(2)
    press(reader, "previous_sentence")
    press(reader, "next_unlinked")
    assert reader.stepping.panes[0].sentence == 4


def test_the_pointer_lights_counterparts_in_every_pane(reader: ReaderView, settle: Settle) -> None:
    link(reader, (3,), (2,))
    link(reader, (2,), (4,), 1, 2)
    reread(reader, settle)
    first = reader.stepping.panes[0]
    place = QPointF(line_of(first, 3))
    event = QMouseEvent(QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(first.sheet.viewport(), event)

    assert [pane.sheet.look.pointed for pane in reader.stepping.panes] == [(3,), (2,), (4,)]
    assert lit(reader)[0] == (0,)
    (ribbon,) = [each for each in reader.row.ribbons[0].ribbons() if each.link is not None]
    assert ribbon.ink.order == 2

    QApplication.sendEvent(first.sheet.viewport(), QEvent(QEvent.Type.Leave))
    assert [pane.sheet.look.pointed for pane in reader.stepping.panes] == [(), (), ()]
    reader.row.ribbons[0]._hover(ribbon.link)
    assert reader.stepping.panes[2].sheet.look.pointed == (4,)


def test_ribbons_are_hidden_with_one_key(reader: ReaderView, settle: Settle) -> None:
    link(reader, (1,), (1,))
    reread(reader, settle)
    QTest.keyClick(reader.stepping.panes[0].sheet, Qt.Key.Key_R)
    assert reader.services.preferences.settings.ribbons is False
    assert reader.row.ribbons[0].ribbons() == ()
    assert not reader.services.actions["read.ribbons"].isChecked()

    QTest.keyClick(reader.stepping.panes[0].sheet, Qt.Key.Key_R)
    assert len(reader.row.ribbons[0].ribbons()) == 1


def test_the_menu_of_a_ribbon(reader: ReaderView, settle: Settle) -> None:
    link(reader, (1,), (1,))
    reread(reader, settle)
    ribbons = reader.row.ribbons[0]
    (ribbon,) = ribbons.ribbons()
    assert ribbon.link is not None
    ribbons.menu_wanted.emit(ribbons, ribbon.link, QPoint(0, 0))

    menu = reader.findChild(QMenu)
    assert menu is not None
    assert reader.services.actions["read.split_link"] in menu.actions()
    assert lit(reader)[0] == (1,)
    menu.close()


def test_the_lit_sentence_is_announced_with_its_counterparts(reader: ReaderView, settle: Settle) -> None:
    link(reader, (1,), (3,))
    link(reader, (1,), (2,), 0, 2, confidence=0.7)
    reread(reader, settle)
    press(reader, "next_sentence")
    assert announcement(reader.stepping, full=True) == (
        "Sentence 2, linked to VI 4, RU 3, confidence 0.70. Values agree."
    )
    press(reader, "next_sentence")
    assert announcement(reader.stepping, full=True) == "Sentence 3, not linked"


@pytest.mark.parametrize("lens", ["entities", "links"])
def test_it_is_drawn(reader: ReaderView, settle: Settle, lens: str) -> None:
    link(reader, (1,), (3,))
    reread(reader, settle)
    reader.services.room.look_through(lens)
    press(reader, "link_mode")
    assert not reader.grab().isNull()
