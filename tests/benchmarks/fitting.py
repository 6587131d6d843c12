"""Fits the aligner's weights: `python -m tests.benchmarks.fitting FILE [--written FOLDER ...] [--other]`.

FILE holds documents with their translations, as for `aligners.py`; they are made comparable in two drawings, in each
pair of languages. A FOLDER holds `documents.jsonl` in the same form and `comparable.jsonl`: pairs of reports that were
written independently, with the lines that say the same and those that share a part. Fitted is on the even ones of all
documents and events; with `--other` on the odd ones, so that either half can be tested with the other's weights.

Printed is what `triptych/alignment/fitted.py` holds (but for the weights without an encoder). The regressions are
logistic, with a little pull towards zero; each rests on those before it, in the order in which the aligner uses them.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.benchmarks.aligners import documents, kept
from triptych.alignment import aligning, selection
from triptych.alignment.background import Encoding, Vectors
from triptych.alignment.evidence import evidence, marks_shared
from triptych.alignment.growth import Ground, joining, paragraphs_of
from triptych.alignment.kinship import kinship
from triptych.alignment.report import Report
from triptych.alignment.similarity import particulars, similarity_of
from triptych.alignment.walk import walked
from triptych.alignment.wording import Matrix
from triptych.domain.text import Paragraph, Role, Span
from triptych.language.encoder import Reader, Wording
from triptych.language.sentences import sentences
from triptych.operations.aligning import background_of, shipped_encoder

LANGUAGES = ("en", "vi", "ru")
DRAWINGS = 2
WRITTEN_WEIGHT, WRITTEN_IN_CONTEXT = 15.0, 8.0
"""How often a pair of independent reports counts: there are few of them."""
NEARLY = -0.3
"""Log-odds from which a link is looked at for neighbours that join it."""


@dataclass(slots=True)
class Example:
    """Two reports, and what corresponds in them.

    Attributes:
        left: a report.
        right: another one.
        lines: the line that each sentence stands in, of either report.
        same: the lines that say the same.
        shared: those that share a part: neither right nor wrong.
        translated: the one is a translation of the other.
        in_order: nothing was dropped or moved.
        even: which half it belongs to.
    """

    left: Report
    right: Report
    lines: tuple[list[int], list[int]]
    same: set[tuple[int, int]]
    shared: set[tuple[int, int]]
    translated: bool
    in_order: bool
    even: bool
    ground: Ground = field(init=False)
    kin: list[float] = field(init=False)
    kinds: npt.NDArray[np.float64] = field(init=False)

    def prepare(self, encoding: Encoding) -> None:
        """Makes what the regressions look at."""
        vectors = encoding.encode(self.left.words), encoding.encode(self.right.words)
        close = similarity_of(vectors, self.left, self.right, encoding)
        marks = marks_shared(self.left, self.right)
        self.kin = kinship(self.left, self.right, close, marks)
        self.kinds = np.stack(list(evidence(close, marks)), axis=-1)
        self.ground = Ground(
            scores=np.zeros(close.margins.shape),
            particulars=(
                particulars(vectors[0], self.left.language, encoding.background),
                particulars(vectors[1], self.right.language, encoding.background),
            ),
            margins=close.margins,
            lengths=([len(each) for each in self.left.words], [len(each) for each in self.right.words]),
            paragraphs=(paragraphs_of(self.left), paragraphs_of(self.right)),
            kinship=0.5,
        )

    def truth(self) -> tuple[Matrix, Matrix]:
        """Which sentences correspond, and which pairs count."""
        pairs = [[(a, b) for b in self.lines[1]] for a in self.lines[0]]
        right = np.asarray([[float(pair in self.same) for pair in row] for row in pairs])
        open_ = np.asarray([[float(pair in self.shared) for pair in row] for row in pairs])
        return right, 1 - open_ * (1 - right)


class Known:
    """An encoder that forgets nothing: the same sentences come again and again."""

    def __init__(self, encoder: Reader) -> None:
        self.encoder = encoder
        self.known: dict[str, tuple[Vectors, Wording]] = {}

    def read(self, lines: Sequence[str]) -> list[tuple[Vectors, Wording]]:
        """Vectors and words."""
        missing = [each for each in dict.fromkeys(lines) if each not in self.known]
        if missing:
            self.known |= dict(zip(missing, zip(*self.encoder.read(missing), strict=True), strict=True))
        return [self.known[each] for each in lines]

    def encode(self, lines: Sequence[str]) -> Vectors:
        """Vectors."""
        return np.stack([vector for vector, _words in self.read(lines)])

    def words(self, lines: Sequence[str]) -> list[Wording]:
        """Words."""
        return [words for _vector, words in self.read(lines)]


def of_lines(lines: Sequence[str], language: str) -> tuple[Report, list[int]]:
    """Lines as a report, a paragraph each, and the line of each of its sentences."""
    ends = np.cumsum([len(each) + 1 for each in lines])
    spans = [Span(int(end) - len(line) - 1, int(end) - 1) for line, end in zip(lines, ends, strict=True)]
    paragraphs = tuple(Paragraph(span, Role.BODY if n else Role.HEADLINE) for n, span in enumerate(spans))
    text = "\n".join(lines)
    found = sentences(text, paragraphs, language)
    places = [int(np.searchsorted(ends, each.start, side="right")) for each in found]
    return Report(text, language, found, paragraphs), places


def translated(path: Path) -> Iterator[Example]:
    """Documents and their translations, in two drawings and in order."""
    for first, second in combinations(LANGUAGES, 2):
        languages = ("ru", "vi") if (first, second) == ("vi", "ru") else (first, second)
        for number, lines in enumerate(documents(path, languages)):
            for drawing in range(DRAWINGS + 1):
                ordered = drawing == DRAWINGS
                chance = random.Random(drawing * 1000 + number)
                left, right = kept(len(lines[languages[0]]), chance, in_order=ordered)
                one, places = of_lines([lines[languages[0]][n] for n in left], languages[0])
                other, others = of_lines([lines[languages[1]][n] for n in right], languages[1])
                numbers = [left[each] for each in places], [right[each] for each in others]
                same = {(n, n) for n in set(left) & set(right)}
                yield Example(one, other, numbers, same, set(), True, ordered, number % 2 == 0)


def written(folder: Path) -> Iterator[Example]:
    """Pairs of reports that were written independently."""
    records = [json.loads(line) for line in (folder / "documents.jsonl").read_text("utf-8").splitlines()]
    texts = {record["doc"]: record["lines"] for record in records}
    halves: dict[str, bool] = {}
    for line in (folder / "comparable.jsonl").read_text("utf-8").splitlines():
        pair = json.loads(line)
        sides = [
            of_lines([each[pair[f"{side}_lang"]].strip() for each in texts[pair[f"{side}_doc"]]], pair[f"{side}_lang"])
            for side in "ab"
        ]
        links = [(each["strength"], {(a, b) for a in each["a"] for b in each["b"]}) for each in pair["links"]]
        same = set().union(*(pairs for strength, pairs in links if strength == "same"))
        shared = set().union(*(pairs for _strength, pairs in links))
        event = pair["a_doc"].partition("-")[0] if pair["a_doc"].partition("-")[2] in LANGUAGES else line
        even = halves.setdefault(event, len(halves) % 2 == 0)
        yield Example(sides[0][0], sides[1][0], (sides[0][1], sides[1][1]), same, shared, False, False, even)


def regression(rows: npt.ArrayLike, right: npt.ArrayLike, counts: npt.ArrayLike, pull: float = 0.01) -> Matrix:
    """Logistic regression by Newton's method; the first column is the constant."""
    given, truth, weights = (np.asarray(each, np.float64) for each in (rows, right, counts))
    mean, spread = given.mean(axis=0), given.std(axis=0)
    spread[spread == 0] = 1
    even = (given - mean) / spread
    even[:, 0] = 1
    found = np.zeros(even.shape[1])
    pulled = pull * len(truth) * 1e-3
    for _round in range(50):
        chance = 1 / (1 + np.exp(-even @ found))
        slope = even.T @ (weights * (chance - truth)) + pulled * found
        bend = (even.T * (weights * chance * (1 - chance))) @ even + pulled * np.eye(len(found))
        step = np.linalg.solve(bend, slope)
        found -= step
        if abs(step).max() < 1e-6:
            break
    told: Matrix = found / spread
    told[0] = found[0] - (found[1:] * mean[1:] / spread[1:]).sum()
    return told


