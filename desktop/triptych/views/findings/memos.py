"""Memos opened from Findings, and followed to what they are about."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from triptych.archive.queries.finding import WholeFinding, whole_finding
from triptych.archive.queries.memos import MemoEntry
from triptych.archive.queries.room import side_by_side
from triptych.domain.relation import Subject
from triptych.views.findings.memos_dialog import About, MemosDialog
from triptych.views.findings.passages import open_passages
from triptych.views.services import Services


class Memos(QObject):
    """Opens the dialog of memos."""

    code_wanted = Signal(object)
    """A code that a memo is about shall be shown; carries its internal id."""
    annotation_wanted = Signal(object)
    """So an annotation."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._view = services, parent

    def open(self, about: About | None) -> None:
        """Opens the memos about a thing; or all, beside the window, so that one can be followed after another."""
        dialog = MemosDialog(self._services, self._view.window(), about)
        dialog.followed.connect(self._on_followed)
        dialog.read_wanted.connect(self._on_read)
        if about is None:
            dialog.show()
        else:
            dialog.open()

    def _on_followed(self, memo: MemoEntry) -> None:
        """Shows what a memo is about."""
        assert memo.subject is not None
        match memo.about:
            case Subject.CODE:
                self.code_wanted.emit(memo.subject)
            case Subject.ANNOTATION:
                self.annotation_wanted.emit(memo.subject)
            case Subject.ARTICLE:
                self._on_story(None, (memo.subject,))
            case Subject.STORY:
                order = self._services.preferences.settings.column_order
                question = partial(side_by_side, story=memo.subject, order=order)
                self._services.reading.ask(self, "story", question, partial(self._on_story, memo.subject))

    def _on_read(self, memo: MemoEntry) -> None:
        """Shows what a memo is about in Read."""
        if memo.about is not Subject.ANNOTATION:
            self._on_followed(memo)
        elif memo.subject is not None:
            question = partial(whole_finding, number=memo.subject)
            self._services.reading.ask(self, "passages", question, self._on_whole)

    def _on_whole(self, whole: WholeFinding | None) -> None:
        if whole is not None and whole.anchors:
            open_passages(self._services, whole, whole.anchors)

    def _on_story(self, story: int | None, articles: tuple[int, ...]) -> None:
        self._services.room.open_story(story, articles)
        self._services.actions.trigger("go.read")
