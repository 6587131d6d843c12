"""The main job without a window: reports in, found, shown, out again unchanged, in an archive that is cared for."""

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.documents import DOCUMENTS
from tests.e2e.program import Program
from tests.samples import REAL_REPORTS
from triptych import __version__
from triptych.domain.article import is_partial_date
from triptych.domain.text import Repair, Span
from triptych.ingest.cleaning.mending import as_it_came

REPORTS = sorted(REAL_REPORTS.glob("*.txt"))
LANGUAGES = ["en", "vi", "en", "en", "ru"]

needs_reports = pytest.mark.skipif(len(REPORTS) != len(LANGUAGES), reason="the five real reports are not here")


@pytest.fixture
def reports(program: Program) -> list[dict[str, Any]]:
    """The five real reports, brought in."""
    return program.json("import", *REPORTS).records


def test_version(program: Program) -> None:
    assert program.run("--version").text.strip() == f"triptych {__version__}"


def test_starter_archive(program: Program) -> None:
    made = program.json("new", program.archive, "--with-starter").record
    listed = program.json("list").records

    assert made == {"archive": str(program.archive), "articles": 12}
    assert len(listed) == 12
    assert sorted({record["language"] for record in listed}) == ["en", "ru", "vi"]
    assert len({record["story"] for record in listed}) == 4
    shown = program.json("show", *[record["article"] for record in listed]).records
    for article in shown:
        data = program.run("original", article["article"]).out
        assert hashlib.sha256(data).hexdigest() == article["source"]["sha256"]
        assert len(data) == article["source"]["bytes"]


def test_an_archive_appears_whole(program: Program) -> None:
    program.run("new", program.archive, "--with-starter")
    program.run("new", program.archive, expect=2)

    assert {path.name for path in program.folder.iterdir()} <= {"mine.triptych", "mine.triptych.lock", "profile"}
    assert "import of 12 articles" in program.run("undo").text


def test_story_titles_follow_the_language(program: Program) -> None:
    program.environment["LANGUAGE"] = "ru"
    program.run("new", program.archive, "--with-starter")

    titles = {record["story"] for record in program.json("list").records}
    assert all(any("а" <= each <= "я" for each in title) for title in titles)


@needs_reports
def test_reports_come_in_and_out_byte_for_byte(program: Program, reports: list[dict[str, Any]]) -> None:
    assert [record["status"] for record in reports] == ["added"] * 5
    assert [record["language"] for record in reports] == LANGUAGES
    for path, record in zip(REPORTS, reports, strict=True):
        assert program.run("original", record["article"]).out == path.read_bytes()


@needs_reports
def test_reports_are_whole(program: Program, reports: list[dict[str, Any]]) -> None:
    for path, article in zip(
        REPORTS, program.json("show", *[each["article"] for each in reports]).records, strict=True
    ):
        text = article["text"]
        repairs = [
            Repair(each["rule"], Span(each["start"], each["end"]), each["original"]) for each in article["repairs"]
        ]
        assert as_it_came(text, repairs).split() == path.read_text(encoding="utf-8").split()
        paragraphs = [(each["start"], each["end"]) for each in article["paragraphs"]]
        sentences = [(each["start"], each["end"]) for each in article["sentences"]]
        for spans in (paragraphs, sentences):
            assert all(one[1] <= other[0] for one, other in pairwise(spans))
            assert "".join(text[start:end] for start, end in spans).split() != []
        covered = "".join(text[start:end] for start, end in sentences)
        assert "".join(covered.split()) == "".join(text.split())


