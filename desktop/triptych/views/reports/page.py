"""The page of reports: what is counted, the figures, and the passages behind the one that was chosen."""

from concurrent.futures import CancelledError
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QListView, QProgressBar, QSplitter, QVBoxLayout, QWidget

from triptych.archive.queries.coded_passages import CodedPassage
from triptych.archive.queries.reports import Which
from triptych.domain.citation import citation
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.jobs.delivery import Delivery
from triptych.models.reports import TAG_ROLE, CodedPassages, Figure, ReportModel, spoken
from triptych.operations.reports import Checkpoint, Report, report_by, report_together
from triptych.views.findings.pages import FindingsPage
from triptych.views.reports.files import ReportFiles
from triptych.views.reports.head import ReportHead, Wanted
from triptych.views.reports.passage_rows import PassageRows
from triptych.views.reports.table import ReportTable
from triptych.views.services import Services
from triptych.widgets.empty import EmptyState
from triptych.widgets.keys import keeps
from triptych.widgets.label import Label

_CONCERNS: Final = frozenset({Kind.ANNOTATION, Kind.CODE, Kind.ARTICLE, Kind.STORY})
_PATIENCE: Final = 200
"""Milliseconds after which is shown how far the counting is."""
_MOST_PANES: Final = 3


class ReportsPage(FindingsPage):
    """Counts, draws, leads to the passages."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        theme = services.theme
        self._serial = 0
        self._stale = True
        self._kept: tuple[int | None, int] = (None, 0)
        self._delivery = Delivery(self)
        self.head = ReportHead(services)
        self.model = ReportModel(self)
        self.table = ReportTable(theme, self.model)
        self.passages = CodedPassages(services.reading, self)
        self.list = QListView()
        self.files = ReportFiles(services, self)
        self._title, self._note = Label(wraps=True), Label(ink="2", wraps=True)
        self._empty = EmptyState(theme)
        self._bar = QProgressBar()
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._begin()

    @property
    def figure(self) -> Figure | None:
        """The figure that the reader is at."""
        return self.model.figure(self.table.currentIndex())

    @property
    def which(self) -> Which:
        """The codings that are counted."""
        return self.head.wanted.which

    def enter(self) -> None:
        """Counts anew where something changed; goes to the figures."""
        if self._stale:
            self._ask()
            self.head.ask()
        self.table.setFocus()

    def go_to_code(self, code: int | None) -> None:
        """Goes to the row of a code."""
        self.table.go_to(code)

    def step(self, by: int) -> None:
        """Goes to the next passage, or back."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.passages.rowCount():
            self.list.setCurrentIndex(self.passages.index(row, 0))

    def read(self) -> None:
        """Shows the passage in Read with its counterparts beside it; from a figure, goes to its passages first."""
        passage = self._passage()
        if self.table.hasFocus() and self.passages.rowCount():
            self.list.setFocus()
            if passage is None:
                self.list.setCurrentIndex(self.passages.index(0, 0))
        elif passage is not None:
            room = self.services.room
            beside = tuple(dict.fromkeys((passage.article, *(each.article for each in passage.counterparts))))
            room.open_story(None, beside[:_MOST_PANES])
            self.services.actions.trigger("go.read")
            room.show_place(passage.article, passage.span)

    def copy(self) -> None:
        """Copies the passage with its citation."""
        passage = self._passage()
        if passage is not None:
            QGuiApplication.clipboard().setText(quoted(passage))
            self.services.messages.tell(_("Copied with its citation"))

    def save(self, *, picture: bool) -> None:
        """Asks for a file and saves the figures."""
        ask = self.files.ask_for_picture if picture else self.files.ask_for_table
        ask(self.model, self.head.title())

    def position(self) -> tuple[str, ...]:
        """The report, and the figure."""
        figure = self.figure
        return (self.head.title(), *([spoken(figure)] if figure is not None else []))

    def _passage(self) -> CodedPassage | None:
        passage: CodedPassage | None = self.list.currentIndex().data(TAG_ROLE)
        return passage

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list.setModel(self.passages)
        self.list.setItemDelegate(PassageRows(self.services.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar.setTextVisible(False)
        self._bar.hide()
        left, right = QWidget(), QWidget()
        figures, quotes = QVBoxLayout(left), QVBoxLayout(right)
        for column in (figures, quotes):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        self._note.setContentsMargins(unit, unit // 2, unit, unit // 2)
        self._title.setContentsMargins(unit, round(0.6 * unit), unit, round(0.6 * unit))
        figures.addWidget(self.table, 1)
        figures.addWidget(self._empty, 1)
        figures.addWidget(self._note)
        quotes.addWidget(self._title)
        quotes.addWidget(self.list, 1)
        self._split.addWidget(left)
        self._split.addWidget(right)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        left.setMinimumWidth(26 * unit)
        right.setMinimumWidth(17 * unit)
        self._split.setStretchFactor(0, 5)
        self._split.setStretchFactor(1, 3)
        self._split.setSizes([48 * unit, 27 * unit])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._bar)
        column.addWidget(self._split, 1)
        self._empty.hide()

    def _connect(self) -> None:
        self.head.changed.connect(self._on_wanted)
        self.head.back.connect(self.left)
        self.table.chosen.connect(self._on_figure)
        self.table.opened.connect(self._on_opened)
        self.list.doubleClicked.connect(self._on_opened)
        self._patience.timeout.connect(self._on_patience)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Reports"))
        self.table.setAccessibleName(_("Figures; Enter goes to the passages"))
        self.list.setAccessibleName(_("Passages; Enter opens one in Read"))
        self._bar.setAccessibleName(_("Counting"))
        self._say()
        if not self._stale:  # columns and notes are words, too
            self._stale = True
            if self.isVisible():
                self._ask()

    def _restyle(self) -> None:
        self._title.setFont(self.services.theme.font(13, QFont.Weight.DemiBold))
        self._note.setFont(self.services.theme.font(12))
        self.table.lay_out()

    def _on_committed(self, receipt: Receipt) -> None:
        if not receipt.changed.keys().isdisjoint(_CONCERNS):
            self._stale = True
            if self.isVisible():
                self._ask()
                self.head.ask()

    def _ask(self) -> None:
        """Counts anew; what is still counted for another report is given up."""
        self._stale = False
        self._serial += 1
        self._keep()
        wanted: Wanted = self.head.wanted
        tell: Checkpoint = partial(self._tell, self._serial)
        question = (
            partial(report_together, which=wanted.which, checkpoint=tell)
            if wanted.by is None
            else partial(report_by, by=wanted.by, which=wanted.which, checkpoint=tell)
        )
        self._bar.setRange(0, 0)
        self._patience.start()
        self.services.reading.ask(self, "report", question, self._on_report)

    def _keep(self) -> None:
        """Remembers the code on which the reader stands."""
        figure = self.figure
        if figure is not None:
            self._kept = (figure.code.number, self.table.currentIndex().column())

    def _tell(self, serial: int, done: int, total: int) -> None:
        """Called by the thread that counts.

        Raises:
            CancelledError: another report is wanted by now.
        """
        if serial != self._serial:
            raise CancelledError
        self._delivery.post(partial(self._on_progress, done, total))

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_patience(self) -> None:
        self._bar.show()

    def _on_report(self, report: Report) -> None:
        self._patience.stop()
        self._bar.hide()
        self.model.show_report(report)
        self.table.setVisible(bool(report.rows))
        self._empty.setVisible(not report.rows)
        if not report.rows and self.isVisible() and not self.head.isAncestorOf(self.window().focusWidget()):
            self.head.setFocus()
        self.head.allow_saving(allowed=bool(report.rows))
        self._say()
        row = max(self.model.row_of(self._kept[0]), 0)
        if report.rows:
            column = min(self._kept[1], self.model.columnCount() - 1)
            self.table.setCurrentIndex(self.model.index(row, column))
        self._on_figure()

    def _say(self) -> None:
        report = self.model.report
        self._note.setText(report.note if report.rows else "")
        self._note.setVisible(bool(self._note.text()))
        if not report.rows:
            self._empty.say(report.note, _("In Read, select a passage and press {key}.").format(
                key=self.services.actions.key_text("read.highlight")))  # fmt: skip
        figure = self.figure
        self._title.setText(spoken(figure) if figure is not None else "")
        self.position_changed.emit()

    def _on_wanted(self) -> None:
        self._ask()

    def _on_figure(self) -> None:
        self.passages.show_figure(self.figure, self.which)
        self._say()

    def _on_opened(self, index: QModelIndex | None = None) -> None:
        self.read()

    def event(self, event: QEvent) -> bool:
        """Claims Esc, which goes back, before the window's own."""
        return keeps(event, Qt.Key.Key_Escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the passages to the figures, and from there back to the list of findings."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.list.hasFocus():
            self.table.setFocus()
        else:
            self.left.emit()


def quoted(passage: CodedPassage) -> str:
    """A passage with its citation, for the clipboard."""
    words = " ".join(passage.words.split())
    source = citation(passage.details)
    return f"“{words}”\n{source}\n" if words else f"{source}\n"
