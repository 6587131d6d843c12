"""Every format keeps the contract of readers, and gives the article that its document holds."""

import time
from email.message import EmailMessage
from typing import ClassVar

import pytest

from tests.documents import document, zipped
from tests.unit.ingest.reader_contract import ReaderContract
from triptych.domain.article import Draft
from triptych.domain.text import Role
from triptych.errors import DocumentFault
from triptych.ingest.registry import Reader, reader_for, reader_of

ENGLISH = "Ferry to the islands late again"
VIETNAMESE = "Phà ra đảo lại trễ giờ"
RUSSIAN = "Паром на острова снова опоздал"
LAST = {
    "en": "repaired before the weekend.",
    "vi": "được sửa trước cuối tuần.",
    "ru": "его починят до выходных.",
}


def read(name: str, data: bytes | None = None) -> list[Draft]:
    data = document(name) if data is None else data
    return reader_for(name, data).read(data, name, None)


def roles(draft: Draft) -> str:
    return "".join(paragraph.role[0] for paragraph in draft.paragraphs)


class TestHtml(ReaderContract):
    reader: ClassVar[Reader] = reader_of("html")
    name: ClassVar[str] = "report.html"
    sound: ClassVar[list[bytes]] = [document(f"report{each}.html") for each in ("", "-vi", "-windows-1251")]


class TestMhtml(ReaderContract):
    reader: ClassVar[Reader] = reader_of("mhtml")
    name: ClassVar[str] = "report.mhtml"
    sound: ClassVar[list[bytes]] = [document("report.mhtml")]


class TestPdf(ReaderContract):
    reader: ClassVar[Reader] = reader_of("pdf")
    name: ClassVar[str] = "report.pdf"
    sound: ClassVar[list[bytes]] = [document("report.pdf"), document("report-vi.pdf")]


class TestDocx(ReaderContract):
    reader: ClassVar[Reader] = reader_of("docx")
    name: ClassVar[str] = "report.docx"
    sound: ClassVar[list[bytes]] = [document("report.docx")]


class TestOdt(ReaderContract):
    reader: ClassVar[Reader] = reader_of("odt")
    name: ClassVar[str] = "report.odt"
    sound: ClassVar[list[bytes]] = [document("report.odt")]


class TestEpub(ReaderContract):
    reader: ClassVar[Reader] = reader_of("epub")
    name: ClassVar[str] = "report.epub"
    sound: ClassVar[list[bytes]] = [document("report.epub")]


class TestMail(ReaderContract):
    reader: ClassVar[Reader] = reader_of("eml")
    name: ClassVar[str] = "report.eml"
    sound: ClassVar[list[bytes]] = [document("report.eml")]


class TestFeed(ReaderContract):
    reader: ClassVar[Reader] = reader_of("feed")
    name: ClassVar[str] = "feed.rss"
    sound: ClassVar[list[bytes]] = [document("feed.rss"), document("feed.atom")]


class TestCsv(ReaderContract):
    reader: ClassVar[Reader] = reader_of("csv")
    name: ClassVar[str] = "table.csv"
    sound: ClassVar[list[bytes]] = [document("table.csv")]


class TestJson(ReaderContract):
    reader: ClassVar[Reader] = reader_of("json")
    name: ClassVar[str] = "table.json"
    sound: ClassVar[list[bytes]] = [document("table.json")]


class TestJsonLines(ReaderContract):
    reader: ClassVar[Reader] = reader_of("jsonl")
    name: ClassVar[str] = "table.jsonl"
    sound: ClassVar[list[bytes]] = [document("table.jsonl")]


class TestWarc(ReaderContract):
    reader: ClassVar[Reader] = reader_of("warc")
    name: ClassVar[str] = "pages.warc.gz"
    sound: ClassVar[list[bytes]] = [document("pages.warc.gz"), document("pages.warc")]


class TestZip(ReaderContract):
    reader: ClassVar[Reader] = reader_of("zip")
    name: ClassVar[str] = "documents.zip"
    sound: ClassVar[list[bytes]] = [document("documents.zip")]


@pytest.mark.parametrize(
    ("name", "language", "title", "wanted"),
    [
        ("report.html", "en", ENGLISH, "hcbbb"),
        ("report-vi.html", "vi", VIETNAMESE, "hcbbb"),
        ("report-windows-1251.html", "ru", RUSSIAN, "hcbbb"),
        ("report.mhtml", "en", ENGLISH, "hcbbb"),
        ("report.docx", "ru", RUSSIAN, "hcbbbbb"),
        ("report.odt", "vi", VIETNAMESE, "hbbb"),
        ("report.eml", "en", ENGLISH, "hbbb"),
        ("feed.atom", "en", ENGLISH, "hbbb"),
    ],
)
def test_one_article_with_its_roles(name: str, language: str, title: str, wanted: str) -> None:
    (draft,) = read(name)
    assert (draft.details.language, draft.details.title, roles(draft)) == (language, title, wanted)
    assert draft.text.endswith(LAST[language])
    assert draft.text.count(title) == 1


@pytest.mark.parametrize(
    ("name", "language", "title"), [("report.pdf", "ru", RUSSIAN), ("report-vi.pdf", "vi", VIETNAMESE)]
)
def test_pdf_gives_paragraphs_whose_lines_keep_their_ends(name: str, language: str, title: str) -> None:
    (draft,) = read(name)
    assert (draft.details.language, draft.details.title, roles(draft)) == (language, title, "hbbbb")
    assert "\t" not in draft.text
    assert LAST[language] in " ".join(draft.text.split())


