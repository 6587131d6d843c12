"""What the reader writes into articles: highlights with codes, notes, findings, and their ends."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from triptych.archive.queries.codebook import CodeRow, codes
from triptych.domain.annotation import Place
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.relation import Subject
from triptych.domain.text import Span
from triptych.i18n import _, current_language
from triptych.operations.annotations import (
    add_absence,
    add_annotation,
    add_targets,
    change_note,
    move_target,
    recode,
    trash_annotations,
)
from triptych.views.reader.code_popup import CodePopup
from triptych.views.reader.layers import Highlight
from triptych.views.reader.margins import Cluster
from triptych.views.reader.note_popup import NotePopup
from triptych.views.reader.pane import PaneView
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
        self._noted: Highlight | None = None
        self._last_code: int | None = None

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            "read.highlight": self.highlight,
            "read.note": self.note,
            "read.finding": self.begin_finding,
            "read.add_anchor": self.add_anchor,
            "read.repeat_code": self.repeat_code,
            "read.similar": self.look_for_similar,
            "read.absence": self.note_absence,
            "read.grow": partial(self._stretch, 1),
            "read.shrink": partial(self._stretch, -1),
            "read.grow_start": partial(self._stretch_start, -1),
            "read.shrink_start": partial(self._stretch_start, 1),
            "read.relate": self.relate,
            "read.memo": self.open_memos,
            "read.trash_annotation": self.trash,
        }

    def highlight(self) -> None:
        """Asks for the code of the selected passage, or of the lit sentence."""
        target = self._passage()
        if target is None:
            return
        self._target = target
        self._services.reading.ask(self, "codes", partial(codes, language=current_language()), self._on_codes)

    def note(self) -> None:
        """Writes a note on the passage, or changes that of the annotation at the caret."""
        target = self._passage()
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
        popup.open_beside(self._below(pane))

    def begin_finding(self) -> None:
        """Begins a finding of the passage, and its counterparts if the reader wants them."""
        target = self._passage()
        if target is None:
            return
        self._target = target
        counterparts = ", ".join(
            f"{pane.code} {', '.join(str(each + 1) for each in lit)}" for pane, lit in self._counterparts()
        )
        popup = NotePopup(self._services.theme, self._window, titled=True, counterparts=counterparts)
        popup.written.connect(self._on_finding_written)
        popup.open_beside(self._below(target[0]))

    def add_anchor(self) -> None:
        """Adds the passage to the finding that was worked on last."""
        target = self._passage()
        if target is None:
            return
        finding = self._services.room.finding
        if finding is None:
            self._services.messages.complain(_("There is no finding to add to yet. Begin one, or go to one first."))
            return
        pane, span = target
        self._services.desk.submit(
            add_targets,
            annotation=finding,
            places=(Place(pane.article, span),),
            then=self._on_anchor_added,
        )

    def look_for_similar(self) -> None:
        """Has passages searched that are like the selected one, or the lit sentence."""
        target = self._passage()
        if target is not None:
            self._services.room.look_for_similar(target[0].article, target[1])

    def repeat_code(self) -> None:
        """Gives the passage the code that was given last; asks for one while there is none."""
        target = self._passage()
        if target is None:
            return
        if self._last_code is None:
            self.highlight()
            return
        self._target = target
        self._on_code_chosen(self._last_code)

    def note_absence(self) -> None:
        """Notes that the article of the pane has nothing of what the current finding is about."""
        pane, finding = self._stepping.pane, self._services.room.finding
        if finding is None or pane is None:
            self._services.messages.complain(_("There is no finding to add to yet. Begin one, or go to one first."))
            return
        self._services.desk.submit(add_absence, annotation=finding, article=pane.article, then=self._on_absence_noted)

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
        menu = QMenu(self._window)
        menu.setAccessibleName(_("Annotations on these lines"))
        for number, each in enumerate(cluster.highlights):
            words = " ".join(filter(None, (each.letters, each.tip.replace("\n", " · "))))
            action = QAction(words.replace("&", "&&")[:80], menu)
            action.setData(number)
            menu.addAction(action)
        self._listed = cluster.highlights
        menu.triggered.connect(self._on_listed_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def look_at_caret(self) -> None:
        """A finding at the caret is the one that anchors are added to."""
        standing = self._standing()
        if standing is not None and standing.finding:
            self._services.room.work_on(standing.annotation)

    def _passage(self) -> tuple[PaneView, Span] | None:
        """The selected passage, else the lit sentences."""
        pane = self._stepping.pane
        if pane is None or not pane.count:
            return None
        passage = pane.sheet.passage
        return pane, passage if passage is not None else pane.opened.whole.sentences[pane.sentence]

    def _counterparts(self) -> list[tuple[PaneView, tuple[int, ...]]]:
        others = zip(self._stepping.panes, self._stepping.beside, strict=True)
        return [(pane, beside.lit) for pane, beside in others if pane is not self._stepping.pane and beside.lit]

    def _standing(self) -> Highlight | None:
        """The annotation at the caret or under the selection; the shortest where there are several."""
        pane = self._stepping.pane
        if pane is None:
            return None
        passage, caret = pane.sheet.passage, pane.sheet.caret
        asked = passage if passage is not None else Span(caret, caret)
        around = [
            each
            for each in pane.sheet.layers.highlights
            if each.span.start <= asked.start and asked.end <= each.span.end
        ]
        return min(around, key=lambda each: each.span.end - each.span.start, default=None)

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

    def _below(self, pane: PaneView) -> QPoint:
        """The place on the screen below the caret."""
        return pane.sheet.viewport().mapToGlobal(pane.sheet.cursorRect().bottomLeft() + QPoint(0, 6))

    def _on_codes(self, rows: Sequence[CodeRow]) -> None:
        if self._target is None:
            return
        self._popup = CodePopup(self._services.theme, self._window)
        self._popup.chosen.connect(self._on_code_chosen)
        self._popup.show_codes(rows)
        self._popup.open_beside(self._below(self._target[0]))

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
            self._services.desk.submit(recode, annotation=notes[0].annotation, codes=(*standing, code))
        elif not notes:
            self._add(Place(pane.article, span), codes=given)

    def _on_note_written(self, _title: str, note: str, _others: bool) -> None:
        if self._noted is not None:
            self._services.desk.submit(change_note, annotation=self._noted.annotation, text=note)
        elif self._target is not None and note:
            pane, span = self._target
            self._add(Place(pane.article, span), note=note)

    def _on_finding_written(self, title: str, note: str, others: bool) -> None:
        if self._target is None:
            return
        pane, span = self._target
        places = [Place(pane.article, span)]
        if others:
            places += [
                Place(other.article, other.opened.whole.sentences[each])
                for other, lit in self._counterparts()
                for each in lit
            ]
        self._services.desk.submit(
            add_annotation,
            targets=tuple(places),
            title=title or None,
            note=note or None,
            creator=self._services.preferences.settings.annotator,
            finding=True,
            then=self._on_finding_made,
        )

    def _add(self, place: Place, *, codes: tuple[int, ...] = (), note: str | None = None) -> None:
        self._services.desk.submit(
            add_annotation,
            targets=(place,),
            codes=codes,
            note=note,
            creator=self._services.preferences.settings.annotator,
        )

    def _on_finding_made(self, receipt: Receipt) -> None:
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

    def _on_listed_chosen(self, action: QAction) -> None:
        pane = self._stepping.pane
        highlight = self._listed[action.data()]
        if pane is not None:
            self._stepping.select(pane, highlight.span)
