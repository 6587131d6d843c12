"""The library's articles, page by page, with what is known about each at a glance."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from triptych.archive.queries.filters import ArticleFilter, fitting
from triptych.archive.queries.library_counts import COUNTED, capped
from triptych.archive.queries.room import side_by_side
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    Bead,
    Difference,
    Revision,
    SentenceRow,
    SourceDocument,
    Story,
    StoryArticle,
    TargetRow,
)
from triptych.domain.difference import DifferenceKind
from triptych.domain.states import State

SORTED: Final = 10_000
"""Up to so many articles that fit are sorted for a page; of more, the list is walked in its order."""


class ArticleSort(StrEnum):
    """What the table is sorted by; articles that are equal in it stand by date, then as they came."""

    PUBLISHED = "published"
    TITLE = "title"
    OUTLET = "outlet"
    LANGUAGE = "language"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One row of the table.

    Attributes:
        number: internal id.
        uuid: the article.
        language: BCP 47 tag.
        title: its headline, if it has one.
        outlet: who published it.
        published: ISO 8601, as exact as proved.
        added: when it came into the archive.
        unread: nobody read it yet.
        set_aside: it waits to be read.
        story: internal id of its story, the newest where there are several.
        story_title: of that story.
        proposed: its place in the story is only proposed.
        annotations: how many rest on it.
        linked: how many per cent of its sentences are linked to another article's; None where nobody looked.
        conflicts: how many of its values another article states otherwise.
        only_here: how many things it alone says.
        source_name: file name of the document that it came from.
    """

    number: int
    uuid: UUID
    language: str
    title: str | None
    outlet: str | None
    published: str | None
    added: str
    unread: bool
    set_aside: bool
    story: int | None
    story_title: str | None
    proposed: bool
    annotations: int
    linked: int | None
    conflicts: int
    only_here: int
    source_name: str


_KEYS: Final[dict[ArticleSort, tuple[InstrumentedAttribute[Any], ...]]] = {
    ArticleSort.PUBLISHED: (Article.published, Article.id),
    ArticleSort.TITLE: (Article.title, Article.id),
    ArticleSort.OUTLET: (Article.outlet, Article.published, Article.id),
    ArticleSort.LANGUAGE: (Article.language, Article.published, Article.id),
    ArticleSort.ADDED: (Article.id,),
}
"""The columns of each order, which stand in an index. Numbers are given in the order of coming."""

_ATTRIBUTES: Final = {"id": "number"}


def article_page(
    session: Session,
    wanted: ArticleFilter,
    *,
    sort: ArticleSort = ArticleSort.PUBLISHED,
    descending: bool = True,
    after: ArticleRow | None = None,
    limit: int = 100,
) -> tuple[ArticleRow, ...]:
    """The next articles of a list.

    Args:
        session: a reading transaction.
        wanted: which articles.
        sort: by what; an article without it comes last when descending, else first.
        descending: newest, or last of the alphabet, first.
        after: the last article of the page before; None for the first page.
        limit: how many.
    """
    keys = _KEYS[sort]
    question = _narrow().where(*fitting(session, wanted, walked=_are_many(session, wanted)))
    question = question.order_by(*(key.desc() if descending else key.asc() for key in keys))
    values = () if after is None else tuple(getattr(after, _ATTRIBUTES.get(key.key, key.key)) for key in keys)
    rows = keyset_rows(session, question, keys, values, descending=descending, limit=limit)
    return _article_rows(session, rows, wanted.story)


def _are_many(session: Session, wanted: ArticleFilter) -> bool:
    """Whether more articles are of the wanted languages, outlets and dates than can be sorted while one waits."""
    if not (wanted.languages or wanted.outlets or wanted.published_from or wanted.published_to):
        return False
    found = ArticleFilter(
        languages=wanted.languages,
        outlets=wanted.outlets,
        published_from=wanted.published_from,
        published_to=wanted.published_to,
    )
    return not capped(session, select(Article.id).where(*fitting(session, found)), SORTED).exact


