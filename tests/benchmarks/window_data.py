"""A large archive for the benchmarks of the window: made-up reports in three languages, over three years."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, pairwise
from pathlib import Path
from typing import Final

from sqlalchemy import select, update

from tests.benchmarks.scale import documents
from tests.found import Found
from tests.qt.furnishing import sentences
from triptych.archive.archive import Archive, opened
from triptych.archive.creation import create
from triptych.archive.fulltext import fulltext_index
from triptych.archive.schema import Article
from triptych.ingest.folder import Document
from triptych.operations.desk import Desk
from triptych.operations.importing import import_documents
from triptych.operations.stories import make_story

LANGUAGES: Final = ("en", "vi", "ru")
OUTLETS: Final = ("The Courier", "Tin Sớm", "Вестник", "Harbour Post", "Báo Sông", "Голос")
STORY_SIZE: Final = 6
DAYS: Final = 1000
LONG: Final = 14
"""Reports that are put together to one long one, for the three panes: about 300 sentences."""


def large_archive(path: Path, count: int) -> Archive:
    """The archive at the path, made if it is not there."""
    if path.exists():
        return opened(path)
    archive = create(path)
    made = documents(count)
    for number, language in enumerate(LANGUAGES):
        share = count // 3 + (number < count % 3)
        told = import_documents(archive, islice(made, share), language=language, story=None)
        done = sum(1 for _result in told)
        print(f"{done:,} articles in {language}", file=sys.stderr)
    for language, document in zip(LANGUAGES, _long(), strict=True):
        list(import_documents(archive, [document], language=language, story="A long story"))
    _date(archive)
    _tell_stories(archive, count)
    _link_the_long_ones(archive)
    with archive.reading() as session, fulltext_index(archive) as index:
        index.catch_up(session)
    return archive


def _long() -> Iterator[Document]:
    parts = documents(3 * LONG)
    for number in range(3):
        data = b"\n\n".join(each.data for each in islice(parts, LONG))
        yield Document(
            path=Path(f"long-{number}.txt"), name=f"long-{number}.txt", data=f"Long {number}\n\n".encode() + data
        )


def _date(archive: Archive) -> None:
    """Gives the articles days and outlets."""
    first = date(2023, 1, 1)
    with archive.writing("benchmark") as writer, writer.transaction() as session:
        numbers = list(session.scalars(select(Article.id)))
        rows = [
            {
                "id": number,
                "published": (first + timedelta(days=number * 7919 % DAYS)).isoformat(),
                "outlet": OUTLETS[number % len(OUTLETS)],
            }
            for number in numbers
        ]
        session.execute(update(Article), rows)


def _tell_stories(archive: Archive, count: int) -> None:
    """Puts half of the articles into stories, each in all languages."""
    with archive.reading() as session:
        by_language = [list(session.scalars(select(Article.id).where(Article.language == each))) for each in LANGUAGES]
    with Desk(archive).series("make_story") as series:
        for number in range(count // 2 // STORY_SIZE):
            members = [each for articles in by_language for each in articles[2 * number : 2 * number + 2]]
            series.perform(make_story, title=f"Story {number}", articles=members)


def _link_the_long_ones(archive: Archive) -> None:
    """Ties the sentences of the long articles, as the aligner would."""
    with archive.reading() as session:
        long = [
            session.scalars(select(Article.id).where(Article.title == f"Long {number}")).one() for number in range(3)
        ]
    found = Found(archive)
    for left, right in pairwise(long):
        pairs = zip(sentences(archive, left), sentences(archive, right), strict=False)
        for one, other in islice(pairs, 40):
            found.link(left, right, [one], [other])
        found.aligned(left, right)
