"""Figures out into files: as a picture, or as a table."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from triptych.errors import TriptychError
from triptych.i18n import _
from triptych.interchange.tables import TABLES
from triptych.jobs.tasks import Control
from triptych.models.reports import ReportModel
from triptych.operations.reports import Report, write_report
from triptych.theme.tokens import read_tokens
from triptych.views.reports.figure import SUFFIXES, save_figure
from triptych.views.services import Services


class ReportFiles(QObject):
    """Asks for files and writes them."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._window = services, parent
        self._model: ReportModel | None = None
        self._title = ""

    def ask_for_picture(self, model: ReportModel, title: str) -> None:
        """Opens the dialog for a picture."""
        self._model, self._title = model, title
        names = [_("Drawing (SVG) (*.svg)"), _("Picture (PNG) (*.png)")]
        self._ask(_("Save the figures as a picture"), names, ".svg").fileSelected.connect(self._on_picture)

    def ask_for_table(self, model: ReportModel, title: str) -> None:
        """Opens the dialog for a table."""
        self._model, self._title = model, title
        names = [_("Table (CSV) (*.csv)"), _("Spreadsheet (XLSX) (*.xlsx)")]
        self._ask(_("Save the figures as a table"), names, ".csv").fileSelected.connect(self._on_table)

    def save_picture(self, model: ReportModel, title: str, path: Path) -> None:
        """Draws the figures into a file; always in the colours of paper, whatever the window's are."""
        try:
            save_figure(model, title, read_tokens("light"), path)
        except TriptychError as error:
            self._services.messages.complain(str(error))
        else:
            self._say(path)

    def save_table(self, report: Report, path: Path) -> None:
        """Writes the figures into a file."""
        self._services.tasks.start(
            _("Saving a table"), partial(_write, report, path), then=partial(self._on_written, path), can_pause=False
        )

    def _ask(self, title: str, names: list[str], suffix: str) -> QFileDialog:
        dialog = QFileDialog(self._window.window(), title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(names)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(self._title.replace("/", "-") + suffix)
        dialog.filterSelected.connect(self._on_filter)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_filter(self, chosen: str) -> None:
        """The file's suffix follows the chosen format."""
        dialog = self.sender()
        assert isinstance(dialog, QFileDialog)
        suffix = next(each for each in (*SUFFIXES, *(f".{kind}" for kind in TABLES)) if f"*{each})" in chosen)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(self._title.replace("/", "-") + suffix)

    def _on_picture(self, name: str) -> None:
        assert self._model is not None
        self.save_picture(self._model, self._title, Path(name))

    def _on_table(self, name: str) -> None:
        assert self._model is not None
        self.save_table(self._model.report, Path(name))

    def _on_written(self, path: Path, _nothing: None) -> None:
        self._say(path)

    def _say(self, path: Path) -> None:
        self._services.messages.tell(_("Written to {path}.").format(path=path))


def _write(report: Report, path: Path, control: Control) -> None:
    control.checkpoint(item=path.name)
    write_report(path, report)
