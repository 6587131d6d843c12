"""Sketches of articles' texts, by which later versions find the earlier ones."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Makes the table of this step."""
    op.create_table(
        "sketch",
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mark", "article_id"),
        sqlite_with_rowid=False,
    )