def test_show_follows_the_contract(program: Program) -> None:
    """Keys, spans in reading order, the bytes that it came as; the same report in another format is a duplicate."""
    imported = program.json("import", DOCUMENTS, expect=1)  # one is refused
    added = {each["article"]: each for each in imported.records if each["status"] == "added"}
    assert len({Path(each["path"].partition("#")[0]).suffix for each in added.values()}) >= 8
    for article in program.json("show", *added).records:
        assert set(article) >= {
            "article", "language", "title", "outlet", "byline", "dateline", "published", "published_evidence", "text",
            "paragraphs", "sentences", "repairs", "source", "revision",
        }  # fmt: skip
        assert set(article["source"]) >= {"name", "sha256", "bytes", "media_type"}
        assert article["revision"] == 1
        text, end = article["text"], 0
        for each in article["paragraphs"]:
            assert set(each) == {"start", "end", "role", "language"}
            assert each["role"] in {"headline", "body", "caption", "boilerplate"}
            assert end <= each["start"] < each["end"] <= len(text)
            assert not text[end : each["start"]].strip()
            end = each["end"]
        assert not text[end:].strip()
        assert all(set(each) == {"id", "rule", "start", "end", "original"} for each in article["repairs"])
        headlines = [text[each["start"] : each["end"]] for each in article["paragraphs"] if each["role"] == "headline"]
        assert len(headlines) <= 1
        assert article["published"] is None or is_partial_date(article["published"])
        for key in ("language", "title", "outlet", "published"):
            assert article[key] == added[article["article"]][key]
        data = program.run("original", article["article"]).out
        assert hashlib.sha256(data).hexdigest() == article["source"]["sha256"]
        assert len(data) == article["source"]["bytes"]


@needs_reports
@pytest.mark.parametrize(
    ("query", "languages"),
    [
        ("sobyanin", ["en", "vi"]),
        ("nguyen duc chung", ["en", "vi"]),
        ("Nguyễn Đức Chung", ["en", "vi"]),
        ("москва", ["ru"]),
        ("черемин", ["ru"]),
        ("ЧЕРЁМИН", ["ru"]),
        ("ho chi minh", ["en", "en"]),
        ("“uy ban nhan dan”", ["vi"]),
        ("dau tu", ["vi"]),
        ("ханое", ["ru"]),
    ],
)
@pytest.mark.usefixtures("reports")
def test_reports_are_found_by_folded_words(program: Program, query: str, languages: list[str]) -> None:
    found = program.json("search", query).record

    assert sorted(hit["language"] for hit in found["hits"]) == languages
    assert found["total"] == len(languages)
    for hit in found["hits"]:
        assert hit["spans"]


@needs_reports
@pytest.mark.usefixtures("reports")
def test_exact_accents(program: Program) -> None:
    assert program.json("search", "--exact", "nguyen duc chung").record["total"] == 1
    assert program.json("search", "--exact", "Nguyễn Đức Chung").record["total"] == 1


@needs_reports
def test_spans_are_the_words_in_the_text(program: Program, reports: list[dict[str, Any]]) -> None:
    texts = {
        article["article"]: article["text"]
        for article in program.json("show", *[record["article"] for record in reports]).records
    }
    (hit,) = program.json("search", "ЧЕРЕМИН", "--language", "ru").record["hits"]

    found = {texts[hit["article"]][span["start"] : span["end"]] for span in hit["spans"]}
    assert found == {"Черёмин", "Черёмина"}  # the name and its case form


def test_the_same_again_is_a_duplicate(program: Program) -> None:
    (article,) = program.bring_in("A headline\n\nOne sentence. Another one.\n")
    (program.folder / "copy.txt").write_bytes("A headline\r\n\r\nOne sentence. Another one.".encode("utf-16"))

    again = program.json("import", program.folder / "incoming", program.folder / "copy.txt").records

    assert [record["status"] for record in again] == ["duplicate", "duplicate"]
    assert {record["duplicate_of"] for record in again} == {article}
    assert len(program.json("list").records) == 1


def test_some_refused(program: Program) -> None:
    (program.folder / "good.txt").write_text("Xin chào.\n", encoding="utf-8")
    (program.folder / "bad.txt").write_bytes(b"\x00\x01\x02")
    (program.folder / "empty.txt").write_bytes(b"")

    records = program.json("import", "good.txt", "bad.txt", "empty.txt", "nowhere.txt", expect=1).records

    assert [record["status"] for record in records] == ["added", "refused", "refused", "refused"]
    assert all(record["reason"] for record in records[1:])


def test_standard_input(program: Program) -> None:
    (record,) = program.json("import", "-", "--language", "vi", given="Xin chào.\n".encode()).records

    assert (record["path"], record["status"], record["language"]) == ("-", "added", "vi")
    assert program.run("original", record["article"]).out == "Xin chào.\n".encode()


