"""The ways to bring the first articles in: a list walked by the arrow keys."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from triptych.actions.registry import Actions
from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.widgets.label import plain_tip

_ACTION = Qt.ItemDataRole.UserRole
_HINT = Qt.ItemDataRole.UserRole + 1
_WAYS = (("file.paste", "ph.clipboard-text"), ("file.import", "ph.folder-open"), ("file.starter", "ph.books"))
_ROW_UNITS = 3.25
_BETWEEN_UNITS = 0.25


class WaysIn(QListWidget):
    """Paste, open, or look at the starter story."""

    taken = Signal(str)
    """A way was chosen; carries the action's id."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self.setProperty("surface", "side")
        self.setItemDelegate(_WayDelegate(theme, actions, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for action, _icon in _WAYS:
            item = QListWidgetItem()
            item.setData(_ACTION, action)
            self.addItem(item)
        self.setFixedHeight(round(len(_WAYS) * (_ROW_UNITS + _BETWEEN_UNITS) * theme.unit) + 2)
        self.setCurrentRow(0)
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_activated)

    def retranslate(self) -> None:
        """Sets the words."""
        self.setAccessibleName(_("Ways to begin"))
        keys = self._actions.key_text("file.import_folder")
        files = _("Articles as files, or a whole folder with {keys}").format(keys=keys)
        words = {
            "file.paste": (_("Paste text"), _("The text of an article that you copied elsewhere")),
            "file.import": (_("Open files or a folder"), files if keys else _("Articles as files, or a whole folder")),
            "file.starter": (_("Open the starter story"), _("Invented articles in three languages, to try things out")),
        }
        for row in range(self.count()):
            item = self.item(row)
            title, hint = words[item.data(_ACTION)]
            item.setText(title)
            item.setData(_HINT, hint)
            item.setToolTip(plain_tip(hint))
            key = self._actions.key_text(item.data(_ACTION))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (title, hint, key))))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(_ACTION))

    def _on_activated(self, item: QListWidgetItem) -> None:
        # A click on a system that activates by one click would count twice.
        if not self.style().styleHint(QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick, None, self):
            self.taken.emit(item.data(_ACTION))


class _WayDelegate(QStyledItemDelegate):
    """Draws a way in: icon, title, hint, keys."""

    def __init__(self, theme: Theme, actions: Actions, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._icons = dict(_WAYS)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A row and the air below it."""
        return QSize(0, round((_ROW_UNITS + _BETWEEN_UNITS) * self._theme.unit))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws the row."""
        theme, tokens, unit = self._theme, self._theme.tokens, self._theme.unit
        row: QRect = option.rect
        box = QRectF(row).adjusted(1, 1, -1, -_BETWEEN_UNITS * unit)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, box)
        theme.icon(self._icons[index.data(_ACTION)]).paint(
            painter, QRectF(box.left() + unit, box.center().y() - unit / 2, unit, unit).toRect()
        )
        text = box.adjusted(3 * unit, 0, -unit, 0)
        text.setRight(self._draw_keys(painter, box.adjusted(0, 0, -0.9 * unit, 0), index.data(_ACTION)) - unit / 2)
        upper = QRectF(text.left(), box.center().y() - 1.1 * unit, text.width(), 1.1 * unit)
        lower = upper.translated(0, 1.1 * unit)
        for words, place, font, ink in (
            (index.data(), upper, theme.font(13, QFont.Weight.Medium), tokens.ink),
            (index.data(_HINT), lower, theme.font(12), tokens.ink2),
        ):
            painter.setFont(font)
            painter.setPen(ink)
            shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        tokens = self._theme.tokens
        state: QStyle.StateFlag = option.state
        view = self.parent()
        assert isinstance(view, QListWidget)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(tokens.accent if view.hasFocus() else tokens.line2, 2 if view.hasFocus() else 1))
            painter.setBrush(tokens.lit)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.hover)
            painter.drawRoundedRect(box, 3, 3)

    def _draw_keys(self, painter: QPainter, box: QRectF, action: str) -> float:
        """Draws the keys at the right; gives where they begin."""
        theme, tokens, unit = self._theme, self._theme.tokens, self._theme.unit
        font = theme.font(11, QFont.Weight.Medium)
        right = box.right()
        for key in reversed(self._actions.key_text(action).split("+")):
            if not key:
                continue
            width = max(QFontMetricsF(font).horizontalAdvance(key) + 0.7 * unit, 1.15 * unit)
            cap = QRectF(right - width, box.center().y() - 0.57 * unit, width, 1.15 * unit)
            painter.setPen(QPen(tokens.line2, 1))
            painter.setBrush(tokens.paper)
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setFont(font)
            painter.setPen(tokens.ink2)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            right = cap.left() - 0.35 * unit
        return right
