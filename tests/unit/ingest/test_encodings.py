"""Texts in every encoding in use: read when it is certain, refused when it is not."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import document
from triptych.domain.article import Draft
from triptych.errors import DocumentFault
from triptych.ingest.encodings import decoded
from triptych.ingest.plain_text import PlainText
from triptych.ingest.vietnamese_fonts import from_tcvn3, from_vni

VIETNAMESE = document("report-utf-16.txt").decode("utf-16")
RUSSIAN = document("report-windows-1251.txt").decode("windows-1251")


def read(name: str) -> Draft:
    (draft,) = PlainText().read(document(name), name, None)
    return draft


@pytest.mark.parametrize("name", ["report-windows-1258.txt", "report-tcvn3.txt", "report-vni.txt"])
def test_vietnamese_before_unicode(name: str) -> None:
    draft = read(name)
    assert draft.text == VIETNAMESE
    assert draft.details.language == "vi"
    assert draft.encoding is not None
    assert draft.encoding in name


@pytest.mark.parametrize("name", ["report-windows-1251.txt", "report-koi8-r.txt", "report-utf-16-le-no-mark.txt"])
def test_russian_before_unicode(name: str) -> None:
    draft = read(name)
    assert draft.details.language == "ru"
    assert draft.details.title == "Паром на острова снова опоздал"
    assert draft.encoding is not None
    assert draft.encoding in name


@pytest.mark.parametrize("encoding", ["iso-8859-5", "cp866", "koi8-r", "windows-1251", "mac-cyrillic"])
def test_russian_in_each_encoding_that_is_in_use(encoding: str) -> None:
    text = RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-")
    found = decoded(text.encode(encoding))
    assert found is not None
    assert (found.text, found.inferred) == (text, encoding)


def test_a_text_with_a_mark_needs_no_repair() -> None:
    assert read("report-utf-16.txt").repairs == ()
    (draft,) = PlainText().read("text".encode("utf-32"), "a.txt", "en")
    assert (draft.text, draft.repairs) == ("text", ())


def test_english_with_typographic_quotes() -> None:
    text = "The minister said “no” and left the room – at once. Nobody followed him to the café."
    found = decoded(text.encode("windows-1252"))
    assert found is not None
    assert (found.text, found.inferred) == (text, "windows-1252")


@pytest.mark.parametrize(
    "data",
    [
        "Привет, мир".encode("windows-1251"),
        "Phà trễ".encode("windows-1252", "replace"),
        "Příliš žluťoučký kůň úpěl ďábelské ódy".encode("iso-8859-2"),
        "日本語のテキストです".encode("shift-jis"),
        bytes(range(128, 256)) * 4,
        codecs.BOM_UTF16_LE + b"a",
    ],
)
def test_a_doubtful_encoding_is_refused(data: bytes) -> None:
    assert decoded(data) is None
    with pytest.raises(DocumentFault):
        PlainText().read(data, "a.txt", "en")


def test_an_encoding_that_a_document_names_is_taken() -> None:
    found = decoded("Привет".encode("windows-1251"), "windows-1251")
    assert found is not None
    assert (found.text, found.inferred) == ("Привет", None)
    assert decoded("Привет".encode(), "no-such") == decoded("Привет".encode())


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_no_bytes_break_the_tables(data: bytes) -> None:
    for table in (from_tcvn3, from_vni, decoded):
        table(data)
