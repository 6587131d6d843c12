"""The facts of a story on its page: compared while the page is open, sorted as the reader wants, and exported."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from triptych.archive.archive import Archive
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.jobs.tasks import Control, Task
from triptych.models.story_facts import fact_heads, fact_lines
from triptych.settings import Settings
from triptych.views.differences.export import LedgerExport, comparer_of, write_facts
from triptych.views.library.sheet_table import SheetTable
from triptych.views.services import Services
from triptych.widgets.label import Label

if TYPE_CHECKING:
    from triptych.comparison.facts import FactRow
    from triptych.operations.comparing import StoryLedger

_MOST_ROWS: Final = 16
_SETTLED_MS: Final = 600
"""How long a page stands before its reports are compared: who only walks past it starts nothing."""


class FactsPart(QWidget):
    """What is told by how many of the reports, in a table with a column for each."""

    opened = Signal(object)
    """A fact shall be read; carries the places at which it is told: internal id of the article, and span."""
    compared = Signal()
    """The reports were compared; what differs between them is known now."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._reports: tuple[tuple[int, str], ...] = ()
        self._found: StoryLedger | None = None
        self._rows: tuple[FactRow, ...] = ()
        self._as_told = False
        self._task: Task | None = None
        self.table = SheetTable(services.theme, {0: 0, 1: 5.5}, 8, _MOST_ROWS)
        self.compare = QPushButton()
        self.sort = QPushButton()
        self.export = QPushButton()
        self._files = LedgerExport(services, self, write_facts)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._on_compare)
        self._about = Label(ink="2", wraps=True)
        self._lay_out()
        self.compare.clicked.connect(self._on_compare)
        self.sort.clicked.connect(self._on_sort)
        self.export.clicked.connect(self._on_export)
        self.table.opened.connect(self._on_opened)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What Tab walks through."""
        return self.compare, self.sort, self.export, self.table

    @property
    def rows(self) -> "tuple[FactRow, ...]":
        """The facts as they are sorted now."""
        return self._rows

    def show_reports(self, reports: Sequence[tuple[int, str]]) -> None:
        """Is about these reports: internal id and language of each; facts of others go away."""
        if tuple(reports) != self._reports:
            self._reports, self._found = tuple(reports), None
            self._stop()
            self._await()
            self._tell()

    def read_current(self) -> bool:
        """Has the current fact read if the keyboard is in the table; whether it is."""
        number = self.table.current if self.table.hasFocus() else None
        if number is not None:
            self._on_opened(number)
        return number is not None

    def retranslate(self) -> None:
        """Sets all words in the interface's language."""
        self.table.setAccessibleName(_("Facts by reports"))
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        """Has the reports compared that were not yet."""
        super().showEvent(event)
        self._await()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ends what nobody waits for any more."""
        super().hideEvent(event)
        self._stop()

    def _await(self) -> None:
        if self.isVisible() and self._found is None and len(self._reports) > 1:
            self._settled.start()

    def _stop(self) -> None:
        self._settled.stop()
        if self._task is not None and not self._task.ended:
            self._task.cancel()
        self._task = None

    def _lay_out(self) -> None:
        unit = self._services.theme.unit
        line = QHBoxLayout()
        line.setSpacing(unit // 2)
        line.addWidget(self.compare)
        line.addWidget(self.sort)
        line.addWidget(self.export)
        line.addWidget(self._about, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit // 2)
        column.addLayout(line)
        column.addWidget(self.table)

    def _on_compare(self) -> None:
        articles = tuple(article for article, _language in self._reports)
        settings = self._services.preferences.settings
        self._settled.stop()
        if self._task is not None and not self._task.ended:
            return
        self._task = self._services.tasks.start(
            _("Comparing the reports of a story"),
            partial(_compared, self._services.archive, articles, settings),
            then=self._on_compared,
        )
        self._task.changed.connect(self._on_task_changed)
        self._tell()

    def _on_compared(self, found: "StoryLedger") -> None:
        if found.articles == tuple(article for article, _language in self._reports)[: len(found.articles)]:
            self._found = found
        self._tell()
        self.compared.emit()

    def _on_task_changed(self) -> None:
        self._name()

    def _on_export(self) -> None:
        self._files.ask(*(article for article, _language in self._reports))

    def _on_sort(self) -> None:
        self._as_told = not self._as_told
        self._tell()

    def _on_opened(self, number: int) -> None:
        if self._found is not None:
            tellings = zip(self._found.articles, self._rows[number].tellings, strict=True)
            self.opened.emit(tuple((article, each.spans[0]) for article, each in tellings if each is not None))

    def _tell(self) -> None:
        """Shows what was found, or how to find it."""
        found = self._found
        self.sort.setVisible(found is not None)
        self.export.setVisible(found is not None)
        self.table.setVisible(found is not None)
        self._name()
        self._rows = self._sorted(found) if found else ()
        languages = [language for _article, language in self._reports[: len(found.articles) if found else 0]]
        self.table.show_lines(fact_heads(languages), fact_lines(self._rows, languages))

    def _name(self) -> None:
        """Sets the words beside the table, with how far the comparing is."""
        self.compare.setText(_("Compare again") if self._found else _("Compare the reports"))
        self.compare.setDisabled(self._task is not None and not self._task.ended)
        self.sort.setText(_("Told by most first") if self._as_told else _("In the order of the texts"))
        self.export.setText(_("Export the differences…"))
        self._about.setText(self._words())

    def _sorted(self, found: "StoryLedger") -> "tuple[FactRow, ...]":
        from triptych.comparison.facts import by_place, by_tellers

        return by_place(found.facts) if self._as_told else by_tellers(found.facts)

    def _words(self) -> str:
        task = self._task
        if task is not None and not task.ended:
            how_far = f" ({format_number(task.done)} / {format_number(task.total)})" if task.total else ""
            return _("Comparing the reports of a story") + how_far
        if self._found is None:
            return _("Each two of the reports are compared. This may take some seconds.")
        count = len(self._found.facts)
        words = ngettext("{count} fact", "{count} facts", count).format(count=format_number(count))
        out = self._found.left_out
        if not out:
            return words
        left = ngettext("{count} report was left out.", "{count} reports were left out.", out)
        return f"{words}. {left.format(count=format_number(out))}"


def _compared(archive: Archive, articles: Sequence[int], settings: Settings, control: Control) -> "StoryLedger":
    """Puts the reports beside each other; runs on the tasks' thread."""
    return comparer_of(archive, settings).story(articles, control.checkpoint)
