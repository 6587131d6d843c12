"""Whether links are as sure as they say: `python -m tests.benchmarks.calibration FILE [--pairs en-vi ...]`.

FILE is that of `aligners.py`; only every second document is looked at, those that no number of the aligner was fitted
on. Each link is right if all lines that it joins correspond. Printed are, by how sure links say that they are, how many
there are, the mean of what they say, and the share that is right; then the mean distance of the two (the expected
calibration error).
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.aligners import documents, kept, report
from triptych.alignment.aligning import align
from triptych.alignment.background import Encoding
from triptych.operations.aligning import background_of, shipped_encoder

BOUNDS = (0.0, 0.6, 0.7, 0.8, 0.86, 0.94, 0.98, 1.001)


def judged(path: Path, pair: str, encoding: Encoding) -> Iterator[tuple[float, bool]]:
    """How sure each link is, and whether it is right."""
    languages = pair.split("-")
    for number, lines in list(enumerate(documents(path, languages)))[1::2]:
        left, right = kept(len(lines[languages[0]]), random.Random(number), in_order=False)
        first = report([lines[languages[0]][n] for n in left], languages[0])
        second = report([lines[languages[1]][n] for n in right], languages[1])
        for bead in align(first, second, encoding).beads:
            yield bead.confidence, all(left[i] == right[j] for i in bead.left for j in bead.right)


def table(links: Sequence[tuple[float, bool]]) -> None:
    """Prints what is said against what is right."""
    distance = 0.0
    for low, high in pairwise(BOUNDS):
        inside = [each for each in links if low <= each[0] < high]
        if inside:
            said, right = sum(each[0] for each in inside) / len(inside), sum(each[1] for each in inside) / len(inside)
            distance += abs(said - right) * len(inside) / len(links)
            print(f"{low:.2f} to {min(high, 1):.2f}: {len(inside)} links, said {said:.3f}, right {right:.3f}")
    print(f"{len(links)} links, expected calibration error {distance:.3f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--pairs", nargs="+", default=["en-vi", "en-ru", "ru-vi"])
    options = parser.parse_args(arguments)
    encoder = shipped_encoder()
    if encoder is None:
        parser.error("the sentence encoder is not installed")
    encoding = Encoding(encoder.encode, background_of(encoder))
    table([each for pair in options.pairs for each in judged(options.file, pair, encoding)])


if __name__ == "__main__":
    main()
