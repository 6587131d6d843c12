"""What the search does not know yet, and the work of making it known."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from triptych.archive.archive import Archive
from triptych.archive.indexing import AT_ONCE, Coverage, bring_up_to_date, coverage
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.jobs.tasks import Control, Task, TaskState
from triptych.views.search.not_indexed import NotIndexedDialog
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.label import Label

_BAR_WIDTH: Final = 9


class CoveringLine(View):
    """One line that is there only while articles cannot be found yet; the index is made in the background."""

    grown = Signal()
    """More can be found than before."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._known: Coverage | None = None
        self._task: Task | None = None
        self._icon = Label()
        self._words = Label(ink="2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._refused = QPushButton()
        self._refused.setProperty("link", True)
        self._again = QPushButton()
        self._again.setProperty("link", True)
        unit = services.theme.unit
        self._bar.setFixedWidth(_BAR_WIDTH * unit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit // 2)
        for widget in (self._icon, self._words, self._bar, self._again, self._refused):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.hide()
        self._begin()

    @property
    def uncovered(self) -> int:
        """How many articles cannot be found yet, as far as is known."""
        return self._known.behind if self._known is not None else 0

    def check(self) -> None:
        """Looks how far the index has come, and lets it be made where it is far behind."""
        self._ask(self._on_checked if self._task is None else self._on_stopped_checked)

    def _ask(self, answer: Callable[[Coverage], None]) -> None:
        self.services.reading.ask(self, "coverage", partial(coverage, archive=self.services.archive), answer)

    def _connect(self) -> None:
        self._again.clicked.connect(self._start)
        self._refused.clicked.connect(self._on_refused)
        self.services.tasks.ended.connect(self._on_task_ended)

    def _retranslate(self) -> None:
        self._bar.setAccessibleName(_("Getting articles ready for search"))
        self._refused.setAccessibleName(_("Articles that cannot be found"))
        self._again.setText(_("Get them ready"))
        self._again.setAccessibleName(_("Get articles ready for search"))
        self._show()

    def _restyle(self) -> None:
        theme = self.services.theme
        self._words.setFont(theme.font(12))
        self._icon.setPixmap(theme.pixmap("ph.arrows-clockwise" if self._task else "ph.warning"))

    def _show(self) -> None:
        count = self.uncovered
        refused = bool(self._known and self._known.refused)
        self.setVisible(count > AT_ONCE or self._task is not None or refused)
        words = ngettext("{count} article cannot be found yet.", "{count} articles cannot be found yet.", count)
        said = words.format(count=format_number(count))
        task = self._task
        if task is not None and task.total:
            done = _("Indexing, {percent} %.").format(percent=format_number(100 * task.done // task.total))
            said = f"{done} {said}"
        self._refused.setVisible(bool(self._known and self._known.refused))
        if self._known is not None and self._known.refused:
            self._tell_refused(self._known.refused)
        self._words.setText(said if count else "")
        self._bar.setVisible(self._task is not None)
        self._again.setVisible(self._task is None and count > AT_ONCE)

    def _tell_refused(self, refused: Sequence[tuple[str, str]]) -> None:
        """Says how much can never be found; a press lists it, with the reasons."""
        words = ngettext("{count} article cannot be indexed", "{count} articles cannot be indexed", len(refused))
        self._refused.setText(words.format(count=format_number(len(refused))))
        self._refused.setAccessibleName(self._refused.text())

    def _start(self) -> None:
        if self._task is not None:
            return
        work = partial(_index, self.services.archive)
        self._task = self.services.tasks.start(_("Getting articles ready for search"), work)
        self._task.changed.connect(self._on_task_changed)
        self._bar.setRange(0, 0)
        self._restyle()
        self._show()

    def _on_refused(self) -> None:
        if self._known is not None:
            NotIndexedDialog(self.services, self._known.refused, self.window()).show()

    def _on_checked(self, known: Coverage) -> None:
        self._known = known
        if known.behind > AT_ONCE:
            self._start()
        self._show()

    def _on_task_changed(self) -> None:
        task = self._task
        if task is None or task.total is None or self._known is None:
            return
        self._bar.setRange(0, task.total)
        self._bar.setValue(task.done)
        self._known = replace(self._known, behind=max(task.total - task.done, 0))
        self._show()

    def _on_task_ended(self, task: Task) -> None:
        if task is not self._task:
            return
        self._task = None
        self._restyle()
        self.grown.emit()
        self._ask(self._on_ended_checked if task.state is TaskState.DONE else self._on_stopped_checked)

    def _on_ended_checked(self, known: Coverage) -> None:
        """Goes on where articles changed in the meantime; not where the work came to nothing."""
        advanced = self._known is None or known.sequence > self._known.sequence
        if advanced:
            self._on_checked(known)
        else:
            self._on_stopped_checked(known)

    def _on_stopped_checked(self, known: Coverage) -> None:
        self._known = known
        self._show()


def _index(archive: Archive, control: Control) -> int:
    return bring_up_to_date(archive, control.checkpoint)
