"""What the reader writes about an entity: a memo, kept when the keyboard leaves it or the page is closed."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from triptych.archive.queries.memos import MemoEntry, memo_entries
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.relation import Subject
from triptych.i18n import _, current_language
from triptych.operations.memos import add_memo, change_memo
from triptych.views.services import Services
from triptych.views.view import View


class EntityNote(View):
    """A field and a button; what is not saved yet is not overwritten by news."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._entity = 0
        self._subject: UUID | None = None
        self._memo: MemoEntry | None = None
        self.field, self.keep = QPlainTextEdit(), QPushButton()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.keep)
        layout.addLayout(foot)
        self.keep.setAutoDefault(False)
        self.setFocusProxy(self.field)
        self.field.setTabChangesFocus(True)
        self._begin()
        self._look()

    def show_for(self, entity: int, subject: UUID) -> None:
        """Shows the memo about this entity, by its internal and its lasting id."""
        self._entity, self._subject = entity, subject
        self._ask()

    def _connect(self) -> None:
        self.keep.clicked.connect(self._on_keep)
        self.field.textChanged.connect(self._look)

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(_("What you know about it, or want to find out"))
        self.field.setAccessibleName(_("Note"))
        self.keep.setText(_("Save"))
        self.keep.setAccessibleName(_("Save"))

    def _on_committed(self, receipt: Receipt) -> None:
        if Kind.MEMO in receipt.changed:
            self._ask()

    def _ask(self) -> None:
        if self._subject is not None:
            question = partial(memo_entries, language=current_language(), about=Subject.ENTITY, number=self._entity)
            self.services.reading.ask(self, "memo", question, self._on_answer)

    def _on_answer(self, found: tuple[MemoEntry, ...]) -> None:
        untouched = self.field.toPlainText().strip() == self._kept
        self._memo = found[0] if found else None
        if untouched:
            self.field.setPlainText(self._kept)
        self._look()

    @property
    def _kept(self) -> str:
        return self._memo.text if self._memo is not None else ""

    def _look(self) -> None:
        self.keep.setEnabled(self.field.toPlainText().strip() != self._kept)

    def _on_keep(self) -> None:
        text = self.field.toPlainText()
        if self._memo is not None:
            self.services.desk.submit(change_memo, memo=self._memo.number, text=text, title=self._memo.title)
        else:
            creator = self.services.preferences.settings.annotator
            self.services.desk.submit(add_memo, about=Subject.ENTITY, subject=self._subject, text=text, creator=creator)
