"""The paragraph of a hit, shown over the list without leaving it."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from triptych.archive.queries.concordance import Passage
from triptych.i18n import _
from triptych.i18n.dates import format_partial
from triptych.theme.theme import Theme
from triptych.views.search.hit_rows import quote_font
from triptych.widgets.label import ElidedLabel

_LINES: Final = 9


class Peek(QFrame):
    """A card below the current hit, or above it where there is no room below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._passage: Passage | None = None
        self.setProperty("surface", "popup")
        self._about = ElidedLabel(ink="2")
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.viewport().setAutoFillBackground(False)
        self._text.document().setDocumentMargin(0)
        unit = theme.unit
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, 3 * unit // 4, unit, 3 * unit // 4)
        layout.setSpacing(unit // 3)
        layout.addWidget(self._about)
        layout.addWidget(self._text)
        self.hide()

    def show_passage(self, passage: Passage, area: QRect, row: QRect) -> None:
        """Shows a paragraph.

        Args:
            passage: with the hit in its middle.
            area: in which the card must stay, in the parent's coordinates.
            row: that it belongs to, and must not cover.
        """
        self._passage = passage
        self.restyle()
        self._place(area, row)
        self.show()
        self.raise_()

    def restyle(self) -> None:
        """Writes the paragraph in the theme's fonts and colours."""
        passage, theme = self._passage, self._theme
        if passage is None:
            return
        day = format_partial(passage.published) if passage.published else ""
        about = "  ·  ".join(filter(None, (passage.title, passage.outlet, day)))
        self._about.setFont(theme.font(12))
        self._about.setText(about)
        self._text.clear()
        cursor = QTextCursor(self._text.document())
        plain, hit = QTextCharFormat(), QTextCharFormat()
        plain.setFont(quote_font(theme))
        plain.setForeground(theme.tokens.ink)
        hit.setFont(quote_font(theme, QFont.Weight.Bold))
        hit.setForeground(theme.tokens.ink)
        hit.setBackground(theme.tokens.lit)
        for text, form in ((passage.before, plain), (passage.match, hit), (passage.after, plain)):
            cursor.insertText(text, form)
        self._text.setAccessibleName(_("Paragraph of the hit"))
        self.setAccessibleName(about)
        self.setAccessibleDescription(f"{passage.before}{passage.match}{passage.after}")

    def _place(self, area: QRect, row: QRect) -> None:
        unit = self._theme.unit
        width = min(area.width(), 46 * unit)
        self._text.document().setTextWidth(width - 2 * unit - 2)
        text = min(self._text.document().size().height(), _LINES * 1.6 * unit)
        self._text.setFixedHeight(round(text) + 2)
        self.resize(width, self.sizeHint().height())
        left = area.left() + (area.width() - width) // 2
        below = row.bottom() + unit // 4
        fits = below + self.height() <= area.bottom()
        self.move(left, below if fits else max(row.top() - unit // 4 - self.height(), area.top()))
