"""What the palette consists of: its field, its list, the line with its keys."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from triptych.i18n import _
from triptych.models.palette import ROW_ROLE, Entry, PaletteModel
from triptych.views.services import Services
from triptych.views.window.palette_rows import PaletteRows
from triptych.widgets.flow import FlowLayout
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import Label, plain_tip

_LONGEST: Final = 200


class PaletteField(QLineEdit):
    """Where to type; arrows, Enter and Esc are for the list."""

    walked = Signal(object)
    """Another entry; carries how many rows down."""
    chosen = Signal()
    """The current entry shall be done."""
    left = Signal()
    """The palette shall be closed."""
    lost = Signal()
    """The keyboard went elsewhere."""

    _STEPS: Final = {
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_PageDown: 8,
        Qt.Key.Key_PageUp: -8,
        Qt.Key.Key_Tab: 1,
        Qt.Key.Key_Backtab: -1,
    }
    _ENDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)

    def __init__(self) -> None:
        super().__init__(maxLength=_LONGEST)
        self.setProperty("bare", True)

    def event(self, event: QEvent) -> bool:
        """Takes its keys before the window's actions, and Tab before Qt does."""
        if isinstance(event, QKeyEvent) and Qt.Key(event.key()) in (*self._STEPS, *self._ENDS):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(Qt.Key(event.key()))
                return True
        return super().event(event)

    def _take(self, key: Qt.Key) -> None:
        if key in self._STEPS:
            self.walked.emit(self._STEPS[key])
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        else:
            self.chosen.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells where another widget took the keyboard; not for another window or a menu."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.lost.emit()


class PaletteList(QListView):
    """The entries; the keyboard stays in the field."""

    def __init__(self, services: Services, model: PaletteModel) -> None:
        super().__init__()
        self.setProperty("surface", "popup")
        self.setModel(model)
        self.setItemDelegate(PaletteRows(services.theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def viewportEvent(self, event: QEvent) -> bool:
        """Says as a tip why an entry cannot be chosen, or the whole of what may be cut off."""
        if event.type() == QEvent.Type.ToolTip:
            row = self.indexAt(event.pos()).data(ROW_ROLE)  # type: ignore[attr-defined]
            tip = "\n".join(filter(None, (row.title, row.detail, row.tip))) if isinstance(row, Entry) else ""
            self.viewport().setToolTip(plain_tip(tip))
        return super().viewportEvent(event)


class PaletteFoot(QWidget):
    """The keys of the palette."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._theme = services.theme
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = [Label(ink="2") for _number in range(5)]
        self._caps: list[KeyCap] = []
        unit = services.theme.unit
        flow = FlowLayout(gap=3 * unit // 4)
        for keys, words in zip((("↑", "↓"), ("Enter",), (">",), ("@",), ("#",)), self._words, strict=True):
            pair = QWidget()
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(unit // 4)
            for key in keys:
                cap = KeyCap(key, pair)
                self._caps.append(cap)
                line.addWidget(cap)
            line.addWidget(words)
            flow.addWidget(pair)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit // 2, unit, unit // 2)
        layout.addLayout(flow)

    def retranslate(self) -> None:
        """Sets the words."""
        texts = (_("choose"), _("open"), _("commands only"), _("names"), _("codes"))
        for label, text in zip(self._words, texts, strict=True):
            label.setText(text)

    def restyle(self) -> None:
        """Sets the fonts."""
        for cap in self._caps:
            cap.setFont(self._theme.font(11, weight=cap.font().weight()))
        for label in self._words:
            label.setFont(self._theme.font(12))
