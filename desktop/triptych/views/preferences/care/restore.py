"""Putting a backup back: what it holds is shown first, and the archive that is open stays as it is."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QFormLayout, QFrame, QPushButton, QStackedWidget, QWidget

from triptych.archive.automatic_backup import folder_for
from triptych.archive.backup import Contents, checked
from triptych.archive.restore import restore
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.i18n.dates import format_instant, format_number
from triptych.i18n.languages import language_name
from triptych.i18n.sizes import format_size
from triptych.jobs.tasks import Control
from triptych.models.backups import BackupsModel, standing_backups
from triptych.paths import ARCHIVE_SUFFIX
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import Progress, button_row, column, fit_columns, name_buttons, table
from triptych.views.services import Services
from triptych.widgets.empty import EmptyState
from triptych.widgets.label import ElidedLabel, Label


class RestoreDialog(Dialog):
    """Shows what a backup holds and makes another archive of it."""

    opened = Signal(object)
    """The restored archive is there and wants to be opened; carries its path."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        theme = services.theme
        self._what = Label(wraps=True)
        self.model = BackupsModel(self)
        self.table = table(theme)
        self._empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self.preview = Preview(services)
        self.progress = Progress(theme)
        self.choose_file, self.restore = QPushButton(), QPushButton()
        self._close = QPushButton()
        self._backup: Path | None = None
        self._folder = folder_for(services.profile.backups, services.archive)
        self._lay()
        self._begin()
        services.reading.ask(self, "standing", partial(standing_backups, self._folder), self._on_listed)

    def look_into(self, backup: Path) -> None:
        """Checks a backup and shows what it holds."""
        self.progress.stop()
        self._backup = None
        self.restore.setEnabled(False)
        self.preview.show_nothing(backup)
        work = partial(_look, backup)
        self.progress.follow(self.start_task(_("Looking into the backup"), work, partial(self._on_known, backup)))

    def restore_to(self, target: Path) -> None:
        """Makes an archive of the backup in a file that is not there yet, and asks for it to be opened."""
        if self._backup is None or self.progress.going:
            return
        work = partial(_restore, self._backup, target)
        self.progress.follow(self.start_task(_("Restoring a backup"), work, self._on_restored))

    def _lay(self) -> None:
        theme = self.services.theme
        self.resize(42 * theme.unit, 36 * theme.unit)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        fit_columns(self.table, 0)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.restore.setProperty("primary", True)
        self.restore.setEnabled(False)
        buttons = button_row(self.choose_file, None, self._close, self.restore, spacing=theme.unit // 2)
        column(self, theme, self._what, self._stack, self.preview, self.progress, buttons, stretch=1)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.choose_file.clicked.connect(self._on_choose_file)
        self.restore.clicked.connect(self._on_restore)
        self._close.clicked.connect(self.close)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Restore a backup"))
        self._what.setText(
            _("The backup becomes another archive, which is then opened. The archive that is open now stays as it is.")
        )
        self.table.setAccessibleName(_("Automatic backups"))
        self._empty.say(_("There is no automatic backup of this archive."), _("Choose a file that you backed up to."))
        self.preview.retranslate()
        self.progress.retranslate()
        name_buttons(
            [
                (self.choose_file, _("Choose a file…")),
                (self.restore, _("Restore as another archive…")),
                (self._close, _("Close")),
            ]
        )

    def _restyle(self) -> None:
        self.preview.restyle()

    def _on_listed(self, backups: tuple[object, ...]) -> None:
        self.model.show(backups)  # type: ignore[arg-type]
        self._stack.setCurrentWidget(self.table if backups else self._empty)
        if backups:
            self.table.selectRow(0)

    def _on_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        backup = self.model.backup(current.row())
        if backup is not None:
            self.look_into(backup.path)

    def _on_known(self, backup: Path, contents: Contents) -> None:
        self._backup = backup
        self.restore.setEnabled(True)
        self.preview.show_contents(backup, contents)

    def _on_choose_file(self) -> None:
        dialog = QFileDialog(self, _("Choose a backup"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_backup_selected)
        self._open(dialog)

    def _on_restore(self) -> None:
        archive = self.services.archive.path
        name = f"{archive.stem}-{_('restored')}-{datetime.now().astimezone():%Y-%m-%d}{ARCHIVE_SUFFIX}"
        dialog = QFileDialog(self, _("Restore as another archive"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ARCHIVE_SUFFIX.removeprefix("."))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self._on_target_selected)
        self._open(dialog)
        dialog.selectFile(name)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.setNameFilter(_("Triptych archives (*{suffix})").format(suffix=ARCHIVE_SUFFIX))
        dialog.setDirectory(str(self.services.archive.path.parent))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_backup_selected(self, name: str) -> None:
        self.table.clearSelection()
        self.look_into(Path(name))

    def _on_target_selected(self, name: str) -> None:
        self.restore_to(Path(name))

    def _on_restored(self, target: Path) -> None:
        self.opened.emit(target)
        self.close()


class Preview(QFrame):
    """What a backup holds."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._shown: tuple[Path, Contents] | None = None
        self._file = ElidedLabel()
        self._names = [Label(ink="2") for _each in range(6)]
        self.values = [Label(wraps=True) for _each in range(6)]
        unit = services.theme.unit
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(unit)
        form.setVerticalSpacing(unit // 4)
        form.addRow(self._file)
        for name, value in zip(self._names, self.values, strict=True):
            form.addRow(name, value)

    def show_nothing(self, backup: Path) -> None:
        """Shows the file alone."""
        self._shown = None
        self._file.setText(str(backup))
        for value in self.values:
            value.setText("–")

    def show_contents(self, backup: Path, contents: Contents) -> None:
        """Shows what the file holds."""
        self._shown = (backup, contents)
        self._file.setText(str(backup))
        told = (
            _("{count}, and {trash} in the trash").format(
                count=format_number(contents.articles), trash=format_number(contents.in_trash)
            ),
            format_number(contents.stories),
            format_number(contents.annotations),
            ", ".join(map(language_name, contents.languages)) or "–",
            format_instant(contents.last_change or contents.created),
            format_size(contents.size),
        )
        for value, words in zip(self.values, told, strict=True):
            value.setText(words)
        names = (name.text() for name in self._names)
        self.setAccessibleDescription("; ".join(f"{name}: {words}" for name, words in zip(names, told, strict=True)))

    def retranslate(self) -> None:
        """Sets the words."""
        self.setAccessibleName(_("What the backup holds"))
        words = (_("Articles"), _("Stories"), _("Annotations"), _("Languages"), _("Last change"), _("Size"))
        for name, word in zip(self._names, words, strict=True):
            name.setText(word)
        if self._shown is not None:
            self.show_contents(*self._shown)
        else:
            for value in self.values:
                value.setText("–")

    def restyle(self) -> None:
        """Sets the fonts."""
        self._file.setFont(self._services.theme.font(13, QFont.Weight.DemiBold))


def _look(backup: Path, _control: Control) -> Contents:
    return checked(backup)


def _restore(backup: Path, target: Path, _control: Control) -> Path:
    if target.exists():
        raise RequestFault(_("{path} exists already; nothing was changed.").format(path=target))
    restore(backup, target)
    return target
