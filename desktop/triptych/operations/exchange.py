"""Annotations between the archive and files of an open format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.content import text_sha256
from triptych.archive.queries.annotations import annotations, article_for_annotation, text_hash
from triptych.archive.queries.articles import find_article, whole_article
from triptych.archive.queries.codebook import exchanged_codes
from triptych.archive.queries.memos import exchanged_memos
from triptych.archive.queries.relations import exchanged_relations
from triptych.domain.annotation import Annotation
from triptych.domain.article import ImportStatus, Whole
from triptych.domain.code import Code
from triptych.domain.receipt import Receipt
from triptych.domain.relation import Memo, Relation
from triptych.i18n import _, current_language
from triptych.interchange.exchange import (
    Collection,
    ExchangedAnnotation,
    ExchangedTarget,
    FindArticle,
    Item,
    Read,
    ReadArticle,
    ReadCode,
    ReadMemo,
    ReadRelation,
    Skipped,
    resolve,
    uuid_of,
)
from triptych.interchange.losses import Loss
from triptych.interchange.offsets import Counted, Offsets, detected, to_code_points
from triptych.interchange.registry import Format
from triptych.operations.annotation_import import AnnotationCounts, import_annotations
from triptych.operations.articles import Outcome, add_articles
from triptych.operations.desk import Desk
from triptych.operations.exchange_import import import_codes, import_memos, import_relations, incoming_article


class ArticlesOf:
    """What formats may ask about the articles of an archive."""

    def __init__(self, session: Session, path: Path) -> None:
        self._session = session
        self._path = path
        self._wholes: dict[UUID, Whole] = {}

    def whole(self, article: UUID) -> Whole:
        """The article with its text."""
        if article not in self._wholes:
            number = find_article(self._session, str(article))
            self._wholes[article] = whole_article(self._session, number, self._path)
        return self._wholes[article]

    def text_hash(self, article: UUID) -> str:
        """Hexadecimal SHA-256 of the article's text."""
        return text_hash(self._session, article)


@dataclass(frozen=True, slots=True)
class Written:
    """Annotations in a format.

    Attributes:
        data: the file.
        count: how many annotations stand in it; in a codebook, how many codes.
        lost: what the format could not carry.
    """

    data: bytes
    count: int
    lost: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotationImport:
    """What became of a file of annotations.

    Attributes:
        receipt: of the operation.
        counts: how many were added, brought up to date, or were there already.
        codes: how many codes the file held.
        skipped: what was left out, and why.
    """

    receipt: Receipt
    counts: AnnotationCounts
    skipped: tuple[Skipped, ...]
    codes: int = 0


def written_annotations(archive: Archive, form: Format) -> Written:
    """All annotations of an archive in a format."""
    with archive.reading() as session:
        collection = Collection(
            list(annotations(session)),
            ArticlesOf(session, archive.path),
            exchanged_codes(session),
            list(exchanged_relations(session)),
            list(exchanged_memos(session)),
            current_language(),
        )
        return Written(form.write(collection), form.count(collection), form.losses(collection))


def read_annotations(archive: Archive, form: Format, data: bytes, offsets: Offsets = Offsets.AUTO) -> AnnotationImport:
    """Brings what a file holds in, as one operation.

    Args:
        archive: where to.
        form: the file's format.
        data: of the file.
        offsets: what its positions count.

    Raises:
        DocumentFault: the file as a whole cannot be read in that format.
    """
    arrived = _Arrived(tuple(form.read(data, offsets)))
    counts = AnnotationCounts()
    with Desk(archive).series("import_annotations" if form.holds_annotations else "import_codes") as series:
        twins = _missing_articles(archive, arrived.articles)
        if twins:
            outcomes: list[Outcome] = []
            incoming = [incoming_article(each) for each in twins]
            series.perform(add_articles, incoming=incoming, story=None, outcomes=outcomes)
            arrived.note(twins, outcomes)
        if arrived.codes:
            series.perform(import_codes, codes=arrived.codes)
        placed = _placed(archive, form, arrived, offsets)
        receipt = series.perform(import_annotations, annotations=placed, counts=counts)
        if arrived.relations:
            series.perform(import_relations, relations=arrived.relations)
        if arrived.memos:
            series.perform(import_memos, memos=arrived.memos)
    arrived.skipped += [
        Skipped(f"urn:uuid:{each}", _("It lies in the trash; take it back from there.")) for each in counts.in_trash
    ]
    return AnnotationImport(receipt, counts, tuple(arrived.skipped), len(arrived.codes))


class _Arrived:
    """What a file held, by kind, and where its articles are."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.annotations = [each.annotation for each in items if isinstance(each, Read)]
        self.articles = [each for each in items if isinstance(each, ReadArticle)]
        self.codes: list[Code] = [each.code for each in items if isinstance(each, ReadCode)]
        self.relations: list[Relation] = [each.relation for each in items if isinstance(each, ReadRelation)]
        self.memos: list[Memo] = [each.memo for each in items if isinstance(each, ReadMemo)]
        self.skipped = [each for each in items if isinstance(each, Skipped)]
        self.elsewhere: dict[str, UUID] = {}

    def note(self, articles: Sequence[ReadArticle], outcomes: Sequence[Outcome]) -> None:
        """An article that was there already, but for white space, goes by that one's id."""
        for article, outcome in zip(articles, outcomes, strict=True):
            if outcome.status is ImportStatus.DUPLICATE:
                self.elsewhere[article.source] = outcome.article


def _missing_articles(archive: Archive, articles: Sequence[ReadArticle]) -> list[ReadArticle]:
    with archive.reading() as session:
        return [
            each
            for each in articles
            if article_for_annotation(session, uuid_of(each.source), text_sha256(each.text).hex()) is None
        ]


def _placed(archive: Archive, form: Format, arrived: _Arrived, offsets: Offsets) -> list[Annotation]:
    with archive.reading() as session:

        @cache
        def find(source: str | None, text: str | None) -> tuple[UUID, str] | None:
            known = None if source is None else arrived.elsewhere.get(source) or uuid_of(source)
            return article_for_annotation(session, known, text)

        read = arrived.annotations if form.brings_texts else list(_in_code_points(arrived.annotations, find, offsets))
        outcomes = [resolve(each, find) for each in read]
    arrived.skipped += [each for each in outcomes if isinstance(each, Skipped)]
    return [each for each in outcomes if isinstance(each, Annotation)]


def _in_code_points(
    read: Sequence[ExchangedAnnotation], find: FindArticle, offsets: Offsets
) -> Iterator[ExchangedAnnotation]:
    """The annotations with positions that count code points, whatever the file's count."""
    if offsets is Offsets.AUTO:
        offsets = detected(
            Counted(found[1], target.position.start, target.position.end, target.quote.exact if target.quote else None)
            for each in read
            for target in each.targets
            if target.position is not None and (found := find(target.source, target.text_hash)) is not None
        )
    for each in read:
        yield each if offsets is Offsets.CODE_POINTS else replace(
            each, targets=tuple(_recounted(target, find) for target in each.targets)
        )  # fmt: skip


def _recounted(target: ExchangedTarget, find: FindArticle) -> ExchangedTarget:
    found = find(target.source, target.text_hash)
    if found is None or target.position is None:
        return target
    return replace(target, position=to_code_points(found[1], target.position.start, target.position.end))
