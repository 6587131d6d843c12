"""The archive as first laid: articles, stories, annotations and the operation log."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Makes the tables of this step."""
    _bookkeeping(op)
    _articles(op)
    _texts(op)
    _stories(op)
    _codebook(op)
    _annotations(op)
    _memos(op)
    _change_feed(op)
    _immutability(op)


def _bookkeeping(op: Operations) -> None:
    """Who the archive is, what made derived rows, the operation log."""
    op.create_table(
        "archive_info",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("oldest_reader", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "maker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_operation_state", "operation", ["state"])
    op.create_table(
        "operation_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("image", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name="fk_operation_change_operation_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_operation_change_operation_id", "operation_change", ["operation_id"])


def _articles(op: Operations) -> None:
    """Source documents, articles, and which of them the index has to look at."""
    op.create_table(
        "source_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256", name="uq_source_document_sha256"),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_evidence", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("accessed", sa.Text(), nullable=True),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("version_of", sa.Integer(), nullable=True),
        sa.Column("read", sa.Text(), nullable=True),
        sa.Column("set_aside", sa.Text(), nullable=True),
        sa.Column("trashed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source_document.id"], name="fk_article_source_id"),
        sa.ForeignKeyConstraint(["version_of"], ["article.id"], name="fk_article_version_of", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid", name="uq_article_uuid"),
    )
    op.create_index("ix_article_language_published_id", "article", ["language", "published", "id"])
    op.create_index("ix_article_outlet_published_id", "article", ["outlet", "published", "id"])
    op.create_index("ix_article_published_id", "article", ["published", "id"])
    op.create_index("ix_article_source_id", "article", ["source_id"])
    op.create_index("ix_article_trashed", "article", ["trashed"])
    op.create_index("ix_article_version_of", "article", ["version_of"])
    op.create_table(
        "article_change",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
        sa.UniqueConstraint("sequence", name="uq_article_change_sequence"),
    )


def _texts(op: Operations) -> None:
    """Revisions of the text and what these consist of."""
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_revision_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article_id", "number", name="uq_revision_article_id_number"),
    )
    op.create_index("ix_revision_fingerprint", "revision", ["fingerprint"])
    op.create_index("ix_revision_text_sha256", "revision", ["text_sha256"])
    op.create_table(
        "paragraph",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_paragraph_revision_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("revision_id", "start"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sentence",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_sentence_revision_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("revision_id", "start"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "repair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_repair_revision_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_repair_revision_id", "repair", ["revision_id"])
    op.create_table(
        "derivation",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("maker_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["maker_id"], ["maker.id"], name="fk_derivation_maker_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_derivation_revision_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("revision_id", "maker_id"),
        sqlite_with_rowid=False,
    )


def _stories(op: Operations) -> None:
    """Stories and the articles in them."""
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("trashed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid", name="uq_story_uuid"),
    )
    op.create_index("ix_story_title", "story", ["title"])
    op.create_table(
        "story_article",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_story_article_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_story_article_story_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story_id", "article_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_story_article_article_id", "story_article", ["article_id"])


def _codebook(op: Operations) -> None:
    """Who annotates, and the codes."""
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", name="uq_person_name"),
    )
    op.create_table(
        "code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("letters", sa.Text(), nullable=True),
        sa.Column("hue", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("deprecated", sa.Text(), nullable=True),
        sa.Column("trashed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["code.id"], name="fk_code_parent_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid", name="uq_code_uuid"),
    )
    op.create_index("ix_code_parent_id", "code", ["parent_id"])
    op.create_table(
        "code_name",
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name="fk_code_name_code_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code_id", "language"),
        sqlite_with_rowid=False,
    )


def _annotations(op: Operations) -> None:
    """Annotations, what they rest on and what they say."""
    op.create_table(
        "annotation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("iri", sa.Text(), nullable=True),
        sa.Column("motivations", sa.Text(), nullable=False),
        sa.Column("creator_id", sa.Integer(), nullable=True),
        sa.Column("created", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("trashed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["creator_id"], ["person.id"], name="fk_annotation_creator_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("iri", name="uq_annotation_iri"),
        sa.UniqueConstraint("uuid", name="uq_annotation_uuid"),
    )
    op.create_index("ix_annotation_creator_id", "annotation", ["creator_id"])
    op.create_index("ix_annotation_trashed", "annotation", ["trashed"])
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("annotation_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("exact", sa.Text(), nullable=True),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.Column("anchoring", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotation.id"], name="fk_target_annotation_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_target_revision_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_target_annotation_id", "target", ["annotation_id"])
    op.create_index("ix_target_revision_id", "target", ["revision_id"])
    op.create_table(
        "body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("annotation_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["annotation_id"], ["annotation.id"], name="fk_body_annotation_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name="fk_body_code_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_body_annotation_id", "body", ["annotation_id"])
    op.create_index("ix_body_code_id", "body", ["code_id"])


def _memos(op: Operations) -> None:
    """Memos, and relations between annotations."""
    op.create_table(
        "memo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.LargeBinary(16), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("creator_id", sa.Integer(), nullable=True),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("trashed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["creator_id"], ["person.id"], name="fk_memo_creator_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid", name="uq_memo_uuid"),
    )
    op.create_index("ix_memo_subject", "memo", ["subject"])
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("creator_id", sa.Integer(), nullable=True),
        sa.Column("created", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["creator_id"], ["person.id"], name="fk_relation_creator_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["from_id"], ["annotation.id"], name="fk_relation_from_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["to_id"], ["annotation.id"], name="fk_relation_to_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid", name="uq_relation_uuid"),
    )
    op.create_index("ix_relation_from_id", "relation", ["from_id"])
    op.create_index("ix_relation_to_id", "relation", ["to_id"])


_NEXT_CHANGE = """
    INSERT INTO article_change (article_id, sequence)
    VALUES ({row}.id, (SELECT coalesce(max(sequence), 0) + 1 FROM article_change))
    ON CONFLICT (article_id) DO UPDATE SET sequence = excluded.sequence;
"""


def _change_feed(op: Operations) -> None:
    """Triggers that tell the full-text index which articles to look at again, whoever changed them."""
    for event, row in (
        ("INSERT", "NEW"),
        ("UPDATE OF revision, language, title, outlet, published, trashed", "NEW"),
        ("DELETE", "OLD"),
    ):
        op.execute(
            f"CREATE TRIGGER article_change_{event.split()[0].lower()} AFTER {event} ON article BEGIN"
            f"{_NEXT_CHANGE.format(row=row)} END"
        )


def _immutability(op: Operations) -> None:
    """What came in stays as it came: documents and revisions are added and removed, never changed."""
    for table in ("source_document", "revision"):
        op.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} BEGIN "
            f"SELECT RAISE(ABORT, 'a row of {table} never changes'); END"
        )
