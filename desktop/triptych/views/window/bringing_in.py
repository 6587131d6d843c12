"""Bringing articles in: chosen, dropped or pasted, always in the background."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from triptych.archive.queries.room import first_story
from triptych.domain.article import ImportStatus
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.views.services import Services

if TYPE_CHECKING:  # what reads documents is loaded when there is one
    from triptych.jobs.importing import Brought, Handed, Wish
    from triptych.operations.importing import Imported


class BringingIn(QObject):
    """What the window does with files, folders and text that the user hands it."""

    story_wanted = Signal(object, object)
    """A story shall be opened: its internal id and the articles to set side by side."""
    ended = Signal(object)
    """An import has ended; carries the tuple of Imported."""
    look_wanted = Signal(object)
    """Documents wait for the reader's look; carries the tuple of Waiting."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            "file.import": self.choose_files,
            "file.import_folder": self.choose_folder,
            "file.paste": self.paste,
            "file.starter": self.open_starter,
        }

    def choose_files(self) -> None:
        """Asks which files to bring in."""
        dialog = QFileDialog(self._window, _("Bring in files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._open(dialog)

    def choose_folder(self) -> None:
        """Asks which folder to bring in."""
        dialog = QFileDialog(self._window, _("Bring in a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open(dialog)

    def paste(self) -> None:
        """Brings in what the clipboard holds: files, or a text."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self._services.messages.tell(_("The clipboard holds neither text nor files."))

    def take(self, data: QMimeData) -> bool:
        """Brings in what was dropped or pasted; gives whether there was anything."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.bring_in(paths)
            return True
        text = data.text().strip()
        if text:
            name = _("pasted {time}").format(time=datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")) + ".txt"
            self._start([(name, text.encode())])
        return bool(text)

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Brings in files and folders; the bundle of another archive is merged."""
        from triptych.interchange.bundle import SUFFIX, is_bundle

        bundles = [each for each in paths if each.suffix == SUFFIX and is_bundle(each)]
        for each in bundles:
            self._merge(each)
        others = [each for each in paths if each not in bundles]
        if others:
            self._start(others)

    def _merge(self, bundle: Path) -> None:
        from triptych.views.window.merging import Merging

        Merging(self._services, self._window).merge(bundle)

    def open_starter(self) -> None:
        """Puts the starter articles into the archive, if they are not there, and opens the first story."""
        from triptych.jobs.importing import add_starter

        self._services.tasks.start(
            _("Putting the starter articles in"),
            partial(add_starter, self._services.archive),
            then=self._on_starter_added,
            can_pause=False,
        )

    def _open(self, dialog: QFileDialog) -> None:
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _start(self, what: "Sequence[Handed]", wish: "Wish | None" = None) -> None:
        from triptych.jobs.importing import Wish, bring_in

        chosen = wish or Wish(self._services.preferences.settings.look_before_adding)
        work = partial(bring_in, self._services.archive, tuple(what), chosen)
        self._services.tasks.start(_("Importing"), work, then=self._on_imported)

    def _on_files_selected(self, names: list[str]) -> None:
        self.bring_in([Path(name) for name in names])

    def _on_imported(self, brought: "Brought") -> None:
        results = brought.results
        self._services.desk.tell(Receipt("add_articles", {Kind.ARTICLE: frozenset(), Kind.STORY: frozenset()}))
        refused = [each for each in results if each.status is ImportStatus.REFUSED]
        for result in refused:
            self._services.messages.complain(
                _("{path}: refused: {reason}").format(path=result.path, reason=result.reason)
            )
        self._services.messages.tell(_summary(brought))
        self.ended.emit(results)
        if refused:
            self._show_refused(refused)
        if brought.waiting:
            self._look_at(brought)

    def _show_refused(self, refused: "Sequence[Imported]") -> None:
        from triptych.views.window.refused import RefusedDialog

        dialog = RefusedDialog(self._services, refused, self._window)
        dialog.again.connect(self.bring_in)
        dialog.show()

    def _look_at(self, brought: "Brought") -> None:
        from triptych.views.window.review import ReviewDialog

        dialog = ReviewDialog(self._services, brought.waiting, self._window)
        dialog.wanted.connect(self._start)
        dialog.show()
        self.look_wanted.emit(brought.waiting)

    def _on_starter_added(self, _nothing: object) -> None:
        self._services.desk.tell(Receipt("add_articles", {Kind.ARTICLE: frozenset(), Kind.STORY: frozenset()}))
        order = self._services.preferences.settings.column_order
        self._services.reading.ask(self, "starter", partial(first_story, order=order), self._on_first_story)

    def _on_first_story(self, found: tuple[int, tuple[int, ...]] | None) -> None:
        if found is not None:
            self.story_wanted.emit(*found)


def _summary(brought: "Brought") -> str:
    counts = Counter(each.status for each in brought.results)
    added, known, refused = (counts[each] for each in ImportStatus)
    parts = [ngettext("{count} article added", "{count} articles added", added).format(count=added)]
    if known:
        parts.append(ngettext("{count} was here already", "{count} were here already", known).format(count=known))
    if refused:
        parts.append(ngettext("{count} refused", "{count} refused", refused).format(count=refused))
    waiting = len(brought.waiting)
    if waiting:
        parts.append(
            ngettext("{count} waits for your look", "{count} wait for your look", waiting).format(count=waiting)
        )
    return ", ".join(parts) + "."
