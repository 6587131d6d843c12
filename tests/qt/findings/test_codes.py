"""Codes split, named in several languages and shown by examples, driven as a reader does."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.qt.findings.conftest import Settle, Written
from tests.qt.findings.test_view import shown
from triptych.archive.queries.codebook import codes
from triptych.archive.queries.coded import CodedPassage, code_words, coded_passages
from triptych.domain.code import CodeWords
from triptych.models.coded import CodedModel
from triptych.views.findings.code_dialog import CodeDialog
from triptych.views.findings.split_dialog import SplitDialog
from triptych.views.findings.view import FindingsView
from triptych.views.services import Services
from triptych.widgets.combo_box import ComboBox


@pytest.fixture
def view(services: Services, written: Written, qtbot: QtBot, settled: Settle) -> FindingsView:
    made = shown(services, qtbot)
    settled()
    made.show_finding(written.promise)
    settled()
    return made


def marked(services: Services, code: int) -> list[int]:
    with services.archive.reading() as session:
        return [each.annotation for each in coded_passages(session, code)]


def test_a_code_is_split_by_keys(view: FindingsView, services: Services, written: Written, settled: Settle) -> None:
    view.show_code(written.codes["Cost"])
    settled()
    services.actions.trigger("findings.split_code")
    dialog = view.window().findChild(SplitDialog)
    assert dialog is not None
    settled()
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    QTest.keyClicks(dialog.name, "Price")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.list.currentIndex().row() == 0
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.model.ticked == (written.figures,)
    assert dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    settled()

    with services.archive.reading() as session:
        price = next(each.number for each in codes(session, "en") if each.name == "Price")
    assert (marked(services, written.codes["Cost"]), marked(services, price)) == ([written.promise], [written.figures])


def test_a_group_is_not_split(view: FindingsView, services: Services, written: Written, settled: Settle) -> None:
    view.show_code(written.codes["Framing"])
    settled()
    assert not services.actions["findings.split_code"].isEnabled()


def test_passages_are_ticked_and_looked_for(qtbot: QtBot) -> None:
    model = CodedModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_passages(
        [
            CodedPassage(1, "en", "The Times", "Bread is short", None, False),
            CodedPassage(2, "vi", None, "Bánh mì thiếu", None, False),
            CodedPassage(3, "ru", None, "", "Хлеб", False),
        ]
    )
    model.narrow("banh")
    model.tick_shown()
    model.narrow("")
    assert list(model.ticked) == [2]
    assert [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)] == [
        "English, Bread is short, The Times", "ticked, Vietnamese, Bánh mì thiếu", "Russian, The whole article: Хлеб",
    ]  # fmt: skip
    model.tick_shown()
    assert list(model.ticked) == [1, 2, 3]
    model.tick_shown()
    assert not model.ticked


def test_a_code_is_named_in_another_language(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    cost = written.codes["Cost"]
    view.show_code(cost)
    settled()
    services.actions.trigger("findings.edit_code")
    dialog = view.window().findChild(CodeDialog)
    assert dialog is not None
    settled()
    name = dialog.findChild(QLineEdit)
    choice = next(each for each in dialog.findChildren(ComboBox) if "Language" in each.accessibleName())
    assert name is not None
    assert [choice.itemText(row) for row in range(choice.count())] == ["English", "Vietnamese", "Russian"]
    choice.setCurrentIndex(1)
    assert (name.text(), name.placeholderText()) == ("", "Cost")
    QTest.keyClicks(name, "Chi")
    choice.setCurrentIndex(0)
    assert name.text() == "Cost"
    dialog.accept()
    settled()

    with services.archive.reading() as session:
        assert code_words(session, cost) == {"en": CodeWords("Cost"), "vi": CodeWords("Chi")}


def test_the_codebook_goes_out_alone_and_comes_back(
    view: FindingsView, services: Services, qtbot: QtBot, settled: Settle, tmp_path: Path
) -> None:
    with qtbot.waitSignal(services.messages.told) as told:
        view._export.write(tmp_path / "codes.qdc")
    assert told.args is not None
    assert told.args[0].text.startswith("4 codes written to")
    assert 'name="Shared risk"' in (tmp_path / "codes.qdc").read_text(encoding="utf-8")

    other = (tmp_path / "codes.qdc").read_text(encoding="utf-8").replace("Cost", "Price").replace("-4", "-5")
    (tmp_path / "other.qdc").write_text(other, encoding="utf-8")
    with qtbot.waitSignal(services.messages.told) as told:
        view._export.read(tmp_path / "other.qdc")
    settled()
    assert told.args is not None
    assert told.args[0].text == "4 codes read from other.qdc."
    with services.archive.reading() as session:
        assert "Price" in [each.name for each in codes(session, "en")]


def test_removing_a_code_in_use_says_what_is_gone(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    view.show_code(written.codes["Framing"])
    settled()
    services.actions.trigger("findings.trash_code")
    settled()
    assert services.messages.kept[-1].text == (
        "Removed the code “Framing” with 2 below it from 1 annotation. Ctrl+Z brings it back."
    )
    services.desk.undo()
    settled()
    with services.archive.reading() as session:
        assert len(codes(session, "en")) == 4


def test_an_example_stands_below_the_definition(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    view.show_code(written.codes["Cost"])
    view.show_finding(written.promise)
    settled()
    services.actions.trigger("findings.example")
    settled()
    settled()
    quote = next(each.quote for each in view._detail.anchors if each.language == "ru")
    assert f"RU “{quote[:40]}" in view._codebook._meaning.accessibleName()

    services.actions.trigger("findings.example")
    settled()
    settled()
    assert "RU “" not in view._codebook._meaning.accessibleName()
