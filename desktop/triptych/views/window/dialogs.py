"""The dialogs that the window's actions open: one of each at a time, made when it is wanted."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from triptych.i18n import _
from triptych.paths import ARCHIVE_SUFFIX
from triptych.views.services import Services
from triptych.views.window.session import Session

if TYPE_CHECKING:
    from triptych.archive.queries.inventory import Inventory


class Dialogs(QObject):
    """Opens dialogs."""

    archive_wanted = Signal(object)
    """Another archive shall be opened; carries its path."""

    def __init__(self, services: Services, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._session = session
        self._window: QWidget | None = None
        self._open: dict[str, QDialog] = {}

    def stand_on(self, window: QWidget) -> None:
        """Opens dialogs over this window from now on."""
        self._window = window

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        named = {f"file.{name}": name for name in ("backup", "restore", "trash", "doctor", "preferences")}
        named |= {"view.messages": "messages", "help.about": "about", "help.keys": "keys"}
        named |= {"help.guide": "guide", "help.news": "news", "go.entities": "entities"}
        return {
            **{action: partial(self.show, name) for action, name in named.items()},
            "file.new": self._choose_new,
            "file.open": self._choose_archive,
            "file.merge": self._merge,
            "help.report": self._gather_report,
        }

    def show(self, name: str) -> None:
        """Opens a dialog by its name, or brings the open one to the front."""
        if name not in self._open:
            dialog = self._make(name)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.setObjectName(name)
            dialog.finished.connect(self._on_finished)
            self._open[name] = dialog
        self._open[name].show()
        self._open[name].raise_()
        self._open[name].activateWindow()

    def _make(self, name: str) -> QDialog:
        from triptych.views.entities.listing import EntityListing
        from triptych.views.help.guide import GuideDialog
        from triptych.views.preferences import care, dialog, keys_help

        makers: dict[str, Callable[[Services, QWidget | None], QDialog]] = {
            "preferences": dialog.PreferencesDialog,
            "backup": care.BackupDialog,
            "restore": care.RestoreDialog,
            "trash": care.TrashDialog,
            "doctor": care.DoctorDialog,
            "messages": care.MessagesDialog,
            "about": care.AboutDialog,
            "keys": keys_help.KeysHelp,
            "guide": GuideDialog,
            "entities": EntityListing,
            "news": partial(GuideDialog, page="news"),
        }
        made = makers[name](self._services, self._window)
        if isinstance(made, care.RestoreDialog):
            made.opened.connect(self.archive_wanted)
        return made

    def _gather_report(self) -> None:
        from triptych.archive.queries.inventory import inventory

        self._services.reading.ask(self, "report", inventory, self._on_counted)

    def _on_counted(self, found: "Inventory") -> None:
        from triptych.views.help.report import diagnostic_report

        QGuiApplication.clipboard().setText(diagnostic_report(self._services.preferences.settings, found))
        self._services.messages.tell(
            _("Copied a report with versions, settings and figures, without any text of articles")
        )

    def _merge(self) -> None:
        from triptych.views.window.merging import Merging

        if self._window is not None:
            Merging(self._services, self._window).ask()

    def _choose_new(self) -> None:
        dialog = QFileDialog(self._window, _("New archive"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._choose(dialog)

    def _choose_archive(self) -> None:
        dialog = QFileDialog(self._window, _("Open an archive"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._choose(dialog)

    def _choose(self, dialog: QFileDialog) -> None:
        dialog.setNameFilter(_("Triptych archives (*{suffix})").format(suffix=ARCHIVE_SUFFIX))
        dialog.setDefaultSuffix(ARCHIVE_SUFFIX.removeprefix("."))
        recent = self._session.recent
        if recent:
            dialog.setDirectory(str(recent[0].parent))
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self.archive_wanted.emit(Path(name))

    def _on_finished(self) -> None:
        self._open.pop(self.sender().objectName(), None)
