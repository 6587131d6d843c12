"""How the rows of the palette are drawn."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from triptych.models.palette import ROW_ROLE, Entry, Group, group_name
from triptych.theme.theme import Theme
from triptych.widgets.drawing import with_alpha

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_FAINT = 0.45


class PaletteRows(QStyledItemDelegate):
    """Draws names of groups and entries: icon, name with what fits underlined, what tells it apart, key."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Entries are 2u high."""
        unit = self._theme.unit
        height = 1.85 if isinstance(index.data(ROW_ROLE), Group) else 2
        return QSize(20 * unit, round(height * unit))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws a row."""
        row, view = index.data(ROW_ROLE), self.parent()
        assert isinstance(view, QListView)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Group):
            self._draw_group(painter, box, row)
        elif isinstance(row, Entry):
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._draw_ground(painter, box, current=view.currentIndex() == index, hovered=hovered)
            self._draw_entry(painter, box, row)
        painter.restore()

    def _draw_group(self, painter: QPainter, box: QRectF, group: Group) -> None:
        theme, unit = self._theme, self._theme.unit
        painter.setFont(theme.font(12, QFont.Weight.DemiBold))
        painter.setPen(theme.tokens.ink2)
        painter.drawText(box.adjusted(2.6 * unit, unit / 4, 0, 0), _MIDDLE, group_name(group))

    def _draw_ground(self, painter: QPainter, box: QRectF, *, current: bool, hovered: bool) -> None:
        tokens = self._theme.tokens
        if current:
            painter.fillRect(box, tokens.lit)
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), tokens.accent)
        elif hovered:
            painter.fillRect(box, tokens.phover)

    def _draw_entry(self, painter: QPainter, box: QRectF, entry: Entry) -> None:
        theme, unit, tokens = self._theme, self._theme.unit, self._theme.tokens
        can = not entry.tip
        if entry.icon:
            side = unit
            painter.setOpacity(1 if can else _FAINT)
            place = (round(0.9 * unit), round(box.center().y() - side / 2))
            painter.drawPixmap(*place, theme.pixmap(entry.icon, "ink2", side))
            painter.setOpacity(1)
        right = self._draw_keys(painter, box, entry.key)
        left = 2.6 * unit
        room = right - left - unit
        title = theme.font(13, QFont.Weight.Medium)
        metrics = QFontMetricsF(title)
        shown = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(title)
        painter.setPen(tokens.ink if can else with_alpha(tokens.ink, _FAINT))
        painter.drawText(QRectF(left, box.top(), room, box.height()), _MIDDLE, shown)
        colour = tokens.accent if can else tokens.line2
        for line in _underlines(QRectF(left, box.top(), room, box.height()), metrics, entry):
            painter.fillRect(line, colour)
        at = left + metrics.horizontalAdvance(shown) + 0.75 * unit
        if entry.detail and at < right - 2 * unit:
            small = theme.font(12)
            detail = QFontMetricsF(small).elidedText(entry.detail, Qt.TextElideMode.ElideRight, right - at - unit / 2)
            painter.setFont(small)
            painter.setPen(tokens.ink2 if can else with_alpha(tokens.ink, _FAINT))
            painter.drawText(QRectF(at, box.top(), right - at, box.height()), _MIDDLE, detail)

    def _draw_keys(self, painter: QPainter, box: QRectF, key: str) -> float:
        """Draws the keys at the right; gives where they begin."""
        theme, unit, tokens = self._theme, self._theme.unit, self._theme.tokens
        font = theme.font(11, QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        at = box.right() - 0.75 * unit
        painter.setFont(font)
        for each in reversed(key_parts(key)):
            width = max(metrics.horizontalAdvance(each) + 0.6 * unit, 1.1 * unit)
            at -= width
            cap = QRectF(round(at) + 0.5, round(box.center().y() - 0.55 * unit) + 0.5, round(width) - 1, 1.1 * unit)
            painter.setPen(QPen(tokens.line2, 1))
            painter.setBrush(tokens.paper)
            painter.drawRoundedRect(cap, 3, 3)
            painter.setPen(tokens.ink2)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, each)
            at -= unit / 4
        return at


def _underlines(box: QRectF, metrics: QFontMetricsF, entry: Entry) -> Iterator[QRectF]:
    """The lines below what fits in an entry's name, which begins at the left of the box."""
    baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
    for span in entry.spans:
        start = metrics.horizontalAdvance(entry.title[: span.start])
        end = min(metrics.horizontalAdvance(entry.title[: span.end]), box.width())
        if start < end:
            yield QRectF(box.left() + start, round(baseline + 3), end - start, 2)


def key_parts(key: str) -> tuple[str, ...]:
    """The keys of a chord, one by one: `Ctrl++` is Ctrl and +."""
    if len(key) < 2:  # noqa: PLR2004 - a chord has two characters at least
        return (key,) if key else ()
    last = "+" if key.endswith("+") else key.rpartition("+")[2]
    before = key.removesuffix(last).removesuffix("+")
    return (*filter(None, before.split("+")), last)
