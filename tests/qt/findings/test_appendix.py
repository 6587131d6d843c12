"""Appendices as PDF and on printers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.qt.findings.conftest import Settle, Written
from tests.qt.findings.test_view import shown
from triptych.archive.queries.findings import FindingFilter, Sort
from triptych.interchange.paper import Cell, Paper, Run, Section
from triptych.operations.papers import paper_of_list, paper_of_panes
from triptych.views.appendix.files import AppendixFiles
from triptych.views.appendix.pages import page_layout, paint, write_pdf
from triptych.views.services import Services

LONG = Paper(
    "Ночь", ("Đêm",), (Section("", (), (), tuple((Cell((Run(f"row {each} " * 30),)),) for each in range(60))),)
)


@pytest.fixture
def files(services: Services, written: Written, qtbot: QtBot) -> AppendixFiles:
    window = QWidget()
    qtbot.addWidget(window)
    return AppendixFiles(services, window)


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_long_papers_go_on_from_page_to_page(theme: object, tmp_path: Path) -> None:
    pages = write_pdf(LONG, tmp_path / "a.pdf")
    reader = PdfReader(tmp_path / "a.pdf")
    assert pages == len(reader.pages) > 2
    text = text_of(tmp_path / "a.pdf")
    assert all(f"row {each} " in text for each in range(60))
    assert "Ночь" in text
    assert "Đêm" in text
    assert PdfReader(tmp_path / "a.pdf").pages[1].extract_text().strip().endswith("2")


def test_three_passages_side_by_side_turn_the_page(theme: object) -> None:
    wide = Paper("A", (), (Section("", (), ("a", "b", "c"), ()),))
    assert page_layout(wide).paintRect().width() > page_layout(wide).paintRect().height()
    assert page_layout(LONG).paintRect().width() < page_layout(LONG).paintRect().height()


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html"])
def test_findings_and_panes_are_written(
    files: AppendixFiles, written: Written, settled: Settle, tmp_path: Path, suffix: str
) -> None:
    files.write(partial(paper_of_list, wanted=FindingFilter(), sort=Sort.NUMBER), tmp_path / f"findings{suffix}")
    files.write(partial(paper_of_panes, articles=written.articles), tmp_path / f"panes{suffix}")
    settled()
    assert (tmp_path / f"panes{suffix}").stat().st_size > 1000
    if suffix == ".pdf":
        assert "A promise" in text_of(tmp_path / "findings.pdf")
    assert files._services.messages.kept[-1].text.startswith("Written to")


def test_a_printer_gets_the_pages(files: AppendixFiles, services: Services, settled: Settle, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert paint(LONG, printer) > 2
    assert "row 59" in text_of(tmp_path / "printed.pdf")


@pytest.mark.parametrize("action", ["findings.appendix"])
def test_the_action_asks_for_a_file(
    services: Services, written: Written, qtbot: QtBot, settled: Settle, action: str
) -> None:
    view = shown(services, qtbot)
    settled()
    services.actions.trigger(action)
    found: Callable[[], list[QFileDialog]] = partial(view.findChildren, QFileDialog)
    (dialog,) = found()
    assert [each for each in dialog.nameFilters() if "docx" in each]
    dialog.reject()
    settled()
