"""A hit highlighted with a code without leaving the search."""

from collections.abc import Sequence
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
from triptych.views.search.hits import HitsView
from triptych.views.services import Services


class HitHighlighting(QObject):
    """Asks for the code of a hit, and marks it in its article."""

    def __init__(self, services: Services, hits: HitsView, view: QWidget) -> None:
        super().__init__(view)
        self._services = services
        self._hits = hits
        self._view = view
        self._line: HitLine | None = None

    def highlight(self) -> None:
        """Asks for the code of the current hit."""
        self._line = self._hits.line
        if self._line is None:
            return
        self._services.reading.ask(self, "codes", partial(codes, language=current_language()), self._on_codes)

    def _on_codes(self, rows: Sequence[CodeRow]) -> None:
        self._popup = CodePopup(self._services.theme, self._view)
        self._popup.chosen.connect(self._on_code_chosen)
        self._popup.show_codes(rows)
        row = self._hits.visualRect(self._hits.currentIndex())
        self._popup.open_beside(self._hits.viewport().mapToGlobal(QPoint(row.center().x(), row.bottom())))

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
