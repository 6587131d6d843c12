"""Compares aligners on news made comparable: `python tests/benchmarks/aligners.py FILE [--pairs en-vi ...]`.

FILE holds documents with their translations, JSON Lines of `{"lines": [{"en": ..., "vi": ...}, ...]}`. A quarter of
the lines is dropped on each side and three blocks of the right side change places, as the scorers do it.
Printed are precision, recall and F1 of the pairs of lines.

The others are rebuilt here from their papers, on lines, in the form that matters for the comparison; none is installed.

- Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993): lengths in characters, their
  variance and their priors of 1-1, 1-0, 2-1 and 2-2.
- hunalign (Varga et al., "Parallel Corpora for Medium Density Languages", 2005): lengths and words in common, here
  without a dictionary: words and numbers that are spelt alike; its second pass with a dictionary learnt from the first.
- Vecalign (Thompson and Koehn, "Vecalign: Improved Sentence Alignment in Linear Time and Space", 2019): its cost,
  normalised by random pairs, over up to three sentences a side; without the approximation that makes it linear.
- Bertalign (Liu and Zhu, "Bertalign: Improved Word Embedding-Based Sentence Alignment", 2022): anchors among the three
  nearest neighbours, then beads around them by similarity less that of the neighbours, weighed by length.

Vecalign and Bertalign work on this program's vectors; beads of several sentences are pooled.
"""

import argparse
import json
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from triptych.alignment.aligning import align
from triptych.alignment.background import Encoding, Vectors
from triptych.alignment.report import Report
from triptych.domain.text import Paragraph, Role, Span
from triptych.operations.aligning import background_of, shipped_encoder

Links = set[tuple[int, int]]
Sides = tuple[tuple[int, ...], tuple[int, ...]]
Aligner = Callable[[Report, Report, Encoding], Links]

PRIORS = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
VARIANCE = 6.8
SKIPPED = 0.2
"""The share of sampled costs that leaving a sentence out costs at most, Vecalign's default."""


def report(lines: Sequence[str], language: str) -> Report:
    """Lines as a report, a sentence and paragraph each."""
    ends = np.cumsum([len(each) + 1 for each in lines])
    spans = tuple(Span(int(end) - len(line) - 1, int(end) - 1) for line, end in zip(lines, ends, strict=True))
    roles = [Role.HEADLINE, *[Role.BODY] * len(lines)]
    paragraphs = tuple(Paragraph(span, role) for span, role in zip(spans, roles, strict=False))
    return Report("\n".join(lines), language, spans, paragraphs)


def ours(left: Report, right: Report, encoding: Encoding) -> Links:
    """This program."""
    return {(i, j) for bead in align(left, right, encoding).beads for i in bead.left for j in bead.right}


def path(shape: tuple[int, int], steps: Sequence[tuple[int, int]], cost: Callable[[Sides], float]) -> Links:
    """The cheapest monotone path, by dynamic programming over all places."""
    best = np.full((shape[0] + 1, shape[1] + 1), np.inf)
    best[0, 0] = 0.0
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j in np.ndindex(best.shape):
        for a, b in steps:
            if i >= a and j >= b and math.isfinite(best[i - a, j - b]):
                value = best[i - a, j - b] + cost((tuple(range(i - a, i)), tuple(range(j - b, j))))
                if value < best[i, j]:
                    best[i, j], came[i, j] = value, (a, b)
    found: Links = set()
    here = shape
    while here in came:
        a, b = came[here]
        found |= {(i, j) for i in range(here[0] - a, here[0]) for j in range(here[1] - b, here[1])}
        here = here[0] - a, here[1] - b
    return found


def length_cost(left: Report, right: Report) -> Callable[[Sides], float]:
    """Gale and Church's distance: how unlikely the lengths are, and the kind of bead."""
    counts = [len(each) for each in left.words], [len(each) for each in right.words]
    ratio = sum(counts[1]) / max(sum(counts[0]), 1)

    def cost(sides: Sides) -> float:
        one, other = (sum(count[each] for each in side) for count, side in zip(counts, sides, strict=True))
        mean = max((one + other / ratio) / 2, 1.0)
        distance = abs(other - one * ratio) / math.sqrt(VARIANCE * mean)
        tail = max(math.erfc(distance / math.sqrt(2)), 1e-300)
        return -math.log(tail) - math.log(PRIORS[len(sides[0]), len(sides[1])])

    return cost


