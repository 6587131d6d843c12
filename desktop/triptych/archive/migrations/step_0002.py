"""What the program recognises and compares: entities, values, alignments, differences."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Makes the tables of this step."""
    _entities(op)
    _alignments(op)
    _differences(op)


def _entities(op: Operations) -> None:
    """Entities, names, mentions and values."""
    op.create_table(
        "entity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("geonames", sa.Integer(), nullable=True),
        sa.Column("wikidata", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("maker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["maker_id"], ["maker.id"], name="fk_entity_maker_id"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid", name="uq_entity_uuid"),
    )
    op.create_index("ix_entity_geonames", "entity", ["geonames"])
    op.create_index("ix_entity_name", "entity", ["name"])
    op.create_table(
        "entity_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_entity_name_entity_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_entity_name_entity_id", "entity_name", ["entity_id"])
    op.create_index("ix_entity_name_folded", "entity_name", ["folded"])
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_mention_entity_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_mention_revision_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_mention_entity_id", "mention", ["entity_id"])
    op.create_index("ix_mention_revision_id_start", "mention", ["revision_id", "start"])
    op.create_table(
        "value",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("exactness", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_value_revision_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("revision_id", "start", "end"),
        sqlite_with_rowid=False,
    )


def _alignments(op: Operations) -> None:
    """Alignments and their beads."""
    op.create_table(
        "alignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("left_revision_id", sa.Integer(), nullable=False),
        sa.Column("right_revision_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("maker_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["left_revision_id"], ["revision.id"], name="fk_alignment_left_revision_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["maker_id"], ["maker.id"], name="fk_alignment_maker_id"),
        sa.ForeignKeyConstraint(
            ["right_revision_id"], ["revision.id"], name="fk_alignment_right_revision_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(
            "left_revision_id", "right_revision_id", name="uq_alignment_left_revision_id_right_revision_id"
        ),
    )
    op.create_index("ix_alignment_right_revision_id", "alignment", ["right_revision_id"])
    op.create_table(
        "bead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("left_revision_id", sa.Integer(), nullable=False),
        sa.Column("right_revision_id", sa.Integer(), nullable=False),
        sa.Column("left_spans", sa.Text(), nullable=False),
        sa.Column("right_spans", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("order", sa.Text(), nullable=False),
        sa.Column("candidate", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["left_revision_id"], ["revision.id"], name="fk_bead_left_revision_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["right_revision_id"], ["revision.id"], name="fk_bead_right_revision_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_bead_left_revision_id_right_revision_id", "bead", ["left_revision_id", "right_revision_id"])
    op.create_index("ix_bead_right_revision_id", "bead", ["right_revision_id"])


def _differences(op: Operations) -> None:
    """The ledger of differences."""
    op.create_table(
        "difference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("left_revision_id", sa.Integer(), nullable=False),
        sa.Column("right_revision_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("left_spans", sa.Text(), nullable=False),
        sa.Column("right_spans", sa.Text(), nullable=False),
        sa.Column("left_value", sa.Text(), nullable=True),
        sa.Column("right_value", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("doubt", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("maker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["left_revision_id"], ["revision.id"], name="fk_difference_left_revision_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["maker_id"], ["maker.id"], name="fk_difference_maker_id"),
        sa.ForeignKeyConstraint(
            ["right_revision_id"], ["revision.id"], name="fk_difference_right_revision_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_difference_left_revision_id_right_revision_id", "difference", ["left_revision_id", "right_revision_id"]
    )
    op.create_index("ix_difference_right_revision_id", "difference", ["right_revision_id"])
