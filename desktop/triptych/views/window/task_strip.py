"""Running tasks: what each does, its count, the time left, pause and cancel."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.jobs.tasks import Task, TaskState
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.label import ElidedLabel, Label

_MINUTE: Final = 60


class TaskStrip(View):
    """One row a task; hidden while there is none."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows: dict[Task, TaskRow] = {}
        self._layout = QVBoxLayout(self)
        step = services.theme.unit // 4
        self._layout.setContentsMargins(4 * step, 2 * step, 4 * step, 2 * step)
        self._layout.setSpacing(step)
        self.hide()
        self._begin()

    def _connect(self) -> None:
        self.services.tasks.begun.connect(self._on_begun)
        self.services.tasks.ended.connect(self._on_ended)
        for task in self.services.tasks.open:
            self._on_begun(task)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Running tasks"))

    def _on_begun(self, task: Task) -> None:
        row = TaskRow(self.services, task, self)
        self._rows[task] = row
        self._layout.addWidget(row)
        self.show()

    def _on_ended(self, task: Task) -> None:
        row = self._rows.pop(task, None)
        if row is not None:
            self._layout.removeWidget(row)
            row.deleteLater()
        self.setVisible(bool(self._rows))


class TaskRow(View):
    """One task."""

    def __init__(self, services: Services, task: Task, parent: QWidget) -> None:
        super().__init__(services, parent)
        self._task = task
        self._title = Label(task.title)
        self._count = Label(ink="2")
        self._item = ElidedLabel(ink="2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._pause = QPushButton(self)
        self._cancel = QPushButton()
        self._pause.setVisible(task.can_pause)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(services.theme.unit // 2)
        for widget in (self._title, self._count):
            layout.addWidget(widget)
        layout.addWidget(self._item, 2)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._pause)
        layout.addWidget(self._cancel)
        self._begin()
        self._on_changed()

    def _connect(self) -> None:
        self._task.changed.connect(self._on_changed)
        self._pause.clicked.connect(self._on_pause_clicked)
        self._cancel.clicked.connect(self._on_cancel_clicked)

    def _retranslate(self) -> None:
        self._cancel.setText(_("Cancel"))
        self._cancel.setAccessibleName(_("Cancel: {task}").format(task=self._task.title))
        self._bar.setAccessibleName(self._task.title)
        self._on_changed()

    def _restyle(self) -> None:
        theme = self.services.theme
        self._title.setFont(theme.font(weight=QFont.Weight.DemiBold))
        self._count.setFont(theme.font(12))
        self._item.setFont(theme.font(12))
        paused = self._task.state is TaskState.PAUSED
        self._pause.setIcon(theme.icon("ph.play" if paused else "ph.pause"))

    def _on_changed(self) -> None:
        task = self._task
        self._bar.setRange(0, task.total or 0)
        self._bar.setValue(task.done)
        self._count.setText(count_text(task))
        self._item.setText(task.item)
        paused = task.state is TaskState.PAUSED
        self._pause.setText(_("Go on") if paused else _("Pause"))
        self._pause.setEnabled(task.state in (TaskState.RUNNING, TaskState.PAUSED))
        self._restyle()

    def _on_pause_clicked(self) -> None:
        if self._task.state is TaskState.PAUSED:
            self._task.resume()
        else:
            self._task.pause()

    def _on_cancel_clicked(self) -> None:
        self._task.cancel()


def count_text(task: Task) -> str:
    """How far a task is, in words."""
    if task.state is TaskState.WAITING:
        return _("waiting")
    if not task.total:
        return ""
    count = _("{done} of {total}").format(done=format_number(task.done), total=format_number(task.total))
    if task.rate is not None and task.rate >= 1:
        count += ", " + _("{count} a second").format(count=format_number(round(task.rate)))
    left = task.seconds_left
    if left is None:
        return count
    if left >= _MINUTE:
        minutes = round(left / _MINUTE)
        time = ngettext("about {count} minute left", "about {count} minutes left", minutes).format(count=minutes)
    else:
        seconds = max(1, round(left))
        time = ngettext("about {count} second left", "about {count} seconds left", seconds).format(count=seconds)
    return f"{count}, {time}"
