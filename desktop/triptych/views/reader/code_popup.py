"""The small list that gives a passage its code: type letters or press a code's key."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from triptych.archive.queries.codebook import CodeRow
from triptych.i18n import _
from triptych.language.folding import fold
from triptych.theme.theme import Theme
from triptych.views.reader.popup import Popup
from triptych.widgets.drawing import draw_row
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import Label, plain_tip

_CODE: Final = Qt.ItemDataRole.UserRole
_MOST_ROWS: Final = 10
_WIDTH: Final = 18
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class CodeChoice(QAbstractListModel):
    """The codes that fit what was typed; last, no code at all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[CodeRow, ...] = ()
        self._shown: tuple[CodeRow | None, ...] = (None,)
        self._wanted = ""

    def show_codes(self, codes: Sequence[CodeRow]) -> None:
        """Offers these codes; mere groups, and codes that are no longer given, are left out."""
        self._codes = tuple(each for each in codes if not each.is_group and not each.deprecated)
        self.narrow(self._wanted)

    def narrow(self, typed: str) -> None:
        """Shows only codes whose name or letters hold what was typed."""
        self._wanted = typed
        wanted = fold(typed).strip()
        self.beginResetModel()
        fitting = [each for each in self._codes if wanted in fold(f"{each.letters} {each.name}")]
        self._shown = (*fitting, None) if not wanted else tuple(fitting)
        self.endResetModel()

    def with_key(self, key: str) -> CodeRow | None:
        """The code that a key gives."""
        return next((each for each in self._codes if each.key == key), None)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The code, and its words."""
        if not index.isValid():
            return None
        code = self._shown[index.row()]
        if role == _CODE:
            return code
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("No code") if code is None else code.name
        if role == Qt.ItemDataRole.ToolTipRole and code is not None:
            return plain_tip(code.definition or "")
        return None


class CodeDelegate(QStyledItemDelegate):
    """Draws a code: bar, letters, name, key."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One row."""
        return QSize(0, round(1.9 * self._theme.unit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws the row."""
        theme, unit, tokens = self._theme, self._theme.unit, self._theme.tokens
        box = QRectF(option.rect)
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        draw_row(painter, theme, box, current=current, focused=True, hovered=hovered)
        code: CodeRow | None = index.data(_CODE)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(tokens.ink2)
        if code is not None:
            painter.fillRect(
                QRectF(box.left() + unit * 0.75, box.top() + 6, 3, box.height() - 12), tokens.hue(code.hue).bar
            )
            painter.setFont(theme.font(10.5, QFont.Weight.DemiBold))
            painter.drawText(QRectF(box.left() + 1.2 * unit, box.top(), 2 * unit, box.height()), middle, code.letters)
            keys = QRectF(box.right() - 1.6 * unit, box.top(), unit, box.height())
            painter.drawText(keys, middle | Qt.AlignmentFlag.AlignRight, code.key or "")
        painter.setFont(theme.font())
        painter.setPen(tokens.ink)
        name = box.adjusted(3.4 * unit, 0, -2 * unit, 0)
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, int(name.width()))
        painter.drawText(name, middle, text)


class CodePopup(Popup):
    """Asks which code a passage gets; Enter takes the row, Esc leaves."""

    chosen = Signal(object)
    """A code was chosen: its internal id, or None for none."""
    chosen_for_all = Signal(object)
    """A code was chosen for the passage and its counterparts together."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field = QLineEdit(self)
        self._list = QListView(self)
        self._model = CodeChoice(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(CodeDelegate(theme, self._list))
        self._list.setProperty("surface", "popup")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        layout = QVBoxLayout(self)
        step = theme.unit // 4
        layout.setContentsMargins(step, step, step, step)
        layout.setSpacing(step)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self._foot, self._counterparts = QWidget(self), Label(ink="2")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(step, 0, step, 0)
        foot.addWidget(KeyCap("Ctrl+Enter"))
        foot.addWidget(self._counterparts, 1)
        layout.addWidget(self._foot)
        self._foot.hide()
        self._field.textEdited.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._on_clicked)
        self.setFixedWidth(_WIDTH * theme.unit)
        self.setAccessibleName(_("Choose a code"))
        self._field.setAccessibleName(_("Letters or name of the code"))
        self._field.setPlaceholderText(_("Letters, name or key"))
        self._list.setAccessibleName(_("Codes"))

    @property
    def model(self) -> CodeChoice:
        """What is offered."""
        return self._model

    def offer_counterparts(self, places: str) -> None:
        """Offers to mark what corresponds in other panes as well.

        Args:
            places: where that is, in words.
        """
        self._counterparts.setText(_("with the counterparts: {places}").format(places=places))
        self._foot.setAccessibleName(f"Ctrl+Enter {self._counterparts.text()}")
        self._foot.show()

    def show_codes(self, codes: Sequence[CodeRow]) -> None:
        """Offers these codes."""
        self._model.show_codes(codes)
        rows = min(max(self._model.rowCount(), 1), _MOST_ROWS)
        self._list.setFixedHeight(rows * round(1.9 * self._theme.unit))
        self._choose_row(0)

    def open_beside(self, place: QPoint) -> None:
        """Opens beside a place on the screen."""
        self.open_at(place, self._field)

    def _choose_row(self, row: int) -> None:
        count = self._model.rowCount()
        if count:
            self._list.setCurrentIndex(self._model.index(min(max(row, 0), count - 1), 0))

    def _take(self, index: QModelIndex, *, for_all: bool = False) -> None:
        if index.isValid():
            code: CodeRow | None = index.data(_CODE)
            chosen = self.chosen_for_all if for_all and not self._foot.isHidden() else self.chosen
            self.close()
            chosen.emit(code.number if code is not None else None)

    def _on_typed(self, typed: str) -> None:
        code = self._model.with_key(typed)
        if code is not None:
            self.close()
            self.chosen.emit(code.number)
            return
        self._model.narrow(typed)
        self._choose_row(0)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the field's keys walk the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self._list.currentIndex().row()
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._choose_row(row + (1 if event.key() == Qt.Key.Key_Down else -1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._take(self._list.currentIndex(), for_all=held)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)
