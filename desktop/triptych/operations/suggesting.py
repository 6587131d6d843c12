"""Suggesting stories: articles that report one event are put together until the reader confirms or sets aside."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from triptych.alignment.background import Background, Vectors
from triptych.archive.archive import Archive
from triptych.archive.leads import KeptLead, Leads, lead_index
from triptych.archive.queries.leads import (
    LeadText,
    article_count,
    current_revisions,
    lead_texts,
    memberships,
    naming,
    stories_of,
    unlooked_at,
)
from triptych.archive.vectors import vector_cache
from triptych.comparison.figures import figures_of
from triptych.comparison.following import following
from triptych.comparison.neighbours import candidates, joined
from triptych.comparison.stories import (
    ALIKE,
    FOLLOWING_DAYS,
    Lead,
    centred,
    days_between,
    days_of,
    language_mean,
    likeness,
    rarity_of,
    resemblance,
)
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.language.encoder import Encoder
from triptych.operations.aligning import background_of, shipped_encoder
from triptych.operations.derivations import STORIES
from triptych.operations.following import propose_following
from triptych.operations.making import Made
from triptych.operations.proposals import Proposal, proposals_among, propose_stories

Checkpoint = Callable[[int, int], None]
"""Is told how many of how many articles are done; raises to stop."""

_AT_ONCE: Final = 50
_DECIDED_AT_ONCE: Final = 1000
_IN_BACKGROUND: Final = 100
"""Articles between two words of how far it is."""


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
            return tuple(session.scalars(unlooked_at(STORIES)))

    def suggest(self, articles: Sequence[int], checkpoint: Checkpoint = lambda _done, _total: None) -> Receipt:
        """Finds a story for each of these articles, among the newest ones, and proposes it.

        Args:
            articles: internal ids of those that were not looked at yet.
            checkpoint: is called now and then.
        """
        self.encode(articles, checkpoint)
        changed: set[int] = set()
        for start in range(0, len(articles), _DECIDED_AT_ONCE):
            receipt = self._decide(articles[start : start + _DECIDED_AT_ONCE])
            changed |= receipt.changed.get(Kind.STORY, frozenset())
        return Receipt("propose_stories", {Kind.STORY: frozenset(changed)} if changed else {})

    def encode(self, articles: Sequence[int], checkpoint: Checkpoint = lambda _done, _total: None) -> None:
        """Keeps the vectors of these articles' leads, so that suggesting need not wait for them."""
        for start in range(0, len(articles), _AT_ONCE):
            checkpoint(start, len(articles))
            missing = self._not_kept(articles[start : start + _AT_ONCE])
            if not missing:
                continue
            with self.archive.reading() as session:
                texts = [each for each in lead_texts(session, missing) if each.sentences]
            vectors = self.lead_vectors(texts)
            with lead_index(self.archive) as index:
                index.keep(
                    self.encoder.version,
                    [
                        KeptLead(
                            each.article,
                            each.revision,
                            each.language,
                            vectors[each.article].mean(axis=0),
                            figures_of(each.sentences, each.language),
                        )
                        for each in texts
                    ],
                )

    def _not_kept(self, articles: Sequence[int]) -> list[int]:
        """Those of the articles whose leads are not kept as their texts are now."""
        with self.archive.reading() as session:
            revisions = current_revisions(session, articles)
        with lead_index(self.archive) as index:
            kept = index.kept(self.encoder.version, revisions)
        return [each for each in articles if each not in kept]

    def _decide(self, articles: Sequence[int]) -> Receipt:
        """Proposes stories for articles whose leads are kept, in one transaction."""
        with lead_index(self.archive) as index:
            leads = index.newest(self.encoder.version)
        reader = _LeadReader(self, language_means(leads, self.background))
        close, apart = _close(_candidates(articles, leads, reader.means), reader)
        proposals = [proposal for group in joined(close) for proposal in self._among(group, reader)]
        with self.archive.writing(_("suggesting stories")) as writer, writer.transaction() as session:
            looked_at = current_revisions(session, articles)
            receipt = propose_stories(session, proposals=proposals, looked_at=looked_at, maker=STORIES)
        for group in joined(apart):
            self._follow(group, reader)
        return receipt

    def _follow(self, articles: Sequence[int], reader: "_LeadReader") -> None:
        """Proposes which of the stories of these articles go on from which."""
        with self.archive.reading() as session:
            stories = stories_of(memberships(session, articles))
        leads = reader.read({each for members in stories.values() for each in members})
        follows = [*following(list(leads.values()), stories, reader.rarity)]
        if follows:
            with self.archive.writing(_("suggesting stories")) as writer, writer.transaction() as session:
                propose_following(session, follows)

    def _among(self, articles: Sequence[int], reader: "_LeadReader") -> Iterator[Proposal]:
        """What is proposed among articles that hang together, and those that stand in their stories."""
        with self.archive.reading() as session:
            standing = memberships(session, articles)
        leads = reader.read({*articles, *(each.article for each in standing)})
        yield from proposals_among(list(leads.values()), standing, reader.rarity)

    def lead_vectors(self, texts: Sequence[LeadText]) -> dict[int, Vectors]:
        """The vectors of each lead's sentences by article; encoded once, whoever asks."""
        if not texts:
            return {}
        with vector_cache(self.archive) as cache:
            every = cache.encode(self.encoder, [sentence for each in texts for sentence in each.sentences])
        ends = np.cumsum([len(each.sentences) for each in texts])
        return {each.article: part for each, part in zip(texts, np.split(every, ends[:-1]), strict=True)}


