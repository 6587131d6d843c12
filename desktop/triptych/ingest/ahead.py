"""Plain texts that are read ahead, in processes of their own, while those before them are written.

Reading takes longer than writing, and Python does both on one processor: so the processes that parse documents of other
formats read short texts too, many at a time. What comes out is the same, in the same order.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Final, Self, TypeAlias

from triptych.domain.article import Draft
from triptych.errors import DocumentFault
from triptych.ingest.folder import Document, Refused
from triptych.ingest.formats import TEXT, format_of
from triptych.ingest.isolation import Text, Workshop
from triptych.ingest.plain_text import SHORT

_A_TURN: Final = 32
"""Texts that are handed to a process at once: so many take it a tenth of a second."""

_A_TURN_BYTES: Final = 500_000
_TURNS_AHEAD: Final = 3
"""For each process: one that it works on, one that waits, one that is taken up."""

_MOST_PROCESSES: Final = 2
_FIRST: Final = Text(b"Ready.", "ready.txt", "en")

_Given: TypeAlias = Document | Refused
_Found: TypeAlias = Draft | DocumentFault


def read_ahead(
    documents: Iterable[_Given], language_of: Callable[[Document], str | None]
) -> Generator[tuple[_Given, _Found | None], None, None]:
    """The documents in their order, each with what was read of it ahead, or None where it is still to be read.

    Documents are taken on the caller's thread alone. Where there are few texts, no process is begun for them.

    Args:
        documents: as walked.
        language_of: BCP 47 tag that the user gave for a document, or None.
    """
    turns = _turns(documents)
    for turn in turns:
        if len(turn) == _A_TURN:
            break
        yield from ((each, None) for each in turn)
    else:
        return
    with _Readers() as readers:
        waiting = deque([(turn, readers.begin(turn, language_of))])
        for turn in turns:
            waiting.append((turn, readers.begin(turn, language_of)))
            while len(waiting) > readers.ahead:
                yield from _read(*waiting.popleft())
        while waiting:
            yield from _read(*waiting.popleft())


def _turns(documents: Iterable[_Given]) -> Iterator[list[_Given]]:
    """Short texts that follow each other, many together; every other document alone."""
    turn: list[_Given] = []
    size = 0
    for document in documents:
        if not _is_short_text(document):
            if turn:
                yield turn
            turn, size = [], 0
            yield [document]
            continue
        turn.append(document)
        size += len(document.data) if isinstance(document, Document) else 0
        if len(turn) == _A_TURN or size >= _A_TURN_BYTES:
            yield turn
            turn, size = [], 0
    if turn:
        yield turn


def _is_short_text(document: _Given) -> bool:
    if isinstance(document, Refused) or len(document.data) > SHORT:
        return False
    try:
        return format_of(document.name, document.data) == TEXT.id
    except DocumentFault:
        return False


_Reading: TypeAlias = "Future[list[_Found]] | None"


def _read(turn: Sequence[_Given], reading: _Reading) -> Iterator[tuple[_Given, _Found | None]]:
    """The documents of a turn; whoever takes them reads those himself that no process has taken up yet."""
    if reading is None or reading.cancel():
        return ((each, None) for each in turn)
    return iter(list(zip(turn, reading.result(), strict=True)))


class _Readers:
    """Processes that read texts, each served by a thread."""

    def __init__(self) -> None:
        count = max(1, min(_MOST_PROCESSES, os.cpu_count() or 1))
        self.ahead = count * _TURNS_AHEAD
        self._pool = ThreadPoolExecutor(count, "reading ahead")
        self._workshops = [Workshop() for _number in range(count)]
        self._free: SimpleQueue[Workshop] = SimpleQueue()
        for each in self._workshops:
            self._free.put(each)

    def __enter__(self) -> Self:
        for _workshop in self._workshops:
            self._pool.submit(self._texts, [_FIRST])  # what comes meanwhile is not taken up before all are ready
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        for each in self._workshops:
            each.break_off()  # one that is not ready yet, or whose answer nobody wants any more
        self._pool.shutdown()
        for each in self._workshops:
            each.close()

    def begin(self, turn: Sequence[_Given], language_of: Callable[[Document], str | None]) -> _Reading:
        """Has the texts of a turn read; nothing where it is none of texts."""
        texts = [
            Text(each.data, each.name, language_of(each))
            for each in turn
            if isinstance(each, Document) and _is_short_text(each)
        ]
        return self._pool.submit(self._texts, texts) if texts else None

    def _texts(self, texts: Sequence[Text]) -> list[_Found]:
        workshop = self._free.get()
        try:
            return workshop.texts(texts)
        finally:
            self._free.put(workshop)
