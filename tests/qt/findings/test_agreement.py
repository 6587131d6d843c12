"""Two annotators side by side in the place of findings, and what is settled of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.qt.findings.conftest import Settle, Written
from tests.qt.findings.test_view import press, shown
from tests.qt.furnishing import sentences
from triptych.domain.annotation import Place
from triptych.domain.text import Span
from triptych.models.agreement import MERGED, coefficient
from triptych.operations.annotations import add_annotation
from triptych.operations.desk import Desk
from triptych.views.agreement.page import AgreementPage
from triptych.views.findings.view import FindingsView
from triptych.views.services import Services


@pytest.fixture
def two(services: Services, written: Written) -> Written:
    """Ann and Bo coded three sentences of the English article; alike in one."""
    desk = Desk(services.archive)
    english = written.articles[0]
    for who, given in (("Ann", ("Cost", "Cost", None)), ("Bo", ("Cost", "Ceremony", "Ceremony"))):
        for number, code in enumerate(given, 4):
            if code is not None:
                place = Place(english, Span(*sentences(services.archive, english)[number]))
                desk.perform(add_annotation, targets=[place], codes=[written.codes[code]], creator=who)
    return written


def opened(services: Services, qtbot: QtBot, settled: Settle) -> tuple[FindingsView, AgreementPage]:
    view = shown(services, qtbot)
    settled()
    view.enter()  # counts that come before rows take the keyboard to the filter
    press(view, Qt.Key.Key_A)
    settled()
    assert isinstance(view.page, AgreementPage)
    return view, view.page


def test_figures_and_units_stand_side_by_side(two: Written, services: Services, qtbot: QtBot, settled: Settle) -> None:
    _view, page = opened(services, qtbot, settled)
    assert page.head.names == ("Ann", "Bo")
    rows = [[page.figures.index(row, column).data() for column in range(3)] for row in range(page.figures.rowCount())]
    assert rows == [["All codes together", "2", "3"], ["Ceremony", "0", "2"], ["Cost", "2", "1"]]
    page.head.differing.setChecked(True)
    assert page.units.rowCount() == 2
    assert page.units.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("6, differing; Ann: Cost; Bo: ")
    QAbstractItemModelTester(page.figures, page)
    QAbstractItemModelTester(page.units, page)


def test_keys_settle_a_unit_and_undo_takes_it_back(
    two: Written, services: Services, qtbot: QtBot, settled: Settle
) -> None:
    view, page = opened(services, qtbot, settled)
    page.head.differing.setChecked(True)
    for key, codes in (
        (Qt.Key.Key_W, "Ceremony"),
        (Qt.Key.Key_Q, "Cost"),
        (Qt.Key.Key_B, "Ceremony, Cost"),
        (Qt.Key.Key_X, ""),
    ):
        press(view, key)
        settled()
        assert sorted(filter(None, page.units.index(0, MERGED).data().split(", "))) == sorted(
            filter(None, codes.split(", "))
        )
    Desk(services.archive).undo()
    page.head.ask()
    settled()
    assert page.units.index(0, MERGED).data()


def test_what_is_alike_is_taken_over_at_once(two: Written, services: Services, qtbot: QtBot, settled: Settle) -> None:
    _view, page = opened(services, qtbot, settled)
    services.actions.trigger("findings.take_alike")
    settled()
    assert [each.merged for each in page.units.units if each.merged] == [frozenset({two.codes["Cost"]})]
    assert page.head.first.findText("Ann + Bo") == 2


def test_a_code_shows_its_units_alone(two: Written, services: Services, qtbot: QtBot, settled: Settle) -> None:
    _view, page = opened(services, qtbot, settled)
    page.figure_table.selectRow(1)
    assert page.units.rowCount() == 2
    page.go_to_code(None)
    assert page.units.rowCount() > 10


def test_with_one_annotator_only_a_sentence_stands_there(
    written: Written, services: Services, qtbot: QtBot, settled: Settle
) -> None:
    view, page = opened(services, qtbot, settled)
    assert page._empty.isVisible()
    press(view, Qt.Key.Key_W)
    page.copy()
    page.read()
    press(view, Qt.Key.Key_Escape)
    assert view.page is None


def test_what_is_not_defined_is_said_in_words() -> None:
    assert coefficient(None) == "not defined"
    assert coefficient(0.746) == "0.75"
    assert coefficient(-0.071) == "-0.07"
