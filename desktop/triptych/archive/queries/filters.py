"""Which articles a list shows: one filter for the library's table, its counts and its stories."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Select, func, or_, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from triptych.archive.archive import Archive
from triptych.archive.derived import index_path
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import (
    AnnotationRow,
    ArchiveInfo,
    Article,
    ArticleChange,
    Revision,
    Story,
    StoryArticle,
    TargetRow,
)
from triptych.domain.states import State
from triptych.errors import EnvironmentFault
from triptych.language.folding import fold
from triptych.language.words import words

if TYPE_CHECKING:
    from triptych.archive.fulltext import FullTextIndex

MOST_OUTLETS: Final = 2000
"""Of more outlets than these the first by name are known to filters."""

_AFTER_ANY_DATE: Final = "~"

_NAMED_AT_MOST: Final = 20_000
"""So many articles are named in a statement; of more their titles are looked at."""


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles are wanted; those in the trash never are.

    Attributes:
        text: each of its words begins a word of the title or of the outlet, whatever its accents.
        languages: BCP 47 tags; any where empty.
        outlets: any where empty.
        published_from: partial ISO date; articles without a date do not fit.
        published_to: partial ISO date, all of it included.
        unread: only those not read yet.
        set_aside: only those set aside to read.
        not_in_story: only those in no story.
        annotated: only those that an annotation rests on.
        story: internal id of the story that they report.
    """

    text: str = ""
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    unread: bool = False
    set_aside: bool = False
    not_in_story: bool = False
    annotated: bool = False
    story: int | None = None


def fitting(
    session: Session, wanted: ArticleFilter, article: type[Article] = Article, *, walked: bool = False
) -> list[ColumnElement[bool]]:
    """The conditions under which an article is wanted.

    Args:
        session: a reading transaction.
        wanted: the filter.
        article: the table, or an alias of it that the conditions shall be about.
        walked: so many fit that the list is walked in its order: languages, outlets and dates are said so that no
            index serves them, for by it all that fit would be found and sorted.
    """
    conditions = [outside_trash(article), *_of_details(wanted, article, walked=walked)]
    if wanted.unread:
        conditions.append(article.read.is_(None))
    if wanted.set_aside:
        conditions.append(article.set_aside.is_not(None))
    if wanted.not_in_story:
        conditions.append(~in_a_story(article))
    if wanted.annotated:
        conditions.append(article.id.in_(annotated_articles()))
    if wanted.story is not None:
        members = select(StoryArticle.article_id).where(
            StoryArticle.story_id == wanted.story, StoryArticle.state != State.SET_ASIDE
        )
        conditions.append(article.id.in_(members))
    return conditions + _titled(session, wanted.text, article)


def _of_details(wanted: ArticleFilter, article: type[Article], *, walked: bool) -> list[ColumnElement[bool]]:
    """The conditions on languages, outlets and dates."""

    def said(column: InstrumentedAttribute[Any], otherwise: str) -> Any:
        return func.coalesce(column, otherwise) if walked else column

    conditions: list[ColumnElement[bool]] = []
    if wanted.languages:
        conditions.append(said(article.language, "").in_(wanted.languages))
    if wanted.outlets:
        conditions.append(said(article.outlet, "").in_(wanted.outlets))
    if wanted.published_from is not None:
        conditions.append(said(article.published, "") >= wanted.published_from)
    if wanted.published_to is not None:
        conditions.append(said(article.published, _AFTER_ANY_DATE) < wanted.published_to + _AFTER_ANY_DATE)
    return conditions


def outside_trash(article: type[Article] = Article) -> ColumnElement[bool]:
    """That the article is not in the trash, said so that no index serves it.

    Nearly all articles are outside it; SQLite would rather walk through them all by that index, and sort them, than
    walk through the first hundred in the order that is wanted.
    """
    return func.coalesce(article.trashed, "") == ""


