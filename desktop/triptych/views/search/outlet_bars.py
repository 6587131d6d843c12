"""Small bars: how many hits each outlet has."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.theme.theme import Theme
from triptych.widgets.label import Label, plain_tip

SHOWN: Final = 6
"""So many outlets are shown, those of most hits."""

_ROW: Final = 1.35
_NAME: Final = 0.5
"""Which part of a row its name may take."""


class HitsByOutlet(QWidget):
    """A heading, and a bar for each of the outlets that have most hits."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: tuple[tuple[str, int], ...] = ()
        self._title = Label(ink="2")
        self._bars = _Bars(theme, self)
        unit = theme.unit
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * unit // 4, unit // 2, 3 * unit // 4, 3 * unit // 4)
        layout.setSpacing(unit // 4)
        layout.addWidget(self._title)
        layout.addWidget(self._bars)
        self.hide()

    @property
    def shown(self) -> tuple[tuple[str, int], ...]:
        """The outlets with their hits, the most first."""
        return self._counts[:SHOWN]

    def show_counts(self, counts: tuple[tuple[str, int], ...]) -> None:
        """Shows these, the most first; nothing where no outlet is known."""
        self._counts = counts
        self.setVisible(bool(counts))
        self._bars.show_counts(self.shown)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words."""
        more = len(self._counts) - SHOWN
        title = _("Hits by outlet")
        if more > 0:
            others = ngettext("{title}, {count} more not shown", "{title}, {count} more not shown", more)
            title = others.format(title=title, count=format_number(more))
        self._title.setText(title)
        said = [f"{outlet}: {format_number(count)}" for outlet, count in self._counts]
        self.setAccessibleName(title)
        self.setAccessibleDescription(", ".join(said))
        self._bars.setAccessibleName(title)
        self._bars.setToolTip(plain_tip("\n".join(said[:40])))

    def restyle(self) -> None:
        """Sets the fonts."""
        self._title.setFont(self._theme.font(12))


class _Bars(QWidget):
    """The bars themselves."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: tuple[tuple[str, int], ...]) -> None:
        """Shows these."""
        self._counts = counts
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(8 * self._theme.unit, round(_ROW * self._theme.unit * len(self._counts)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws name, bar and number of each; all have one scale."""
        painter = QPainter(self)
        unit, tokens, font = self._theme.unit, self._theme.tokens, self._theme.font(12)
        metrics = QFontMetricsF(font)
        highest = max((count for _outlet, count in self._counts), default=1)
        numbers = metrics.horizontalAdvance(format_number(highest)) + unit / 2
        left = self.width() * _NAME
        room = max(self.width() - left - numbers, 1)
        painter.setFont(font)
        for place, (outlet, count) in enumerate(self._counts):
            row = QRectF(0, place * _ROW * unit, self.width(), _ROW * unit)
            name = QRectF(row.left(), row.top(), left - unit / 2, row.height())
            shown = metrics.elidedText(outlet, Qt.TextElideMode.ElideRight, name.width())
            painter.setPen(tokens.ink)
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            high = round(0.6 * unit)
            bar = QRectF(left, round(row.center().y() - high / 2), max(room * count / highest, 2), high)
            painter.fillRect(bar, tokens.ink2)
            painter.setPen(tokens.ink2)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, format_number(count))
        painter.end()