def of_pairs(examples: Sequence[Example], kinds: Callable[[Example], Matrix], weight: float) -> Matrix:
    """A regression over all pairs of sentences."""
    rows = [kinds(each).reshape(-1, kinds(each).shape[-1]) for each in examples]
    truth = [each.truth() for each in examples]
    counts = [each[1].ravel() * (1 if one.translated else weight) for one, each in zip(examples, truth, strict=True)]
    return regression(np.concatenate(rows), np.concatenate([each[0].ravel() for each in truth]), np.concatenate(counts))


def fit(examples: Sequence[Example]) -> dict[str, Matrix]:
    """All weights, by their names."""
    kin = regression(
        [each.kin for each in examples],
        [float(each.translated) for each in examples],
        [1.0 if each.translated else WRITTEN_WEIGHT for each in examples],
        pull=3.0,
    )
    drawn = [each for each in examples if not each.in_order]
    literal = of_pairs([each for each in drawn if each.translated], lambda each: each.kinds, 1)
    independent = of_pairs(drawn, lambda each: each.kinds, WRITTEN_WEIGHT)
    for each in examples:
        chance = float(1 / (1 + np.exp(-np.clip(each.kin @ kin, -30, 30))))
        scores = each.kinds @ (chance * literal + (1 - chance) * independent)
        each.ground = replace(each.ground, scores=scores, kinship=chance)
    context = of_pairs(drawn, in_context, WRITTEN_IN_CONTEXT)
    rows, truth, counts = zip(*(row for each in drawn for row in joins(each, context)), strict=True)
    grown = regression(rows, truth, counts, pull=0.3)
    return {"TRANSLATED": literal, "INDEPENDENT": independent, "KIN": kin, "IN_CONTEXT": context, "JOINING": grown}


