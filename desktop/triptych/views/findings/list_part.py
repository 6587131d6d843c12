"""The middle of the place: filters above the list of findings."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from triptych.archive.queries.agreement import annotators
from triptych.archive.queries.findings import (
    FindingCounts,
    FindingFilter,
    FindingRow,
    Sort,
    count_findings,
    stories_with_findings,
)
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import FindingState
from triptych.i18n import _
from triptych.models.findings import ROW_ROLE, FindingsModel, state_text
from triptych.views.findings.finding_rows import FindingRows
from triptych.views.findings.list_head import ListHead
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.empty import EmptyState
from triptych.widgets.filter_chip import FilterChip

_TYPING_MILLISECONDS = 150
_MOST_LANGUAGES = 5
_WAITING = "waiting"
"""Stands among the states for annotations whose words were changed."""


class FindingsList(View):
    """The list: filtered, sorted, walked."""

    chosen = Signal(object)
    """Another row is the current one; carries the annotation's internal id, or None."""
    counted = Signal(object)
    """The archive counted; carries the FindingCounts."""
    codebook_wanted = Signal()
    """The codebook shall be shown or hidden."""
    opened = Signal()
    """The current row shall be opened in Read."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._wanted = FindingFilter()
        self._stories: tuple[tuple[int, str], ...] = ()
        self._people: tuple[tuple[int, str], ...] = ()
        self._counts: FindingCounts | None = None
        self._totals: FindingCounts | None = None
        self._current: int | None = None
        theme = services.theme
        self.field = QLineEdit()
        self.codebook = QToolButton()
        self._kind, self._story, self._state, self._creator = (FilterChip(theme) for _each in range(4))
        self._export = QPushButton()
        self.head = ListHead(theme)
        self.model = FindingsModel(services.reading, self)
        self.list = QListView()
        self._rows = FindingRows(theme, self.list)
        self._empty = EmptyState(theme)
        self._menu = QMenu(self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MILLISECONDS)
        self._lay_out()
        self._begin()
        self._filter()

    @property
    def current(self) -> FindingRow | None:
        """The row on which the reader stands."""
        row: FindingRow | None = self.list.currentIndex().data(ROW_ROLE)
        return row

    @property
    def counts(self) -> FindingCounts | None:
        """How many fit and how many there are; None before the archive said so."""
        return self._counts

    @property
    def wanted(self) -> FindingFilter:
        """The filter that holds."""
        return self._wanted

    def narrow_to_code(self, code: int | None) -> None:
        """Lists only what has this code."""
        self._narrow(code=code)

    def step(self, by: int) -> None:
        """Goes to the next row, or back."""
        row = self.list.currentIndex().row() + by if self.list.currentIndex().isValid() else 0
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))
            if row >= self.model.rowCount() - 2:
                self.model.fetchMore()

    def step_off(self, number: int) -> None:
        """Stands on the next row, since this one will be gone."""
        place = self.model.row_of(number)
        following = place + 1 if place + 1 < self.model.rowCount() else place - 1
        if place >= 0 and following >= 0:
            self.list.setCurrentIndex(self.model.index(following))

    def show_finding(self, number: int) -> None:
        """Goes to a finding; clears the filters where they hide it."""
        place = self.model.row_of(number)
        self._current = number
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        else:
            self.clear_filters()

    def clear_filters(self) -> None:
        """Lists everything; the kind of annotation stays."""
        self.field.clear()
        self._typing.stop()
        self._wanted = FindingFilter(code=self._wanted.code, findings=self._wanted.findings)
        self._filter()

    def to_filter(self) -> None:
        """Takes the keyboard to the filter."""
        self.field.setFocus()
        self.field.selectAll()

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field.setClearButtonEnabled(True)
        self._search_sign = self.field.addAction(
            self.services.theme.icon("ph.funnel"), QLineEdit.ActionPosition.LeadingPosition
        )
        bar = QHBoxLayout()
        bar.setContentsMargins(round(0.9 * unit), round(0.55 * unit), round(0.9 * unit), round(0.55 * unit))
        bar.setSpacing(round(0.5 * unit))
        bar.addWidget(self.codebook)
        bar.addWidget(self.field, 1)
        for widget in (self._kind, self._story, self._state, self._creator, self._export):
            bar.addWidget(widget)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._rows)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()
        self._creator.hide()

    def _connect(self) -> None:
        self.list.viewport().installEventFilter(self)
        self.field.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._on_typed)
        self.codebook.clicked.connect(self.codebook_wanted)
        self._kind.clicked.connect(self._on_kind_menu)
        self._story.clicked.connect(self._on_story_menu)
        self._state.clicked.connect(self._on_state_menu)
        self._creator.clicked.connect(self._on_creator_menu)
        self._creator.cleared.connect(self._on_creator_cleared)
        self._kind.cleared.connect(self._on_kind_cleared)
        self._story.cleared.connect(self._on_story_cleared)
        self._state.cleared.connect(self._on_state_cleared)
        self._menu.triggered.connect(self._on_menu)
        self._export.clicked.connect(self._on_export)
        self.head.sorted_by.connect(self._on_sorted_by)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.doubleClicked.connect(self._on_double_clicked)
        self.list.customContextMenuRequested.connect(self._on_context_menu)
        self.model.replaced.connect(self._on_replaced)
        self.model.rowsInserted.connect(self._on_rows)
        self.model.answered.connect(self._on_answered)
        self.services.preferences.changed.connect(self._on_rows)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Findings"))
        self.list.setAccessibleName(_("Findings"))
        self.field.setPlaceholderText(_("Filter findings"))
        self.field.setAccessibleName(_("Filter findings"))
        self.codebook.setAccessibleName(_("Codebook"))
        self.codebook.setToolTip(self.services.actions["findings.codebook"].toolTip())
        self._export.setText(_("Export"))
        self._export.setAccessibleName(_("Export annotations"))
        self._export.setToolTip(self.services.actions["findings.export"].toolTip())
        self.head.retranslate()
        self._say_filters()
        self._say_empty()
        self.list.viewport().update()

    def _restyle(self) -> None:
        theme = self.services.theme
        self._search_sign.setIcon(theme.icon("ph.funnel"))
        self.codebook.setIcon(theme.icon("ph.tag"))
        self.codebook.setIconSize(QSize(theme.unit, theme.unit))
        self._export.setIcon(theme.icon("ph.export"))
        self.head.restyle()
        self.list.viewport().update()

    def _on_committed(self, receipt: Receipt) -> None:
        if not receipt.changed.keys().isdisjoint({Kind.ANNOTATION, Kind.CODE, Kind.STORY, Kind.ARTICLE}):
            self._totals = None
            self.model.refresh()

    def _filter(self) -> None:
        self._say_filters()
        self.model.look_for(self._wanted, self.model.sort)

    def _count(self) -> None:
        question = partial(count_findings, wanted=self._wanted, known=self._totals)
        self.services.reading.ask(self, "counts", question, self._on_counts)
        if self._totals is None:  # these do not change with the filter either
            self.services.reading.ask(self, "stories", stories_with_findings, self._on_stories)
            self.services.reading.ask(self, "people", annotators, self._on_people)

    def _narrow(self, **values: object) -> None:
        wanted = replace(self._wanted, **values)  # type: ignore[arg-type]
        if wanted != self._wanted:
            self._wanted = wanted
            self._filter()

    def _say_filters(self) -> None:
        story = next((title for number, title in self._stories if number == self._wanted.story), "")
        state = self._wanted.state
        self._kind.say(_("Kind"), "" if self._wanted.findings else _("all"))
        self._story.say(_("Story"), story)
        creator = next((name for number, name in self._people if number == self._wanted.creator), "")
        self._creator.say(_("Annotator"), creator)
        words = _("To review") if self._wanted.waiting else ""
        self._state.say(_("State"), words if state is None else state_text(state))

    def _say_empty(self) -> None:
        counts = self._counts
        if self.model.rowCount() or counts is None:
            return
        if counts.all:
            self._empty.say(
                _("Nothing fits these filters."),
                _("{key} clears them.").format(key=self.services.actions.key_text("findings.clear_filters")),
            )
            return
        self._empty.say(
            _("No finding is written yet.") if self._wanted.findings else _("Nothing is written yet."),
            _("In Read, select a passage: {finding} begins a finding, {highlight} marks it with a code.").format(
                finding=self.services.actions.key_text("read.finding"),
                highlight=self.services.actions.key_text("read.highlight"),
            ),
        )

    def _show_languages(self) -> None:
        """A cell for each language of the panes' order, then for those that the rows have besides."""
        order = tuple(self.services.preferences.settings.column_order)
        others = {each.language for row in self.model.rows for each in row.presence} - set(order)
        languages = (*order, *sorted(others))[:_MOST_LANGUAGES]
        if languages != self._rows.languages:
            self._rows.show_languages(languages)
            self.head.show_languages(languages)
            self.list.viewport().update()

    def _on_typed(self) -> None:
        self._narrow(text=self.field.text().strip())

    def _on_answered(self) -> None:
        """What fits is shown before it is counted: the two at once would take each other's time."""
        self._on_rows()
        self._count()

    def _on_counts(self, counts: FindingCounts) -> None:
        self._counts = self._totals = counts
        self._on_rows()
        self.counted.emit(counts)

    def _on_stories(self, stories: tuple[tuple[int, str], ...]) -> None:
        self._stories = stories
        self._say_filters()

    def _on_people(self, people: tuple[tuple[int, str], ...]) -> None:
        """Whose they are is asked only where several people annotated."""
        self._people = people
        self._creator.setVisible(len(people) > 1 or self._wanted.creator is not None)
        self._say_filters()

    def _on_rows(self) -> None:
        self._show_languages()
        nothing = not self.model.rowCount() and self._counts is not None
        if nothing:
            self.head.line_up(0)
            if self.window().focusWidget() is self.list:
                self.field.setFocus()  # a list that goes would give the keyboard to whatever stands next in the window
        self._empty.setVisible(nothing)
        self.list.setVisible(not nothing)
        self._say_empty()

    def _on_replaced(self) -> None:
        """Stands on the same finding again, or on the first."""
        place = max(self.model.row_of(self._current), 0)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(place))
        elif self._current is not None:
            self._current = None
            self.chosen.emit(None)

    def _on_current(self, index: QModelIndex) -> None:
        row: FindingRow | None = index.data(ROW_ROLE)
        if row is not None and row.number != self._current:
            self._current = row.number
        if row is not None:
            self.chosen.emit(row.number)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit()

    def _on_context_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        for name in ("read", "edit", "codes", "settle", "trash"):
            menu.addAction(self.services.actions[f"findings.{name}"])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _on_export(self) -> None:
        self.services.actions.trigger("findings.export")

    def _on_sorted_by(self, sort: Sort) -> None:
        self.head.show_sort(sort)
        self.model.look_for(self._wanted, sort)

    def _on_kind_menu(self) -> None:
        self._offer(
            self._kind, "findings",
            [(_("Findings only"), True), (_("Findings, notes and highlights"), False)], self._wanted.findings,
        )  # fmt: skip

    def _on_story_menu(self) -> None:
        stories = [(title, number) for number, title in self._stories]
        self._offer(self._story, "story", [(_("All stories"), None), *stories], self._wanted.story)

    def _on_state_menu(self) -> None:
        states = [*((state_text(each), each) for each in FindingState), (_("To review"), _WAITING)]
        standing = _WAITING if self._wanted.waiting else self._wanted.state
        self._offer(self._state, "state", [(_("All states"), None), *states], standing)

    def _on_creator_menu(self) -> None:
        people = [(name, number) for number, name in self._people]
        self._offer(self._creator, "creator", [(_("All annotators"), None), *people], self._wanted.creator)

    def _on_creator_cleared(self) -> None:
        self._narrow(creator=None)

    def _offer(self, chip: FilterChip, name: str, choices: list[tuple[str, object]], standing: object) -> None:
        """Opens a menu below a chip."""
        self._menu.clear()
        self._menu.setAccessibleName(chip.accessibleName())
        for words, value in choices:
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == standing)
            action.setData((name, value))
        self._menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _on_menu(self, action: QAction) -> None:
        name, value = action.data()
        if name == "state":
            waiting = value == _WAITING
            self._narrow(state=None if waiting else value, waiting=waiting)
        else:
            self._narrow(**{name: value})

    def _on_kind_cleared(self) -> None:
        self._narrow(findings=True)

    def _on_story_cleared(self) -> None:
        self._narrow(story=None)

    def _on_state_cleared(self) -> None:
        self._narrow(state=None, waiting=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the heads over their columns."""
        if event.type() == QEvent.Type.Resize and watched is self.list.viewport():
            self.head.line_up(self.list.viewport().width())
        return super().eventFilter(watched, event)