def test_standard_input_without_an_end(program: Program) -> None:
    (record,) = program.json("import", "-", given=b"a" * 60_000_000, expect=1).records

    assert record["reason"] == "standard-input.txt is longer than 50 MB; split it, then bring in the parts."


def test_a_story(program: Program) -> None:
    (program.folder / "one.txt").write_text("One.\n", encoding="utf-8")
    (program.folder / "two.txt").write_text("Two.\n", encoding="utf-8")
    program.run("import", "one.txt", "--story", "Các sự kiện")
    program.run("import", "two.txt")

    (listed,) = program.json("list", "--story", "Các sự kiện").records
    assert (listed["source_name"], listed["story"]) == ("one.txt", "Các sự kiện")


def test_json_lines_hold_no_other_line_ends(program: Program) -> None:
    (article,) = program.bring_in("One\u2028two\x85three\u2029four.\n")

    (shown,) = program.json("show", article).records
    assert shown["text"].startswith("One\u2028two\x85three\u2029four.")


def test_terminals_are_not_driven_by_foreign_text(program: Program) -> None:
    program.bring_in("A title \x1b]0;owned\x07 \u202eevil\n\n" + "Body. " * 50 + "\n")

    out = program.run("list").text
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_prefix_of_an_id(program: Program) -> None:
    (article,) = program.bring_in("One.\n")

    assert program.json("show", article[:8]).record["article"] == article
    assert "six" in program.run("show", article[:4], expect=2).err
    assert "no article" in program.run("show", "abcdef12", expect=2).err


def test_undo_and_redo_survive_a_restart_and_name_what_they_do(program: Program) -> None:
    program.bring_in("One.\n", "Two.\n")

    assert "import of 2 articles" in program.run("undo").text
    assert program.json("list").records == []
    assert program.json("search", "one").record["total"] == 0
    assert "import of 2 articles" in program.run("redo").text
    assert len(program.json("list").records) == 2
    assert program.json("search", "one").record["total"] == 1
    assert "nothing to redo" in program.run("redo", expect=2).err


def test_what_comes_back_is_whole(program: Program) -> None:
    articles = program.bring_in("A title\n\nOne sentence. Another one.\n", "Một câu. Hai câu.\n")
    before = program.json("show", *articles).records
    program.run("undo")
    program.run("redo")

    assert program.json("show", *articles).records == before
    assert [len(article["sentences"]) for article in before] == [3, 2]
    assert program.json("doctor").record["ok"]


def test_trash(program: Program) -> None:
    one, two = program.bring_in("One.\n", "Two.\n")
    program.run("trash", "put", one)

    assert [record["article"] for record in program.json("list").records] == [two]
    assert [record["article"] for record in program.json("trash", "list").records] == [one]
    assert program.json("search", "one").record["total"] == 0
    program.run("undo")
    assert program.json("search", "one").record["total"] == 1
    program.run("trash", "put", one)
    assert "cannot be undone" in program.run("trash", "empty", expect=2).err.replace("\n", " ")
    assert len(program.json("trash", "list").records) == 1
    program.run("trash", "empty", "--for-good")
    assert program.json("trash", "list").records == []
    assert "nothing to undo" in program.run("undo", expect=2).err


def test_backup_and_restore(program: Program) -> None:
    program.bring_in("One.\n")
    backup = program.folder / "copy.triptych"
    made = program.json("backup", "-o", backup).record
    program.bring_in("Two.\n")

    assert made["articles"] == 1
    assert made["bytes"] == backup.stat().st_size
    assert program.json("restore", backup, "--preview").record["articles"] == 1
    assert len(program.json("list").records) == 2
    program.run("restore", backup)
    assert len(program.json("list").records) == 1
    assert program.json("search", "two").record["total"] == 0
    kept = list(program.profile.rglob("*.triptych"))
    assert len(kept) == 1
    program.run("restore", kept[0])
    assert len(program.json("list").records) == 2


