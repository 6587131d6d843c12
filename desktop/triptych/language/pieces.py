"""Sentences cut into the pieces of words that the encoder knows: a unigram model, read from its tokenizer's file.

The best way to cut a word is that whose pieces are likeliest together (Kudo, "Subword Regularization: Improving Neural
Network Translation Models with Multiple Subword Candidates", ACL 2018). The package `tokenizers` finds the same pieces,
but its table of a quarter of a million takes 290 MB of memory; as a plain dictionary it takes some 40, and a sentence a
fifth of a millisecond.
"""

import json
import re
import unicodedata
from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

_SPACE: Final = "▁"
"""What stands for a space, at the beginning of a piece."""
_WORD: Final = re.compile(f"{_SPACE}[^{_SPACE}]*")
_UNKNOWN_PENALTY: Final = 10.0
"""How much less likely a letter that no piece has is than the least likely piece: the value of SentencePiece."""
_BETWEEN: Final = "\0"
_REMEMBERED: Final = 20_000
"""Words whose pieces are kept at hand."""


class Pieces:
    """Cuts sentences into pieces.

    Args:
        path: a `tokenizer.json` with a unigram model, as `packaging/models.py` writes it.
    """

    def __init__(self, path: Path) -> None:
        record = json.loads(path.read_bytes())
        model = record["model"]
        self._unknown = int(model["unk_id"])
        self._scores = array("d", (score for _piece, score in model["vocab"]))
        # Through one text, so that all that was read can go before the table is made: what stays between what goes
        # would keep twice the memory.
        pieces = _BETWEEN.join(piece for piece, _score in model.pop("vocab"))
        self._numbers = {piece: number for number, piece in enumerate(pieces.split(_BETWEEN))}
        self._longest = max(map(len, self._numbers))
        self._least = min(self._scores) - _UNKNOWN_PENALTY
        self._most = int(record["truncation"]["max_length"])
        self._ends = _ends(record["post_processor"])
        self._steps = [_step(each) for each in record["normalizer"]["normalizers"]]
        self._of_word: Callable[[str], tuple[int, ...]] = lru_cache(_REMEMBERED)(self._cut)

    def numbers(self, sentence: str) -> list[int]:
        """The numbers of a sentence's pieces, between the marks for its beginning and its end; no more than fit."""
        for step in self._steps:
            sentence = step(sentence)
        words = _WORD.findall(_SPACE + sentence.replace(" ", _SPACE).removeprefix(_SPACE)) if sentence else []
        found = [number for word in words for number in self._of_word(word)]
        return [self._ends[0], *found[: self._most - len(self._ends)], self._ends[1]]

    def rarity(self, numbers: Sequence[int]) -> list[float]:
        """How rare pieces are in running text: minus the logarithm of their share of it, in nats."""
        return [-self._scores[number] for number in numbers]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The likeliest way to cut a word (Viterbi); letters that no piece has are unknown together."""
        best = [0.0] + [-float("inf")] * len(word)
        came: list[tuple[int, int]] = [(0, self._unknown)] * (len(word) + 1)
        for start in range(len(word)):
            self._go_on(word, start, best, came)
        found: list[int] = []
        end = len(word)
        while end:
            end, number = came[end]
            if not (number == self._unknown and found and found[-1] == number):
                found.append(number)
        return tuple(reversed(found))

    def _go_on(self, word: str, start: int, best: list[float], came: list[tuple[int, int]]) -> None:
        """Goes on from a place by all the pieces that begin there."""
        alone = False
        for end in range(start + 1, min(len(word), start + self._longest) + 1):
            number = self._numbers.get(word[start:end])
            if number is not None:
                alone |= end == start + 1
                if best[start] + self._scores[number] > best[end]:
                    best[end], came[end] = best[start] + self._scores[number], (start, number)
        if not alone and best[start] + self._least > best[start + 1]:
            best[start + 1], came[start + 1] = best[start] + self._least, (start, self._unknown)


def _ends(record: Any) -> tuple[int, int]:
    """The marks that stand before and after a sentence."""
    marks = record["special_tokens"]
    first, last = (each["SpecialToken"]["id"] for each in record["single"] if "SpecialToken" in each)
    return marks[first]["ids"][0], marks[last]["ids"][0]


def _step(record: Any) -> Callable[[str], str]:
    """A step of the normalisation.

    Raises:
        ValueError: it is not one of those that `packaging/models.py` writes.
    """
    if record["type"] == "NFKC":
        return lambda text: unicodedata.normalize("NFKC", text)
    if record["type"] == "Strip":
        return str.strip
    if record["type"] == "Replace":
        pattern, content = _pattern(record["pattern"]["Regex"]), record["content"]
        return lambda text: pattern.sub(content, text)
    raise ValueError(f"no step {record['type']}")


def _pattern(written: str) -> re.Pattern[str]:
    """A pattern in which letters are written by their numbers, in hexadecimal and in braces."""
    return re.compile(re.sub(r"\\x\{([0-9A-F]+)\}", lambda found: re.escape(chr(int(found[1], 16))), written))
