"""Commands about the text itself: its repairs, paragraphs, sentences and pictures, and the dialogs for all of it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from triptych.domain.receipt import Receipt
from triptych.operations.details import join_sentence, move_sentence_boundary, split_sentence
from triptych.views.reader.pane import PaneView
from triptych.views.reader.paragraphing import Paragraphing
from triptych.views.reader.picturing import Picturing
from triptych.views.reader.repairing import Repairing
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services


class TextCommands(QObject):
    """What the reader corrects, or wants to see, of the article that is read."""

    def __init__(self, services: Services, stepping: Stepping, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._stepping = stepping
        self._window = window
        self.repairing = Repairing(services, stepping, window)
        self._paragraphing = Paragraphing(services, stepping, window)
        self._picturing = Picturing(services, stepping, self)

    def follow(self, pane: PaneView) -> None:
        """Listens to a pane."""
        self.repairing.follow(pane)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            **self.repairing.handlers(),
            **self._paragraphing.handlers(),
            **self._picturing.handlers(),
            "read.details": partial(self._show_details, "details"),
            "read.all_repairs": partial(self._show_details, "repairs"),
            "read.edit_text": self._edit_text,
            "read.split_sentence": partial(self._change_sentence, split_sentence),
            "read.join_sentence": partial(self._change_sentence, join_sentence),
            "read.move_boundary": partial(self._change_sentence, move_sentence_boundary),
        }

    def _show_details(self, page: str) -> None:
        from triptych.views.library.details import DetailsDialog

        pane = self._stepping.pane
        if pane is not None:
            DetailsDialog(self._services, pane.article, self._window.window(), page=page).open()

    def _edit_text(self) -> None:
        from triptych.views.article.text_dialog import TextDialog

        pane = self._stepping.pane
        if pane is not None:
            TextDialog(self._services, pane.article, self._window.window()).open()

    def _change_sentence(self, operation: Callable[..., Receipt]) -> None:
        pane = self._stepping.pane
        if pane is not None:
            self._services.desk.submit(operation, article=pane.article, place=pane.sheet.caret)
