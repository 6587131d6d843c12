"""Stamps that say which version of what made the derived rows of a revision."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from sqlalchemy import Insert, Select, bindparam, delete, insert, or_, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Alignment, Derivation, Maker
from triptych.language.sentences import SENTENCES_VERSION

SENTENCES: Final = ("sentences", SENTENCES_VERSION)
"""What splits sentences, by kind and version."""

STORIES: Final = ("stories", "4")
"""What suggests stories, by kind and version; the version changes whenever other stories would be suggested."""


def maker(session: Session, kind_and_version: tuple[str, str]) -> int:
    """The id of a version of what makes derived rows, entered when it is new."""
    kind, version = kind_and_version
    known = session.scalar(_known(), {"kind": kind, "version": version})
    if known is not None:
        return known
    return session.execute(insert(Maker).values(kind=kind, version=version).returning(Maker.id)).scalar_one()


def stamp(session: Session, kind_and_version: tuple[str, str], revisions: Sequence[int]) -> None:
    """Notes what made a kind of derived rows for these revisions; those where it is noted already stay as they are."""
    if revisions:
        maker_id = maker(session, kind_and_version)
        session.execute(_noting(), [{"revision_id": revision, "maker_id": maker_id} for revision in revisions])


def forget_stamps(session: Session, kinds: Sequence[str], revisions: Sequence[int]) -> None:
    """Lets go of the stamps of some kinds, so that they are made again for these revisions."""
    makers = select(Maker.id).where(Maker.kind.in_(kinds))
    session.execute(delete(Derivation).where(Derivation.revision_id.in_(revisions), Derivation.maker_id.in_(makers)))


def forget_derived(session: Session, revision: int) -> None:
    """Lets go of the stamps of a revision, so that everything that rests on its sentences is made again."""
    session.execute(delete(Derivation).where(Derivation.revision_id == revision))
    session.execute(
        delete(Alignment).where(or_(Alignment.left_revision_id == revision, Alignment.right_revision_id == revision))
    )


# --- Built once: they are asked for every article -----------------------------------------------------------------


@cache
def _known() -> Select[int]:
    return select(Maker.id).where(Maker.kind == bindparam("kind"), Maker.version == bindparam("version"))


@cache
def _noting() -> Insert:
    return insert(Derivation).prefix_with("OR IGNORE")
