"""What an import refused, and why: to be tried again, or looked at in the program that it belongs to."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from triptych.i18n import _, ngettext
from triptych.models.lines import LinesModel
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import button_row, column, fit_columns, name_buttons, table
from triptych.views.services import Services
from triptych.widgets.label import Label

if TYPE_CHECKING:
    from triptych.operations.importing import Imported


class RefusedDialog(Dialog):
    """A row a document; the reason of the current one stands below in full."""

    again = Signal(object)
    """Documents shall be brought in again; carries their paths."""

    def __init__(self, services: Services, refused: "Sequence[Imported]", parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._refused = tuple(refused)
        self._about = Label(ink="2", wraps=True)
        self.model = LinesModel(_headings, self)
        self.model.show([(Path(each.path).name, each.reason or "") for each in self._refused])
        self.table = table(services.theme)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        fit_columns(self.table, 1)
        self._reason = Label(wraps=True)
        self.retry, self.open_original, self._close = QPushButton(), QPushButton(), QPushButton()
        buttons = button_row(self.retry, self.open_original, None, self._close, spacing=services.theme.unit // 2)
        column(self, services.theme, self._about, self.table, self._reason, buttons, stretch=1)
        self.resize(46 * services.theme.unit, 26 * services.theme.unit)
        self._begin()
        self.table.selectAll()

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.retry.clicked.connect(self._on_retry)
        self.open_original.clicked.connect(self._on_open)
        self._close.clicked.connect(self.close)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Not brought in"))
        count = len(self._refused)
        self._about.setText(
            ngettext(
                "{count} document was refused. Nothing of it was changed.",
                "{count} documents were refused. Nothing of them was changed.",
                count,
            ).format(count=count)
        )
        self.table.setAccessibleName(_("Refused documents"))
        name_buttons(
            [
                (self.retry, _("Try the chosen again")),
                (self.open_original, _("Open the original")),
                (self._close, _("Close")),
            ]
        )

    def _paths(self) -> list[Path]:
        """The files of the chosen rows, each once: of an article in a document, the document."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return list(dict.fromkeys(file_of(self._refused[row].path) for row in rows))

    def _on_chosen(self) -> None:
        paths = self._paths()
        self.retry.setEnabled(any(each.exists() for each in paths))
        self.open_original.setEnabled(len(paths) == 1 and paths[0].exists())
        rows = self.table.selectionModel().selectedRows()
        chosen = self._refused[rows[0].row()] if len(rows) == 1 else None
        self._reason.setText(f"{chosen.path}\n{chosen.reason}" if chosen is not None else "")

    def _on_retry(self) -> None:
        self.again.emit([each for each in self._paths() if each.exists()])
        self.close()

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths()[0])))


def file_of(path: str) -> Path:
    """The file that a result is about: its number within the document left out."""
    whole = Path(path)
    name, mark, number = path.rpartition("#")
    return Path(name) if mark and number.isdecimal() and not whole.exists() else whole


def _headings() -> tuple[str, str]:
    return (_("Document"), _("Reason"))
