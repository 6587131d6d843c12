"""Bringing articles in, and what the user does with whole articles."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.content import fingerprint, sha256, text_sha256
from triptych.archive.queries.duplicates import Known, known_articles
from triptych.archive.queries.likenesses import Earlier, Likenesses, is_elsewhere, likenesses
from triptych.archive.schema import (
    Article,
    Base,
    ParagraphRow,
    Picture,
    RepairRow,
    Reprint,
    Revision,
    SentenceRow,
    SketchRow,
    SourceDocument,
)
from triptych.domain.article import Details, Draft, ImportStatus
from triptych.domain.receipt import Kind, Receipt
from triptych.language.likeness import shingles, sketch
from triptych.operations.derivations import SENTENCES, stamp
from triptych.operations.stories import put_in_story

_COMPRESSION = 6
_WRITTEN: Final = (
    SourceDocument,
    Article,
    Revision,
    ParagraphRow,
    RepairRow,
    SentenceRow,
    SketchRow,
    Reprint,
    Picture,
)
"""The tables that an import writes, in the order in which rows need each other."""

_OF_PLAIN_VALUES: Final = frozenset({ParagraphRow, SentenceRow, SketchRow})
"""Those of them with very many rows, all of whose values SQLite knows: they are handed to it as they are."""

_DETAILS: Final = tuple(each.name for each in fields(Details))


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article about to be brought in, with the document that it was read from.

    Attributes:
        draft: the article as a reader understood it.
        data: the document's bytes, exactly as they came.
        name: its file name.
        media_type: as in RFC 6838.
        place: which of the document's articles it is, from 0.
        among: how many articles the document holds; all of them are brought in together.
        id: that it has elsewhere and keeps here; a new one if None.
    """

    draft: Draft
    data: bytes
    name: str
    media_type: str
    place: int = 0
    among: int = 1
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one incoming article.

    Attributes:
        status: added or duplicate.
        article: the new article, or the one that was there already.
        in_trash: the one that was there already lies in the trash.
        version_of: the earlier article that a new one is a version of.
        reprint_of: the article of another outlet whose text a new one has, or the most of it.
    """

    status: ImportStatus
    article: UUID
    in_trash: bool = False
    version_of: UUID | None = None
    reprint_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """By what an article is recognised.

    Attributes:
        source: hash of its document's bytes.
        text: fingerprint of its text.
        exactly: hash of its text.
        shingles: of its text.
        marks: the sketch of its text.
    """

    source: bytes
    text: bytes
    exactly: bytes
    shingles: frozenset[int]
    marks: tuple[int, ...]


def _look_of(incoming: Incoming, source: bytes) -> _Look:
    text = incoming.draft.text
    found = shingles(text)
    return _Look(source, fingerprint(text), text_sha256(text), found, sketch(found))


def add_articles(
    session: Session, *, incoming: Sequence[Incoming], story: str | None, outcomes: list[Outcome]
) -> Receipt:
    """Brings articles in, each with its document; what the archive holds already is not added twice.

    Args:
        session: the writer's transaction.
        incoming: in the order in which they came.
        story: title of the story that the articles report, or None.
        outcomes: receives one outcome for each incoming article, in order.
    """
    looks = [_look_of(*each) for each in zip(incoming, _hashes(incoming), strict=True)]
    known = known_articles(session, list({each.source: None for each in looks}), [each.text for each in looks])
    batch = _Batch(session, known, likenesses(session, [each.marks for each in looks]))
    outcomes.extend(batch.add(*each) for each in zip(incoming, looks, strict=True))
    batch.write()
    changed = {Kind.ARTICLE: frozenset(batch.articles)}
    if story is not None and batch.articles:
        changed[Kind.STORY] = frozenset([put_in_story(session, title=story, articles=batch.articles)])
    subject = incoming[0].draft.details.title or incoming[0].name if len(incoming) == 1 else None
    return Receipt("add_articles", changed, subject=subject)


def _hashes(incoming: Sequence[Incoming]) -> list[bytes]:
    """The hash of each article's document, made once for the articles of one document."""
    made: dict[int, bytes] = {}
    return [made.get(id(each.data)) or made.setdefault(id(each.data), sha256(each.data)) for each in incoming]


