"""Findings: the codebook, the list of what the reader found, and one finding whole."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from triptych.actions.action import Place
from triptych.archive.queries.codebook import CodeRow
from triptych.archive.queries.coded import is_example
from triptych.archive.queries.finding import Anchor
from triptych.archive.queries.findings import COUNTED, FindingCounts
from triptych.archive.queries.wording import ready_words
from triptych.domain.relation import Subject
from triptych.domain.states import FindingState
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.models.findings import cited_finding, number_text
from triptych.operations.annotations import reopen, settle, trash_annotations
from triptych.operations.examples import mark_examples, unmark_examples
from triptych.views.findings.codebook import Codebook
from triptych.views.findings.detail import FindingDetail
from triptych.views.findings.export import AnnotationExport
from triptych.views.findings.list_part import FindingsList
from triptych.views.findings.memos import Memos
from triptych.views.findings.memos_dialog import About
from triptych.views.findings.page_stack import PageStack
from triptych.views.findings.pages import FindingsPage
from triptych.views.findings.passages import open_passages
from triptych.views.place import PlaceView
from triptych.views.services import Services
from triptych.widgets.drawing import code_text

_WIDE = 75
"""From so many units of width on the codebook stands beside the list; below it lies over it."""

_KEYS = tuple("12345678")
_OF_ONE = ("read", "edit", "trash", "codes", "example", "gloss", "remove_anchor", "relate")
"""What is done with the annotation that is shown."""


class FindingsView(PlaceView):
    """The place of findings."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(Place.FINDINGS, services, parent)
        self._codebook = Codebook(services)
        self._list = FindingsList(services)
        self._detail = FindingDetail(services)
        self._export = AnnotationExport(services, self)
        self._memos = Memos(services, self)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._stack = PageStack(services, self._split)
        self._row = QHBoxLayout(self)
        self._beside = True
        self._lay_out()
        self._begin()
        self._ready_words()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the actions of this place do."""
        own: dict[str, Callable[[], None]] = {
            "next": partial(self._step, 1),
            "previous": partial(self._step, -1),
            "read": self._on_read,
            "edit": self._detail.write,
            "settle": self._on_settle,
            "trash": self._on_trash,
            "export": self._export.ask,
            "appendix": partial(self._on_appendix, printed=False),
            "print": partial(self._on_appendix, printed=True),
            "import": self._export.ask_for_import,
            "filter": self._list.to_filter,
            "clear_filters": self._on_clear_filters,
            "codebook": self._on_codebook,
            "codes": self._detail.offer_codes,
            "gloss": self._detail.gloss,
            "remove_anchor": self._detail.remove_anchor,
            "relate": self._detail.relate,
            **self._stack.handlers(),
            "copy": self._on_copy,
            "memo": self._on_memo,
            "memos": self._on_memos,
            "new_code": self._codebook.new_code,
            "edit_code": self._codebook.edit_code,
            "move_code_up": partial(self._codebook.move_code, -1),
            "move_code_down": partial(self._codebook.move_code, 1),
            "indent_code": self._codebook.indent,
            "outdent_code": self._codebook.outdent,
            "merge_code": self._codebook.merge_code,
            "split_code": self._codebook.split_code,
            "example": self._on_example,
            "deprecate_code": self._codebook.deprecate_code,
            "trash_code": self._codebook.trash_code,
            **{f"code_{key}": partial(self._on_code_key, key) for key in _KEYS},
        }
        return {f"findings.{name}": handler for name, handler in own.items()}

    def hints(self) -> tuple[str, ...]:
        """The keys that matter most here."""
        if self.page is not None:
            return self.page.hints()
        return ("findings.next", "findings.code_1", "findings.read", "findings.edit", "read.add_anchor",
                "findings.settle", "help.keys")  # fmt: skip

    def position(self) -> tuple[str, ...]:
        """How many findings, codings and anchors there are."""
        if self.page is not None:
            return self.page.position()
        counts = self._list.counts
        if counts is None:
            return ()
        anchors = sum(each.places for each in counts.anchors)
        where = ", ".join(f"{code_text(each.language)} {format_number(each.places)}" for each in counts.anchors)
        parts = [
            self._counted(counts),
            ngettext("{count} coding", "{count} codings", counts.codings).format(count=format_number(counts.codings)),
            ngettext("{where} anchor", "{where} anchors", anchors).format(where=where) if where else "",
        ]
        return tuple(filter(None, parts))

    def regions(self) -> tuple[QWidget, ...]:
        """List and detail, or the page in their place; codebook."""
        parts: tuple[QWidget, ...] = (self._list.list, self._detail) if self.page is None else (self.page,)
        return (self._codebook.tree, *parts) if self._codebook.isVisible() else parts

    def enter(self) -> None:
        """Goes to the list; to the filter where there is none."""
        if self.page is not None:
            self.page.enter()
            return
        (self._list.list if self._list.list.isVisible() else self._list.field).setFocus()

    @property
    def page(self) -> FindingsPage | None:
        """What stands in the place of the list; None while the list does."""
        return self._stack.page

    def show_page(self, name: str) -> None:
        """Shows `reports`, or two annotators side by side (`agreement`), in the place of the list."""
        self._stack.show_page(name)

    def find_here(self) -> None:
        """Goes to the filter."""
        self._stack.leave()
        self._list.to_filter()

    def rename(self) -> None:
        """Renames the code while the codebook has the keyboard, else the finding."""
        if self._codebook.tree.hasFocus():
            self._codebook.rename()
        else:
            self._detail.write()

    def show_code(self, code: int) -> None:
        """Lists what has this code."""
        self._stack.leave()
        self._codebook.choose(code)

    def show_finding(self, annotation: int) -> None:
        """Shows this finding."""
        self._stack.leave()
        self._list.show_finding(annotation)
        self._detail.show_finding(annotation)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self._codebook.setFixedWidth(round(15.5 * unit))
        self._list.setMinimumWidth(28 * unit)
        self._detail.setMinimumWidth(20 * unit)
        self._split.addWidget(self._list)
        self._split.addWidget(self._detail)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([round(44.5 * unit), 30 * unit])
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._codebook)
        self._row.addWidget(self._stack, 1)
        self._list.codebook.hide()

    def _connect(self) -> None:
        self._codebook.chosen.connect(self._list.narrow_to_code)
        self._codebook.chosen.connect(self._stack.go_to_code)
        self._stack.turned.connect(self._on_page)
        self._stack.position_changed.connect(self.position_changed)
        self._codebook.changed.connect(self._on_codes)
        self._codebook.left.connect(self._on_codebook_left)
        self._list.chosen.connect(self._on_chosen)
        self._list.counted.connect(self._on_counted)
        self._list.codebook_wanted.connect(self._on_codebook)
        self._list.opened.connect(self._on_read)
        self._detail.chosen.connect(self.show_finding)
        self._memos.code_wanted.connect(self.show_code)
        self._memos.annotation_wanted.connect(self.show_finding)
        self._detail.read_wanted.connect(self._on_read_wanted)
        self._detail.shown.connect(self._on_shown)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Findings"))
        self._say_all()
        self._on_shown()

    def _allow(self) -> None:
        """Says what can be done with what is chosen."""
        page = self.page
        whole = self._detail.whole if page is None else None
        why = _("Choose a finding first.") if page is None else _("Go back to the list of findings first.")
        for name in (*_OF_ONE, *(f"code_{key}" for key in _KEYS)):
            self.services.actions.allow(f"findings.{name}", whole is not None, why)
        self.services.actions.allow("findings.read", whole is not None or page is not None, why)
        self.services.actions.allow("findings.copy", whole is not None or page is not None, why)
        self._stack.allow()
        settles = whole is not None and whole.finding
        self.services.actions.allow(
            "findings.settle",
            settles,
            why if whole is None else _("Only findings are settled, not highlights and notes."),
        )

    def _counted(self, counts: FindingCounts) -> str:
        more = counts.fitting > COUNTED
        number = f"{format_number(COUNTED)}+" if more else format_number(counts.fitting)
        if self._list.wanted.findings:
            return ngettext("{count} finding", "{count} findings", counts.fitting).format(count=number)
        return ngettext("{count} annotation", "{count} annotations", counts.fitting).format(count=number)

    def _say_all(self) -> None:
        counts = self._list.counts
        title = _("All findings") if self._list.wanted.findings else _("All annotations")
        self._codebook.say_all(title, None if counts is None else counts.all)

    def _step(self, by: int) -> None:
        if self._codebook.tree.hasFocus():
            self._codebook.step(by)
        elif self.page is not None:
            self.page.step(by)
        elif not self._detail.step(by):
            self._list.step(by)

    def _on_codes(self, codes: tuple[CodeRow, ...]) -> None:
        self._detail.show_codes(codes)
        self._stack.show_codes(codes)

    def _on_counted(self, counts: FindingCounts) -> None:
        self._say_all()
        self.position_changed.emit()

    def _ready_words(self) -> None:
        """Lets words be folded that were written since: the first filter need not wait for it."""
        self.services.reading.ask(self, "words", ready_words, self._on_words_ready)

    def _on_words_ready(self, _nothing: None) -> None:
        """Nothing waits for it."""

    def _on_chosen(self, number: int | None) -> None:
        self._detail.show_finding(number)
        if number is not None:
            self.services.room.work_on(number)

    def _on_shown(self) -> None:
        whole = self._detail.whole
        codes = [] if whole is None else [tag.number for tag in whole.codes if tag.number is not None]
        name = "" if whole is None else number_text(whole.number, finding=whole.finding)
        self._codebook.explain(name, next(iter(codes), None))
        self._allow()

    def _on_code_key(self, key: str) -> None:
        code = next((each for each in self._codebook.codes if each.key == key), None)
        if code is None:
            self.services.messages.complain(_("No code has the key {key}.").format(key=key))
        else:
            self._detail.toggle_code(code.number)

    def _on_example(self) -> None:
        """Makes the finding an example of the code that is chosen, else of its first one; or none any more."""
        codes = [tag.number for tag in self._detail.whole.codes] if self._detail.whole is not None else []
        chosen = self._codebook.current
        code = chosen.number if chosen is not None and chosen.number in codes else next(iter(codes), None)
        if code is None or self._detail.whole is None:
            self.services.messages.complain(_("Only what has a code can be an example of it."))
            return
        annotation = self._detail.whole.number
        question = partial(is_example, code=code, annotation=annotation)
        self.services.reading.ask(self, "example", question, partial(self._on_example_told, code, annotation))

    def _on_example_told(self, code: int, annotation: int, example: bool) -> None:
        operation = unmark_examples if example else mark_examples
        self.services.desk.submit(operation, code=code, annotations=(annotation,))
        told = _("No example of its code any more") if example else _("Now an example of its code")
        self.services.messages.tell(told)

    def _on_settle(self) -> None:
        whole = self._detail.whole
        if whole is not None and whole.finding:
            operation = reopen if whole.state is FindingState.SETTLED else settle
            self.services.desk.submit(operation, annotations=(whole.number,))

    def _on_trash(self) -> None:
        """Moves the finding to the trash, or the code while the codebook has the keyboard."""
        if self._codebook.tree.hasFocus():
            self._codebook.trash_code()
        elif self._detail.whole is not None:
            number = self._detail.whole.number
            self._list.step_off(number)
            self.services.desk.submit(trash_annotations, annotations=(number,))

    def _on_page(self) -> None:
        if self.page is None:
            self.enter()
        self._allow()
        self.hints_changed.emit()
        self.position_changed.emit()

    def _on_copy(self) -> None:
        """Copies the passage, or the finding, with its citations."""
        if self.page is not None:
            self.page.copy()
        elif self._detail.whole is not None:
            QGuiApplication.clipboard().setText(cited_finding(self._detail.whole))
            self.services.messages.tell(_("Copied with its citation"))

    def _on_appendix(self, *, printed: bool) -> None:
        """Writes the findings as they are listed into a file, or prints them."""
        self._export.ask_for_appendix(self._list.wanted, self._list.model.sort, printed=printed)

    def _on_read(self) -> None:
        if self.page is not None:
            self.page.read()
        elif self._list.field.hasFocus():
            self._list.list.setFocus()
        else:
            self._on_read_wanted(self._detail.current_anchor)

    def _on_read_wanted(self, anchor: Anchor | None) -> None:
        """Shows one place in Read, or all of a finding side by side."""
        if self._detail.whole is not None:
            open_passages(self.services, self._detail.whole, self._detail.anchors, anchor)

    def _on_memo(self) -> None:
        """Opens the memos about the code while the codebook has the keyboard, else about the finding."""
        code, whole = self._codebook.current, self._detail.whole
        if self._codebook.tree.hasFocus() and code is not None:
            self._memos.open(About(Subject.CODE, code.number, code.name))
        elif whole is not None and self.page is None:
            name = number_text(whole.number, finding=whole.finding)
            self._memos.open(About(Subject.ANNOTATION, whole.number, name))
        else:
            self._memos.open(None)

    def _on_memos(self) -> None:
        self._memos.open(None)

    def _on_clear_filters(self) -> None:
        self._codebook.choose(None)
        self._list.clear_filters()

    def _on_codebook(self) -> None:
        """Shows the codebook over the list, or hides it."""
        if self._codebook.isVisible():
            self._on_codebook_left()
            if not self._beside:
                self._codebook.hide()
        else:
            self._codebook.show()
            self._codebook.raise_()
            self._codebook.tree.setFocus()

    def _on_codebook_left(self) -> None:
        if not self._beside:
            self._codebook.hide()
        self._list.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes to the list may type into its filter next."""
        super().showEvent(event)
        self._ready_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the codebook beside the list, or over it where there is no room."""
        super().resizeEvent(event)
        beside = self.width() >= _WIDE * self.services.theme.unit
        if beside != self._beside:
            self._beside = beside
            self._list.codebook.setVisible(not beside)
            if beside:
                self._row.insertWidget(0, self._codebook)
            else:
                self._row.removeWidget(self._codebook)
                self._codebook.raise_()
            self._codebook.setVisible(beside)
        if not beside:
            self._codebook.setGeometry(0, 0, self._codebook.width(), self.height())
