"""The heads of the list's columns; two of them sort."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from triptych.archive.queries.findings import Sort
from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.findings.finding_rows import Columns
from triptych.widgets.drawing import code_text
from triptych.widgets.label import plain_tip


class ListHead(QWidget):
    """Names the columns, and shows which one the list is sorted by."""

    sorted_by = Signal(object)
    """The user wants another order; carries the Sort."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages: tuple[str, ...] = ()
        self._sort = Sort.CHANGED
        self._width = 0
        self._number, self._changed = QToolButton(self), QToolButton(self)
        for button in (self._number, self._changed):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            button.clicked.connect(self._on_clicked)

    def show_languages(self, languages: Sequence[str]) -> None:
        """Gives these languages a head."""
        self._languages = tuple(languages)
        self.update()

    def line_up(self, width: int) -> None:
        """Stands over rows of this width, which a scroll bar may narrow; over its own where there are none (0)."""
        self._width = width
        self._place()
        self.update()

    def show_sort(self, sort: Sort) -> None:
        """Shows what the list is sorted by."""
        self._sort = sort
        self.restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words."""
        self._number.setText(_("No."))
        self._changed.setText(_("Changed"))
        by_number, by_change = _("Sort by number"), _("Sort by the last change")
        sorted_so = _("sorted by it, newest first")
        for button, words, sort in (
            (self._number, by_number, Sort.NUMBER),
            (self._changed, by_change, Sort.CHANGED),
        ):
            button.setAccessibleName(words)
            button.setAccessibleDescription(sorted_so if sort is self._sort else "")
            button.setToolTip(plain_tip(words))
        self._place()
        self.update()

    def restyle(self) -> None:
        """Sets fonts and the sign of the order."""
        font = self._font()
        for button, sort in ((self._number, Sort.NUMBER), (self._changed, Sort.CHANGED)):
            button.setFont(font)
            button.setIcon(self._theme.icon("ph.caret-down") if sort is self._sort else QIcon())
            button.setIconSize(QSize(round(0.75 * self._theme.unit), round(0.75 * self._theme.unit)))
        self._place()
        self.update()

    def _font(self) -> QFont:
        return self._theme.font(12, QFont.Weight.Medium)

    def _place(self) -> None:
        columns = self._columns()
        height = self.height() - 1
        self._number.setGeometry(round(columns.number - 5), 0, self._number.sizeHint().width(), height)
        width = self._changed.sizeHint().width()
        self._changed.setGeometry(round(columns.changed - width + 5), 0, width, height)

    def _columns(self) -> Columns:
        return Columns.of(self._width or self.width(), self._theme, len(self._languages))

    def _on_clicked(self) -> None:
        self.sorted_by.emit(Sort.NUMBER if self.sender() is self._number else Sort.CHANGED)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(20 * self._theme.unit, round(1.75 * self._theme.unit))

    def minimumSizeHint(self) -> QSize:
        """As high as the line."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the buttons over their columns."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the heads that do not sort, and the line below."""
        painter = QPainter(self)
        tokens, columns = self._theme.tokens, self._columns()
        painter.fillRect(self.rect(), tokens.paper)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), tokens.line2)
        painter.setFont(self._font())
        painter.setPen(tokens.ink2)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        number_end = self._number.geometry().right() + 4
        heading = max(columns.heading, number_end)
        box = QRectF(heading, 0, columns.heading_end - heading, self.height())
        words = painter.fontMetrics().elidedText(
            _("Finding, codes, story"), Qt.TextElideMode.ElideRight, round(box.width())
        )
        painter.drawText(box, left, words)
        for place, language in enumerate(self._languages):
            cell = QRectF(columns.cells + place * columns.cell, 0, columns.cell - 2, self.height())
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, code_text(language))
        if columns.wordy:
            painter.drawText(QRectF(columns.state, 0, columns.changed, self.height()), left, _("State"))
        painter.end()
