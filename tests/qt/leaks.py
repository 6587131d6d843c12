"""What a test of the window may not leave behind, and what Qt may not say while it is put away."""

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget


@dataclass
class Standing:
    """What is alive at one moment.

    Attributes:
        threads: all of Python's threads.
        widgets: the top-level ones.
        timers: the running ones that Python code made.
    """

    threads: set[threading.Thread]
    widgets: list[QWidget]
    timers: list[QTimer]

    @classmethod
    def now(cls) -> "Standing":
        """Everything alive after what was to be deleted is gone."""
        if QApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        timers = [each for each in gc.get_objects() if isinstance(each, QTimer)]
        return cls(
            threads=set(threading.enumerate()),
            widgets=[] if QApplication.instance() is None else QApplication.topLevelWidgets(),
            timers=[each for each in timers if shiboken6.isValid(each) and each.isActive()],
        )

    def left_over_since(self, before: "Standing") -> Iterator[str]:
        """What is alive now and was not before, a line each."""
        for thread in self.threads - before.threads:
            yield f"thread {thread.name}"
        for widget in self.widgets:
            if widget not in before.widgets:
                yield f"top-level widget {described(widget)}"
        for timer in self.timers:
            if timer not in before.timers:
                yield f"running timer every {timer.interval()} ms of {described(timer.parent())}"


@dataclass
class Saying:
    """What Qt said, and on which threads garbage was collected."""

    messages: list[str] = field(default_factory=list)
    collecting: set[str] = field(default_factory=set)

    def note(self, level: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        """Takes a message of Qt's; information, and what the platform without a screen lacks, are none of ours."""
        if level is not QtMsgType.QtInfoMsg and not message.startswith("This plugin does not support "):
            self.messages.append(f"{level.name}: {message}")

    def collected(self, phase: str, _info: dict[str, int]) -> None:
        """Notes a collection that would destroy Qt's objects on a thread that does not own them."""
        if phase == "start" and threading.current_thread() is not threading.main_thread():
            self.collecting.add(threading.current_thread().name)


@contextmanager
def collection_watched() -> Iterator[Saying]:
    """Collects no garbage by itself, and notes who does."""
    saying = Saying()
    gc.disable()
    gc.callbacks.append(saying.collected)
    try:
        yield saying
    finally:
        gc.callbacks.remove(saying.collected)
        gc.enable()


@contextmanager
def messages_heard() -> Iterator[Saying]:
    """Hears what Qt says."""
    saying = Saying()
    previous: Callable[..., Any] | None = qInstallMessageHandler(saying.note)
    try:
        yield saying
    finally:
        qInstallMessageHandler(previous)


def described(thing: QObject | None) -> str:
    """The kind and the name of an object."""
    if thing is None:
        return "nobody"
    return f"{type(thing).__module__}.{type(thing).__qualname__} {thing.objectName()!r}"
