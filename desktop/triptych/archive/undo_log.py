"""The undo log: what each operation changed, written in the transaction of the change itself.

Triggers that live only on the writer's connection note every row that an operation inserts, updates or deletes in the
user's tables, cascades included. Taking an operation back applies the inverse of its notes in reverse order; while that
runs the same triggers note the inverse's inverse, so that redo is undo applied once more.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Float, LargeBinary, Table, select
from sqlalchemy.orm import Session

from triptych.archive.faults import understood
from triptych.archive.schema import Article, Base, OperationChange, Revision
from triptych.archive.schema.base import UuidBytes
from triptych.domain.receipt import Kind

Row = dict[str, Any]

_CHANGES: Final[dict[str, tuple[tuple[Kind, str], ...]]] = {
    "article": ((Kind.ARTICLE, "id"),),
    "story": ((Kind.STORY, "id"),),
    "story_article": ((Kind.STORY, "story_id"), (Kind.ARTICLE, "article_id")),
    "story_link": ((Kind.STORY, "story_id"), (Kind.STORY, "continues_id")),
    "annotation": ((Kind.ANNOTATION, "id"),),
    "target": ((Kind.ANNOTATION, "annotation_id"),),
    "body": ((Kind.ANNOTATION, "annotation_id"),),
    "relation": ((Kind.ANNOTATION, "from_id"), (Kind.ANNOTATION, "to_id")),
    "code": ((Kind.CODE, "id"),),
    "code_name": ((Kind.CODE, "code_id"),),
    "memo": ((Kind.MEMO, "id"),),
    "entity": ((Kind.ENTITY, "id"),),
    "entity_name": ((Kind.ENTITY, "entity_id"),),
    "distinction": ((Kind.ENTITY, "entity_id"), (Kind.ENTITY, "other_id")),
    "mention": ((Kind.ENTITY, "entity_id"),),
    "bead": ((Kind.LINK, "id"),),
    "difference": ((Kind.LINK, "id"),),
    "saved_search": ((Kind.SEARCH, "id"),),
}
"""Which kinds of thing a changed row of a table changes, and the column that says which of them."""

_OF_REVISIONS: Final = frozenset({"paragraph", "boundary"})
"""Tables whose rows say how a revision is read: its sentences are split again when one of them changes."""

_NOTE = "INSERT INTO operation_change (operation_id, kind, table_name, row_key, image) VALUES"


def logged_tables() -> list[Table]:
    """The tables whose changes can be taken back."""
    return [table for table in Base.metadata.sorted_tables if table.info.get("logged", True)]


def install(connection: sqlite3.Connection, operation: Callable[[], int | None]) -> None:
    """Makes a writer's connection note its changes.

    Args:
        connection: the writer's.
        operation: gives the number of the operation that is being performed; None while nothing is to be noted.
    """
    connection.create_function("current_operation", 0, operation)
    connection.executescript(_all_triggers())


@cache
def _all_triggers() -> str:
    """All of them as one script: each writer makes them anew, and one by one that takes three times as long."""
    statements = (statement for table in logged_tables() for statement in _triggers(table))
    return f"BEGIN; {'; '.join(statements)}; COMMIT;"


def _triggers(table: Table) -> list[str]:
    mixed = "origin" in table.columns
    statements = []
    for kind, row, image in (("insert", "NEW", "NULL"), ("update", "OLD", None), ("delete", "OLD", None)):
        if kind == "insert" and table.info.get("inserted_with_parent"):
            continue
        condition = "current_operation() IS NOT NULL"
        if mixed:
            rows = ("OLD", "NEW") if kind == "update" else (row,)
            condition += f" AND 'user' IN ({', '.join(f'{each}.origin' for each in rows)})"
        statements.append(
            f"CREATE TEMP TRIGGER note_{table.name}_{kind} AFTER {kind.upper()} ON main.{table.name} "
            f"WHEN {condition} BEGIN {_NOTE} "
            f"(current_operation(), '{kind}', '{table.name}', {_key(table, row)}, {image or _image(table, row)}); END"
        )
    return statements


def _key(table: Table, row: str) -> str:
    return f"json_array({', '.join(f'{row}.{_quoted(column.name)}' for column in table.primary_key.columns)})"


def _image(table: Table, row: str) -> str:
    """SQL for the whole row as JSON: bytes as hexadecimal, floats with all their digits."""
    parts = []
    for column in table.columns:
        value = f"{row}.{_quoted(column.name)}"
        if isinstance(column.type, LargeBinary | UuidBytes):
            value = f"CASE WHEN {value} IS NULL THEN NULL ELSE hex({value}) END"
        elif isinstance(column.type, Float):
            value = f"CASE WHEN {value} IS NULL THEN NULL ELSE printf('%!.17g', {value}) END"
        parts.append(f"'{column.name}', {value}")
    return f"json_object({', '.join(parts)})"


def _quoted(name: str) -> str:
    return f'"{name}"'


def changed(session: Session, operation: int) -> dict[Kind, frozenset[int]]:
    """The things that an operation changed, by kind."""
    notes = select(OperationChange.kind, OperationChange.table, OperationChange.row, OperationChange.image)
    found: dict[Kind, set[int]] = {}
    for note, table, row, image in session.execute(notes.where(OperationChange.operation_id == operation)):
        with understood():
            key = json.loads(row)
            columns = _CHANGES.get(table, ())
            named = dict(zip((column.name for column in _table(table).primary_key.columns), key, strict=True))
            if table in _OF_REVISIONS and (note != "delete" or table == "boundary"):
                article = _article_of(session, named["revision_id"])
                if article is not None:
                    found.setdefault(Kind.ARTICLE, set()).add(article)
            for kind, column in columns:
                number = named.get(column) or (
                    json.loads(image)[column] if image else _value(session, table, key, column)
                )
                if number is not None:
                    found.setdefault(kind, set()).add(number)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def _value(session: Session, table: str, key: Sequence[Any], column: str) -> int | None:
    """What stands in a column of a row that is still there."""
    question = f"SELECT {_quoted(column)} FROM {table} WHERE {_where_key(_table(table))}"  # noqa: S608
    return session.connection().exec_driver_sql(question, tuple(key)).scalar()


def _article_of(session: Session, revision: int) -> int | None:
    return session.scalar(select(Revision.article_id).where(Revision.id == revision))


def invert(session: Session, operation: int) -> list[int]:
    """Takes back what the log holds for an operation and leaves the way forward in its place.

    The caller's connection must have its triggers installed and set to this operation. Foreign keys are checked at the
    end of the transaction, since rows come back in the reverse order of their going.

    Returns:
        The revisions that came back, and those that are read otherwise: what is derived from them has to be made again.
    """
    connection = session.connection()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    notes = session.execute(
        select(
            OperationChange.id, OperationChange.kind, OperationChange.table, OperationChange.row, OperationChange.image
        )
        .where(OperationChange.operation_id == operation)
        .order_by(OperationChange.id.desc())
    ).all()
    connection.exec_driver_sql("DELETE FROM operation_change WHERE operation_id = ?", (operation,))
    revisions: dict[int, None] = {}
    for note in notes:
        with understood():
            table = _table(note.table)
            key = json.loads(note.row)
            row = None if note.kind == "insert" else _decoded(table, json.loads(note.image))
        if note.table == Article.__tablename__ and note.kind == "update" and row is not None:
            revisions.update(dict.fromkeys(_read_otherwise(session, key[0], row)))
        if row is None:
            _delete(session, table, key)
        else:
            _put(session, table, key, row)
        if (note.kind == "delete" and note.table == Revision.__tablename__) or note.table in _OF_REVISIONS:
            revisions[key[0]] = None
    return [each for each in revisions if _article_of(session, each) is not None]


def _read_otherwise(session: Session, article: int, row: Row) -> list[int]:
    """The current revision of an article whose language is about to change.

    In plain SQL: it is asked for each article, and most of a hundred thousand only leave the trash.
    """
    found = session.connection().exec_driver_sql(
        "SELECT revision.id FROM article JOIN revision ON revision.article_id = article.id AND revision.number = "
        "article.revision WHERE article.id = ? AND article.language != ?",
        (article, row["language"]),
    )
    return [found_row[0] for found_row in found]


def _table(name: str) -> Table:
    if name not in Base.metadata.tables:
        raise ValueError(f"no table {name}")
    return Base.metadata.tables[name]


def _decoded(table: Table, image: Row) -> Row:
    """The row of an image; a column that a later schema step added is empty in it."""
    names = {column.name for column in table.columns if column.name in image or not column.nullable}
    if image.keys() != names:
        raise ValueError(f"no row of {table.name}")
    decoded = dict.fromkeys(column.name for column in table.columns) | image
    for column in table.columns:
        value = decoded[column.name]
        if value is None:
            continue
        if isinstance(column.type, LargeBinary | UuidBytes):
            decoded[column.name] = bytes.fromhex(value)
        elif isinstance(column.type, Float):
            decoded[column.name] = float(value)
    return decoded


def _where_key(table: Table) -> str:
    return " AND ".join(f"{_quoted(column.name)} = ?" for column in table.primary_key.columns)


def _delete(session: Session, table: Table, key: Sequence[Any]) -> None:
    session.connection().exec_driver_sql(f"DELETE FROM {table.name} WHERE {_where_key(table)}", tuple(key))  # noqa: S608


def _put(session: Session, table: Table, key: Sequence[Any], row: Row) -> None:
    """Makes the row stand as given, whether or not one with its key is there."""
    names = ", ".join(_quoted(name) for name in row)
    places = ", ".join("?" for _ in row)
    settings = ", ".join(f"{_quoted(name)} = ?" for name in row)
    updated = session.connection().exec_driver_sql(
        f"UPDATE {table.name} SET {settings} WHERE {_where_key(table)}",  # noqa: S608
        (*row.values(), *key),
    )
    if updated.rowcount == 0:
        session.connection().exec_driver_sql(
            f"INSERT INTO {table.name} ({names}) VALUES ({places})",  # noqa: S608
            tuple(row.values()),
        )
