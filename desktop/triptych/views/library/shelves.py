"""The library's lists, from which one is chosen."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from triptych.archive.queries.library_counts import Count, NavCounts
from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.models.filters import Shelf
from triptych.theme.theme import Theme
from triptych.widgets.keys import keeps
from triptych.widgets.label import plain_tip

_ICONS: Final[Mapping[Shelf, str]] = {
    Shelf.STORIES: "ph.books",
    Shelf.ALL: "ph.article",
    Shelf.UNREAD: "ph.circle",
    Shelf.NOT_IN_STORY: "ph.link-break",
    Shelf.SET_ASIDE: "ph.bookmark-simple",
}


class Shelves(QWidget):
    """One row a list; the arrow keys choose."""

    chosen = Signal(object)
    """The user chose a list; carries the Shelf."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._rows: dict[Shelf, ShelfRow] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, shelf in enumerate(Shelf):
            row = ShelfRow(theme, _ICONS[shelf], self)
            self._rows[shelf] = row
            self._group.addButton(row, number)
            layout.addWidget(row)
        self._group.idClicked.connect(self._on_clicked)
        self.setFocusProxy(self._rows[Shelf.STORIES])

    def row(self, shelf: Shelf) -> "ShelfRow":
        """The row of a list."""
        return self._rows[shelf]

    def show_shelf(self, shelf: Shelf) -> None:
        """Shows which list is chosen."""
        self._rows[shelf].setChecked(True)
        self.setFocusProxy(self._rows[shelf])

    def show_counts(self, counts: NavCounts) -> None:
        """Shows how much each list holds."""
        for shelf, count in (
            (Shelf.STORIES, counts.stories),
            (Shelf.ALL, counts.articles),
            (Shelf.UNREAD, counts.unread),
            (Shelf.NOT_IN_STORY, counts.not_in_story),
            (Shelf.SET_ASIDE, counts.set_aside),
        ):
            self._rows[shelf].show_count(count)

    def fold(self, *, folded: bool) -> None:
        """Leaves only the icons, or shows names and counts again."""
        for row in self._rows.values():
            row.fold(folded=folded)

    def step(self, by: int) -> None:
        """Goes to the next list or the one before."""
        shelves = list(Shelf)
        place = min(max(self._group.checkedId() + by, 0), len(shelves) - 1)
        self._rows[shelves[place]].setFocus()
        self._rows[shelves[place]].click()

    def retranslate(self) -> None:
        """Sets the words."""
        self.setAccessibleName(_("Lists"))
        for shelf, words in (
            (Shelf.STORIES, _("Stories")),
            (Shelf.ALL, _("All articles")),
            (Shelf.UNREAD, _("Unread")),
            (Shelf.NOT_IN_STORY, _("Not in a story")),
            (Shelf.SET_ASIDE, _("Set aside to read")),
        ):
            self._rows[shelf].say(words)

    def _on_clicked(self, number: int) -> None:
        shelf = list(Shelf)[number]
        self.setFocusProxy(self._rows[shelf])
        self.chosen.emit(shelf)


class ShelfRow(QAbstractButton):
    """Icon, name, count."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._count: Count | None = None
        self._folded = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def count(self) -> str:
        """How many it holds, as it is shown."""
        return "" if self._count is None else counted(self._count)

    def say(self, words: str) -> None:
        """Sets the name."""
        self.setText(words)
        self._name()

    def show_count(self, count: Count) -> None:
        """Shows how many it holds."""
        if count != self._count:
            self._count = count
            self._name()
            self.update()

    def fold(self, *, folded: bool) -> None:
        """Leaves only the icon."""
        if folded != self._folded:
            self._folded = folded
            self._name()
            self.update()

    def _name(self) -> None:
        words = f"{self.text()}: {self.count}" if self.count else self.text()
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words) if self._folded else "")

    def sizeHint(self) -> QSize:
        """One row of the list."""
        return QSize(3 * self._theme.unit, round(1.75 * self._theme.unit))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keeps the keyboard where the mouse was."""
        super().mouseReleaseEvent(event)
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keeps Space from becoming a command."""
        return keeps(event, Qt.Key.Key_Space) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the row."""
        painter = QPainter(self)
        tokens, unit = self._theme.tokens, self._theme.unit
        box = QRectF(self.rect())
        if self.isChecked():
            painter.fillRect(box, tokens.lit)
            painter.fillRect(QRectF(0, 0, 3, box.height()), tokens.accent)
        elif self.underMouse():
            painter.fillRect(box, tokens.hover)
        icon = self._theme.pixmap(self._icon, "ink" if self.isChecked() else "ink2", unit)
        left = (self.width() - unit) // 2 if self._folded else round(0.75 * unit)
        painter.drawPixmap(left, round((self.height() - unit) / 2), icon)
        if not self._folded:
            self._draw_words(painter, box.adjusted(2.3 * unit, 0, -0.75 * unit, 0))
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_words(self, painter: QPainter, line: QRectF) -> None:
        tokens, unit = self._theme.tokens, self._theme.unit
        font = self._theme.font(13, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(tokens.ink if self.isChecked() else tokens.ink2)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.count)
        painter.setPen(tokens.ink)
        line.setRight(line.right() - metrics.horizontalAdvance(self.count) - 0.4 * unit)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def counted(count: Count) -> str:
    """A count as far as it is exact: `412` or `1,000+`."""
    return format_number(count.number) + ("" if count.exact else "+")
