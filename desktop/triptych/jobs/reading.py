"""Questions to the archive, answered off the window's thread."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from triptych.archive.archive import Archive, Question
from triptych.archive.derived import keep_open
from triptych.errors import TriptychError
from triptych.jobs.delivery import Delivery

T = TypeVar("T")

_THREADS = 2


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question under way: who asked about what, and the how manieth it was."""

    owner: QObject
    topic: str
    number: int


class Reading(QObject):
    """Asks the archive questions; the newest question about a topic makes its owner's older ones void."""

    failed = Signal(object)
    """A question could not be answered; carries the TriptychError."""
    idle = Signal()
    """The last open question was answered."""

    def __init__(self, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._let_go = keep_open(archive)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="reading")
        self._delivery = Delivery(self)
        self._newest: dict[tuple[int, str], int] = {}
        self._asked = 0
        self._open = 0
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a question is still open."""
        return self._open > 0

    def ask(self, owner: QObject, topic: str, question: Question[T], answer: Callable[[T], None]) -> None:
        """Asks a question within one reading transaction and hands the answer over on the window's thread.

        Once the reading is closed nobody is answered any more: what was typed last may still be waiting for a pause.

        Args:
            owner: whoever asks; when it is gone, nobody is answered.
            topic: what it is about; a newer question of this owner about it replaces the older.
            question: given a session, gives values that hold no row.
            answer: receives what the question gave.
        """
        if self._closed:
            return
        self._asked += 1
        self._open += 1
        asked = _Asked(owner, topic, self._asked)
        self._newest[id(owner), topic] = asked.number
        self._delivery.run(
            self._pool, partial(self._answer, asked, question), partial(self._on_answered, asked, answer)
        )

    def forget(self, owner: QObject, topic: str) -> None:
        """Makes the owner's open question about the topic void."""
        self._newest.pop((id(owner), topic), None)

    def close(self) -> None:
        """Ends the threads; open questions are not answered."""
        self._closed = True
        self._newest.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._let_go()

    def _answer(self, asked: _Asked, question: Question[T]) -> T:
        if not self._is_newest(asked):
            raise CancelledError
        with self._archive.reading() as session:
            return question(session)

    def _is_newest(self, asked: _Asked) -> bool:
        return self._newest.get((id(asked.owner), asked.topic)) == asked.number

    def _on_answered(self, asked: _Asked, answer: Callable[[Any], None], future: Future[Any]) -> None:
        self._open -= 1
        try:
            if self._is_newest(asked):
                del self._newest[id(asked.owner), asked.topic]
                if shiboken6.isValid(asked.owner):
                    answer(future.result())
        except CancelledError:
            pass
        except TriptychError as error:
            self.failed.emit(error)
        finally:
            if not self._open:
                self.idle.emit()