def read_together(session: Session, story: int, order: Sequence[str], chosen: int | None) -> tuple[int, ...]:
    """A story's articles to set side by side, in the order of the panes: one of each language.

    Args:
        session: a reading transaction.
        story: internal id.
        order: languages in the order of the panes; others come after them.
        chosen: an article that takes the place of its language; None for the first of each.
    """
    together = side_by_side(session, story, order)
    if chosen is None or chosen in together:
        return together
    languages = dict(
        session.execute(select(Article.id, Article.language).where(Article.id.in_((*together, chosen)))).all()
    )
    return tuple(chosen if languages[each] == languages[chosen] else each for each in together)


def story_articles(session: Session, story: int) -> tuple[ArticleRow, ...]:
    """All articles of a story, oldest first."""
    return article_page(session, ArticleFilter(story=story), descending=False, limit=COUNTED)


def keyset_rows(
    session: Session,
    question: Select[*tuple[Any, ...]],
    keys: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]],
    after: Sequence[Any],
    *,
    descending: bool,
    limit: int,
) -> list[Row[*tuple[Any, ...]]]:
    """The next rows in the order of the keys, from a place in it on.

    Each part of what comes after that place is a range of the keys' index of its own; in one condition with OR, SQLite
    would walk through all that comes before.

    Args:
        session: a reading transaction.
        question: with its order.
        keys: what it is ordered by, the last one unique and never null; nulls are the smallest.
        after: the keys of the row before; empty at the start.
        descending: of all keys.
        limit: how many.
    """
    rows: list[Row[*tuple[Any, ...]]] = []
    for part in _parts(keys, after, descending=descending):
        rows.extend(session.execute(question.where(part).limit(limit - len(rows))))
        if len(rows) >= limit:
            break
    return rows


def _parts(
    keys: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]], after: Sequence[Any], *, descending: bool
) -> Iterator[ColumnElement[bool]]:
    if not after:
        yield keys[-1].is_not(None)
    for place in reversed(range(len(after))):
        equal = [keys[each].is_(after[each]) if after[each] is None else keys[each] == after[each]
                 for each in range(place)]  # fmt: skip
        key, value = keys[place], after[place]
        if value is None:
            if not descending:
                yield and_(*equal, key.is_not(None))
            continue
        yield and_(*equal, key < value if descending else key > value)
        if descending and place < len(after) - 1:
            yield and_(*equal, key.is_(None))


def _narrow() -> Select[*tuple[Any, ...]]:
    return select(
        Article.id, Article.uuid, Article.language, Article.title, Article.outlet, Article.published, Article.added,
        Article.read, Article.set_aside, Article.revision, SourceDocument.name.label("source_name"),
    ).join(SourceDocument, SourceDocument.id == Article.source_id)  # fmt: skip


def _article_rows(session: Session, rows: Sequence[Row[*tuple[Any, ...]]], story: int | None) -> tuple[ArticleRow, ...]:
    numbers = [row.id for row in rows]
    stories = _stories(session, numbers, story)
    annotations = _annotations(session, numbers)
    revisions = _revisions(session, rows)
    linked = _linked(session, revisions)
    conflicts, only_here = _differences(session, revisions)
    return tuple(
        ArticleRow(
            number=row.id,
            uuid=row.uuid,
            language=row.language,
            title=row.title,
            outlet=row.outlet,
            published=row.published,
            added=row.added,
            unread=row.read is None,
            set_aside=row.set_aside is not None,
            story=stories.get(row.id, (None, None, False))[0],
            story_title=stories.get(row.id, (None, None, False))[1],
            proposed=stories.get(row.id, (None, None, False))[2],
            annotations=annotations.get(row.id, 0),
            linked=linked.get(row.id),
            conflicts=conflicts[row.id],
            only_here=only_here[row.id],
            source_name=row.source_name,
        )
        for row in rows
    )


