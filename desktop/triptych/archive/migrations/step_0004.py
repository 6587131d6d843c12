"""What the reader says beyond the program's proposals, searches that are kept, and what more is kept of documents."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Makes the tables and columns of this step."""
    _verdicts(op)
    _entities(op)
    _searches(op)
    _articles(op)
    _notes_feed(op)
    op.execute("CREATE INDEX ix_annotation_changed ON annotation (trashed, coalesce(modified, created, ''), id)")


def _verdicts(op: Operations) -> None:
    """Which entities are not one, which story goes on from which, and what was noted on a difference."""
    op.create_table(
        "distinction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_distinction_entity_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["entity.id"], name="fk_distinction_other_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("entity_id", "other_id", name="uq_distinction_entity_id_other_id"),
    )
    op.create_index("ix_distinction_other_id", "distinction", ["other_id"])
    op.create_table(
        "story_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("continues_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_story_link_story_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["continues_id"], ["story.id"], name="fk_story_link_continues_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("story_id", "continues_id", name="uq_story_link_story_id_continues_id"),
    )
    op.create_index("ix_story_link_continues_id", "story_link", ["continues_id"])
    op.add_column("difference", sa.Column("note", sa.Text(), nullable=True))
    op.create_table(
        "comparison",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("left_revision_id", sa.Integer(), nullable=False),
        sa.Column("right_revision_id", sa.Integer(), nullable=False),
        sa.Column("more", sa.Integer(), nullable=False),
        sa.Column("maker_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["left_revision_id"], ["revision.id"], name="fk_comparison_left_revision_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["right_revision_id"], ["revision.id"], name="fk_comparison_right_revision_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["maker_id"], ["maker.id"], name="fk_comparison_maker_id"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(
            "left_revision_id", "right_revision_id", name="uq_comparison_left_revision_id_right_revision_id"
        ),
    )
    op.create_index("ix_comparison_right_revision_id", "comparison", ["right_revision_id"])


def _entities(op: Operations) -> None:
    """What an entity was merged into, how it is found, and why its names are taken for one thing's."""
    op.add_column("entity", sa.Column("identifier", sa.Text(), nullable=True))
    op.add_column("entity", sa.Column("merged_into_id", sa.Integer(), nullable=True))
    op.create_index("ix_entity_merged_into_id", "entity", ["merged_into_id"])
    op.create_index("ix_mention_judged", "mention", ["entity_id"], sqlite_where=sa.text("origin = 'user'"))
    op.create_index("ix_article_title_id", "article", ["title", "id"])
    op.create_table(
        "entity_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_entity_key_entity_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "entity_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entity_key_entity_id", "entity_key", ["entity_id"])
    op.create_table(
        "entity_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Integer(), nullable=False),
        sa.Column("strength", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_entity_evidence_entity_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_entity_evidence_entity_id", "entity_evidence", ["entity_id"])


def _searches(op: Operations) -> None:
    """Searches that the reader keeps."""
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid", name="uq_saved_search_uuid"),
    )


def _articles(op: Operations) -> None:
    """What more is known of documents, their pictures, and where the reader wants sentences to begin."""
    op.add_column("source_document", sa.Column("encoding", sa.Text(), nullable=True))
    op.create_table(
        "reprint",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_reprint_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["of_id"], ["article.id"], name="fk_reprint_of_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_index("ix_reprint_of_id", "reprint", ["of_id"])
    op.create_table(
        "boundary",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("begins", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_boundary_revision_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("revision_id", "place"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_picture_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_picture_article_id", "picture", ["article_id"])


_ROWS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}

_ANNOTATED_CHANGED = """
    INSERT INTO article_change (article_id, sequence)
    SELECT article_id, (SELECT coalesce(max(sequence), 0) FROM article_change) + row_number() OVER ()
    FROM ({articles}) WHERE true
    ON CONFLICT (article_id) DO UPDATE SET sequence = excluded.sequence;
"""

_OF_ANNOTATION = (
    "SELECT DISTINCT revision.article_id FROM target JOIN revision ON revision.id = target.revision_id "
    "WHERE target.annotation_id = {annotation}"
)


def _notes_feed(op: Operations) -> None:
    """Triggers that tell the full-text index of notes, codes and memos about an article."""
    of_body = _OF_ANNOTATION.format(annotation="{row}.annotation_id")
    of_target = "SELECT article_id FROM revision WHERE id = {row}.revision_id"
    of_memo = "SELECT id AS article_id FROM article WHERE uuid = {row}.subject"
    for table, articles in (("body", of_body), ("target", of_target), ("memo", of_memo)):
        for event, row in _ROWS.items():
            op.execute(
                f"CREATE TRIGGER {table}_{event.lower()}_of_article AFTER {event} ON {table} BEGIN"
                f"{_ANNOTATED_CHANGED.format(articles=articles.format(row=row))} END"
            )
    op.execute(
        "CREATE TRIGGER annotation_trashed_of_article AFTER UPDATE OF trashed ON annotation BEGIN"
        f"{_ANNOTATED_CHANGED.format(articles=_OF_ANNOTATION.format(annotation='NEW.id'))} END"
    )