@cache
def _statement(table: type[Base]) -> str:
    """What puts rows into a table; a sketch may be there of an article that is gone, under the same number."""
    statement = insert(Base.metadata.tables[table.__tablename__])
    if table is SketchRow:
        statement = statement.prefix_with("OR IGNORE")
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))


class _Batch:
    """Rows of many articles, gathered table by table so that each table is written with one statement."""

    def __init__(self, session: Session, known: Known, alike: Likenesses) -> None:
        self._session = session
        self._known = known
        self._alike = alike
        self._source = session.scalar(select(func.max(SourceDocument.id))) or 0
        self._article = session.scalar(select(func.max(Article.id))) or 0
        self._revision = session.scalar(select(func.max(Revision.id))) or 0
        self._rows: dict[type[Base], list[dict[str, object]]] = {table: [] for table in _WRITTEN}
        self._at = now()
        self.articles: list[int] = []
        self.revisions: list[int] = []

    def add(self, incoming: Incoming, look: _Look) -> Outcome:
        outlet = incoming.draft.details.outlet
        twin = self._known.by_text.get(look.text)
        elsewhere = twin is not None and is_elsewhere(twin.outlet, outlet)
        if twin is None or elsewhere:
            twin = self._known.of_source(look.source, incoming.place, incoming.among) or (None if elsewhere else twin)
        if twin is not None:
            return Outcome(ImportStatus.DUPLICATE, twin.article, twin.in_trash)
        uuid = incoming.id or uuid4()
        earlier = self._earlier(look, outlet)
        source = self._source_of(incoming, look.source)
        self._add_article(incoming.draft, uuid, source, earlier)
        self._add_sketch(look.marks)
        self._alike.remember(Earlier(self._article, uuid), outlet, look.shingles, look.marks, look.exactly)
        self._add_revision(incoming.draft, look)
        self._known.remember(self._article, uuid, outlet, look.text)
        of = None if earlier is None else earlier.article
        elsewhere = earlier is not None and earlier.elsewhere
        return Outcome(
            ImportStatus.ADDED, uuid, version_of=None if elsewhere else of, reprint_of=of if elsewhere else None
        )

    def _earlier(self, look: _Look, outlet: str | None) -> Earlier | None:
        """The article whose text this is, by another outlet, or of which it is a version."""
        twin = self._known.by_text.get(look.text)
        if twin is not None and not twin.in_trash:
            return Earlier(twin.number, twin.article, elsewhere=True)
        return self._alike.earlier(look.shingles, look.marks, outlet)

    def write(self) -> None:
        for table, rows in self._rows.items():
            if rows and table in _OF_PLAIN_VALUES:
                self._session.connection().exec_driver_sql(_statement(table), rows)
            elif rows:  # through Core: the ORM's bookkeeping costs a fifth of an import
                self._session.execute(insert(Base.metadata.tables[table.__tablename__]), rows)
        stamp(self._session, SENTENCES, self.revisions)

    def _source_of(self, incoming: Incoming, source_hash: bytes) -> int:
        """The row of the article's document, added unless another article of it came before."""
        known = self._known.documents.get(source_hash)
        if known is not None:
            return known
        self._source += 1
        self._known.documents[source_hash] = self._source
        self._rows[SourceDocument].append(
            {
                "id": self._source,
                "sha256": source_hash,
                "name": incoming.name,
                "media_type": incoming.media_type,
                "encoding": incoming.draft.encoding,
                "size": len(incoming.data),
                "data": zlib.compress(incoming.data, _COMPRESSION),
            }
        )
        return self._source

    def _add_sketch(self, marks: tuple[int, ...]) -> None:
        self._rows[SketchRow].extend({"mark": mark, "article_id": self._article} for mark in marks)

    def _add_article(self, draft: Draft, uuid: UUID, source: int, earlier: Earlier | None) -> None:
        self._article += 1
        self.articles.append(self._article)
        self._rows[Article].append(
            {
                "id": self._article,
                "uuid": uuid,
                "source_id": source,
                "revision": 1,
                "added": self._at,
                "version_of": None if earlier is None or earlier.elsewhere else earlier.number,
                **{name: getattr(draft.details, name) for name in _DETAILS},
            }
        )

        self._rows[Picture].extend(
            {"article_id": self._article, "ordinal": ordinal, **asdict(each)}
            for ordinal, each in enumerate(draft.pictures)
        )
        if earlier is not None and earlier.elsewhere:
            self._rows[Reprint].append({"article_id": self._article, "of_id": earlier.number})

    def _add_revision(self, draft: Draft, look: _Look) -> None:
        self._revision += 1
        self.revisions.append(self._revision)
        revision = self._revision
        self._rows[Revision].append(
            {
                "id": revision,
                "article_id": self._article,
                "number": 1,
                "created": self._at,
                "reason": "import",
                "text_sha256": look.exactly,
                "fingerprint": look.text,
                "text": draft.text,
            }
        )
        self._rows[ParagraphRow].extend(
            {
                "revision_id": revision,
                "start": each.span.start,
                "end": each.span.end,
                "role": each.role.value,
                "language": each.language,
            }
            for each in draft.paragraphs
        )
        self._rows[RepairRow].extend(
            {
                "revision_id": revision,
                "rule": each.rule,
                "start": each.span.start,
                "end": each.span.end,
                "original": each.original,
            }
            for each in draft.repairs
        )
        self._rows[SentenceRow].extend(
            {"revision_id": revision, "start": each.start, "end": each.end} for each in draft.sentences
        )


