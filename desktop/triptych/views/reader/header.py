"""The head of a pane, and the spine that is left of it when it is folded."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from triptych.actions.registry import Actions
from triptych.archive.queries.opened import Opened
from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.widgets.drawing import code_text, draw_code
from triptych.widgets.label import ElidedLabel, Label, plain_tip

HEADER: Final = 2.25
SPINE: Final = 2.4
"""In units."""

_RULE: Final = 2


class CodeBox(QWidget):
    """A language's code in its box; filled where the reader is."""

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._filled = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fill(self, *, filled: bool) -> None:
        """Shows that the reader is here, or elsewhere."""
        self._filled = filled
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for two letters, or three."""
        unit = self._theme.unit
        return QSize(round((1.2 + 0.25 * len(code_text(self._language))) * unit), round(1.15 * unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the box."""
        draw_code(QPainter(self), self._theme, QRectF(self.rect()), self._language, filled=self._filled)


class PaneHeader(QWidget):
    """Which article stands in a pane, and the way to the others in its language."""

    def __init__(self, theme: Theme, actions: Actions, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._focused = False
        self._code = CodeBox(theme, language)
        self._outlet = ElidedLabel()
        self._place = Label(ink="2")
        self.previous, self.next = self._button(), self._button()
        unit = theme.unit
        self.setFixedHeight(round(HEADER * unit))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 4, _RULE, unit // 4, 0)
        layout.setSpacing(unit // 2)
        layout.addWidget(self._code)
        layout.addWidget(self._outlet, 1)
        layout.addWidget(self._place)
        layout.addWidget(self.previous)
        layout.setSpacing(unit // 2)
        layout.addWidget(self.next)
        self.restyle()

    def show_article(self, opened: Opened) -> None:
        """Names the article and its place among those of its language in the story."""
        details = opened.whole.details
        self._outlet.setText(details.outlet or details.title or _("Untitled"))
        self._outlet.setAccessibleName(self._outlet.text())
        number, count = opened.siblings.index(opened.article) + 1, len(opened.siblings)
        self._place.setText(_("{number} of {count}").format(number=number, count=count) if count > 1 else "")
        for button, possible in ((self.previous, number > 1), (self.next, number < count)):
            button.setVisible(count > 1)
            button.setEnabled(possible)
        self._name(self.previous, _("Previous article in this language"), "read.previous_article")
        self._name(self.next, _("Next article in this language"), "read.next_article")

    def show_focus(self, *, focused: bool) -> None:
        """Marks the pane that is read."""
        self._focused = focused
        self._code.fill(filled=focused)
        self.update()

    def restyle(self) -> None:
        """Takes fonts and icons anew."""
        self._outlet.setFont(self._theme.font(weight=QFont.Weight.DemiBold))
        self._place.setFont(self._theme.font(12))
        self.previous.setIcon(self._theme.icon("ph.caret-left"))
        self.next.setIcon(self._theme.icon("ph.caret-right"))
        self.update()

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side = round(1.5 * self._theme.unit)
        button.setFixedSize(side, side)
        return button

    def _name(self, button: QToolButton, words: str, action: str) -> None:
        key = self._actions.key_text(action)
        button.setAccessibleName(words)
        button.setToolTip(plain_tip(f"{words} ({key})" if key else words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, the rule of the pane that is read, and the line below."""
        painter, tokens = QPainter(self), self._theme.tokens
        painter.fillRect(self.rect(), tokens.paper)
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.line)
        if self._focused:
            painter.fillRect(0, 0, self.width(), _RULE, tokens.accent)


class Spine(QWidget):
    """A folded pane: its code, its outlet turned, and the key that unfolds it."""

    wanted = Signal()
    """The pane shall be unfolded."""

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._outlet = self._key = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_article(self, outlet: str, key: str) -> None:
        """Names the article.

        Args:
            outlet: who published it.
            key: that unfolds it.
        """
        self._outlet, self._key = outlet, key
        words = _("Unfold {code}: {outlet}").format(code=code_text(self._language), outlet=outlet)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(f"{words} ({key})" if key else words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws code, turned outlet and key."""
        painter, theme = QPainter(self), self._theme
        unit, tokens, width = theme.unit, theme.tokens, self.width()
        painter.fillRect(self.rect(), tokens.side)
        painter.fillRect(0, 0, 1, self.height(), tokens.line)
        draw_code(
            painter, theme, QRectF((width - 1.6 * unit) / 2, 0.55 * unit, 1.6 * unit, 1.15 * unit), self._language
        )
        font = theme.font(12)
        painter.setFont(font)
        painter.setPen(tokens.ink)
        room = self.height() - 5 * unit
        text = QFontMetricsF(font).elidedText(self._outlet, Qt.TextElideMode.ElideRight, room)
        painter.save()
        painter.translate(width / 2, 2.3 * unit)
        painter.rotate(90)
        painter.drawText(
            QRectF(0, -unit, room, 2 * unit), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text
        )
        painter.restore()
        self._paint_key(painter)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRect(QRectF(self.rect()).adjusted(2, 1, -1, -1))

    def _paint_key(self, painter: QPainter) -> None:
        theme, unit = self._theme, self._theme.unit
        if not self._key:
            return
        box = QRectF((self.width() - 1.1 * unit) / 2, self.height() - 1.75 * unit, 1.1 * unit, 1.15 * unit)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.tokens.line2, 1))
        painter.setBrush(theme.tokens.paper)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(theme.font(11, QFont.Weight.Medium))
        painter.setPen(theme.tokens.ink2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Unfolds."""
        self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unfolds."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()
