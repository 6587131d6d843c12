"""The row of filters above the table: a field to type into, and a chip for each kind."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from triptych.archive.queries.facets import Facets
from triptych.i18n import _
from triptych.i18n.dates import format_range, format_short, today
from triptych.i18n.languages import own_name
from triptych.models.filters import Filters
from triptych.theme.theme import Theme
from triptych.widgets.drawing import code_text
from triptych.widgets.filter_chip import FilterChip
from triptych.widgets.label import ElidedLabel

_TYPING_MILLISECONDS: Final = 200
_MARKS: Final = ("unread", "set_aside", "annotated")
_PERIODS: Final = (7, 30, 365)


class FilterBar(QWidget):
    """Narrows what the library shows."""

    left = Signal()
    """The user is done typing: the keyboard goes to the table."""
    dates_wanted = Signal()
    """The user wants to type the time of publication."""

    def __init__(self, theme: Theme, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filters = filters
        self._facets: Facets | None = None
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(False)
        self._icon = QAction(self)
        self.field.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.language, self.published, self.outlet, self.marks = (FilterChip(theme, self) for _chip in range(4))
        self._shown = ElidedLabel(ink="2")
        self._shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._menu = QMenu(self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MILLISECONDS)
        self._lay_out()
        self._connect()

    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes to, in reading order."""
        return (self.field, self.language, self.published, self.outlet, self.marks)

    def show_facets(self, found: Facets) -> None:
        """Notes what the menus offer."""
        self._facets = found

    def show_filters(self) -> None:
        """Shows what is chosen."""
        chosen = self._filters.filter
        if not self._typing.isActive() and self.field.text() != chosen.text:
            self.field.setText(chosen.text)
        self.language.say(_("Language"), ", ".join(code_text(each) for each in chosen.languages))
        self.published.say(*self._published_words())
        self.outlet.say(_("Outlet"), ", ".join(chosen.outlets))
        marks = [self._mark_name(each) for each in _MARKS if getattr(chosen, each)]
        self.marks.say(_("Marks"), ", ".join(marks))

    def show_shown(self, words: str) -> None:
        """Says how many are shown."""
        self._shown.setText(words)

    def retranslate(self) -> None:
        """Sets the words."""
        self.field.setPlaceholderText(_("Filter titles and outlets"))
        self.field.setAccessibleName(_("Filter titles and outlets"))
        self.show_filters()

    def restyle(self) -> None:
        """Sets fonts and icons."""
        self._icon.setIcon(self._theme.icon("ph.funnel"))
        self._shown.setFont(self._theme.font(12))

    def _lay_out(self) -> None:
        unit = self._theme.unit
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit, unit // 4, unit, unit // 2)
        layout.setSpacing(unit // 2)
        self.field.setMinimumWidth(8 * unit)
        self.field.setMaximumWidth(14 * unit)
        layout.addWidget(self.field, 3)
        for chip in (self.language, self.published, self.outlet, self.marks):
            layout.addWidget(chip)
        layout.addWidget(self._shown, 1)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self._typing.timeout.connect(self._on_typing_paused)
        self.language.clicked.connect(self._on_language_clicked)
        self.language.cleared.connect(self._on_language_cleared)
        self.published.clicked.connect(self._on_published_clicked)
        self.published.cleared.connect(self._on_published_cleared)
        self.outlet.clicked.connect(self._on_outlet_clicked)
        self.outlet.cleared.connect(self._on_outlet_cleared)
        self.marks.clicked.connect(self._on_marks_clicked)
        self.marks.cleared.connect(self._on_marks_cleared)

    def _published_words(self) -> tuple[str, str]:
        first, last = self._filters.filter.published_from, self._filters.filter.published_to
        if first is not None and last is not None:
            return _("Published"), format_range(first, last)
        if first is not None:
            return _("From"), format_short(first)
        return (_("Published"), "") if last is None else (_("Until"), format_short(last))

    @staticmethod
    def _mark_name(mark: str) -> str:
        return {
            "unread": _("Unread"),
            "set_aside": _("Set aside to read"),
            "annotated": _("With my annotations"),
        }[mark]

    def _open(
        self, chip: FilterChip, entries: Sequence[tuple[Any, str, bool]], slot: Callable[[], None], *, many: bool = True
    ) -> None:
        """Opens a chip's menu: the value, the words and whether it is chosen of each entry."""
        self._menu.clear()
        for value, words, chosen in entries:
            action = QAction(words.replace("&", "&&"), self._menu)
            action.setCheckable(many)
            action.setChecked(chosen)
            action.setData(value)
            action.triggered.connect(slot)
            self._menu.addAction(action)
        self._menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _turned(self, standing: tuple[str, ...]) -> tuple[str, ...]:
        """The chosen values with the one of the menu's entry added or taken away."""
        action = self.sender()
        assert isinstance(action, QAction)
        value = str(action.data())
        return tuple(each for each in standing if each != value) if value in standing else (*standing, value)

    def _on_typed(self, _text: str) -> None:
        self._typing.start()

    def _on_typing_paused(self) -> None:
        self._filters.change(text=self.field.text())

    def _on_language_clicked(self) -> None:
        chosen = self._filters.filter.languages
        languages = dict(self._facets.languages) if self._facets else {}
        languages |= {each: 0 for each in chosen if each not in languages}
        entries = [
            (language, f"{code_text(language)}  {own_name(language)}  {count}", language in chosen)
            for language, count in sorted(languages.items())
        ]
        self._open(self.language, entries, self._on_language_turned)

    def _on_language_turned(self) -> None:
        self._filters.change(languages=self._turned(self._filters.filter.languages))

    def _on_language_cleared(self) -> None:
        self._filters.change(languages=())

    def _on_outlet_clicked(self) -> None:
        chosen = self._filters.filter.outlets
        outlets = dict(self._facets.outlets) if self._facets else {}
        outlets |= {each: 0 for each in chosen if each not in outlets}
        entries = [(outlet, f"{outlet}  {count}", outlet in chosen) for outlet, count in outlets.items()]
        self._open(self.outlet, entries, self._on_outlet_turned)

    def _on_outlet_turned(self) -> None:
        self._filters.change(outlets=self._turned(self._filters.filter.outlets))

    def _on_outlet_cleared(self) -> None:
        self._filters.change(outlets=())

    def _on_marks_clicked(self) -> None:
        entries = [(each, self._mark_name(each), getattr(self._filters.filter, each)) for each in _MARKS]
        self._open(self.marks, entries, self._on_mark_turned)

    def _on_mark_turned(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._filters.change(**{str(action.data()): action.isChecked()})

    def _on_marks_cleared(self) -> None:
        self._filters.change(**dict.fromkeys(_MARKS, False))

    def _on_published_clicked(self) -> None:
        periods = {7: _("Last 7 days"), 30: _("Last 30 days"), 365: _("Last 365 days")}
        entries: list[tuple[Any, str, bool]] = [(days, periods[days], False) for days in _PERIODS]
        entries.append((0, _("From … to …"), False))
        self._open(self.published, entries, self._on_period_chosen, many=False)

    def _on_period_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        days = int(action.data())
        if days:
            first = today() - timedelta(days - 1)
            self._filters.change(published_from=first.isoformat(), published_to=None)
        else:
            self.dates_wanted.emit()

    def _on_published_cleared(self) -> None:
        self._filters.change(published_from=None, published_to=None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field, Return and Down go to the table, and Escape empties it first."""
        if watched is self.field and isinstance(event, QKeyEvent):
            down = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
            empties = event.key() == Qt.Key.Key_Escape and bool(self.field.text())
            if down or empties:
                if event.type() == QEvent.Type.KeyPress:
                    self._finish(empties=empties)
                if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
                    event.accept()
                    return True
        return super().eventFilter(watched, event)

    def _finish(self, *, empties: bool) -> None:
        if empties:
            self.field.clear()
        self._typing.stop()
        self._on_typing_paused()
        if not empties:
            self.left.emit()
