"""The tagger for Russian: slovnet's recogniser for news, run by numpy alone.

The model (slovnet_ner_news_v1 with the word vectors navec_news_v1, Alexander Kukushkin, MIT licence) puts a word's
quantized vector beside a vector of its shape; three convolutions look at the neighbours, and a chain (CRF) chooses the
marks of a sentence together. `packaging/taggers.py` takes the weights out of the package that carries them.

numpy is imported when a tagger is made, not with this module.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.entities.taggers.tagger import Tagged, tagger_folder

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.intp]

NAME: Final = "names-ru"
WEIGHTS: Final = "weights.npz"
VECTORS: Final = "vectors.npy"
WORDS: Final = "words.txt"
RULES: Final = "rules.json"

KINDS: Final = {"PER": EntityKind.PERSON, "LOC": EntityKind.PLACE, "ORG": EntityKind.ORGANISATION}
_UNKNOWN: Final = "<unk>"
_LONGEST: Final = 400
"""Words that are looked at together; a longer paragraph is cut."""

_TOKEN: Final = re.compile(
    r"""
    \d+(?:[.,/]\d+)+                          # numbers and fractions
  | (?:[^\W\d_]+|\d+)(?:[-‐−‒⁃–—―_](?:[^\W\d_]+|\d+))*  # words, also with hyphens
  | [.?!…]+ | -- | \*\*+
  | \S
    """,
    re.VERBOSE,
)
_MARKS: Final = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
_TYPE: Final = re.compile(
    rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(_MARKS)}]+)", re.IGNORECASE
)


class RussianTagger:
    """Finds names in Russian texts."""

    def __init__(self, folder: Path | None = None) -> None:
        """Opens the model; without a folder the one that the set-up put in place.

        Raises:
            ModelMissing: it is not there.
        """
        import numpy as np

        folder = folder or tagger_folder(NAME)
        rules = json.loads((folder / RULES).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS) as weights:
            self._weights: dict[str, Floats] = {name: weights[name] for name in weights.files}
        self._vectors = np.load(folder / VECTORS, mmap_mode="r")
        self._parts = np.arange(self._vectors.shape[1])
        words = (folder / WORDS).read_text(encoding="utf-8").split("\n")
        self._words = {word: number for number, word in enumerate(words)}
        self._shapes = {shape: number for number, shape in enumerate(rules["shapes"])}
        self._tags: list[str] = rules["tags"]
        self.version = f"{NAME} {rules['version']}"

    def tag(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """The names in each text."""
        return [list(self._tag(text)) for text in texts]

    def _tag(self, text: str) -> Iterator[Tagged]:
        words = list(_TOKEN.finditer(text))
        for start in range(0, len(words), _LONGEST):
            piece = words[start : start + _LONGEST]
            tags = [self._tags[number] for number in self._best(self._emissions([each[0] for each in piece]))]
            yield from _names(piece, tags)

    def _emissions(self, words: Sequence[str]) -> Floats:
        """How well each mark fits each word: [words, marks]."""
        import numpy as np

        unknown = self._words[_UNKNOWN]
        rows = [self._words.get(word.lower(), unknown) for word in words]
        shapes = [self._shapes.get(_shape(word), 0) for word in words]
        codes = self._weights["codes"][self._parts, self._vectors[rows]]
        states = np.hstack([codes.reshape(len(words), -1), self._weights["shapes"][shapes]])
        for layer in range(3):
            zero = np.zeros((1, states.shape[1]), np.float32)
            window = np.hstack([np.vstack([zero, states[:-1]]), states, np.vstack([states[1:], zero])])
            states = np.maximum(window @ self._weights[f"conv{layer}.W"] + self._weights[f"conv{layer}.b"], 0)
            states = states * self._weights[f"conv{layer}.scale"] + self._weights[f"conv{layer}.shift"]
        return np.asarray(states @ self._weights["out.W"] + self._weights["out.b"], np.float32)

    def _best(self, emissions: Floats) -> list[int]:
        """The best chain of marks (Viterbi)."""
        transitions = self._weights["transitions"]
        score, history = emissions[0], []
        for emission in emissions[1:]:
            total = score[:, None] + transitions + emission[None]
            chosen = total.argmax(axis=0)
            history.append(chosen)
            score = total.max(axis=0)
        best = [int(score.argmax())]
        for chosen in reversed(history):
            best.append(int(chosen[best[-1]]))
        return best[::-1]


def _names(words: Sequence[re.Match[str]], tags: Sequence[str]) -> Iterator[Tagged]:
    """Names out of marks: B begins one, I goes on."""
    start, end, label = 0, 0, ""
    for word, tag in zip(words, tags, strict=True):
        part, _dash, said = tag.partition("-")
        if part == "I" and label:
            end = word.end()
            continue
        if label:
            yield Tagged(Span(start, end), KINDS.get(label), label)
        start, end, label = word.start(), word.end(), said if part in "BI" else ""
    if label:
        yield Tagged(Span(start, end), KINDS.get(label), label)


def _shape(word: str) -> str:
    """The word's script and case, in the model's terms."""
    found = _TYPE.match(word)
    kind = found.lastgroup if found else None
    if kind in ("RU", "EN"):
        return f"{kind}_{_outline(word)}"
    if kind == "PUNCT":
        return f"PUNCT_{word if len(word) == 1 and word in _MARKS else 'OTHER'}"
    return kind or "OTHER"


def _outline(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word.islower():
        return "xx"
    if _is_title(word):
        return "Xx"
    left, dash, right = word.partition("-")
    return "Xx-Xx" if dash and _is_title(left) and _is_title(right) else "OTHER"


def _is_title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()
