"""Reports in the place of findings: figures, their passages, pictures and tables."""

from concurrent.futures import CancelledError
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.qt.findings.conftest import Settle, Written
from tests.qt.findings.test_view import press, shown
from triptych.archive.queries.reports import By, Which
from triptych.domain.code import CodeTag
from triptych.domain.receipt import Kind, Receipt
from triptych.models.reports import ReportModel
from triptych.operations.codebook import add_code
from triptych.operations.reports import Report, Row
from triptych.theme.tokens import read_tokens
from triptych.views.findings.view import FindingsView
from triptych.views.reports.cells import shade
from triptych.views.reports.figure import save_figure
from triptych.views.reports.page import ReportsPage
from triptych.views.services import Services

_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
TIMES = Report(
    By.MONTH,
    ("2019-05", "2019-06", None),
    ("2019-05", "2019-06", "not known"),
    (Row(CodeTag(1, "CO", "clay", "Cost"), (3, 0, 1), 4), Row(CodeTag(2, "", None, "<b>Odd & =1"), (0, 0, 0), 0)),
    "Used by nobody: Odd.",
)


@pytest.fixture
def view(services: Services, written: Written, qtbot: QtBot, settled: Settle) -> FindingsView:
    made = shown(services, qtbot)
    settled()
    made.enter()  # counts that come before rows take the keyboard to the filter
    press(made, Qt.Key.Key_R)
    settled()
    return made


def page_of(view: FindingsView) -> ReportsPage:
    assert isinstance(view.page, ReportsPage)
    return view.page


def figures(page: ReportsPage) -> dict[str, list[str]]:
    model = page.model
    return {
        row.code.name: [model.index(place, column).data() for column in range(model.columnCount())]
        for place, row in enumerate(model.report.rows)
    }


def test_a_key_opens_the_figures_and_each_leads_to_its_passages(
    view: FindingsView, services: Services, settled: Settle
) -> None:
    page = page_of(view)
    assert figures(page) == {"Shared risk": ["2", "1", "1", "0"], "Cost": ["4", "2", "1", "1"]}
    for row in range(page.model.rowCount()):
        for column in range(page.model.columnCount()):
            page.table.setCurrentIndex(page.model.index(row, column))
            settled()
            figure = page.figure
            assert figure is not None
            assert page.passages.rowCount() == figure.count
    assert page.table.accessibleName()
    assert page.model.index(1, 1).data(_SPOKEN) == "Cost, English: 2 passages"
    QAbstractItemModelTester(page.model, page)
    QAbstractItemModelTester(page.passages, page)


def test_enter_goes_to_the_passages_and_from_there_to_read(
    view: FindingsView, services: Services, written: Written, settled: Settle, qtbot: QtBot
) -> None:
    page = page_of(view)
    page.table.setCurrentIndex(page.model.index(1, 1))
    settled()
    press(view, Qt.Key.Key_Return)
    assert page.list.hasFocus()
    passage = page.passages.rows[0]
    press(view, Qt.Key.Key_J)
    assert page.list.currentIndex().row() == 1
    press(view, Qt.Key.Key_K)
    with qtbot.waitSignal(services.room.shown) as told:
        press(view, Qt.Key.Key_Return)
    assert told.args == [passage.article, passage.span]
    assert services.room.state.panes[0].article == passage.article


