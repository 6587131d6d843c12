"""The ledger of two open reports out into a file."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from triptych.archive.archive import Archive
from triptych.archive.files import write_private
from triptych.archive.queries.articles import whole_article
from triptych.i18n import _
from triptych.interchange.appendix import SUFFIXES
from triptych.jobs.tasks import Control
from triptych.views.services import Services

_PDF: Final = ".pdf"


class LedgerExport(QObject):
    """Asks for a file and writes the ledger of two articles into it."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._window = parent
        self._pair: tuple[int, int] | None = None

    def ask(self, left: int, right: int) -> None:
        """Opens the dialog for the file of these two articles."""
        self._pair = left, right
        dialog = QFileDialog(self._window.window(), _("Export the differences"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{suffix.removeprefix('.').upper()} (*{suffix})" for suffix in (*SUFFIXES, _PDF)])
        dialog.setDefaultSuffix(SUFFIXES[0].removeprefix("."))
        dialog.selectFile(self._services.archive.path.with_name(f"differences{SUFFIXES[0]}").name)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Writes the ledger of the two articles that were asked for; the suffix says the format."""
        if self._pair is not None:
            certainty = self._services.preferences.settings.compare_certainty
            self._services.tasks.start(
                _("Exporting the differences"),
                partial(_export, self._services.archive, self._pair, path, certainty=certainty),
                then=partial(self._on_written, path),
                can_pause=False,
            )

    def _on_file(self, path: str) -> None:
        self.write(Path(path))

    def _on_written(self, path: Path, _done: object) -> None:
        self._services.messages.tell(_("The differences are written to {path}.").format(path=path))


def _export(archive: Archive, pair: tuple[int, int], path: Path, control: Control, *, certainty: bool) -> None:
    from triptych.operations.comparing import Comparer
    from triptych.operations.ledger_file import ledger_file, ledger_paper
    from triptych.views.appendix.pages import write_pdf

    control.checkpoint(item=path.name)
    found = Comparer(archive, certainty=certainty).compared(*pair)
    with archive.reading() as session:
        wholes = [whole_article(session, each, archive.path) for each in pair]
    control.checkpoint(item=path.name)
    if path.suffix.lower() == _PDF:
        write_pdf(ledger_paper(archive, wholes, found), path)
    else:
        write_private(path.absolute(), ledger_file(archive, wholes, found, path.name))