def in_a_story(article: type[Article] = Article) -> ColumnElement[bool]:
    """Whether the article stands in a story, confirmed or proposed."""
    return (
        select(StoryArticle.article_id)
        .join(Story, Story.id == StoryArticle.story_id)
        .where(
            StoryArticle.article_id == article.id,
            StoryArticle.state != State.SET_ASIDE,
            Story.state != State.SET_ASIDE,
            Story.trashed.is_(None),
        )
        .exists()
    )


def annotated_articles() -> Select[int]:
    """The articles that annotations outside the trash rest on: there are fewer of these than articles."""
    return (
        select(Revision.article_id)
        .join(TargetRow, TargetRow.revision_id == Revision.id)
        .join(AnnotationRow, AnnotationRow.id == TargetRow.annotation_id)
        .where(AnnotationRow.trashed.is_(None))
    )


def all_outlets(session: Session) -> list[str]:
    """The names of all outlets, by hopping through their index from one to the next."""
    rows = session.execute(
        text(
            "WITH RECURSIVE outlets(name) AS (SELECT min(outlet) FROM article UNION ALL "
            "SELECT (SELECT min(outlet) FROM article WHERE outlet > outlets.name) FROM outlets "
            "WHERE outlets.name IS NOT NULL) SELECT name FROM outlets WHERE name IS NOT NULL LIMIT :most"
        ),
        {"most": MOST_OUTLETS},
    )
    return [name for (name,) in rows]


def _titled(session: Session, typed: str, article: type[Article]) -> list[ColumnElement[bool]]:
    """A condition for each typed word: it begins a word of the title or of the outlet."""
    needles = [word for word, _start, _end in words(fold(typed))]
    if not needles:
        return []
    from triptych.archive.fulltext import fulltext_index

    _install(session)
    outlets = all_outlets(session)
    archive = _archive_of(session)
    if index_path(archive.path).exists():  # else it is for whoever fills it to make it
        with contextlib.suppress(EnvironmentFault), fulltext_index(archive) as index:
            pending = _not_indexed_yet(session, index)
            return [_word(index, pending, outlets, needle, article) for needle in needles]
    return [_word(None, None, outlets, needle, article) for needle in needles]


def _word(
    index: "FullTextIndex | None",
    pending: Sequence[int] | None,
    outlets: Sequence[str],
    needle: str,
    article: type[Article],
) -> ColumnElement[bool]:
    """One word's condition: by the index where it is rare, by looking at the titles themselves where it is not."""
    standing: ColumnElement[bool] = func.begins_word(article.title, needle) == 1
    titled = None if index is None or pending is None else index.titled(needle, _NAMED_AT_MOST)
    if titled is not None and pending is not None:
        known = one_of(article.id, [*titled, *pending])
        # What the index does not know yet has few titles, which are looked at.
        standing = known & standing if pending else known
    fitting_outlets = [each for each in outlets if _begins_word(each, needle)]
    return or_(standing, article.outlet.in_(fitting_outlets)) if fitting_outlets else standing


def _not_indexed_yet(session: Session, index: "FullTextIndex") -> list[int] | None:
    """The articles that changed since the index was brought up to date; None if they are too many to name."""
    changed = session.scalars(
        select(ArticleChange.article_id).where(ArticleChange.sequence > index.sequence()).limit(_NAMED_AT_MOST + 1)
    ).all()
    return None if len(changed) > _NAMED_AT_MOST else list(changed)


def _install(session: Session) -> None:
    """Lets SQL look into titles as the index does."""
    connection: Any = session.connection().connection.driver_connection
    connection.create_function("begins_word", 2, _begins_word, deterministic=True)


def _begins_word(title: str | None, needle: str) -> bool:
    if title is None:
        return False
    folded = fold(title)
    return needle in folded and any(word.startswith(needle) for word, _start, _end in words(folded))


def _archive_of(session: Session) -> Archive:
    """The archive that the session reads."""
    file = session.connection().exec_driver_sql("PRAGMA database_list").first()
    assert file is not None
    return Archive(Path(file[2]), session.scalars(select(ArchiveInfo.uuid)).one())
