"""The sidebar of differences."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.found import Found
from tests.qt.sidebars.conftest import Reports
from triptych.archive.archive import Archive
from triptych.archive.queries.ledger import LedgerInPanes, ledger_in_panes
from triptych.archive.schema import Difference
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.models.differences import DifferencesModel
from triptych.views.differences.sidebar import DifferencesSidebar
from triptych.views.services import Services
from triptych.widgets.keyed_button import KeyedButton
from triptych.widgets.label import Label
from triptych.widgets.quote import Quote

Settle = Callable[[], None]
Sentence = Callable[[int, int], tuple[int, int]]


@pytest.fixture
def rows(found: Found, reports: Reports, sentence: Sentence) -> tuple[int, int, int]:
    """One value that differs in all three, in two rows; and a sentence of the first article alone."""
    day = [found.place(each, words) for each, words in zip(reports.all, ("May 23", "23/5", "23 мая"), strict=True)]
    first = found.difference(reports.english, reports.vietnamese, [day[0]], [day[1]], about="date", left_value="23",
                             right_value="24", doubt="Perhaps another day is meant.")  # fmt: skip
    second = found.difference(reports.vietnamese, reports.russian, [day[1]], [day[2]], about="date", left_value="24",
                              right_value="23", confidence=0.7)  # fmt: skip
    alone = found.difference(reports.english, reports.vietnamese, [sentence(reports.english, 4)], [],
                             kind="only_left", about="statement")  # fmt: skip
    return first, second, alone


@pytest.fixture
def sidebar(services: Services, reports: Reports, qtbot: QtBot, settle: Settle) -> DifferencesSidebar:
    services.room.open_story(reports.story, reports.all)
    sidebar = DifferencesSidebar(services)
    qtbot.addWidget(sidebar)
    services.actions.install(sidebar, {"read.confirm": sidebar.confirm, "read.refuse": sidebar.refuse})
    sidebar.resize(312, 700)
    sidebar.show()
    settle()
    return sidebar


def stored(archive: Archive, number: int) -> tuple[str, str]:
    with archive.reading() as session:
        row = session.get_one(Difference, number)
        return row.state, row.origin


def buttons(sidebar: DifferencesSidebar) -> dict[str, KeyedButton]:
    detail = sidebar.tree.detail
    assert detail is not None
    return {each.text(): each for each in detail.findChildren(KeyedButton)}


@pytest.mark.usefixtures("rows")
def test_the_model_keeps_qts_rules(archive: Archive, reports: Reports) -> None:
    model = DifferencesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with archive.reading() as session:
        ledger = ledger_in_panes(session, reports.all)
    model.take(ledger, reports.all)
    model.take(LedgerInPanes((), {}, frozenset()), reports.all)
    assert tester.model() is model


@pytest.mark.usefixtures("rows")
def test_rows_are_spoken(sidebar: DifferencesSidebar) -> None:
    model = sidebar.tree.model()
    values, missing = (model.index(place, 0) for place in range(2))

    assert values.data(Qt.ItemDataRole.AccessibleTextRole) == "Values differ, 1"
    spoken = model.index(0, 0, values).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Values differ. Date · May 23 ")
    assert spoken.endswith(". English: 23; Vietnamese: 24 (differs); Russian: 23. Proposed.")
    spoken = model.index(0, 0, missing).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Said in one article only. At the talks")
    assert spoken.endswith("English: says it; Vietnamese: does not say it; Russian: not compared. Proposed.")


@pytest.mark.usefixtures("rows")
def test_the_current_row_opens_its_evidence(sidebar: DifferencesSidebar) -> None:
    sidebar.go_next()

    detail = sidebar.tree.detail
    assert detail is not None
    quotes = [each.toPlainText() for each in detail.findChildren(Quote)]
    assert ["May 23" in quotes[0], "23/5" in quotes[1], "23 мая" in quotes[2]] == [True] * 3
    reasons = [each.text() for each in detail.findChildren(Label) if each.wordWrap()]
    assert reasons == ["Values differ. Perhaps another day is meant. Confidence 0.70."]
    assert list(buttons(sidebar)) == ["Confirm", "Set aside", "Make a finding"]


def test_walking_brings_the_place_into_view(
    rows: tuple[int, int, int], sidebar: DifferencesSidebar, services: Services, found: Found, reports: Reports
) -> None:
    assert rows
    shown: list[tuple[int, Span]] = []
    services.room.shown.connect(lambda article, span: shown.append((article, span)))
    services.room.focus(2)
    sidebar.go_next()
    sidebar.go_next()
    sidebar.go_next()
    sidebar.go_previous()

    assert [article for article, _span in shown] == [reports.russian, *[reports.english] * 3]
    assert shown[-1][1] == Span(*found.place(reports.english, "May 23"))


def test_arrows_open_rows_without_moving_the_text(
    rows: tuple[int, int, int], sidebar: DifferencesSidebar, services: Services, qtbot: QtBot
) -> None:
    assert rows
    with qtbot.assertNotEmitted(services.room.shown):
        QTest.keyClick(sidebar.tree, Qt.Key.Key_J)
        QTest.keyClick(sidebar.tree, Qt.Key.Key_J)
    with qtbot.waitSignal(services.room.shown):
        QTest.keyClick(sidebar.tree, Qt.Key.Key_Return)


def test_a_verdict_is_given_to_all_rows_and_taken_back(
    rows: tuple[int, int, int], sidebar: DifferencesSidebar, services: Services, archive: Archive, settle: Settle
) -> None:
    sidebar.go_next()
    QTest.mouseClick(buttons(sidebar)["Confirm"], Qt.MouseButton.LeftButton)
    settle()
    assert [stored(archive, each) for each in rows[:2]] == [(State.CONFIRMED, Origin.USER)] * 2
    assert stored(archive, rows[2]) == (State.PROPOSED, Origin.MACHINE)
    assert list(buttons(sidebar)) == ["Set aside", "Open again", "Make a finding"]
    assert sidebar.tree.current_row is not None

    QTest.mouseClick(buttons(sidebar)["Open again"], Qt.MouseButton.LeftButton)
    settle()
    assert stored(archive, rows[0]) == (State.PROPOSED, Origin.USER)
    services.desk.undo()
    services.desk.undo()
    settle()
    assert stored(archive, rows[0]) == (State.PROPOSED, Origin.MACHINE)
    assert list(buttons(sidebar)) == ["Confirm", "Set aside", "Make a finding"]


def test_c_and_x_judge(
    rows: tuple[int, int, int], sidebar: DifferencesSidebar, archive: Archive, settle: Settle
) -> None:
    sidebar.confirm()  # no row is current: nothing happens
    settle()
    sidebar.activateWindow()
    sidebar.tree.setFocus()
    QTest.keyClick(sidebar.tree, Qt.Key.Key_J)
    QTest.keyClick(sidebar.tree, Qt.Key.Key_X)
    settle()
    assert stored(archive, rows[0]) == (State.SET_ASIDE, Origin.USER)
    assert sidebar.count == 1
    QTest.keyClick(sidebar.tree, Qt.Key.Key_C)
    settle()
    assert stored(archive, rows[1]) == (State.CONFIRMED, Origin.USER)
    assert sidebar.count == 2


@pytest.mark.usefixtures("rows")
def test_the_keyboard_stays_in_the_list_after_a_verdict(sidebar: DifferencesSidebar, settle: Settle) -> None:
    sidebar.activateWindow()
    sidebar.go_next()
    buttons(sidebar)["Confirm"].setFocus()
    assert sidebar.tree.has_keyboard
    QTest.keyClick(buttons(sidebar)["Confirm"], Qt.Key.Key_Space)
    settle()

    assert QApplication.focusWidget() is sidebar.tree


def test_nothing_found_and_not_compared_are_told_apart(
    sidebar: DifferencesSidebar, services: Services, found: Found, reports: Reports, settle: Settle
) -> None:
    def again() -> str:
        services.desk.tell(Receipt("compare", {Kind.LINK: frozenset([1])}))
        settle()
        assert sidebar.empty.isVisible()
        return sidebar.empty.accessibleName()

    assert sidebar.empty.accessibleName() == "These articles are not compared yet."
    found.aligned(reports.english, reports.vietnamese)
    assert again() == "These articles are not compared yet."
    found.compared(reports.english, reports.vietnamese)
    assert again() == "No differences were found. Of 3 pairs 1 was compared."
    found.compared(reports.english, reports.russian)
    found.compared(reports.russian, reports.vietnamese)
    assert again() == "No differences were found between these articles."
    services.room.open_story(None, (reports.english,))
    settle()
    assert sidebar.empty.accessibleName().startswith("One article is open.")


@pytest.mark.usefixtures("rows")
def test_it_fits_a_narrow_sidebar(sidebar: DifferencesSidebar, services: Services) -> None:
    sidebar.resize(17 * services.theme.unit, 700)
    sidebar.go_next()

    assert sidebar.minimumSizeHint().width() <= 17 * services.theme.unit
    assert sidebar.tree.detail is not None
    assert sidebar.tree.detail.minimumSizeHint().width() <= sidebar.tree.viewport().width()
    assert sidebar.accessibleName()
    assert sidebar.tree.accessibleName()


@pytest.mark.usefixtures("rows")
def test_what_a_ledger_leaves_out_is_counted(
    found: Found, reports: Reports, sidebar: DifferencesSidebar, settle: Settle
) -> None:
    assert "of low confidence" not in sidebar._foot.text()
    found.compared(*reports.all, more=2)
    sidebar.services.desk.tell(Receipt("store_differences", {Kind.LINK: frozenset()}))
    settle()
    assert sidebar._foot.text().endswith("6 more, of low confidence")
