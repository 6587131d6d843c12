"""Bringing documents in: read, batched, and written so that whole articles are kept whatever happens."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from triptych.archive.archive import Archive
from triptych.domain.article import Details, ImportStatus
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.folder import Document, Refused
from triptych.ingest.registry import reader_for
from triptych.operations.articles import Incoming, Outcome, add_articles
from triptych.operations.desk import Desk, Series

_BATCH_SECONDS: Final = 0.5
_BATCH_ARTICLES: Final = 200


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one input document.

    Attributes:
        path: as it was named.
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


def import_documents(
    archive: Archive,
    documents: Iterable[Document | Refused],
    *,
    language: str | None,
    story: str | None,
    shared: bool = False,
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
    """
    with Desk(archive).series("add_articles", shared=shared) as series:
        batch = _Batch(series, story)
        for document in documents:
            read = _read(document, language)
            if isinstance(read, Imported):
                yield from batch.write()
                yield read
            else:
                batch.add(str(document.path), read)
            if batch.full:
                yield from batch.write()
        yield from batch.write()


def _read(document: Document | Refused, language: str | None) -> Incoming | Imported:
    if isinstance(document, Refused):
        return Imported(str(document.path), ImportStatus.REFUSED, reason=document.reason)
    try:
        reader = reader_for(document.name, document.data)
        (draft,) = reader.read(document.data, document.name, language)
    except DocumentFault as fault:
        return Imported(str(document.path), ImportStatus.REFUSED, reason=str(fault))
    return Incoming(draft, document.data, document.name, reader.media_type)


class _Batch:
    """Articles that were read and wait to be written together."""

    def __init__(self, series: Series, story: str | None) -> None:
        self._series = series
        self._story = story
        self._waiting: list[tuple[str, Incoming]] = []
        self._since = time.monotonic()

    @property
    def full(self) -> bool:
        return len(self._waiting) >= _BATCH_ARTICLES or time.monotonic() - self._since >= _BATCH_SECONDS

    def add(self, path: str, incoming: Incoming) -> None:
        self._waiting.append((path, incoming))

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
