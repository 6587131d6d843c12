"""Forms are listed by language, counted, and ticked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.qt.search.found import found, group, line
from triptych.models.forms import ROW_ROLE, FormRow, FormsHeading, FormsModel, Rest
from triptych.models.hits import Form


@pytest.fixture
def model() -> FormsModel:
    made = FormsModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    lines = [line(1, "Flood"), line(2, "flood"), line(3, "flood"), line(4, "floods")]
    made.show_found(found(group("en", *lines), group("vi", line(5, "lũ", language="vi"))))
    return made


def rows(model: FormsModel) -> list[object]:
    return [model.index(row).data(ROW_ROLE) for row in range(model.rowCount())]


def test_the_most_frequent_first_as_it_is_written_most_often(model: FormsModel) -> None:
    assert rows(model) == [
        FormsHeading("en", 4),
        FormRow(Form("en", "flood"), "flood", 3),
        FormRow(Form("en", "floods"), "floods", 1),
        FormsHeading("vi", 1),
        FormRow(Form("vi", "lũ"), "lũ", 1),
    ]


def test_only_forms_can_be_ticked(model: FormsModel, qtbot: QtBot) -> None:
    form, heading = model.index(1), model.index(0)
    unticked, role = Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
    assert form.data(role) == Qt.CheckState.Checked
    assert heading.data(role) is None
    assert not model.setData(heading, unticked, role)
    with qtbot.waitSignal(model.left_out_changed):
        assert model.setData(form, unticked, role)

    assert model.left_out == {Form("en", "flood")}
    assert form.data(role) == unticked
    assert model.setData(form, Qt.CheckState.Checked, role)
    assert model.left_out == frozenset()


def test_what_is_left_out_stays_so_until_something_else_is_searched(model: FormsModel) -> None:
    model.setData(model.index(1), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.show_found(found(group("en", line(1, "flood"))))
    assert model.left_out == {Form("en", "flood")}
    model.tick_all()
    assert model.left_out == frozenset()


def test_rare_forms_are_counted_together(model: FormsModel) -> None:
    model.show_found(found(group("en", *(line(number, f"form{number}") for number in range(15)))))

    assert rows(model)[-1] == Rest(3, 3)
    assert model.index(13).data() == "3 rarer forms"
    model.show_found(None)
    assert model.rowCount() == 0


def test_each_row_speaks(model: FormsModel) -> None:
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]

    assert spoken == ["English: 4 hits", "flood: 3 hits", "floods: 1 hit", "Vietnamese: 1 hit"]
