"""The sidebar of links."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.found import Found
from tests.qt.sidebars.conftest import Reports
from triptych.archive.archive import Archive
from triptych.archive.queries.ledger import LinksInPanes, links_in_panes
from triptych.archive.schema import Bead
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import State
from triptych.domain.text import Span
from triptych.models.links import LinksModel
from triptych.views.differences.links import LinksSidebar
from triptych.views.services import Services
from triptych.widgets.quote import Quote

Settle = Callable[[], None]
Sentence = Callable[[int, int], tuple[int, int]]


@pytest.fixture
def links(found: Found, reports: Reports, sentence: Sentence) -> tuple[int, int, int]:
    """A sure link that is moved, a weak proposal, and one that was stored the other way round."""
    sure = found.link(reports.english, reports.vietnamese, [sentence(reports.english, 1)],
                      [sentence(reports.vietnamese, 2)], confidence=0.93, order="moved",
                      relation="partial")  # fmt: skip
    weak = found.link(reports.english, reports.vietnamese, [sentence(reports.english, 3)],
                      [sentence(reports.vietnamese, 4)], candidate=True, confidence=0.4)  # fmt: skip
    turned = found.link(reports.russian, reports.english, [sentence(reports.russian, 2)],
                        [sentence(reports.english, 2)])  # fmt: skip
    return sure, weak, turned


@pytest.fixture
def sidebar(services: Services, reports: Reports, qtbot: QtBot, settle: Settle) -> LinksSidebar:
    services.room.open_story(reports.story, reports.all)
    sidebar = LinksSidebar(services)
    qtbot.addWidget(sidebar)
    sidebar.resize(312, 700)
    sidebar.show()
    settle()
    return sidebar


def headings(sidebar: LinksSidebar) -> list[tuple[str, int]]:
    model = sidebar.tree.model()
    found = [model.index(place, 0, QModelIndex()) for place in range(model.rowCount())]
    return [(each.data(), model.rowCount(each)) for each in found]


@pytest.mark.usefixtures("links")
def test_the_model_keeps_qts_rules(archive: Archive, reports: Reports) -> None:
    model = LinksModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with archive.reading() as session:
        model.take(links_in_panes(session, reports.all), reports.all)
    model.take(LinksInPanes((), {}, frozenset()), reports.all)
    assert tester.model() is model


@pytest.mark.usefixtures("links")
def test_pairs_come_first_and_weak_proposals_last(sidebar: LinksSidebar) -> None:
    assert headings(sidebar) == [("English – Vietnamese", 1), ("English – Russian", 1), ("Weak proposals", 1)]
    assert sidebar.count == 2


@pytest.mark.usefixtures("links")
def test_rows_are_spoken(sidebar: LinksSidebar) -> None:
    model = sidebar.tree.model()
    spoken = model.index(0, 0, model.index(0, 0)).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken.startswith("English: Moscow (VNA)")
    assert "; Vietnamese: Hà Nội sẵn sàng dành" in spoken
    assert spoken.endswith(". Proposed. Confidence 0.93. The order differs. The same only in part.")


def test_verdicts_move_a_link(
    links: tuple[int, int, int], sidebar: LinksSidebar, services: Services, archive: Archive, settle: Settle
) -> None:
    _sure, weak, _turned = links
    assert sidebar.choose(weak)
    sidebar.confirm()
    settle()
    assert headings(sidebar)[0] == ("English – Vietnamese", 2)
    row = sidebar.tree.current_row
    assert row is not None
    assert (row.link.number, row.link.state) == (weak, State.CONFIRMED)
    assert "Checked by you" in sidebar.tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)

    sidebar.refuse()
    settle()
    assert headings(sidebar)[-1] == ("Set aside", 1)
    services.desk.undo()
    services.desk.undo()
    settle()
    assert headings(sidebar)[-1] == ("Weak proposals", 1)
    with archive.reading() as session:
        assert session.get_one(Bead, weak).origin == "machine"


def test_enter_brings_the_side_into_view_that_is_read(
    links: tuple[int, int, int], sidebar: LinksSidebar, services: Services, reports: Reports, sentence: Sentence
) -> None:
    shown: list[tuple[int, Span]] = []
    services.room.shown.connect(lambda article, span: shown.append((article, span)))
    sidebar.choose(links[2])
    services.room.focus(2)
    QTest.keyClick(sidebar.tree, Qt.Key.Key_Return)

    assert shown == [(reports.russian, Span(*sentence(reports.russian, 2)))]
    assert sidebar.tree.detail is not None
    assert len(sidebar.tree.detail.findChildren(Quote)) == 2


def test_nothing_found_and_not_linked_are_told_apart(
    sidebar: LinksSidebar, services: Services, found: Found, reports: Reports, settle: Settle
) -> None:
    def again() -> str:
        services.desk.tell(Receipt("align", {Kind.LINK: frozenset([1])}))
        settle()
        return sidebar.empty.accessibleName()

    assert sidebar.empty.accessibleName() == "The sentences of these articles are not linked yet."
    found.aligned(reports.english, reports.vietnamese)
    assert again() == "No links were found. The sentences of 1 pair of 3 were linked."
    found.aligned(reports.english, reports.russian)
    found.aligned(reports.vietnamese, reports.russian)
    assert again() == (
        "No sentences of these articles correspond. "
        "May not belong together: EN – VI, EN – RU, VI – RU. Hardly a sentence corresponds."
    )


def test_thousands_of_links_are_taken_in_at_once(
    links: tuple[int, int, int], archive: Archive, reports: Reports, sidebar: LinksSidebar
) -> None:
    with archive.reading() as session:
        answer = links_in_panes(session, reports.all)
    one = answer.entries[0]
    many = tuple(replace(one, link=replace(one.link, number=number)) for number in range(4000))
    model = sidebar.tree.model()
    assert isinstance(model, LinksModel)
    model.take(replace(answer, entries=many), reports.all)
    sidebar.choose(3999)

    assert links
    assert sidebar.count == 4000
    assert sidebar.tree.visualRect(sidebar.tree.currentIndex()).intersects(sidebar.tree.viewport().rect())


def test_doubtful_links_are_walked_worst_first(
    found: Found, sidebar: LinksSidebar, reports: Reports, sentence: Sentence, settle: Settle
) -> None:
    services = sidebar.services
    numbers = {
        confidence: found.link(reports.english, reports.vietnamese, [sentence(reports.english, place)],
                               [sentence(reports.vietnamese, place)], confidence=confidence)
        for place, confidence in enumerate((0.7, 0.55, 0.6, 0.9), start=1)
    }  # fmt: skip
    services.desk.tell(Receipt("align", {Kind.LINK: frozenset()}))
    settle()
    assert headings(sidebar)[:2] == [("Doubtful, worst first", 3), ("English – Vietnamese", 1)]
    assert sidebar._foot.text() == "0 of 4 links checked (0%) · 3 doubtful (Shift+Q)"

    seen = []
    assert sidebar.check_doubtful()
    for verdict in (sidebar.confirm, sidebar.refuse, sidebar.confirm):
        row = sidebar.tree.current_row
        assert row is not None
        seen.append(row.link.number)
        verdict()
        settle()
    assert seen == [numbers[0.55], numbers[0.6], numbers[0.7]]
    assert not sidebar.check_doubtful()
    assert sidebar._foot.text() == "3 of 4 links checked (75%)"


def test_the_row_of_the_sentence_that_is_read_is_current(
    links: tuple[int, int, int], sidebar: LinksSidebar, services: Services, reports: Reports, sentence: Sentence
) -> None:
    services.room.move_caret(reports.vietnamese, sentence(reports.vietnamese, 2)[0] + 3)
    row = sidebar.tree.current_row
    assert row is not None
    assert row.link.number == links[0]
