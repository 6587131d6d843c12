"""What the ledger says of reports in which nothing differs: news with its translations, line by line.

    .venv/bin/python -m tests.benchmarks.ledger [DOCUMENTS]

Reads `../shared/gold/documents.jsonl`. Every conflict, and every sentence called told in one report only, is wrong; the
figures are given for a hundred linked sentences, and for a hundred sentences.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Final

from tests.e2e.inside import Inside
from tests.samples import REPOSITORY
from triptych.archive.archive import Archive, opened
from triptych.archive.queries.articles import find_article
from triptych.archive.queries.links import reported
from triptych.comparison.ledger import LOW
from triptych.domain.difference import About, DifferenceKind
from triptych.domain.text import Span
from triptych.operations.aligning import Aligner
from triptych.operations.comparing import Comparer

GOLD: Final = REPOSITORY.parent / "shared" / "gold" / "documents.jsonl"
LANGUAGES: Final = ("en", "vi", "ru")
_ONLY: Final = (DifferenceKind.ONLY_LEFT, DifferenceKind.ONLY_RIGHT)


def main() -> None:
    """Prints the figures of each pair of languages."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    documents = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()][:count]
    with tempfile.TemporaryDirectory() as folder:
        program = Inside(Path(folder))
        ids = {
            language: program.bring_in(
                *("\n\n".join(line[language] for line in each["lines"]) + "\n" for each in documents), language=language
            )
            for language in LANGUAGES
        }
        archive = opened(program.archive)
        with archive.reading() as session:
            numbers = {language: [find_article(session, each) for each in ids[language]] for language in LANGUAGES}
        comparer, aligner = Comparer(archive), Aligner(archive)
        for left, right in combinations(LANGUAGES, 2):
            found: Counter[str] = Counter()
            for one, other in zip(numbers[left], numbers[right], strict=True):
                found["linked"] += len(aligner.aligned(one, other).beads)
                started = time.perf_counter()
                rows = comparer.compared(one, other).differences
                found["sentences"] += sum(len(archive_sentences(archive, each)) for each in (one, other))
                found["microseconds"] += round(1e6 * (time.perf_counter() - started))
                found["conflicts"] += sum(each.kind is DifferenceKind.CONFLICT for each in rows)
                alone = [each for each in rows if each.kind in _ONLY and each.about is About.STATEMENT]
                found["only"] += len(alone)
                found["surely only"] += sum(each.confidence >= LOW for each in alone)
            print(_line(f"{left}-{right}", found, len(documents)))


def archive_sentences(archive: Archive, article: int) -> tuple[Span, ...]:
    """The sentences of an article."""
    with archive.reading() as session:
        return reported(session, article).sentences


def _line(pair: str, found: Counter[str], documents: int) -> str:
    linked = found["linked"] or 1
    return (
        f"{pair}: {linked} links; for a hundred of them {100 * found['conflicts'] / linked:.2f} conflicts, "
        f"{100 * found['only'] / linked:.2f} sentences only in one report ({100 * found['surely only'] / linked:.2f} "
        f"of them surely); {found['only']} of {found['sentences']} sentences "
        f"({100 * found['only'] / (found['sentences'] or 1):.2f} in 100); "
        f"{found['microseconds'] / 1000 / documents:.0f} ms a pair"
    )


if __name__ == "__main__":
    main()
