"""Aligning articles of an archive: what is stored is given back, what is not is made and, if possible, stored."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from typing import Final

from triptych import paths
from triptych.alignment.aligning import ALIGNER_VERSION, align
from triptych.alignment.background import Background, Encoding, shipped_background
from triptych.alignment.report import Report
from triptych.archive.archive import Archive
from triptych.archive.queries.links import Reported, StoredRun, reported, stored_run
from triptych.archive.vectors import vector_cache
from triptych.domain.bead import Alignment, Bead, Mode
from triptych.domain.states import Origin, State
from triptych.errors import ArchiveInUse, ArchiveReadOnly, ModelMissing
from triptych.i18n import _
from triptych.ingest.starter import starter_sentences
from triptych.language.encoder import Encoder, SentenceEncoder
from triptych.operations.alignment import store_alignment

WITHOUT_ENCODER: Final = "without encoder"
"""What stands for the encoder's version where links were made without one."""

_MODEL: Final = "e5-small"


@cache
def shipped_encoder() -> Encoder | None:
    """The encoder that comes with the program; None where it is not installed."""
    try:
        return SentenceEncoder(paths.models_folder() / _MODEL)
    except ModelMissing:
        return None


class Aligner:
    """Aligns articles of one archive.

    Args:
        archive: the archive.
        encoder: gives the encoder when it is first needed, or None where there is none.
    """

    def __init__(self, archive: Archive, encoder: Callable[[], Encoder | None] = shipped_encoder) -> None:
        self._archive = archive
        self._encoder = encoder

    def aligned(self, left: int, right: int, *, mode: Mode | None = None) -> Alignment:
        """What corresponds between two articles, by their internal ids.

        Args:
            left: an article.
            right: another one, or the same.
            mode: what to take them for; found from their texts unless told.
        """
        with self._archive.reading() as session:
            reports = reported(session, left), reported(session, right)
            turned = reports[0].revision > reports[1].revision
            first, second = reversed(reports) if turned else reports
            run = stored_run(session, first, second)
        version = self._version()
        if run.version == version and mode in (None, run.mode):
            alignment = _as_found(run)
        else:
            alignment = self._make(first, second, run, mode)
            self._store(first, second, alignment, version)
        return _turned(alignment) if turned else alignment

    def _version(self) -> str:
        encoder = self._encoder()
        return f"{ALIGNER_VERSION}; {encoder.version if encoder else WITHOUT_ENCODER}"

    def _make(self, left: Reported, right: Reported, run: StoredRun, mode: Mode | None) -> Alignment:
        encoder = self._encoder()
        if encoder is None:
            return self._align(left, right, run, None, mode)
        with vector_cache(self._archive) as vectors:
            encoding = Encoding(partial(vectors.encode, encoder), background_of(encoder))
            return self._align(left, right, run, encoding, mode)

    @staticmethod
    def _align(
        left: Reported, right: Reported, run: StoredRun, encoding: Encoding | None, mode: Mode | None
    ) -> Alignment:
        said = [each for each in run.beads if each.bead.origin is Origin.USER]
        return align(
            _report(left),
            _report(right),
            encoding,
            mode=mode,
            anchors=[each.bead for each in said if each.state is not State.SET_ASIDE],
            refused=[each.bead for each in said if each.state is State.SET_ASIDE],
        )

    def _store(self, left: Reported, right: Reported, alignment: Alignment, version: str) -> None:
        """Keeps what was found, unless somebody else is writing: then it is found again another time."""
        writing = self._archive.writing(_("linking sentences"))
        with suppress(ArchiveInUse, ArchiveReadOnly), writing as writer, writer.transaction() as session:
            store_alignment(session, left=left, right=right, alignment=alignment, version=version)


def background_of(encoder: Encoder) -> Background:
    """The background that comes with the program; encoded anew if it was made with another model."""
    shipped = shipped_background()
    if shipped is not None and shipped.version == encoder.version:
        return shipped
    # Only where the model was changed in the sources and `packaging/background.py` was not run since.
    vectors = {name: encoder.encode(lines) for name, lines in starter_sentences(paths.seeds_folder()).items()}
    return Background(encoder.version, vectors)


def _report(article: Reported) -> Report:
    return Report(article.text, article.language, article.sentences, article.paragraphs, article.published)


def _as_found(run: StoredRun) -> Alignment:
    """What is stored, as the aligner gave it, without what was set aside."""
    standing = [each for each in run.beads if each.state is not State.SET_ASIDE]
    return Alignment(
        run.mode or Mode.COMPARABLE,
        tuple(sorted((each.bead for each in standing if not each.candidate), key=_place)),
        tuple(sorted((each.bead for each in standing if each.candidate), key=_place)),
    )


def _place(bead: Bead) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return bead.left, bead.right


def _turned(alignment: Alignment) -> Alignment:
    def turned(beads: tuple[Bead, ...]) -> tuple[Bead, ...]:
        return tuple(sorted((replace(each, left=each.right, right=each.left) for each in beads), key=_place))

    return Alignment(alignment.mode, turned(alignment.beads), turned(alignment.candidates))
