"""Comparing articles of an archive: their ledger is made when it is wanted, and kept where it changed."""

from collections.abc import Callable, Mapping, Sequence
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
from triptych.comparison.facts import FACTS_AT_MOST, Compared, FactRow, facts_of
from triptych.comparison.ledger import LEDGER_VERSION, Difference, Ledger, ledger, told_in_both
from triptych.comparison.parts import Parts
from triptych.comparison.told import Name, Told, told
from triptych.domain.receipt import Receipt
from triptych.errors import ArchiveInUse, ArchiveReadOnly
from triptych.i18n import _
from triptych.language.encoder import Encoder
from triptych.language.values import values_of
from triptych.operations.aligning import Aligner, Checkpoint, background_of, shipped_encoder, turned
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


@dataclass(frozen=True, slots=True)
class StoryLedger:
    """What the reports of a story have in common, and what not.

    Attributes:
        articles: internal ids, in the order of the facts' columns.
        ledgers: of each two of them, by their places in that order.
        facts: what they tell; what most of them tell first.
        left_out: how many reports more the story has than are put beside each other.
    """

    articles: tuple[int, ...]
    ledgers: Mapping[tuple[int, int], Ledger]
    facts: tuple[FactRow, ...]
    left_out: int = 0


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
        return self._pair(first, second).ledger

    def story(self, articles: Sequence[int], checkpoint: Checkpoint = lambda _done, _total: None) -> StoryLedger:
        """The ledgers and the facts of some reports of one event; the first eight where there are more.

        Args:
            articles: internal ids, in the order in which the facts shall stand beside each other.
            checkpoint: is told how many of how many pairs are done; raises to stop.
        """
        sides = self._sides(articles[:FACTS_AT_MOST])
        places = list(combinations(range(len(sides)), 2))
        made: dict[tuple[int, int], _Pair] = {}
        for done, (one, other) in enumerate(places):
            checkpoint(done, len(places))
            made[one, other] = self._pair(sides[one], sides[other])
        facts = facts_of([each.told for each in sides], {place: pair.compared for place, pair in made.items()})
        return StoryLedger(
            tuple(each.article for each in sides),
            {place: pair.ledger for place, pair in made.items()},
            facts,
            max(0, len(articles) - FACTS_AT_MOST),
        )

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
            changed |= bool(self._pair(one, other).receipt.changed)
        return changed

    def _sides(self, articles: Sequence[int]) -> list[_Side]:
        make_for(self._archive, articles, [MENTIONS, ENTITIES], self._stages)
        with self._archive.reading() as session:
            return [
                _Side(each, article := reported(session, each), _told(article, mentions_of(session, each)))
                for each in articles
            ]

    def _pair(self, left: _Side, right: _Side) -> "_Pair":
        turned = left.reported.revision > right.reported.revision
        first, second = (right, left) if turned else (left, right)
        found, compared = self._ledger(first, second)
        receipt = self._store(first, second, found)
        return _Pair(_turned(found), _turned_pairs(compared), receipt) if turned else _Pair(found, compared, receipt)

    def _ledger(self, left: _Side, right: _Side) -> tuple[Ledger, Compared]:
        alignment = self._aligner.aligned(left.article, right.article)
        encoder = self._encoder()
        one, other = left.told, right.told
        if encoder is None:
            pairs = told_in_both(one, other, alignment)
            return ledger(one, other, alignment, certainty=self._certainty, pairs=pairs), Compared(alignment, pairs)
        with vector_cache(self._archive) as cache:
            vectors = [cache.encode(encoder, _lines(each)) for each in (one, other)]
            near = closeness(vectors[0], vectors[1], background_of(encoder), (one.language, other.language))
            pairs = told_in_both(one, other, alignment, near)
            parts = partial(_parts, encoder, vectors)
            found = ledger(one, other, alignment, closeness=near, parts=parts, certainty=self._certainty, pairs=pairs)
        return found, Compared(alignment, pairs)

    def _store(self, left: _Side, right: _Side, found: Ledger) -> Receipt:
        writing = self._archive.writing(_("comparing articles"))
        version = f"{LEDGER_VERSION}{'' if self._certainty else ' without certainty'}"
        with suppress(ArchiveInUse, ArchiveReadOnly), writing as writer, writer.transaction() as session:
            return store_differences(
                session, left=left.reported.revision, right=right.reported.revision, ledger=found, version=version
            )
        return _NOTHING


_NOTHING: Final = Receipt("store_differences")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two articles as they were compared, and what that changed in the archive."""

    ledger: Ledger
    compared: Compared
    receipt: Receipt


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


def _turned_pairs(compared: Compared) -> Compared:
    return Compared(
        turned(compared.alignment), [replace(each, left=each.right, right=each.left) for each in compared.pairs]
    )


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
