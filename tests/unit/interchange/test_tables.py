"""Tables for spreadsheets hold what they were given, and nothing that calculates."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from triptych.interchange.tables import csv_table, guarded, kind_of_table, xlsx_table

ROWS = [("=1+1", "Đà Nẵng"), ("-2", "a\nb"), ("@x", '"q", r')]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "＝1"])
def test_what_would_be_calculated_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert guarded(f"a{cell}") == f"a{cell}"


def test_csv() -> None:
    read = list(csv.reader(io.StringIO(csv_table(("one", "two"), ROWS).decode("utf-8-sig"), newline="")))
    assert read == [["one", "two"], ["'=1+1", "Đà Nẵng"], ["'-2", "a\nb"], ["'@x", '"q", r']]


def test_xlsx_has_texts_only() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx_table(("one", "two"), ROWS))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "Đà Nẵng" in book.read("xl/sharedStrings.xml").decode()


def test_the_name_says_the_kind() -> None:
    assert kind_of_table(Path("a.CSV")) == "csv"
    assert kind_of_table(Path("a.doc")) is None
