"""Undo and redo: what they would turn, in words, and what they turned; and what other programs wrote."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from triptych.archive.queries.log import DONE, Recorded, Turnable, turnable
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.operations.desk import Turned
from triptych.operations.names import describe
from triptych.views.services import Services

_LOOK_MILLISECONDS: Final = 2000


class Undoing(QObject):
    """Keeps the two actions' words, performs them, and notices what was written elsewhere."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._turnable: Turnable | None = None
        self._looked = False
        self._newest: tuple[int, str] | None = None
        self._own: list[int | None] = []
        self._seen = self._traces()
        self._timer = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        services.desk.committed.connect(self._on_committed)
        services.desk.turned.connect(self._on_turned)
        window.installEventFilter(self)
        self._ask()
        self._timer.start()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {"edit.undo": self._services.desk.undo, "edit.redo": self._services.desk.redo}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        self._services.reading.ask(self, "turnable", turnable, self._on_told)

    def _on_told(self, found: Turnable) -> None:
        self._turnable = found
        self._tell()
        if self._services.desk.busy:
            return  # what is under way is told soon, and then this is asked again
        before, own, looked = self._newest, self._own, self._looked
        self._newest, self._own, self._looked = found.newest, [], True
        if looked and before != found.newest and not _is_told(before, found.newest, own):
            everything = {kind: frozenset[int]() for kind in Kind}
            self._services.desk.tell(Receipt("elsewhere", everything))

    def _tell(self) -> None:
        found = self._turnable
        self._word("edit.undo", _("Undo {what}"), found.undo if found else None, _("There is nothing to undo."))
        self._word("edit.redo", _("Redo {what}"), found.redo if found else None, _("There is nothing to redo."))

    def _word(self, name: str, frame: str, operation: Recorded | None, why_not: str) -> None:
        actions = self._services.actions
        if operation is not None:
            actions[name].setText(frame.format(what=_words(operation)).replace("&", "&&"))
        actions.allow(name, operation is not None, why_not)

    def _traces(self) -> tuple[int, ...]:
        """When the archive's files were written last; cheap enough for the window's thread."""
        path = self._services.archive.path
        wal = path.with_name(path.name + "-wal")
        return tuple(each.stat().st_mtime_ns if each.exists() else 0 for each in (path, wal))

    def _on_timeout(self) -> None:
        seen = self._traces()
        if seen != self._seen:
            self._seen = seen
            self._ask()

    def _on_committed(self, receipt: Receipt) -> None:
        if receipt.operation == "elsewhere":
            return
        if receipt.changed:
            self._own.append(receipt.number)
        self._ask()

    def _on_turned(self, turned: Turned) -> None:
        frame = _("Undone: {what}.") if turned.operation.state == DONE else _("Done again: {what}.")
        self._services.messages.tell(frame.format(what=_words(turned.operation)))


def _words(operation: Recorded) -> str:
    return describe(operation.operation, operation.count, operation.subject)


def _is_told(before: tuple[int, str] | None, newest: tuple[int, str] | None, own: Sequence[int | None]) -> bool:
    """Whether all that changed is this window's own doing, of which everybody has heard.

    Args:
        before: number and time of the newest operation when it was looked for last.
        newest: so now.
        own: what this window performed or took back meanwhile, by number; None for what cannot be taken back.
    """
    last, first = newest[0] if newest else 0, before[0] if before else 0
    new = [number for number in range(first + 1, last + 1) if number not in own]
    return len(new) <= own.count(None) if last > first else bool(own)
