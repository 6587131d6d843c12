"""What is written into the open articles, in reading order."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from triptych.archive.queries.notes import Note
from triptych.domain.annotation import Anchoring, TargetKind
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.language.folding import fold

NOTE_ROLE: Final = Qt.ItemDataRole.UserRole
"""The Note."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class NotesModel(QAbstractListModel):
    """The places that annotations rest on in the open articles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Note, ...] = ()
        self._shown: tuple[Note, ...] = ()
        self._wanted = ""
        self._annotator: str | None = None
        self._annotators: tuple[str, ...] = ()

    @property
    def annotators(self) -> tuple[str, ...]:
        """Those who wrote what there is, by name; an empty name for what carries none."""
        return self._annotators

    @property
    def count(self) -> int:
        """How many there are, whatever the filter lets through."""
        return len(self._all)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Those that the filter lets through."""
        return self._shown

    def take(self, notes: Sequence[Note]) -> None:
        """Shows these."""
        self._all = tuple(notes)
        self._annotators = tuple(sorted({each.creator or "" for each in self._all}))
        self._refresh()

    def look_for(self, words: str) -> None:
        """Shows only those whose quote, note, title or codes contain the words, whatever their accents and case."""
        wanted = fold(words).strip()
        if wanted != self._wanted:
            self._wanted = wanted
            self._refresh()

    def show_annotations_of(self, annotator: str | None) -> None:
        """Shows only what one annotator wrote; with None, all."""
        if annotator != self._annotator:
            self._annotator = annotator
            self._refresh()

    def row_of(self, target: int | None) -> int:
        """Where a place stands among those shown; -1 if it does not."""
        return next((row for row, each in enumerate(self._shown) if each.target == target), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As in Qt."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for people and screen readers, the note itself for the delegate."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        note = self._shown[index.row()]
        if role == NOTE_ROLE:
            return note
        if role == Qt.ItemDataRole.DisplayRole:
            return note.note or note.quote or note.title
        return spoken(note) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _refresh(self) -> None:
        shown = tuple(each for each in self._all if self._fits(each))
        if [each.target for each in shown] == [each.target for each in self._shown]:
            before, self._shown = self._shown, shown
            for row, (old, new) in enumerate(zip(before, shown, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _fits(self, note: Note) -> bool:
        whose = self._annotator is None or (note.creator or "") == self._annotator
        return whose and (not self._wanted or self._wanted in _folded(note))


def initials(name: str) -> str:
    """The first letters of at most two parts of a name."""
    return "".join(part[0] for part in name.split() if part[0].isalnum())[:2].upper()


def spoken(note: Note) -> str:
    """A note in words."""
    codes = ", ".join(tag.name for tag in note.codes)
    parts = [
        language_name(note.language),
        _("finding") if note.finding else "",
        _("codes: {names}").format(names=codes) if codes else "",
        note.title or "",
        quote_text(note),
        _("note: {text}").format(text=note.note) if note.note else "",
        anchoring_text(note.anchoring) if note.anchoring is not Anchoring.EXACT else "",
        _("by {name}").format(name=note.creator) if note.creator else "",
    ]
    return ", ".join(filter(None, parts))


def quote_text(note: Note) -> str:
    """What a note rests on: the quoted words, or what it is instead."""
    if note.kind is TargetKind.ABSENCE:
        return _("This article leaves it out.")
    if note.kind is TargetKind.ARTICLE:
        return _("The whole article")
    return " ".join(note.quote.split())


def anchoring_text(anchoring: Anchoring) -> str:
    """How surely an annotation stands in the text, in a word."""
    return {
        Anchoring.EXACT: _("Exact"),
        Anchoring.REANCHORED: _("Re-anchored"),
        Anchoring.ORPHAN: _("Lost its place"),
    }[anchoring]


def _folded(note: Note) -> str:
    """What the filter looks into, folded."""
    words = [
        note.quote,
        note.note or "",
        note.title or "",
        note.creator or "",
        *(f"{tag.letters} {tag.name}" for tag in note.codes),
    ]
    return fold("\n".join(words))
