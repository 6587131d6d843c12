"""The ledger for an appendix: nothing is lost, nothing is a formula, nothing is markup."""

import csv
import io
import zipfile

import pytest

from triptych.errors import RequestFault
from triptych.interchange.appendix import SUFFIXES, Appendix, written

EVIL = '=HYPERLINK("x")'
LINE = ("Values differ", "number", EVIL, "<script>832</script>", "-832", "420", "0.90", "", "proposed", "@note")
HEADS = ("Kind", "About", "Left", "Right", "Left value", "Right value", "Sure", "Doubt", "State", "Note")
APPENDIX = Appendix("Differences", ("Left, A, 2019", "Right, B"), HEADS, (LINE,))


def test_csv_guards_what_looks_like_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(written("a.csv", APPENDIX).decode("utf-8-sig"))))
    assert rows[1][2:6] == [f"'{EVIL}", "<script>832</script>", "'-832", "420"]
    assert rows[1][-1] == "'@note"
    assert rows[-1] == ["Right, B"]


def test_a_spreadsheet_holds_strings_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(written("a.XLSX", APPENDIX))) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "HYPERLINK" in file.read("xl/sharedStrings.xml").decode()


def test_a_page_escapes_what_articles_say() -> None:
    page = written("a.html", APPENDIX).decode()
    assert "&lt;script&gt;832" in page
    assert "<script>" not in page
    assert "Left, A, 2019" in page


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_ledger_is_written_too(suffix: str) -> None:
    assert written(f"x{suffix}", Appendix("Differences", ("a", "b"), HEADS, ()))


def test_another_suffix_is_refused() -> None:
    with pytest.raises(RequestFault, match=r"\.xlsx"):
        written("ledger.doc", APPENDIX)


def test_one_table_follows_the_other_and_in_a_spreadsheet_has_its_sheet() -> None:
    second = Appendix("Facts", ("Right, B",), ("Told",), (("in 2 of 2 reports",),))
    rows = list(csv.reader(io.StringIO(written("a.csv", APPENDIX, second).decode("utf-8-sig"))))
    assert rows[0] == list(HEADS)
    assert ["Facts"] in rows
    assert ["in 2 of 2 reports"] in rows[rows.index(["Facts"]) :]
    page = written("a.html", APPENDIX, second).decode()
    assert page.count("<table>") == page.count("<h1>") == 2
    with zipfile.ZipFile(io.BytesIO(written("a.xlsx", APPENDIX, second))) as file:
        assert "xl/worksheets/sheet2.xml" in file.namelist()
