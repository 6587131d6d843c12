"""Another person's archive merged into this one: from the bundle of it, settled, and taken back with one press."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFileDialog, QListWidget, QPushButton, QVBoxLayout, QWidget

from triptych.archive.archive import Archive
from triptych.domain.receipt import Receipt
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.jobs.tasks import Control
from triptych.operations.bundle_conflicts import Look, Settling
from triptych.operations.bundles import BundleImport, read_bundle_file
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import Progress, button_row, column, name_buttons
from triptych.views.services import Services
from triptych.views.window.conflicts import ConflictsPart
from triptych.widgets.label import Label


class MergeDialog(Dialog):
    """Lets the reader settle what the two archives say otherwise, merges, and lists what was settled without asking."""

    def __init__(self, services: Services, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._path = path
        self._done: BundleImport | None = None
        self._title, self._said = Label(wraps=True), Label(ink="2", wraps=True)
        self.choices = ConflictsPart(services)
        self.conflicts = QListWidget()
        self._room = QWidget()
        self.progress = Progress(services.theme)
        self.undo, self.merge, self._close = QPushButton(), QPushButton(), QPushButton()
        self._lay_out()
        self._begin()
        self._start(Settling(), Look.WHERE_ASKED)

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.resize(56 * unit, 34 * unit)
        self.conflicts.setWordWrap(True)
        self.conflicts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.conflicts.setProperty("framed", True)
        self.conflicts.setProperty("padded", True)
        self.merge.setProperty("primary", True)
        buttons = button_row(self.undo, None, self.merge, self._close, spacing=unit // 2)
        lower = QVBoxLayout()
        for each in (self.choices, self.conflicts, self._room):
            lower.addWidget(each)
        body = QWidget()
        body.setLayout(lower)
        lower.setContentsMargins(0, 0, 0, 0)
        column(self, self.services.theme, self._title, self.progress, self._said, body, buttons, stretch=3)
        for each in (self.choices, self.conflicts, self.merge):
            each.hide()
        self.undo.setEnabled(False)

    def _connect(self) -> None:
        self.undo.clicked.connect(self._on_undo)
        self.merge.clicked.connect(self._on_merge)
        self._close.clicked.connect(self.close)
        self.progress.ended.connect(self._allow)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Merge another archive"))
        self._title.setText(self._path.name)
        self.conflicts.setAccessibleName(_("What was said otherwise, and what holds now"))
        waits = self._done is not None and self._done.waits
        name_buttons(
            [
                (self.undo, _("Undo the merge")),
                (self.merge, _("Merge")),
                (self._close, _("Cancel") if waits else _("Close")),
            ]
        )
        self.progress.retranslate()
        self._say()

    def _restyle(self) -> None:
        self._title.setFont(self.services.theme.font(15, QFont.Weight.DemiBold))

    def _start(self, settling: Settling, look: Look) -> None:
        work = partial(_merge, self.services.archive, self._path, settling, look)
        self.progress.follow(self.start_task(_("Merging another archive"), work, self._on_merged))

    def _on_merge(self) -> None:
        self._start(Settling(self.choices.model.sides), Look.NOT)
        self._allow()

    def _allow(self) -> None:
        """While it merges nothing can be chosen; where it could not be done, what was chosen stays for another try."""
        for each in (self.merge, self.choices):
            each.setEnabled(not self.progress.going)

    def _on_merged(self, done: BundleImport) -> None:
        self._done = done
        if done.waits:
            self.choices.show_conflicts(done.merged.settling.found)
        else:
            self.conflicts.addItems(done.merged.conflicts)
        told = not done.waits and bool(done.merged.conflicts)
        self.choices.setVisible(done.waits)
        self.merge.setVisible(done.waits)
        self.conflicts.setVisible(told)
        self._room.setVisible(not done.waits and not told)
        self.undo.setEnabled(done.receipt.number is not None)
        if done.receipt.number is not None:
            self.services.desk.tell(Receipt(done.receipt.operation, done.receipt.changed, number=done.receipt.number))
        self._retranslate()
        (self.choices if done.waits else self.conflicts if told else self._close).setFocus()

    def _say(self) -> None:
        if self._done is None:
            self._said.setText("")
            return
        self._said.setText(f"{_what_is_new(self._done)}. {_what_was_settled(self._done)}")
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


def _merge(archive: Archive, path: Path, settling: Settling, look: Look, control: Control) -> BundleImport:
    control.checkpoint(item=path.name)
    return read_bundle_file(archive, path, settling, look)


def _what_is_new(done: BundleImport) -> str:
    added = done.merged.added
    parts = (
        (ngettext("{count} new article", "{count} new articles", added["articles"]), added["articles"]),
        (ngettext("{count} new annotation", "{count} new annotations", added["annotations"]), added["annotations"]),
        (ngettext("{count} new link", "{count} new links", added["beads"]), added["beads"]),
        (ngettext("{count} new name", "{count} new names", added["entities"]), added["entities"]),
    )
    return ", ".join(words.format(count=format_number(count)) for words, count in parts)


def _what_was_settled(done: BundleImport) -> str:
    found = len(done.merged.settling.found)
    if done.waits:
        words = ngettext(
            "Both archives say something otherwise in {count} case. Choose whose word holds; nothing is merged yet.",
            "Both archives say something otherwise in {count} cases. Choose whose word holds; nothing is merged yet.",
            found,
        )
        return words.format(count=format_number(found))
    if found:
        return _("What both say otherwise was settled as you chose.")
    if done.merged.conflicts:
        return _("What both archives said otherwise was settled so that nothing of yours is overwritten:")
    if any(done.merged.added.values()):
        return _("The two archives contradict each other nowhere.")
    return _("Everything in it was here already.")
