"""Pictures that documents hold: kept with the article, with what stands below them; nothing is fetched."""

import base64

import pytest

from tests.documents import changed, document
from triptych.archive.archive import Archive
from triptych.archive.queries.pictures import picture_data, pictures_of
from triptych.domain.article import Draft
from triptych.ingest.registry import reader_of
from triptych.operations.articles import Incoming, add_articles
from triptych.operations.desk import Desk

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10
ICON = PICTURE[:500]


def read(form: str, data: bytes) -> Draft:
    (draft,) = reader_of(form).read(data, f"report.{form}", None)
    return draft


def test_a_page_s_own_pictures_are_kept_with_their_captions() -> None:
    inline = base64.b64encode(PICTURE).decode()
    figure = (
        f'<figure><img src="data:image/png;base64,{inline}"><figcaption>The pier at night</figcaption></figure>'
        f'<img src="data:image/png;base64,{base64.b64encode(ICON).decode()}"><img src="https://example.org/a.png">'
        '<img src="file:///etc/passwd"><img src="data:image/png;base64,%%%">'
    )
    page = document("report.html").decode().replace("</body>", f"{figure}</body>")
    (picture,) = read("html", page.encode()).pictures
    assert (picture.data, picture.media_type, picture.caption) == (PICTURE, "image/png", "The pier at night")


@pytest.mark.parametrize(("form", "member"), [("docx", "word/media/image1.png"), ("odt", "Pictures/1.png")])
def test_the_pictures_of_a_package_are_kept(form: str, member: str) -> None:
    draft = read(form, changed(f"report.{form}", {member: PICTURE}))
    assert [each.data for each in draft.pictures] == [PICTURE]
    assert draft.pictures[0].name == member.rpartition("/")[2]


def test_a_page_saved_whole_has_its_pictures() -> None:
    part = base64.encodebytes(PICTURE).decode()
    saved = (
        "From: <Saved>\r\nSubject: Late\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'
        f"<html><body><h1>Late</h1><p>{'The ferry to the islands was late again. ' * 8}</p>"
        '<figure><img src="https://example.org/p.png"><figcaption>The pier</figcaption></figure></body></html>\r\n'
        "--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: https://example.org/p.png\r\n\r\n{part}\r\n--B--\r\n"
    )
    (picture,) = read("mhtml", saved.encode()).pictures
    assert (picture.name, picture.caption, picture.data) == ("p.png", "The pier", PICTURE)


def test_what_is_no_picture_is_not_kept() -> None:
    draft = read("docx", changed("report.docx", {"word/media/image1.png": b"<svg/>" * 1000}))
    assert draft.pictures == ()


def test_pictures_come_into_the_archive_and_go_with_the_article(archive: Archive) -> None:
    data = changed("report.docx", {"word/media/image1.png": PICTURE})
    draft = read("docx", data)
    one = Incoming(draft, data, "report.docx", "x/y")
    Desk(archive).perform(add_articles, incoming=[one], story=None, outcomes=[])
    with archive.reading() as session:
        (row,) = pictures_of(session, 1)
        assert (row.size, picture_data(session, row.number)) == (len(PICTURE), PICTURE)
    Desk(archive).undo()
    with archive.reading() as session:
        assert pictures_of(session, 1) == ()
    Desk(archive).redo()
    with archive.reading() as session:
        assert picture_data(session, row.number) == PICTURE