def _subject(session: Session, articles: Sequence[int]) -> str | None:
    """The headline, where one article is meant."""
    if len(articles) != 1:
        return None
    return session.scalar(select(Article.title).where(Article.id == articles[0]))


def _mark(session: Session, operation: str, articles: Iterable[int], column: str, value: str | None) -> Receipt:
    """Sets a mark on those of the articles where it stands otherwise."""
    ids = json.dumps(list(articles))
    standing = getattr(Article, column)
    wanted = select(func.json_each(ids).table_valued("value").c.value)
    differing = standing.is_not(None) if value is None else standing.is_(None)
    changed = list(session.scalars(select(Article.id).where(Article.id.in_(wanted), differing)))
    session.execute(
        update(Article).where(Article.id.in_(wanted), differing).values({column: value}),
        execution_options={"synchronize_session": False},
    )
    return Receipt(operation, {Kind.ARTICLE: frozenset(changed)}, subject=_subject(session, changed))


def trash_articles(session: Session, *, articles: Sequence[int]) -> Receipt:
    """Puts articles into the trash: they leave lists and search, and keep everything that belongs to them."""
    return _mark(session, "trash_articles", articles, "trashed", now())


def take_articles_back(session: Session, *, articles: Sequence[int]) -> Receipt:
    """Takes articles out of the trash."""
    return _mark(session, "take_articles_back", articles, "trashed", None)


def mark_read(session: Session, *, articles: Sequence[int]) -> Receipt:
    """Notes that the articles were read."""
    return _mark(session, "mark_read", articles, "read", now())


def mark_unread(session: Session, *, articles: Sequence[int]) -> Receipt:
    """Notes that the articles are still to be read."""
    return _mark(session, "mark_unread", articles, "read", None)


def set_aside(session: Session, *, articles: Sequence[int]) -> Receipt:
    """Sets articles aside to read later."""
    return _mark(session, "set_aside", articles, "set_aside", now())


def take_up_again(session: Session, *, articles: Sequence[int]) -> Receipt:
    """Takes articles back from those set aside."""
    return _mark(session, "take_up_again", articles, "set_aside", None)
