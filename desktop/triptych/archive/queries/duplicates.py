"""Which incoming articles the archive holds already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.archive.schema import Article, Revision, SourceDocument

_HASHES_A_QUESTION = 500


@dataclass(frozen=True, slots=True)
class Twin:
    """An article that is the same as an incoming one.

    Attributes:
        article: its public id.
        in_trash: it lies in the trash.
        number: its row.
        outlet: who published it.
    """

    article: UUID
    in_trash: bool
    number: int = 0
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive holds of incoming articles.

    Attributes:
        by_source: by the hash of their document's bytes, in the order in which they stand in it.
        by_text: by the fingerprint of their text.
        documents: the row of each document by the hash of its bytes.
    """

    by_source: dict[bytes, list[Twin]] = field(default_factory=dict)
    by_text: dict[bytes, Twin] = field(default_factory=dict)
    documents: dict[bytes, int] = field(default_factory=dict)

    def of_source(self, source_hash: bytes, place: int, among: int) -> Twin | None:
        """The article that stands at this place in the same document, if as many were read from it before."""
        twins = self.by_source.get(source_hash, [])
        return twins[place] if len(twins) == among else None

    def remember(self, number: int, article: UUID, outlet: str | None, text_mark: bytes) -> None:
        """Takes an article in that is being added right now."""
        self.by_text[text_mark] = Twin(article, in_trash=False, number=number, outlet=outlet)


def known_articles(session: Session, source_hashes: Sequence[bytes], text_marks: Sequence[bytes]) -> Known:
    """What the archive holds of documents with these hashes and texts with these fingerprints."""
    known = Known()
    for hashes in _parts(source_hashes):
        for source_hash, source, uuid, trashed in session.execute(
            select(SourceDocument.sha256, SourceDocument.id, Article.uuid, Article.trashed)
            .join(Article, Article.source_id == SourceDocument.id)
            .where(SourceDocument.sha256.in_(hashes))
            .order_by(Article.id)
        ):
            known.documents[source_hash] = source
            known.by_source.setdefault(source_hash, []).append(Twin(uuid, trashed is not None))
    for marks in _parts(text_marks):
        for text_mark, uuid, trashed, number, outlet in session.execute(
            select(Revision.fingerprint, Article.uuid, Article.trashed, Article.id, Article.outlet)
            .join(Article, Article.id == Revision.article_id)
            .where(Revision.fingerprint.in_(marks))
        ):
            known.by_text[text_mark] = Twin(uuid, trashed is not None, number, outlet)
    return known


def _parts(values: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(values), _HASHES_A_QUESTION):
        yield values[start : start + _HASHES_A_QUESTION]
