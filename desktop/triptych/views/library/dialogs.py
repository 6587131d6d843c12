"""Small dialogs about stories: a title, which title stays, which story, from when to when."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from triptych.archive.queries.stories import StoryRow, stories_named
from triptych.domain.article import is_partial_date
from triptych.i18n import _
from triptych.views.dialog import Dialog
from triptych.views.services import Services
from triptych.widgets.label import Label

_NUMBER = 0x0101


class _Asking(Dialog):
    """A dialog with one button that does it."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._do = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._do.setProperty("primary", True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        unit = services.theme.unit
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(unit, unit, unit, unit)
        self._layout.setSpacing(3 * unit // 4)
        self.setMinimumWidth(30 * unit)

    def _say(self, title: str, doing: str) -> None:
        """Sets the words of frame and buttons."""
        self.setWindowTitle(title)
        self._do.setText(doing)
        self._do.setAccessibleName(doing)
        cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(_("Cancel"))
        cancel.setAccessibleName(_("Cancel"))


class TitleDialog(_Asking):
    """Asks for the title of a story."""

    named = Signal(object)
    """The user gave a title; carries it."""

    def __init__(
        self, services: Services, parent: QWidget | None, *, title: str, doing: str, about: str, name: str
    ) -> None:
        """Opens it.

        Args:
            services: the surroundings.
            parent: as in Qt.
            title: of the dialog.
            doing: what its button does.
            about: what will happen, in a sentence.
            name: what stands in the field at first.
        """
        super().__init__(services, parent)
        self._words = (title, doing)
        self._about = Label(about, ink="2", wraps=True)
        self.field = QLineEdit(name)
        self.field.selectAll()
        self._layout.addWidget(self._about)
        self._layout.addWidget(self.field)
        self._layout.addWidget(self._buttons)
        self.field.textChanged.connect(self._on_typed)
        self.accepted.connect(self._on_accepted)
        self._begin()
        self._on_typed()

    def _retranslate(self) -> None:
        self._say(*self._words)
        self.field.setAccessibleName(_("Title of the story"))
        self.field.setPlaceholderText(_("Title of the story"))

    def _on_typed(self) -> None:
        self._do.setEnabled(bool(self.field.text().strip()))

    def _on_accepted(self) -> None:
        self.named.emit(self.field.text().strip())


class MergeDialog(_Asking):
    """Asks which of several titles the merged story keeps."""

    merged = Signal(object, object)
    """The user decided; carries the internal id of the story that stays, and its title."""

    def __init__(self, services: Services, stories: Sequence[StoryRow], parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._count = len(stories)
        self._about = Label(ink="2", wraps=True)
        self.titles = QListWidget()
        self.field = QLineEdit()
        for story in stories:
            item = QListWidgetItem(story.title)
            item.setData(_NUMBER, story.number)
            self.titles.addItem(item)
        for widget in (self._about, self.titles, self.field, self._buttons):
            self._layout.addWidget(widget)
        self.titles.setMaximumHeight(10 * services.theme.unit)
        self.titles.currentItemChanged.connect(self._on_title_chosen)
        self.accepted.connect(self._on_accepted)
        self._begin()
        self.titles.setCurrentRow(0)

    def _retranslate(self) -> None:
        self._say(_("Merge stories"), _("Merge"))
        self._about.setText(
            _("The articles of {count} stories become one story. Choose its title, or write another.").format(
                count=self._count
            )
        )
        self.titles.setAccessibleName(_("Titles of the stories"))
        self.field.setAccessibleName(_("Title of the story"))

    def _on_title_chosen(self, item: QListWidgetItem) -> None:
        self.field.setText(item.text())

    def _on_accepted(self) -> None:
        item = self.titles.currentItem()
        self.merged.emit(item.data(_NUMBER), self.field.text().strip() or item.text())


class ChooseStoryDialog(_Asking):
    """Asks for a story, found by some letters of its title."""

    chosen = Signal(object)
    """The user chose a story; carries its internal id."""
    new_wanted = Signal(object)
    """The user wants a new story; carries its title."""

    def __init__(self, services: Services, about: str, parent: QWidget | None = None, *, another: bool = True) -> None:
        """Opens it.

        Args:
            services: the surroundings.
            about: what will happen.
            parent: as in Qt.
            another: a new story may be made of the title that was typed; the articles are added to the story.
        """
        super().__init__(services, parent)
        self._another = another
        self._about = Label(about, ink="2", wraps=True)
        self.field = QLineEdit()
        self.found = QListWidget()
        self.found.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for widget in (self._about, self.field, self.found, self._buttons):
            self._layout.addWidget(widget)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_return)
        self.found.itemActivated.connect(self._on_activated)
        self.accepted.connect(self._on_accepted)
        self._begin()
        self._on_typed("")

    def _retranslate(self) -> None:
        self._say(_("Add to a story") if self._another else _("Choose a story"),
                  _("Add") if self._another else _("Choose"))  # fmt: skip
        self.field.setPlaceholderText(_("Some letters of its title"))
        self.field.setAccessibleName(_("Some letters of the story's title"))
        self.found.setAccessibleName(_("Stories found"))

    def _on_typed(self, typed: str) -> None:
        self.services.reading.ask(self, "titles", partial(stories_named, typed=typed), self._on_found)

    def _on_found(self, stories: tuple[tuple[int, str], ...]) -> None:
        self.found.clear()
        for number, title in stories:
            item = QListWidgetItem(title)
            item.setData(_NUMBER, number)
            self.found.addItem(item)
        title = self.field.text().strip()
        if self._another and title and title not in (each for _number, each in stories):
            self.found.addItem(QListWidgetItem(_("New story “{title}”").format(title=title)))
        self.found.setCurrentRow(0)
        self._do.setEnabled(self.found.count() > 0)

    def _on_return(self) -> None:
        if self._do.isEnabled():
            self.accept()

    def _on_activated(self, _item: QListWidgetItem) -> None:
        self.accept()

    def _on_accepted(self) -> None:
        number = self.found.currentItem().data(_NUMBER)
        if number is None:
            self.new_wanted.emit(self.field.text().strip())
        else:
            self.chosen.emit(number)


class DatesDialog(_Asking):
    """Asks for a time of publication."""

    chosen = Signal(object, object)
    """The user gave a time; carries its first and last partial ISO date, or None for an open end."""

    def __init__(
        self, services: Services, published_from: str | None, published_to: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, parent)
        self._about = Label(ink="2", wraps=True)
        self.first, self.last = QLineEdit(published_from or ""), QLineEdit(published_to or "")
        self._heads = (Label(), Label())
        self._layout.addWidget(self._about)
        for head, field in zip(self._heads, (self.first, self.last), strict=True):
            head.setBuddy(field)
            field.textChanged.connect(self._on_typed)
            self._layout.addWidget(head)
            self._layout.addWidget(field)
        self._layout.addWidget(self._buttons)
        self.accepted.connect(self._on_accepted)
        self._begin()
        self._on_typed()

    def _retranslate(self) -> None:
        self._say(_("Time of publication"), _("Filter"))
        self._about.setText(_("A day (2019-05-23), a month (2019-05) or a year (2019); empty for an open end."))
        for head, field, words in zip(self._heads, (self.first, self.last), (_("From"), _("To")), strict=True):
            head.setText(words)
            field.setAccessibleName(words)

    def _on_typed(self) -> None:
        values = [each for each in (self.first.text().strip(), self.last.text().strip()) if each]
        self._do.setEnabled(all(is_partial_date(each) for each in values))

    def _on_accepted(self) -> None:
        self.chosen.emit(self.first.text().strip() or None, self.last.text().strip() or None)
