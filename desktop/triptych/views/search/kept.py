"""Searches that are kept under a name, those of before, and taking the hits out into a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QInputDialog, QMenu, QPushButton, QWidget

from triptych.archive.queries.concordance import HitLine
from triptych.archive.queries.searches import KeptSearch, kept_searches
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.jobs.tasks import Control
from triptych.operations.concordance import KINDS, write_concordance
from triptych.operations.searches import forget_search, save_search
from triptych.views.services import Services
from triptych.views.view import View

_MOST_REMEMBERED: Final = 20
_SHOWN_IN_MENU: Final = 60


class KeptSearches(View):
    """Two buttons beside the field: the searches, and keeping this one."""

    chosen = Signal(str)
    """A search shall be made again; carries what the field said."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._query: Callable[[], str] = str
        self._lines: Callable[[], Sequence[HitLine]] = list
        self._kept: tuple[KeptSearch, ...] = ()
        self._remembered: list[str] = []
        self._open = QPushButton(self)
        self._open.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._save = QPushButton(self)
        self._menu = QMenu(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(services.theme.unit // 2)
        layout.addWidget(self._open)
        layout.addWidget(self._save)
        self._begin()

    @property
    def remembered(self) -> tuple[str, ...]:
        """What was searched before, the last first."""
        return tuple(self._remembered)

    def of(self, query: Callable[[], str], lines: Callable[[], Sequence[HitLine]]) -> None:
        """Says where what is typed and what was found are to be had."""
        self._query, self._lines = query, lines

    def restore(self, remembered: Sequence[str]) -> None:
        """Sets what was searched before."""
        self._remembered = [str(each) for each in remembered][:_MOST_REMEMBERED]

    def remember(self, query: str) -> None:
        """Notes a search that was worth an answer."""
        query = query.strip()
        if query:
            others = [each for each in self._remembered if each != query]
            self._remembered = [query, *others][:_MOST_REMEMBERED]

    def ask(self) -> None:
        """Asks which searches are kept."""
        self.services.reading.ask(self, "kept", kept_searches, self._on_kept)

    def save(self) -> None:
        """Asks for a name, and keeps the search under it."""
        query = self._query().strip()
        if not query:
            self.services.messages.tell(_("Type what you look for, then keep it."))
            return
        dialog = QInputDialog(self.window())
        dialog.setWindowTitle(_("Keep this search"))
        dialog.setLabelText(_("Name of the search"))
        dialog.setTextValue(query)
        dialog.textValueSelected.connect(self.save_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as(self, name: str) -> None:
        """Keeps the search under a name."""
        self.services.desk.submit(save_search, name=name, query=self._query())

    def write(self, path: Path) -> None:
        """Writes the hits into a file."""
        lines = list(self._lines())
        self.services.tasks.start(
            _("Writing the hits into a file"),
            partial(_write, path, lines),
            then=partial(self._on_written, path),
            can_pause=False,
        )

    def _connect(self) -> None:
        self._open.clicked.connect(self._on_open)
        self._save.clicked.connect(self.save)

    def _retranslate(self) -> None:
        self._open.setText(_("Searches"))
        self._open.setAccessibleName(_("Searches that you keep, and those of before"))
        self._save.setText(_("Save"))
        self._save.setAccessibleName(_("Keep this search"))

    def _restyle(self) -> None:
        self._open.setIcon(self.services.theme.icon("ph.caret-down"))
        self._save.setIcon(self.services.theme.icon("ph.bookmark-simple"))

    def _on_kept(self, kept: tuple[KeptSearch, ...]) -> None:
        self._kept = kept

    def _on_open(self) -> None:
        self.fill_menu().popup(self._open.mapToGlobal(QPoint(0, self._open.height())))

    def fill_menu(self) -> QMenu:
        """The menu with what there is now."""
        menu = self._menu
        menu.clear()
        self._add_all(menu, _("Kept"), [(each.name, each.query) for each in self._kept], self._on_again)
        names = {each.query for each in self._kept}
        before = [(each, each) for each in self._remembered if each not in names]
        self._add_all(menu, _("Before"), before, self._on_again)
        if self._kept:
            forget = QMenu(_("Forget"), menu)
            self._add_all(forget, "", [(each.name, str(each.number)) for each in self._kept], self._on_forget)
            menu.addMenu(forget)
        menu.addSeparator()
        export = menu.addAction(_("Write the hits into a file…"))
        export.setEnabled(bool(self._lines()))
        export.triggered.connect(self._on_export)
        return menu

    def _add_all(self, menu: QMenu, title: str, entries: Sequence[tuple[str, str]], then: Callable[[], None]) -> None:
        if entries and title:
            menu.addSection(title)
        for name, data in entries:
            shown = name if len(name) <= _SHOWN_IN_MENU else f"{name[:_SHOWN_IN_MENU]}…"
            action = menu.addAction(shown.replace("&", "&&"))
            action.setData(data)
            action.triggered.connect(then)

    def _on_again(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.chosen.emit(action.data())

    def _on_forget(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.services.desk.submit(forget_search, search=int(action.data()))

    def _on_export(self) -> None:
        dialog = QFileDialog(self.window(), _("Write the hits into a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{each.upper()} (*.{each})" for each in KINDS])
        dialog.setDefaultSuffix(KINDS[0])
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file(self, path: str) -> None:
        self.write(Path(path))

    def _on_written(self, path: Path, count: int) -> None:
        words = ngettext("{count} line was written to {path}.", "{count} lines were written to {path}.", count)
        self.services.messages.tell(words.format(count=count, path=path))

    def _on_committed(self, receipt: Receipt) -> None:
        if Kind.SEARCH in receipt.changed:
            self.ask()


def _write(path: Path, lines: Sequence[HitLine], control: Control) -> int:
    control.checkpoint(item=path.name)
    return write_concordance(path.absolute(), lines)
