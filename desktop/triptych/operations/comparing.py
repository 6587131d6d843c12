"""Comparing articles of an archive: their ledger is made when it is wanted, and kept where it changed."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from typing import Final

import numpy as np

from triptych.alignment.background import closeness
from triptych.archive.archive import Archive
from triptych.archive.queries.examined import ENTITIES, MENTIONS
from triptych.archive.queries.links import Reported, reported
from triptych.archive.queries.panes import MentionRow, mentions_of
from triptych.archive.vectors import vector_cache
from triptych.comparison.ledger import LEDGER_VERSION, Difference, Ledger, ledger
from triptych.comparison.parts import Parts
from triptych.comparison.told import Name, Told, told
from triptych.domain.receipt import Receipt
from triptych.errors import ArchiveInUse, ArchiveReadOnly
from triptych.i18n import _
from triptych.language.encoder import Encoder
from triptych.language.values import values_of
from triptych.operations.aligning import Aligner, Checkpoint, background_of, shipped_encoder
from triptych.operations.differences import store_differences
from triptych.operations.making import make_for
from triptych.operations.stages import STAGES, Stage

Vectors = np.ndarray


@dataclass(frozen=True, slots=True)
class _Side:
    """An article as it is compared."""

    article: int
    reported: Reported
    told: Told


class Comparer:
    """Compares articles of one archive.

    Args:
        archive: the archive.
        encoder: gives the encoder when it is first needed, or None where there is none.
        certainty: whether words of certainty are compared.
    """

    def __init__(
        self,
        archive: Archive,
        encoder: Callable[[], Encoder | None] = shipped_encoder,
        *,
        certainty: bool = True,
        stages: Sequence[Stage] = STAGES,
    ) -> None:
        self._archive = archive
        self._stages = stages
        self._encoder = encoder
        self._certainty = certainty
        self._aligner = Aligner(archive, encoder)

    def compared(self, left: int, right: int) -> Ledger:
        """The ledger of two articles, by their internal ids; it is kept if it changed and the archive is free."""
        first, second = self._sides((left, right))
        found, _receipt = self._pair(first, second)
        return found

    def compare_all(self, articles: Sequence[int], checkpoint: Checkpoint = lambda _done, _total: None) -> bool:
        """Compares each two of some articles; whether anything in the archive changed.

        Args:
            articles: internal ids.
            checkpoint: is told how many of how many pairs are done; raises to stop.
        """
        pairs = list(combinations(self._sides(articles), 2))
        changed = False
        for done, (one, other) in enumerate(pairs):
            checkpoint(done, len(pairs))
            changed |= bool(self._pair(one, other)[1].changed)
        return changed

    def _sides(self, articles: Sequence[int]) -> list[_Side]:
        make_for(self._archive, articles, [MENTIONS, ENTITIES], self._stages)
        with self._archive.reading() as session:
            return [
                _Side(each, article := reported(session, each), _told(article, mentions_of(session, each)))
                for each in articles
            ]

    def _pair(self, left: _Side, right: _Side) -> tuple[Ledger, Receipt]:
        turned = left.reported.revision > right.reported.revision
        first, second = (right, left) if turned else (left, right)
        found = self._ledger(first, second)
        receipt = self._store(first, second, found)
        return (_turned(found) if turned else found), receipt

    def _ledger(self, left: _Side, right: _Side) -> Ledger:
        alignment = self._aligner.aligned(left.article, right.article)
        encoder = self._encoder()
        compare = partial(ledger, left.told, right.told, alignment, certainty=self._certainty)
        if encoder is None:
            return compare()
        with vector_cache(self._archive) as cache:
            vectors = [cache.encode(encoder, _lines(each.told)) for each in (left, right)]
            languages = (left.told.language, right.told.language)
            near = closeness(vectors[0], vectors[1], background_of(encoder), languages)
            return compare(closeness=near, parts=lambda: _parts(encoder, vectors))

    def _store(self, left: _Side, right: _Side, found: Ledger) -> Receipt:
        writing = self._archive.writing(_("comparing articles"))
        version = f"{LEDGER_VERSION}{'' if self._certainty else ' without certainty'}"
        with suppress(ArchiveInUse, ArchiveReadOnly), writing as writer, writer.transaction() as session:
            return store_differences(
                session, left=left.reported.revision, right=right.reported.revision, ledger=found, version=version
            )
        return _NOTHING


_NOTHING: Final = Receipt("store_differences")


def _told(article: Reported, mentions: Sequence[MentionRow]) -> Told:
    names = [
        Name(
            each.span,
            each.kind,
            None if each.entity is None else str(each.entity),
            " ".join(each.span.of(article.text).split()),
            1.0 if each.confidence is None else each.confidence,
        )
        for each in mentions
    ]
    values = values_of(article.text, article.paragraphs, article.language, published=article.published)
    return told(article.text, article.language, article.sentences, article.paragraphs, values=values, names=names)


def _lines(report: Told) -> list[str]:
    return [" ".join(each.of(report.text).split()) for each in report.sentences]


def _parts(encoder: Encoder, vectors: Sequence[Vectors]) -> Parts:
    def nearness(words: Sequence[str], side: int) -> list[list[float]]:
        found = encoder.encode([" ".join(each.split()) for each in words]) @ vectors[side].T
        return [[float(each) for each in row] for row in found]

    return nearness


def _turned(found: Ledger) -> Ledger:
    return replace(found, differences=tuple(_turned_row(each) for each in found.differences))


def _turned_row(row: Difference) -> Difference:
    return replace(
        row,
        kind=row.kind.turned,
        left=row.right,
        right=row.left,
        left_value=row.right_value,
        right_value=row.left_value,
    )
