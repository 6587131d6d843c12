"""The left side of the library: its lists, and the filters with what each would leave."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from triptych.archive.queries.facets import Facets
from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.i18n.languages import own_name
from triptych.models.filters import Filters, Shelf
from triptych.theme.theme import Theme
from triptych.views.library.check_row import CheckRow
from triptych.views.library.shelves import Shelves
from triptych.views.library.time_span import TimeSpan
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import Label

_MARKS: Final = ("unread", "set_aside", "annotated")
_MOST_LANGUAGES: Final = 12


class Nav(QScrollArea):
    """Lists above, filters below; only the lists' icons where the window is narrow."""

    cleared = Signal()
    """All filters shall be cleared."""

    def __init__(self, theme: Theme, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filters = filters
        self._facets: Facets | None = None
        self._order: tuple[str, ...] = ()
        self.shelves = Shelves(theme)
        self._heads = [Label(parent=self) for _head in range(5)]
        self._title, self._language, self._spread_head, self._published, self._marks_head = self._heads
        self._range = Label(ink="2")
        self._clear = QPushButton()
        self._clear.setProperty("link", True)
        self._clear_key = KeyCap()
        self._languages: dict[str, CheckRow] = {}
        self._language_box, self._spread_box, self._marks_box = (_Rows() for _box in range(3))
        self._spread = [CheckRow(theme, number) for number in (3, 2, 1)]
        self.time_span = TimeSpan(theme)
        self._marks = [CheckRow(theme, mark) for mark in _MARKS]
        self._note = Label(ink="3", wraps=True)
        self._below = QWidget()
        self._lay_out()
        self._connect()

    def fold(self, *, folded: bool) -> None:
        """Leaves only the icons of the lists, or shows everything again."""
        self._below.setVisible(not folded)
        self.shelves.fold(folded=folded)
        self.setFixedWidth(round((3 if folded else 13.25) * self._theme.unit))

    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes to, in reading order."""
        return (self.shelves, self._clear, self._language_box, self._spread_box, self.time_span, self._marks_box)

    def show_facets(self, found: Facets, order: Sequence[str]) -> None:
        """Shows what each filter would leave.

        Args:
            found: the counts.
            order: languages in the order of the panes; others come after them.
        """
        self._facets, self._order = found, tuple(order)
        self._make_languages()
        self.show_filters()

    def show_filters(self) -> None:
        """Shows what is chosen."""
        chosen, found = self._filters.filter, self._facets
        self.shelves.show_shelf(self._filters.shelf)
        for language, row in self._languages.items():
            row.setChecked(language in chosen.languages)
        for row in self._spread:
            row.setChecked(row.value in self._filters.spread)
            row.setEnabled(self._filters.shelf is Shelf.STORIES)
        for row in self._marks:
            row.setChecked(bool(getattr(chosen, str(row.value))))
        self._clear.setEnabled(self._filters.active)
        if found is not None:
            self.time_span.show_bars(found.bars, chosen.published_from, chosen.published_to)
            self._range.setText(self.time_span.words)
            self._note.setVisible(not found.complete)
        self.retranslate_counts()

    def retranslate(self, clear_key: str) -> None:
        """Sets the words.

        Args:
            clear_key: the key that clears all filters, as people read it.
        """
        self.setAccessibleName(_("Lists and filters"))
        self.shelves.retranslate()
        self._title.setText(_("Filters"))
        self._clear.setText(_("Clear"))
        self._clear.setAccessibleName(_("Clear all filters"))
        self._clear_key.show_keys(clear_key)
        self._language.setText(_("Language"))
        self._spread_head.setText(_("Reported in"))
        self._published.setText(_("Published"))
        self._marks_head.setText(_("Marks"))
        self._note.setText(_("Counted among the newest {count}.").format(count=format_number(50_000)))
        self.time_span.retranslate()
        self.retranslate_counts()

    def retranslate_counts(self) -> None:
        """Sets the words and counts of the rows."""
        found = self._facets
        counts = dict(found.languages) if found else {}
        for language, row in self._languages.items():
            row.say(own_name(language), counts.get(language, 0), code=language)
        names = {3: _("Three or more languages"), 2: _("Two languages"), 1: _("One language only")}
        for row in self._spread:
            row.say(names[int(str(row.value))])
        marks = {
            "unread": (_("Unread"), found.unread if found else None),
            "set_aside": (_("Set aside to read"), found.set_aside if found else None),
            "annotated": (_("With my annotations"), found.annotated if found else None),
        }
        for row in self._marks:
            row.say(*marks[str(row.value)])
        self._range.setText(self.time_span.words)

    def restyle(self) -> None:
        """Sets the fonts."""
        for head in self._heads:
            head.setFont(self._theme.font(12, QFont.Weight.DemiBold))
        self._range.setFont(self._theme.font(12))
        self._note.setFont(self._theme.font(12))
        self._clear.setFont(self._theme.font(12))

    def _connect(self) -> None:
        self.shelves.chosen.connect(self._on_shelf_chosen)
        self._clear.clicked.connect(self.cleared)
        self.time_span.chosen.connect(self._on_time_chosen)
        for row in self._spread:
            row.clicked.connect(self._on_spread_clicked)
        for row in self._marks:
            row.clicked.connect(self._on_mark_clicked)

    def _lay_out(self) -> None:
        unit = self._theme.unit
        body = QWidget()
        body.setProperty("surface", "side")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, unit // 2, 0, unit // 2)
        layout.setSpacing(0)
        layout.addWidget(self.shelves)
        layout.addWidget(self._below)
        layout.addStretch(1)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, unit // 2, 0, 0)
        below.setSpacing(0)
        below.addLayout(self._headline(self._title, self._clear, self._clear_key))
        below.addLayout(self._headline(self._language))
        below.addWidget(self._language_box)
        below.addLayout(self._headline(self._spread_head))
        self._spread_box.fill(self._spread)
        below.addWidget(self._spread_box)
        below.addLayout(self._headline(self._published, self._range))
        span = QHBoxLayout()
        span.setContentsMargins(unit // 2, 0, unit // 2, 0)
        span.addWidget(self.time_span)
        below.addLayout(span)
        below.addLayout(self._headline(self._marks_head))
        self._marks_box.fill(self._marks)
        below.addWidget(self._marks_box)
        note = QHBoxLayout()
        note.setContentsMargins(3 * unit // 4, unit // 2, unit // 2, 0)
        note.addWidget(self._note)
        below.addLayout(note)
        self._note.hide()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.shelves)

    def _headline(self, head: Label, *rest: QWidget) -> QHBoxLayout:
        unit = self._theme.unit
        line = QHBoxLayout()
        line.setContentsMargins(3 * unit // 4, unit // 2, 3 * unit // 4, unit // 4)
        line.setSpacing(unit // 4)
        line.addWidget(head)
        line.addStretch(1)
        for each in rest:
            line.addWidget(each)
        return line

    def _make_languages(self) -> None:
        """A row for each language that is there or chosen; rows that stay keep the keyboard."""
        assert self._facets is not None
        there = [language for language, _count in self._facets.languages][:_MOST_LANGUAGES]
        there += [each for each in self._filters.filter.languages if each not in there]
        wanted = sorted(there, key=self._rank)
        if wanted == list(self._languages):
            return
        for language in [each for each in self._languages if each not in wanted]:
            self._languages.pop(language).deleteLater()
        rows = {}
        for language in wanted:
            row = self._languages.get(language)
            if row is None:
                row = CheckRow(self._theme, language)
                row.clicked.connect(self._on_language_clicked)
            rows[language] = row
        self._languages = rows
        self._language_box.fill(list(rows.values()))

    def _rank(self, language: str) -> tuple[int, str]:
        return (self._order.index(language) if language in self._order else len(self._order), language)

    def _on_shelf_chosen(self, shelf: Shelf) -> None:
        self._filters.choose(shelf)

    def _on_language_clicked(self) -> None:
        self._filters.change(languages=tuple(each for each, row in self._languages.items() if row.isChecked()))

    def _on_spread_clicked(self) -> None:
        self._filters.change(spread=tuple(sorted(int(str(row.value)) for row in self._spread if row.isChecked())))

    def _on_mark_clicked(self) -> None:
        self._filters.change(**{str(row.value): row.isChecked() for row in self._marks})

    def _on_time_chosen(self, first: str | None, last: str | None) -> None:
        self._filters.change(published_from=first, published_to=last)


class _Rows(QWidget):
    """Rows of one filter: Tab goes to the first, the arrow keys to the others."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def fill(self, rows: Sequence[CheckRow]) -> None:
        """Takes these rows, in this order."""
        for place, row in enumerate(rows):
            self._layout.insertWidget(place, row)
        if rows:
            self.setFocusProxy(rows[0])
