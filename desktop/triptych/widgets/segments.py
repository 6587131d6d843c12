"""A few choices side by side, of which one holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from triptych.theme.theme import Theme


class Segments(QWidget):
    """Buttons in one frame: Tab goes to the one that holds, the arrow keys choose."""

    chosen = Signal(object)
    """The user chose another; carries its value."""

    def __init__(self, theme: Theme, values: Sequence[object], parent: QWidget | None = None) -> None:
        """Makes the segments; their words follow.

        Args:
            theme: for colours and fonts.
            values: what each stands for.
            parent: as in Qt.
        """
        super().__init__(parent)
        self._values = tuple(values)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number in range(len(self._values)):
            segment = Segment(theme, first=number == 0, last=number == len(self._values) - 1)
            self._group.addButton(segment, number)
            layout.addWidget(segment)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(self._on_clicked)
        theme.changed.connect(self.updateGeometry)

    @property
    def value(self) -> object:
        """What holds; None before anything was shown."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def segment(self, value: object) -> "Segment":
        """The button of a value."""
        button = self._group.button(self._values.index(value))
        assert isinstance(button, Segment)
        return button

    def say(self, words: Sequence[str], name: str) -> None:
        """Sets the words, in the order of the values, and what they are about, for those who cannot see it."""
        self.setAccessibleName(name)
        for value, word in zip(self._values, words, strict=True):
            self.segment(value).setText(word)
            self.segment(value).setAccessibleName(f"{name}: {word}")

    def show_value(self, value: object) -> None:
        """Shows which one holds; a value that none stands for leaves all of them open."""
        self._group.setExclusive(False)
        for each in self._values:
            self.segment(each).setChecked(each == value)
        self._group.setExclusive(True)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._values[number])


class Segment(QAbstractButton):
    """One of the choices."""

    def __init__(self, theme: Theme, *, first: bool, last: bool) -> None:
        super().__init__()
        self._theme = theme
        self._first, self._last = first, last
        self._pixels = 13.0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_pixels(self, pixels: float) -> None:
        """Gives the word another size, at the design's size of 13 px."""
        self._pixels = pixels
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the word in its strongest form."""
        unit = self._theme.unit
        wide = QFontMetricsF(self._font(strong=True)).horizontalAdvance(self.text())
        return QSize(max(round(wide + 1.6 * unit), 2 * unit), round(1.75 * unit) + 2)

    def minimumSizeHint(self) -> QSize:
        """A word is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the part of the frame, the word, and the line under the one that holds."""
        tokens, box = self._theme.tokens, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(self._outline(box))
        hovered = self.underMouse() and self.isEnabled()
        painter.fillRect(box, tokens.lit if self.isChecked() else tokens.phover if hovered else tokens.paper)
        if self.isChecked():
            painter.fillRect(QRectF(0, box.bottom() - 2, box.width(), 2), tokens.accent)
        painter.setClipping(False)
        painter.setPen(QPen(tokens.line2, 1))
        painter.drawPath(self._outline(box.adjusted(0.5, 0.5, -0.5 if self._last else 0.5, -0.5)))
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 2, 2)
        painter.setFont(self._font(strong=self.isChecked()))
        painter.setPen(tokens.accent if self.isChecked() else tokens.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _font(self, *, strong: bool) -> QFont:
        return self._theme.font(self._pixels, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)

    def _outline(self, box: QRectF) -> QPainterPath:
        """The box, round at the ends of the row."""
        outline = QPainterPath()
        outline.setFillRule(Qt.FillRule.WindingFill)
        outline.addRoundedRect(box, 4, 4)
        if not self._first:
            outline.addRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()))
        if not self._last:
            outline.addRect(QRectF(box.center().x(), box.top(), box.width() / 2, box.height()))
        return outline.simplified()
