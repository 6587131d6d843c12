"""Passages that say something like another, in its language and in the others.

Sentences are compared by the vectors of multilingual-e5-small, which the linking of sentences and the suggesting of
stories have made already: nothing is encoded but the passage itself, unless the reader asks for more articles to be
taken in. From each vector the mean of its language is taken first: sentences of one language lie close to each other
whatever they say, and would stand before their translations otherwise. How they are gone through, and why exhaustively,
says `triptych.archive.passages`.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from triptych.alignment.background import Background, Vectors
from triptych.archive.archive import Archive
from triptych.archive.passages import Chunk, PassageIndex, Spot, passage_index
from triptych.archive.queries.concordance import HitGroup, HitLine
from triptych.archive.queries.panes import current_revision
from triptych.archive.queries.passages import SplitText, current_revisions, newest_runs, split_texts
from triptych.archive.vectors import vector_cache
from triptych.comparison.stories import centred
from triptych.domain.text import Span
from triptych.language.encoder import Encoder

LIKE: Final = 0.2
"""Cosine without the languages' means from which passages are shown. Of the sentences in the starter articles nine in
ten have a neighbour above it in each language, and translations are between 0.5 and 1; the nearest stand first."""

SHOWN: Final = 12
"""So many passages are shown of each language."""

AT_ONCE: Final = 50
"""So many articles more are taken in when the reader asks for it: their sentences take some ten seconds."""

_SPARE: Final = 2
_TOGETHER: Final = 20

Checkpoint = Callable[[int, int], None]
"""Is told how many of how many are done; raises to stop."""


@dataclass(frozen=True, slots=True)
class Similar:
    """Passages like one, and what was looked through for them.

    Attributes:
        text: the passage itself.
        groups: for each language what is like it, nearest first.
        whole: how many articles were looked through from beginning to end.
        begun: of how many only some sentences were, mostly the first.
        articles: how many there are.
        seconds: how long it took.
    """

    text: str
    groups: tuple[HitGroup, ...]
    whole: int
    begun: int
    articles: int
    seconds: float = field(compare=False)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Finds passages that are alike in one archive.

    Attributes:
        archive: the archive.
        encoder: gives the vectors of sentences.
        background: unrelated sentences by language, as that encoder made them.
    """

    archive: Archive
    encoder: Encoder
    background: Background

    def similar(
        self, article: int, span: Span, checkpoint: Checkpoint = lambda _done, _total: None, *, widen: bool = False
    ) -> Similar:
        """What is like a passage; nothing where its article is gone.

        Args:
            article: internal id.
            span: the passage in the article's current text.
            checkpoint: is called for each chunk of sentences.
            widen: the sentences that the passage stands in are meant.
        """
        started = time.perf_counter()
        with self.archive.reading() as session:
            revision = current_revision(session, article)
            own = split_texts(session, [] if revision is None else [revision])
            current = current_revisions(session)
        if not own:
            return Similar("", (), 0, 0, len(current), 0.0)
        if widen:
            span = _widened(span, own[0].sentences)
        text = " ".join(span.of(own[0].text).split())
        usual = self.background.of(own[0].language).mean(axis=0)
        wanted = centred(self.encoder.encode([text])[0], usual)
        with passage_index(self.archive, self.encoder.version) as index:
            self._catch_up(index, current, checkpoint)
            nearest = self._nearest(index, wanted, Spot(own[0].revision, span, own[0].language), checkpoint)
            whole, begun = (len(each.intersection(current)) for each in index.covered())
            groups = self._groups(nearest)
        return Similar(text, groups, whole, begun, len(current), time.perf_counter() - started)

    def take_in(self, checkpoint: Checkpoint = lambda _done, _total: None, most: int = AT_ONCE) -> int:
        """Encodes all sentences of the newest articles that were not; gives how many articles it took in."""
        with self.archive.reading() as session:
            current = current_revisions(session)
        with passage_index(self.archive, self.encoder.version) as index:
            self._catch_up(index, current, checkpoint)
            whole, _begun = index.covered()
        wanted = [each for each in current if each not in whole][:most]
        for done, revision in enumerate(wanted):
            checkpoint(done, len(wanted))
            with self.archive.reading() as session:
                texts = split_texts(session, [revision])
            for each in texts:
                self._encode(each)
        return len(wanted)

    def _encode(self, each: SplitText) -> None:
        with vector_cache(self.archive) as cache:
            cache.encode(self.encoder, [" ".join(span.of(each.text).split()) for span in each.sentences])
        with passage_index(self.archive, self.encoder.version) as index:
            index.place(each.revision, index.placed().get(each.revision, 0), each.language, each.text, each.sentences)

    def _catch_up(self, index: PassageIndex, current: Sequence[int], checkpoint: Checkpoint) -> None:
        """Notes where the sentences stand that others had encoded since the last time."""
        with self.archive.reading() as session:
            runs = newest_runs(session)
        placed, leads = index.placed(), index.leads()
        index.forget(placed.keys() - set(current))
        new = [
            each for each in current if (each in runs or each in leads) and placed.get(each, -1) != runs.get(each, 0)
        ]
        for start in range(0, len(new), _TOGETHER):
            checkpoint(start, len(new))
            with self.archive.reading() as session:
                texts = split_texts(session, new[start : start + _TOGETHER])
            for each in texts:
                index.place(each.revision, runs.get(each.revision, 0), each.language, each.text, each.sentences)

    def _nearest(
        self, index: PassageIndex, wanted: Vectors, own: Spot, checkpoint: Checkpoint
    ) -> Mapping[str, Sequence[tuple[float, Spot]]]:
        """The sentences most like what is wanted, in each language, nearest first; not those of the passage itself."""
        found: dict[str, list[tuple[float, Spot]]] = {}
        done, total = 0, index.count()
        for chunk in index.chunks():
            checkpoint(done, total)
            done += len(chunk.languages)
            likeness = self._without_usual(chunk) @ wanted
            for number in np.flatnonzero(likeness >= LIKE):
                spot = chunk.spot(int(number))
                if not _touch(spot, own):
                    found.setdefault(spot.language, []).append((float(likeness[number]), spot))
            for language, spots in found.items():
                found[language] = sorted(spots, key=_nearest_first)[: _SPARE * SHOWN]
        return found

    def _without_usual(self, chunk: Chunk) -> Vectors:
        """The vectors of a chunk, each without what its language has in common."""
        usual = {each: self.background.of(each).mean(axis=0) for each in set(chunk.languages)}
        return centred(chunk.vectors, np.stack([usual[each] for each in chunk.languages]))

    def _groups(self, nearest: Mapping[str, Sequence[tuple[float, Spot]]]) -> tuple[HitGroup, ...]:
        """The passages as search shows hits."""
        wanted = {spot.revision for spots in nearest.values() for _likeness, spot in spots}
        with self.archive.reading() as session:
            texts = {each.revision: each for each in split_texts(session, wanted)}
        groups = []
        for language in sorted(nearest):
            spots = [spot for _likeness, spot in nearest[language] if spot.revision in texts]
            lines = tuple(_line(texts[spot.revision], spot.span) for spot in spots[:SHOWN])
            articles = len({line.article for line in lines})
            groups.append(HitGroup(language, articles, complete=True, looked_at=articles, lines=lines))
        return tuple(group for group in groups if group.lines)


def _nearest_first(found: tuple[float, Spot]) -> tuple[float, int, Span]:
    return -found[0], -found[1].revision, found[1].span


def _widened(span: Span, sentences: Sequence[Span]) -> Span:
    touched = [each for each in sentences if each.start < span.end and span.start < each.end]
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end)) if touched else span


def _touch(spot: Spot, own: Spot) -> bool:
    return spot.revision == own.revision and spot.span.start < own.span.end and own.span.start < spot.span.end


def _line(text: SplitText, span: Span) -> HitLine:
    return HitLine(
        article=text.article,
        uuid=text.uuid,
        language=text.language,
        outlet=text.outlet,
        title=text.title,
        published=text.published,
        span=span,
        left="",
        match=" ".join(span.of(text.text).split()),
        right="",
        whole=True,
    )
