"""How long the suggesting of a story takes for one new article among many, beyond the encoding of its lead.

Usage: python -m tests.benchmarks.stories [ARTICLES [FOLDER]] (10,000 without it; from the root of the repository). An
archive that stands in the folder already is used again. Sentences get made-up vectors, so that no encoder is timed.
"""

import hashlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the background, where stories are suggested

import numpy as np
import numpy.typing as npt

from tests.benchmarks.window_data import large_archive
from tests.samples import add
from triptych.alignment.background import Background
from triptych.archive.vectors import VECTORS
from triptych.operations.suggesting import Suggester

RUNS = 20
DIMENSIONS = 384


class MadeUp:
    """Vectors from the words of a sentence: the more words two share, the nearer they lie."""

    version = "made up 1"
    dimensions = DIMENSIONS

    def encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        """A vector for each sentence: the sum of its words' own."""
        vectors = np.stack(
            [np.sum([self._word(word) for word in each.split()] or [self._word("")], axis=0) for each in sentences]
        )
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors.astype(np.float32)

    def _word(self, word: str) -> npt.NDArray[np.float32]:
        seed = int.from_bytes(hashlib.blake2b(word.lower().encode(), digest_size=8).digest(), "big")
        return np.random.default_rng(seed).standard_normal(DIMENSIONS).astype(np.float32)


def main() -> None:
    """Prints a table for RESULTS.md."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with nullcontext(sys.argv[2]) if len(sys.argv) > 2 else tempfile.TemporaryDirectory() as name:
        archive = large_archive(Path(name) / f"stories-{count}.triptych", count)
        encoder = MadeUp()
        suggester = Suggester(archive, encoder, Background(encoder.version, {"en": encoder.encode(["One.", "Two."])}))
        pending = suggester.pending()
        suggester.encode(pending)
        started, worked = time.perf_counter(), time.process_time()
        suggester.suggest(pending)
        whole, work = time.perf_counter() - started, time.process_time() - worked
        with archive.staying_open(VECTORS.path(archive.path)):  # as the background does
            times = [_one(suggester, number) for number in range(RUNS)]
    clock, processor = zip(*times, strict=True)
    print(f"## `stories {count}` ({datetime.now(UTC):%Y-%m-%d})\n")
    print("| what | figure |\n|---|---|")
    print(f"| all at once, vectors made up before: {len(pending):,} articles | {whole:.1f} s, {work:.1f} s of a core |")
    print(f"| one new article, median of {RUNS} | {_ms(clock)}, {_ms(processor)} of a core |")
    print(f"| the longest of them | {max(clock):.0f} ms, {max(processor):.0f} ms of a core |")


def _ms(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.0f} ms"


def _one(suggester: Suggester, number: int) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor that one new article takes, its lead encoded before."""
    text = f"Headline number {number} of today\nThe bridge of number {number} opens.\nIt is long."
    (outcome,) = add(suggester.archive, text)
    assert outcome is not None
    (article,) = suggester.pending()
    suggester.encode([article])
    started, worked = time.perf_counter(), time.process_time()
    suggester.suggest([article])
    return (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000


if __name__ == "__main__":
    main()
