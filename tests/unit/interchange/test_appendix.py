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
    rows = list(csv.reader(io.StringIO(written(APPENDIX, "a.csv").decode("utf-8-sig"))))
    assert rows[1][2:6] == [f"'{EVIL}", "<script>832</script>", "'-832", "420"]
    assert rows[1][-1] == "'@note"
    assert rows[-1] == ["Right, B"]


def test_a_spreadsheet_holds_strings_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(written(APPENDIX, "a.XLSX"))) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "HYPERLINK" in file.read("xl/sharedStrings.xml").decode()


def test_a_page_escapes_what_articles_say() -> None:
    page = written(APPENDIX, "a.html").decode()
    assert "&lt;script&gt;832" in page
    assert "<script>" not in page
    assert "Left, A, 2019" in page


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_ledger_is_written_too(suffix: str) -> None:
    assert written(Appendix("Differences", ("a", "b"), HEADS, ()), f"x{suffix}")


def test_another_suffix_is_refused() -> None:
    with pytest.raises(RequestFault, match=r"\.xlsx"):
        written(APPENDIX, "ledger.doc")
