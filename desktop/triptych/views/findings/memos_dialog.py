"""All memos and notes in one place: found, read, written, and followed to what they are about."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from triptych.archive.archive import Question
from triptych.archive.queries.memos import MemoEntry, memo_entries
from triptych.archive.queries.said import written_entries
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.relation import Subject
from triptych.i18n import _, current_language
from triptych.models.memos import MemosModel, about_text, kind_text
from triptych.operations.annotations import change_note, change_title
from triptych.operations.memos import add_memo, change_memo, trash_memos
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import fit_columns, name_buttons, table
from triptych.views.services import Services
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.field import Field
from triptych.widgets.label import ElidedLabel

_TYPING_PAUSE: Final = 120
"""In milliseconds."""
_GONE_TO: Final = (Subject.ANNOTATION, Subject.CODE, Subject.ARTICLE, Subject.STORY)
_READ: Final = (Subject.ANNOTATION, Subject.ARTICLE, Subject.STORY)
_OWN: Final = "own"
"""Stands among the kinds of things for what annotations themselves say."""


@dataclass(frozen=True, slots=True)
class About:
    """A thing that memos are written about.

    Attributes:
        kind: of thing.
        number: its internal id; None for the archive.
        name: what it is called.
    """

    kind: Subject
    number: int | None = None
    name: str = ""


class MemosDialog(Dialog):
    """Opened from a thing it shows the memos about that, and writes a new one about it.

    Else it shows all, and with them what annotations themselves say.
    """

    followed = Signal(object)
    """What a memo is about shall be shown; carries the MemoEntry."""
    read_wanted = Signal(object)
    """It shall be shown in Read, an annotation at its passages; carries the MemoEntry."""

    def __init__(self, services: Services, parent: QWidget | None = None, about: About | None = None) -> None:
        super().__init__(services, parent)
        self._about = about
        self._memo: MemoEntry | None = None
        self._number: int | None = None
        self._own = False
        self._kept = ("", "")
        self._new = about is not None
        self.model = MemosModel(self)
        self.field, self.kinds = Field(), ComboBox(services.theme)
        self.table = table(services.theme)
        self._of = ElidedLabel(ink="2")
        self.title, self.text = Field(), QPlainTextEdit()
        self.add, self.save, self.trash, self.follow = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self.read, self._close = QPushButton(), QPushButton()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._begin()
        self._ask()
        self._say_of()
        self._allow()
        (self.text if about is not None else self.field).setFocus()

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.resize(58 * unit, 34 * unit)
        self.field.setClearButtonEnabled(True)
        self.table.setModel(self.model)
        fit_columns(self.table, 1)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.text.setTabChangesFocus(True)
        self.kinds.setVisible(self._about is None)
        for each in (self.follow, self.read):
            each.setVisible(self._about is None)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.field, 1)
        head.addWidget(self.kinds)
        foot.addWidget(self.add)
        foot.addWidget(self.trash)
        foot.addWidget(self.follow)
        foot.addWidget(self.read)
        foot.addStretch(1)
        foot.addWidget(self.save)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit, unit, unit)
        for layout in (head, foot, column):
            layout.setSpacing(unit // 2)
        column.addLayout(head)
        column.addWidget(self.table, 3)
        column.addWidget(self._of)
        column.addWidget(self.title)
        column.addWidget(self.text, 2)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._ask)
        self.kinds.currentIndexChanged.connect(self._ask)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.activated.connect(self._on_activated)
        self.title.textEdited.connect(self._allow)
        self.text.textChanged.connect(self._allow)
        self.add.clicked.connect(self._on_add)
        self.save.clicked.connect(self._on_save)
        self.trash.clicked.connect(self._on_trash)
        self.follow.clicked.connect(self._on_follow)
        self.read.clicked.connect(self._on_read)
        self._close.clicked.connect(self.close)

    def _retranslate(self) -> None:
        about = self._about
        title = _("Memos: {about}")
        self.setWindowTitle(
            _("Memos and notes") if about is None else title.format(about=about_text(about.kind, about.name))
        )
        for say in (self.field.setPlaceholderText, self.field.setAccessibleName):
            say(_("Words in a memo or annotation, or of what it is about"))
        self.kinds.setAccessibleName(_("Memos about"))
        standing = self.kinds.currentData()
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItem(_("About everything"), None)
        self.kinds.addItem(_("What annotations say"), _OWN)
        for kind in Subject:
            self.kinds.addItem(kind_text(kind), kind)
        self.kinds.setCurrentIndex(max(self.kinds.findData(standing), 0))
        self.kinds.blockSignals(False)
        self.table.setAccessibleName(_("Memos"))
        self.title.setPlaceholderText(_("Title"))
        self.title.setAccessibleName(_("Title of the memo"))
        self.text.setPlaceholderText(_("What you see, and what to ask next"))
        self.text.setAccessibleName(_("Memo"))
        name_buttons(
            [
                (self.add, _("New memo")),
                (self.trash, _("Move to the trash")),
                (self.follow, _("Go to it")),
                (self.read, _("Open in Read")),
                (self.save, _("Save memo")),
                (self._close, _("Close")),
            ]
        )
        self.save.setProperty("primary", True)
        self._say_of()

    def _on_committed(self, receipt: Receipt) -> None:
        if not receipt.changed.keys().isdisjoint({Kind.MEMO, Kind.CODE, Kind.ANNOTATION}):
            self._ask()

    def _ask(self) -> None:
        kind = self.kinds.currentData() if self._about is None else self._about.kind
        wanted, language = self.field.text(), current_language()
        question: Question[tuple[MemoEntry, ...]]
        if kind in (None, _OWN):
            question = partial(written_entries, language=language, wanted=wanted, memos=kind is None)
        else:
            number = None if self._about is None else self._about.number
            question = partial(memo_entries, language=language, wanted=wanted, about=kind, number=number)
        self.services.reading.ask(self, "memos", question, self._on_memos)

    def _on_memos(self, found: tuple[MemoEntry, ...]) -> None:
        """Stands on the same memo again; what is being written stays."""
        number, typed = self._number, self._changed()
        self.model.show_rows(found)
        row = self.model.row_of(number, own=self._own)
        if typed or (self._new and number is None):
            self._allow()
        elif found:
            self.table.setCurrentIndex(self.model.index(max(row, 0), 0))
        else:
            self._show_memo(None)

    def _on_current(self, index: QModelIndex) -> None:
        memo = self.model.memo(index.row())
        if memo is not None and memo != self._memo:
            self._keep()
            self._show_memo(memo)

    def _show_memo(self, memo: MemoEntry | None) -> None:
        """Shows a memo to be changed; an empty one to be written with None."""
        self._memo = memo
        self._own = memo is not None and memo.own
        self._number, self._new = (None, True) if memo is None else (memo.number, False)
        self._kept = ("", "") if memo is None else (memo.title or "", memo.text)
        title, text = self._kept
        self.title.setText(title)
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self._say_of()
        self._allow()

    def _say_of(self) -> None:
        about = self._about or About(Subject.ARCHIVE)
        kind, name = (about.kind, about.name) if self._memo is None else (self._memo.about, self._memo.name)
        self._of.setText(about_text(kind, name))

    def _written(self) -> tuple[str, str]:
        return self.title.text().strip(), self.text.toPlainText().strip()

    def _changed(self) -> bool:
        """Whether what stands in the fields still has to be kept."""
        return self._written() != self._kept and (self._number is not None or bool(self._written()[1]))

    def _allow(self) -> None:
        self.save.setEnabled(self._changed())
        self.trash.setEnabled(self._memo is not None and not self._own)
        standing = self._memo is not None and self._memo.subject is not None
        about = self._memo.about if self._memo is not None else None
        self.follow.setEnabled(standing and about in _GONE_TO)
        self.read.setEnabled(standing and about in _READ)

    def _on_add(self) -> None:
        self._keep()
        self._new = True
        self.table.clearSelection()
        self._show_memo(None)
        self.title.setFocus()

    def _on_save(self) -> None:
        self._keep()

    def _keep(self) -> None:
        """Writes what was typed; what was not changed is left alone."""
        if not self._changed():
            return
        before, (title, text) = self._kept, self._written()
        self._kept = title, text
        if self._own and self._number is not None:
            self._say_itself(self._number, before)
            return
        if self._number is not None:
            self.services.desk.submit(change_memo, memo=self._number, title=title, text=text)
            return
        about = self._about or About(Subject.ARCHIVE)
        self.services.desk.submit(
            add_memo,
            about=about.kind,
            number=about.number,
            title=title,
            text=text,
            creator=self.services.preferences.settings.annotator,
            then=self._on_added,
        )

    def _say_itself(self, annotation: int, before: tuple[str, str]) -> None:
        """Gives an annotation another title or note."""
        for operation, old, new in zip((change_title, change_note), before, self._kept, strict=True):
            if old != new:
                self.services.desk.submit(operation, annotation=annotation, text=new)

    def _on_added(self, receipt: Receipt) -> None:
        if self._number is None and self._new:
            self._number = next(iter(receipt.changed.get(Kind.MEMO, ())), None)

    def _on_trash(self) -> None:
        if self._memo is not None:
            self.services.desk.submit(trash_memos, memos=(self._memo.number,))
            self._memo = self._number = None
            self._kept = self._written()
            self.table.setFocus()

    def _on_activated(self) -> None:
        if self.read.isEnabled():
            self._on_read()
        else:
            self._on_follow()

    def _on_read(self) -> None:
        if self._memo is not None and self.read.isEnabled():
            self.read_wanted.emit(self._memo)

    def _on_follow(self) -> None:
        if self._memo is not None and self.follow.isEnabled():
            self.followed.emit(self._memo)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps what was typed."""
        self._keep()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc keeps what was typed, too: nothing is lost by leaving."""
        self._keep()
        super().reject()
