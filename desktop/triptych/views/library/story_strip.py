"""A story's reports in time at a glance: a row for each language, a dot for each report."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triptych.archive.queries.story_page import StoryPage
from triptych.i18n import _
from triptych.i18n.dates import format_short
from triptych.models.story_page import day_of, languages_in_words
from triptych.theme.theme import Theme
from triptych.widgets.drawing import draw_code

_ROW: Final = 1.35
_FOOT: Final = 1.2


class StoryStrip(QWidget):
    """Draws when each report appeared; the table below says the same in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[tuple[str, tuple[int, ...]], ...] = ()
        self._ends = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_page(self, page: StoryPage, order: tuple[str, ...]) -> None:
        """Shows the reports whose day is known."""
        days: dict[str, list[int]] = {}
        for each in page.reports:
            day = day_of(each.published)
            if day is not None:
                days.setdefault(each.language, []).append(day)
        tongues = sorted(days, key=lambda each: order.index(each) if each in order else len(order))
        self._rows = tuple((each, tuple(days[each])) for each in tongues)
        dated = [each.published for each in page.reports if each.published and day_of(each.published) is not None]
        self._ends = (format_short(dated[0]), format_short(dated[-1])) if dated else ("", "")
        self.setVisible(self._ends[0] != self._ends[1])
        self.setAccessibleName(_("Reports in time: {words}").format(words=languages_in_words(page)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each language and one for the dates."""
        unit = self._theme.unit
        return QSize(20 * unit, round((len(self._rows) * _ROW + _FOOT) * unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws lines, dots and the first and last date."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit, tokens = self._theme.unit, self._theme.tokens
        every = [day for _tongue, days in self._rows for day in days]
        first, wide = min(every, default=0), max(max(every, default=0) - min(every, default=0), 1)
        left, right = 2.6 * unit, self.width() - 0.6 * unit
        for row, (tongue, days) in enumerate(self._rows):
            middle = (row + 0.5) * _ROW * unit
            draw_code(painter, self._theme, QRectF(0, middle - 0.55 * unit, 1.7 * unit, 1.1 * unit), tongue)
            painter.fillRect(QRectF(left, round(middle), right - left, 1), tokens.line)
            for place, day in enumerate(sorted(days)):
                same = sorted(days)[:place].count(day)
                x = left + (day - first) / wide * (right - left - 0.4 * unit) + 0.2 * unit
                x += same * 0.45 * unit * (-1 if day - first > wide / 2 else 1)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.ink2)
                painter.drawEllipse(QPointF(x, middle), 0.22 * unit, 0.22 * unit)
        painter.setPen(tokens.ink3)
        painter.setFont(self._theme.font(11))
        foot = QRectF(left, len(self._rows) * _ROW * unit, right - left, _FOOT * unit)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._ends[0])
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._ends[1])
        painter.end()
