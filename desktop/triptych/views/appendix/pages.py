"""An appendix laid out in pages, for PDF and printers."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from triptych.archive.files import write_private
from triptych.interchange.paper import Paper
from triptych.views.appendix.sheets import TEXT, Sheets

_MARGIN: Final = 15.0
"""In millimetres."""
_FOOT: Final = 24.0
"""Below the text, for the number of the page, in points."""
_POINTS_AN_INCH: Final = 72.0
_TITLE, _HEADING = 17, 12

Device = QPdfWriter | QPrinter


def page_layout(paper: Paper) -> QPageLayout:
    """A4, wide where three passages stand side by side."""
    turned = QPageLayout.Orientation.Landscape if paper.wide else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, margins, QPageLayout.Unit.Millimeter)


def write_pdf(paper: Paper, path: Path) -> int:
    """Writes an appendix as PDF; gives how many pages it has.

    Raises:
        EnvironmentFault: it cannot be written.
    """
    data = QByteArray()
    target = QPdfWriter(buffer := QBuffer(data))
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    target.setTitle(paper.title)
    target.setCreator("Triptych")
    target.setPageLayout(page_layout(paper))
    pages = paint(paper, target)
    buffer.close()
    write_private(path.absolute(), bytes(data.data()))
    return pages


def paint(paper: Paper, device: Device) -> int:
    """Draws all pages with their numbers; gives how many there are, 0 where the device takes none."""
    painter = QPainter()
    if not painter.begin(device):
        return 0
    scale = device.logicalDpiX() / _POINTS_AN_INCH
    painter.scale(scale, scale)
    whole = device.pageLayout().paintRect(QPageLayout.Unit.Point)
    page = QRectF(0, 0, whole.width(), whole.height() - _FOOT)
    count = 1

    def turn() -> None:
        nonlocal count
        sheets.number(str(count), page.height() + _FOOT / 2)
        device.newPage()
        count += 1

    sheets = Sheets(painter, page, turn)
    fill(paper, sheets)
    sheets.number(str(count), page.height() + _FOOT / 2)
    painter.end()
    return count


def fill(paper: Paper, sheets: Sheets) -> None:
    """Sets a paper."""
    sheets.write(paper.title, _TITLE, strong=True)
    for line in paper.lines:
        sheets.write(line)
    for section in paper.sections:
        if section.title:
            sheets.write(section.title, _HEADING, strong=True, above=TEXT)
        for line in section.lines:
            sheets.write(line)
        sheets.table(section.heads, section.rows, section.columns)
    if paper.sources:
        sheets.write(paper.of_sources, _HEADING, strong=True, above=TEXT)
        for number, source in enumerate(paper.sources, 1):
            sheets.write(f"{number}. {source}")
