"""Everything that takes the keyboard or shows something has a name for those who do not see it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.qt.everything import SCENES, Scene, settle
from triptych.views.services import Services


@pytest.fixture
def shown(request: pytest.FixtureRequest, whole_services: Services, qtbot: QtBot) -> Iterator[QWidget]:
    """A scene, filled."""
    scene: Scene = request.param
    widget = scene.make(whole_services)
    qtbot.addWidget(widget)
    if scene.fills:
        widget.resize(1440, 900)
    widget.show()
    settle(whole_services, qtbot)
    yield widget
    settle(whole_services, qtbot)


every_scene = pytest.mark.parametrize("shown", SCENES, ids=lambda scene: scene.name, indirect=True)


def visible(root: QWidget) -> Iterator[QWidget]:
    """What is shown, without the parts that Qt puts into its own controls."""
    for each in root.findChildren(QWidget):
        if each.isVisibleTo(root) and not _inner(each):
            yield each


def _inner(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar):
        return True
    holder = widget.parentWidget()
    return isinstance(holder, QAbstractItemView | QAbstractSpinBox | QHeaderView | QTabBar | QMenuBar | QLineEdit) or (
        isinstance(holder, QAbstractScrollArea) and holder.viewport() is widget
    )


def name(widget: QWidget) -> str:
    """What a screen reader says first."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def described(widget: QWidget) -> str:
    path: list[str] = []
    each: QWidget | None = widget
    while each is not None:
        path.append(f"{type(each).__name__}{f'({each.objectName()})' if each.objectName() else ''}")
        each = each.parentWidget()
    return " in ".join(path[:4])


@every_scene
def test_everything_that_takes_the_keyboard_has_a_name(shown: QWidget) -> None:
    nameless = [
        described(each)
        for each in visible(shown)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(each, QStackedWidget) and not name(each)
    ]

    assert nameless == []


@every_scene
def test_a_button_without_words_says_what_it_does(shown: QWidget) -> None:
    silent = [
        described(each)
        for each in visible(shown)
        if isinstance(each, QAbstractButton)
        and not each.text()
        and not (name(each) and (each.icon().isNull() or each.toolTip() or each.accessibleDescription()))
    ]

    assert silent == []


def peers(button: QAbstractButton) -> list[QAbstractButton]:
    """The buttons of its kind beside it, and itself: arrows walk from one that the Tab key reaches to the others."""
    holder = button.parentWidget()
    return [button] if holder is None else holder.findChildren(type(button))


@every_scene
def test_the_keyboard_reaches_every_button(shown: QWidget) -> None:
    out_of_reach = [
        described(each)
        for each in visible(shown)
        if isinstance(each, QAbstractButton)
        and each.isEnabled()
        and not any(peer.focusPolicy() & Qt.FocusPolicy.TabFocus for peer in peers(each))
        and not each.actions()
        and not getattr(each, "defaultAction", lambda: None)()
    ]

    assert out_of_reach == []


@every_scene
def test_every_row_can_be_read_out(shown: QWidget) -> None:
    silent = []
    for view in visible(shown):
        if isinstance(view, QAbstractItemView) and view.model() is not None:
            silent += [f"{described(view)}: {where}" for where in rows_without_words(view)]

    assert silent == []


def rows_without_words(view: QAbstractItemView, parent: QModelIndex | None = None, depth: int = 0) -> Iterator[str]:
    """Rows whose first column gives no spoken text, but those that hold a widget, which speaks for itself."""
    model, parent = view.model(), parent or QModelIndex()
    for row in range(min(model.rowCount(parent), 50)):
        index = model.index(row, 0, parent)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        if view.indexWidget(index) is None and not (isinstance(spoken, str) and spoken.strip()):
            yield f"row {row} at depth {depth}"
        if isinstance(view, QTreeView) and view.isExpanded(index):
            yield from rows_without_words(view, index, depth + 1)


@every_scene
def test_the_tab_key_goes_round(shown: QWidget) -> None:
    seen: list[QWidget] = [shown]
    each = shown.nextInFocusChain()
    while each is not None and each is not shown and len(seen) < 5000:
        seen.append(each)
        each = each.nextInFocusChain()

    assert each is shown
    assert {
        described(widget)
        for widget in visible(shown)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is shown.window()
    } <= {described(widget) for widget in seen}