def gale_church(left: Report, right: Report, _encoding: Encoding) -> Links:
    """Lengths alone."""
    return path((len(left.words), len(right.words)), list(PRIORS), length_cost(left, right))


def hunalign(left: Report, right: Report, _encoding: Encoding) -> Links:
    """Words in common and lengths, then once more with the words that met in the first pass."""
    words = [[Counter(re.findall(r"\w+", each.lower())) for each in side.words] for side in (left, right)]
    learnt: Counter[tuple[str, str]] = Counter()
    links: Links = set()
    for _pass in range(2):
        links = path((len(words[0]), len(words[1])), list(PRIORS), _hunalign_cost(left, right, words, learnt))
        learnt = Counter(pair for i, j in links for pair in ((a, b) for a in words[0][i] for b in words[1][j]))
        learnt = Counter({pair: count for pair, count in learnt.items() if count > 1})
    return links


def _hunalign_cost(
    left: Report, right: Report, words: list[list[Counter[str]]], learnt: Counter[tuple[str, str]]
) -> Callable[[Sides], float]:
    lengths = length_cost(left, right)
    spread = [Counter(word for sentence in side for word in sentence) for side in words]

    def known(one: str, other: str) -> bool:
        return one == other or 2 * learnt[one, other] / (spread[0][one] + spread[1][other]) > 0.5

    similar = np.zeros((len(words[0]), len(words[1])))
    for i, j in np.ndindex(similar.shape):
        met = sum(any(known(a, b) for b in words[1][j]) for a in words[0][i])
        similar[i, j] = met / max(min(len(words[0][i]), len(words[1][j])), 1)

    def cost(sides: Sides) -> float:
        return lengths(sides) - (5 * float(similar[np.ix_(*sides)].max()) if all(sides) else 0.0)

    return cost


def _pooled(vectors: Vectors, side: tuple[int, ...]) -> Vectors:
    mean: Vectors = vectors[list(side)].mean(axis=0)
    return mean / np.linalg.norm(mean)


def vecalign(left: Report, right: Report, encoding: Encoding) -> Links:
    """Cosine costs normalised by random pairs, weighed by how many sentences a bead has."""
    one, other = encoding.encode(left.words), encoding.encode(right.words)
    unlike = 1 - one @ other.T
    apart = unlike.mean(axis=1), unlike.mean(axis=0)
    skip = float(np.quantile(2 * unlike / (apart[0][:, None] + apart[1][None, :]), SKIPPED)) / 2

    def cost(sides: Sides) -> float:
        if not all(sides):
            return skip
        usual = float(apart[0][list(sides[0])].mean() + apart[1][list(sides[1])].mean())
        far = 1 - float(_pooled(one, sides[0]) @ _pooled(other, sides[1]))
        return 2 * far * len(sides[0]) * len(sides[1]) / usual

    return path(unlike.shape, [(0, 1), (1, 0), (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)], cost)


