"""An archive, or a story of it, as a bundle; and a bundle brought in, as one operation."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Table, func, select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.queries.cited import cited
from triptych.archive.queries.room import story_of_title
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    Code,
    Entity,
    Memo,
    Mention,
    Person,
    Relation,
    Revision,
    Story,
    StoryArticle,
    TargetRow,
)
from triptych.archive.version import SCHEMA_VERSION
from triptych.domain.citation import Cited
from triptych.domain.receipt import Receipt
from triptych.domain.states import State
from triptych.errors import DocumentFault, RequestFault
from triptych.i18n import _
from triptych.interchange import bundle as form
from triptych.interchange.bundle import Bundle, Row
from triptych.operations.bundle_conflicts import Look, Rehearsed, Settling
from triptych.operations.bundle_import import Merged, import_bundle
from triptych.operations.bundle_rows import (
    TABLES,
    decoded,
    encoded,
    is_numbered,
    links_of,
    within_their_texts,
)
from triptych.operations.desk import Desk

Kept = dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class BundleImport:
    """What became of a bundle.

    Attributes:
        receipt: of the operation; without a number where nothing was new.
        counts: how many articles, annotations, beads and entities it holds.
        merged: what of it was new, and what both archives say otherwise.
        waits: nothing was merged: somebody has to say first, or wanted to know, what would be.
    """

    receipt: Receipt
    counts: dict[str, int]
    merged: Merged
    waits: bool = False


def bundle_of(archive: Archive, story: str | None = None) -> Bundle:
    """Everything of an archive, or of a story: only what the program can index again is left out.

    Of a story go along its articles, what was written on them, whom they name, and the whole codebook.

    Raises:
        RequestFault: there is no story of this title.
    """
    with archive.reading() as session:
        kept = {} if story is None else _of_story(session, story)
        files: dict[str, bytes] = {}
        tables = _numbered_anew({table.name: _rows(session, table, kept) for table in TABLES})
        written = {table.name: [encoded(table, row, files) for row in tables[table.name]] for table in TABLES}
    return Bundle(SCHEMA_VERSION, str(archive.uuid), story, _counts(tables), written, files)


def cited_of(archive: Archive, story: str | None = None) -> tuple[Cited, ...]:
    """The articles of an archive, or of a story, as they are cited.

    Raises:
        RequestFault: there is no story of this title.
    """
    with archive.reading() as session:
        if story is not None and story_of_title(session, story, ()) is None:
            raise RequestFault(_("There is no story “{story}” in this archive.").format(story=story))
        return cited(session, story=story)


def read_bundle(archive: Archive, data: bytes, settling: Settling | None = None, look: Look = Look.NOT) -> BundleImport:
    """Brings a bundle in as one operation: what is here already is recognised, what is not is added.

    Args:
        archive: where to.
        data: the bundle.
        settling: whose word holds where both archives say something; the usual one where None.
        look: when to say only what would be done.

    Raises:
        DocumentFault: it is no bundle, damaged, or of a later version of the program.
        RequestFault: something was chosen of a conflict that there is not.
    """
    bundle = form.read(data)
    if bundle.schema > SCHEMA_VERSION:
        raise form.too_new()
    tables = checked_rows(bundle)
    merged = Merged(settling=settling or Settling())
    try:
        receipt = Desk(archive).perform(import_bundle, tables=tables, merged=merged, look=look)
    except Rehearsed:
        return BundleImport(Receipt("import_bundle"), _counts(tables), merged, waits=True)
    return BundleImport(receipt, _counts(tables), merged)


def read_bundle_file(
    archive: Archive, path: Path, settling: Settling | None = None, look: Look = Look.NOT
) -> BundleImport:
    """Brings the bundle in this file in.

    Raises:
        DocumentFault: as `read_bundle`, or it cannot be read.
        RequestFault: as `read_bundle`.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentFault(
            _("{path} cannot be read ({why}).").format(path=path, why=error.strerror or error)
        ) from error
    return read_bundle(archive, data, settling, look)


def _counts(tables: Mapping[str, list[Row]]) -> dict[str, int]:
    return {
        "articles": len(tables["article"]),
        "annotations": len(tables["annotation"]),
        "beads": sum(not row["candidate"] for row in tables["bead"]),
        "entities": sum(row["merged_into_id"] is None for row in tables["entity"]),
    }


