"""Links of what is open: made in the background, while the texts can be read already."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from triptych.archive.archive import Archive
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.jobs.delivery import Delivery
from triptych.jobs.desk import WritingDesk
from triptych.jobs.tasks import Control, Tasks

_REST_MILLISECONDS: Final = 150
"""How long the same articles must be open: who leafs through a story waits for nothing."""
_QUIET_MILLISECONDS: Final = 700
"""How long the reader must leave the links alone: nothing changes under his hands."""
_RELINKED: Final = frozenset({"link_sentences", "leave_unlinked", "split_link", "merge_links", "set_links_aside"})
"""Operations after which the sentences around what the reader said may correspond otherwise."""


class Aligning(QObject):
    """Links the sentences of the open articles soon after they are opened, and again when one of them changed.

    When the reader links, parts or sets aside, what stands between his links is looked at anew; taking that back, too.
    """

    def __init__(self, archive: Archive, desk: WritingDesk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._desk = desk
        self._tasks = tasks
        self._delivery = Delivery(self)
        self._wanted: tuple[int, ...] = ()
        self._again = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)
        desk.committed.connect(self._on_committed)

    def want(self, articles: Sequence[int]) -> None:
        """These articles are open now."""
        if set(articles) != set(self._wanted):
            self._wanted = tuple(articles)
            self._begin(_REST_MILLISECONDS)

    def stop(self) -> None:
        """Begins nothing any more."""
        self._timer.stop()

    def _begin(self, rest: int) -> None:
        if len(set(self._wanted)) > 1:
            self._timer.start(rest)
        else:
            self._timer.stop()

    def _on_committed(self, receipt: Receipt) -> None:
        if receipt.changed.get(Kind.ARTICLE, frozenset()) & set(self._wanted):
            self._begin(_REST_MILLISECONDS)
        elif receipt.operation in _RELINKED and receipt.changed.get(Kind.LINK):
            self._again = True
            self._begin(_QUIET_MILLISECONDS)

    def _on_timeout(self) -> None:
        work = partial(self._align, self._wanted, self._again)
        self._again = False
        self._tasks.start(_("Linking sentences"), work, then=self._on_aligned)

    def _align(self, articles: tuple[int, ...], again: bool, control: Control) -> bool:
        """Makes what is missing; runs on the tasks' thread."""
        from triptych.operations.aligning import Aligner

        def checkpoint(done: int, total: int) -> None:
            if done:
                self._delivery.post(self._tell)
            control.checkpoint(done, total)

        return Aligner(self._archive).align_together(articles, checkpoint, again=again)

    def _on_aligned(self, made: bool) -> None:
        if made:
            self._tell()

    def _tell(self) -> None:
        self._desk.tell(Receipt("store_alignment", {Kind.LINK: frozenset()}))
