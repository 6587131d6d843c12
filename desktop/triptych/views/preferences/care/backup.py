"""Backups: one to a file of the user's own, and those that were taken automatically."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QPushButton, QStackedWidget, QWidget

from triptych.archive.archive import Archive
from triptych.archive.automatic_backup import folder_for
from triptych.archive.backup import Contents, back_up
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.i18n.sizes import format_size
from triptych.jobs.tasks import Control
from triptych.models.backups import BackupsModel, standing_backups
from triptych.paths import ARCHIVE_SUFFIX
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import Progress, button_row, column, fit_columns, name_buttons, table
from triptych.views.services import Services
from triptych.widgets.empty import EmptyState
from triptych.widgets.label import Label


class BackupDialog(Dialog):
    """Writes a checked copy to a file, and lists the automatic ones."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        theme = services.theme
        self._what = Label(wraps=True)
        self.to_file = QPushButton()
        self.to_file.setProperty("primary", True)
        self.progress = Progress(theme)
        self.outcome = Label(wraps=True)
        self.outcome.hide()
        self._heading = Label()
        self.model = BackupsModel(self)
        self.table = table(theme)
        self._empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._close = QPushButton()
        self._folder = folder_for(services.profile.backups, services.archive)
        self._lay()
        self._begin()
        self.to_file.setFocus()
        self._ask()

    def back_up_to(self, target: Path) -> None:
        """Writes a checked copy to a file that is not there yet."""
        self.outcome.hide()
        self.to_file.setEnabled(False)
        work = partial(_back_up, self.services.archive, target)
        self.progress.follow(self.start_task(_("Backing up"), work, partial(self._on_done, target)))

    def _lay(self) -> None:
        theme = self.services.theme
        self.resize(38 * theme.unit, 30 * theme.unit)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        fit_columns(self.table, 0)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column(
            self, theme, self._what, button_row(self.to_file, None, spacing=0), self.progress, self.outcome,
            self._heading, self._stack, button_row(None, self._close, spacing=0), stretch=5,
        )  # fmt: skip

    def _connect(self) -> None:
        self.to_file.clicked.connect(self._on_to_file)
        self.progress.ended.connect(self._on_ended)
        self._close.clicked.connect(self.close)
        self.services.tasks.ended.connect(self._ask)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Back up"))
        self._what.setText(
            _(
                "A backup is the whole archive in one file. It counts only after it has been opened and checked. Keep "
                "one on another disk."
            )
        )
        self._heading.setText(_("Automatic backups"))
        self.table.setAccessibleName(_("Automatic backups"))
        self.progress.retranslate()
        name_buttons([(self.to_file, _("Back up to a file…")), (self._close, _("Close"))])
        switched_on = self.services.preferences.settings.automatic_backups
        self._empty.say(
            _("No automatic backup was taken yet."),
            _("One is taken at most every half hour, when something changed.")
            if switched_on
            else _("Automatic backups are switched off in the preferences."),
        )

    def _restyle(self) -> None:
        self._heading.setFont(self.services.theme.font(13, QFont.Weight.DemiBold))

    def _ask(self) -> None:
        self.services.reading.ask(self, "standing", partial(standing_backups, self._folder), self._on_listed)

    def _on_listed(self, backups: tuple[object, ...]) -> None:
        self.model.show(backups)  # type: ignore[arg-type]
        self._stack.setCurrentWidget(self.table if backups else self._empty)

    def _on_to_file(self) -> None:
        archive = self.services.archive.path
        name = f"{archive.stem}-{datetime.now().astimezone():%Y-%m-%d}{ARCHIVE_SUFFIX}"
        dialog = QFileDialog(self, _("Back up to a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Triptych archives (*{suffix})").format(suffix=ARCHIVE_SUFFIX))
        dialog.setDefaultSuffix(ARCHIVE_SUFFIX.removeprefix("."))
        # A backup never takes the place of a file: what stands there is refused, not overwritten.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDirectory(str(archive.parent))
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self.back_up_to(Path(name))

    def _on_ended(self) -> None:
        self.to_file.setEnabled(True)

    def _on_done(self, target: Path, contents: Contents) -> None:
        count = format_number(contents.articles)
        words = ngettext(
            "Backed up and checked: {count} article, {size}, in {path}.",
            "Backed up and checked: {count} articles, {size}, in {path}.",
            contents.articles,
        ).format(count=count, size=format_size(contents.size), path=target)
        self.outcome.setText(words)
        self.outcome.show()
        self.services.messages.tell(words)


def _back_up(archive: Archive, target: Path, control: Control) -> Contents:
    return back_up(archive.path, target, partial(_tell, control))


def _tell(control: Control, done: int, total: int) -> None:
    control.checkpoint(done, total)
