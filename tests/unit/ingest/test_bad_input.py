"""All bad input that is known of, each with the test that holds it off; and what no other test file has a place for."""

import ast
import io
import os
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.documents import DOCUMENTS, changed, document, zipped
from tests.samples import REPOSITORY
from triptych.archive.archive import Archive
from triptych.archive.queries.articles import find_article, listed_articles, original_bytes
from triptych.domain.article import ImportStatus
from triptych.errors import DocumentFault, EnvironmentFault
from triptych.ingest.folder import Document, Refused, documents
from triptych.ingest.formats import FORMATS
from triptych.ingest.registry import reader_for
from triptych.operations.importing import Imported, import_documents

HOSTILE, FOLDER, PLAIN, FORMAT = (
    f"tests/unit/ingest/test_{each}.py" for each in ("hostile", "folder", "plain_text", "formats")
)
HERE, CONTRACT, ISOLATION = (
    "tests/unit/ingest/test_bad_input.py",
    "tests/unit/ingest/reader_contract.py",
    "tests/unit/ingest/test_isolation.py",
)
FAULTS, KILL, MAIN = (f"tests/e2e/test_{each}.py" for each in ("faults", "kill", "main_job"))
AHEAD = "tests/unit/ingest/test_ahead.py"

TABLE = {
    "an empty file": (CONTRACT, "test_an_empty_document_is_refused"),
    "a binary named .txt": (PLAIN, "test_what_is_no_text_is_refused"),
    "invalid UTF-8": (PLAIN, "test_what_is_no_text_is_refused"),
    "lone surrogates and NULs": (HOSTILE, "test_nuls_and_half_surrogates_do_not_reach_the_text"),
    "a line of 200 MB": (HERE, "test_a_line_of_200_megabytes_is_refused_before_it_is_read"),
    "a long line within the limit": (HOSTILE, "test_a_long_line_is_read_in_time"),
    "100,000 nested tags": (HOSTILE, "test_nested_tags_are_read_or_refused"),
    "nested XML, JSON and mail": (HOSTILE, "test_nested_xml_and_json_are_refused"),
    "a ZIP bomb by ratio": (HOSTILE, "test_a_bomb_by_ratio_is_refused"),
    "a ZIP bomb by total": (HOSTILE, "test_a_bomb_by_total_is_refused"),
    "a ZIP file that lies about its sizes": (HOSTILE, "test_a_bomb_that_lies_about_its_size_is_refused"),
    "a ZIP file in a ZIP file in a ZIP file": (HOSTILE, "test_a_zip_file_too_deep_is_refused"),
    "../ and absolute paths in a ZIP file": (HOSTILE, "test_names_that_lead_elsewhere_lead_nowhere"),
    "../ and absolute paths in a book": (HERE, "test_a_book_that_names_other_files_does_not_get_them"),
    "symbolic links in a ZIP file": (HOSTILE, "test_a_link_in_a_zip_file_is_not_followed"),
    "XML entities and other files, DOCX, ODT and EPUB": (HOSTILE, "test_entities_in_packages_are_refused"),
    "XML entities and other files, RSS": (HOSTILE, "test_entities_in_feeds_are_refused"),
    "XML entities and other files, pages": (HOSTILE, "test_entities_in_pages_stand_for_nothing"),
    "PDF with loops or a million pages": (HOSTILE, "test_papers_with_loops_and_endless_pages_are_refused"),
    "PDF that is encrypted": (HOSTILE, "test_an_encrypted_paper_is_refused"),
    "PDF without a text layer": (FORMAT, "test_a_scanned_paper_is_refused_with_the_reason"),
    "scripts, remote and file: images, CSS imports, javascript: links": (
        HOSTILE,
        "test_scripts_pictures_and_links_of_a_page_stay_outside_the_text",
    ),
    "10,000 columns": (HOSTILE, "test_ten_thousand_columns_are_refused"),
    "10,000 articles and more": (HOSTILE, "test_too_many_articles_are_refused"),
    "names with line ends and overrides": (HOSTILE, "test_a_name_with_line_ends_and_overrides_is_shown_on_one_line"),
    "such names in a ZIP file": (HERE, "test_names_in_a_zip_file_are_shown_on_one_line"),
    "names that are no text": (FOLDER, "test_a_name_that_is_no_text_can_be_shown"),
    "a folder loop": (FOLDER, "test_links_that_lead_back_end_nothing"),
    "a pipe or a device": (FOLDER, "test_a_pipe_is_refused_at_once"),
    "a file that vanishes": (HOSTILE, "test_a_file_that_vanishes_is_refused"),
    "a file that changes while it is read": (HERE, "test_a_file_that_changes_while_it_is_read_is_taken_as_it_was_read"),
    "no permission for a file or a folder": (FOLDER, "test_what_this_user_may_not_read_is_refused"),
    "a disk that fails": (FOLDER, "test_what_cannot_be_read_is_refused"),
    "standard input without an end": (MAIN, "test_standard_input_without_an_end"),
    "a plain text that takes too long or too much": (
        AHEAD,
        "test_a_long_text_is_read_in_the_parsing_process_under_its_limits",
    ),
    "a text over which its reader dies, among many": (
        AHEAD,
        "test_a_process_that_dies_over_a_text_costs_that_text_alone",
    ),
    "a disk that gets full in the middle of a batch": (HERE, "test_a_disk_that_gets_full_keeps_whole_articles"),
    "a full disk, the whole program": (FAULTS, "test_a_full_disk"),
    "kill -9 in the middle of a batch": (KILL, "test_nothing_is_lost_to_a_kill"),
    "too much time": (HOSTILE, "test_a_parser_that_hangs_is_ended"),
    "too much memory": (HOSTILE, "test_a_parser_that_swells_is_ended"),
    "other files, programs and the network": (ISOLATION, "test_what_is_forbidden"),
    "any bytes": (CONTRACT, "test_hostile_bytes_are_read_or_refused_with_a_sentence"),
    "damage to any place of a sound document": (CONTRACT, "test_damaged_documents_are_read_or_refused_with_a_sentence"),
    "what long runs found": (HOSTILE, "test_what_is_kept_is_read_or_refused"),
}  # fmt: skip
"""Where each is tested; run one by its name with `pytest -k`."""

