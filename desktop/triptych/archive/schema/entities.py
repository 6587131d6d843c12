"""Who and what is named: entities, their names by language, mentions, and values."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from triptych.archive.schema.base import DERIVED, Base


class Entity(Base):
    """A real-world person, place or organisation."""

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
    __table_args__ = (Index("ix_mention_revision_id_start", "revision_id", "start"),)

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
