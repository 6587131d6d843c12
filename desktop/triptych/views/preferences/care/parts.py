"""Parts that the dialogs of care share: a box that warns, a task's progress, a table, a row of buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.jobs.tasks import Task, TaskState
from triptych.theme.theme import Theme
from triptych.widgets.label import Label

_ROW_UNITS = 2


class WarningBox(QFrame):
    """A bordered box in place: what happened, or what would, and the buttons that belong to it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("box", "error")
        self._sign = Label()
        self._title = Label(wraps=True)
        self._text = Label(wraps=True)
        for label in (self._title, self._text):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.unit // 2)
        self._buttons.addStretch(1)
        unit = theme.unit
        texts = QVBoxLayout()
        texts.setSpacing(unit // 4)
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        texts.addLayout(self._buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit, 3 * unit // 4, unit, 3 * unit // 4)
        layout.setSpacing(3 * unit // 4)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        self.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Puts buttons below the text."""
        for button in buttons:
            button.setAutoDefault(False)
            self._buttons.insertWidget(self._buttons.count() - 1, button)

    def say(self, title: str, text: str = "") -> None:
        """Shows the box with these words."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        self.show()

    def _restyle(self) -> None:
        self._sign.setPixmap(self._theme.pixmap("ph.warning-circle", "conf"))
        self._title.setFont(self._theme.font(13, QFont.Weight.DemiBold))


class Progress(QWidget):
    """A task under way: what it is at, how far, and the way to end it; after that, what went wrong if anything did."""

    ended = Signal()
    """The task has ended, in whatever way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._words = Label(ink="2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = QPushButton()
        self._stop.setAutoDefault(False)
        self._going = QWidget()
        self.trouble = WarningBox(theme)
        row = QHBoxLayout()
        row.setSpacing(theme.unit)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        going = QVBoxLayout(self._going)
        going.setContentsMargins(0, 0, 0, 0)
        going.addWidget(self._words)
        going.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._going)
        layout.addWidget(self.trouble)
        self._going.hide()
        self._stop.clicked.connect(self._on_stop)

    @property
    def going(self) -> bool:
        """Whether the task has not ended."""
        return self._task is not None

    def follow(self, task: Task) -> None:
        """Shows how far a task is."""
        self.trouble.hide()
        self._task = task
        task.changed.connect(self._on_changed)
        self._going.show()
        self._on_changed()

    def stop(self) -> None:
        """Ends the task, if there is one."""
        if self._task is not None:
            self._task.cancel()

    def retranslate(self) -> None:
        """Sets the words."""
        self._stop.setText(_("Stop"))
        self._stop.setAccessibleName(_("Stop"))
        self._bar.setAccessibleName(_("Progress"))

    def _on_changed(self) -> None:
        task = self._task
        if task is None:
            return
        if task.ended:
            self._task = None
            self._going.hide()
            if task.state is TaskState.FAILED:
                self.trouble.say(_("This could not be done."), str(task.error or ""))
            self.ended.emit()
            return
        self._bar.setRange(0, task.total or 0)
        self._bar.setValue(task.done)
        self._words.setText(self._how_far(task))
        self._bar.setAccessibleDescription(self._words.text())

    @staticmethod
    def _how_far(task: Task) -> str:
        words = task.title
        if task.total:
            words = _("{what}, {done} of {total}").format(
                what=task.title, done=format_number(task.done), total=format_number(task.total)
            )
        return f"{words}: {task.item}" if task.item else words

    def _on_stop(self) -> None:
        self.stop()


def table(theme: Theme) -> QTableView:
    """A table whose rows are chosen whole."""
    made = QTableView()
    made.setProperty("framed", True)
    made.setProperty("padded", True)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(round(_ROW_UNITS * theme.unit))
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made


def fit_columns(view: QTableView, wide: int) -> None:
    """Gives one column what the others leave."""
    header = view.horizontalHeader()
    header.setResizeContentsPrecision(0)  # what is in view: measuring every row of a long table takes too long
    for column in range(view.model().columnCount()):
        header.setSectionResizeMode(
            column, QHeaderView.ResizeMode.Stretch if column == wide else QHeaderView.ResizeMode.ResizeToContents
        )


def button_row(*buttons: QPushButton | None, spacing: int) -> QHBoxLayout:
    """Buttons side by side; room is left where one is None."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for button in buttons:
        if button is None:
            row.addStretch(1)
        else:
            button.setAutoDefault(False)
            row.addWidget(button)
    return row


def column(dialog: QWidget, theme: Theme, *parts: QWidget | QHBoxLayout, stretch: int | None = None) -> None:
    """Puts parts below each other in a dialog.

    Args:
        dialog: which one.
        theme: for sizes.
        parts: widgets and rows.
        stretch: the part that takes the height that is left.
    """
    layout = QVBoxLayout(dialog)
    margin = round(1.25 * theme.unit)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(3 * theme.unit // 4)
    for number, part in enumerate(parts):
        if isinstance(part, QWidget):
            layout.addWidget(part, int(number == stretch))
        else:
            layout.addLayout(part)


def name_buttons(words: Sequence[tuple[QPushButton, str]]) -> None:
    """Sets the words of buttons, for the eye and for the ear."""
    for button, word in words:
        button.setText(word)
        button.setAccessibleName(word)
