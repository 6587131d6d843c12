"""The list of all entities at a million articles: pages of it, and looking for names as they are typed.

Usage: python -m tests.benchmarks.entity_list [ARTICLES [FOLDER]] (1,000,000 without it; from the root of the
repository). An archive that stands in the folder already is used again.

Each article brings one entity that was not named before and twelve mentions; how often each is named falls as in a
language (Zipf). People have names as in the three languages: half of the Vietnamese are called Nguyễn. The texts of the
articles are left out, since the list does not read them.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive, opened
from triptych.archive.creation import create
from triptych.archive.engine import connect
from triptych.archive.queries.entities import ListedEntity, entities_page
from triptych.domain.entity import EntityKind
from triptych.entities.linking.candidates import words_to_find
from triptych.entities.linking.naming import take_apart
from triptych.language.folding import fold

MENTIONS: Final = 12
RUNS: Final = 3
TYPED: Final = (
    "s",
    "so",
    "sob",
    "sobyanin",
    "n",
    "nguyen",
    "nguyen van",
    "nguyen van khiem",
    "nguyen anna",
    "мос",
    "xyz",
)
SURNAMES: Final = {
    "vi": ("Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Vũ"),
    "ru": tuple(
        f"{a}{b}{c}" for a in ("Соб", "Мал", "Кор", "Вет", "Лун", "Тар") for b in "аеиоуя" for c in ("нин", "лов")
    ),
    "en": tuple(
        f"{a}{b}{c}" for a in ("Sob", "Har", "Win", "Cal", "Mer", "Tol") for b in "aeiouy" for c in ("nin", "ter")
    ),
}
GIVEN: Final = {
    "vi": ("Văn", "Thị", "Đức", "Minh", "Xuân", "Khiêm", "Hữu", "Ngọc", "Thanh", "Quang", "Anh", "Bảo"),
    "ru": ("Сергей", "Анна", "Ольга", "Иван", "Пётр", "Мария", "Нина", "Юрий"),
    "en": ("Anna", "John", "Mary", "Peter", "Nora", "Paul", "Susan", "Mark"),
}
KINDS: Final = ("person", "person", "organisation", "place")
_BATCH: Final = 10_000
_INSERTS: Final = (
    "INSERT INTO entity (id, uuid, kind, name, state, origin) VALUES (?, ?, ?, ?, 'proposed', 'machine')",
    """INSERT INTO entity_name (entity_id, language, name, folded, state, origin)
    VALUES (?, ?, ?, ?, 'proposed', 'machine')""",
    "INSERT OR IGNORE INTO entity_key (key, entity_id) VALUES (?, ?)",
)
_NAMED: Final = (
    "WITH RECURSIVE each(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < {count}) "
    "INSERT INTO mention (revision_id, start, end, kind, entity_id, state, origin) SELECT 1 + n / {size}, n % {size}, "
    "n % {size} + 1, 'person', CAST(exp(ln({entities}) * abs(random() % 1000000007) / 1000000007.0) AS INTEGER), "
    "'proposed', 'machine' FROM each"
)


def main() -> None:
    """Prints a table for RESULTS.md."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with nullcontext(sys.argv[2]) if len(sys.argv) > 2 else tempfile.TemporaryDirectory() as folder:
        archive = named(Path(folder) / f"entities-{count}.triptych", count)
        print(f"## `entity_list {count}`\n\n| what | median | longest |\n|---|---|---|")
        first = timed(archive, "the first page", partial(entities_page))
        timed(archive, "the page after it", partial(entities_page, after=(first[-1].name, first[-1].number)))
        timed(archive, "a page in the middle", partial(entities_page, after=("M", 0)))
        timed(archive, "the first page of places", partial(entities_page, kind=EntityKind.PLACE))
        for words in TYPED:
            found = timed(archive, f"looking for “{words}”", partial(entities_page, looked_for=words))
            if found:
                last = (found[-1].name, found[-1].number)
                timed(archive, "- the page after it", partial(entities_page, looked_for=words, after=last))


def timed(
    archive: Archive, what: str, question: Callable[[Session], tuple[ListedEntity, ...]]
) -> tuple[ListedEntity, ...]:
    """Asks some times, prints a row, and gives the answer."""
    times = []
    for _run in range(RUNS):
        started = time.perf_counter()
        with archive.reading() as session:
            found = question(session)
        times.append(1000 * (time.perf_counter() - started))
    print(f"| {what}: {len(found)} | {statistics.median(times):.0f} ms | {max(times):.0f} ms |", flush=True)
    return found


def named(path: Path, count: int) -> Archive:
    """The archive at the path, made if it is not there."""
    if path.exists():
        return opened(path)
    archive = create(path)
    with closing(connect(path)) as connection:
        for pragma in ("synchronous=OFF", "foreign_keys=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        entities = _entities(count)
        connection.execute("BEGIN")
        while batch := list(islice(entities, _BATCH)):
            for statement, rows in zip(_INSERTS, zip(*batch, strict=True), strict=True):
                connection.executemany(statement, [row for each in rows for row in each])
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'mention' AND type = 'index'"
        )
        built = indexes.fetchall()
        for name, _sql in built:
            connection.execute(f"DROP INDEX {name}")
        connection.execute(_NAMED.format(count=MENTIONS * count, size=MENTIONS, entities=count))
        for _name, sql in built:
            connection.execute(sql)
        connection.execute("COMMIT")
    return archive


def _entities(count: int) -> Iterator[tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], list[tuple[Any, ...]]]]:
    """The rows of each entity: itself, its name, its words."""
    generator = np.random.default_rng(1)
    syllables = [a + b + c for a in "bcdghklmnprstvz" for b in "aeiou" for c in "nrlsmt"]
    for number in range(1, count + 1):
        language, kind = ("en", "vi", "ru")[number % 3], KINDS[number // 3 % len(KINDS)]
        drawn = generator.integers(0, 1 << 30, 3).tolist()
        own = "".join(syllables[each % len(syllables)] for each in drawn[: 2 + number % 2]).capitalize()
        parts = [
            SURNAMES[language][drawn[0] % len(SURNAMES[language])],
            GIVEN[language][drawn[1] % len(GIVEN[language])],
        ]
        parts = [*(parts if kind == "person" else ()), own]
        name = " ".join(parts)
        words = {f"w:{own.lower()}"}.union(*(_words(part, language) for part in parts if part != own))
        identity = generator.bytes(16)
        yield (
            [(number, identity, kind, name)],
            [(number, language, name, fold(name))],
            [(word, number) for word in words],
        )


@cache
def _words(part: str, language: str) -> frozenset[str]:
    return words_to_find(take_apart(part, language, EntityKind.PERSON))


if __name__ == "__main__":
    main()
