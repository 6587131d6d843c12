"""What lies in the trash, as a table that grows while it is walked."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from triptych.archive.queries.trash import PAGE, Trashed, trashed_page
from triptych.domain.receipt import Kind
from triptych.i18n import _, current_language
from triptych.i18n.dates import format_instant
from triptych.i18n.languages import language_name
from triptych.jobs.reading import Reading

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()
_TITLE, _LANGUAGE, _SINCE = range(3)


class TrashModel(QAbstractTableModel):
    """A row a thing: what it is called, its language, since when it lies there. One kind at a time."""

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._kind = Kind.ARTICLE
        self._rows: list[Trashed] = []
        self._more = False

    @property
    def kind(self) -> Kind:
        """What is shown."""
        return self._kind

    def show(self, kind: Kind) -> None:
        """Shows the things of a kind, from the one put there last."""
        self._kind = kind
        self._more = False
        self._reading.ask(self, "page", partial(_page, kind, current_language(), None), self._on_first)

    def thing(self, row: int) -> Trashed | None:
        """The thing of a row; None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _on_first(self, page: tuple[Trashed, ...]) -> None:
        self.beginResetModel()
        self._rows = list(page)
        self._more = len(page) == PAGE
        self.endResetModel()

    def _on_next(self, page: tuple[Trashed, ...]) -> None:
        self._more = len(page) == PAGE
        if page:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page) - 1)
            self._rows.extend(page)
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the trash holds more than was shown yet."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Asks for the next page."""
        if self.canFetchMore(parent):
            last = self._rows[-1]
            self._more = False
            question = partial(_page, self._kind, current_language(), (last.at, last.number))
            self._reading.ask(self, "page", question, self._on_next)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as were read."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Title, language, time."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        thing = self._rows[index.row()]
        words = (
            " ".join((thing.title or _("(untitled)")).split()),
            language_name(thing.language) if thing.language else "",
            format_instant(thing.at),
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            since = _("in the trash since {time}").format(time=words[_SINCE])
            return ", ".join(filter(None, (words[_TITLE], words[_LANGUAGE], since)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Title"), _("Language"), _("In the trash since"))[section]


def _page(kind: Kind, language: str, after: tuple[str, int] | None, session: Any) -> tuple[Trashed, ...]:
    return trashed_page(session, kind, language, after)
