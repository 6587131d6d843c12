"""The words of annotations, folded and kept in memory: a long list of findings is filtered while one types.

Folding a hundred thousand annotations takes a second, looking through what is folded some hundredths of one. What was
written since is told by the archive's own record of changed articles, whoever wrote it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.schema import ArticleChange, Revision, TargetRow
from triptych.language.folding import fold

_AT_A_TIME: Final = 500
_ARCHIVES_KEPT: Final = 2
_RESTING: Final = """
    SELECT revision.article_id, group_concat(DISTINCT target.annotation_id)
    FROM target JOIN revision ON revision.id = target.revision_id GROUP BY revision.article_id
"""
_SAID: Final = """
    SELECT annotation_id, group_concat(said, char(10)) FROM (
        SELECT annotation_id, value AS said FROM body WHERE value IS NOT NULL AND {chosen}
        UNION ALL SELECT annotation_id, exact FROM target WHERE exact IS NOT NULL AND {chosen}
    ) GROUP BY annotation_id
"""
"""Put together by the database: a hundred thousand rows less to be made here take a second less."""


@dataclass(slots=True)
class _Words:
    """What is known of one archive.

    Attributes:
        sequence: of the last change that is known.
        said: what each annotation says and rests on, folded.
        of_article: the annotations that rested on an article when it was read last.
    """

    sequence: int = -1
    said: dict[int, str] = field(default_factory=dict)
    of_article: dict[int, set[int]] = field(default_factory=dict)


_known: Final[dict[str, _Words]] = {}
_lock: Final = Lock()


def annotations_saying(session: Session, text: str) -> list[int]:
    """The annotations, trash included, in whose title, notes, tags and quotes all words of a text stand.

    Accents do not count, nor where a word begins.

    Args:
        session: a reading transaction.
        text: what is looked for.
    """
    longest, *others = sorted(fold(text).split() or [""], key=len, reverse=True)
    with _lock:
        said = _brought_up_to_date(session).said
        found = [annotation for annotation, words in said.items() if longest in words]
        for word in others:
            found = [annotation for annotation in found if word in said[annotation]]
    return found


def ready_words(session: Session) -> None:
    """Folds what is not folded yet, so that the first question is answered as quickly as the next."""
    with _lock:
        _brought_up_to_date(session)


def _brought_up_to_date(session: Session) -> _Words:
    file = session.connection().exec_driver_sql("PRAGMA database_list").all()[0][2]
    words = _known.pop(file, None) or _Words()
    sequence = session.scalar(select(func.max(ArticleChange.sequence))) or 0
    if sequence < words.sequence:  # the file was put back from a backup, or a reader still sees an earlier state
        words = _Words()
    if words.sequence < 0:
        _read(session, words, None)
    elif sequence > words.sequence:
        changed = select(ArticleChange.article_id).where(ArticleChange.sequence > words.sequence)
        _read(session, words, session.scalars(changed).all())
    words.sequence = sequence
    _known[file] = words
    while len(_known) > _ARCHIVES_KEPT:
        del _known[next(iter(_known))]
    return words


def _read(session: Session, words: _Words, articles: Iterable[int] | None) -> None:
    """Reads the annotations of articles again; all annotations if None."""
    if articles is None:
        for article, annotations in session.connection().exec_driver_sql(_RESTING):
            words.of_article[article] = set(map(int, annotations.split(",")))
        _fold(session, words, None)
        return
    rests = select(TargetRow.annotation_id).join(Revision, Revision.id == TargetRow.revision_id)
    stale: set[int] = set()
    for article in articles:
        stale |= words.of_article.pop(article, set())
        now = set(session.scalars(rests.where(Revision.article_id == article)))
        stale |= now
        words.of_article[article] = now
    for annotation in stale:
        words.said.pop(annotation, None)
    numbers = sorted(stale)
    for start in range(0, len(numbers), _AT_A_TIME):
        _fold(session, words, numbers[start : start + _AT_A_TIME])


def _fold(session: Session, words: _Words, annotations: Sequence[int] | None) -> None:
    chosen = "1" if annotations is None else f"annotation_id IN ({', '.join(map(str, annotations))})"
    for annotation, said in session.connection().exec_driver_sql(_SAID.format(chosen=chosen)):
        words.said[annotation] = fold(said)
