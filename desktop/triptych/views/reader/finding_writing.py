"""Findings begun in the text: with their counterparts, further anchors, and what an article leaves out."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from triptych.domain.annotation import Place
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.text import Span
from triptych.i18n import _
from triptych.operations.annotations import add_absence, add_annotation, add_targets
from triptych.views.reader.note_popup import NotePopup
from triptych.views.reader.offers import Taken, offers_of
from triptych.views.reader.pane import PaneView
from triptych.views.reader.passages import below_caret, passage_of
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services


class FindingWriting(QObject):
    """Writes findings for the pane that is read."""

    def __init__(self, services: Services, stepping: Stepping, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._stepping = stepping
        self._window = window
        self._target: tuple[PaneView, Span] | None = None

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            "read.finding": self.begin,
            "read.add_anchor": self.add_anchor,
            "read.absence": self.note_absence,
        }

    def begin(self) -> None:
        """Begins a finding of the passage, with as much of its counterparts as the reader wants."""
        target = passage_of(self._stepping)
        if target is None:
            return
        self._target = target
        offers = offers_of(self._stepping, target[1])
        popup = NotePopup(self._services.theme, self._window, titled=True, offers=offers)
        popup.written.connect(self._on_written)
        popup.open_beside(below_caret(target[0]))

    def add_anchor(self) -> None:
        """Adds the passage to the finding that was worked on last."""
        target, finding = passage_of(self._stepping), self._services.room.finding
        if target is None:
            return
        if finding is None:
            self._complain()
            return
        pane, span = target
        places = (Place(pane.article, span),)
        self._services.desk.submit(add_targets, annotation=finding, places=places, then=self._on_anchor_added)

    def note_absence(self) -> None:
        """Notes that the article of the pane has nothing of what the current finding is about."""
        pane, finding = self._stepping.pane, self._services.room.finding
        if finding is None or pane is None:
            self._complain()
            return
        self._services.desk.submit(add_absence, annotation=finding, article=pane.article, then=self._on_absence_noted)

    def _complain(self) -> None:
        self._services.messages.complain(_("There is no finding to add to yet. Begin one, or go to one first."))

    def _on_written(self, title: str, note: str, taken: Taken) -> None:
        if self._target is None:
            return
        pane, span = self._target
        self._services.desk.submit(
            add_annotation,
            targets=(Place(pane.article, span), *taken.places),
            absent=taken.absent,
            title=title or None,
            note=note or None,
            creator=self._services.preferences.settings.annotator,
            finding=True,
            then=self._on_made,
        )

    def _on_made(self, receipt: Receipt) -> None:
        for finding in receipt.changed.get(Kind.ANNOTATION, ()):
            self._services.room.work_on(finding)
        self._services.messages.tell(_("Finding begun; anchors can be added in every pane"))

    def _on_anchor_added(self, receipt: Receipt) -> None:
        if receipt.count:
            self._services.messages.tell(_("Added to the finding"))

    def _on_absence_noted(self, receipt: Receipt) -> None:
        if receipt.count:
            self._services.messages.tell(_("Noted: this article leaves it out"))
        else:
            self._services.messages.complain(_("The finding rests on this article already."))
