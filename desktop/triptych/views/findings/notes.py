"""The sidebar of notes: what is written into the open articles, in reading order."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QMenu, QVBoxLayout, QWidget

from triptych.archive.queries.codebook import CodeRow, codes
from triptych.archive.queries.notes import Note, notes_of
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, current_language, ngettext
from triptych.models.notes import NOTE_ROLE, NotesModel
from triptych.operations.annotations import trash_annotations
from triptych.views.findings.note_rows import NoteRows
from triptych.views.findings.note_writing import NoteWriting
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.empty import EmptyState
from triptych.widgets.filter_chip import FilterChip
from triptych.widgets.label import Label
from triptych.widgets.rule import rule

ACTIONS = ("next", "previous", "read", "edit", "codes", "trash", *(f"code_{key}" for key in "12345678"))
"""The actions of the place of findings that have their keys here, too."""


class NotesList(QListView):
    """The list; it knows the keys of findings, which the place around it would take otherwise."""

    asked = Signal(object)
    """A key of an action was pressed; carries the action's name without its place."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = services.actions
        self.setProperty("surface", "side")
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _action_of(self, event: QKeyEvent) -> str | None:
        pressed = QKeySequence(event.keyCombination())
        for name in ACTIONS:
            if any(QKeySequence(keys) == pressed for keys in self._actions.keys_of(f"findings.{name}")):
                return name
        return None

    def event(self, event: QEvent) -> bool:
        """Claims the keys before the place around it does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._action_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Does what the key is for."""
        name = self._action_of(event)
        if name is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as their lines at this width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class NotesSidebar(View):
    """Notes, highlights and anchors of findings in the open panes."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._articles: tuple[int, ...] = ()
        self._codes: tuple[CodeRow, ...] = ()
        self._target: int | None = None
        self._asked, self._stale = False, True
        self._field, self._count = QLineEdit(), Label(ink="2")
        self._whose, self._people = FilterChip(services.theme), QMenu(self)
        self._model = NotesModel(self)
        self._list = NotesList(services)
        self._rows = NoteRows(services.theme, self._list)
        self._empty = EmptyState(services.theme)
        self._writing = NoteWriting(services)
        self._menu = QMenu(self)
        self._lay_out()
        self._begin()
        self._on_annotator()
        self._on_room()

    @property
    def current(self) -> Note | None:
        """The note on which the reader stands."""
        note: Note | None = self._list.currentIndex().data(NOTE_ROLE)
        return note

    def refresh(self) -> None:
        """Asks the archive what is written into the open articles; while nobody sees the list, once it is seen."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._ask_notes()

    def _ask_notes(self) -> None:
        self.services.reading.ask(self, "notes", partial(notes_of, articles=self._articles), self._on_notes)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field.setClearButtonEnabled(True)
        self._sign = self._field.addAction(
            self.services.theme.icon("ph.funnel"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._rows)
        top = QVBoxLayout()
        top.setContentsMargins(round(0.75 * unit), round(0.6 * unit), round(0.75 * unit), round(0.4 * unit))
        top.setSpacing(round(0.4 * unit))
        top.addWidget(self._field)
        top.addWidget(self._whose)
        top.addWidget(self._count)
        self._whose.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._writing)

    def _connect(self) -> None:
        room = self.services.room
        room.changed.connect(self._on_room)
        room.caret_moved.connect(self._on_caret)
        room.annotator_changed.connect(self._on_annotator)
        self._whose.clicked.connect(self._on_whose)
        self._whose.cleared.connect(self._on_everybody)
        self._people.triggered.connect(self._on_person)
        self._field.textChanged.connect(self._on_filter)
        self._list.asked.connect(self._on_asked)
        self._list.clicked.connect(self._on_clicked)
        self._list.customContextMenuRequested.connect(self._on_menu)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._model.modelReset.connect(self._on_rows)
        self._writing.left.connect(self._list.setFocus)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Notes"))
        self._list.setAccessibleName(_("Notes and highlights in the open articles"))
        self._field.setPlaceholderText(_("Filter notes"))
        self._field.setAccessibleName(_("Filter notes"))
        self._say_whose()
        self._on_rows()
        self._ask_codes()

    def _restyle(self) -> None:
        self._sign.setIcon(self.services.theme.icon("ph.funnel"))
        self._count.setFont(self.services.theme.font(12))
        self._list.scheduleDelayedItemsLayout()
        self._list.viewport().update()

    def _on_committed(self, receipt: Receipt) -> None:
        if Kind.CODE in receipt.changed:
            self._ask_codes()
        if not receipt.changed.keys().isdisjoint({Kind.ANNOTATION, Kind.CODE, Kind.ARTICLE}):
            self.refresh()

    def _ask_codes(self) -> None:
        question = partial(codes, language=current_language())
        self.services.reading.ask(self, "codes", question, self._on_codes)

    def _say(self) -> None:
        """Says how many there are, or why there is nothing."""
        shown, count = self._model.rowCount(), self._model.count
        some = ngettext("{count} place", "{count} places", count).format(count=count)
        filtered = _("{shown} of {count} places").format(shown=shown, count=count)
        self._count.setText(some if shown == count else filtered)
        self._count.setVisible(bool(count))
        nothing = not shown and self._asked
        if nothing and self._list.hasFocus():
            self._field.setFocus()
        self._list.setVisible(not nothing)
        self._empty.setVisible(nothing)
        keys = self.services.actions.key_text
        if not self._articles:
            self._empty.say(_("No article is open."), _("Open one in Library to see what is written into it."))
        elif not count:
            self._empty.say(
                _("Nothing is written into the open articles."),
                _("Select a passage: {highlight} marks it with a code, {note} writes a note, {finding} begins a"
                  " finding.").format(highlight=keys("read.highlight"), note=keys("read.note"),
                                      finding=keys("read.finding")),
            )  # fmt: skip
        elif not shown:
            self._empty.say(_("No note fits the filter."), _("Clear the filter to see all of them."))

    def _step(self, by: int) -> None:
        row = self._list.currentIndex().row() + by if self._list.currentIndex().isValid() else 0
        if 0 <= row < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(row))

    def _go(self) -> None:
        """Brings the note's place into view."""
        note = self.current
        if note is not None:
            self.services.room.show_place(note.article, note.span)

    def _toggle(self, key: str) -> None:
        code = next((each for each in self._codes if each.key == key), None)
        if code is None:
            self.services.messages.complain(_("No code has the key {key}.").format(key=key))
        else:
            self._writing.toggle_code(code.number)

    def _on_room(self) -> None:
        articles = tuple(pane.article for pane in self.services.room.state.panes)
        if articles != self._articles or not self._asked:
            self._articles = articles
            self.refresh()
            if self._stale:
                self._asked = False
                self._model.take(())

    def _on_caret(self, article: int) -> None:
        """Stands on the note at the caret, while the reader is in the text."""
        if self._list.hasFocus() or self._writing.editing:
            return
        place = self.services.room.state.carets.get(article, -1)
        for row, note in enumerate(self._model.notes):
            if note.article == article and note.span and note.span.start <= place < note.span.end:
                self._list.setCurrentIndex(self._model.index(row))
                return

    def _on_notes(self, notes: tuple[Note, ...]) -> None:
        self._asked = True
        self._model.take(notes)
        self._say_whose()
        self._on_rows()
        self._writing.show_note(self.current, self._codes)

    def _say_whose(self) -> None:
        """Whose they are is asked only where several people wrote into the open articles."""
        annotator = self.services.room.annotator
        self._whose.setVisible(len(self._model.annotators) > 1 or annotator is not None)
        self._whose.say(_("Annotator"), "" if annotator is None else annotator or _("Without a name"))

    def _on_whose(self) -> None:
        self._people.clear()
        self._people.setAccessibleName(self._whose.accessibleName())
        names = [(each or _("Without a name"), each) for each in self._model.annotators]
        for words, annotator in [(_("All annotators"), None), *names]:
            action = self._people.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(annotator == self.services.room.annotator)
            action.setData((annotator,))
        self._people.popup(self._whose.mapToGlobal(QPoint(0, self._whose.height() + 2)))

    def _on_person(self, action: QAction) -> None:
        (annotator,) = action.data()
        self.services.room.show_annotations_of(annotator)

    def _on_everybody(self) -> None:
        self.services.room.show_annotations_of(None)

    def _on_annotator(self) -> None:
        self._model.show_annotations_of(self.services.room.annotator)
        self._say_whose()
        self._say()

    def _on_codes(self, found: tuple[CodeRow, ...]) -> None:
        self._codes = found
        self._writing.show_note(self.current, self._codes)

    def _on_rows(self) -> None:
        """Stands on the same note again."""
        row = self._model.row_of(self._target)
        if row >= 0 and row != self._list.currentIndex().row():
            self._list.setCurrentIndex(self._model.index(row))
        elif row < 0:
            self._writing.show_note(self.current, self._codes)
        self._say()

    def _on_current(self, index: QModelIndex) -> None:
        note = self.current
        if note is not None:
            self._target = note.target
            if note.finding:
                self.services.room.work_on(note.annotation)
        self._writing.show_note(note, self._codes)

    def _on_filter(self, words: str) -> None:
        self._model.look_for(words)
        self._say()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._go()

    def _on_asked(self, name: str) -> None:
        if name in ("next", "previous"):
            self._step(1 if name == "next" else -1)
        elif name == "read":
            self._go()
        elif self.current is None:
            return
        elif name == "edit":
            self._writing.write()
        elif name == "codes":
            self._writing.offer_codes()
        elif name == "trash":
            self._on_trash()
        else:
            self._toggle(name[-1])

    def _on_trash(self) -> None:
        note = self.current
        if note is not None:
            following = self._model.index(self._list.currentIndex().row() + 1)
            if following.isValid():
                self._target = following.data(NOTE_ROLE).target
            self.services.desk.submit(trash_annotations, annotations=(note.annotation,))

    def _on_menu(self, place: QPoint) -> None:
        if self.current is None:
            return
        icon = self.services.theme.icon
        self._menu.clear()
        self._menu.addAction(icon("ph.book-open"), _("Go to the passage"), self._go)
        self._menu.addAction(icon("ph.note-pencil"), _("Edit the note"), self._writing.write)
        self._menu.addAction(icon("ph.tag"), _("Codes…"), self._writing.offer_codes)
        self._menu.addAction(icon("ph.trash"), _("Move to the trash"), self._on_trash)
        self._menu.popup(self._list.viewport().mapToGlobal(place))

    def showEvent(self, event: QShowEvent) -> None:
        """Asks for what changed while nobody saw it."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard on to the list."""
        (self._list if self._list.isVisible() else self._field).setFocus(event.reason())
