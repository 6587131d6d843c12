"""What corresponds between two reports, and what does not.

Sides are stored as JSON lists of `[start, end]` in code points of the revision, so that a row of the user's stays true
when sentences are split anew.
"""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from triptych.archive.schema.base import DERIVED, Base


class Alignment(Base):
    """One run of the aligner over two revisions."""

    __tablename__ = "alignment"
    __table_args__ = (UniqueConstraint("left_revision_id", "right_revision_id"), {"info": DERIVED})

    id: Mapped[int] = mapped_column(primary_key=True)
    left_revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    right_revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
    mode: Mapped[str]
    maker_id: Mapped[int] = mapped_column(ForeignKey("maker.id"))


class Bead(Base):
    """Sentences that correspond (`candidate` false), or a weak proposal that is only offered (`candidate` true)."""

    __tablename__ = "bead"
    __table_args__ = (Index("ix_bead_left_revision_id_right_revision_id", "left_revision_id", "right_revision_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    left_revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    right_revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
    left_spans: Mapped[str]
    right_spans: Mapped[str]
    relation: Mapped[str]
    order: Mapped[str]
    candidate: Mapped[bool]
    confidence: Mapped[float | None]
    state: Mapped[str]
    origin: Mapped[str]


class Comparison(Base):
    """One run of the ledger over two revisions; `more` rows of low confidence were not kept."""

    __tablename__ = "comparison"
    __table_args__ = (UniqueConstraint("left_revision_id", "right_revision_id"), {"info": DERIVED})

    id: Mapped[int] = mapped_column(primary_key=True)
    left_revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    right_revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
    more: Mapped[int]
    maker_id: Mapped[int] = mapped_column(ForeignKey("maker.id"))


class Difference(Base):
    """An entry in the ledger of two reports."""

    __tablename__ = "difference"
    __table_args__ = (
        Index("ix_difference_left_revision_id_right_revision_id", "left_revision_id", "right_revision_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    left_revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    right_revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    about: Mapped[str]
    left_spans: Mapped[str]
    right_spans: Mapped[str]
    left_value: Mapped[str | None]
    right_value: Mapped[str | None]
    confidence: Mapped[float | None]
    doubt: Mapped[str | None]
    state: Mapped[str]
    origin: Mapped[str]
    maker_id: Mapped[int | None] = mapped_column(ForeignKey("maker.id"))
    note: Mapped[str | None]
