"""Texts that are read ahead: what comes out is the same, in the same order, whatever happens to the processes."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import psutil
import pytest

from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.archive.queries.articles import find_article, whole_article
from triptych.domain.article import Draft
from triptych.errors import DocumentFault
from triptych.ingest import ahead, isolation, registry
from triptych.ingest.folder import Document, Refused
from triptych.ingest.isolation import WORKSHOP, Text, Workshop
from triptych.ingest.registry import PLAIN_TEXT
from triptych.operations.importing import Correction, Imported, import_documents

FERRY = "Ferry {n} late again\n\nPORT SELWYN (VNA) – Ferry {n} was late ofthe rest on May {day}. People waited there."
FERRY += " They had been there since the morning of that day, and the owner of the line was not to be found at all.\n"
PAROM = "Паром {n} снова опоздал\n\nПОРТ, {day} мая. /ТАСС/. Этот паром {n} опоздал. Все ждали его до вечера.\n"
FRENCH = "Le bateau est encore en retard\n\nLes voyageurs ont attendu longtemps sur la jetée, puis ils sont partis.\n"
"""Not told by letters or words: the model is needed."""


CANCEL = Future.cancel


@pytest.fixture(autouse=True)
def _short_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_A_TURN", 4)
    monkeypatch.setattr(ahead, "_MOST_PROCESSES", 1)
    monkeypatch.setattr(Future, "cancel", lambda _self: False)  # else the first are read here meanwhile


def text(number: int) -> Document:
    """One of many reports in two languages."""
    words = (FERRY, PAROM)[number % 2].format(n=number, day=number % 28 + 1)
    return Document(Path(f"{number}.txt"), f"{number}.txt", words.encode())


def mixed() -> list[Document | Refused]:
    """Texts, with what is refused and what is no text among them."""
    found: list[Document | Refused] = [text(number) for number in range(20)]
    found.insert(3, Document(Path("fr.txt"), "fr.txt", FRENCH.encode()))
    found.insert(6, Document(Path("empty.txt"), "empty.txt", b""))
    found.insert(9, Refused(Path("gone.txt"), "There is no file gone.txt."))
    found.insert(13, Document(Path("binary.txt"), "binary.txt", b"\x00\x01\x02" * 99))
    found.insert(15, Document(Path("table.csv"), "table.csv", b"title,text\nOne,The pier was closed on Friday.\n"))
    found.insert(17, Document(Path("what.xyz"), "what.xyz", b"?"))
    return found


def facts(results: list[Imported], archive: Archive) -> list[object]:
    """What became of documents, without ids and times."""
    found: list[object] = []
    with archive.reading() as session:
        for each in results:
            kept = None
            if each.outcome is not None:
                article = find_article(session, str(each.outcome.article))
                found_there = whole_article(session, article, archive.path)
                repairs = [repair for _id, repair in found_there.repairs]
                kept = (replace(found_there, id=UUID(int=0), repairs=()), repairs)
            found.append((each.path, each.status, each.reason, each.details, kept))
    return found


def no_children() -> bool:
    """Whether no process that reads ahead is left; the one for other formats stays."""
    own = WORKSHOP._process
    return [each for each in psutil.Process().children() if own is None or each.pid != own.pid] == []


def test_articles_and_refusals_are_the_same_in_the_same_order(archive: Archive, tmp_path: Path) -> None:
    one_by_one = create(tmp_path / "one.triptych")
    singly = [result for each in mixed() for result in import_documents(one_by_one, [each], language=None, story=None)]
    together = list(import_documents(archive, mixed(), language=None, story=None))
    assert facts(together, archive) == facts(singly, one_by_one)
    assert no_children()


def test_many_texts_are_read_elsewhere_and_few_are_not(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    usual = Workshop.texts

    def counted(self: Workshop, texts: list[Text]) -> list[Draft | DocumentFault]:
        read.append(len(texts))
        return usual(self, texts)

    monkeypatch.setattr(Workshop, "texts", counted)
    list(import_documents(archive, [text(number) for number in range(3)], language=None, story=None))
    assert not read
    list(import_documents(archive, [text(number) for number in range(10, 20)], language=None, story=None))
    assert read == [1, 4, 4, 2]  # the first one only sees the process ready


def test_a_language_that_the_reader_gave_counts(archive: Archive) -> None:
    said = {Path("8.txt"): Correction(language="fr"), Path("9.txt"): Correction(details={"title": "Said"})}
    results = list(import_documents(archive, [text(n) for n in range(12)], language="en", story=None, corrections=said))
    assert [each.details and each.details.language for each in results] == ["en"] * 8 + ["fr"] + ["en"] * 3
    assert results[9].details is not None
    assert results[9].details.title == "Said"


def test_documents_are_taken_on_the_callers_thread_and_processes_end_with_the_import(archive: Archive) -> None:
    threads: set[str] = set()

    def walked() -> Iterator[Document]:
        for number in range(40):
            threads.add(threading.current_thread().name)
            yield text(number)

    results = import_documents(archive, walked(), language=None, story=None)
    next(results)
    results.close()  # type: ignore[attr-defined]  # a generator
    assert threads == {threading.current_thread().name}
    assert no_children()


def test_an_import_does_not_wait_for_processes_that_are_not_ready(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Future, "cancel", CANCEL)
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    begun = threading.Event()

    def never_ready() -> subprocess.Popen[bytes]:
        begun.set()
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def walked() -> Iterator[Document]:
        for number in range(20):
            yield text(number)
        begun.wait(60)

    monkeypatch.setattr(isolation, "_started", never_ready)
    results = list(import_documents(archive, walked(), language="en", story=None))
    assert len(results) == 20
    assert no_children()


def test_a_process_that_dies_over_a_text_costs_that_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = Workshop()
    usual = Workshop._asked

    def deadly(self: Workshop, request: bytes, name: str) -> bytes:
        if b"Ferry 2 " in request:
            self.close()
            raise DocumentFault(f"{name} made its reader fail.")
        return usual(self, request, name)

    monkeypatch.setattr(Workshop, "_asked", deadly)
    found = workshop.texts([Text(text(number).data, f"{number}.txt") for number in range(4)])
    workshop.close()
    assert [isinstance(each, Draft) for each in found] == [True, True, False, True]
    assert found[3] == PLAIN_TEXT.read(text(3).data, "3.txt", None)[0]
    assert "2.txt" in str(found[2])


def test_a_long_text_is_read_in_the_parsing_process_under_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "\n\n".join(FERRY.format(n=n, day=n) + PAROM.format(n=n, day=n) for n in range(1, 9)).encode()
    here = PLAIN_TEXT.read(data, "long.txt", None)
    monkeypatch.setattr(registry, "SHORT", 100)
    workshop = Workshop()
    monkeypatch.setattr(registry, "READING_ROOM", workshop)
    assert PLAIN_TEXT.read(data, "long.txt", None) == here
    workshop.close()
    swelling = Workshop(resident_limit=1_000_000)
    monkeypatch.setattr(registry, "READING_ROOM", swelling)
    with pytest.raises(DocumentFault, match=r"long\.txt takes too (?:much memory|long)"):
        PLAIN_TEXT.read(data * 500, "long.txt", None)
    swelling.close()
