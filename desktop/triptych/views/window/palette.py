"""The palette: one field that finds every command, story, article, name and code."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from triptych.actions.action import Action, Place
from triptych.archive.queries.palette import Offered, Scope, offered
from triptych.domain.text import Span
from triptych.i18n import _, current_language, ngettext
from triptych.i18n.dates import format_number
from triptych.language.matching import match, without_guesses
from triptych.models.palette import (
    ROW_ROLE,
    Entry,
    Group,
    PaletteModel,
    entries_offered,
    fitting,
    marked,
    search_entry,
)
from triptych.views.services import Services
from triptych.views.view import View
from triptych.views.window.palette_parts import PaletteField, PaletteFoot, PaletteList
from triptych.widgets.drawing import with_alpha
from triptych.widgets.label import Label
from triptych.widgets.rule import rule

_WIDTH: Final = 40
_TOP: Final = 3.75
_MOST_ROWS: Final = 14
_SCRIM: Final = 0.13
_OF_EACH: Final = 5
_ALL: Final = 200
_COMMANDS: Final = 8
_PLACES: Final = {
    Place.LIBRARY: "go.library",
    Place.READ: "go.read",
    Place.SEARCH: "go.search",
    Place.FINDINGS: "go.findings",
    Place.TIMELINE: "go.timeline",
}
_NOT_LISTED: Final = ("go.palette", "go.text")


class Palette(View):
    """A card at the top centre of the window, over everything else, which is dimmed."""

    wanted_story = Signal(object)
    """A story shall be opened; carries its internal id."""
    wanted_article = Signal(object)
    """An article shall be opened; carries its internal id."""
    wanted_search = Signal(object)
    """A text shall be searched in all articles; carries it."""
    wanted_entity = Signal(object)
    """The page of somebody or something named shall be opened; carries its internal id."""
    wanted_code = Signal(object)
    """A code shall be shown; carries its internal id."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(services, parent)
        self._window = parent
        self.hide()
        self._before: QWidget | None = None
        self._offered: tuple[Entry, ...] = ()
        self._moved = False
        self.model = PaletteModel(self)
        self._card = QFrame(self)
        self._card.setProperty("surface", "popup")
        self.field = PaletteField()
        self._count = Label(ink="2")
        self.list = PaletteList(services, self.model)
        self._foot = PaletteFoot(services)
        self._lay_out()
        parent.installEventFilter(self)
        self._begin()

    def open(self, text: str = "") -> None:
        """Shows the palette with a text in its field, and takes the keyboard."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self._offered = ()
        if text != self.field.text():
            self.field.setText(text)
        else:
            self._on_typed()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """Hides the palette; the keyboard goes back to where it was."""
        self.services.reading.forget(self, "palette")
        before, self._before = self._before, None
        self.hide()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        head = QHBoxLayout()
        head.setContentsMargins(unit, unit // 2, unit, unit // 2)
        head.setSpacing(unit // 2)
        self._glass = Label()
        head.addWidget(self._glass)
        head.addWidget(self.field, 1)
        head.addWidget(self._count)
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        for part in (rule(), self.list, rule(), self._foot):
            self._column.addWidget(part)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.field.walked.connect(self._on_walked)
        self.field.chosen.connect(self._on_chosen)
        self.field.left.connect(self.close_again)
        self.field.lost.connect(self._on_lost)
        self.list.clicked.connect(self._on_clicked)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Search or run a command"))
        self.field.setAccessibleName(_("Search or run a command"))
        self.field.setPlaceholderText(_("Search or run a command"))
        self.list.setAccessibleName(_("Results"))
        self._foot.retranslate()
        if self.isVisible():
            self._on_typed()

    def _restyle(self) -> None:
        theme = self.services.theme
        self.field.setFont(theme.font(16))
        self._glass.setPixmap(theme.pixmap("ph.magnifying-glass"))
        self._count.setFont(theme.font(12))
        self._foot.restyle()

    def _on_typed(self) -> None:
        """Shows commands at once and what is still right of the rest, and asks the archive."""
        self._moved = False
        scope, text = Scope.of(self.field.text())
        self._offered = fitting(self._offered, text) if scope is Scope.EVERYTHING else ()
        self._show()
        if scope is Scope.COMMANDS:
            self.services.reading.forget(self, "palette")
            return
        question = partial(
            offered,
            archive=self.services.archive,
            typed=self.field.text(),
            language=current_language(),
            limit=_OF_EACH if scope is Scope.EVERYTHING else _ALL,
        )
        self.services.reading.ask(self, "palette", question, self._on_offered)

    def _on_offered(self, found: Offered) -> None:
        _scope, text = Scope.of(self.field.text())
        self._offered = marked(entries_offered(found), text)
        self._show()
        entry = self._current()
        self._announce(f"{self._count.text()}. {entry.spoken}" if entry is not None else self._count.text())

    def _show(self) -> None:
        """Shows all entries; the reader stays on theirs, or stands on the first."""
        current = self._current() if self._moved else None
        scope, text = Scope.of(self.field.text())
        entries = [*self._commands(scope, text), *self._offered]
        count = len(entries)
        if scope is Scope.EVERYTHING and text:
            entries.append(search_entry(text))
        self.model.show_entries(entries)
        row = self.model.row_of(current)
        if row is None and entries:
            row = self.model.row_beside(-1, 1)
        self.list.setCurrentIndex(self.model.index(row, 0) if row is not None else QModelIndex())
        results = ngettext("{count} result", "{count} results", count).format(count=format_number(count))
        self._count.setText(results)
        self._place()

    def _commands(self, scope: Scope, text: str) -> Sequence[Entry]:
        """The commands that fit, the better first; what can be done, and done here, before what cannot."""
        if scope not in (Scope.EVERYTHING, Scope.COMMANDS):
            return ()
        actions = self.services.actions
        ranked = []
        for order, action in enumerate(actions.declared()):
            fit = match(text, action.title) if action.id not in _NOT_LISTED else None
            if fit is not None:
                here = action.place is Place.ANYWHERE or self._is_here(action.place)
                cannot = not actions[action.id].isEnabled()
                ranked.append((fit.rank, cannot, not here, order, action, fit.spans))
        ranked = without_guesses(sorted(ranked, key=lambda each: each[:4]))
        most = _ALL if scope is Scope.COMMANDS else _COMMANDS
        return [self._command(action, spans) for *_order, action, spans in ranked[:most]]

    def _command(self, action: Action, spans: tuple[Span, ...]) -> Entry:
        actions = self.services.actions
        made = actions[action.id]
        tip = "" if made.isEnabled() else made.toolTip().partition("\n")[2] or _("Not possible here")
        place = _PLACES.get(action.place)
        return Entry(
            Group.COMMANDS,
            action.id,
            action.title,
            spans=spans,
            detail=actions.of(place).title if place is not None else "",
            icon=action.icon or "ph.caret-right",
            key=actions.key_text(action.id),
            tip=tip,
        )

    def _is_here(self, place: Place) -> bool:
        return place in _PLACES and self.services.actions[_PLACES[place]].isChecked()

    def _current(self) -> Entry | None:
        row = self.list.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, Entry) else None

    def _place(self) -> None:
        """Puts the card where it belongs, as high as its rows."""
        unit = self.services.theme.unit
        width = min(_WIDTH * unit, self.width() - 2 * unit)
        room = self.height() - round(2 * _TOP * unit)
        rows = sum(self.list.sizeHintForRow(row) for row in range(min(self.model.rowCount(), 2 * _MOST_ROWS)))
        self.list.setFixedHeight(min(rows, 2 * _MOST_ROWS * unit, max(room - 6 * unit, 4 * unit)) + unit // 2)
        self._column.activate()
        self._card.resize(width, self._column.sizeHint().height())
        self._card.move((self.width() - width) // 2, min(round(_TOP * unit), unit + self.height() // 12))

    def _on_walked(self, step: int) -> None:
        self._moved = True
        here = self.list.currentIndex().row()
        if abs(step) == 1:
            row = self.model.row_beside(here, step)
        else:
            edge = min(max(here + step, 0), self.model.rowCount() - 1)
            row = self.model.row_beside(edge - (1 if step > 0 else -1), 1 if step > 0 else -1)
        self.list.setCurrentIndex(self.model.index(row, 0))
        entry = self._current()
        if entry is not None:
            self._announce(entry.spoken)

    def _announce(self, words: str) -> None:
        """Lets a screen reader say it: the keyboard stays in the field."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _on_clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(ROW_ROLE), Entry):
            self.list.setCurrentIndex(index)
            self._on_chosen()

    def _on_chosen(self) -> None:
        """Does what the current entry says; one that cannot be done says why instead."""
        entry = self._current()
        if entry is None:
            return
        if entry.tip:
            self._count.setText(entry.tip)
            return
        self.close_again()
        signals = {
            Group.STORIES: self.wanted_story,
            Group.ARTICLES: self.wanted_article,
            Group.CODES: self.wanted_code,
            Group.NAMES: self.wanted_entity,
            Group.SEARCH: self.wanted_search,
        }
        if entry.group is Group.COMMANDS:
            self._run(str(entry.target))
        else:
            signals[entry.group].emit(entry.target)

    def _run(self, action: str) -> None:
        """Does a command, in the place in which it works."""
        place = self.services.actions.of(action).place
        if place in _PLACES and not self._is_here(place):
            self.services.actions.trigger(_PLACES[place])
        self.services.actions.trigger(action)

    def _on_lost(self) -> None:
        """The keyboard went elsewhere by itself: nothing is taken back from there."""
        if self.isVisible():
            self._before = None
            self.close_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Covers the window however large it is."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dims what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), with_alpha(self.services.theme.tokens.ink, _SCRIM))
        painter.end()
