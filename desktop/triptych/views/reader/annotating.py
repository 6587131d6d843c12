"""What the reader writes into articles: highlights with codes, notes, findings, and their ends."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from triptych.archive.queries.codebook import CodeRow, codes
from triptych.archive.queries.notes import Note
from triptych.domain.annotation import Place
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.relation import Subject
from triptych.domain.text import Span
from triptych.i18n import _, current_language
from triptych.operations.annotations import (
    add_annotation,
    change_note,
    move_target,
    recode,
    trash_annotations,
)
from triptych.views.reader.ahead import Ahead
from triptych.views.reader.code_popup import CodePopup
from triptych.views.reader.document_coding import DocumentCoding
from triptych.views.reader.here_popup import HerePopup
from triptych.views.reader.highlights import Highlight
from triptych.views.reader.margins import Cluster
from triptych.views.reader.note_popup import NotePopup
from triptych.views.reader.offers import offers_of
from triptych.views.reader.pane import PaneView
from triptych.views.reader.passages import below_caret, passage_of
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services


class Annotating(QObject):
    """Writes annotations for the pane that is read."""

    def __init__(self, services: Services, stepping: Stepping, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._stepping = stepping
        self._window = window
        self._target: tuple[PaneView, Span] | None = None
        self._popup: CodePopup | None = None
        self._codes: Sequence[CodeRow] | None = None
        self._noted: Highlight | None = None
        self._last_code: int | None = None
        self._meant: int | None = None
        self._documents = DocumentCoding(services, window)
        self._ahead = Ahead(services, stepping, self)
        services.desk.committed.connect(self._on_committed)
        self._ask_codes()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            "read.highlight": self.highlight,
            "read.note": self.note,
            "read.repeat_code": self.repeat_code,
            "read.similar": self.look_for_similar,
            "read.grow": partial(self._stretch, 1),
            "read.shrink": partial(self._stretch, -1),
            "read.grow_start": partial(self._stretch_start, -1),
            "read.shrink_start": partial(self._stretch_start, 1),
            "read.annotations_here": self.list_here,
            "read.code_article": self._code_article,
            "read.relate": self.relate,
            "read.memo": self.open_memos,
            "read.trash_annotation": self.trash,
        }

    def highlight(self) -> None:
        """Asks for the code of the selected passage, or of the lit sentence."""
        target = passage_of(self._stepping)
        if target is None:
            return
        self._target = target
        if self._codes is not None:
            self._open_codes(self._codes)
        self._ask_codes()

    def note(self) -> None:
        """Writes a note on the passage, or changes that of the annotation at the caret."""
        target = passage_of(self._stepping)
        if target is None:
            return
        self._target = target
        pane, _span = target
        self._noted = self._standing()
        popup = NotePopup(self._services.theme, self._window, titled=False)
        if self._noted is not None:
            notes = (each for each in pane.opened.notes if each.target == self._noted.target)
            popup.show_note(next((each.note or "" for each in notes), ""))
        popup.written.connect(self._on_note_written)
        popup.open_beside(below_caret(pane))

    def look_for_similar(self) -> None:
        """Has passages searched that are like the selected one, or the lit sentence."""
        target = passage_of(self._stepping)
        if target is not None:
            self._services.room.look_for_similar(target[0].article, target[1])

    def repeat_code(self) -> None:
        """Gives the passage the code that was given last; asks for one while there is none."""
        target = passage_of(self._stepping)
        if target is None:
            return
        if self._last_code is None:
            self.highlight()
            return
        self._target = target
        self._on_code_chosen(self._last_code)

    def trash(self) -> None:
        """Puts the annotation at the caret into the trash."""
        standing = self._standing()
        if standing is None:
            self._services.messages.complain(_("There is no annotation here."))
        else:
            self._services.desk.submit(trash_annotations, annotations=(standing.annotation,))

    def relate(self) -> None:
        """Asks how the annotation at the caret stands to which other one."""
        from triptych.views.findings.relations import RelateDialog

        pane, standing = self._stepping.pane, self._standing()
        if pane is None or standing is None:
            self._services.messages.complain(_("There is no annotation here."))
        else:
            quote = " ".join(standing.span.of(pane.opened.whole.text).split())
            RelateDialog(self._services, self._window.window(), standing.annotation, quote).open()

    def open_memos(self) -> None:
        """Opens the memos about the article that is read."""
        from triptych.views.findings.memos_dialog import About, MemosDialog

        pane = self._stepping.pane
        if pane is not None:
            about = About(Subject.ARTICLE, pane.article, pane.opened.whole.details.title or "")
            MemosDialog(self._services, self._window.window(), about).open()

    def stretch_to(self, highlight: Highlight, span: Span) -> None:
        """Lets a highlight stand on another passage."""
        self._services.desk.submit(move_target, annotation=highlight.annotation, target=highlight.target, span=span)

    def list_cluster(self, cluster: Cluster, place: QPoint) -> None:
        """Lists highlights that stand on common lines; the chosen one is gone to."""
        self._list({each.target for each in cluster.highlights}, place)

    def list_here(self) -> None:
        """Lists the annotations at the caret or around the selection."""
        pane, around = self._stepping.pane, self._around()
        if pane is None or not around:
            self._services.messages.complain(_("There is no annotation here."))
        else:
            self._list({each.target for each in around}, below_caret(pane))

    def look_at_caret(self) -> None:
        """A finding at the caret is the one that anchors are added to."""
        standing = self._standing()
        if standing is not None and standing.finding:
            self._services.room.work_on(standing.annotation)

    def _around(self) -> list[Highlight]:
        """The annotations at the caret or around the selection."""
        pane = self._stepping.pane
        if pane is None:
            return []
        passage, caret = pane.sheet.passage, pane.sheet.caret
        asked = passage if passage is not None else Span(caret, caret)
        return pane.sheet.layers.highlights.around(asked)

    def _standing(self) -> Highlight | None:
        """The annotation at the caret or under the selection; of several the one that was chosen, or the shortest."""
        around = self._around()
        chosen = (each for each in around if each.target == self._meant)
        return next(chosen, min(around, key=lambda each: each.span.end - each.span.start, default=None))

    def _list(self, targets: Collection[int], place: QPoint) -> None:
        pane = self._stepping.pane
        notes = [each for each in pane.opened.notes if each.target in targets] if pane is not None else []
        popup = HerePopup(self._services.theme, self._services.actions, self._window)
        popup.chosen.connect(self._on_listed_chosen)
        popup.show_notes(notes, place)

    def _stretch(self, by: int) -> None:
        pane, standing = self._stepping.pane, self._standing()
        if pane is None or standing is None:
            self._services.messages.complain(_("There is no annotation here."))
            return
        words, span = pane.sheet.word_ends, standing.span
        end = words.end_after(span.end) if by > 0 else words.end_before(span.end)
        if end > span.start:
            self.stretch_to(standing, Span(span.start, end))

    def _stretch_start(self, by: int) -> None:
        pane, standing = self._stepping.pane, self._standing()
        if pane is None or standing is None:
            self._services.messages.complain(_("There is no annotation here."))
            return
        words, span = pane.sheet.word_ends, standing.span
        start = words.start_after(span.start) if by > 0 else words.start_before(span.start)
        if start < span.end and start != span.start:
            self.stretch_to(standing, Span(start, span.end))

    def _ask_codes(self) -> None:
        self._services.reading.ask(self, "codes", partial(codes, language=current_language()), self._on_codes)

    def _open_codes(self, rows: Sequence[CodeRow]) -> None:
        """Opens the list of codes at once where they are known: the key typed next is meant for it."""
        if self._target is not None:
            self._popup = CodePopup(self._services.theme, self._window)
            self._popup.chosen.connect(self._on_code_chosen)
            self._popup.chosen_for_all.connect(self._on_code_chosen_for_all)
            offers = [each for each in offers_of(self._stepping, self._target[1]) if each.span is not None]
            if offers:
                self._popup.offer_counterparts(", ".join(each.code for each in offers))
            self._popup.show_codes(rows)
            self._popup.open_beside(below_caret(self._target[0]))

    def _on_committed(self, receipt: Receipt) -> None:
        if Kind.CODE in receipt.changed:
            self._ask_codes()

    def _on_codes(self, rows: Sequence[CodeRow]) -> None:
        before, self._codes = self._codes, rows
        if before is None:
            self._open_codes(rows)
        elif before != rows and self._popup is not None and isValid(self._popup):
            self._popup.show_codes(rows)

    def _on_code_chosen(self, code: int | None) -> None:
        """Marks the passage; one that is marked already gets the code as well."""
        if self._target is None:
            return
        pane, span = self._target
        self._last_code = code if code is not None else self._last_code
        given = () if code is None else (code,)
        notes = [each for each in pane.opened.notes if each.span == span]
        if notes and code is not None:
            standing = tuple(each.number for each in notes[0].codes if each.number is not None)
            written = None if standing else self._ahead.paint((Place(pane.article, span),), self._row(code))
            self._services.desk.submit(recode, annotation=notes[0].annotation, codes=(*standing, code), then=written)
        elif not notes:
            self._add(Place(pane.article, span), codes=given)

    def _row(self, code: int | None) -> CodeRow | None:
        return next((each for each in self._codes or () if each.number == code), None)

    def _on_code_chosen_for_all(self, code: int | None) -> None:
        """Marks the passage and what corresponds in the other panes as one finding."""
        if self._target is None:
            return
        pane, span = self._target
        self._last_code = code if code is not None else self._last_code
        offered = [Place(each.article, each.span) for each in offers_of(self._stepping, span) if each.span is not None]
        self._add(Place(pane.article, span), *offered, codes=() if code is None else (code,))

    def _on_note_written(self, _title: str, note: str, _taken: object) -> None:
        if self._noted is not None:
            self._services.desk.submit(change_note, annotation=self._noted.annotation, text=note)
        elif self._target is not None and note:
            pane, span = self._target
            self._add(Place(pane.article, span), note=note)

    def _code_article(self) -> None:
        pane = self._stepping.pane
        if pane is not None:
            self._documents.code_article(pane.article, below_caret(pane))

    def _add(self, *places: Place, codes: tuple[int, ...] = (), note: str | None = None) -> None:
        """Marks these places as one annotation, and shows that at once."""
        self._services.desk.submit(
            add_annotation,
            targets=places,
            codes=codes,
            note=note,
            creator=self._services.preferences.settings.annotator,
            then=self._ahead.paint(places, self._row(next(iter(codes), None))),
        )

    def _on_listed_chosen(self, note: Note, action: str) -> None:
        pane = self._stepping.pane
        if pane is None or note.span is None:
            return
        self._meant = note.target
        self._stepping.select(pane, note.span)
        if action:
            self._services.actions.trigger(action)
