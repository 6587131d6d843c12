"""Asks where an appendix goes: into a file, or to a printer."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from triptych.archive.archive import Archive, Question
from triptych.i18n import _
from triptych.interchange.paper import Paper
from triptych.jobs.tasks import Control
from triptych.operations.papers import write_paper
from triptych.views.appendix.pages import page_layout, paint, write_pdf
from triptych.views.services import Services

_SUFFIXES = (".pdf", ".docx", ".html")


class AppendixFiles(QObject):
    """Makes appendices out of what a question to the archive gives."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._window = services, parent
        self._question: Question[Paper] | None = None

    def ask(self, question: Question[Paper], name: str) -> None:
        """Opens the dialog for a file.

        Args:
            question: given a session, gives the paper.
            name: of the file without its suffix.
        """
        self._question, self._name = question, name.replace("/", "-")
        dialog = QFileDialog(self._window.window(), _("Save as an appendix"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [_("Pages to print (PDF) (*.pdf)"), _("Document (DOCX) (*.docx)"), _("Web page (*.html)")]
        )
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._name + ".pdf")
        dialog.filterSelected.connect(self._on_filter)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_to_print(self, question: Question[Paper]) -> None:
        """Reads the paper, then opens the system's dialog for printers."""
        self._services.reading.ask(self, "paper", question, self._on_paper)

    def write(self, question: Question[Paper], path: Path) -> None:
        """Writes an appendix into a file, as its suffix says."""
        self._services.tasks.start(
            _("Writing an appendix"), partial(_write, self._services.archive, question, path),
            then=partial(self._on_written, path), can_pause=False,
        )  # fmt: skip

    def print_on(self, paper: Paper, printer: QPrinter) -> None:
        """Prints a paper."""
        self._services.tasks.start(
            _("Printing"), partial(_print, paper, printer), then=self._on_printed, can_pause=False
        )

    def _on_filter(self, chosen: str) -> None:
        """The file's suffix follows the chosen format."""
        dialog = self.sender()
        assert isinstance(dialog, QFileDialog)
        suffix = next(each for each in _SUFFIXES if f"*{each})" in chosen)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(self._name + suffix)

    def _on_file(self, name: str) -> None:
        assert self._question is not None
        self.write(self._question, Path(name))

    def _on_paper(self, paper: Paper) -> None:
        self._paper = paper
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(paper.title)
        self._printer.setPageLayout(page_layout(paper))
        dialog = QPrintDialog(self._printer, self._window.window())
        dialog.accepted.connect(self._on_accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _on_accepted(self) -> None:
        self.print_on(self._paper, self._printer)

    def _on_printed(self, pages: int) -> None:
        if pages:
            self._services.messages.tell(_("Sent to the printer"))
        else:
            self._services.messages.complain(_("The printer takes nothing. Choose another one, or save a PDF."))

    def _on_written(self, path: Path, _nothing: None) -> None:
        self._services.messages.tell(_("Written to {path}.").format(path=path))


def _write(archive: Archive, question: Question[Paper], path: Path, control: Control) -> None:
    control.checkpoint(item=path.name)
    with archive.reading() as session:
        paper = question(session)
    control.checkpoint(item=path.name)
    if path.suffix.lower() == ".pdf":
        write_pdf(paper, path)
    else:
        write_paper(path, paper)


def _print(paper: Paper, printer: QPrinter, control: Control) -> int:
    control.checkpoint(item=paper.title)
    return paint(paper, printer)
