"""The list of hits: walked line by line across the languages, folded, and taken further."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from triptych.archive.queries.concordance import Concordance, HitLine
from triptych.archive.queries.orders import Order
from triptych.i18n import _
from triptych.models.hits import ROW_ROLE, Form, HitsModel, More, ShownGroup
from triptych.theme.theme import Theme
from triptych.views.search.hit_rows import HitRows
from triptych.widgets.label import plain_tip


class HitsView(QTreeView):
    """The concordance."""

    opened = Signal(object)
    """A hit shall be read; carries the HitLine."""
    deeper = Signal(object)
    """More articles of a language shall be looked at; carries the language."""
    moved = Signal()
    """Another row is the current one."""
    left = Signal()
    """The reader wants to go back to the field."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitsModel(self)
        self._folded: set[str] = set()
        self.setModel(self.hits)
        self.setItemDelegate(HitRows(theme, self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def line(self) -> HitLine | None:
        """The hit on which the reader stands."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, HitLine) else None

    @property
    def place(self) -> tuple[str, int, int] | None:
        """The language of the current hit, which of its lines it is, and of how many."""
        line = self.line
        if line is None:
            return None
        parent = self.currentIndex().parent()
        return line.language, self.currentIndex().row() + 1, len(self.hits.groups[parent.row()].lines)

    def show_found(self, found: Concordance) -> None:
        """Shows what a query found; the reader stays on the hit if it is still there."""
        line = self.line
        self.hits.show_found(found)
        self._settle(line)

    def sort_by(self, order: Order) -> None:
        """Sorts the lines of each language."""
        line = self.line
        self.hits.sort_by(order)
        self._settle(line)

    def leave_out(self, forms: frozenset[Form]) -> None:
        """Leaves out the lines with these forms."""
        line = self.line
        self.hits.leave_out(forms)
        self._settle(line)

    def walk(self, step: int) -> None:
        """Goes to the next hit, or back to the previous one."""
        lines = list(self._lines())
        here = self.currentIndex()
        if not lines:
            return
        if here in lines:
            target = min(max(lines.index(here) + step, 0), len(lines) - 1)
        else:
            before = sum(self._order(each) < self._order(here) for each in lines)
            target = min(max(before if step > 0 else before - 1, 0), len(lines) - 1)
        self.setCurrentIndex(lines[target])

    def to_next_language(self) -> bool:
        """Goes to the first hit of the next language; False where there is none."""
        parent = self.currentIndex().parent()
        number = parent.row() if parent.isValid() else self.currentIndex().row()
        if number + 1 >= self.hits.rowCount():
            return False
        group = self.hits.index(number + 1, 0)
        inside = self.isExpanded(group) and self.hits.rowCount(group)
        self.setCurrentIndex(self.hits.index(0, 0, group) if inside else group)
        return True

    def to_first(self) -> None:
        """Takes the keyboard; goes to the first hit where no row is current."""
        if not self.currentIndex().isValid():
            self._settle(None)
        self.setFocus()

    def do_current(self) -> None:
        """Opens the hit, shows more, or folds the language: whatever the current row is for."""
        index = self.currentIndex()
        row = index.data(ROW_ROLE)
        if isinstance(row, HitLine):
            self.opened.emit(row)
        elif isinstance(row, More):
            self._show_more(row)
        elif isinstance(row, ShownGroup):
            self.setExpanded(index, not self.isExpanded(index))

    def _lines(self) -> Iterator[QModelIndex]:
        """The hits in languages that are not folded."""
        for number, group in enumerate(self.hits.groups):
            parent = self.hits.index(number, 0)
            if self.isExpanded(parent):
                yield from (self.hits.index(row, 0, parent) for row in range(group.shown))

    @staticmethod
    def _order(index: QModelIndex) -> tuple[int, int]:
        parent = index.parent()
        return (parent.row(), index.row()) if parent.isValid() else (index.row(), -1)

    def _settle(self, line: HitLine | None) -> None:
        """Unfolds what was not folded, and stands on the hit, or on the first one."""
        for number, group in enumerate(self.hits.groups):
            self.setExpanded(self.hits.index(number, 0), group.language not in self._folded)
        there = self.hits.place_of(line) if line is not None else QModelIndex()
        if not there.isValid():
            there = next(self._lines(), QModelIndex())
        self.setCurrentIndex(there)
        if not there.isValid():
            self.moved.emit()

    def _show_more(self, row: More) -> None:
        place, parent = self.currentIndex().row(), self.currentIndex().parent()
        self.hits.show_more(row.language)
        if row.lines:
            self.setCurrentIndex(self.hits.index(place, 0, parent))
            self.moved.emit()
        else:
            self.deeper.emit(row.language)

    def _on_expanded(self, index: QModelIndex) -> None:
        self._folded.discard(self.hits.groups[index.row()].language)

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._folded.add(self.hits.groups[index.row()].language)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, HitLine):
            self.opened.emit(row)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tells that the reader stands elsewhere."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Folds a language, or shows more, where its row was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and isinstance(index.data(ROW_ROLE), ShownGroup | More):
            self.setCurrentIndex(index)
            self.do_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the field; letters are not searched for among the rows."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isprintable() and event.text() and event.key() not in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Shows as a tip what may be cut off: the headline and the outlet."""
        if event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())  # type: ignore[attr-defined]
            row = index.data(ROW_ROLE)
            tip = "\n".join(filter(None, (row.title, row.outlet))) if isinstance(row, HitLine) else ""
            self.viewport().setToolTip(plain_tip(tip))
        return super().viewportEvent(event)

    def retranslate(self) -> None:
        """Sets the words."""
        self.setAccessibleName(_("Hits"))
        self.viewport().update()
