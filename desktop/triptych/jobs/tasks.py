"""Long tasks in the background: each with its count, the time left, pause and cancel."""

import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from enum import Enum, auto
from functools import partial
from threading import Event
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from triptych.errors import TriptychError
from triptych.jobs.delivery import Delivery

_TELL_SECONDS: Final = 0.1
_JUDGE_SECONDS: Final = 1.0


class TaskState(Enum):
    """How far a task has come."""

    WAITING = auto()
    RUNNING = auto()
    PAUSED = auto()
    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()


class Control:
    """A task as its own thread sees it: where it tells how far it is and learns that it shall wait or end."""

    def __init__(self, tell: Callable[[int, int | None, str], None]) -> None:
        self._tell = tell
        self._going = Event()
        self._going.set()
        self._cancelled = False
        self._told = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the task shall end."""
        return self._cancelled

    def pause(self, *, paused: bool) -> None:
        """Lets the task wait at its next checkpoint, or go on."""
        if paused:
            self._going.clear()
        else:
            self._going.set()

    def cancel(self) -> None:
        """Lets the task end at its next checkpoint."""
        self._cancelled = True
        self._going.set()

    def checkpoint(self, done: int = 0, total: int | None = None, item: str = "") -> None:
        """Tells how far the task is, waits while it is paused.

        Args:
            done: how many things are done.
            total: of how many, if that is known.
            item: what it is at now.

        Raises:
            CancelledError: the user wants the task to end.
        """
        if time.monotonic() - self._told >= _TELL_SECONDS:
            self._told = time.monotonic()
            self._tell(done, total, item)
        self.wait()

    def wait(self) -> None:
        """Waits while the task is paused.

        Raises:
            CancelledError: the user wants the task to end.
        """
        self._going.wait()
        if self._cancelled:
            raise CancelledError


class Task(QObject):
    """A task as the window sees it."""

    changed = Signal()
    """Its count or state changed."""

    def __init__(self, title: str, *, can_pause: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title: Final = title
        self.can_pause: Final = can_pause
        self.state = TaskState.WAITING
        self.done = 0
        self.total: int | None = None
        self.item = ""
        self.error: BaseException | None = None
        self._delivery = Delivery(self)
        self.control: Final = Control(self._tell)
        self._since: float | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in (TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED)

    @property
    def seconds_left(self) -> float | None:
        """How long it will take still, judged from what was done; None while that cannot be told."""
        if self.state is not TaskState.RUNNING or self._since is None or not self.total or not self.done:
            return None
        passed = time.monotonic() - self._since
        return passed / self.done * (self.total - self.done) if passed >= _JUDGE_SECONDS else None

    @property
    def rate(self) -> float | None:
        """How many things are done in a second; None while that cannot be told."""
        if self.state is not TaskState.RUNNING or self._since is None or not self.done:
            return None
        passed = time.monotonic() - self._since
        return self.done / passed if passed >= _JUDGE_SECONDS else None

    def pause(self) -> None:
        """Waits at the next checkpoint."""
        if self.state is TaskState.RUNNING and self.can_pause:
            self.control.pause(paused=True)
            self.move_to(TaskState.PAUSED)

    def resume(self) -> None:
        """Goes on after a pause."""
        if self.state is TaskState.PAUSED:
            self.control.pause(paused=False)
            self.move_to(TaskState.RUNNING)

    def cancel(self) -> None:
        """Ends at the next checkpoint; what is done by then is kept."""
        self.control.cancel()

    def move_to(self, state: TaskState) -> None:
        """Notes how far the task has come."""
        self.state = state
        if state is TaskState.RUNNING and self._since is None:
            self._since = time.monotonic()
        self.changed.emit()

    def _tell(self, done: int, total: int | None, item: str) -> None:
        self._delivery.post(partial(self._on_told, done, total, item))

    def _on_told(self, done: int, total: int | None, item: str) -> None:
        self.done, self.total, self.item = done, total, item
        if self.state is TaskState.WAITING:
            self.move_to(TaskState.RUNNING)
        else:
            self.changed.emit()


class Tasks(QObject):
    """All tasks of the window, one after the other."""

    begun = Signal(object)
    """A task was handed in; carries the Task."""
    ended = Signal(object)
    """A task has ended, in whatever way; carries the Task."""
    failed = Signal(object)
    """A task could not do its work; carries the TriptychError."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="task")
        self._aside = ThreadPoolExecutor(1, thread_name_prefix="aside")
        self._delivery = Delivery(self)
        self._tasks: list[Task] = []

    @property
    def busy(self) -> bool:
        """Whether a task has not ended yet."""
        return bool(self._tasks)

    @property
    def open(self) -> tuple[Task, ...]:
        """The tasks that have not ended, in the order in which they were handed in."""
        return tuple(self._tasks)

    def start(
        self,
        title: str,
        work: Callable[[Control], Any],
        *,
        then: Callable[[Any], None] | None = None,
        can_pause: bool = True,
        aside: bool = False,
    ) -> Task:
        """Does long work on the tasks' own thread.

        Args:
            title: what it does, for the user ("Importing").
            work: calls `control.checkpoint` often; gives the result.
            then: receives the result on the window's thread.
            can_pause: whether the work can wait in the middle.
            aside: it holds up no other task, and none holds it up; for work that nobody waits for.
        """
        task = Task(title, can_pause=can_pause, parent=self)
        self._tasks.append(task)
        pool = self._aside if aside else self._pool
        self._delivery.run(pool, partial(self._run, task, work), partial(self._on_done, task, then))
        self.begun.emit(task)
        return task

    def close(self) -> None:
        """Ends all tasks at their next checkpoint and waits for them."""
        for task in self._tasks:
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._aside.shutdown(wait=True, cancel_futures=True)

    @staticmethod
    def _run(task: Task, work: Callable[[Control], Any]) -> Any:
        task.control.checkpoint()
        return work(task.control)

    def _on_done(self, task: Task, then: Callable[[Any], None] | None, future: Future[Any]) -> None:
        self._tasks.remove(task)
        try:
            result = future.result()
            task.move_to(TaskState.CANCELLED if task.control.cancelled else TaskState.DONE)
            if then is not None:
                then(result)
        except CancelledError:
            task.move_to(TaskState.CANCELLED)
        except TriptychError as error:
            task.error = error
            task.move_to(TaskState.FAILED)
            self.failed.emit(error)
        finally:
            self.ended.emit(task)
            task.deleteLater()
