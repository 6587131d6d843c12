"""Lists that are too long for one page."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.found import Found
from tests.qt.sidebars.conftest import Reports
from triptych.archive.archive import Archive
from triptych.archive.queries.ledger import LinksInPanes, links_in_panes
from triptych.models.links import LinksModel
from triptych.views.differences.links import LinksSidebar
from triptych.views.pager import Pager
from triptych.views.services import Services


@pytest.fixture
def many(archive: Archive, found: Found, reports: Reports) -> LinksInPanes:
    """250 links, the last 20 of them weak."""
    found.link(reports.english, reports.vietnamese, [(0, 5)], [(0, 5)])
    with archive.reading() as session:
        answer = links_in_panes(session, reports.all)
    (one,) = answer.entries
    links = (replace(one, link=replace(one.link, number=number, candidate=number >= 230)) for number in range(250))
    return replace(answer, entries=tuple(links))


@pytest.fixture
def sidebar(services: Services, reports: Reports, qtbot: QtBot, many: LinksInPanes) -> LinksSidebar:
    services.room.open_story(reports.story, reports.all)
    sidebar = LinksSidebar(services)
    qtbot.addWidget(sidebar)
    sidebar.resize(312, 700)
    sidebar.show()
    qtbot.waitUntil(lambda: not services.reading.busy)
    model = sidebar.tree.rows
    assert isinstance(model, LinksModel)
    model.take(many, reports.all)
    return sidebar


def test_the_model_keeps_qts_rules_on_every_page(many: LinksInPanes, reports: Reports) -> None:
    model = LinksModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take(many, reports.all)
    shown = []
    for page in range(model.pages):
        model.turn_to(page)
        shown += [row.link.number for heading in model.headings for row in heading.rows]
    assert shown == list(range(250))
    assert [(each.before, len(each.rows), each.after, each.total) for each in model.headings] == [
        (200, 30, 0, 230),
        (0, 20, 0, 20),
    ]
    model.take(replace(many, entries=many.entries[:5]), reports.all)
    assert (model.page, model.pages, model.total) == (0, 1, 5)
    assert tester.model() is model


def test_buttons_turn_the_page(sidebar: LinksSidebar) -> None:
    pager = sidebar.findChild(Pager)
    assert pager is not None
    assert pager.isVisible()
    back, on = pager.buttons
    assert not back.isEnabled()
    for _press in range(2):
        QTest.mouseClick(on, Qt.MouseButton.LeftButton)
    assert not on.isEnabled()
    assert sidebar.tree.rows.page == 2
    assert sidebar.tree.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", 230")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert sidebar.tree.rows.page == 1


def test_walking_turns_the_page(sidebar: LinksSidebar) -> None:
    def number() -> int:
        row = sidebar.tree.current_row
        assert row is not None
        return row.link.number

    assert sidebar.choose(99)
    sidebar.tree.walk(1)
    assert (number(), sidebar.tree.rows.page) == (100, 1)
    sidebar.tree.walk(-1)
    assert (number(), sidebar.tree.rows.page) == (99, 0)
    assert sidebar.choose(249)
    assert (number(), sidebar.tree.rows.page) == (249, 2)
    sidebar.tree.walk(1)
    assert number() == 249
    assert not sidebar.choose(250)


def test_one_page_needs_no_buttons(
    sidebar: LinksSidebar, many: LinksInPanes, reports: Reports, settle: Callable[[], None]
) -> None:
    settle()
    model = sidebar.tree.rows
    assert isinstance(model, LinksModel)
    model.take(replace(many, entries=many.entries[:100]), reports.all)
    pager = sidebar.findChild(Pager)
    assert pager is not None
    assert not pager.isVisible()
