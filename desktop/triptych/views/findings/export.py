"""Taking annotations out into a file of an open format."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from triptych.archive.archive import Archive
from triptych.archive.files import write_private
from triptych.i18n import _, ngettext
from triptych.interchange.registry import FORMATS, Format
from triptych.jobs.tasks import Control
from triptych.operations.exchange import written_annotations
from triptych.views.services import Services


class AnnotationExport(QObject):
    """Asks for a file and writes all annotations into it."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._window = parent

    def ask(self) -> None:
        """Opens the dialog for the file."""
        dialog = QFileDialog(self._window.window(), _("Export annotations"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_filter_of(each) for each in FORMATS.values()])
        dialog.setDefaultSuffix(next(iter(FORMATS.values())).suffixes[0].removeprefix("."))
        dialog.selectFile(self._services.archive.path.with_suffix(next(iter(FORMATS.values())).suffixes[0]).name)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Writes all annotations into a file in the format that its suffix names."""
        form = next((each for each in FORMATS.values() if path.suffix in each.suffixes), FORMATS["w3c"])
        self._services.tasks.start(
            _("Exporting annotations"),
            partial(_export, self._services.archive, form, path),
            then=partial(self._on_written, path),
            can_pause=False,
        )

    def _on_file(self, path: str) -> None:
        self.write(Path(path))

    def _on_written(self, path: Path, count: int) -> None:
        self._services.messages.tell(
            ngettext("{count} annotation written to {path}.", "{count} annotations written to {path}.", count).format(
                count=count, path=path
            )
        )


def _export(archive: Archive, form: Format, path: Path, control: Control) -> int:
    control.checkpoint(item=path.name)
    data, count = written_annotations(archive, form)
    control.checkpoint(item=path.name)
    write_private(path.absolute(), data)
    return count


def _filter_of(form: Format) -> str:
    """A line of the file dialog's list of formats."""
    names = {"w3c": _("Web Annotations (W3C)")}
    return f"{names.get(form.name, form.name)} ({' '.join(f'*{each}' for each in form.suffixes)})"
