"""The tabs of the sidebar: all seen at once, whatever the language."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from triptych.i18n import LANGUAGES, use_language
from triptych.models.room import LENSES
from triptych.views.reader.sidebar import Sidebar
from triptych.views.services import Services

NARROW, WIDE = 312, 600


class Counted(QWidget):
    """A page with something to count."""

    counted = Signal()
    count = 31


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language("en")


def test_all_tabs_are_seen_at_once(services: Services, qtbot: QtBot, language: str) -> None:
    sidebar = Sidebar(services, {lens: Counted() for lens in LENSES})
    qtbot.addWidget(sidebar)
    sidebar.resize(NARROW, 700)
    sidebar.show()
    tabs = sidebar.findChild(QTabBar)
    assert tabs is not None

    assert tabs.tabRect(tabs.count() - 1).right() <= NARROW, (language, [tabs.tabText(each) for each in range(4)])
    assert all("31" in tabs.accessibleTabName(each) for each in range(4))

    sidebar.resize(WIDE, 700)
    qtbot.waitUntil(lambda: all("31" in tabs.tabText(each) for each in range(4)))
