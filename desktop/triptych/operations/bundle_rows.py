"""Rows of an archive in the form in which a bundle holds them, and back."""

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, Table

from triptych.archive.content import fingerprint, sha256, text_sha256
from triptych.archive.schema import Base
from triptych.archive.schema.base import UuidBytes
from triptych.domain.annotation import Anchoring, TargetKind
from triptych.domain.bead import BeadOrder, BeadRelation, Mode
from triptych.domain.difference import About, DifferenceKind
from triptych.domain.entity import EntityKind
from triptych.domain.relation import Subject
from triptych.domain.states import FindingState, Origin, State
from triptych.domain.text import Role
from triptych.domain.value import Exactness, ValueKind
from triptych.interchange.bundle import Row, broken

LEFT_OUT: Final = frozenset({"archive_info", "operation", "operation_change", "article_change"})
"""What is the archive's own and stays with it."""

_LAST: Final = frozenset({"memo", "sketch"})
"""Tables that rest on others without a foreign key."""

TABLES: Final = tuple(
    sorted(
        (each for each in Base.metadata.sorted_tables if each.name not in LEFT_OUT),
        key=lambda table: table.name in _LAST,
    )
)
"""The tables of a bundle, each after those that it rests on."""

_DOCUMENTS: Final = "documents"
_PICTURES: Final = "pictures"
_BOTH_ENDS: Final = 2

_WORDS: Final[dict[tuple[str, str], Collection[str]]] = {
    ("paragraph", "role"): frozenset(Role),
    ("annotation", "state"): frozenset(FindingState),
    ("target", "kind"): frozenset(TargetKind),
    ("target", "anchoring"): frozenset(Anchoring),
    ("entity", "kind"): frozenset(EntityKind),
    ("mention", "kind"): frozenset(EntityKind),
    ("alignment", "mode"): frozenset(Mode),
    ("bead", "relation"): frozenset(BeadRelation),
    ("bead", "order"): frozenset(BeadOrder),
    ("difference", "kind"): frozenset(DifferenceKind),
    ("difference", "about"): frozenset(About),
    ("memo", "subject_kind"): frozenset(Subject),
    ("value", "kind"): frozenset(ValueKind),
    ("value", "exactness"): frozenset(Exactness),
}
"""Columns that hold one of some words, beside `state` and `origin` of tables that have both."""

_JSON: Final[dict[tuple[str, str], type]] = {
    ("annotation", "motivations"): list,
    ("annotation", "extra"): dict,
    ("target", "extra"): dict,
    ("body", "extra"): object,
}


def links_of(table: Table) -> dict[str, str]:
    """The columns of a table that name rows of others, with the tables that they name them in."""
    found = {key.parent.name: key.column.table.name for key in table.foreign_keys}
    if table.name == "entity":
        found["merged_into_id"] = "entity"
    if table.name == "sketch":
        found["article_id"] = "article"
    return found


def is_numbered(table: Table) -> bool:
    """Whether rows have a number of their own."""
    return [each.name for each in table.primary_key.columns] == ["id"]


def encoded(table: Table, row: Mapping[str, Any], files: dict[str, bytes]) -> Row:
    """A row as a bundle holds it; its document or picture goes among the files."""
    found = {column.name: _written(row[column.name]) for column in table.columns}
    if table.name == "source_document":
        name = f"{_DOCUMENTS}/{row['sha256'].hex()}"
        files[name] = zlib.decompress(row["data"])
        found["data"] = name
    elif table.name == "picture":
        found["data"] = f"{_PICTURES}/{sha256(row['data']).hex()}"
        files[found["data"]] = row["data"]
    return found


def _written(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, UUID) else value


def decoded(table: Table, rows: Iterable[Row], files: Mapping[str, bytes]) -> Iterator[Row]:
    """The rows of a table, each value of the kind that its column holds.

    Raises:
        DocumentFault: a row cannot be one that the program wrote.
    """
    for row in rows:
        try:
            found = {column.name: _value(table, column, row.get(column.name), files) for column in table.columns}
        except (ValueError, TypeError, KeyError, RecursionError) as fault:
            raise broken(table.name) from fault
        if table.name == "revision":
            if found["text_sha256"] != text_sha256(found["text"]):
                raise broken(table.name)
            found["fingerprint"] = fingerprint(found["text"])
        yield found


def _value(table: Table, column: Column[Any], value: Any, files: Mapping[str, bytes]) -> Any:
    if value is None:
        if not column.nullable:
            raise ValueError(column.name)
        return None
    if column.name == "data":
        return _file(table, value, files)
    if isinstance(column.type, LargeBinary | UuidBytes):
        return UUID(value) if isinstance(column.type, UuidBytes) else bytes.fromhex(value)
    expected: dict[type, type | tuple[type, ...]] = {Boolean: bool, Integer: int, Float: (int, float)}
    kinds = (kind for sort, kind in expected.items() if isinstance(column.type, sort))
    wanted: type | tuple[type, ...] = next(kinds, str)
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise TypeError(column.name)
    _check(table, column, value)
    return value


def _file(table: Table, name: str, files: Mapping[str, bytes]) -> bytes:
    content = files[name]
    if sha256(content).hex() != name.rpartition("/")[2]:
        raise ValueError(name)
    return zlib.compress(content, 6) if table.name == "source_document" else content


def _check(table: Table, column: Column[Any], value: Any) -> None:
    words = _WORDS.get((table.name, column.name))
    if words is None and "origin" in table.columns:
        words = {"state": frozenset(State), "origin": frozenset(Origin)}.get(column.name)
    if words is not None and value not in words:
        raise ValueError(value)
    if column.name in ("left_spans", "right_spans"):
        spans = json.loads(value)
        if not all(len(each) == _BOTH_ENDS and 0 <= each[0] <= each[1] for each in spans):
            raise ValueError(value)
    elif (table.name, column.name) in _JSON and not isinstance(json.loads(value), _JSON[table.name, column.name]):
        raise ValueError(value)


def within_their_texts(table: Table, rows: Iterable[Row], lengths: Mapping[int, int]) -> None:
    """Makes sure that places lie within the texts that they are places of.

    Raises:
        DocumentFault: one does not.
    """
    if not {"revision_id", "start", "end"} <= set(table.columns.keys()):
        return
    for row in rows:
        start, end = row["start"], row["end"]
        if start is None and end is None:
            continue
        if start is None or end is None or not 0 <= start <= end <= lengths.get(row["revision_id"], -1):
            raise broken(table.name)
