"""Working out names, values and whatever else follows from the articles, in a process of its own while the window runs.

The process has low priority and writes batch by batch, like another program that uses the archive; it waits after each
batch for a word of the window's, so that it can be paused, and ends with the window.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from triptych.archive.archive import Archive
from triptych.archive.queries.examined import ENTITIES
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.jobs.delivery import Delivery
from triptych.jobs.desk import WritingDesk
from triptych.jobs.reading import Reading
from triptych.jobs.tasks import Control, Task, Tasks

_QUIET_MILLISECONDS: Final = 2_000
_TELL_OPEN_MILLISECONDS: Final = 1_500
_TELL_OTHERS_MILLISECONDS: Final = 10_000
"""How often the window hears what was made: what it shows of that is then asked for anew."""
_ALIGNED: Final = "store_alignment"
"""After it names that meet in the new links are linked anew."""
OPERATION: Final = "make_derived"
"""The name in the receipts of what the process wrote; nothing of it is in the undo log."""


class Making(QObject):
    """Starts the process when articles came and the window rests, and tells everybody what it wrote."""

    def __init__(
        self,
        archive: Archive,
        reading: Reading,
        desk: WritingDesk,
        tasks: Tasks,
        *,
        opened: Callable[[], Sequence[int]],
        without: Callable[[], Sequence[str]],
        parent: QObject | None = None,
    ) -> None:
        """Waits for articles.

        Args:
            archive: whose articles are gone through.
            reading: to ask whether anything is to be done.
            desk: whose receipts say that articles came, and through which everybody hears what was made.
            tasks: where the work is shown.
            opened: internal ids of the articles that are open, which come first.
            without: the kinds of evidence that do not count when names are linked.
            parent: of Qt.
        """
        super().__init__(parent)
        self._archive, self._reading, self._desk, self._tasks, self._opened = archive, reading, desk, tasks, opened
        self._without = without
        self._delivery = Delivery(self)
        self._task: Task | None = None
        self._process: subprocess.Popen[str] | None = None
        self._changed: dict[Kind, set[int]] = {}
        self._linked = False
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self._on_quiet)
        self._telling = QTimer(self, singleShot=True)
        self._telling.timeout.connect(self._on_telling)

    def begin(self) -> None:
        """Begins to look after the archive."""
        self._desk.committed.connect(self._on_committed)
        self._quiet.start()

    def look_again(self) -> None:
        """Asks again whether anything is to be made: what is made depends on choices that changed."""
        if self._process is not None:
            self._process.terminate()
        self._quiet.start()

    def stop(self) -> None:
        """Ends the process; what it has written stays."""
        self._quiet.stop()
        self._telling.stop()
        if self._process is not None:
            self._process.terminate()

    def _on_committed(self, receipt: Receipt) -> None:
        came = receipt.operation != OPERATION and Kind.ARTICLE in receipt.changed
        if came or receipt.operation == _ALIGNED:
            self._quiet.start()

    def _on_quiet(self) -> None:
        if self._task is None:
            self._reading.ask(self, "pending", partial(_anything_pending, tuple(self._without())), self._on_pending)
        else:
            self._quiet.start()

    def _on_pending(self, anything: bool) -> None:
        if anything and self._task is None:
            self._task = self._tasks.start(
                _("Recognising names and values"), self._work, then=self._on_ended, aside=True
            )
            self._tasks.ended.connect(self._on_task_ended)

    def _on_ended(self, _done: object) -> None:
        if self._linked:  # names in what is open may have been linked with others' all the while
            self._linked = False
            self._note(Kind.ARTICLE, self._opened())
        self._on_telling()

    def _on_task_ended(self, task: Task) -> None:
        if task is self._task:
            self._tasks.ended.disconnect(self._on_task_ended)
            self._task = None
            self._process = None

    def _on_telling(self) -> None:
        if self._changed:
            changed, self._changed = self._changed, {}
            self._desk.tell(Receipt(OPERATION, {kind: frozenset(ids) for kind, ids in changed.items()}))

    def _on_made(self, made: Mapping[str, Any]) -> None:
        """Notes what may show: whatever stands in an open article, stories, and names once they are linked."""
        self._note(Kind.ARTICLE, set(made["articles"]).intersection(self._opened()))
        self._note(Kind.STORY, made["stories"])
        if made["stage"] == ENTITIES:
            self._linked = True
            self._changed.setdefault(Kind.ENTITY, set())
        wait = _TELL_OPEN_MILLISECONDS if Kind.ARTICLE in self._changed else _TELL_OTHERS_MILLISECONDS
        if self._changed and (not self._telling.isActive() or self._telling.remainingTime() > wait):
            self._telling.start(wait)

    def _note(self, kind: Kind, ids: Iterable[int]) -> None:
        new = set(ids)
        if new:
            self._changed.setdefault(kind, set()).update(new)

    def _work(self, control: Control) -> None:
        """Runs the process, on the tasks' thread."""
        first = [part for each in self._opened() for part in ("--first", str(each))]
        without = [part for each in self._without() for part in ("--without", each)]
        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "triptych"]
        with subprocess.Popen(  # noqa: S603 - our own program with our own arguments
            [*program, "--archive", str(self._archive.path), "--json", "make", "--steered", *first, *without],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            self._process = process
            try:
                self._follow(process, control)
            finally:
                process.terminate()

    def _follow(self, process: subprocess.Popen[str], control: Control) -> None:
        assert process.stdout is not None
        assert process.stdin is not None
        for line in process.stdout:
            made = json.loads(line)
            self._delivery.post(partial(self._on_made, made))
            control.checkpoint(made["done"], made["total"])
            try:
                process.stdin.write("go on\n")
                process.stdin.flush()
            except OSError:  # it ended
                return


def _anything_pending(without: Sequence[str], session: Any) -> bool:
    """Asks on the reading thread, where what knows the engines is imported without keeping the window waiting."""
    from triptych.operations.making import anything_pending
    from triptych.operations.stages import kinds_of_evidence, stages_without

    return anything_pending(session, stages_without(kinds_of_evidence(without)))