def in_context(example: Example) -> Matrix:
    """What `IN_CONTEXT` weighs, for every pair."""
    scores, literal = example.ground.scores, example.ground.kinship
    walk, jumps = walked(scores)
    walk = np.clip(walk, -aligning.MOST_WALKED, aligning.MOST_WALKED)
    one = np.ones_like(scores)
    return np.stack([one, one * literal, scores, scores * literal, walk, walk * jumps], axis=-1)


def joins(example: Example, context: Matrix) -> Iterator[tuple[list[float], float, float]]:
    """Each neighbour that could join a link: what speaks for it, whether it should, and how much it counts."""
    right, counts = example.truth()
    ground = replace(example.ground, scores=in_context(example) @ context)
    beads = selection.best_first(ground.scores, NEARLY)
    for side, length in enumerate(ground.scores.shape):
        taken = {sentence for bead in beads for sentence in bead[side]}
        for bead in beads:
            for sentence in (bead[side][0] - 1, bead[side][0] + 1):
                if not 0 <= sentence < length or sentence in taken:
                    continue
                pair = (sentence, bead[1][0]) if side == 0 else (bead[0][0], sentence)
                if counts[pair]:
                    yield joining(ground, bead, side, sentence), right[pair], 0.5 if example.translated else 4.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--written", type=Path, nargs="*", default=[])
    parser.add_argument("--other", action="store_true")
    options = parser.parse_args(arguments)
    encoder = shipped_encoder()
    if not isinstance(encoder, Reader):
        parser.error("the sentence encoder is not installed")
    known = Known(encoder)
    encoding = Encoding(known.encode, background_of(encoder), known.words)
    examples = [*translated(options.file), *(each for folder in options.written for each in written(folder))]
    chosen = [each for each in examples if each.even != options.other]
    for each in chosen:
        each.prepare(encoding)
    for name, weights in fit(chosen).items():
        print(f"{name}: Final = ({', '.join(f'{each:.2f}' for each in weights)})")


if __name__ == "__main__":
    main()
