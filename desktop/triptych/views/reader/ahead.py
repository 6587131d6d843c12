"""Highlights that are shown before they are written: a key is answered at once, whatever the archive has to do."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from triptych.archive.queries.codebook import CodeRow
from triptych.domain.annotation import Place
from triptych.domain.receipt import Receipt
from triptych.views.reader.highlights import Highlight
from triptych.views.reader.pane import PaneView
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services


class Ahead(QObject):
    """Paints what is about to be written; the archive's answer takes its place, and a failure takes it away."""

    def __init__(self, services: Services, stepping: Stepping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stepping = stepping
        services.desk.failed.connect(self._on_failed)

    def paint(self, places: Sequence[Place], code: CodeRow | None) -> Callable[[Receipt], None]:
        """Paints a highlight at each place in an open pane.

        Args:
            places: where it will stand.
            code: that it will have.

        Returns:
            What shall be told once it is written.
        """
        painted = []
        for place in places:
            pane = next((each for each in self._stepping.panes if each.article == place.article), None)
            if pane is not None:
                highlight = Highlight(0, 0, place.span, code.letters if code else "", code.hue if code else None,
                                      note=False, tip=code.name if code else "")  # fmt: skip
                pane.sheet.show_ahead(highlight)
                painted.append((pane, highlight))
        return partial(_written, painted)

    def _on_failed(self) -> None:
        for pane in self._stepping.panes:
            pane.sheet.forget_ahead()


def _written(painted: Sequence[tuple[PaneView, Highlight]], receipt: Receipt) -> None:
    """The next answer of the archive has it: it was asked for after the writing."""
    for pane, highlight in painted:
        if isValid(pane):
            pane.sheet.settle_ahead(highlight, kept=bool(receipt.changed))
