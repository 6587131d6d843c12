"""How long reports take over many annotations: `python -m tests.benchmarks.reports [COUNT]`."""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from triptych.archive.creation import create
from triptych.archive.queries.coded_passages import passages_of, passages_together
from triptych.archive.queries.reports import By
from triptych.archive.schema import AnnotationRow, Article, BodyRow, Code, Revision, SourceDocument, TargetRow
from triptych.operations.reports import report_by, report_together

_ARTICLES: Final = 2_000
_CODES: Final = 20
_TEXT: Final = "word " * 800


def main(count: int) -> None:
    """Fills an archive and asks for each report once."""
    with tempfile.TemporaryDirectory() as folder:
        archive = create(Path(folder) / "reports.triptych")
        with archive.writing("benchmark") as writer, writer.transaction() as session:
            _fill(session, count)
        asked: dict[str, Callable[[Session], object]] = {f"by {by}": partial(report_by, by=by) for by in By}
        asked["together"] = report_together
        asked["passages"] = partial(passages_of, code=1, by=By.LANGUAGE, value="en")
        asked["passages of two"] = partial(passages_together, one=1, other=2)
        with archive.reading() as session:
            for name, ask in asked.items():
                start, busy = time.perf_counter(), time.process_time()
                ask(session)
                taken, used = time.perf_counter() - start, time.process_time() - busy
                sys.stdout.write(f"{name}: {taken:.2f} s, {used:.2f} s of the processor\n")


def _fill(session: Session, count: int) -> None:
    source = {"id": 1, "sha256": b"x", "name": "x", "media_type": "text/plain", "size": 0, "data": b""}
    session.execute(insert(SourceDocument).values(**source))
    articles = range(1, _ARTICLES + 1)
    session.execute(
        insert(Article),
        [{"id": each, "uuid": uuid4(), "source_id": 1, "revision": 1, "language": ("en", "vi", "ru")[each % 3],
          "outlet": f"Outlet {each % 40}", "published": f"20{each % 20:02d}-{each % 12 + 1:02d}-11", "added": "2026"}
         for each in articles],
    )  # fmt: skip
    session.execute(
        insert(Revision),
        [{"id": each, "article_id": each, "number": 1, "created": "2026", "reason": "import", "text_sha256": b"",
          "fingerprint": b"", "text": _TEXT} for each in articles],
    )  # fmt: skip
    session.execute(insert(Code), [{"id": each, "uuid": uuid4(), "ordinal": each} for each in range(1, _CODES + 1)])
    numbers = range(1, count + 1)
    session.execute(
        insert(AnnotationRow),
        [{"id": each, "uuid": uuid4(), "motivations": "[]", "state": "draft"} for each in numbers],
    )
    places = [(each * 37) % 3_900 for each in numbers]
    session.execute(
        insert(TargetRow),
        [{"id": each, "annotation_id": each, "ordinal": 0, "revision_id": each % _ARTICLES + 1, "kind": "passage",
          "start": start, "end": start + 60, "anchoring": "exact"}
         for each, start in zip(numbers, places, strict=True)],
    )  # fmt: skip
    session.execute(
        insert(BodyRow),
        [{"annotation_id": each, "ordinal": 0, "purpose": "tagging", "code_id": each % _CODES + 1} for each in numbers],
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
