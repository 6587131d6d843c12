"""Who and what is named: entities, their names by language, mentions, and values."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from triptych.archive.schema.base import DERIVED, Base


class Entity(Base):
    """A real-world person, place or organisation.

    One that was merged into another keeps its row, its names and its mentions: whoever asks for an entity goes by
    `merged_into_id`, which never leads to one that is merged itself.
    """

    __tablename__ = "entity"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str] = mapped_column(index=True)
    geonames: Mapped[int | None] = mapped_column(index=True)
    wikidata: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    state: Mapped[str]
    origin: Mapped[str]
    maker_id: Mapped[int | None] = mapped_column(ForeignKey("maker.id"))
    identifier: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(index=True)


class EntityName(Base):
    """One of an entity's names in a language."""

    __tablename__ = "entity_name"
    __table_args__ = (Index("ix_entity_name_folded", "folded"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    language: Mapped[str]
    name: Mapped[str]
    folded: Mapped[str]
    state: Mapped[str]
    origin: Mapped[str]


class EntityKey(Base):
    """A key under which an entity is looked for: how a name sounds, what it says, each of its words."""

    __tablename__ = "entity_key"
    __table_args__ = {"sqlite_with_rowid": False, "info": DERIVED}  # noqa: RUF012

    key: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True, index=True)


class EntityEvidence(Base):
    """Why the program takes two names for one entity's."""

    __tablename__ = "entity_evidence"
    __table_args__ = {"info": DERIVED}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str]
    left: Mapped[str]
    right: Mapped[str]
    detail: Mapped[str]
    count: Mapped[int]
    whole: Mapped[int]
    strength: Mapped[float]


class Distinction(Base):
    """Two entities of which the reader said that they are not one."""

    __tablename__ = "distinction"
    __table_args__ = (UniqueConstraint("entity_id", "other_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)


class Mention(Base):
    """One occurrence of a name in a revision; offsets are code points."""

    __tablename__ = "mention"
    __table_args__ = (
        Index("ix_mention_revision_id_start", "revision_id", "start"),
        Index("ix_mention_judged", "entity_id", sqlite_where=text("origin = 'user'")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str]
    entity_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id", ondelete="SET NULL"), index=True)
    role: Mapped[str | None]
    confidence: Mapped[float | None]
    state: Mapped[str]
    origin: Mapped[str]


class Value(Base):
    """A date or quantity in a revision, normalised; offsets are code points."""

    __tablename__ = "value"
    __table_args__ = {"sqlite_with_rowid": False, "info": DERIVED}  # noqa: RUF012

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True)
    end: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    value: Mapped[str]
    unit: Mapped[str | None]
    exactness: Mapped[str]