def bertalign(left: Report, right: Report, encoding: Encoding) -> Links:
    """Anchors by nearest neighbours, then beads between two anchors at a time."""
    one, other = encoding.encode(left.words), encoding.encode(right.words)
    close = one @ other.T
    near = np.argsort(-close, axis=1)[:, :3]
    anchors = path(close.shape, [(0, 1), (1, 0), (1, 1)], lambda sides: _anchor_cost(sides, close, near))
    around = [(float(np.sort(close[i])[-4:-1].mean())) for i in range(len(close))]
    across = [(float(np.sort(close[:, j])[-4:-1].mean())) for j in range(close.shape[1])]
    lengths = [len(each) for each in left.words], [len(each) for each in right.words]
    ratio = sum(lengths[1]) / max(sum(lengths[0]), 1)

    def cost(sides: Sides) -> float:
        if not all(sides):
            return 0.0
        usual = (np.mean([around[i] for i in sides[0]]) + np.mean([across[j] for j in sides[1]])) / 2
        margin = float(_pooled(one, sides[0]) @ _pooled(other, sides[1]) - usual)
        a, b = sum(lengths[0][i] for i in sides[0]) * ratio, sum(lengths[1][j] for j in sides[1])
        return -margin * math.log2(1 + min(a, b) / max(a, b)) * (len(sides[0]) + len(sides[1]))

    steps = [(0, 1), (1, 0), (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)]
    found: Links = set()
    for (i, j), (k, m) in pairwise([(0, 0), *((a + 1, b + 1) for a, b in sorted(anchors)), close.shape]):
        inside = path((k - i, m - j), steps, lambda sides, i=i, j=j: cost(_moved(sides, i, j)))  # type: ignore[misc]
        found |= {(a + i, b + j) for a, b in inside}
    return found


def _anchor_cost(sides: Sides, close: Vectors, near: np.ndarray) -> float:
    return -float(close[sides[0][0], sides[1][0]]) if all(sides) and sides[1][0] in near[sides[0][0]] else 0.0


def _moved(sides: Sides, left: int, right: int) -> Sides:
    return tuple(each + left for each in sides[0]), tuple(each + right for each in sides[1])


ALIGNERS: dict[str, Aligner] = {
    "Triptych": ours, "Gale-Church": gale_church, "hunalign": hunalign, "Vecalign": vecalign, "Bertalign": bertalign,
}  # fmt: skip


def documents(path: Path, languages: Sequence[str]) -> Iterator[dict[str, list[str]]]:
    """The documents that have these languages."""
    for line in path.read_text(encoding="utf-8").splitlines():
        lines = json.loads(line)["lines"]
        if lines and all(each in lines[0] for each in languages):
            yield {each: [line[each] for line in lines] for each in languages}


def kept(count: int, generator: random.Random, *, in_order: bool) -> tuple[list[int], list[int]]:
    """Which lines stay, and on the right in which order."""
    everything = list(range(count))
    if in_order:
        return everything, everything
    left, right = ([each for each in everything if generator.random() > 0.25] or [0] for _side in range(2))
    if len(right) >= 6:
        cuts = [0, *sorted(generator.sample(range(1, len(right)), 2)), len(right)]
        blocks = [right[a:b] for a, b in pairwise(cuts)]
        generator.shuffle(blocks)
        right = [each for block in blocks for each in block]
    return left, right


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--pairs", nargs="+", default=["en-vi", "en-ru", "ru-vi"])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--in-order", action="store_true")
    options = parser.parse_args(arguments)
    encoder = shipped_encoder()
    if encoder is None:
        parser.error("the sentence encoder is not installed")
    encoding = Encoding(encoder.encode, background_of(encoder))
    for pair in options.pairs:
        languages = pair.split("-")
        counts = {name: Counter[str]() for name in ALIGNERS}
        for number, lines in enumerate(list(documents(options.file, languages))[: options.documents]):
            left, right = kept(len(lines[languages[0]]), random.Random(number), in_order=options.in_order)
            first = report([lines[languages[0]][n] for n in left], languages[0])
            second = report([lines[languages[1]][n] for n in right], languages[1])
            gold = {(i, j) for i, n in enumerate(left) for j, m in enumerate(right) if n == m}
            for name, aligner in ALIGNERS.items():
                found = aligner(first, second, encoding)
                counts[name].update(true=len(found & gold), found=len(found), gold=len(gold))
        for name, each in counts.items():
            precision, recall = each["true"] / max(each["found"], 1), each["true"] / max(each["gold"], 1)
            both = 2 * each["true"] / max(each["found"] + each["gold"], 1)
            print(f"{pair} {name}: P {precision:.3f} R {recall:.3f} F1 {both:.3f}")


if __name__ == "__main__":
    main()
