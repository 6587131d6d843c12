"""The pictures that came with an article."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Picture


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One picture, without its data.

    Attributes:
        number: internal id.
        name: as the document calls it.
        media_type: as in RFC 6838.
        caption: what the document says below it, if it does.
        size: in bytes.
    """

    number: int
    name: str
    media_type: str
    caption: str | None
    size: int


def pictures_of(session: Session, article: int) -> tuple[PictureRow, ...]:
    """An article's pictures in the order of its document."""
    rows = session.execute(
        select(Picture.id, Picture.name, Picture.media_type, Picture.caption, func.length(Picture.data))
        .where(Picture.article_id == article)
        .order_by(Picture.ordinal, Picture.id)
    )
    return tuple(PictureRow(*row) for row in rows)


def picture_data(session: Session, number: int) -> bytes | None:
    """The bytes of a picture; None if it is gone."""
    return session.scalar(select(Picture.data).where(Picture.id == number))
