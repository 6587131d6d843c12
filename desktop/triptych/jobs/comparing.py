"""Differences of what is open: found in the background, once the sentences are linked."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from triptych.archive.archive import Archive
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.jobs.desk import WritingDesk
from triptych.jobs.tasks import Control, Tasks

_REST_MILLISECONDS: Final = 400
"""How long nothing that is compared may change: linking comes first."""
OPERATION: Final = "store_differences"
"""The name in the receipts of what was found; nothing of it is in the undo log."""
_CONCERNED: Final = (Kind.LINK, Kind.ENTITY, Kind.ARTICLE)


class Comparing(QObject):
    """Compares the open articles when they are opened, and again when links, names or texts changed."""

    def __init__(self, archive: Archive, desk: WritingDesk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._desk = desk
        self._tasks = tasks
        self._wanted: tuple[int, ...] = ()
        self._certainty = True
        self._linking_off: tuple[str, ...] = ()
        self._running = False
        self._again = False
        self._timer = QTimer(self, singleShot=True, interval=_REST_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        desk.committed.connect(self._on_committed)

    def want(self, articles: Sequence[int]) -> None:
        """These articles are open now."""
        if set(articles) != set(self._wanted):
            self._wanted = tuple(dict.fromkeys(articles))
            self._begin()

    def use_certainty(self, *, compared: bool) -> None:
        """Whether words of certainty are compared, too."""
        if compared is not self._certainty:
            self._certainty = compared
            self._begin()

    def link_without(self, kinds: tuple[str, ...]) -> None:
        """The kinds of evidence that do not count when names are linked."""
        if kinds != self._linking_off:
            self._linking_off = kinds
            self._begin()

    def stop(self) -> None:
        """Begins nothing any more."""
        self._timer.stop()

    def _begin(self) -> None:
        if len(self._wanted) > 1:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_committed(self, receipt: Receipt) -> None:
        if receipt.operation != OPERATION and any(kind in receipt.changed for kind in _CONCERNED):
            self._begin()

    def _on_timeout(self) -> None:
        if self._running:
            self._again = True
            return
        self._running = True
        self._tasks.start(_("Comparing articles"), partial(self._compare, self._wanted), then=self._on_compared)

    def _compare(self, articles: tuple[int, ...], control: Control) -> bool:
        """Makes the ledgers; runs on the tasks' thread. Whether anything changed."""
        from triptych.operations.comparing import Comparer
        from triptych.operations.stages import kinds_of_evidence, stages_without

        stages = stages_without(kinds_of_evidence(self._linking_off))
        try:
            comparer = Comparer(self._archive, certainty=self._certainty, stages=stages)
            return comparer.compare_all(articles, control.checkpoint)
        finally:
            self._running = False

    def _on_compared(self, changed: bool) -> None:
        if changed:
            self._desk.tell(Receipt(OPERATION, {Kind.LINK: frozenset()}))
        if self._again:
            self._again = False
            self._begin()
