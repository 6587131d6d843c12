"""Suggesting stories: articles that report one event are put together until the reader confirms or sets aside."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from sqlalchemy.orm import Session

from triptych.alignment.background import Background, Vectors
from triptych.archive.archive import Archive
from triptych.archive.leads import HeldLeads, KeptLead, LeadIndex, Leads, lead_index
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
from triptych.comparison.figures import figures_of
from triptych.comparison.following import following
from triptych.comparison.neighbours import Centres, candidates, joined
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
from triptych.domain.follows import Follows
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
    _held: HeldLeads = field(default_factory=HeldLeads, init=False, repr=False, compare=False)

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
        changed: set[int] = set()
        with lead_index(self.archive) as index:
            self._encode(articles, index, checkpoint)
            for start in range(0, len(articles), _DECIDED_AT_ONCE):
                receipt = self._decide(articles[start : start + _DECIDED_AT_ONCE], index)
                changed |= receipt.changed.get(Kind.STORY, frozenset())
        return Receipt("propose_stories", {Kind.STORY: frozenset(changed)} if changed else {})

    def encode(self, articles: Sequence[int]) -> None:
        """Keeps the vectors of these articles' leads, so that suggesting need not wait for them."""
        with lead_index(self.archive) as index:
            self._encode(articles, index, lambda _done, _total: None)

    def _encode(self, articles: Sequence[int], index: LeadIndex, checkpoint: Checkpoint) -> None:
        for start in range(0, len(articles), _AT_ONCE):
            checkpoint(start, len(articles))
            part = articles[start : start + _AT_ONCE]
            with self.archive.reading() as session:
                kept = index.kept(self.encoder.version, current_revisions(session, part))
                missing = [each for each in part if each not in kept]
                texts = [each for each in lead_texts(session, missing) if each.sentences] if missing else []
            vectors = _lead_vectors(self.encoder, index, texts)
            leads = [_kept(each, vectors[each.article]) for each in texts]
            if leads:
                index.keep(self.encoder.version, leads)

    def _decide(self, articles: Sequence[int], index: LeadIndex) -> Receipt:
        """Proposes stories for articles whose leads are kept, in one transaction."""
        leads = self._held.read(index, self.encoder.version)
        means = language_means(leads, self.background)
        with self.archive.reading() as session:
            reader = _LeadReader(self.encoder, index, means, session)
            pairs = _candidates(articles, leads, means)
            near = {each for pair in pairs for each in pair}
            reader.read(near | {each.article for each in memberships(session, near)})
            close, apart = _close(pairs, reader)
            proposals = [each for group in joined(close) for each in _proposals(session, group, reader)]
        with self._writing() as session:
            looked_at = current_revisions(session, articles)
            receipt = propose_stories(session, proposals=proposals, looked_at=looked_at, maker=STORIES)
        if apart:
            with self.archive.reading() as session:
                follows = list(_follow(session, joined(apart), reader))
            if follows:
                with self._writing() as session:
                    propose_following(session, follows)
        return receipt

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with (
            self.archive.writing(_("suggesting stories"), noted=False) as writer,
            writer.transaction() as session,
        ):
            yield session


def _kept(text: LeadText, vectors: Vectors) -> KeptLead:
    figures = figures_of(text.sentences, text.language)
    return KeptLead(text.article, text.revision, text.language, vectors.mean(axis=0), figures)


def _lead_vectors(encoder: Encoder, index: LeadIndex, texts: Sequence[LeadText]) -> dict[int, Vectors]:
    """The vectors of each lead's sentences by article; encoded once, whoever asks."""
    if not texts:
        return {}
    every = index.sentences.encode(encoder, [sentence for each in texts for sentence in each.sentences])
    ends = np.cumsum([len(each.sentences) for each in texts])
    return {each.article: part for each, part in zip(texts, np.split(every, ends[:-1]), strict=True)}


def _follow(session: Session, groups: Iterable[Sequence[int]], reader: "_LeadReader") -> Iterator[Follows]:
    """Which of the stories of these articles go on from which."""
    reader.session = session
    for articles in groups:
        stories = stories_of(memberships(session, articles))
        leads = reader.read({each for members in stories.values() for each in members})
        yield from following(list(leads.values()), stories, reader.rarity)


def _proposals(session: Session, articles: Sequence[int], reader: "_LeadReader") -> Iterator[Proposal]:
    """What is proposed among articles that hang together, and those that stand in their stories."""
    standing = memberships(session, articles)
    leads = reader.read({*articles, *(each.article for each in standing)})
    yield from proposals_among(list(leads.values()), standing, reader.rarity)


class _LeadReader:
    """Reads articles by their leads, each once for a decision.

    Attributes:
        rarity: how rare each name is that was read so far.
        session: the transaction that is read in.
    """

    def __init__(self, encoder: Encoder, index: LeadIndex, means: Mapping[str, Vectors], session: Session) -> None:
        self.rarity: Final[dict[int, float]] = {}
        self.session = session
        self._encoder = encoder
        self._index = index
        self._means = means
        self._leads: dict[int, Lead] = {}

    def read(self, articles: Iterable[int]) -> dict[int, Lead]:
        """These articles, by internal id; those without a sentence are left out."""
        wanted = sorted(articles)
        missing = [each for each in wanted if each not in self._leads]
        if missing:
            self._take(missing)
        return {each: self._leads[each] for each in wanted if each in self._leads}

    def _take(self, articles: Sequence[int]) -> None:
        texts = [each for each in lead_texts(self.session, articles) if each.sentences]
        unknown = {name for each in texts for name in each.names} - self.rarity.keys()
        if unknown:
            total = article_count(self.session)
            self.rarity.update({name: rarity_of(total, count) for name, count in naming(self.session, unknown).items()})
        vectors = _lead_vectors(self._encoder, self._index, texts)
        figures = self._index.figures([each.article for each in texts])
        for each in texts:
            seen = centred(vectors[each.article], self._means[tongue_of(each.language)])
            given = figures.get(each.article, frozenset())
            self._leads[each.article] = Lead(each.article, seen, each.names, days_of(each.published), given)


def _candidates(articles: Sequence[int], leads: Leads, means: Mapping[str, Vectors]) -> list[tuple[int, int]]:
    """Pairs of a new article and one whose lead is near."""
    if not len(leads.articles):
        return []
    rows = np.flatnonzero(np.isin(leads.articles, articles))
    centres = Centres(np.stack([means[tongue_of(each)] for each in leads.languages]), leads.spoken)
    numbers = leads.articles.tolist()
    return [
        (numbers[one], numbers[other])
        for one, other in candidates(leads.vectors, leads.squares, centres, rows.tolist())
    ]


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
        changed = suggester.suggest(part).changed
        stories = tuple(sorted(changed.get(Kind.STORY, ())))
        yield Made(STORIES[0], part, start + len(part), len(pending), stories)


def tongue_of(language: str) -> str:
    """The language of a tag without its region."""
    return language.partition("-")[0]


def language_means(leads: Leads, background: Background) -> dict[str, Vectors]:
    """What the vectors of each language have in common."""
    totals: dict[str, Vectors] = {}
    counts: Counter[str] = Counter()
    for language, total, count in zip(leads.languages, leads.totals, leads.counts.tolist(), strict=True):
        tongue = tongue_of(language)
        totals[tongue] = totals.get(tongue, np.float32(0)) + total
        counts[tongue] += count
    return {tongue: language_mean(total, counts[tongue], background.of(tongue)) for tongue, total in totals.items()}