def test_esc_leads_back_step_by_step_and_findings_are_not_touched_meanwhile(
    view: FindingsView, services: Services, settled: Settle
) -> None:
    page = page_of(view)
    assert not services.actions["findings.trash"].isEnabled()
    press(view, Qt.Key.Key_Return)
    press(view, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    press(view, Qt.Key.Key_Escape)
    settled()
    assert view.page is None
    assert services.actions["findings.trash"].isEnabled()
    assert not services.actions["findings.save_table"].isEnabled()


def test_other_reports_and_a_narrower_choice(view: FindingsView, written: Written, settled: Settle) -> None:
    page = page_of(view)
    page.head.kind.setCurrentIndex(page.head.kind.findData("together"))
    settled()
    assert figures(page) == {"Shared risk": ["", "2"], "Cost": ["2", ""]}
    page.table.setCurrentIndex(page.model.index(0, 1))
    settled()
    assert page.passages.rowCount() == 2
    assert page.model.index(0, 0).data(_SPOKEN) == "the code itself"

    page.head._narrow(Which(creator=99))
    settled()
    assert not page.table.isVisible()
    assert page._empty.accessibleName().startswith("No two codes stand on the same words.")


def test_a_report_is_narrowed_to_a_language_and_an_outlet(view: FindingsView, settled: Settle) -> None:
    page = page_of(view)
    page.head.language.click()
    action = next(each for each in page.head._menu.actions() if each.text() == "Russian")
    page.head._menu.close()
    action.trigger()
    settled()
    assert figures(page) == {"Shared risk": ["1", "1"], "Cost": ["1", "1"]}
    assert page.head.title() == "Codes by language, Russian"
    page.head.language.cleared.emit()
    page.head.outlet.click()
    assert page.head._menu.actions()[0].text() == "All outlets"
    page.head._menu.close()
    settled()
    assert figures(page)["Cost"] == ["4", "2", "1", "1"]


def test_times_are_bars_and_the_choice_of_months_holds(view: FindingsView, settled: Settle) -> None:
    page = page_of(view)
    page.head.kind.setCurrentIndex(page.head.kind.findData("time"))
    settled()
    assert page.model.report.columns[0] is None or "-" in str(page.model.report.columns[0])
    QTest.mouseClick(page.head.step.segment(By.YEAR), Qt.MouseButton.LeftButton)
    settled()
    assert page.model.report.by is By.YEAR
    assert page.model.over_time


def test_a_new_code_is_told_and_the_row_is_kept(
    view: FindingsView, services: Services, written: Written, settled: Settle
) -> None:
    page = page_of(view)
    page.go_to_code(written.codes["Cost"])
    services.desk.submit(add_code, name="Newest")
    settled()
    assert "Newest" in page._note.text()
    assert page.figure is not None
    assert page.figure.code.name == "Cost"


def test_counting_for_a_report_that_nobody_wants_any_more_ends(view: FindingsView) -> None:
    page = page_of(view)
    page._tell(page._serial, 1, 2)
    with pytest.raises(CancelledError):
        page._tell(page._serial - 1, 1, 2)


def test_a_passage_is_copied_with_its_citation(view: FindingsView, settled: Settle) -> None:
    page = page_of(view)
    settled()
    page.step(1)
    view.services.actions.trigger("findings.copy")
    passage = page.passages.rows[0]
    copied = QGuiApplication.clipboard().text()
    assert " ".join(passage.words.split()) in copied
    assert passage.outlet is not None
    assert passage.outlet in copied


def test_a_finding_is_copied_with_all_its_citations(
    services: Services, written: Written, qtbot: QtBot, settled: Settle
) -> None:
    view = shown(services, qtbot)
    settled()
    view.show_finding(written.promise)
    settled()
    services.actions.trigger("findings.copy")
    copied = QGuiApplication.clipboard().text()
    assert "A promise" in copied
    assert "[left out]" in copied
    assert copied.count("“") >= 4


def test_pictures_and_tables_are_written(view: FindingsView, settled: Settle, tmp_path: Path) -> None:
    page = page_of(view)
    for name in ("a.svg", "a.png"):
        page.files.save_picture(page.model, page.head.title(), tmp_path / name)
    page.files.save_table(page.model.report, tmp_path / "a.csv")
    settled()
    text = "".join(ET.parse(tmp_path / "a.svg").getroot().itertext())
    assert "Cost" in text
    assert "Codes by language" in text
    assert not QImage(str(tmp_path / "a.png")).isNull()
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").startswith("Code,English,")
    page.files.save_picture(page.model, "x", tmp_path / "none" / "a.png")
    assert "cannot be written" in view.services.messages.kept[-1].text


def test_a_figure_of_a_time_with_odd_names_is_drawn(tmp_path: Path, theme: object) -> None:
    model = ReportModel()
    model.show_report(TIMES)
    save_figure(model, "Codes over time", read_tokens("light"), tmp_path / "a.svg")
    text = "".join(ET.parse(tmp_path / "a.svg").getroot().itertext())
    assert "<b>Odd & =1" in text
    assert "May 2019" in text
    assert [model.head(each) for each in range(4)] == ["In all", "May 2019", "Jun 2019", "not known"]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_figures_are_read_on_every_shade_without_colour(name: str) -> None:
    tokens = read_tokens(name)

    def luminance(colour: QColor) -> float:
        channels = (colour.redF(), colour.greenF(), colour.blueF())
        parts = [float(each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4) for each in channels]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    shades = [luminance(shade(tokens, count, 10)) for count in range(11)]
    ink = luminance(tokens.ink)
    for each in shades:
        assert (max(each, ink) + 0.05) / (min(each, ink) + 0.05) >= 4.5
    assert shades == sorted(shades, reverse=not tokens.dark)
    assert len(set(shades)) == 11


def test_a_receipt_of_something_else_asks_nothing(view: FindingsView) -> None:
    page = page_of(view)
    serial = page._serial
    page._on_committed(Receipt("save_search", {Kind.SEARCH: frozenset({1})}))
    assert page._serial == serial
