"""Aligning articles of an archive: what is stored is given back, what is not is made and, if possible, stored."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import combinations
from typing import Final

from triptych import paths
from triptych.alignment.aligning import ALIGNER_VERSION, align
from triptych.alignment.background import Background, Encoding, encoded_background, shipped_background
from triptych.alignment.reading import Reading
from triptych.alignment.report import Report
from triptych.alignment.triangles import consistent
from triptych.archive.archive import Archive
from triptych.archive.queries.alignments import WITHOUT_ENCODER
from triptych.archive.queries.links import Reported, StoredRun, reported, stored_run
from triptych.archive.vectors import VectorCache, vector_cache
from triptych.domain.bead import Alignment, Bead, Mode
from triptych.domain.states import Origin, State
from triptych.domain.text import Span
from triptych.errors import ArchiveInUse, ArchiveReadOnly, ModelMissing
from triptych.i18n import _
from triptych.ingest.starter import starter_sentences
from triptych.language.encoder import Encoder, Reader, SentenceEncoder
from triptych.operations.alignment import store_alignment

_MODEL: Final = "e5-small"
_WITH_ENTITIES: Final = "with entities"
_TOGETHER: Final = "; together"
"""What is added to the version of a run that was seen in the light of a third report."""

Checkpoint = Callable[[int, int], None]


@cache
def shipped_encoder() -> Encoder | None:
    """The encoder that comes with the program; None where it is not installed."""
    try:
        return SentenceEncoder(paths.models_folder() / _MODEL)
    except ModelMissing:
        return None


@cache
def reading_of(encoder: Reader) -> Reading:
    """An encoder with the words that it read last, for whoever aligns; a program has one encoder."""
    return Reading(encoder)


class Aligner:
    """Aligns articles of one archive.

    Args:
        archive: the archive.
        encoder: gives the encoder when it is first needed, or None where there is none.
    """

    def __init__(self, archive: Archive, encoder: Callable[[], Encoder | None] = shipped_encoder) -> None:
        self._archive = archive
        self._encoder = encoder

    def aligned(self, left: int, right: int, *, mode: Mode | None = None, again: bool = False) -> Alignment:
        """What corresponds between two articles, by their internal ids.

        Args:
            left: an article.
            right: another one, or the same.
            mode: what to take them for; found from their texts unless told.
            again: look anew between the links that the reader made, although nothing else changed.
        """
        pair = self._read(left, right)
        if again or not pair.is_current(self._encoder()) or mode not in (None, pair.run.mode):
            alignment = self._make(pair, mode)
            self._store(pair, alignment)
        else:
            alignment = as_found(pair.run)
        return turned(alignment) if pair.turned else alignment

    def align_together(
        self, articles: Sequence[int], checkpoint: Checkpoint = lambda _done, _total: None, *, again: bool = False
    ) -> bool:
        """Makes what is missing between the open articles, the pairs seen in each other's light.

        Args:
            articles: internal ids.
            checkpoint: is told how many of how many pairs are done; raises to stop.
            again: look anew between the links that the reader made; what the articles are taken for stays.

        Returns:
            Whether anything was made.
        """
        pairs = {each: self._read(*each) for each in combinations(dict.fromkeys(articles), 2)}
        encoder = self._encoder()
        if not again and all(each.is_current(encoder, together=len(pairs) > 1) for each in pairs.values()):
            return False
        found = {}
        for done, (articles_of, pair) in enumerate(pairs.items()):
            checkpoint(done, len(pairs))
            found[articles_of] = self._make(pair, pair.run.mode if again else None)
            self._store(pair, found[articles_of])
        if len(pairs) > 1:
            self._store_together(pairs, found)
        return True

    def _store_together(
        self, pairs: Mapping[tuple[int, int], "PairOfReports"], found: Mapping[tuple[int, int], Alignment]
    ) -> None:
        """Stores the alignments once more as each looks in the light of the others."""
        upright = {each: turned(found[each]) if pair.turned else found[each] for each, pair in pairs.items()}
        order = {article: place for place, article in enumerate(dict.fromkeys(one for pair in pairs for one in pair))}
        numbered = {(order[a], order[b]): alignment for (a, b), alignment in upright.items()}
        for (a, b), pair in pairs.items():
            alignment = replace(consistent(numbered)[order[a], order[b]], candidates=upright[a, b].candidates)
            self._store(pair, turned(alignment) if pair.turned else alignment, together=True)

    def _read(self, left: int, right: int) -> "PairOfReports":
        with self._archive.reading() as session:
            reports = reported(session, left), reported(session, right)
            turned = reports[0].revision > reports[1].revision
            first, second = reversed(reports) if turned else reports
            return PairOfReports(first, second, stored_run(session, first, second), turned)

    def _make(self, pair: "PairOfReports", mode: Mode | None) -> Alignment:
        encoder = self._encoder()
        if encoder is None:
            return self._align(pair, None, mode)
        with vector_cache(self._archive) as vectors:
            return self._align(pair, _encoding(encoder, vectors), mode)

    @staticmethod
    def _align(pair: "PairOfReports", encoding: Encoding | None, mode: Mode | None) -> Alignment:
        said = [each for each in pair.run.beads if each.bead.origin is Origin.USER]
        return align(
            *pair.reports,
            encoding,
            mode=mode,
            anchors=[each.bead for each in said if each.state is not State.SET_ASIDE],
            refused=[each.bead for each in said if each.state is State.SET_ASIDE],
        )

    def _store(self, pair: "PairOfReports", alignment: Alignment, *, together: bool = False) -> None:
        """Keeps what was found, unless somebody else is writing: then it is found again another time."""
        version = pair.version(self._encoder()) + (_TOGETHER if together else "")
        writing = self._archive.writing(_("linking sentences"))
        with suppress(ArchiveInUse, ArchiveReadOnly), writing as writer, writer.transaction() as session:
            store_alignment(session, left=pair.left, right=pair.right, alignment=alignment, version=version)


@dataclass(frozen=True, slots=True)
class PairOfReports:
    """Two reports as they are stored, the older revision on the left.

    Attributes:
        left: the left one.
        right: the right one.
        run: what is stored between them.
        turned: they were asked for the other way round.
    """

    left: Reported
    right: Reported
    run: StoredRun
    turned: bool

    @property
    def reports(self) -> tuple[Report, Report]:
        """Both as the aligner reads them."""
        return _report(self.left, self.right), _report(self.right, self.left)

    def version(self, encoder: Encoder | None) -> str:
        """What a run over them would be stamped with; another one, once their entities are linked."""
        marks = [ALIGNER_VERSION, encoder.version if encoder else WITHOUT_ENCODER]
        return "; ".join([*marks, _WITH_ENTITIES] if _in_both(self.left, self.right) else marks)

    def is_current(self, encoder: Encoder | None, *, together: bool = False) -> bool:
        """Whether what is stored would come out of a run again."""
        version = self.version(encoder)
        return self.run.version == version + _TOGETHER or (not together and self.run.version == version)


def _in_both(left: Reported, right: Reported) -> frozenset[int]:
    """The entities that both reports name."""
    return frozenset(entity for _span, entity in left.entities) & frozenset(entity for _span, entity in right.entities)


def _encoding(encoder: Encoder, vectors: VectorCache) -> Encoding:
    """What gives sentences their vectors, kept beside the archive, and their words where the encoder tells them."""
    if not isinstance(encoder, Reader):
        return Encoding(partial(vectors.encode, encoder), background_of(encoder))
    reading = reading_of(encoder)
    return Encoding(partial(vectors.encode, reading), background_of(encoder), reading.words)


def background_of(encoder: Encoder) -> Background:
    """The background that comes with the program; encoded anew if it was made with another model."""
    shipped = shipped_background()
    if shipped is not None and shipped.version == encoder.version:
        return shipped
    # Only where the model was changed in the sources and `packaging/background.py` was not run since.
    return encoded_background(encoder, starter_sentences(paths.seeds_folder()))


def _report(article: Reported, other: Reported) -> Report:
    known = _in_both(article, other)
    named = tuple(
        frozenset(str(entity) for span, entity in article.entities if entity in known and _stands_in(span, sentence))
        for sentence in article.sentences
    )
    return Report(
        article.text, article.language, article.sentences, article.paragraphs, article.published, named if known else ()
    )


def _stands_in(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start < sentence.end


def as_found(run: StoredRun) -> Alignment:
    """What is stored, as the aligner gave it, without what was set aside."""
    standing = [each for each in run.beads if each.state is not State.SET_ASIDE]
    return Alignment(
        run.mode or Mode.COMPARABLE,
        tuple(sorted((each.bead for each in standing if not each.candidate), key=_place)),
        tuple(sorted((each.bead for each in standing if each.candidate), key=_place)),
    )


def _place(bead: Bead) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return bead.left, bead.right


def turned(alignment: Alignment) -> Alignment:
    """The alignment seen from the other side."""

    def each(beads: tuple[Bead, ...]) -> tuple[Bead, ...]:
        return tuple(sorted((replace(each, left=each.right, right=each.left) for each in beads), key=_place))

    return Alignment(alignment.mode, each(alignment.beads), each(alignment.candidates))
