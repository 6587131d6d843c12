"""The words of the sentences read last, kept at hand: an encoder's reading costs far more than anything after it."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Final

from triptych.alignment.background import Vectors
from triptych.language.encoder import Reader, Wording

_MOST_PIECES: Final = 25_000
"""Kept at most, 19 MB: the words of two reports of 350 sentences."""


class Reading:
    """An encoder that remembers the words of the sentences it read last.

    They are too many to be kept beside an archive (26 kB a sentence), but a report is compared with several others.
    Several threads may use one.

    Args:
        encoder: reads what is not remembered.
    """

    def __init__(self, encoder: Reader) -> None:
        self._encoder = encoder
        self._known: OrderedDict[str, Wording] = OrderedDict()
        self._pieces = 0
        self._lock = Lock()

    @property
    def version(self) -> str:
        """The encoder's."""
        return self._encoder.version

    @property
    def dimensions(self) -> int:
        """The encoder's."""
        return self._encoder.dimensions

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """The sentences' vectors; their words are remembered."""
        vectors, wordings = self._encoder.read(sentences)
        self._keep(dict(zip(sentences, wordings, strict=True)))
        return vectors

    def words(self, sentences: Sequence[str]) -> list[Wording]:
        """The words of sentences; those that are not remembered are read."""
        with self._lock:
            known = {each: self._known[each] for each in sentences if each in self._known}
        missing = [each for each in dict.fromkeys(sentences) if each not in known]
        if missing:
            fresh = dict(zip(missing, self._encoder.read(missing)[1], strict=True))
            self._keep(fresh)
            known |= fresh
        return [known[each] for each in sentences]

    def _keep(self, wordings: dict[str, Wording]) -> None:
        """Remembers words, and forgets those that were read first."""
        with self._lock:
            for sentence, wording in wordings.items():
                if sentence not in self._known:
                    self._pieces += len(wording.rarity)
                self._known[sentence] = wording
            while self._pieces > _MOST_PIECES:
                _sentence, forgotten = self._known.popitem(last=False)
                self._pieces -= len(forgotten.rarity)
