"""No words are cut, in any language, in any place or dialog, on a large and on a small screen."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.qt.everything import SCENES, Scene, settle
from tests.qt.pseudo import LANGUAGES, PSEUDO, speaking
from triptych.views.services import Services
from triptych.widgets.filter_chip import FilterChip
from triptych.widgets.giving_button import GivingButton
from triptych.widgets.label import ElidedLabel

SCREENS: Final = (QSize(1440, 900), QSize(1024, 700))
SPARE: Final = 1
"""Pixels that rounding may take."""

Show = Callable[[Scene], QWidget]


@pytest.fixture
def show(whole_services: Services, qtbot: QtBot) -> Iterator[Show]:
    """Makes and shows a scene in a language, and waits until it is filled."""
    made: list[QWidget] = []

    def make(scene: Scene) -> QWidget:
        whole_services.actions.retranslate()
        widget = scene.make(whole_services)
        made.append(widget)
        qtbot.addWidget(widget)
        if scene.fills:
            widget.resize(SCREENS[0])
        widget.show()
        settle(whole_services, qtbot)
        return widget

    yield make
    settle(whole_services, qtbot)


def texts(root: QWidget) -> Iterator[QLabel | QAbstractButton]:
    """What is visible and shows words of its own."""
    for each in root.findChildren(QWidget):
        if each.isVisibleTo(root) and isinstance(each, QLabel | QAbstractButton) and each.text():
            icon_only = (
                isinstance(each, QToolButton) and each.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            if not icon_only:
                yield each


def cut_words(root: QWidget) -> Iterator[str]:
    """The words that do not fit, with what they have and what they want."""
    for each in texts(root):
        wanted, has = wanted_size(each), each.size()
        if has.width() + SPARE < wanted.width() or has.height() + SPARE < wanted.height():
            sizes = f"{has.width()}x{has.height()}, wants {wanted.width()}x{wanted.height()}"
            yield f"{type(each).__name__} {each.text()!r} has {sizes}"
        elif not shown_whole(each, root):
            yield f"{type(each).__name__} {each.text()!r} reaches out of what holds it"


def wanted_size(widget: QLabel | QAbstractButton) -> QSize:
    hint = widget.sizeHint()
    if isinstance(widget, ElidedLabel | GivingButton | FilterChip):
        return QSize(0, hint.height())
    if isinstance(widget, QLabel) and widget.wordWrap():
        return QSize(0, widget.heightForWidth(widget.width()))
    return hint


def shown_whole(widget: QWidget, root: QWidget) -> bool:
    """Whether all of it lies within all that holds it, up to what scrolls."""
    rect, holder = QRect(widget.rect()), widget
    while holder is not root:
        rect.translate(holder.pos())
        above = holder.parentWidget()
        assert above is not None
        holder = above
        if isinstance(holder.parentWidget(), QAbstractScrollArea):
            return True
        if not holder.rect().adjusted(-SPARE, -SPARE, SPARE, SPARE).contains(rect):
            return isinstance(widget, ElidedLabel)
    return True


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_no_words_are_cut(show: Show, qtbot: QtBot, whole_services: Services, scene: Scene, language: str) -> None:
    cut = {}
    whole_services.preferences.change(language="en" if language == PSEUDO else language)
    with speaking(language):
        shown = show(scene)
        for size in SCREENS:
            shown.resize(size if scene.fills else shown.size().boundedTo(size))
            settle(whole_services, qtbot)
            assert not shown.grab().isNull()
            cut[size.width()] = [*cut_words(shown)]
            if scene.fills:
                assert shown.size() == size, f"it wants at least {shown.minimumSizeHint()}"
            else:
                assert shown.size().boundedTo(SCREENS[1]) == shown.size(), f"the dialog is too large: {shown.size()}"

    assert cut == {size.width(): [] for size in SCREENS}


def words(root: QWidget) -> Counter[str]:
    """Everything that is said in words: shown, read out, in tool tips."""
    said = [each.text() for each in texts(root)]
    for each in (root, *root.findChildren(QWidget)):
        if each.isVisibleTo(root):
            tip = (
                "" if isinstance(each, ElidedLabel | GivingButton) else each.toolTip()
            )  # it has the whole text as its tip, when cut
            said += [each.accessibleName(), each.accessibleDescription(), tip]
    return Counter(re.sub(r"\d+(?= m[sš]\b)", "some", each) for each in said if each)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_language_changes_while_it_is_shown(
    show: Show, qtbot: QtBot, whole_services: Services, application: QApplication, scene: Scene
) -> None:
    whole_services.preferences.change(language="en")
    changed = show(scene)
    with speaking(PSEUDO):
        whole_services.actions.retranslate()
        QCoreApplication.sendEvent(changed, QEvent(QEvent.Type.LanguageChange))
        settle(whole_services, qtbot)
        after = words(changed)
    with speaking(PSEUDO):
        fresh = words(show(scene))

    found = re.compile(r"e5-small")  # what a check found stays in the language in which it was found
    left, missing = ({word for word in each if not found.search(word)} for each in (after - fresh, fresh - after))
    assert (left, missing) == (set(), set()), "left from before, and missing now"
