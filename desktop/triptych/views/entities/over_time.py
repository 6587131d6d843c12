"""When articles name somebody: a column a day, month or year, a shade a language; and the same in words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_partial
from triptych.models.histogram import Histogram
from triptych.theme.theme import Theme
from triptych.widgets.drawing import with_alpha

_HIGH: Final = 5
_GAP: Final = 1.0
_WIDEST: Final = 24.0


class OverTime(QWidget):
    """A small chart."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: Sequence[tuple[str, Sequence[str]]] = ()
        self._shown = Histogram.of_days(())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_days(self, days: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Shows these days, language by language."""
        self._days = days
        self._shown = Histogram.of_days(days)
        self.retranslate()

    def retranslate(self) -> None:
        """Says in words what it shows."""
        count = sum(len(dates) for _language, dates in self._days)
        said = ngettext("{count} dated article", "{count} dated articles", count).format(count=format_number(count))
        if self._shown.dates:
            ends = format_partial(self._shown.dates[0]), format_partial(self._shown.dates[-1])
            said = _("{articles}, {first} to {last}").format(articles=said, first=ends[0], last=ends[1])
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Low and wide."""
        return QSize(16 * self._theme.unit, _HIGH * self._theme.unit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the columns upon their line, and the first and the last day."""
        painter, unit, tokens = QPainter(self), self._theme.unit, self._theme.tokens
        painter.setFont(self._theme.font(11))
        area = QRectF(self.rect()).adjusted(0, 2, 0, -1.2 * unit)
        dates, totals = self._shown.dates, self._totals()
        if not dates:
            painter.setPen(tokens.ink3)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, _("No dates known"))
            return
        step, most = min(area.width() / len(dates), _WIDEST), max(totals)
        for place in range(len(dates)):
            self._draw_column(painter, QRectF(area.left() + place * step, area.top(), step, area.height()), place, most)
        painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), tokens.line2)
        foot = QRectF(self.rect().left(), area.bottom() + 2, self.width(), 1.2 * unit)
        painter.setPen(tokens.ink2)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, format_partial(dates[0]))
        if len(dates) > 1:
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight, format_partial(dates[-1]))
        painter.end()

    def _draw_column(self, painter: QPainter, box: QRectF, place: int, most: int) -> None:
        """One above the other, the languages in their order, each fainter than the one below it."""
        base = box.bottom()
        for number, (_language, counts) in enumerate(self._shown.counts):
            high = box.height() * counts[place] / most
            colour = with_alpha(self._theme.tokens.accent, max(1.0 - 0.35 * number, 0.25))
            painter.fillRect(QRectF(box.left(), base - high, max(box.width() - _GAP, 1.0), high), colour)
            base -= high

    def _totals(self) -> list[int]:
        return [sum(counts) for counts in zip(*(each for _language, each in self._shown.counts), strict=True)]
