"""What the reader wrote: annotations with targets in several articles, codes, memos, relations."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from triptych.archive.schema.base import Base


class Person(Base):
    """Somebody who annotates."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    colour: Mapped[str | None]


class AnnotationRow(Base):
    """An annotation; its targets and bodies stand in their own rows."""

    __tablename__ = "annotation"
    __table_args__ = (Index("ix_annotation_changed", "trashed", text("coalesce(modified, created, '')"), "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True)
    iri: Mapped[str | None] = mapped_column(unique=True)
    motivations: Mapped[str]
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    created: Mapped[str | None]
    modified: Mapped[str | None]
    state: Mapped[str]
    extra: Mapped[str | None]
    trashed: Mapped[str | None] = mapped_column(index=True)


class TargetRow(Base):
    """One place that an annotation rests on, in the revision that it was anchored in."""

    __tablename__ = "target"

    id: Mapped[int] = mapped_column(primary_key=True)
    annotation_id: Mapped[int] = mapped_column(ForeignKey("annotation.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    start: Mapped[int | None]
    end: Mapped[int | None]
    exact: Mapped[str | None]
    prefix: Mapped[str | None]
    suffix: Mapped[str | None]
    anchoring: Mapped[str]
    extra: Mapped[str | None]


class Code(Base):
    """A code of the codebook."""

    __tablename__ = "code"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("code.id", ondelete="SET NULL"), index=True)
    ordinal: Mapped[int]
    letters: Mapped[str | None]
    hue: Mapped[str | None]
    key: Mapped[str | None]
    deprecated: Mapped[str | None]
    trashed: Mapped[str | None]


class CodeName(Base):
    """A code's name and definition in one language of the interface."""

    __tablename__ = "code_name"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    definition: Mapped[str | None]


class BodyRow(Base):
    """One thing that an annotation says: a text, a code, or whatever an exchanged file held."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    annotation_id: Mapped[int] = mapped_column(ForeignKey("annotation.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    value: Mapped[str | None]
    format: Mapped[str | None]
    language: Mapped[str | None]
    purpose: Mapped[str | None]
    code_id: Mapped[int | None] = mapped_column(ForeignKey("code.id", ondelete="SET NULL"), index=True)
    extra: Mapped[str | None]


class Memo(Base):
    """A note on a code, an annotation, an article, a story or the archive (`subject_id` null)."""

    __tablename__ = "memo"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True)
    subject_kind: Mapped[str]
    subject: Mapped[UUID | None] = mapped_column(index=True)
    title: Mapped[str | None]
    text: Mapped[str]
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created: Mapped[str]
    modified: Mapped[str | None]
    trashed: Mapped[str | None]


class Relation(Base):
    """How one annotation stands to another: supports, contradicts, translates, repeats, or a type of the user's."""

    __tablename__ = "relation"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True)
    kind: Mapped[str]
    from_id: Mapped[int] = mapped_column(ForeignKey("annotation.id", ondelete="CASCADE"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("annotation.id", ondelete="CASCADE"), index=True)
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created: Mapped[str]
