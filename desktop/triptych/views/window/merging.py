"""Another person's archive merged into this one: from the bundle of it, told, and taken back with one press."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFileDialog, QListWidget, QPushButton, QWidget

from triptych.archive.archive import Archive
from triptych.domain.receipt import Receipt
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.jobs.tasks import Control
from triptych.operations.bundles import BundleImport, read_bundle_file
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import Progress, button_row, column, name_buttons
from triptych.views.services import Services
from triptych.widgets.label import Label


class MergeDialog(Dialog):
    """Merges a bundle and lists what the two archives said otherwise, and how that was settled."""

    def __init__(self, services: Services, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._path = path
        self._done: BundleImport | None = None
        self._title, self._said = Label(wraps=True), Label(ink="2", wraps=True)
        self.conflicts = QListWidget()
        self.progress = Progress(services.theme)
        self.undo, self._close = QPushButton(), QPushButton()
        self._lay_out()
        self._begin()
        work = partial(_merge, services.archive, path)
        self.progress.follow(self.start_task(_("Merging another archive"), work, self._on_merged))

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.resize(46 * unit, 32 * unit)
        self.conflicts.setWordWrap(True)
        self.conflicts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.conflicts.setProperty("framed", True)
        self.conflicts.setProperty("padded", True)
        self.conflicts.hide()
        self.undo.setEnabled(False)
        buttons = button_row(self.undo, None, self._close, spacing=unit // 2)
        parts = (self._title, self.progress, self._said, self.conflicts, buttons)
        column(self, self.services.theme, *parts, stretch=3)

    def _connect(self) -> None:
        self.undo.clicked.connect(self._on_undo)
        self._close.clicked.connect(self.close)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Merge another archive"))
        self._title.setText(self._path.name)
        self.conflicts.setAccessibleName(_("What was said otherwise, and what holds now"))
        name_buttons([(self.undo, _("Undo the merge")), (self._close, _("Close"))])
        self.progress.retranslate()
        self._say()

    def _restyle(self) -> None:
        self._title.setFont(self.services.theme.font(15, QFont.Weight.DemiBold))

    def _on_merged(self, done: BundleImport) -> None:
        self._done = done
        self.conflicts.addItems(done.merged.conflicts)
        self.conflicts.setVisible(bool(done.merged.conflicts))
        self.undo.setEnabled(done.receipt.number is not None)
        if done.receipt.number is not None:
            self.services.desk.tell(Receipt(done.receipt.operation, done.receipt.changed, number=done.receipt.number))
        self._say()
        (self.conflicts if done.merged.conflicts else self._close).setFocus()

    def _say(self) -> None:
        if self._done is None:
            self._said.setText("")
            return
        added = self._done.merged.added
        parts = [
            ngettext("{count} new article", "{count} new articles", added["articles"]),
            ngettext("{count} new annotation", "{count} new annotations", added["annotations"]),
            ngettext("{count} new link", "{count} new links", added["beads"]),
            ngettext("{count} new name", "{count} new names", added["entities"]),
        ]
        counts = (added["articles"], added["annotations"], added["beads"], added["entities"])
        said = ", ".join(each.format(count=format_number(count)) for each, count in zip(parts, counts, strict=True))
        if self._done.merged.conflicts:
            settled = _("What both archives said otherwise was settled so that nothing of yours is overwritten:")
        elif any(counts):
            settled = _("The two archives contradict each other nowhere.")
        else:
            settled = _("Everything in it was here already.")
        self._said.setText(f"{said}. {settled}")
        self._said.setAccessibleName(self._said.text())

    def _on_undo(self) -> None:
        self.services.actions.trigger("edit.undo")
        self.close()


class Merging(QObject):
    """Asks for a bundle and merges it."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._window = services, parent

    def ask(self) -> None:
        """Opens the dialog for the file."""
        dialog = QFileDialog(self._window, _("Merge another archive"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Bundles (*.zip *.triptych-bundle)"), _("All files (*)")])
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file(self, name: str) -> None:
        self.merge(Path(name))

    def merge(self, path: Path) -> MergeDialog:
        """Merges a bundle."""
        dialog = MergeDialog(self._services, path, self._window)
        dialog.open()
        return dialog


def _merge(archive: Archive, path: Path, control: Control) -> BundleImport:
    control.checkpoint(item=path.name)
    return read_bundle_file(archive, path)
