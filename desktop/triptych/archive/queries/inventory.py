"""How much of everything an archive holds: figures alone, for a report that anybody may see."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Article, Base, Maker


@dataclass(frozen=True, slots=True)
class Inventory:
    """An archive in figures.

    Attributes:
        rows: how many rows each table has.
        languages: how many articles there are by BCP 47 tag.
        makers: kind and version of what has made derived rows.
    """

    rows: dict[str, int]
    languages: dict[str, int]
    makers: tuple[tuple[str, str], ...]


def inventory(session: Session) -> Inventory:
    """Counts what the archive holds."""
    tables = Base.metadata.sorted_tables
    return Inventory(
        rows={each.name: session.scalar(select(func.count()).select_from(each)) or 0 for each in tables},
        languages=dict(session.execute(select(Article.language, func.count()).group_by(Article.language)).all()),
        makers=tuple((kind, version) for kind, version in session.execute(select(Maker.kind, Maker.version))),
    )
