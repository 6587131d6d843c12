"""Documents made to do harm: refused with a reason or read safely, at once, and no other file is touched."""

import gzip
import io
import json
import os
import stat
import time
import zipfile
from pathlib import Path

import pytest

from tests.documents import DOCUMENTS, changed, document, zipped
from triptych.domain.article import Draft
from triptych.errors import DocumentFault
from triptych.ingest import isolation
from triptych.ingest.folder import Document, Refused, documents
from triptych.ingest.isolation import WORKSHOP, Workshop
from triptych.ingest.registry import reader_for

WORDS = "Words that stand in a report, and more of them. " * 10
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def read(name: str, data: bytes) -> list[Draft]:
    return reader_for(name, data).read(data, name, "en")


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(DocumentFault) as fault:
        read(name, data)
    assert name in str(fault.value)
    assert str(fault.value).endswith(".")
    return str(fault.value)


@pytest.fixture(autouse=True)
def at_once() -> object:
    WORKSHOP.parse("text", b"ready", "ready.txt")
    started = time.monotonic()
    yield None
    assert time.monotonic() - started < 20


def test_a_bomb_by_ratio_is_refused() -> None:
    assert "made to do harm" in refusal("a.zip", zipped({"a.txt": b"a" * 30_000_000}))


def test_a_bomb_by_total_is_refused() -> None:
    noise = os.urandom(100_000) + b"a" * 4_900_000
    assert "made to do harm" in refusal("a.zip", zipped({f"{n}.txt": noise for n in range(50)}))


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(zipped({"a.txt": b"a" * 60_000_000}))
    for opening, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(opening) + place
        data[at : at + 4] = (100).to_bytes(4, "little")
    assert "a.zip" in refusal("a.zip", bytes(data))


def test_too_many_members_are_refused() -> None:
    assert "made to do harm" in refusal("a.zip", zipped({f"{n}.txt": b"x" for n in range(10_001)}))


def test_a_zip_file_too_deep_is_refused() -> None:
    inner = zipped({"a.txt": WORDS})
    assert read("a.zip", zipped({"b.zip": inner}))
    assert "too deep" in refusal("a.zip", zipped({"b.zip": zipped({"c.zip": inner})}))


def test_names_that_lead_elsewhere_lead_nowhere(tmp_path: Path) -> None:
    before = set(tmp_path.parent.iterdir())
    members = {"../outside.txt": WORDS, f"{tmp_path}/absolute.txt": WORDS + "!", "..\\windows.txt": WORDS + "?"}
    assert len(read("a.zip", zipped(members))) == 3
    assert not list(tmp_path.iterdir())
    assert set(tmp_path.parent.iterdir()) == before


def test_a_link_in_a_zip_file_is_not_followed() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")
        package.writestr("a.txt", WORDS)
    (draft,) = read("a.zip", file.getvalue())
    assert "passwd" not in draft.text


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(zipped({"a.txt": WORDS}))
    for opening, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(opening) + place] |= 1
    assert "encrypted" in refusal("a.zip", bytes(data))


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("report.docx", "word/document.xml"),
        ("report.odt", "content.xml"),
        ("report.epub", "OEBPS/content.opf"),
        ("report.epub", "META-INF/container.xml"),
    ],
)
def test_entities_in_packages_are_refused(name: str, member: str, declaration: bytes) -> None:
    assert "entities" in refusal(name, changed(name, {member: declaration + b"<x>&j;</x>"}))


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_entities_in_feeds_are_refused(declaration: bytes) -> None:
    feed = declaration + b"<rss version='2.0'><channel><item><title>&j;</title></item></channel></rss>"
    assert "entities" in refusal("a.rss", feed)
    assert "a.rss" in refusal("a.rss", feed.decode().replace('1.0"', '1.0" encoding="utf-16"').encode("utf-16"))


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_entities_in_pages_stand_for_nothing(declaration: bytes) -> None:
    (draft,) = read("a.html", declaration + f"<html><body><p>{WORDS}</p><p>&j;</p></body></html>".encode())
    assert "root:" not in draft.text
    assert len(draft.text) < 5000


def test_nested_tags_are_read_or_refused() -> None:
    for tag in ("div", "b", "blockquote", "table><tr><td"):
        data = f"<html><body>{f'<{tag}>' * 100_000}<p>{WORDS}</p>".encode()
        try:
            read("a.html", data)
        except DocumentFault as fault:
            assert "a.html" in str(fault)  # noqa: PT017 - both outcomes are good


def test_nested_xml_and_json_are_refused() -> None:
    deep = (
        b"<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>" + b"<a>" * 100_000
    )
    assert refusal("report.odt", changed("report.odt", {"content.xml": deep}))
    assert refusal("a.json", b"[" * 100_000)
    assert refusal("a.eml", b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 5_000)


def test_scripts_pictures_and_links_of_a_page_stay_outside_the_text() -> None:
    page = f"""<html><head><style>@import url("http://127.0.0.1:9/x.css");</style><base href="http://127.0.0.1:9/">
    <meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><link rel="canonical" href="javascript:alert(1)">
    </head><body onload="alert(2)"><article><h1>Headline</h1><p>{WORDS}</p><script>alert(3)</script>
    <img src="http://127.0.0.1:9/a.png" alt="x"><img src="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe>
    <p><a href="javascript:alert(4)">A link of words</a> and the end.</p></article></body></html>"""
    (draft,) = read("a.html", page.encode())
    assert "A link of words" in draft.text
    assert not any(each in draft.text for each in ("alert", "127.0.0.1", "root:", "javascript"))
    assert draft.details.address is None


