"""The ledger of two open reports, and the facts of a story with its ledgers, out into a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from triptych.archive.archive import Archive
from triptych.archive.files import write_private
from triptych.archive.queries.articles import whole_article
from triptych.i18n import _
from triptych.interchange.appendix import SUFFIXES
from triptych.jobs.tasks import Control
from triptych.settings import Settings
from triptych.views.services import Services

if TYPE_CHECKING:
    from triptych.operations.comparing import Comparer

_PDF: Final = ".pdf"

Write = Callable[[Archive, Settings, Sequence[int], Path, Control], None]
"""Compares articles and writes a file."""


def comparer_of(archive: Archive, settings: Settings) -> "Comparer":
    """What compares articles as the reader wants it."""
    from triptych.operations.comparing import Comparer
    from triptych.operations.stages import kinds_of_evidence, stages_without

    stages = stages_without(kinds_of_evidence(settings.linking_off))
    return Comparer(archive, certainty=settings.compare_certainty, stages=stages)


def write_ledger(archive: Archive, settings: Settings, articles: Sequence[int], path: Path, control: Control) -> None:
    """Writes the ledger of two articles; runs on the tasks' thread."""
    from triptych.operations.ledger_file import ledger_file, ledger_paper
    from triptych.views.appendix.pages import write_pdf

    control.checkpoint(item=path.name)
    found = comparer_of(archive, settings).compared(articles[0], articles[1])
    with archive.reading() as session:
        wholes = [whole_article(session, each, archive.path) for each in articles]
    control.checkpoint(item=path.name)
    if path.suffix.lower() == _PDF:
        write_pdf(ledger_paper(archive, wholes, found), path)
    else:
        write_private(path.absolute(), ledger_file(archive, wholes, found, path.name))


def write_facts(archive: Archive, settings: Settings, articles: Sequence[int], path: Path, control: Control) -> None:
    """Writes the facts of a story with the ledger of each two of its reports; runs on the tasks' thread."""
    from triptych.operations.facts_file import facts_file, facts_paper
    from triptych.views.appendix.pages import write_pdf

    found = comparer_of(archive, settings).story(articles, control.checkpoint)
    with archive.reading() as session:
        wholes = [whole_article(session, each, archive.path) for each in found.articles]
    control.checkpoint(item=path.name)
    if path.suffix.lower() == _PDF:
        write_pdf(facts_paper(archive, wholes, found.facts, found.ledgers), path)
    else:
        write_private(path.absolute(), facts_file(archive, wholes, found.facts, found.ledgers, path.name))


class LedgerExport(QObject):
    """Asks for a file and has what differs between articles written into it.

    Args:
        services: the archive and what goes with it.
        parent: above whose window the dialog opens.
        write: compares and writes, on the tasks' thread.
    """

    def __init__(self, services: Services, parent: QWidget, write: Write = write_ledger) -> None:
        super().__init__(parent)
        self._services = services
        self._window = parent
        self._write = write
        self._articles: tuple[int, ...] = ()

    def ask(self, *articles: int) -> None:
        """Opens the dialog for the file of these articles."""
        self._articles = articles
        dialog = QFileDialog(self._window.window(), _("Export the differences"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{suffix.removeprefix('.').upper()} (*{suffix})" for suffix in (*SUFFIXES, _PDF)])
        dialog.setDefaultSuffix(SUFFIXES[0].removeprefix("."))
        dialog.selectFile(self._services.archive.path.with_name(f"differences{SUFFIXES[0]}").name)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Writes what differs between the articles that were asked for; the suffix says the format."""
        if self._articles:
            self._services.tasks.start(
                _("Exporting the differences"),
                partial(self._write, self._services.archive, self._services.preferences.settings, self._articles, path),
                then=partial(self._on_written, path),
                can_pause=False,
            )

    def _on_file(self, path: str) -> None:
        self.write(Path(path))

    def _on_written(self, path: Path, _done: object) -> None:
        self._services.messages.tell(_("The differences are written to {path}.").format(path=path))
