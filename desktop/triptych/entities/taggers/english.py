"""The tagger for English: the recogniser of spaCy's medium model, run by numpy alone.

The model (en_core_web_md 3.8, Explosion, MIT licence) embeds each word by hashes of its normal form, first letter, last
three letters and shape, and by a word vector; four convolutions look at the neighbours; a transition system (Lample et
al. 2016, arXiv:1603.01360) then opens, continues and closes names from left to right. `packaging/taggers.py` takes the
weights out of the package that carries them.

numpy is imported when a tagger is made, not with this module.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.entities.taggers.english_words import EnglishWords, Word
from triptych.entities.taggers.hashing import rows_of, string_hash
from triptych.entities.taggers.tagger import Tagged, tagger_folder

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

NAME: Final = "names-en"
WEIGHTS: Final = "weights.npz"
VECTORS: Final = "vectors.npy"
KEYS: Final = "keys.npy"
RULES: Final = "rules.json"

KINDS: Final = {
    "PERSON": EntityKind.PERSON,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "ORG": EntityKind.ORGANISATION,
}
_SEEDS: Final = (8, 9, 10, 11)
_PADDING: Final = 4
_LONGEST_SHAPE, _LONGEST_RUN = 100, 4
_MOST_KNOWN: Final = 50_000
_PIECE: Final = 4000
"""Words that go through the network at a time, so that a very long text takes no more memory than a long one."""


class EnglishTagger:
    """Finds names in English texts."""

    def __init__(self, folder: Path | None = None) -> None:
        """Opens the model; without a folder the one that the set-up put in place.

        Raises:
            ModelMissing: it is not there.
        """
        import numpy as np

        folder = folder or tagger_folder(NAME)
        rules = json.loads((folder / RULES).read_text(encoding="utf-8"))
        self._words = EnglishWords(rules)
        self._norms: dict[int, str] = {int(number): norm for number, norm in rules["norms"].items()}
        self._symbols: dict[str, str] = rules["symbols"]
        self._moves: list[tuple[str, str]] = [(move[0], move[1]) for move in rules["moves"]]
        with np.load(folder / WEIGHTS) as weights:
            self._weights: dict[str, Floats] = {name: weights[name] for name in weights.files}
        self._vectors = np.load(folder / VECTORS, mmap_mode="r")
        self._keys = np.load(folder / KEYS, mmap_mode="r")
        self._hashes = np.ascontiguousarray(self._keys["key"])  # otherwise each search would copy them
        self._known: dict[tuple[str, str | None], Floats] = {}
        self.version = f"{NAME} {rules['version']}"

    def tag(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """The names in each text."""
        return [self._tag(text) for text in texts]

    def _tag(self, text: str) -> list[Tagged]:
        words = self._words.words(text)
        found: list[Tagged] = []
        for start in range(0, len(words), _PIECE):
            piece = words[start : start + _PIECE]
            found.extend(self._named(piece))
        return found

    def _named(self, words: Sequence[Word]) -> list[Tagged]:
        found = []
        for first, last, label in self._walk(words, self._states(words)):
            span = Span(words[first].start, words[last].start + len(words[last].text))
            found.append(Tagged(span, KINDS.get(label), label))
        return found

    # --- The network -------------------------------------------------------------------------------------------------

    def _states(self, words: Sequence[Word]) -> Floats:
        """What the network makes of each word among its neighbours: [words, 64]."""
        import numpy as np

        weights = self._weights
        states = np.zeros((len(words) + 2 * _PADDING, weights["mix.b"].shape[0]), np.float32)
        states[_PADDING:-_PADDING] = np.stack([self._embedded(word) for word in words])
        for layer in range(4):
            zero = np.zeros((1, states.shape[1]), np.float32)
            window = np.hstack([np.vstack([zero, states[:-1]]), states, np.vstack([states[1:], zero])])
            states = states + self._maxout(f"layer{layer}", window)
        return np.asarray(states[_PADDING:-_PADDING] @ weights["out.W"].T + weights["out.b"], np.float32)

    def _embedded(self, word: Word) -> Floats:
        key = (word.text, word.norm)
        if key not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[key] = self._embed(word)
        return self._known[key]

    def _embed(self, word: Word) -> Floats:
        import numpy as np

        text = word.text
        features = (self._norm(word), text[0], text[-3:], _shape(text))
        parts = []
        for number, (feature, seed) in enumerate(zip(features, _SEEDS, strict=True)):
            table = self._weights[f"table{number}"]
            rows = [row % table.shape[0] for row in rows_of(string_hash(feature), seed)]
            parts.append(table[rows].sum(axis=0))
        parts.append(self._vector(text))
        return np.asarray(self._maxout("mix", np.concatenate(parts)[None])[0], np.float32)

    def _vector(self, text: str) -> Floats:
        """The word's own vector, projected; zero for a word that has none."""
        import numpy as np

        key = string_hash(text)
        place = int(np.searchsorted(self._hashes, np.uint64(key)))
        projection = self._weights["vectors.W"]
        if place == len(self._hashes) or int(self._hashes[place]) != key:
            return np.zeros(projection.shape[0], np.float32)
        row = np.asarray(self._vectors[self._keys["row"][place]], np.float32)
        return np.asarray(projection @ row, np.float32)

    def _norm(self, word: Word) -> str:
        if word.norm is not None:
            return word.norm
        return self._symbols.get(word.text) or self._norms.get(string_hash(word.text)) or word.text.lower()

    def _maxout(self, name: str, inputs: Floats) -> Floats:
        """A layer of maximum over pieces, then normalised."""
        import numpy as np

        weights = self._weights
        matrix = weights[f"{name}.W"]
        outputs, pieces, width = matrix.shape
        values = inputs @ matrix.reshape(-1, width).T + weights[f"{name}.b"].reshape(-1)
        best = values.reshape(-1, outputs, pieces).max(axis=2)
        centred = best - best.mean(axis=1, keepdims=True)
        scale = 1 / np.sqrt(best.var(axis=1, keepdims=True) + 1e-8)
        return np.asarray(centred * scale * weights[f"{name}.G"] + weights[f"{name}.beta"], np.float32)

    # --- The transitions ---------------------------------------------------------------------------------------------

    @cached_property
    def _allowed(self) -> tuple[dict[str, Floats], dict[str, Floats], Floats]:
        """What is added to the scores: 0 for a move that is possible, minus infinity for another.

        Within a name by its label, at the last word of a text by the label of the open name, and outside of names at
        the last word.
        """
        import numpy as np

        labels = {label for _move, label in self._moves if label}

        def allowed(moves: str, label: str | None) -> Floats:
            fits = [move in moves and (of == label if label else bool(of) or move == "O") for move, of in self._moves]
            return np.where(fits, 0, -np.inf).astype(np.float32)

        inside = {label: allowed("IL", label) for label in labels} | {"": allowed("BUO", None)}
        at_end = {label: allowed("L", label) for label in labels} | {"": allowed("UO", None)}
        return inside, at_end, allowed("O", None)

    def _walk(self, words: Sequence[Word], states: Floats) -> list[tuple[int, int, str]]:
        """The names as first word, last word and label."""
        import numpy as np

        weights = self._weights
        features, hidden, pieces, width = weights["lower.W"].shape
        cached = (states @ weights["lower.W"].reshape(-1, width).T).reshape(-1, features, hidden * pieces)
        missing = weights["lower.pad"].reshape(features, hidden * pieces)
        bias = weights["lower.b"].reshape(-1)
        upper, upper_bias = np.ascontiguousarray(weights["upper.W"].T), weights["upper.b"]
        inside, at_end, only_outside = self._allowed
        found, start, label = [], -1, ""
        for place, word in enumerate(words):
            total = cached[place, 0] + bias
            total = total + (cached[start, 1] + cached[place - 1, 2] if label else missing[1] + missing[2])
            scores = total.reshape(hidden, pieces).max(axis=1) @ upper + upper_bias
            possible = at_end[label] if place == len(words) - 1 else inside[label]
            if not label and word.text.isspace():
                possible = only_outside
            move, said = self._moves[int((scores + possible).argmax())]
            if move in "BU":
                start, label = place, said
            if move in "LU":
                found.append((start, place, label))
                label = ""
        return found


def _shape(text: str) -> str:
    """The word's letters as X, x and d, with no more than four of a kind in a row."""
    if len(text) >= _LONGEST_SHAPE:
        return "LONG"
    shape, last, run = "", "", 0
    for character in text:
        if character.isalpha():
            kind = "X" if character.isupper() else "x"
        else:
            kind = "d" if character.isdigit() else character
        run = run + 1 if kind == last else 0
        last = kind
        if run < _LONGEST_RUN:
            shape += kind
    return shape
