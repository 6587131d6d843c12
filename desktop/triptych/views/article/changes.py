"""A text as it came beside the text as it is, with what was changed marked in both."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QTextEdit, QWidget

from triptych.domain.text import Repair, Span
from triptych.i18n import _
from triptych.ingest.cleaning.mending import as_it_came, places_before
from triptych.theme.theme import Theme
from triptych.views.reader.text_map import Piece, TextMap
from triptych.widgets.label import Label

_MOST_SHOWN: Final = 200_000
_MOST_MARKED: Final = 2_000


class MarkedText(QPlainTextEdit):
    """A text to read in which some places are marked; one of them strongly."""

    def __init__(self, theme: Theme, wash: str, line: str, parent: QWidget | None = None) -> None:
        """Makes it.

        Args:
            theme: for colours and fonts.
            wash: the role of the colour behind a marked place.
            line: the role of the colour of the line under it.
            parent: as in Qt.
        """
        super().__init__(parent)
        self._theme = theme
        self._roles = (wash, line)
        self._map = TextMap("", ())
        self._spans: Sequence[Span] = ()
        self._strong: int | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(8 * theme.unit)

    def show_text(self, text: str, spans: Sequence[Span]) -> None:
        """Shows a text with these places marked."""
        shown = text[:_MOST_SHOWN]
        self.setPlainText(shown)
        self._map = TextMap(shown, [Piece(Span(0, len(shown)), 0)])
        self._spans = spans[:_MOST_MARKED]
        self._strong = None
        self.mark()

    def point_at(self, number: int) -> None:
        """Marks one of the places strongly and brings it into view."""
        self._strong = number
        self.mark()
        if number < len(self._spans):
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._map.position(self._spans[number].start))
            self.setTextCursor(cursor)
            self.centerCursor()

    def mark(self) -> None:
        """Draws the marks in the theme's colours."""
        self.setFont(self._theme.reading_font(15))
        wash, line = (self._theme.colour(role) for role in self._roles)
        marks = []
        for number, span in enumerate(self._spans):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._map.position(span.start))
            cursor.setPosition(
                self._map.position(max(span.end, span.start + (number == self._strong))),
                QTextCursor.MoveMode.KeepAnchor,
            )
            mark.cursor = cursor
            looks = QTextCharFormat()
            looks.setBackground(self._theme.colour("lit") if number == self._strong else wash)
            looks.setUnderlineStyle(
                QTextCharFormat.UnderlineStyle.WaveUnderline
                if number == self._strong
                else QTextCharFormat.UnderlineStyle.SingleUnderline
            )
            looks.setUnderlineColor(line)
            mark.format = looks
            marks.append(mark)
        self.setExtraSelections(marks)


class ChangesView(QWidget):
    """The two texts side by side; scrolling one takes the other along."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heads = (Label(ink="2"), Label(ink="2"))
        self.before = MarkedText(theme, "omitw", "omit")
        self.after = MarkedText(theme, "addw", "add")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme.unit // 2)
        layout.setVerticalSpacing(theme.unit // 4)
        for column, (head, text) in enumerate(zip(self._heads, (self.before, self.after), strict=True)):
            head.setBuddy(text)
            layout.addWidget(head, 0, column)
            layout.addWidget(text, 1, column)
            layout.setColumnStretch(column, 1)
        layout.setRowStretch(1, 1)
        self.before.verticalScrollBar().valueChanged.connect(self._on_before_scrolled)
        self.after.verticalScrollBar().valueChanged.connect(self._on_after_scrolled)

    def show_repairs(self, text: str, repairs: Sequence[Repair]) -> None:
        """Shows a text and what it was before its repairs."""
        self.before.show_text(as_it_came(text, repairs), places_before(repairs))
        self.after.show_text(text, [each.span for each in repairs])

    def point_at(self, number: int) -> None:
        """Brings one of the repairs into view on both sides."""
        self.before.point_at(number)
        self.after.point_at(number)

    def retranslate(self) -> None:
        """Sets the words."""
        for head, text, words in zip(
            self._heads, (self.before, self.after), (_("As it came"), _("As it is")), strict=True
        ):
            head.setText(words)
            text.setAccessibleName(words)

    def restyle(self) -> None:
        """Follows the theme."""
        for head in self._heads:
            head.setFont(self._theme.font(12, QFont.Weight.DemiBold))
        self.before.mark()
        self.after.mark()

    def _on_before_scrolled(self, value: int) -> None:
        _follow(self.before, self.after, value)

    def _on_after_scrolled(self, value: int) -> None:
        _follow(self.after, self.before, value)


def _follow(leading: QPlainTextEdit, following: QPlainTextEdit, value: int) -> None:
    """Takes a text to the same share of its height."""
    most, bar = leading.verticalScrollBar().maximum(), following.verticalScrollBar()
    wanted = round(value / most * bar.maximum()) if most else 0
    if abs(bar.value() - wanted) > 1:
        bar.setValue(wanted)