def _rows(session: Session, table: Table, kept: Kept) -> list[Row]:
    """The rows of a table, those of a story alone where one is asked for; `kept` learns of them."""
    question = select(table).order_by(*table.primary_key.columns)
    if kept:
        for column, target in links_of(table).items():
            if target in kept and not table.columns[column].nullable:
                question = question.where(table.columns[column].in_(_values(kept[target])))
        if table.name in kept:
            question = question.where(table.columns["id"].in_(_values(kept[table.name])))
    rows = [dict(row) for row in session.execute(question).mappings()]
    if kept and is_numbered(table):
        kept[table.name] = frozenset(row["id"] for row in rows)
    return rows


def _values(numbers: frozenset[int]) -> Select[tuple[Any]]:
    return select(func.json_each(json.dumps(sorted(numbers))).table_valued("value").c.value)


def _numbered_anew(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The rows numbered from 1, so that the same content gives the same bundle; a link that leads out is let go."""
    numbers = {
        table.name: {row["id"]: number for number, row in enumerate(tables[table.name], 1)}
        for table in TABLES
        if is_numbered(table)
    }
    found: dict[str, list[Row]] = {}
    for table in TABLES:
        links = links_of(table)
        found[table.name] = []
        for row in tables[table.name]:
            new = row | {column: numbers[target].get(row[column]) for column, target in links.items()}
            if is_numbered(table):
                new["id"] = numbers[table.name][row["id"]]
            if all(new[column] is not None or table.columns[column].nullable for column in links):
                found[table.name].append(new)
    return found


def _of_story(session: Session, title: str) -> Kept:
    """The rows that belong to a story, in the tables where others do not say it."""
    story = session.execute(
        select(Story.id, Story.uuid).where(Story.title == title, Story.trashed.is_(None)).limit(1)
    ).first()
    if story is None:
        raise RequestFault(_("There is no story “{story}” in this archive.").format(story=title))
    articles = session.execute(
        select(Article.id, Article.uuid)
        .join(StoryArticle, StoryArticle.article_id == Article.id)
        .where(StoryArticle.story_id == story.id, StoryArticle.state != State.SET_ASIDE, Article.trashed.is_(None))
    ).all()
    numbers = frozenset(each.id for each in articles)
    in_story = Revision.article_id.in_(_values(numbers))
    annotations = session.execute(
        select(AnnotationRow.id, AnnotationRow.uuid, AnnotationRow.creator_id)
        .where(AnnotationRow.trashed.is_(None))
        .where(AnnotationRow.id.in_(select(TargetRow.annotation_id).join(Revision).where(in_story)))
    ).all()
    subjects = {story.uuid, *(each.uuid for each in articles), *(each.uuid for each in annotations)}
    subjects |= set(session.scalars(select(Code.uuid)))
    memos = [each for each in session.scalars(select(Memo)) if each.subject in subjects and each.trashed is None]
    related = session.scalars(select(Relation.creator_id))
    people = {*(each.creator_id for each in annotations), *(each.creator_id for each in memos), *related}
    sources = session.scalars(select(Article.source_id).where(Article.id.in_(_values(numbers))))
    return {
        "story": frozenset([story.id]),
        "article": numbers,
        "source_document": frozenset(sources),
        "annotation": frozenset(each.id for each in annotations),
        "memo": frozenset(each.id for each in memos),
        "person": frozenset(session.scalars(select(Person.id).where(Person.id.in_(people - {None})))),
        "entity": _named(session, numbers),
        "saved_search": frozenset(),
    }


def _named(session: Session, articles: frozenset[int]) -> frozenset[int]:
    """The entities that articles name, and those that they were merged into."""
    mentioned = select(Mention.entity_id).join(Revision).where(Revision.article_id.in_(_values(articles)))
    rows = session.execute(select(Entity.id, Entity.merged_into_id).where(Entity.id.in_(mentioned)))
    return frozenset(each for row in rows for each in row if each is not None)


def checked_rows(bundle: Bundle) -> dict[str, list[Row]]:
    """The rows of a bundle as they can be written: each value of its kind, each place within its text."""
    tables = {table.name: list(decoded(table, bundle.tables.get(table.name, []), bundle.files)) for table in TABLES}
    lengths = {row["id"]: len(row["text"]) for row in tables["revision"]}
    for table in TABLES:
        rows = tables[table.name]
        within_their_texts(table, rows, lengths)
        if is_numbered(table) and len({row["id"] for row in rows}) < len(rows):
            raise form.broken(table.name)
        _check_unique(table, rows)
    return tables


def _check_unique(table: Table, rows: list[Row]) -> None:
    """Public ids name one row each."""
    if "uuid" in table.columns:
        named: set[UUID] = {row["uuid"] for row in rows}
        if len(named) < len(rows):
            raise form.broken(table.name)
