"""The bar that finds in what is read."""

from collections.abc import Hashable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from triptych.domain.text import Span
from triptych.views.services import Services
from triptych.views.window.find_bar import FindBar


class Panes:
    """Two texts that note what is shown of them."""

    def __init__(self) -> None:
        self.held: dict[Hashable, str] = {1: "Hà Nội, hanoi.", 2: "HANOI"}
        self.shown: list[tuple[Hashable, Span | None]] = []

    def texts(self) -> Sequence[tuple[Hashable, str]]:
        return tuple(self.held.items())

    def show_match(self, key: Hashable, span: Span | None) -> None:
        self.shown.append((key, span))


@pytest.fixture
def panes() -> Panes:
    return Panes()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def elsewhere() -> QLineEdit:
    """Where the keyboard is before the bar is opened."""
    return QLineEdit()


@pytest.fixture
def bar(window: QWidget, elsewhere: QLineEdit, services: Services) -> FindBar:
    layout = QVBoxLayout(window)
    layout.addWidget(elsewhere)
    made = FindBar(services)
    layout.addWidget(made)
    window.show()
    elsewhere.setFocus()
    return made


def test_all_places_in_reading_order(bar: FindBar, panes: Panes) -> None:
    bar.open(panes)
    assert bar.field.hasFocus()
    QTest.keyClicks(bar.field, "noi")

    assert bar.places == ((1, Span(3, 6)), (1, Span(10, 13)), (2, Span(2, 5)))
    assert panes.shown[-1] == (1, Span(3, 6))
    assert bar._count.text() == "1 of 3"


def test_next_and_previous_go_round(bar: FindBar, panes: Panes) -> None:
    bar.open(panes, "noi")
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panes.shown[-1] == (2, Span(2, 5))
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert panes.shown[-1] == (1, Span(3, 6))
    assert bar._count.text() == "1 of 3"


def test_nothing_here(bar: FindBar, panes: Panes) -> None:
    bar.open(panes, "zzz")
    assert bar._count.text() == "Not here"
    assert not bar._next.isEnabled()
    bar.to_next()
    assert panes.shown == []


def test_changed_texts_are_looked_at_again(bar: FindBar, panes: Panes) -> None:
    bar.open(panes, "noi")
    bar.to_next()
    panes.held[2] = "hanoi noi"
    bar.refresh()
    assert (len(bar.places), panes.shown[-1]) == (4, (1, Span(10, 13)))
    panes.held = {2: "noi"}
    bar.refresh()
    assert panes.shown[-1] == (2, Span(0, 3))


def test_esc_takes_the_mark_away_and_gives_the_keyboard_back(
    bar: FindBar, panes: Panes, elsewhere: QLineEdit, qtbot: QtBot
) -> None:
    bar.open(panes, "noi")
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.field, Qt.Key.Key_Escape)

    assert bar.isHidden()
    assert panes.shown[-1] == (1, None)
    assert elsewhere.hasFocus()


def test_everything_has_a_name(bar: FindBar) -> None:
    assert all(each.accessibleName() for each in (bar, bar.field, bar._next, bar._previous, bar._close))
