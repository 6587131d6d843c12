"""The lists of entities: all of the archive, and the sentences that name one; both paged by key."""

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from triptych.archive.archive import Question
from triptych.archive.queries.entities import COUNTED, ListedEntity, entities_page
from triptych.archive.queries.entity_page import NamingSentence, sentences_naming
from triptych.domain.entity import EntityKind
from triptych.domain.states import State
from triptych.i18n import _, pgettext
from triptych.i18n.dates import format_number, format_short
from triptych.jobs.reading import Reading
from triptych.models.paged import Index, PagedModel

_AROUND = 90
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def kind_word(kind: EntityKind) -> str:
    """What one entity of a kind is called."""
    return {
        EntityKind.PERSON: pgettext("kind", "Person"),
        EntityKind.PLACE: pgettext("kind", "Place"),
        EntityKind.ORGANISATION: pgettext("kind", "Organisation"),
    }[kind]


class AllEntities(PagedModel[ListedEntity]):
    """Everybody and everything that the archive's articles name."""

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(reading, parent)
        self._kind: EntityKind | None = None
        self._words = ""

    def look_for(self, words: str, kind: EntityKind | None) -> None:
        """Lists those with a name whose words begin so, of one kind or of all."""
        self._words, self._kind = words, kind
        self.start_again()

    def _page(self, after: ListedEntity | None, limit: int) -> Question[tuple[ListedEntity, ...]]:
        key = None if after is None else (after.name, after.number)
        return partial(entities_page, kind=self._kind, looked_for=self._words, after=key, limit=limit)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Name, kind, how often it is named."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; for the ear, the whole row."""
        row = self.row(index)
        if row is None:
            return None
        cells = (row.name, kind_word(row.kind), _count(row.mentions))
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == _SPOKEN:
            state = (_("confirmed"),) if row.state is State.CONFIRMED else ()
            return ", ".join((*cells[:2], _("mentions: {count}").format(count=cells[2]), *state))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 2:  # noqa: PLR2004 - the numbers
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Name"), _("Kind"), _("Mentions"))[section]
        return None


class Sentences(PagedModel[NamingSentence]):
    """The sentences that name an entity, the name in the middle."""

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(reading, parent)
        self._entity = 0

    def show(self, entity: int) -> None:
        """Lists those of an entity."""
        self._entity = entity
        self.refresh()

    def _page(self, after: NamingSentence | None, limit: int) -> Question[tuple[NamingSentence, ...]]:
        last = None if after is None else after.number
        return partial(sentences_naming, entity=self._entity, after=last, limit=limit)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Where it stands, what comes before, the name, what comes after."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; for the ear, the whole sentence."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            before, name, after = (" ".join(each.split()) for each in (row.before, row.name, row.after))
            return (_where(row), _end(before), name, after[: 2 * _AROUND])[index.column()]
        if role == _SPOKEN:
            return f"{_where(row)}: " + " ".join(f"{row.before}{row.name}{row.after}".split())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Article"), _("Before"), _("Name"), _("After"))[section]
        return None


def _where(row: NamingSentence) -> str:
    day = format_short(row.published) if row.published else None
    return " · ".join(filter(None, (row.language.partition("-")[0].upper(), day, row.outlet)))


def _end(words: str) -> str:
    return words if len(words) <= _AROUND else "…" + words[-_AROUND:]


def _count(mentions: int) -> str:
    if mentions > COUNTED:
        return _("more than {count}").format(count=format_number(COUNTED))
    return format_number(mentions)
