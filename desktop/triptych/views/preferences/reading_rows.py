"""Rows of the preferences that concern the text: its size, its face, and what both look like."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from triptych.i18n import _
from triptych.settings import TEXT_SIZES
from triptych.theme.fonts import READING
from triptych.theme.theme import Theme
from triptych.views.preferences.rows import ListRow, Row
from triptych.widgets.label import Label

_SPECIMEN = (
    "The bridge was opened to traffic on Monday morning.",
    "Cây cầu được thông xe vào sáng thứ Hai.",
    "Мост открыли для движения в понедельник утром.",
)
"""One sentence in three languages: a specimen stays in its language."""


class SizeRow(Row):
    """The size of the text, from small to large."""

    def __init__(self, theme: Theme, option: str) -> None:
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, len(TEXT_SIZES) - 1)
        self._slider.setPageStep(2)
        self._slider.setTracking(False)
        self._slider.setFixedWidth(10 * theme.unit)
        self._number = Label()
        self._number.setFixedWidth(round(3.5 * theme.unit))
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor = QWidget()
        layout = QHBoxLayout(editor)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._slider)
        layout.addWidget(self._number)
        super().__init__(theme, option, editor)
        self._slider.sliderMoved.connect(self._on_moved)
        self._slider.valueChanged.connect(self._on_value_changed)

    @property
    def first_field(self) -> QWidget:
        """The slider."""
        return self._slider

    def show_value(self, value: object) -> None:
        """Moves the slider."""
        with QSignalBlocker(self._slider):
            self._slider.setValue(TEXT_SIZES.index(value) if isinstance(value, int) else 0)
        self._on_moved(self._slider.value())

    def retranslate(self) -> None:
        """Names the slider, too."""
        super().retranslate()
        self._slider.setAccessibleName(self.editor.accessibleName())
        self._on_moved(self._slider.value())

    def _on_moved(self, place: int) -> None:
        self._number.setText(_("{percent} %").format(percent=TEXT_SIZES[place]))
        self._slider.setAccessibleDescription(self._number.text())

    def _on_value_changed(self, place: int) -> None:
        self._on_moved(place)
        self.chosen.emit(TEXT_SIZES[place])


class FamilyRow(ListRow):
    """The face of the text: the program's own, or one of the machine's."""

    def __init__(self, theme: Theme, option: str) -> None:
        self._families = tuple(
            family
            for family in QFontDatabase.families()
            if QFontDatabase.isSmoothlyScalable(family) and not QFontDatabase.isPrivateFamily(family)
        )
        super().__init__(theme, option)

    def choices(self) -> tuple[tuple[object, str], ...]:
        """The program's own face, then all that are installed."""
        usual = _("{family}, as it comes").format(family=READING)
        return ((None, usual), *((family, family) for family in self._families if family != READING))


class Specimen(QWidget):
    """A sentence in three languages, as the panes show it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = [Label(line, wraps=True) for line in _SPECIMEN]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.unit, 0, theme.unit)
        layout.setSpacing(theme.unit // 4)
        for line in self._lines:
            layout.addWidget(line)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        for line in self._lines:
            line.setFont(self._theme.reading_font())
