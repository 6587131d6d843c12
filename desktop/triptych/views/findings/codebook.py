"""The codebook at the left: codes as a tree, and what the chosen one means."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from triptych.archive.queries.codebook import CodeRow, Highlighted, codes, highlighted_with
from triptych.archive.queries.coded import CodedPassage, examples_of
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, current_language, ngettext
from triptych.models.codes import CodesModel
from triptych.operations.codebook import change_code, deprecate_codes, offer_codes_again, trash_codes
from triptych.operations.codebook import move_code as move_in_tree
from triptych.views.findings.code_dialog import CodeDialog
from triptych.views.findings.code_rows import CodeRows
from triptych.views.findings.meaning import Meaning
from triptych.views.findings.merge_dialog import MergeDialog
from triptych.views.findings.split_dialog import SplitDialog
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.keys import keeps
from triptych.widgets.label import ElidedLabel, Label
from triptych.widgets.rule import rule

MENU = (
    "new_code", "edit_code", "", "move_code_up", "move_code_down", "indent_code", "outdent_code", "",
    "merge_code", "split_code", "deprecate_code", "trash_code",
)  # fmt: skip
"""The actions of the codebook's own menu; an empty one is a line."""


class Codebook(View):
    """All codes; the chosen one narrows the list."""

    chosen = Signal(object)
    """Only what has this code shall be listed; carries its internal id, or None for all."""
    changed = Signal(object)
    """The archive's codes are these now; carries the CodeRows in the order of the tree."""
    left = Signal()
    """Esc: the reader wants to leave it."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._current: int | None = None
        self._of: tuple[str, int] | None = None
        self._folded: set[int] = set()
        self._showing = False
        self._title, self._archive = Label(), ElidedLabel(ink="2")
        self._new, self._more, self._menu = QToolButton(), QToolButton(), QMenu(self)
        self._model = CodesModel(self)
        self.tree = QTreeView()
        self._meaning = Meaning(services.theme)
        self._lay_out()
        self._begin()
        self._on_current(QModelIndex())
        self.refresh()

    @property
    def current(self) -> CodeRow | None:
        """The chosen code; None where all are."""
        return self._model.code_at(self.tree.currentIndex())

    @property
    def codes(self) -> tuple[CodeRow, ...]:
        """All codes in the order of the tree."""
        return self._model.codes

    def refresh(self) -> None:
        """Asks the archive."""
        question = partial(codes, language=current_language())
        self.services.reading.ask(self, "codes", question, self._on_codes)

    def say_all(self, title: str, total: int | None) -> None:
        """Sets what the row for all codes says, and how many there are."""
        self._model.say(title, total)

    def explain(self, finding: str, code: int | None) -> None:
        """Says what the first code of a finding means, while no code is chosen."""
        self._of = None if code is None else (finding, code)
        self._explain()

    def step(self, by: int) -> None:
        """Goes to the next row, or back."""
        here = self.tree.currentIndex()
        there = self.tree.indexBelow(here) if by > 0 else self.tree.indexAbove(here)
        if there.isValid():
            self.tree.setCurrentIndex(there)

    def choose(self, code: int | None) -> None:
        """Goes to a code; to the row for all with None."""
        index = self._model.index_of(code)
        if index.isValid():
            self.tree.setCurrentIndex(index)

    def rename(self) -> None:
        """Lets the user type another name."""
        if self.current is not None:
            self.tree.edit(self.tree.currentIndex())

    def new_code(self) -> None:
        """Opens the dialog for a new code: beside the chosen one, or under the chosen group."""
        code = self.current
        parent = None if code is None else code.number if code.is_group else code.parent
        CodeDialog(self.services, self.window(), self.codes, parent_code=parent).open()

    def edit_code(self) -> None:
        """Opens the dialog of the chosen code."""
        if (code := self.current) is not None:
            CodeDialog(self.services, self.window(), self.codes, code=code).open()

    def merge_code(self) -> None:
        """Asks which code the chosen one shall become part of."""
        if (code := self.current) is not None:
            MergeDialog(self.services, self.window(), self.codes, code).open()

    def split_code(self) -> None:
        """Asks which of what the chosen code marks a new code shall mark."""
        if (code := self.current) is not None:
            SplitDialog(self.services, self.window(), self.codes, code).open()

    def deprecate_code(self) -> None:
        """Lets the chosen code no longer be offered, or offers it again."""
        if (code := self.current) is not None:
            self.services.desk.submit(offer_codes_again if code.deprecated else deprecate_codes, codes=(code.number,))

    def trash_code(self) -> None:
        """Puts the chosen code with those under it into the trash, and says what is gone."""
        if (code := self.current) is not None:
            then = partial(self._on_removed, code.name, self._model.uses(code.number))
            self.services.desk.submit(trash_codes, codes=(code.number,), then=then)

    def move_code(self, by: int) -> None:
        """Moves the chosen code up or down among those beside it."""
        if (code := self.current) is not None:
            place = self._model.beside(code).index(code.number) + by
            if 0 <= place < len(self._model.beside(code)):
                self.services.desk.submit(move_in_tree, code=code.number, parent=code.parent, ordinal=place)

    def indent(self) -> None:
        """Moves the chosen code under the one above it."""
        code = self.current
        if code is None:
            return
        beside = self._model.beside(code)
        place = beside.index(code.number)
        if place > 0:
            self._folded.discard(beside[place - 1])
            self.services.desk.submit(move_in_tree, code=code.number, parent=beside[place - 1], ordinal=len(self.codes))

    def outdent(self) -> None:
        """Moves the chosen code out, right below the one that it stands under."""
        code = self.current
        above = self._model.code(code.parent) if code is not None and code.parent is not None else None
        if code is not None and above is not None:
            place = self._model.beside(above).index(above.number) + 1
            self.services.desk.submit(move_in_tree, code=code.number, parent=above.parent, ordinal=place)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(round(0.75 * unit), round(0.3 * unit), round(0.5 * unit), round(0.3 * unit))
        head.setSpacing(round(0.35 * unit))
        head.addWidget(self._title)
        head.addWidget(self._archive, 1)
        head.addWidget(self._new)
        head.addWidget(self._more)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu)
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(CodeRows(self.services.theme, self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setMouseTracking(True)
        self.tree.setProperty("surface", "side")
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        column = QVBoxLayout()
        column.addLayout(head)
        for widget in (rule(), self.tree, rule(), self._meaning):
            column.addWidget(widget)
        column.setStretchFactor(self.tree, 1)
        row = QHBoxLayout(self)
        row.addLayout(column)
        row.addWidget(rule(upright=True))
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_code)
        self._menu.aboutToShow.connect(self._on_menu)
        self._model.renamed.connect(self._on_renamed)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.clicked.connect(self._on_clicked)
        self.tree.doubleClicked.connect(self._on_double_clicked)
        self.tree.customContextMenuRequested.connect(self._on_context_menu)
        self.tree.selectionModel().currentChanged.connect(self._on_current)

    def _retranslate(self) -> None:
        self._title.setText(_("Codebook"))
        self._archive.setText(self.services.archive.path.stem)
        self.setAccessibleName(_("Codebook"))
        self.tree.setAccessibleName(_("Codebook"))
        self._new.setAccessibleName(_("New code"))
        self._new.setToolTip(self.services.actions["findings.new_code"].toolTip())
        self._more.setAccessibleName(_("More about the codebook"))
        self._more.setToolTip(_("More about the codebook"))
        self._meaning.retranslate()
        self.refresh()

    def _restyle(self) -> None:
        theme = self.services.theme
        self._title.setFont(theme.font(12, QFont.Weight.DemiBold))
        self._archive.setFont(theme.font(12))
        for button, icon in ((self._new, "ph.plus"), (self._more, "ph.dots-three")):
            button.setIcon(theme.icon(icon))
            button.setIconSize(QSize(theme.unit, theme.unit))
        self._meaning.restyle()
        self.tree.viewport().update()

    def _on_committed(self, receipt: Receipt) -> None:
        if not receipt.changed.keys().isdisjoint({Kind.CODE, Kind.ANNOTATION}):
            self.refresh()
            self._ask_where()

    def _on_codes(self, found: tuple[CodeRow, ...]) -> None:
        if found != self._model.codes:
            self._showing = True
            self._model.show(found)
            for each in found:
                self.tree.setExpanded(self._model.index_of(each.number), each.number not in self._folded)
            index = self._model.index_of(self._current)
            self._showing = False
            self.tree.setCurrentIndex(index if index.isValid() else self._model.index(0, 0))
            self._explain()
        elif not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self._model.index(0, 0))
        self._allow()
        self.changed.emit(found)

    def _on_current(self, index: QModelIndex) -> None:
        if self._showing:
            return
        code = self._model.code_at(index)
        number = None if code is None else code.number
        if number != self._current:
            self._current = number
            self.chosen.emit(number)
        self._explain()
        self._allow()

    def _explain(self) -> None:
        """Says what the chosen code means, else that of the finding that is read."""
        chosen = self.current
        if chosen is None and self._of is not None:
            self._meaning.show_code(self._model.code(self._of[1]), self._of[0])
        else:
            self._meaning.show_code(chosen)
        self._ask_where()

    def _ask_where(self) -> None:
        code = self._meaning.code
        if code is not None:
            question = partial(highlighted_with, code=code.number)
            self.services.reading.ask(self, "where", question, self._on_where)
            examples = partial(examples_of, code=code.number)
            self.services.reading.ask(self, "examples", examples, self._on_examples)

    def _on_where(self, where: tuple[Highlighted, ...]) -> None:
        self._meaning.show_where(where)

    def _on_examples(self, examples: tuple[CodedPassage, ...]) -> None:
        self._meaning.show_examples(examples)

    def _allow(self) -> None:
        """Says which of the codebook's actions can be done, and why the others cannot."""
        code, actions = self.current, self.services.actions
        why = _("Choose a code first.")
        for name in ("edit_code", "move_code_up", "move_code_down", "merge_code", "deprecate_code", "trash_code"):
            actions.allow(f"findings.{name}", code is not None, why)
        group = code is not None and code.is_group
        marks = code is not None and not group
        actions.allow("findings.split_code", marks, _("A group of codes marks nothing itself.") if group else why)
        first = code is None or self._model.beside(code).index(code.number) == 0
        actions.allow("findings.indent_code", not first, why if code is None else _("There is no code above it."))
        outer = code is None or code.parent is None
        actions.allow("findings.outdent_code", not outer, why if code is None else _("It stands at the top already."))

    def _on_removed(self, name: str, uses: int, receipt: Receipt) -> None:
        others = receipt.count - 1
        said = [_("Removed the code “{name}”").format(name=name)]
        if others > 0:
            said.append(ngettext("with {count} below it", "with {count} below it", others).format(count=others))
        if uses:
            said.append(ngettext("from {count} annotation", "from {count} annotations", uses).format(count=uses))
        keys = self.services.actions.key_text("edit.undo")
        self.services.messages.tell(_("{what}. {keys} brings it back.").format(what=" ".join(said), keys=keys))

    def _on_renamed(self, code: int, name: str) -> None:
        self.services.desk.submit(change_code, code=code, name=name)

    def _on_expanded(self, index: QModelIndex) -> None:
        if not self._showing:
            self._folded.discard(index.internalId())

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._showing:
            self._folded.add(index.internalId())

    def _on_clicked(self, index: QModelIndex) -> None:
        place = self.tree.viewport().mapFromGlobal(self.cursor().pos())
        if self._model.rowCount(index) and place.x() < 1.5 * self.services.theme.unit:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.edit_code()

    def _on_menu(self) -> None:
        self._menu.clear()
        for name in MENU:
            if name:
                self._menu.addAction(self.services.actions[f"findings.{name}"])
            else:
                self._menu.addSeparator()

    def _on_context_menu(self, place: QPoint) -> None:
        self._menu.popup(self.tree.viewport().mapToGlobal(place))

    def event(self, event: QEvent) -> bool:
        """Claims Esc, which leaves the codebook, before the window's own."""
        return keeps(event, Qt.Key.Key_Escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
