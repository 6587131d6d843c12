"""A button that shows its key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from triptych.theme.theme import Theme
from triptych.widgets.key_cap import KeyCap


class KeyedButton(QPushButton):
    """Words on the left, the key that does the same on the right."""

    def __init__(self, theme: Theme, text: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._gap = theme.unit // 2
        self._cap = KeyCap(keys, self)
        self._cap.setFont(theme.font(11))
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._has_key = bool(keys)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Room for both."""
        hint = super().sizeHint()
        if self._has_key:
            hint.setWidth(hint.width() + self._cap.sizeHint().width())
        return hint

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Moves the key to the right end."""
        super().resizeEvent(event)
        place = self._cap.sizeHint()
        left, top = self.width() - self._gap - place.width(), (self.height() - place.height()) // 2
        self._cap.setGeometry(left, top, place.width(), place.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the button with its words moved to the left."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        if self._has_key:
            option.rect.setRight(self._cap.geometry().left())
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        painter.end()
