"""A hit highlighted with a code without leaving the search."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from triptych.archive.queries.codebook import CodeRow, codes
from triptych.archive.queries.concordance import HitLine
from triptych.domain.annotation import Place
from triptych.domain.receipt import Receipt
from triptych.i18n import _, current_language
from triptych.operations.annotations import add_annotation
from triptych.views.reader.code_popup import CodePopup
from triptych.views.services import Services


class HitHighlighting(QObject):
    """Asks for the code of a hit, and marks it in its article."""

    def __init__(self, services: Services, view: QWidget, below: Callable[[], QPoint]) -> None:
        """Makes it.

        Args:
            services: the surroundings.
            view: the search.
            below: gives the place on the screen below the current hit.
        """
        super().__init__(view)
        self._services = services
        self._view = view
        self._below = below
        self._line: HitLine | None = None

    def highlight(self, line: HitLine) -> None:
        """Asks for the code of this hit."""
        self._line = line
        self._services.reading.ask(self, "codes", partial(codes, language=current_language()), self._on_codes)

    def _on_codes(self, rows: Sequence[CodeRow]) -> None:
        self._popup = CodePopup(self._services.theme, self._view)
        self._popup.chosen.connect(self._on_code_chosen)
        self._popup.show_codes(rows)
        self._popup.open_beside(self._below())

    def _on_code_chosen(self, code: int | None) -> None:
        if self._line is not None:
            self._services.desk.submit(
                add_annotation,
                targets=(Place(self._line.article, self._line.span),),
                codes=() if code is None else (code,),
                creator=self._services.preferences.settings.annotator,
                then=self._on_highlighted,
            )

    def _on_highlighted(self, _receipt: Receipt) -> None:
        self._services.messages.tell(_("Highlighted in its article"))
