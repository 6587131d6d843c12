"""Codes of articles and stories as a whole: the same small list of codes gives them and takes them away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from triptych.archive.queries.codebook import CodeRow, codes
from triptych.archive.queries.coded import Document, Said, document_of_article, document_of_story
from triptych.i18n import _, current_language
from triptych.operations.annotations import add_annotation, recode, trash_annotations
from triptych.views.reader.code_popup import CodePopup
from triptych.views.services import Services


class DocumentCoding(QObject):
    """Asks for a code and gives it to a whole article or story; one that it has already is taken away."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._place = QPoint()
        self._rows: Sequence[CodeRow] = ()
        self._document: Document | None = None

    def code_article(self, article: int, place: QPoint) -> None:
        """Asks for the code of an article.

        Args:
            article: internal id.
            place: on the screen, where the list opens.
        """
        self._place = place
        self._services.reading.ask(self, "document", partial(document_of_article, article=article), self._on_document)

    def code_story(self, story: int, place: QPoint) -> None:
        """Asks for the code of a story, which all its articles share."""
        self._place = place
        self._services.reading.ask(self, "document", partial(document_of_story, story=story), self._on_document)

    def _on_document(self, document: Document) -> None:
        self._document = document
        self._services.reading.ask(self, "codes", partial(codes, language=current_language()), self._on_codes)

    def _on_codes(self, rows: Sequence[CodeRow]) -> None:
        self._rows = rows
        popup = CodePopup(self._services.theme, self._window)
        popup.chosen.connect(self._on_chosen)
        popup.show_codes(rows)
        popup.open_beside(self._place)

    def _on_chosen(self, code: int | None) -> None:
        if code is None or self._document is None:
            return
        holder = next((each for each in self._document.said if code in each.codes), None)
        if holder is None:
            self._give(self._document, code)
            told = _("Given to the whole: {name}")
        else:
            self._take(holder, code)
            told = _("Taken from the whole: {name}")
        name = next((each.name for each in self._rows if each.number == code), "")
        self._services.messages.tell(told.format(name=name))

    def _give(self, document: Document, code: int) -> None:
        if document.said:
            first = document.said[0]
            self._services.desk.submit(recode, annotation=first.annotation, codes=(*first.codes, code))
        else:
            self._services.desk.submit(
                add_annotation,
                targets=document.articles,
                codes=(code,),
                creator=self._services.preferences.settings.annotator,
                story=document.story,
            )

    def _take(self, holder: Said, code: int) -> None:
        rest = tuple(each for each in holder.codes if each != code)
        if rest or holder.noted:
            self._services.desk.submit(recode, annotation=holder.annotation, codes=rest)
        else:
            self._services.desk.submit(trash_annotations, annotations=(holder.annotation,))