class _LeadReader:
    """Reads articles by their leads, each once for a decision."""

    def __init__(self, suggester: Suggester, means: Mapping[str, Vectors]) -> None:
        self.means: Final = means
        self.rarity: Final[dict[int, float]] = {}
        """How rare each name is that was read so far."""
        self._suggester = suggester
        self._leads: dict[int, Lead] = {}

    def read(self, articles: Iterable[int]) -> dict[int, Lead]:
        """These articles, by internal id; those without a sentence are left out."""
        wanted = sorted(articles)
        missing = [each for each in wanted if each not in self._leads]
        if missing:
            self._take(missing)
        return {each: self._leads[each] for each in wanted if each in self._leads}

    def _take(self, articles: Sequence[int]) -> None:
        with self._suggester.archive.reading() as session:
            texts = [each for each in lead_texts(session, articles) if each.sentences]
            unknown = {name for each in texts for name in each.names} - self.rarity.keys()
            total = article_count(session)
            self.rarity.update({name: rarity_of(total, count) for name, count in naming(session, unknown).items()})
        vectors = self._suggester.lead_vectors(texts)
        with lead_index(self._suggester.archive) as index:
            figures = index.figures([each.article for each in texts])
        for each in texts:
            seen = centred(vectors[each.article], self.means[tongue_of(each.language)])
            given = figures.get(each.article, frozenset())
            self._leads[each.article] = Lead(each.article, seen, each.names, days_of(each.published), given)


def _candidates(articles: Sequence[int], leads: Leads, means: Mapping[str, Vectors]) -> list[tuple[int, int]]:
    """Pairs of a new article and one whose lead is near."""
    if not leads.articles:
        return []
    place = {article: row for row, article in enumerate(leads.articles)}
    rows = [place[each] for each in articles if each in place]
    usual = np.stack([means[tongue_of(each)] for each in leads.languages])
    pairs = candidates(centred(leads.vectors, usual), rows)
    return [(leads.articles[one], leads.articles[other]) for one, other in pairs]


def _close(
    pairs: Sequence[tuple[int, int]], reader: _LeadReader
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Those of the pairs that are alike enough, and those that would be if they did not lie so far apart in time.

    Groups by average linkage hold at least one pair of the former.
    """
    leads = reader.read({each for pair in pairs for each in pair})
    close, apart = [], []
    for one, other in pairs:
        if not {one, other} <= leads.keys():
            continue  # its lead is kept, but it lies in the trash or is gone
        left, right = leads[one], leads[other]
        if likeness(left, right, reader.rarity) >= ALIKE:
            close.append((one, other))
        elif days_between(left.days, right.days) > FOLLOWING_DAYS and resemblance(left, right, reader.rarity) >= ALIKE:
            apart.append((one, other))
    return close, apart


def suggest_all(archive: Archive) -> Iterator[Made]:
    """Suggests stories for all articles that were not looked at yet, the newest last; nothing without an encoder."""
    encoder = shipped_encoder()
    if encoder is None:
        return
    suggester = Suggester(archive, encoder, background_of(encoder))
    pending = suggester.pending()
    for start in range(0, len(pending), _IN_BACKGROUND):
        part = pending[start : start + _IN_BACKGROUND]
        suggester.suggest(part)
        yield Made(STORIES[0], part, start + len(part), len(pending))


def tongue_of(language: str) -> str:
    """The language of a tag without its region."""
    return language.partition("-")[0]


def language_means(leads: Leads, background: Background) -> dict[str, Vectors]:
    """What the vectors of each language have in common."""
    tongues = [tongue_of(each) for each in leads.languages]
    known = list(dict.fromkeys(tongues))
    belongs = np.zeros((len(known), len(tongues)), np.float32)
    belongs[[known.index(each) for each in tongues], range(len(tongues))] = 1.0
    totals = belongs @ leads.vectors
    return {
        tongue: language_mean(totals[row], tongues.count(tongue), background.of(tongue))
        for row, tongue in enumerate(known)
    }
