"""The open articles linked in the background: the text stands at once, its links come as they are found."""

from collections.abc import Sequence
from functools import partial
from itertools import combinations

from PySide6.QtCore import QObject

from triptych.domain.bead import Mode
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.jobs.tasks import Control
from triptych.views.services import Services

Pair = tuple[int, int]


class Aligning(QObject):
    """Asks for the links of each two articles once while they stand side by side."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._asked: set[Pair] = set()
        services.room.changed.connect(self._on_room_changed)
        services.desk.committed.connect(self._on_committed)
        self._on_room_changed()

    def take_for(self, left: int, right: int, mode: Mode) -> None:
        """Links two articles anew, taken for what the reader says that they are."""
        self._start([(left, right)], mode)

    def _start(self, pairs: Sequence[Pair], mode: Mode | None) -> None:
        self._asked.update((min(pair), max(pair)) for pair in pairs)
        work = partial(_aligned, self._services, tuple(pairs), mode)
        self._services.tasks.start(_("Linking sentences"), work, then=self._on_aligned)

    def _on_room_changed(self) -> None:
        articles = [each.article for each in self._services.room.state.panes]
        pairs = [
            pair for pair in combinations(articles, 2) if pair not in self._asked and pair[::-1] not in self._asked
        ]
        if pairs:
            self._start(pairs, None)

    def _on_committed(self, receipt: Receipt) -> None:
        """Articles that changed are linked anew when they are next set side by side."""
        changed = receipt.changed.get(Kind.ARTICLE, frozenset())
        self._asked = {pair for pair in self._asked if changed.isdisjoint(pair)}

    def _on_aligned(self, _result: object) -> None:
        self._services.desk.tell(Receipt("store_alignment", {Kind.LINK: frozenset()}))


def _aligned(services: Services, pairs: Sequence[Pair], mode: Mode | None, control: Control) -> None:
    from triptych.operations.aligning import Aligner  # with the encoder, which takes its time to load

    aligner = Aligner(services.archive)
    for done, (left, right) in enumerate(pairs):
        control.checkpoint(done, len(pairs))
        aligner.aligned(left, right, mode=mode)
