"""Annotations between the archive and files of an open format."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.queries.annotations import annotations, article_for_annotation, text_hash
from triptych.archive.queries.articles import find_article, whole_article
from triptych.domain.annotation import Annotation
from triptych.domain.article import Whole
from triptych.domain.receipt import Receipt
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.interchange.exchange import Skipped, resolve, uuid_of
from triptych.interchange.registry import Format
from triptych.operations.annotation_import import AnnotationCounts, import_annotations
from triptych.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class ArticlesOf:
    """What formats may ask about the articles of an archive."""

    session: Session
    path: Path

    def whole(self, article: UUID) -> Whole:
        """The article with its text."""
        return whole_article(self.session, find_article(self.session, str(article)), self.path)

    def text_hash(self, article: UUID) -> str:
        """Hexadecimal SHA-256 of the article's text."""
        return text_hash(self.session, article)


@dataclass(frozen=True, slots=True)
class AnnotationImport:
    """What became of a file of annotations.

    Attributes:
        receipt: of the operation.
        counts: how many were added, brought up to date, or were there already.
        skipped: what was left out, and why.
    """

    receipt: Receipt
    counts: AnnotationCounts
    skipped: tuple[Skipped, ...]


def written_annotations(archive: Archive, form: Format) -> tuple[bytes, int]:
    """All annotations of an archive in a format, and how many they are."""
    with archive.reading() as session:
        chosen = list(annotations(session))
        return form.write(chosen, ArticlesOf(session, archive.path)), len(chosen)


def read_annotations(archive: Archive, form: Format, data: bytes) -> AnnotationImport:
    """Brings the annotations of a file in, as one operation.

    Raises:
        DocumentFault: the file as a whole cannot be read in that format.
    """
    skipped: list[Skipped] = []
    placed: list[Annotation] = []
    for outcome in _placed(archive, form, data):
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            placed.append(outcome)
    counts = AnnotationCounts()
    receipt = Desk(archive).perform(import_annotations, annotations=placed, counts=counts)
    skipped += [
        Skipped(f"urn:uuid:{each}", _("It lies in the trash; take it back from there.")) for each in counts.in_trash
    ]
    return AnnotationImport(receipt, counts, tuple(skipped))


def _placed(archive: Archive, form: Format, data: bytes) -> Iterator[Annotation | Skipped]:
    if form.read is None:
        raise DocumentFault(_("The format {name} can be written but not read.").format(name=form.name))
    with archive.reading() as session:

        @cache
        def find(source: str | None, text: str | None) -> tuple[UUID, str] | None:
            return article_for_annotation(session, None if source is None else uuid_of(source), text)

        for read in form.read(data):
            yield read if isinstance(read, Skipped) else resolve(read.annotation, find)
