"""Annotations out into a file of an open format, and in from one."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from triptych.archive.archive import Archive
from triptych.archive.files import write_private
from triptych.archive.queries.findings import FindingFilter, Sort
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.interchange.registry import EVERY_FORMAT, FORMATS, Format, format_of
from triptych.jobs.tasks import Control
from triptych.operations.exchange import AnnotationImport, Written, read_annotations, written_annotations
from triptych.operations.papers import paper_of_list
from triptych.views.services import Services

_BROUGHT: Final = (Kind.ANNOTATION, Kind.CODE, Kind.ARTICLE, Kind.MEMO)
"""What a file of annotations may bring in."""


class AnnotationExport(QObject):
    """Asks for a file and writes all annotations into it, or reads those of it."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._window = parent

    def ask(self) -> None:
        """Opens the dialog for the file."""
        dialog = QFileDialog(self._window.window(), _("Export annotations"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_filter_of(each) for each in EVERY_FORMAT.values()])
        usual = next(iter(FORMATS.values())).suffixes[0]
        dialog.setDefaultSuffix(usual.removeprefix("."))
        dialog.selectFile(self._services.archive.path.with_suffix(usual).name)
        dialog.filterSelected.connect(self._on_filter)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def ask_for_import(self) -> None:
        """Opens the dialog for a file of annotations to bring in."""
        dialog = QFileDialog(self._window.window(), _("Import annotations"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        suffixes = " ".join(f"*{suffix}" for each in EVERY_FORMAT.values() for suffix in each.suffixes)
        dialog.setNameFilters([_("Annotations ({suffixes})").format(suffixes=suffixes), _("All files (*)")])
        dialog.fileSelected.connect(self._on_file_to_read)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_for_appendix(self, wanted: FindingFilter, sort: Sort, *, printed: bool) -> None:
        """Asks where the findings of a list go as an appendix: into a file, or to a printer."""
        from triptych.views.appendix.files import AppendixFiles

        listed = partial(paper_of_list, wanted=wanted, sort=sort)
        files = AppendixFiles(self._services, self._window)
        if printed:
            files.ask_to_print(listed)
        else:
            files.ask(listed, _("Findings"))

    def read(self, path: Path) -> None:
        """Brings a file of annotations in, whatever its format."""
        self._services.tasks.start(
            _("Importing annotations"),
            partial(_import, self._services.archive, path),
            then=partial(self._on_read, path),
            can_pause=False,
        )

    def write(self, path: Path) -> None:
        """Writes all annotations into a file in the format that its suffix names."""
        form = next((each for each in EVERY_FORMAT.values() if path.suffix in each.suffixes), FORMATS["w3c"])
        self._services.tasks.start(
            _("Exporting annotations"),
            partial(_export, self._services.archive, form, path),
            then=partial(self._on_written, form, path),
            can_pause=False,
        )

    def _on_file(self, path: str) -> None:
        self.write(Path(path))

    def _on_filter(self, chosen: str) -> None:
        """The file's suffix follows the chosen format."""
        form = next(each for each in EVERY_FORMAT.values() if _filter_of(each) == chosen)
        self._dialog.setDefaultSuffix(form.suffixes[0].removeprefix("."))
        name = self._services.archive.path.with_suffix(form.suffixes[0]).name
        self._dialog.selectFile(name)

    def _on_file_to_read(self, path: str) -> None:
        self.read(Path(path))

    def _on_written(self, form: Format, path: Path, written: Written) -> None:
        if form.holds_annotations:
            said = ngettext(
                "{count} annotation written to {path}.", "{count} annotations written to {path}.", written.count
            )
        else:
            said = ngettext("{count} code written to {path}.", "{count} codes written to {path}.", written.count)
        said = said.format(count=written.count, path=path)
        if written.lost and form.holds_annotations:
            what = "; ".join(each.sentence for each in written.lost)
            said = _("{written} The format cannot hold: {what}.").format(written=said, what=what)
        self._services.messages.tell(said)

    def _on_read(self, path: Path, read: AnnotationImport) -> None:
        counts = read.counts
        count = counts.added + counts.updated + counts.unchanged
        said = ngettext("{count} annotation read from {path}.", "{count} annotations read from {path}.", count)
        if read.codes and not count:
            count = read.codes
            said = ngettext("{count} code read from {path}.", "{count} codes read from {path}.", count)
        self._services.messages.tell(said.format(count=count, path=path.name))
        if read.skipped:
            first = read.skipped[0]
            self._services.messages.complain(
                ngettext("{count} thing was left out. {what}: {why}", "{count} things were left out. {what}: {why}",
                         len(read.skipped)).format(count=len(read.skipped), what=first.what, why=first.why)
            )  # fmt: skip
        self._services.desk.tell(Receipt("import_annotations", dict.fromkeys(_BROUGHT, frozenset())))


def _export(archive: Archive, form: Format, path: Path, control: Control) -> Written:
    control.checkpoint(item=path.name)
    written = written_annotations(archive, form)
    control.checkpoint(item=path.name)
    write_private(path.absolute(), written.data)
    return written


def _import(archive: Archive, path: Path, control: Control) -> AnnotationImport:
    control.checkpoint(item=path.name)
    data = path.read_bytes()
    return read_annotations(archive, format_of(data, path.suffix), data)


def _filter_of(form: Format) -> str:
    """A line of the file dialog's list of formats."""
    names = {
        "w3c": _("Web Annotations (W3C)"),
        "refi": _("Project for qualitative analysis (REFI-QDA)"),
        "csv": _("Table (CSV)"),
        "jsonl": _("JSON Lines"),
        "brat": _("brat standoff"),
        "codebook": _("Codebook alone (REFI-QDA)"),
    }
    return f"{names.get(form.name, form.name)} ({' '.join(f'*{each}' for each in form.suffixes)})"
