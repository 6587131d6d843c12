"""Source documents, articles, their immutable revisions and what these consist of."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from triptych.archive.schema.base import DERIVED, UNLOGGED, WITH_PARENT, Base


class SourceDocument(Base):
    """The bytes of an imported document, zlib-compressed, found again by their hash."""

    __tablename__ = "source_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[bytes] = mapped_column(unique=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    data: Mapped[bytes]
    encoding: Mapped[str | None]


class Article(Base):
    """One report: the narrow row that lists are made of. The text stands in its revisions."""

    __tablename__ = "article"
    __table_args__ = (
        Index("ix_article_published_id", "published", "id"),
        Index("ix_article_language_published_id", "language", "published", "id"),
        Index("ix_article_outlet_published_id", "outlet", "published", "id"),
        Index("ix_article_title_id", "title", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source_document.id"), index=True)
    revision: Mapped[int]
    language: Mapped[str]
    title: Mapped[str | None]
    outlet: Mapped[str | None]
    byline: Mapped[str | None]
    dateline: Mapped[str | None]
    published: Mapped[str | None]
    published_evidence: Mapped[str | None]
    address: Mapped[str | None]
    accessed: Mapped[str | None]
    added: Mapped[str]
    version_of: Mapped[int | None] = mapped_column(ForeignKey("article.id", ondelete="SET NULL"), index=True)
    read: Mapped[str | None]
    set_aside: Mapped[str | None]
    trashed: Mapped[str | None] = mapped_column(index=True)


class Revision(Base):
    """One state of an article's text; never changed once written.

    `text_sha256` proves that the text is what was written; `fingerprint` is the same for texts that differ only in
    white space and Unicode composition, and finds duplicates.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"))
    number: Mapped[int]
    created: Mapped[str]
    reason: Mapped[str]
    text_sha256: Mapped[bytes] = mapped_column(index=True)
    fingerprint: Mapped[bytes] = mapped_column(index=True)
    text: Mapped[str]


class ParagraphRow(Base):
    """A paragraph of a revision, written with it; role and language may be corrected by the user."""

    __tablename__ = "paragraph"
    __table_args__ = {"sqlite_with_rowid": False, "info": WITH_PARENT}  # noqa: RUF012

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True)
    end: Mapped[int]
    role: Mapped[str]
    language: Mapped[str | None]


class RepairRow(Base):
    """A recorded change from the document as it came to the revision's text, written with the revision."""

    __tablename__ = "repair"
    __table_args__ = {"info": WITH_PARENT}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
    rule: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    original: Mapped[str]


class SentenceRow(Base):
    """A sentence of a revision."""

    __tablename__ = "sentence"
    __table_args__ = {"sqlite_with_rowid": False, "info": DERIVED}  # noqa: RUF012

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True)
    end: Mapped[int]


class Boundary(Base):
    """A place in a revision of which the reader said that a sentence begins there, or that none does."""

    __tablename__ = "boundary"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    begins: Mapped[bool]


class Reprint(Base):
    """An article that has the text of another outlet's, or the most of it."""

    __tablename__ = "reprint"
    __table_args__ = {"info": WITH_PARENT}  # noqa: RUF012

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    of_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)


class Picture(Base):
    """A picture that a document holds with an article; `caption` is what the document says below it, word for word."""

    __tablename__ = "picture"
    __table_args__ = {"info": WITH_PARENT}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    name: Mapped[str]
    media_type: Mapped[str]
    caption: Mapped[str | None]
    data: Mapped[bytes]


class SketchRow(Base):
    """One of the hashes by which an article's text as imported is found by others like it.

    A row outlives its article, so that an import that is undone and done again keeps it; whoever finds an article by it
    looks at the text itself.
    """

    __tablename__ = "sketch"
    __table_args__ = {"sqlite_with_rowid": False, "info": DERIVED}  # noqa: RUF012

    mark: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(primary_key=True)


class ArticleChange(Base):
    """When each article last changed in a way that the full-text index must know; kept by triggers.

    A row outlives its article, so that the index learns of removals.
    """

    __tablename__ = "article_change"
    __table_args__ = {"info": UNLOGGED}  # noqa: RUF012

    article_id: Mapped[int] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(unique=True)
