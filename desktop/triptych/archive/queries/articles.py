"""Articles listed, whole, and as the documents they came from."""

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from triptych.archive.content import sha256, text_sha256
from triptych.archive.faults import damaged, understood
from triptych.archive.schema import (
    Article,
    ParagraphRow,
    RepairRow,
    Revision,
    SentenceRow,
    SourceDocument,
    Story,
    StoryArticle,
)
from triptych.domain.article import Details, Listed, Source, Whole
from triptych.domain.states import State
from triptych.domain.text import Paragraph, Repair, Role, Span
from triptych.errors import RequestFault
from triptych.i18n import _

_PAGE = 500
_SHORTEST_PREFIX = 6
_UUID_DIGITS = 32


def find_article(session: Session, name: str) -> int:
    """The article that a UUID, or a unique prefix of it, names.

    Raises:
        RequestFault: there is none, there are several, or the prefix has fewer than six characters.
    """
    digits = name.lower().removeprefix("urn:uuid:").replace("-", "")
    if len(digits) > _UUID_DIGITS or any(each not in "0123456789abcdef" for each in digits):
        raise RequestFault(_("“{name}” is not an article's id.").format(name=name))
    if len(digits) < _SHORTEST_PREFIX:
        raise RequestFault(_("“{name}” is too short: give at least six characters of the id.").format(name=name))
    low, high = (UUID(digits.ljust(_UUID_DIGITS, filler)) for filler in "0f")
    found = session.scalars(select(Article.id).where(Article.uuid >= low, Article.uuid <= high).limit(2)).all()
    if not found:
        raise RequestFault(_("There is no article {name} in this archive.").format(name=name))
    if len(found) > 1:
        raise RequestFault(_("More than one article begins with {name}; give more of the id.").format(name=name))
    return found[0]


def article_uuid(session: Session, article: int) -> UUID:
    """What the rest of the world calls an article."""
    return session.get_one(Article, article).uuid


def listed_articles(
    session: Session, *, language: str | None = None, story: str | None = None, trashed: bool = False
) -> Iterator[Listed]:
    """Articles in the order in which they came, page by page, so that a long list takes no memory.

    Args:
        session: a reading transaction.
        language: only these.
        story: only those in the story of this title.
        trashed: those in the trash instead of those outside it.
    """
    last = 0
    while page := session.execute(_page(last, language, story, trashed)).all():
        stories = _stories_of(session, [row[0] for row in page])
        for number, uuid, tongue, title, outlet, published, source in page:
            yield Listed(uuid, tongue, title, outlet, published, stories.get(number), source)
        last = page[-1][0]


def _page(
    after: int, language: str | None, story: str | None, trashed: bool
) -> Select[int, UUID, str, str | None, str | None, str | None, str]:
    question = (
        select(
            Article.id,
            Article.uuid,
            Article.language,
            Article.title,
            Article.outlet,
            Article.published,
            SourceDocument.name,
        )
        .join(SourceDocument, SourceDocument.id == Article.source_id)
        .where(Article.id > after, Article.trashed.is_not(None) if trashed else Article.trashed.is_(None))
        .order_by(Article.id)
        .limit(_PAGE)
    )
    if language is not None:
        question = question.where(Article.language == language)
    if story is not None:
        inside = (
            select(StoryArticle.article_id)
            .join(Story, Story.id == StoryArticle.story_id)
            .where(Story.title == story, StoryArticle.state != State.SET_ASIDE, Story.trashed.is_(None))
        )
        question = question.where(Article.id.in_(inside))
    return question


def _stories_of(session: Session, articles: Sequence[int]) -> dict[int, str]:
    """The title of each article's story; the first one where there are several."""
    rows = session.execute(
        select(StoryArticle.article_id, Story.title)
        .join(Story, Story.id == StoryArticle.story_id)
        .where(StoryArticle.article_id.in_(articles), StoryArticle.state != State.SET_ASIDE, Story.trashed.is_(None))
        .order_by(Story.id.desc())
    )
    return dict(rows.all())


