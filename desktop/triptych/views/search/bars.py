"""Small bars: when the hits of each language were published."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_partial, format_range
from triptych.i18n.languages import language_name
from triptych.models.histogram import Histogram, Step
from triptych.theme.theme import Theme
from triptych.widgets.drawing import draw_code, with_alpha
from triptych.widgets.label import ElidedLabel, Label, plain_tip

_WIDEST: Final = 0.7
"""A bar is at most so wide, in units."""


class HitsInTime(QWidget):
    """A heading, and a row of bars for each language."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._histogram = Histogram(Step.DAY, (), ())
        self._title = Label(ink="2")
        self._range = ElidedLabel(ink="2")
        self._range.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bars = _Bars(theme, self)
        unit = theme.unit
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._range, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * unit // 4, unit // 2, 3 * unit // 4, 3 * unit // 4)
        layout.setSpacing(unit // 4)
        layout.addLayout(head)
        layout.addWidget(self._bars)

    def show_counts(self, histogram: Histogram) -> None:
        """Shows these; nothing where no hit has a date."""
        self._histogram = histogram
        self.setVisible(bool(histogram.dates))
        self._bars.show_counts(histogram)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words."""
        histogram = self._histogram
        titles = {Step.DAY: _("Hits by day"), Step.MONTH: _("Hits by month"), Step.YEAR: _("Hits by year")}
        self._title.setText(titles[histogram.step])
        dates = histogram.dates
        self._range.setText(format_range(dates[0], dates[-1]) if dates else "")
        spoken = [_spoken(histogram, language, counts) for language, counts in histogram.counts if any(counts)]
        self.setAccessibleName(titles[histogram.step])
        self.setAccessibleDescription(" ".join(spoken))
        self._bars.setAccessibleName(titles[histogram.step])
        self._bars.setToolTip(plain_tip("\n".join(spoken)))

    def restyle(self) -> None:
        """Sets the fonts."""
        self._title.setFont(self._theme.font(12))
        self._range.setFont(self._theme.font(12))


def _spoken(histogram: Histogram, language: str, counts: tuple[int, ...]) -> str:
    """The most of a language's bars in words."""
    most = max(counts)
    hits = ngettext("{count} hit", "{count} hits", most).format(count=format_number(most))
    return _("{language}: most on {date}, {hits}.").format(
        language=language_name(language), date=format_partial(histogram.dates[counts.index(most)]), hits=hits
    )


class _Bars(QWidget):
    """The bars themselves."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._histogram = Histogram(Step.DAY, (), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, histogram: Histogram) -> None:
        """Shows these."""
        self._histogram = histogram
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(8 * self._theme.unit, round(1.75 * self._theme.unit * len(self._histogram.counts)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the rows; all have one scale."""
        painter = QPainter(self)
        unit, tokens = self._theme.unit, self._theme.tokens
        highest = max((max(counts, default=0) for _language, counts in self._histogram.counts), default=0)
        row = 1.75 * unit
        left = 2.1 * unit
        for number, (language, counts) in enumerate(self._histogram.counts):
            top = number * row
            draw_code(painter, self._theme, QRectF(0, top + 0.5 * unit, 1.5 * unit, 1.05 * unit), language)
            bottom = top + 1.55 * unit
            painter.fillRect(QRectF(left, bottom, self.width() - left, 1), tokens.line2)
            pitch = min((self.width() - left) / max(len(counts), 1), _WIDEST * unit)
            for place, count in enumerate(counts):
                height = round(count / highest * 1.2 * unit) if highest else 0
                bar = QRectF(left + place * pitch, bottom - max(height, 1), max(pitch - 1, 1), max(height, 1))
                painter.fillRect(bar, tokens.ink2 if count else with_alpha(tokens.ink, 0.2))
        painter.end()
