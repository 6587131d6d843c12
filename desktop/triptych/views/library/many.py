"""What the user does with all articles of a list, however many: as tasks, which can be broken off and undone."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QWidget

from triptych.archive.archive import Archive
from triptych.archive.queries.chosen import ChosenArticles
from triptych.archive.queries.codebook import CodeRow, codes
from triptych.domain.receipt import Receipt
from triptych.i18n import _, current_language, ngettext
from triptych.i18n.dates import format_number
from triptych.jobs.tasks import Control
from triptych.operations.articles import mark_read, set_aside, trash_articles
from triptych.operations.on_many import Done, perform_on_many
from triptych.operations.tagging import tag_articles
from triptych.views.reader.code_popup import CodePopup
from triptych.views.services import Services

Choice = ChosenArticles | Sequence[int]
"""All of a list but some, or articles by their internal ids."""


class OnMany(QObject):
    """Marks, codes, files and the trash for the chosen articles."""

    def __init__(self, services: Services, view: QWidget) -> None:
        super().__init__(view)
        self._services = services
        self._view = view
        self._chosen: Choice = ()

    def mark_read(self, chosen: ChosenArticles) -> None:
        """Marks all of them as read."""
        self._start(_("Marking as read"), mark_read, chosen)

    def set_aside(self, chosen: ChosenArticles) -> None:
        """Sets all of them aside to read."""
        self._start(_("Setting aside to read"), set_aside, chosen)

    def trash(self, chosen: ChosenArticles) -> None:
        """Puts all of them into the trash."""
        self._start(_("Moving to the trash"), trash_articles, chosen)

    def tag(self, chosen: Choice) -> None:
        """Asks for a code and gives it to each of them as a whole."""
        self._chosen = chosen
        self._services.reading.ask(self, "codes", partial(codes, language=current_language()), self._on_codes)

    def export(self, chosen: Choice) -> None:
        """Asks for a file and writes them into it."""
        from triptych.operations.articles_file import KINDS

        self._chosen = chosen
        dialog = QFileDialog(self._view.window(), _("Write the chosen articles into a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{each.upper()} (*.{each})" for each in KINDS])
        dialog.setDefaultSuffix(KINDS[0])
        dialog.filterSelected.connect(self._on_filter)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Writes those that were chosen last into a file."""
        work = partial(_write, self._services.archive, path, self._chosen)
        self._services.tasks.start(_("Writing articles into a file"), work, then=partial(self._on_written, path))

    def give(self, code: int) -> None:
        """Gives those that were chosen last a code."""
        creator = self._services.preferences.settings.annotator
        if isinstance(self._chosen, ChosenArticles):
            self._start(_("Giving a code"), tag_articles, self._chosen, code=code, creator=creator)
        else:
            self._services.desk.submit(
                tag_articles, then=self._on_tagged, articles=self._chosen, code=code, creator=creator
            )

    def _start(self, title: str, operation: Callable[..., Receipt], chosen: ChosenArticles, **values: object) -> None:
        work = partial(_perform, self._services.archive, operation, chosen, values)
        self._services.tasks.start(title, work, then=self._on_done)

    def _on_codes(self, rows: Sequence[CodeRow]) -> None:
        if not rows:
            self._services.messages.tell(_("There is no code yet: make one in the codebook of Findings."))
            return
        popup = CodePopup(self._services.theme, self._view)
        popup.chosen.connect(self._on_code_chosen)
        popup.show_codes(rows)
        middle = self._view.rect().center()
        popup.open_beside(self._view.mapToGlobal(QPoint(middle.x() - popup.width() // 2, middle.y() // 2)))

    def _on_code_chosen(self, code: int | None) -> None:
        if code is not None:
            self.give(code)

    def _on_filter(self, words: str) -> None:
        dialog = self.sender()
        assert isinstance(dialog, QFileDialog)
        dialog.setDefaultSuffix(words.split(" ", 1)[0].lower())

    def _on_file(self, path: str) -> None:
        self.write(Path(path))

    def _on_tagged(self, receipt: Receipt) -> None:
        words = ngettext("Gave {count} article the code {subject}", "Gave {count} articles the code {subject}",
                         receipt.count)  # fmt: skip
        if receipt.count:
            self._services.messages.tell(words.format(count=receipt.count, subject=receipt.subject))
        else:
            self._services.messages.tell(_("They have that code already."))

    def _on_done(self, done: Done) -> None:
        if done.receipt.number is not None:
            self._services.desk.tell(done.receipt)
        self._services.messages.tell(_what_was_done(done))

    def _on_written(self, path: Path, count: int) -> None:
        words = ngettext("{count} article was written to {path}.", "{count} articles were written to {path}.", count)
        self._services.messages.tell(words.format(count=format_number(count), path=path))


def _what_was_done(done: Done) -> str:
    if done.articles < done.total:
        words = _("Stopped after {done} of {total} articles; one undo takes back what was done.")
        return words.format(done=format_number(done.articles), total=format_number(done.total))
    changed = done.receipt.count
    words = ngettext("Changed {count} article; one undo takes it back.",
                     "Changed {count} articles; one undo takes it back.", changed)  # fmt: skip
    return words.format(count=format_number(changed))


def _perform(
    archive: Archive,
    operation: Callable[..., Receipt],
    chosen: ChosenArticles,
    values: dict[str, object],
    control: Control,
) -> Done:
    return perform_on_many(archive, operation, chosen, control.checkpoint, **values)


def _write(archive: Archive, path: Path, chosen: Choice, control: Control) -> int:
    from triptych.operations.articles_file import write_articles

    return write_articles(archive, path.absolute(), chosen, partial(control.checkpoint, item=path.name))
