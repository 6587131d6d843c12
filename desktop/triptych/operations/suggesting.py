"""Suggesting stories: articles that report one event are put together until the reader confirms or sets aside."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from triptych.alignment.background import Background, Vectors
from triptych.archive.archive import Archive
from triptych.archive.leads import Leads, lead_index
from triptych.archive.queries.leads import LeadText, lead_texts, memberships, naming, without_story
from triptych.archive.vectors import vector_cache
from triptych.comparison.neighbours import neighbourhoods
from triptych.comparison.stories import STORIES_VERSION, Lead, centred, days_of, language_mean, rarity_of
from triptych.domain.receipt import Receipt
from triptych.i18n import _
from triptych.language.encoder import Encoder
from triptych.operations.proposals import Proposal, proposals_among, propose_stories

STORIES: Final = ("stories", STORIES_VERSION)
"""What suggests stories, by kind and version."""

Checkpoint = Callable[[int, int], None]
"""Is told how many of how many articles are done; raises to stop."""

_AT_ONCE: Final = 50


@dataclass(frozen=True, slots=True)
class Suggester:
    """Suggests stories in one archive.

    Attributes:
        archive: the archive.
        encoder: gives the vectors of sentences.
        background: unrelated sentences by language, as that encoder made them.
    """

    archive: Archive
    encoder: Encoder
    background: Background

    def pending(self) -> tuple[int, ...]:
        """The articles that were not looked at yet, by internal id."""
        with self.archive.reading() as session:
            return without_story(session, STORIES)

    def suggest(self, articles: Sequence[int], checkpoint: Checkpoint = lambda _done, _total: None) -> Receipt:
        """Finds a story for each of these articles, among all articles, and proposes it.

        Args:
            articles: internal ids of those that were not looked at yet.
            checkpoint: is called now and then.
        """
        if not articles:
            return Receipt("propose_stories")
        with self.archive.reading() as session:
            every = lead_texts(session, articles)
        texts = [each for each in every if each.sentences]
        self._encode(texts, checkpoint)
        with lead_index(self.archive) as index:
            leads = index.newest(self.encoder.version)
        means = _means(leads, self.background)
        proposals = [
            proposal
            for nearby in self._nearby(texts, leads, means)
            for proposal in self._within(nearby, means, len(leads.articles))
        ]
        revisions = [each.revision for each in every]
        with self.archive.writing(_("suggesting stories")) as writer, writer.transaction() as session:
            return propose_stories(session, proposals=proposals, looked_at=revisions, maker=STORIES)

    def _encode(self, texts: Sequence[LeadText], checkpoint: Checkpoint) -> None:
        """Keeps the vectors of these leads."""
        for start in range(0, len(texts), _AT_ONCE):
            checkpoint(start, len(texts))
            part = texts[start : start + _AT_ONCE]
            vectors = self._vectors(part)
            with lead_index(self.archive) as index:
                index.keep(
                    self.encoder.version,
                    [(each.article, each.revision, each.language, vectors[each.article].mean(axis=0)) for each in part],
                )

    def _vectors(self, texts: Sequence[LeadText]) -> dict[int, Vectors]:
        """The vectors of each lead's sentences by article; encoded once, whoever asks."""
        with vector_cache(self.archive) as cache:
            every = cache.encode(self.encoder, [sentence for each in texts for sentence in each.sentences])
        ends = np.cumsum([len(each.sentences) for each in texts])
        return {each.article: part for each, part in zip(texts, np.split(every, ends[:-1]), strict=True)}

    def _nearby(self, texts: Sequence[LeadText], leads: Leads, means: Mapping[str, Vectors]) -> Iterator[list[int]]:
        """Articles that may have to do with each other, each group with at least one of the new ones."""
        if not leads.articles:
            return
        place = {article: row for row, article in enumerate(leads.articles)}
        rows = [place[each.article] for each in texts if each.article in place]
        usual = np.stack([means[_tongue(each)] for each in leads.languages])
        for group in neighbourhoods(centred(leads.vectors, usual), rows):
            yield [leads.articles[row] for row in group]

    def _within(self, nearby: Sequence[int], means: Mapping[str, Vectors], articles: int) -> Iterator[Proposal]:
        """What is proposed among articles that are near each other."""
        with self.archive.reading() as session:
            standing = memberships(session, nearby)
            everybody = sorted({*nearby, *(each.article for each in standing)})
            texts = [each for each in lead_texts(session, everybody) if each.sentences]
            known = naming(session, {name for each in texts for name in each.names})
        vectors = self._vectors(texts)
        rarity = {name: rarity_of(articles, count) for name, count in known.items()}
        leads = [
            Lead(
                each.article,
                centred(vectors[each.article], means[_tongue(each.language)]),
                each.names,
                days_of(each.published),
            )
            for each in texts
        ]
        yield from proposals_among(leads, standing, rarity)


def _tongue(language: str) -> str:
    return language.partition("-")[0]


def _means(leads: Leads, background: Background) -> dict[str, Vectors]:
    """What the vectors of each language have in common."""
    tongues = np.array([_tongue(each) for each in leads.languages])
    return {
        tongue: language_mean(
            leads.vectors[tongues == tongue].sum(axis=0), int((tongues == tongue).sum()), background.of(tongue)
        )
        for tongue in {*tongues.tolist()}
    }