def whole_article(session: Session, article: int, path: Path) -> Whole:
    """One article whole, in its current revision.

    Args:
        session: a reading transaction.
        article: its number.
        path: the archive's file, for the message about damage.

    Raises:
        ArchiveDamaged: the text is not what was written.
    """
    row = session.get_one(Article, article)
    revision = session.execute(
        select(Revision.id, Revision.text, Revision.text_sha256).where(
            Revision.article_id == article, Revision.number == row.revision
        )
    ).one()
    if text_sha256(revision.text) != revision.text_sha256:
        raise damaged(path, _("the text of article {id} changed on the disk").format(id=row.uuid))
    with understood():
        return Whole(
            id=row.uuid,
            details=details_of(row),
            text=revision.text,
            paragraphs=_paragraphs(session, revision.id),
            sentences=sentences_of(session, revision.id),
            repairs=_repairs(session, revision.id),
            source=_source(session, row.source_id),
            revision=row.revision,
        )


def details_of(row: Article) -> Details:
    """What is known about an article besides its text."""
    return Details(
        language=row.language,
        title=row.title,
        outlet=row.outlet,
        byline=row.byline,
        dateline=row.dateline,
        published=row.published,
        published_evidence=row.published_evidence,
        address=row.address,
        accessed=row.accessed,
    )


def _paragraphs(session: Session, revision: int) -> tuple[Paragraph, ...]:
    rows = session.execute(
        select(ParagraphRow.start, ParagraphRow.end, ParagraphRow.role, ParagraphRow.language)
        .where(ParagraphRow.revision_id == revision)
        .order_by(ParagraphRow.start)
    )
    return tuple(Paragraph(Span(start, end), Role(role), language) for start, end, role, language in rows)


def sentences_of(session: Session, revision: int) -> tuple[Span, ...]:
    """A revision's sentences in order."""
    rows = session.execute(
        select(SentenceRow.start, SentenceRow.end)
        .where(SentenceRow.revision_id == revision)
        .order_by(SentenceRow.start)
    )
    return tuple(Span(start, end) for start, end in rows)


def _repairs(session: Session, revision: int) -> tuple[tuple[int, Repair], ...]:
    rows = session.execute(
        select(RepairRow.id, RepairRow.rule, RepairRow.start, RepairRow.end, RepairRow.original)
        .where(RepairRow.revision_id == revision)
        .order_by(RepairRow.start, RepairRow.id)
    )
    return tuple((number, Repair(rule, Span(start, end), original)) for number, rule, start, end, original in rows)


def _source(session: Session, source: int) -> Source:
    row = session.execute(
        select(
            SourceDocument.name,
            SourceDocument.sha256,
            SourceDocument.size,
            SourceDocument.media_type,
            SourceDocument.encoding,
        ).where(SourceDocument.id == source)
    ).one()
    return Source(row.name, row.sha256.hex(), row.size, row.media_type, row.encoding)


def original_bytes(session: Session, article: int, path: Path) -> bytes:
    """The document that an article came from, exactly as it came.

    Raises:
        ArchiveDamaged: the stored bytes are not what was written.
    """
    row = session.execute(
        select(Article.uuid, SourceDocument.data, SourceDocument.sha256)
        .join(SourceDocument, SourceDocument.id == Article.source_id)
        .where(Article.id == article)
    ).one()
    data = stored_bytes(row.data, row.sha256)
    if data is None:
        raise damaged(path, _("the document of article {id} changed on the disk").format(id=row.uuid))
    return data


def stored_bytes(compressed: bytes, expected: bytes) -> bytes | None:
    """A document's bytes; None if they are not those with the expected hash."""
    try:
        data = zlib.decompress(compressed)
    except zlib.error:
        return None
    return data if sha256(data) == expected else None
