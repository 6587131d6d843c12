"""The net under the program: faults of ours are told to the user after what was being written is written."""

import sys
import threading
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from triptych.jobs.delivery import Delivery
from triptych.jobs.desk import WritingDesk
from triptych.theme.theme import Theme

if TYPE_CHECKING:
    from triptych.views.window.crash_dialog import CrashDialog
    from triptych.views.window.crash_report import Report


class CrashNet(QObject):
    """Catches what nobody caught, on whatever thread, and shows it once the desk is idle.

    Nothing is ended: the archive is in order after every operation, and the user decides whether to go on.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk: WritingDesk | None = None
        self._window: QWidget | None = None
        self._waiting: list[Report] = []
        self._dialog: CrashDialog | None = None
        self._delivery = Delivery(self)
        self._before: tuple[Any, Any] | None = None

    @property
    def dialog(self) -> "CrashDialog | None":
        """The dialog that is shown, if one is."""
        return self._dialog if self._dialog is not None and shiboken6.isValid(self._dialog) else None

    def guard(self, desk: WritingDesk, window: QWidget) -> None:
        """From now on waits for this desk, and shows faults over this window."""
        if self._desk is not None and shiboken6.isValid(self._desk):
            self._desk.idle.disconnect(self._show)
        self._desk, self._window = desk, window
        desk.idle.connect(self._show)

    def install(self) -> None:
        """Begins to catch."""
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        """Hands faults back to who had them before."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None

    def catch(self, error: BaseException) -> None:
        """Notes a fault; may be called from any thread."""
        from triptych.views.window.crash_report import report

        made = report(error)
        if sys.stderr:  # there is none in a frozen program without a terminal
            sys.stderr.write(made.text)
        # Only the report is kept: the frames of the exception hold everything.
        self._delivery.post(partial(self._note, made))

    def _note(self, made: "Report") -> None:
        self._waiting.append(made)
        if self._desk is None or not shiboken6.isValid(self._desk) or not self._desk.busy:
            self._show()

    def _show(self) -> None:
        from triptych.views.window.crash_dialog import CrashDialog

        for made in self._waiting:
            if self.dialog is not None:
                self.dialog.add(made)
                continue
            window = self._window if self._window is not None and shiboken6.isValid(self._window) else None
            self._dialog = CrashDialog(self._theme, made, window)
            self._dialog.show()
        self._waiting.clear()

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
        else:
            self.catch(error.with_traceback(trace))

    def _on_thread_exception(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.catch(told.exc_value)


def install(theme: Theme, parent: QObject | None = None) -> CrashNet:
    """Catches what nobody catches from now on; tell it with `guard` which desk and window are in use."""
    net = CrashNet(theme, parent)
    net.install()
    return net