def test_nuls_and_half_surrogates_do_not_reach_the_text() -> None:
    (draft,) = read("a.html", f"<p>{WORDS}\0&#xD800;&#0;end</p>".encode())
    draft.text.encode()
    assert "\0" not in draft.text
    (draft,) = read("a.json", json.dumps([{"text": WORDS + "\ud800 \0 end"}]).encode())
    draft.text.encode()
    assert "\ufffd" in draft.text
    assert "\0" not in draft.text


def test_ten_thousand_columns_are_refused() -> None:
    assert "more than 1000 columns" in refusal("a.csv", ",".join(f"c{n}" for n in range(10_000)).encode() + b"\n1\n")
    assert "columns" in refusal("a.json", json.dumps([{f"c{n}": "x" for n in range(10_000)}]).encode())


def test_too_many_articles_are_refused() -> None:
    rows = b"".join(b'{"text": "Words number %d."}\n' % number for number in range(10_001))
    assert "more than 10000 articles" in refusal("a.jsonl", rows)


def test_a_line_of_200_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    (found,) = documents([path])
    assert isinstance(found, Refused)
    assert "is longer than 50 MB" in found.reason
    assert "is longer than 50 MB" in refusal("a.html", b"a" * 50_000_001)


def test_a_long_line_is_read_in_time() -> None:
    (draft,) = read("a.html", b"<p>" + b"word " * 400_000 + b"</p>")
    assert len(draft.text) > 1_000_000


def test_an_encrypted_paper_is_refused() -> None:
    data = document("report.pdf").replace(
        b"/Root", b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>\n/Root"
    )
    assert "encrypted" in refusal("report.pdf", data)


def pdf(pages: str, *objects: str) -> bytes:
    """A PDF of these objects, the second of which is the page tree."""
    body = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(("<< /Type /Catalog /Pages 2 0 R >>", pages, *objects), 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n".encode()
    table = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + table.encode() + trailer.encode()


@pytest.mark.parametrize(
    "data",
    [
        pdf("<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        pdf("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"),
        pdf(f"<< /Type /Pages /Kids [{'3 0 R ' * 100_000}] /Count 1000000 >>", "<< /Type /Page /Parent 2 0 R >>"),
        pdf("<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>", "<< /Type /Page /Parent 3 0 R /Contents 3 0 R >>"),
        b"%PDF-1.4\n1 0 obj\n<< /Prev 0 >>\nstartxref\n0\n%%EOF",
    ],
    ids=["loop", "longer loop", "a hundred thousand pages", "false count", "table of itself"],
)
def test_papers_with_loops_and_endless_pages_are_refused(data: bytes) -> None:
    assert refusal("a.pdf", data)


def test_a_web_archive_that_swells_is_refused() -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"a" * 60_000_000
    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\nWARC-Date: 2024-03-06T08:00:00Z\r\n"
    record += b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n" % len(
        page
    )
    assert "made to do harm" in refusal("a.warc.gz", gzip.compress(record + page + b"\r\n\r\n"))


def test_a_name_with_line_ends_and_overrides_is_shown_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\n\u202etxt.b.txt"
    try:
        path.write_bytes(b"Words.")
    except OSError:
        pytest.skip("no such names here")
    (found,) = documents([path])
    assert isinstance(found, Document)
    assert found.name == "a\ufffd\ufffdtxt.b.txt"


def test_a_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"Words.")
    found = documents([tmp_path])
    assert isinstance(next(found), Document)
    (tmp_path / "b.txt").unlink()
    assert isinstance(next(found), Refused)


def test_a_parser_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = Workshop(time_limit=0.05)
    monkeypatch.setattr(isolation, "_LOOK_EVERY", 0.01)
    with pytest.raises(DocumentFault, match=r"a\.html takes too long"):
        workshop.parse("html", b"<p>" + b"<b>x</b>" * 200_000, "a.html")
    workshop.close()


def test_a_parser_that_swells_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = Workshop(resident_limit=1_000_000)
    monkeypatch.setattr(isolation, "_LOOK_EVERY", 0.01)
    with pytest.raises(DocumentFault, match=r"a\.html takes too much memory"):
        workshop.parse("html", b"<p>" + b"<b>x</b>" * 200_000, "a.html")
    workshop.close()


def test_after_a_failure_the_next_document_is_read() -> None:
    workshop = Workshop()
    assert workshop.parse("html", document("report.html"), "a.html")
    assert workshop._process is not None
    workshop._process.kill()
    workshop._process.wait()
    assert workshop.parse("html", document("report.html"), "a.html")
    workshop.close()


KEPT = sorted(path for path in DOCUMENTS.rglob("*.*") if path.is_file())
"""The real files of the tests, and what long runs found (`tests.benchmarks.fuzzing` puts it there)."""


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_what_is_kept_is_read_or_refused(path: Path) -> None:
    failed = ""
    try:
        reader_for(path.name, path.read_bytes()).read(path.read_bytes(), path.name, None)
    except DocumentFault as fault:
        failed = str(fault)
    assert "made its reader fail" not in failed