WORDS = "Words that stand in a report, and more of them. " * 10


@pytest.mark.parametrize("what", TABLE)
def test_all_bad_input_has_its_test(what: str) -> None:
    path, name = TABLE[what]
    tree = ast.parse((REPOSITORY / path).read_text(encoding="utf-8"))
    assert name in {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_each_format_has_a_real_file(form: Any) -> None:
    files = [each for each in DOCUMENTS.iterdir() if each.name.endswith(tuple(form.suffixes))]
    assert files
    sound = [each for each in files if each.name != "scanned.pdf"]
    assert all(reader_for(each.name, each.read_bytes()).read(each.read_bytes(), each.name, None) for each in sound)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".jsonl", ".csv"])
def test_a_line_of_200_megabytes_is_refused_before_it_is_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    (found,) = documents([path])
    assert isinstance(found, Refused)
    assert found.reason == f"a{suffix} is longer than 50 MB; split it, then bring in the parts."


def test_a_book_that_names_other_files_does_not_get_them(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xhtml"
    secret.write_text(f"<html><body><p>{WORDS} secret</p></body></html>")
    package = document("report.epub")
    members = {
        "OEBPS/content.opf": _manifest(package).replace(
            b'href="', b'href="../../../../../..' + os.fsencode(tmp_path) + b"/"
        )
    }
    try:
        drafts = reader_for("report.epub", package).read(changed("report.epub", members), "report.epub", "en")
    except DocumentFault as fault:
        assert "report.epub" in str(fault)  # noqa: PT017 - both outcomes are good
    else:
        assert not any("secret" in each.text for each in drafts)


def _manifest(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read("OEBPS/content.opf")


def test_names_in_a_zip_file_are_shown_on_one_line() -> None:
    data = zipped({"a\n\u202etxt.b.exe": WORDS, "b.txt": WORDS})
    found = reader_for("a.zip", data).read_each(data, "a.zip", "en")
    (refused,) = (str(each) for each in found if isinstance(each, DocumentFault))
    assert refused.startswith("a.zip/a\ufffd\ufffdtxt.b.exe is in a format that cannot be read")


def _replaced(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_text("Another text altogether. " * 30)
    other.replace(path)


def _grown(path: Path) -> None:
    with path.open("a") as file:
        file.write("It goes on. " * 30)


def _cut(path: Path) -> None:
    os.truncate(path, 100)


@pytest.mark.parametrize("change", [_replaced, _grown, _cut, Path.unlink], ids=["replaced", "grown", "cut", "gone"])
@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_a_file_that_changes_while_it_is_read_is_taken_as_it_was_read(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    """The document of an article is what was read, byte for byte, whatever became of the file."""
    path = tmp_path / "report.txt"
    path.write_text(WORDS)
    opened = os.open

    def open_and_change(name: Any, flags: int) -> int:
        number = opened(name, flags)
        change(path)
        return number

    monkeypatch.setattr(os, "open", open_and_change)
    (document_read,) = documents([path])
    monkeypatch.undo()
    assert isinstance(document_read, Document)
    (result,) = import_documents(archive, [document_read], language="en", story=None)
    assert result.status is ImportStatus.ADDED
    assert result.outcome is not None
    with archive.reading() as session:
        number = find_article(session, str(result.outcome.article))
        assert original_bytes(session, number, archive.path) == document_read.data
    assert len(document_read.data) >= 100


@contextmanager
def small_disk(pages: int) -> Iterator[None]:
    """Every archive can grow by so many pages of 4 KB from here on: SQLite then says that the disk is full."""

    def limit(connection: Any, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            (standing,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {standing + pages}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def test_a_disk_that_gets_full_keeps_whole_articles(archive: Archive) -> None:
    many = [
        Document(
            Path(f"{number}.txt"), f"{number}.txt", f"Report {number}\n\n{WORDS * 20} It is number {number}.".encode()
        )
        for number in range(450)
    ]
    told: list[Imported] = []
    # some 330 of them: more than are ever written at once, so that the first batch fits however quick the machine is
    with small_disk(1200), pytest.raises(EnvironmentFault, match="is full"):
        told.extend(import_documents(archive, many, language="en", story=None))
    with archive.reading() as session:
        kept = {each.id for each in listed_articles(session)}
    assert kept
    assert len(kept) < 450
    assert {each.outcome.article for each in told if each.outcome is not None} <= kept
    results = list(import_documents(archive, many, language="en", story=None))
    assert len([each for each in results if each.status is ImportStatus.ADDED]) == 450 - len(kept)
