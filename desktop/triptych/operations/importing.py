"""Bringing documents in: read, batched, and written so that whole articles are kept whatever happens."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from triptych.archive.archive import Archive
from triptych.domain.article import Details, Draft, ImportStatus
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.ahead import read_ahead
from triptych.ingest.columns import ColumnMapping, Columns
from triptych.ingest.folder import Document, Refused
from triptych.ingest.registry import Isolated, reader_for
from triptych.operations.articles import Incoming, Outcome, add_articles
from triptych.operations.desk import Desk, Series

_BATCH_SECONDS: Final = 0.5
_BATCH_ARTICLES: Final = 200

_Waiting: TypeAlias = tuple[str, Incoming]
"""An article with the path that is told of it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one input document, or of one article where it holds several.

    Attributes:
        path: as it was named; with # and a number from 1 on where the document holds several.
        status: added, duplicate or refused.
        outcome: the article, unless the document was refused.
        details: of the article, unless the document was refused.
        reason: why it was refused, or what the user should know.
    """

    path: str
    status: ImportStatus
    outcome: Outcome | None = None
    details: Details | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What the reader knows better about a document before it is added.

    Attributes:
        language: of its articles, as a BCP 47 tag; None where it is to be told from the text.
        details: other details, by their names, of the one article that it holds.
        mapping: its columns, if it is a table.
        seen: hash (SHA-256) of the bytes that the reader looked at; None where he did not.
    """

    language: str | None = None
    details: Mapping[str, str | None] = field(default_factory=dict)
    mapping: ColumnMapping | None = None
    seen: bytes | None = None


_AS_IT_IS: Final = Correction()


@dataclass(frozen=True, slots=True)
class Read:
    """A document with what was understood of it.

    Attributes:
        document: as it was handed in.
        articles: each with the path that is told of it.
        refused: what of it was refused.
        is_table: it has columns that can be chosen.
    """

    document: Document | Refused
    articles: tuple[_Waiting, ...] = ()
    refused: tuple[Imported, ...] = ()
    is_table: bool = False


def import_documents(
    archive: Archive,
    documents: Iterable[Document | Refused],
    *,
    language: str | None,
    story: str | None,
    shared: bool = False,
    mapping: ColumnMapping | None = None,
    corrections: Mapping[Path, Correction] | None = None,
    held: Callable[[Read], bool] | None = None,
) -> Iterator[Imported]:
    """Brings documents in as one operation, giving each result once it is safely in the archive.

    Articles are written in batches of at most half a second, each whole; when the iteration is ended early, what was
    given is kept and nothing else.

    Args:
        archive: where to.
        documents: what to bring in, as walked.
        language: of all of them, as a BCP 47 tag; told from the text where None.
        story: title of the story that they report, or None.
        shared: others may write between the batches.
        mapping: the columns of all tables; guessed where None.
        corrections: what the reader knows better about some of them, by their paths.
        held: says of a document that it shall not be added yet; nothing more is told of it here.
    """
    known, usual = corrections or {}, Correction(mapping=mapping)

    def correction_of(document: Document | Refused) -> Correction:
        correction = known.get(document.path, usual)
        return replace(correction, language=correction.language or language)

    def language_of(document: Document) -> str | None:
        return correction_of(document).language

    with ExitStack() as stack:
        series = stack.enter_context(Desk(archive).series("add_articles", shared=shared))
        batch = _Batch(series, story)
        for document, found in stack.enter_context(closing(read_ahead(documents, language_of))):
            read = read_document(document, correction_of(document), found)
            if held is not None and held(read):
                continue
            batch.add(read.articles)
            if read.refused or batch.full:
                yield from batch.write()
            yield from read.refused
        yield from batch.write()


def read_document(
    document: Document | Refused, correction: Correction = _AS_IT_IS, ahead: Draft | DocumentFault | None = None
) -> Read:
    """What is understood of a document, and what of it is refused; nothing is added.

    Args:
        document: as walked.
        correction: what the reader knows better about it.
        ahead: what was read of it already, in its corrected language.
    """
    path = str(document.path)
    if isinstance(document, Refused):
        return Read(document, refused=(Imported(path, ImportStatus.REFUSED, reason=document.reason),))
    is_table = False
    try:
        reader = reader_for(document.name, document.data)
        is_table = isinstance(reader, Isolated) and reader.is_table
        if correction.mapping is not None and isinstance(reader, Isolated):
            reader = reader.with_columns(correction.mapping)
        found = [ahead] if ahead else reader.read_each(document.data, document.name, correction.language)
    except DocumentFault as fault:
        return Read(document, refused=(Imported(path, ImportStatus.REFUSED, reason=str(fault)),), is_table=is_table)
    paths = [path] if len(found) == 1 else [f"{path}#{number}" for number in range(1, len(found) + 1)]
    drafts = [(each, own) for each, own in zip(found, paths, strict=True) if isinstance(each, Draft)]
    if len(drafts) == 1 and correction.details:
        drafts = [(_corrected(drafts[0][0], correction.details), drafts[0][1])]
    articles = tuple(
        (own, Incoming(each, document.data, document.name, reader.media_type, place, len(drafts)))
        for place, (each, own) in enumerate(drafts)
    )
    refused = tuple(
        Imported(own, ImportStatus.REFUSED, reason=str(each))
        for each, own in zip(found, paths, strict=True)
        if isinstance(each, DocumentFault)
    )
    return Read(document, articles, refused, is_table)


def _corrected(draft: Draft, details: Mapping[str, str | None]) -> Draft:
    """A draft with the details that the reader gave; a date then rests on the reader's word."""
    changes: dict[str, Any] = dict(details)
    if "published" in details:
        changes["published_evidence"] = None
    return replace(draft, details=replace(draft.details, **changes))


def columns_of(document: Document) -> Columns | None:
    """The columns of a table and what they are guessed to be; None for any other document.

    Raises:
        DocumentFault: it cannot be read.
    """
    reader = reader_for(document.name, document.data)
    return reader.columns(document.data, document.name) if isinstance(reader, Isolated) and reader.is_table else None


class _Batch:
    """Articles that were read and wait to be written together."""

    def __init__(self, series: Series, story: str | None) -> None:
        self._series = series
        self._story = story
        self._waiting: list[_Waiting] = []
        self._since = time.monotonic()

    @property
    def full(self) -> bool:
        return len(self._waiting) >= _BATCH_ARTICLES or time.monotonic() - self._since >= _BATCH_SECONDS

    def add(self, articles: Sequence[_Waiting]) -> None:
        """Takes the articles of one document in; they are written together."""
        self._waiting.extend(articles)

    def write(self) -> Iterator[Imported]:
        waiting, self._waiting = self._waiting, []
        if waiting:
            outcomes: list[Outcome] = []
            self._series.perform(
                add_articles, incoming=[each for _path, each in waiting], story=self._story, outcomes=outcomes
            )
            for (path, incoming), outcome in zip(waiting, outcomes, strict=True):
                yield _imported(path, incoming, outcome)
        self._since = time.monotonic()


def _imported(path: str, incoming: Incoming, outcome: Outcome) -> Imported:
    reason = _("That article lies in the trash; take it back from there.") if outcome.in_trash else None
    return Imported(path, outcome.status, outcome, incoming.draft.details, reason)
