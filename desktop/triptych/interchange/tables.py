"""Tables for spreadsheets: CSV and XLSX, in which no cell can be taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet calculate when a cell of a CSV file begins with it (OWASP, CSV injection)."""

_WIDEST: Final = 80
_MOST_IN_A_CELL: Final = 32_767
"""Characters that a cell of XLSX can hold."""


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def csv_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV in UTF-8 with a mark at its beginning, by which Excel knows the encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([guarded(head) for head in heads])
    writer.writerows([[guarded(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def xlsx_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as XLSX; every cell is text, so that nothing is calculated and no number loses its digits."""
    return xlsx_tables([(heads, rows)])


def xlsx_tables(tables: Iterable[tuple[Sequence[str], Iterable[Sequence[str]]]]) -> bytes:
    """Tables as XLSX, each with its heads on a sheet of its own."""
    from xlsxwriter import Workbook

    data = io.BytesIO()
    with Workbook(data, {"in_memory": True}) as book:
        for heads, rows in tables:
            _sheet(book, heads, rows)
    return data.getvalue()


def _sheet(book: Any, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    sheet = book.add_worksheet()
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    widths = [len(head) for head in heads]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell[:_MOST_IN_A_CELL], wrapped)
            widths[column] = max(widths[column], min(len(cell), _WIDEST))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)


TABLES: Final = {"csv": csv_table, "xlsx": xlsx_table}
"""The writers, by the end of a file's name."""


def kind_of_table(path: Path) -> str | None:
    """The kind of table that a file's name asks for; None for another."""
    suffix = path.suffix.lower().removeprefix(".")
    return suffix if suffix in TABLES else None