def _stories(session: Session, numbers: Sequence[int], story: int | None) -> dict[int, tuple[int, str, bool]]:
    """Each article's story: the one that is looked at, else the newest."""
    question = (
        select(StoryArticle.article_id, Story.id, Story.title, Story.state, StoryArticle.state)
        .join(Story, Story.id == StoryArticle.story_id)
        .where(
            StoryArticle.article_id.in_(numbers),
            StoryArticle.state != State.SET_ASIDE,
            Story.state != State.SET_ASIDE,
            Story.trashed.is_(None),
        )
        .order_by(Story.id)
    )
    if story is not None:
        question = question.where(Story.id == story)
    return {
        article: (number, title, standing == State.PROPOSED and state == State.CONFIRMED)
        for article, number, title, state, standing in session.execute(question)
    }


def _annotations(session: Session, numbers: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(Revision.article_id, func.count(TargetRow.annotation_id.distinct()))
        .join(TargetRow, TargetRow.revision_id == Revision.id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .where(Revision.article_id.in_(numbers), AnnotationRow.trashed.is_(None))
        .group_by(Revision.article_id)
    )
    return dict(rows.all())


def _revisions(session: Session, rows: Sequence[Row[*tuple[Any, ...]]]) -> dict[int, int]:
    """The articles by their current revisions."""
    current = {(row.id, row.revision) for row in rows}
    found = session.execute(
        select(Revision.id, Revision.article_id, Revision.number).where(
            Revision.article_id.in_([row.id for row in rows])
        )
    )
    return {revision: article for revision, article, number in found if (article, number) in current}


def _linked(session: Session, revisions: dict[int, int]) -> dict[int, int]:
    """How many per cent of each article's sentences begin within a linked place; only of those that have links."""
    sides = _linked_starts(session, revisions)
    if not sides:
        return {}
    counts = session.execute(
        select(SentenceRow.revision_id, func.count())
        .where(SentenceRow.revision_id.in_(sides))
        .group_by(SentenceRow.revision_id)
    )
    return {revisions[revision]: min(100, round(100 * len(sides[revision]) / many)) for revision, many in counts}


def _linked_starts(session: Session, revisions: dict[int, int]) -> dict[int, set[int]]:
    sides: dict[int, set[int]] = {}
    rows = session.execute(
        select(Bead.left_revision_id, Bead.left_spans, Bead.right_revision_id, Bead.right_spans).where(
            or_(Bead.left_revision_id.in_(revisions), Bead.right_revision_id.in_(revisions)),
            Bead.candidate.is_(False),
            Bead.state != State.SET_ASIDE,
        )
    )
    for left, left_spans, right, right_spans in rows:
        spans = (json.loads(left_spans), json.loads(right_spans))
        if all(spans):
            for revision, side in zip((left, right), spans, strict=True):
                if revision in revisions:
                    sides.setdefault(revision, set()).update(start for start, _end in side)
    return sides


def _differences(session: Session, revisions: dict[int, int]) -> tuple[Counter[int], Counter[int]]:
    """How many values of each article stand otherwise elsewhere, and how much it alone says."""
    conflicts: Counter[int] = Counter()
    only_here: Counter[int] = Counter()
    for side, alone in (
        (Difference.left_revision_id, DifferenceKind.ONLY_LEFT),
        (Difference.right_revision_id, DifferenceKind.ONLY_RIGHT),
    ):
        rows = session.execute(
            select(side, Difference.kind, func.count())
            .where(side.in_(revisions), Difference.state != State.SET_ASIDE)
            .group_by(side, Difference.kind)
        )
        for revision, kind, number in rows:
            if kind == DifferenceKind.CONFLICT:
                conflicts[revisions[revision]] += number
            elif kind == alone:
                only_here[revisions[revision]] += number
    return conflicts, only_here
