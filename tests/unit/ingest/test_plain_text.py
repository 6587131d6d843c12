"""Plain text: encodings, line ends and refusals."""

import codecs
import time
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.ingest.reader_contract import ReaderContract, check
from triptych.domain.article import Draft
from triptych.errors import DocumentFault
from triptych.ingest import plain_text
from triptych.ingest.cleaning.mending import as_it_came
from triptych.ingest.plain_text import PlainText
from triptych.ingest.registry import PLAIN_TEXT, Reader

REPORT = (
    "Ferry to the islands late again\n\n"
    "PORT SELWYN (VNA) – The ferry was late. People waited on the pier.\n\n"
    "“We wait,” said one of them. “What else?”\n"
)


def read(text: str, *, language: str | None = "en") -> Draft:
    """The draft of a text in UTF-8."""
    (draft,) = PlainText().read(text.encode(), "report.txt", language)
    return draft


class TestPlainText(ReaderContract):
    """The contract, kept by plain text."""

    reader: ClassVar[Reader] = PLAIN_TEXT
    name: ClassVar[str] = "report.txt"
    sound: ClassVar[list[bytes]] = [
        REPORT.encode(),
        REPORT.encode("utf-8-sig"),
        REPORT.encode("utf-16"),
        codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"),
        REPORT.replace("\n", "\r\n").encode(),
        "Паром опоздал. Все ждали.".encode(),
        "…".encode(),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(encoding: str, line_end: str) -> None:
    (draft,) = PlainText().read(REPORT.replace("\n", line_end).encode(encoding), "report.txt", "en")
    assert draft == read(REPORT)
    assert draft.text == REPORT
    assert draft.repairs == ()


def test_what_is_changed_is_noted() -> None:
    text = "  ofthe\u00a0cities \u200b\ufeff ﬁne  \n\n\n e\u0301 \n"
    draft = read(text)
    assert draft.text == "  of the\u00a0cities \u200b\ufeff ﬁne  \n\n\n é \n"
    assert [each.rule for each in draft.repairs] == ["glued_words", "nfc"]
    assert as_it_came(draft.text, draft.repairs) == text


@given(st.text(min_size=1).filter(lambda text: text.strip() and not any(char < " " or char == "\x7f" for char in text)))
@settings(deadline=None)
def test_the_document_is_got_back_from_the_text(text: str) -> None:
    try:
        draft = read("x" + text)
    except UnicodeEncodeError:
        return
    assert as_it_came(draft.text, draft.repairs) == "x" + text
    check(draft)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "holds no text"),
        (b" \r\n\t\n", "holds no text"),
        (codecs.BOM_UTF8, "holds no text"),
        ("\u200b\u00a0\n\u202e".encode(), "holds no text"),
        ("Привет, мир".encode("cp1251"), "encoding of report.txt is not certain; save it as UTF-8"),
        ("déjà vu".encode("latin-1"), "not certain"),
        (codecs.BOM_UTF16_LE + b"a", "not certain"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "not certain"),
        (b"a lone surrogate: \xed\xa0\x80", "not certain"),
        (b"text\x00text", "binary"),
        (b"%\x01\x02\x03\x04text", "binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(DocumentFault, match=sentence) as refusal:
        PlainText().read(data, "report.txt", "en")
    assert "report.txt " in str(refusal.value)


def test_a_document_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "LARGEST_DOCUMENT", 10)
    assert PlainText().read(b"ten bytes.", "a.txt", "en")
    with pytest.raises(DocumentFault, match=r"a\.txt is longer than"):
        PlainText().read(b"ten bytes..", "a.txt", "en")


def test_the_language_is_told_where_it_is_not_given() -> None:
    assert read("Паром опоздал на три часа, и все пассажиры ждали его в порту.", language=None).details.language == "ru"
    assert read("Ferry", language=None).details.language == "und"
    assert read("Паром", language="en").details.language == "en"


def test_only_what_the_text_proves_is_known() -> None:
    details = read(REPORT).details
    assert details.title == "Ferry to the islands late again"
    assert (details.outlet, details.dateline, details.published) == ("VNA", "PORT SELWYN", None)


def test_a_report_is_read_at_once() -> None:
    data = (REPORT * 20)[:3000].encode()
    PlainText().read(data, "report.txt", "en")
    started = time.process_time()
    for _ in range(10):
        PlainText().read(data, "report.txt", "en")
    assert (time.process_time() - started) / 10 < 0.1  # 2 to 5 ms; the benchmark has the figure
