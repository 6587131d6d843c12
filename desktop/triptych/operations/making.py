"""Making derived rows: going through the stages, in the background or for the articles that somebody asks about.

Each batch is a transaction of its own and stamped with what made it, so that the work can end at any moment and goes on
where it stood. Nothing of it is noted in the undo log.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.queries.leads import unlooked_at
from triptych.archive.schema import Article, Derivation, Maker, Revision
from triptych.errors import ArchiveInUse, ArchiveReadOnly
from triptych.i18n import _
from triptych.operations.derivations import STORIES, forget_stamps, stamp
from triptych.operations.stages import STAGES, Stage


@dataclass(frozen=True, slots=True)
class Made:
    """How far the making is after a batch.

    Attributes:
        stage: its kind.
        articles: internal ids of the articles in the batch.
        done: revisions that this stage is done with in this run.
        total: of how many.
        stories: internal ids of those that were made, or that an article was put into.
    """

    stage: str
    articles: tuple[int, ...]
    done: int
    total: int
    stories: tuple[int, ...] = ()


def pending(session: Session, stage: Stage, articles: Sequence[int] | None = None) -> int:
    """How many articles a stage has not looked at in their current revision."""
    return session.scalar(_pending(stage, articles, func.count())) or 0


def anything_pending(session: Session, stages: Sequence[Stage] = STAGES) -> bool:
    """Whether some stage has something to look at, or articles wait for a story."""
    wanted = [_pending(stage, None, Revision.id) for stage in stages] + [unlooked_at(STORIES)]
    return any(session.scalar(question.limit(1)) is not None for question in wanted)


def make(archive: Archive, first: Sequence[int] = (), stages: Sequence[Stage] = STAGES) -> Iterator[Made]:
    """Goes through all stages for all articles, batch by batch.

    Args:
        archive: whose derived rows are made.
        first: internal ids of articles that all stages look at before the others: what is open.
        stages: which of them.
    """
    if first:
        yield from _through(archive, stages, first)
    yield from _through(archive, stages, None)


def make_for(archive: Archive, articles: Sequence[int], kinds: Sequence[str], stages: Sequence[Stage] = STAGES) -> bool:
    """Makes what is missing for some articles now.

    Args:
        archive: whose derived rows are made.
        articles: internal ids.
        kinds: of the stages that are wanted; those whose results they read are gone through, too.
        stages: all stages, as the reader wants them.

    Returns:
        False if the archive could not be written, because it is in use or read-only.
    """
    wanted = [stage for stage in stages if stage.kind in _with_needed(kinds)]
    try:
        for _made in _through(archive, wanted, articles):
            pass
    except (ArchiveInUse, ArchiveReadOnly):
        return False
    return True


def _with_needed(kinds: Sequence[str]) -> set[str]:
    """The kinds and those whose results they read."""
    needed = set(kinds)
    for stage in reversed(STAGES):
        if stage.kind in needed:
            needed.update(stage.after)
    return needed


def _through(archive: Archive, stages: Sequence[Stage], articles: Sequence[int] | None) -> Iterator[Made]:
    for stage in stages:
        with archive.reading() as session:
            total = pending(session, stage, articles)
        done, below = 0, None
        while done < total:
            with archive.reading() as session:
                batch = _batch(session, stage, articles, below)
                prepared = stage.read(session, [revision for revision, _article in batch])
            if not batch:
                break
            result = stage.work(prepared)
            _store(archive, stage, [revision for revision, _article in batch], result)
            below = batch[-1][0]
            done += len(batch)
            yield Made(stage.kind, tuple(article for _revision, article in batch), min(done, total), total)


def _batch(session: Session, stage: Stage, articles: Sequence[int] | None, below: int | None) -> list[tuple[int, int]]:
    """The next revisions to look at with their articles, newest first."""
    question = _pending(stage, articles, Revision.id, Article.id).order_by(Revision.id.desc()).limit(stage.batch)
    if below is not None:
        question = question.where(Revision.id < below)
    return [(revision, article) for revision, article in session.execute(question)]


def _pending(stage: Stage, articles: Sequence[int] | None, *columns: Any) -> Select[Any]:
    """Current revisions outside the trash that the stage has not looked at, though all that it reads is there."""
    question = (
        select(*columns)
        .select_from(Revision)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .where(Article.trashed.is_(None), ~_stamped(stage.kind, stage.version))
    )
    for kind in stage.after:
        question = question.where(_stamped(kind, None))
    return question if articles is None else question.where(Article.id.in_(articles))


def _stamped(kind: str, version: str | None) -> Any:
    makers = select(Maker.id).where(Maker.kind == kind)
    if version is not None:
        makers = makers.where(Maker.version == version)
    return exists().where(Derivation.revision_id == Revision.id, Derivation.maker_id.in_(makers.scalar_subquery()))


def _store(archive: Archive, stage: Stage, revisions: Sequence[int], result: Any) -> None:
    """Writes a batch and its stamps in one transaction; stages that read these rows have to look again."""
    with archive.writing(_("recognising names and values")) as writer, writer.transaction() as session:
        still = list(session.scalars(select(Revision.id).where(Revision.id.in_(revisions))))
        stage.store(session, result)
        outdated = [stage.kind, *(other.kind for other in STAGES if stage.kind in other.after)]
        forget_stamps(session, outdated, still)
        stamp(session, stage.maker, still)
