"""The forms found, at the left of the hits, to leave some of them out."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.models.forms import ROW_ROLE, FormRow, FormsHeading, FormsModel, Rest
from triptych.models.histogram import Histogram
from triptych.theme.theme import Theme
from triptych.views.search.bars import HitsInTime
from triptych.views.search.hit_rows import quote_font
from triptych.views.search.outlet_bars import HitsByOutlet
from triptych.widgets.drawing import draw_code, draw_row
from triptych.widgets.label import ElidedLabel, Label

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class FormsPanel(QWidget):
    """The left side of Search."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.forms = FormsModel(self)
        self._title = Label()
        self._count = ElidedLabel(ink="2")
        self.list = FormsList(theme, self)
        self.list.setModel(self.forms)
        self._bars = HitsInTime(theme, self)
        self.outlets = HitsByOutlet(theme, self)
        self._hits = 0
        unit = theme.unit
        head = QHBoxLayout()
        head.setContentsMargins(3 * unit // 4, unit, 3 * unit // 4, 3 * unit // 4)
        head.setSpacing(unit // 2)
        head.addWidget(self._title)
        head.addWidget(self._count, 1)
        rule = QWidget()
        rule.setProperty("surface", "desk")
        rule.setFixedHeight(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(rule)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._bars)
        layout.addWidget(self.outlets)

    def show_hits(self, hits: int, histogram: Histogram, outlets: tuple[tuple[str, int], ...]) -> None:
        """Shows how many hits there are, when, and of which outlets."""
        self._hits = hits
        self._bars.show_counts(histogram)
        self.outlets.show_counts(outlets)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words."""
        self._title.setText(_("Forms found"))
        hits = ngettext("{count} hit", "{count} hits", self._hits).format(count=format_number(self._hits))
        self._count.setText(hits if self._hits else "")
        self.list.setAccessibleName(_("Forms found"))
        self.list.setAccessibleDescription(_("Space leaves a form out or takes it back"))
        self.list.viewport().update()
        self._bars.retranslate()
        self.outlets.retranslate()

    def restyle(self) -> None:
        """Sets the fonts."""
        self._title.setFont(self._theme.font(13, QFont.Weight.DemiBold))
        self._count.setFont(self._theme.font(12))
        self._bars.restyle()
        self.outlets.restyle()


class FormsList(QListView):
    """The forms; a click anywhere in a row ticks it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "side")
        self.setItemDelegate(_Rows(theme, self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _Rows(QStyledItemDelegate):
    """Draws languages, forms and what is not listed."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings stand apart."""
        unit = self._theme.unit
        return QSize(8 * unit, round((2.2 if isinstance(index.data(ROW_ROLE), FormsHeading) else 1.6) * unit))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws a row."""
        row, view = index.data(ROW_ROLE), self.parent()
        assert isinstance(view, QListView)
        box = QRectF(option.rect)
        painter.save()
        if isinstance(row, FormsHeading):
            self._draw_heading(painter, box, row, str(index.data()))
        elif isinstance(row, FormRow):
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            current = view.currentIndex() == index and view.hasFocus()
            if current or hovered:
                draw_row(painter, self._theme, box, current=current, focused=True, hovered=hovered, surface="side")
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            self._draw_form(painter, box, row, ticked=ticked)
        elif isinstance(row, Rest):
            words = self._words_from(box, 2.25 * self._theme.unit)
            self._write(painter, words, str(index.data()), (self._theme.font(12), "ink2"))
            self._draw_count(painter, box, row.count, "ink2")
        painter.restore()

    def _draw_heading(self, painter: QPainter, box: QRectF, row: FormsHeading, name: str) -> None:
        unit, theme = self._theme.unit, self._theme
        low = box.adjusted(0, 0.5 * unit, 0, 0)
        code = QRectF(0.75 * unit, round(low.center().y() - 0.52 * unit), 1.5 * unit, round(1.05 * unit))
        draw_code(painter, theme, code, row.language)
        words = self._words_from(low, 2.6 * unit)
        end = self._write(painter, words, name, (theme.font(12.5, QFont.Weight.DemiBold), "ink2"))
        count = QRectF(end + 0.4 * unit, low.top(), low.right() - end - 0.4 * unit, low.height())
        self._write(painter, count, format_number(row.count), (theme.font(12), "ink2"))

    def _draw_form(self, painter: QPainter, box: QRectF, row: FormRow, *, ticked: bool) -> None:
        unit, theme, tokens = self._theme.unit, self._theme, self._theme.tokens
        side = round(0.85 * unit)
        check = QRect(round(0.9 * unit), round(box.center().y() - side / 2), side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.accent if ticked else tokens.line2, 1))
        painter.setBrush(tokens.accent if ticked else tokens.paper)
        painter.drawRoundedRect(QRectF(check).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if ticked:
            painter.drawPixmap(check.topLeft() + QPoint(2, 2), theme.pixmap("ph.check-bold", "onaccent", side - 4))
        self._write(painter, self._words_from(box, 2.25 * unit), row.written, (quote_font(theme, pixels=14.5), "ink"))
        self._draw_count(painter, box, row.count, "ink" if ticked else "ink2")

    def _draw_count(self, painter: QPainter, box: QRectF, count: int, role: str) -> None:
        painter.setFont(self._theme.font(12.5))
        painter.setPen(self._theme.colour(role))
        right = box.adjusted(0, 0, -0.8 * self._theme.unit, 0)
        painter.drawText(right, _MIDDLE | Qt.AlignmentFlag.AlignRight, format_number(count))

    def _write(self, painter: QPainter, box: QRectF, text: str, ink: tuple[QFont, str]) -> float:
        """Writes a text from the left of a box, in a font and the colour of a role; gives where it ends."""
        font, role = ink
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        painter.drawText(box, _MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)
        return box.left() + metrics.horizontalAdvance(shown)

    def _words_from(self, box: QRectF, start: float) -> QRectF:
        """The part of a row from a place to the column of numbers."""
        return QRectF(start, box.top(), max(box.right() - start - 2.5 * self._theme.unit, 0), box.height())

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """Ticks where the row is clicked, or Space is pressed on it."""
        if isinstance(event, QMouseEvent):
            done = event.type() == QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton
        else:
            done = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if done and isinstance(index.data(ROW_ROLE), FormRow):
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            return bool(index.model().setData(index, other, Qt.ItemDataRole.CheckStateRole))
        return False
