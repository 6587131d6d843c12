"""Bringing documents in: read, batched, and written so that whole articles are kept whatever happens."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from triptych.archive.archive import Archive
from triptych.domain.article import Details, Draft, ImportStatus
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.folder import Document, Refused
from triptych.ingest.registry import reader_for
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
            articles, refused = _read(document, language)
            batch.add(articles)
            if refused or batch.full:
                yield from batch.write()
            yield from refused
        yield from batch.write()


def _read(document: Document | Refused, language: str | None) -> tuple[list[_Waiting], list[Imported]]:
    """The articles of a document, and what was refused of it."""
    path = str(document.path)
    if isinstance(document, Refused):
        return [], [Imported(path, ImportStatus.REFUSED, reason=document.reason)]
    try:
        reader = reader_for(document.name, document.data)
        found = reader.read_each(document.data, document.name, language)
    except DocumentFault as fault:
        return [], [Imported(path, ImportStatus.REFUSED, reason=str(fault))]
    paths = [path] if len(found) == 1 else [f"{path}#{number}" for number in range(1, len(found) + 1)]
    drafts = [(each, own) for each, own in zip(found, paths, strict=True) if isinstance(each, Draft)]
    articles = [
        (own, Incoming(each, document.data, document.name, reader.media_type, place, len(drafts)))
        for place, (each, own) in enumerate(drafts)
    ]
    refused = [
        Imported(own, ImportStatus.REFUSED, reason=str(each))
        for each, own in zip(found, paths, strict=True)
        if isinstance(each, DocumentFault)
    ]
    return articles, refused


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
