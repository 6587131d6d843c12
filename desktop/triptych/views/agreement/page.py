"""The page of two annotators: how far they agree, each unit with what they said, and what is settled of it."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTableView, QVBoxLayout, QWidget

from triptych.archive.queries.adjudicating import SettledUnit, SideBySide, annotators_side_by_side
from triptych.domain.annotation import Place
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.models.agreement import FIRST, MERGED, NUMBER, PASSAGES, SECOND, SIGN, WORDS, FiguresModel, UnitsModel
from triptych.operations.adjudicating import Decision, adjudicate
from triptych.views.agreement.head import AgreementHead
from triptych.views.agreement.unit_rows import UnitRows
from triptych.views.findings.pages import FindingsPage
from triptych.views.preferences.care.parts import fit_columns, table
from triptych.views.services import Services
from triptych.widgets.empty import EmptyState
from triptych.widgets.keys import keeps
from triptych.widgets.label import Label

_CONCERNS: Final = frozenset({Kind.ANNOTATION, Kind.CODE, Kind.ARTICLE, Kind.LINK})

_FEWEST_ROWS: Final = 3
"""Rows of figures that are seen however small the window is."""


class AgreementPage(FindingsPage):
    """Figures above, units below."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._found: SideBySide | None = None
        self._stale = True
        self._code: int | None = None
        self.head = AgreementHead(services)
        self.figures, self.units = FiguresModel(self), UnitsModel(self)
        self.figure_table, self.unit_table = table(services.theme), QTableView()
        self._said = Label(ink="2", wraps=True)
        self._empty = EmptyState(services.theme)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._begin()

    def enter(self) -> None:
        """Brings it up to date; goes to the units."""
        if self._stale:
            self._stale = False
            self.head.ask()
        self.unit_table.setFocus()

    def go_to_code(self, code: int | None) -> None:
        """Shows the units of a code alone."""
        self._code = code
        self._show_units()

    def step(self, by: int) -> None:
        """Goes to the next unit, or back."""
        row = self.unit_table.currentIndex().row() + by
        if 0 <= row < self.units.rowCount():
            self.unit_table.setCurrentIndex(self.units.index(row, WORDS))

    def read(self) -> None:
        """Shows the unit in Read."""
        unit = self.units.unit(self.unit_table.currentIndex().row())
        if unit is None:
            return
        if self.figure_table.hasFocus():
            self.unit_table.setFocus()
            return
        room = self.services.room
        room.open_story(None, tuple(dict.fromkeys(article for article, _span in unit.unit.spans)))
        self.services.actions.trigger("go.read")
        for article, span in reversed(unit.unit.spans):
            room.show_place(article, span)

    def copy(self) -> None:
        """Copies the unit with what both said of it."""
        row = self.unit_table.currentIndex().row()
        if self.units.unit(row) is not None:
            words = self.units.index(row, WORDS).data(Qt.ItemDataRole.AccessibleTextRole)
            QGuiApplication.clipboard().setText(f"{words}\n")
            self.services.messages.tell(_("Copied"))

    def take(self, who: str) -> None:
        """Settles the current unit as one of them says, both or none; with `alike` all units on which they agree."""
        if who == "alike":
            self._take_alike()
            return
        unit, wanted = self.units.unit(self.unit_table.currentIndex().row()), self.head.wanted
        if unit is not None and wanted is not None:
            _article, first, second, _other = wanted
            people = {"first": (first,), "second": (second,), "both": (first, second), "none": ()}[who]
            self._decide([Decision(_places(unit), people)])

    def _take_alike(self) -> None:
        wanted = self.head.wanted
        if wanted is not None and self._found is not None:
            people = wanted[1], wanted[2]
            alike = [each for each in self._found.units if each.alike and each.unit.left]
            self._decide([Decision(_places(each), people) for each in alike])

    def hints(self) -> tuple[str, ...]:
        """The keys that settle."""
        return ("findings.next", "findings.take_first", "findings.take_second", "findings.take_both",
                "findings.read", "findings.list", "help.keys")  # fmt: skip

    def position(self) -> tuple[str, ...]:
        """How many units, and in how many the two differ."""
        if self._found is None:
            return ()
        count, differ = len(self._found.units), sum(not each.alike for each in self._found.units)
        units = ngettext("{count} unit", "{count} units", count).format(count=format_number(count))
        return units, ngettext("{count} differs", "{count} differ", differ).format(count=format_number(differ))

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.figure_table.setModel(self.figures)
        self.figure_table.setProperty("framed", None)
        self.figure_table.verticalHeader().setDefaultSectionSize(round(1.75 * unit))
        view, rows = self.unit_table, UnitRows(self.services.theme, self.unit_table)
        view.setModel(self.units)
        view.setItemDelegate(rows)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, wide in ((NUMBER, 2.5), (SIGN, 2.0), (FIRST, 8.0), (SECOND, 8.0), (MERGED, 8.0)):
            view.setColumnWidth(column, round(wide * unit))
        view.horizontalHeader().setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        self._said.setContentsMargins(unit, unit // 2, unit, unit // 2)
        upper = QWidget()
        column_above = QVBoxLayout(upper)
        column_above.setContentsMargins(0, 0, 0, 0)
        column_above.setSpacing(0)
        column_above.addWidget(self.figure_table, 1)
        column_above.addWidget(self._said)
        self._split.addWidget(upper)
        self._split.addWidget(self.unit_table)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([17 * unit, 30 * unit])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._split, 1)
        whole.addWidget(self._empty, 1)
        self._empty.hide()

    def _connect(self) -> None:
        self.head.changed.connect(self._ask)
        self.head.filtered.connect(self._show_units)
        self.head.back.connect(self.left)
        self.figure_table.selectionModel().currentRowChanged.connect(self._on_figure)
        self.unit_table.doubleClicked.connect(self._on_opened)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Two annotators side by side"))
        self.figure_table.setAccessibleName(_("How far they agree; a code shows its passages below"))
        self.unit_table.setAccessibleName(_("What each said; Enter opens the place in Read"))
        self._empty.say(
            _("No article was coded by two annotators yet."),
            _("Import the annotations of somebody else, or merge another archive, to see both side by side."),
        )
        self._show_figures()
        self._say()

    def _restyle(self) -> None:
        self._said.setFont(self.services.theme.font(12))
        row = UnitRows(self.services.theme).sizeHint(None, QModelIndex())  # type: ignore[arg-type]
        self.unit_table.verticalHeader().setDefaultSectionSize(row.height())

    def _on_committed(self, receipt: Receipt) -> None:
        if not receipt.changed.keys().isdisjoint(_CONCERNS):
            self._stale = True
            if self.isVisible():
                self._stale = False
                self.head.ask()

    def _ask(self) -> None:
        wanted = self.head.wanted
        if wanted is None:
            self._on_found(None)
            return
        article, left, right, other = wanted
        question = partial(annotators_side_by_side, article=article, left=left, right=right, other=other)
        self.services.reading.ask(self, "sides", question, self._on_found)

    def _show_figures(self) -> None:
        code = self._code
        self.figures.show_figures(self._found, self.head.names)
        self._code = code
        if self.figures.rowCount():
            fit_columns(self.figure_table, 0)
        found = self._found
        self.figure_table.setColumnHidden(PASSAGES, found is not None and not found.of_passages)

    def _fit(self) -> None:
        """The figures get the room that their rows want, in whole rows, but not more than half."""
        view = self.figure_table
        row = view.verticalHeader().defaultSectionSize()
        around = view.horizontalHeader().sizeHint().height() + 2 * view.frameWidth()
        said = self._said.heightForWidth(self.width())
        whole = self.height() - self.head.height()
        rows = max(_FEWEST_ROWS, min(self.figures.rowCount(), (whole // 2 - around - said) // row))
        upper = around + said + rows * row
        self._split.setSizes([upper, whole - upper])

    def _on_found(self, found: SideBySide | None) -> None:
        others = found is None or self._found is None or found.comparison.codes != self._found.comparison.codes
        self._found = found
        nothing = found is None and not self.head.article.count()
        self._split.setVisible(not nothing)
        self._empty.setVisible(nothing)
        if nothing and self.isVisible():
            self.head.setFocus()
        self._show_figures()
        self._show_units()
        self.head.allow_taking(allowed=found is not None and any(each.alike and each.unit.left for each in found.units))
        self._say()
        if others:
            self._fit()

    def _show_units(self) -> None:
        standing = self.unit_table.currentIndex().row()
        self.units.show_units(self._found, self.head.names, code=self._code, differing=self.head.differing.isChecked())
        if self.units.rowCount():
            row = min(max(standing, 0), self.units.rowCount() - 1)
            self.unit_table.setCurrentIndex(self.units.index(row, WORDS))
        self.position_changed.emit()

    def _say(self) -> None:
        found = self._found
        if found is None:
            self._said.setText(_("Choose two annotators.") if self.head.article.count() else "")
            return
        parts = []
        if not found.units:
            parts.append(_("There is nothing to compare: no sentence and no link."))
        elif not found.comparison.codes:
            parts.append(_("Neither of the two coded anything here."))
        if any(each.figures.kappa is None or each.figures.alpha is None for each in found.comparison.codes):
            parts.append(_("A figure is not defined where all units are judged the same."))
        parts.append(_("What is settled is kept under the name “{name}”.").format(name=found.merged))
        self._said.setText(" ".join(parts))

    def _decide(self, decisions: list[Decision]) -> None:
        assert self._found is not None
        self.services.desk.submit(adjudicate, decisions=decisions, creator=self._found.merged)

    def _on_figure(self, index: QModelIndex) -> None:
        self._code = self.figures.code(index.row())
        self._show_units()

    def _on_opened(self) -> None:
        self.read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the room anew."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Claims Esc, which goes back, before the window's own."""
        return keeps(event, Qt.Key.Key_Escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list of findings."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _places(unit: SettledUnit) -> tuple[Place, ...]:
    return tuple(Place(article, span) for article, span in unit.unit.spans)