@pytest.mark.parametrize("again", ["new", "restore"])
def test_the_log_of_a_lost_archive_does_not_get_into_a_new_one(program: Program, again: str) -> None:
    program.bring_in("One.\n")
    program.run("backup", "-o", "copy.triptych")
    reader = sqlite3.connect(program.archive)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM article").fetchone()
    program.bring_in("Two.\n", "Three.\n")
    log = program.archive.with_name(program.archive.name + "-wal")
    shutil.copy(log, program.folder / "log")
    reader.close()
    program.archive.unlink()
    shutil.copy(program.folder / "log", log)

    program.run(*(["new", program.archive] if again == "new" else ["restore", "copy.triptych"]))

    assert len(program.json("list").records) == (0 if again == "new" else 1)
    assert program.json("doctor").record["ok"]


def test_a_damaged_archive_makes_room_for_a_backup(program: Program) -> None:
    program.bring_in("One.\n")
    program.run("backup", "-o", "copy.triptych")
    damaged = program.archive.read_bytes()[:20000]
    program.archive.write_bytes(damaged)
    program.run("restore", "copy.triptych")

    assert len(program.json("list").records) == 1
    (aside,) = program.folder.glob("*.replaced")
    assert aside.read_bytes() == damaged


def test_doctor_finds_a_new_archive_good(program: Program) -> None:
    program.run("new", program.archive, "--with-starter")
    program.run("search", "moscow")

    report = program.json("doctor").record
    assert report["ok"]
    assert all(check["ok"] for check in report["checks"])


def test_files_are_their_owners_alone(program: Program) -> None:
    program.bring_in("One.\n")
    program.run("search", "one")
    program.run("backup", "-o", program.folder / "copy.triptych")

    for path in program.folder.glob("*.triptych*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_every_command_works_from_any_folder(program: Program, tmp_path: Path) -> None:
    program.folder = tmp_path / "elsewhere"
    program.folder.mkdir()
    program.run("new", program.archive, "--with-starter")

    assert len(program.json("list", "--language", "vi").records) == 4


def test_a_name_that_is_no_text(program: Program) -> None:
    (program.folder / "in").mkdir()
    (program.folder / "in" / os.fsdecode(b"\xff\xfe name.txt")).write_text("One.\n", encoding="utf-8")

    assert program.json("import", "in").records[0]["status"] == "added"
    assert len(program.json("list").records) == 1


def test_output_that_cannot_be_written(program: Program) -> None:
    (article,) = program.bring_in("One.\n")
    with Path("/dev/full").open("wb") as full:
        show = program.arguments("show", article)
        english = {**os.environ, "LANGUAGE": "en"}
        done = subprocess.run(show, stdout=full, stderr=subprocess.PIPE, env=english, check=False)

    assert done.returncode == 3
    assert done.stderr.decode() == "triptych: The output cannot be written (No space left on device).\n"


def hear_ctrl_c() -> None:
    """A shell that runs the tests in the background has its children ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_keeps_whole_articles(program: Program) -> None:
    folder = program.folder / "in"
    folder.mkdir()
    for number in range(1500):
        (folder / f"{number:04}.txt").write_text(f"Report {number}.\n" + "Words. " * 300, encoding="utf-8")
    with subprocess.Popen(
        program.arguments("import", "--json", "--language", "en", folder),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - there are no threads here
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        told = [first, *process.stdout.readlines()]
        assert b"Traceback" not in process.stderr.read()

    assert process.returncode == 130
    listed = {record["article"] for record in program.json("list").records}
    assert {json.loads(line)["article"] for line in told} <= listed
    assert len(listed) < 1500
    assert program.json("doctor").record["ok"]


def test_unknown_things_are_wrong_usage(program: Program) -> None:
    program.run("new", program.archive)

    program.run("conjure", "x", expect=2)
    program.run("show", expect=2)
    program.run("search", "-x", expect=2)
    program.run("search", '"', expect=2)
    program.run("import", "--language", "not a tag", "x", expect=2)


@pytest.mark.parametrize(
    "query", ['a" OR b', "NEAR(a b)", "title:x", "a AND", "*", "a*", "(", "{x}:y", "^a", "x'); --"]
)
def test_nothing_typed_breaks_the_search(program: Program, query: str) -> None:
    program.bring_in("Alpha beta.\n")

    done = program.json("search", query, expect=2 if query in ("*", "(") else 0)
    assert done.status == 2 or json.loads(done.text)["total"] >= 0
