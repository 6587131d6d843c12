"""What belongs to widgets is let go of on the window's thread only."""

import threading
import weakref
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from triptych.jobs.delivery import Delivery


class Owned(QObject):
    """Belongs to the window, as a view does."""

    def work(self) -> int:
        return 12

    def take(self, answers: list[int], future: Future[Any]) -> None:
        answers.append(future.result())


class Slow(ThreadPoolExecutor):
    """Its thread keeps what it was given until it is told to let go, as one that was interrupted just then does."""

    def __init__(self) -> None:
        super().__init__(1)
        self.kept: list[Any] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = super().submit(fn, *args, **kwargs)
        self.kept.append((fn, args, kwargs, future))
        return future

    def let_go(self) -> None:
        thread = threading.Thread(target=self.kept.clear)
        thread.start()
        thread.join()


def test_a_worker_never_lets_go_of_the_last_of_a_widget(qtbot: QtBot) -> None:
    delivery, pool, answers = Delivery(), Slow(), list[int]()
    owned, ended_on = Owned(), list[threading.Thread]()
    gone = weakref.ref(owned, lambda _ref: ended_on.append(threading.current_thread()))
    delivery.run(pool, owned.work, partial(owned.take, answers))
    del owned
    qtbot.waitUntil(lambda: bool(answers))
    pool.let_go()
    pool.shutdown()

    assert answers == [12]
    assert gone() is None
    assert ended_on == [threading.main_thread()]