def test_a_page_tells_where_when_and_by_whom() -> None:
    (draft,) = read("report.html")
    details = draft.details
    assert (details.outlet, details.byline) == ("Selwyn Post", "Ann Lee")
    assert (details.published, details.published_evidence) == ("2024-03-05", "2024-03-05T10:00:00+07:00")
    assert details.address == "https://post.example/news/ferry-late.html"
    assert "script" not in draft.text
    assert "Most read" not in draft.text


def test_a_page_saved_whole_tells_when_it_was_saved() -> None:
    (draft,) = read("report.mhtml")
    assert draft.details.accessed == "2024-03-06"
    assert draft.details.address == "https://post.example/news/ferry-late.html"


def test_a_page_without_main_text_gives_all_its_paragraphs() -> None:
    (draft,) = read("a.html", b"<p>One line.<br>Another.</p><script>no()</script><div>Last <b>words</b></div>")
    assert "One line." in draft.text
    assert "Last words" in draft.text
    assert "no()" not in draft.text


def test_word_keeps_what_was_inserted_and_leaves_what_was_deleted() -> None:
    (draft,) = read("report.docx")
    assert "Вставлено." in draft.text
    assert "Удалено" not in draft.text
    assert "Первый 18:40" in draft.text


def test_a_book_gives_an_article_a_chapter() -> None:
    first, second = read("report.epub")
    assert (first.details.title, second.details.title) == (VIETNAMESE, "Bến cảng sẽ được mở rộng")
    assert first.details.outlet == "Selwyn Post"
    assert first.details.published == "2024-03-05"


def test_a_feed_gives_an_article_an_entry() -> None:
    first, second = read("feed.rss")
    assert (first.details.title, first.details.byline, first.details.published) == (RUSSIAN, "Анна Ли", "2024-03-05")
    assert (second.details.title, second.details.address) == ("Порт расширят", "https://post.example/2")
    assert "alert" not in first.text
    assert second.text == "Порт расширят\n\nПорт расширят в следующем году, решил городской совет."


@pytest.mark.parametrize("name", ["table.csv", "table.json", "table.jsonl"])
def test_a_table_gives_an_article_a_row(name: str) -> None:
    drafts = read(name)
    assert [draft.details.language for draft in drafts] == ["en", "vi", "ru"]
    assert [draft.details.title for draft in drafts] == [ENGLISH, VIETNAMESE, RUSSIAN]
    assert {draft.details.outlet for draft in drafts} == {"Selwyn Post"}
    assert {roles(draft) for draft in drafts} == {"hbbb"}


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
def test_a_web_archive_gives_the_pages_that_were_answered(name: str) -> None:
    drafts = read(name)
    assert [draft.details.title for draft in drafts] == [ENGLISH, RUSSIAN]
    assert drafts[0].details.address == "https://post.example/en"
    assert drafts[0].details.accessed == "2024-03-06"


def test_a_zip_file_gives_all_its_documents_and_names_what_is_refused() -> None:
    data = document("documents.zip")
    found = reader_of("zip").read_each(data, "documents.zip", None)
    assert [each.details.title if isinstance(each, Draft) else str(each) for each in found] == [
        ENGLISH,
        RUSSIAN,
        "documents.zip/broken.pdf is damaged: it cannot be read as PDF.",
        RUSSIAN,
        VIETNAMESE,
    ]


def test_a_mail_gives_itself_and_the_documents_attached_to_it() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Two reports"
    mail.set_content("The reports on the ferry are attached to this mail.\n")
    mail.add_attachment(document("report.docx"), maintype="application", subtype="msword", filename="report.docx")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="broken.pdf")
    own, attached, refused = reader_of("eml").read_each(bytes(mail), "mail.eml", None)
    assert isinstance(own, Draft) and isinstance(attached, Draft) and isinstance(refused, DocumentFault)  # noqa: PT018
    assert (own.details.title, attached.details.title) == ("Two reports", RUSSIAN)
    assert "mail.eml/broken.pdf" in str(refused)


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("page", b"<!DOCTYPE html><p>x", "html"),
        ("paper", b"%PDF-1.7", "pdf"),
        ("box", zipped({"a.txt": b"x"}), "zip"),
        ("web", b"WARC/1.0\r\n", "warc"),
        ("A.WARC.GZ", b"", "warc"),
    ],
)
def test_a_document_without_a_suffix_is_told_by_its_opening(name: str, data: bytes, form: str) -> None:
    assert reader_for(name, data) is reader_of(form)


def test_a_saved_page_is_read_at_once() -> None:
    page = document("report.html").replace(
        b"</article>", b"<p>" + b"More words of the same report. " * 20 + b"</p>" * 200
    )
    read("report.html", page)
    started = time.process_time()  # of this process: the parser's own is in the benchmark
    for _ in range(10):
        read("report.html", page)
    assert (time.process_time() - started) / 10 < 0.5


def test_a_scanned_paper_is_refused_with_the_reason() -> None:
    with pytest.raises(DocumentFault, match="pictures of pages and no text"):
        read("scanned.pdf")


def test_headline_roles_are_given_once() -> None:
    (draft,) = read("a.html", b"<article><h1>One</h1><p>" + b"Words of a report. " * 30 + b"</p><h1>Two</h1></article>")
    assert [paragraph.role for paragraph in draft.paragraphs].count(Role.HEADLINE) == 1
