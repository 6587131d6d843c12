"""One finding whole, at the right of the list: read, written, coded, and followed into the text."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from triptych.archive.queries.codebook import CodeRow
from triptych.archive.queries.finding import Anchor, WholeFinding, whole_finding
from triptych.archive.queries.relations import RelationEntry
from triptych.domain.annotation import TargetKind
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.models.findings import number_text, state_text
from triptych.operations.annotations import (
    change_note,
    change_title,
    gloss_target,
    leave_unplaced,
    move_target,
    recode,
    remove_target,
)
from triptych.operations.relations import unrelate
from triptych.views.findings.anchor_card import AnchorCard
from triptych.views.findings.chips import CodeChips
from triptych.views.findings.finding_rows import state_icon
from triptych.views.findings.more import AnchorHint, Related
from triptych.views.findings.relations import RelateDialog, Relations
from triptych.views.findings.writing import Writing
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.empty import EmptyState
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import ElidedLabel, Label


class FindingDetail(View):
    """Title, codes, memo and anchors of one annotation; each can be changed where it stands."""

    chosen = Signal(object)
    """Another finding shall be shown; carries its internal id."""
    read_wanted = Signal(object)
    """A place shall be shown in Read; carries the Anchor, or None for all of them."""
    shown = Signal()
    """Something else is shown, or nothing."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._number: int | None = None
        self._whole: WholeFinding | None = None
        self._codes: tuple[CodeRow, ...] = ()
        self._cards: list[AnchorCard] = []
        theme = services.theme
        self._name, self._story, self._state = Label(ink="2"), ElidedLabel(ink="2"), QToolButton()
        self._title = Writing(theme, self._title_font, lines=False)
        self._chips = CodeChips(theme)
        self._memo = Writing(theme, self._memo_font)
        self._anchors, self._counted = Label(), ElidedLabel(ink="2")
        self._open_all, self._key = QToolButton(), KeyCap()
        self._hint, self._related = AnchorHint(services), Related(theme)
        self._relations = Relations(theme)
        self._empty = EmptyState(theme)
        self._column = QVBoxLayout()
        self._sheet = QWidget()
        self._scroll = QScrollArea()
        self._lay_out()
        self._begin()
        self._show()

    @property
    def number(self) -> int | None:
        """Internal id of the annotation that is shown."""
        return self._number

    @property
    def whole(self) -> WholeFinding | None:
        """What is shown; None while nothing is."""
        return self._whole

    @property
    def current_anchor(self) -> Anchor | None:
        """The anchor that has the keyboard."""
        return next((card.anchor for card in self._cards if card.hasFocus()), None)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors in the order in which they are shown."""
        return tuple(card.anchor for card in self._cards)

    def show_finding(self, number: int | None) -> None:
        """Shows an annotation; nothing with None."""
        if number == self._number:
            return
        for writing in (self._title, self._memo):
            writing.end(keep=True)
        self._number = number
        if number is None:
            self.services.reading.forget(self, "finding")
            self._on_whole(None)
        else:
            self._ask()

    def show_codes(self, codes: Sequence[CodeRow]) -> None:
        """Offers these codes."""
        self._codes = tuple(codes)
        self._chips.show_codes(self._whole.codes if self._whole else (), self._codes)

    def write(self) -> None:
        """Lets the user write: the title first; the memo if the title is being written."""
        if self._whole is None:
            return
        if self._title.editing or self._memo.reading:
            self._memo.begin()
        else:
            self._title.begin()

    def write_memo(self) -> None:
        """Lets the user write the memo."""
        if self._whole is not None:
            self._memo.begin()

    def toggle_code(self, code: int) -> None:
        """Gives the annotation a code, or takes it away."""
        if self._whole is not None:
            self._chips.toggle(code)

    def offer_codes(self) -> None:
        """Opens the menu of all codes."""
        if self._whole is not None:
            self._chips.open_menu()

    def gloss(self) -> None:
        """Lets the user write what the current anchor says, or the first."""
        card = next((card for card in self._cards if card.hasFocus()), next(iter(self._cards), None))
        if card is not None:
            card.write_gloss()

    def relate(self) -> None:
        """Asks how this annotation stands to which other one."""
        whole = self._whole
        if whole is not None:
            RelateDialog(self.services, self.window(), whole.number, whole.title or whole.note or "").open()

    def remove_anchor(self) -> None:
        """Takes the current anchor away."""
        anchor = self.current_anchor
        if anchor is None:
            self.services.messages.complain(_("Go to an anchor first."))
        else:
            self._on_removed(anchor)

    def step(self, by: int) -> bool:
        """Goes to the next anchor or back, if one has the keyboard; tells whether it did."""
        here = next((place for place, card in enumerate(self._cards) if card.hasFocus()), None)
        if here is None:
            return False
        card = self._cards[min(max(here + by, 0), len(self._cards) - 1)]
        card.setFocus()
        self._scroll.ensureWidgetVisible(card)
        return True

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.setProperty("surface", "paper")
        self._sheet.setProperty("surface", "paper")
        for each in (self, self._sheet):
            each.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        head = _row(unit, self._name, self._story)
        head.setStretch(1, 1)
        head.addWidget(self._state)
        anchors = _row(unit, self._anchors, self._counted)
        anchors.setStretch(1, 1)
        anchors.addWidget(self._open_all)
        anchors.addWidget(self._key)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(round(1.25 * unit), round(0.75 * unit), round(1.25 * unit), unit)
        column.setSpacing(round(0.6 * unit))
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._chips)
        column.addWidget(self._memo)
        column.addSpacing(round(0.25 * unit))
        column.addLayout(anchors)
        self._column.setSpacing(round(0.9 * unit))
        column.addLayout(self._column)
        column.addWidget(self._hint)
        column.addWidget(self._relations)
        column.addWidget(self._related)
        column.addStretch(1)
        self._scroll.setWidget(self._sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        outer.addWidget(self._empty)

    def _connect(self) -> None:
        self._title.written.connect(self._on_title)
        self._memo.written.connect(self._on_memo)
        self._chips.wanted.connect(self._on_codes)
        self._state.clicked.connect(self._on_state)
        self._open_all.clicked.connect(self._on_open_all)
        self._related.chosen.connect(self.chosen)
        self._relations.chosen.connect(self.chosen)
        self._relations.removed.connect(self._on_unrelated)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Finding"))
        self._scroll.setAccessibleName(_("Finding"))
        self._title.say(_("Title"), _("Add a title"))
        self._memo.say(_("Memo"), _("Add a memo: what you see, and what to ask next"))
        self._anchors.setText(_("Anchors"))
        self._open_all.setText(_("Open all in Read"))
        self._empty.say(_("No finding is chosen."), _("Choose one in the list to read it here."))
        self._key.show_keys(self.services.actions.key_text("findings.read"))
        self._chips.retranslate()
        self._related.retranslate()
        self._relations.retranslate()
        for card in self._cards:
            card.retranslate()
        self._say_whole()

    def _restyle(self) -> None:
        theme = self.services.theme
        for label in (self._name, self._story, self._counted):
            label.setFont(theme.font(12))
        self._anchors.setFont(theme.font(12, QFont.Weight.DemiBold))
        for button in (self._state, self._open_all):
            button.setFont(theme.font(12))
        self._key.setFont(theme.font(11))
        self._title.restyle()
        self._memo.restyle()
        self._chips.restyle()
        self._hint.restyle()
        self._related.restyle()
        self._relations.restyle()
        for card in self._cards:
            card.restyle()
        self._say_whole()

    def _on_committed(self, receipt: Receipt) -> None:
        if self._number is not None and not receipt.changed.keys().isdisjoint(
            {Kind.ANNOTATION, Kind.CODE, Kind.ARTICLE, Kind.STORY}
        ):
            self._ask()

    def _ask(self) -> None:
        question = partial(whole_finding, number=self._number or 0)
        self.services.reading.ask(self, "finding", question, self._on_whole)

    def _on_whole(self, whole: WholeFinding | None) -> None:
        if whole == self._whole and whole is not None:
            return
        same = whole is not None and self._whole is not None and whole.number == self._whole.number
        self._whole = whole
        self._show()
        if not same:
            self._scroll.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        """Shows what there is to show."""
        whole = self._whole
        self._scroll.setVisible(whole is not None)
        self._empty.setVisible(whole is None)
        self.shown.emit()
        if whole is None:
            return
        self._title.show_text(whole.title or "")
        self._memo.show_text(whole.note or "")
        self._chips.show_codes(whole.codes, self._codes)
        self._show_anchors(whole)
        self._related.show_rows(whole.related)
        self._relations.show_relations(whole.relations)
        self._say_whole()

    def _show_anchors(self, whole: WholeFinding) -> None:
        order = self.services.preferences.settings.column_order
        anchors = sorted(whole.anchors, key=lambda each: _rank(each.language, order))
        tag = whole.codes[0] if whole.codes else None
        focused = self.current_anchor
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [AnchorCard(self.services.theme, each, tag) for each in anchors]
        for card in self._cards:
            card.opened.connect(self.read_wanted)
            card.glossed.connect(self._on_glossed)
            card.removed.connect(self._on_removed)
            card.placed.connect(self._on_placed)
            card.lost.connect(self._on_lost)
            self._column.addWidget(card)
            if focused is not None and card.anchor.target == focused.target:
                card.setFocus()

    def _say_whole(self) -> None:
        whole = self._whole
        if whole is None:
            return
        self._name.setText(number_text(whole.number, finding=whole.finding))
        self._story.setText(whole.story or _("In no story"))
        self._state.setVisible(whole.finding)
        self._state.setText(state_text(whole.state))
        self._state.setIcon(self.services.theme.icon(state_icon(whole.state)))
        self._state.setAccessibleName(_("State: {state}").format(state=state_text(whole.state)))
        self._state.setToolTip(self.services.actions["findings.settle"].toolTip())
        places = sum(each.kind is not TargetKind.ABSENCE for each in whole.anchors)
        languages = len({each.language for each in whole.anchors if each.kind is not TargetKind.ABSENCE})
        self._counted.setText(
            ngettext("{places} in {count} language", "{places} in {count} languages", languages).format(
                places=places, count=languages
            )
        )
        self._hint.show_for(whole)

    def _title_font(self) -> QFont:
        return self.services.theme.reading_font(20, QFont.Weight.Bold)

    def _memo_font(self) -> QFont:
        return self.services.theme.reading_font(15.5)

    def _on_title(self, text: str) -> None:
        self.services.desk.submit(change_title, annotation=self._number, text=text)

    def _on_memo(self, text: str) -> None:
        self.services.desk.submit(change_note, annotation=self._number, text=text)

    def _on_codes(self, codes: tuple[int, ...]) -> None:
        self.services.desk.submit(recode, annotation=self._number, codes=codes)

    def _on_glossed(self, anchor: Anchor, text: str) -> None:
        self.services.desk.submit(gloss_target, annotation=self._number, target=anchor.target, text=text)

    def _on_removed(self, anchor: Anchor) -> None:
        self.services.desk.submit(remove_target, annotation=self._number, target=anchor.target)

    def _on_placed(self, anchor: Anchor) -> None:
        self.services.desk.submit(move_target, annotation=self._number, target=anchor.target, span=anchor.proposed)

    def _on_lost(self, anchor: Anchor) -> None:
        self.services.desk.submit(leave_unplaced, annotation=self._number, target=anchor.target)

    def _on_unrelated(self, entry: RelationEntry) -> None:
        self.services.desk.submit(unrelate, relations=(entry.number,))

    def _on_state(self) -> None:
        self.services.actions.trigger("findings.settle")

    def _on_open_all(self) -> None:
        self.read_wanted.emit(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard on to the first anchor; to the title where there is none."""
        target = self._cards[0] if self._cards else self._title
        target.setFocus(event.reason())


def _rank(language: str, order: Sequence[str]) -> int:
    code = language.partition("-")[0]
    return order.index(code) if code in order else len(order)


def _row(unit: int, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(round(0.5 * unit))
    for widget in widgets:
        row.addWidget(widget)
    return row
