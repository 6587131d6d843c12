"""A library as large as one that was collected for years: made-up articles in three languages, written in bulk.

Usage: python -m tests.benchmarks.library FILE [ARTICLES] (100,000 without it; from the root of the repository)

An article has 300 words in six paragraphs. English words and how often each is used come from the table of English
words that the program brings; Russian words are stems with endings, Vietnamese ones syllables, with frequencies that
fall as in a language (Zipf). The rows of articles, revisions and paragraphs are those that an import writes; sentences,
sketches and the documents' bytes are left out, since neither the lists nor the search reads them.
"""

import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import numpy as np
import numpy.typing as npt

from triptych.archive.archive import Archive, opened
from triptych.archive.content import sha256
from triptych.archive.creation import create
from triptych.archive.engine import connect

LANGUAGES: Final = ("en", "vi", "ru")
WORDS: Final = 300
DAYS: Final = 3650
FIRST_DAY: Final = date(2016, 1, 1)
OUTLETS: Final = {
    "en": ("Harbour Courier", "Lowland Post", "River Desk", "The Northern Ledger", "Coast Gazette"),
    "vi": ("Báo Thanh Giang", "Nhịp Sống Cảng", "Tin Sớm", "Thời Báo Miền Sông", "Bản Tin Phố Hiến"),
    "ru": ("Светлоборский вестник", "Северная лоция", "Голос пристани", "Речная газета", "Утро Заречья"),
}
VOCABULARY: Final = 60_000
PEOPLE: Final = {"en": "Irina Malysheva", "vi": "Nguyễn Đức Chung", "ru": "Ирина Малышева"}
"""Names that stand in every hundredth article of their language."""

_BATCH: Final = 2_000
_PARAGRAPHS: Final = 6
_INSERTS: Final = {
    "source_document": "(id, sha256, name, media_type, size, data) VALUES (?, ?, ?, 'text/plain', ?, x'')",
    "article": "(id, uuid, source_id, revision, language, title, outlet, published, added) "
    "VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)",
    "revision": "(id, article_id, number, created, reason, text_sha256, fingerprint, text) "
    "VALUES (?, ?, 1, ?, 'imported', ?, ?, ?)",
    "paragraph": "(revision_id, start, end, role) VALUES (?, ?, ?, ?)",
}


def main() -> None:
    """Makes the library and says how fast."""
    path = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    started = time.perf_counter()
    library(path, count)
    seconds = time.perf_counter() - started
    print(f"{count:,} articles in {seconds:,.0f} s, {path.stat().st_size / 1e6:,.0f} MB")


def library(path: Path, count: int) -> Archive:
    """The archive at the path, made if it is not there."""
    if path.exists():
        return opened(path)
    archive = create(path)
    connection = connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    articles = _articles(count)
    try:
        while batch := list(islice(articles, _BATCH)):
            connection.execute("BEGIN")
            for table, statement in _INSERTS.items():
                rows = [row for each in batch for row in each[table]]
                connection.executemany(f"INSERT INTO {table} {statement}", rows)
            connection.execute("COMMIT")
        connection.execute("ANALYZE")
    finally:
        connection.close()
    return archive


def vocabulary(language: str) -> tuple[list[str], npt.NDArray[np.float64]]:
    """The words of a language, and how often each is used."""
    return {"en": _english, "vi": _vietnamese, "ru": _russian}[language]()


def _articles(count: int) -> Iterator[dict[str, list[tuple[Any, ...]]]]:
    """The rows of each article, by table."""
    generator = np.random.default_rng(1)
    drawn = {language: _Drawn(language, generator) for language in LANGUAGES}
    for number in range(1, count + 1):
        language = LANGUAGES[number % len(LANGUAGES)]
        day = (FIRST_DAY + timedelta(days=int(generator.integers(DAYS)))).isoformat()
        title, paragraphs = drawn[language].article(named=number // len(LANGUAGES) % 100 == 0)
        outlet = OUTLETS[language][number % len(OUTLETS[language])]
        yield _rows(number, language, (title, outlet, day), [title, *paragraphs])


def _rows(
    number: int, language: str, about: tuple[str, str, str], paragraphs: Sequence[str]
) -> dict[str, list[tuple[Any, ...]]]:
    text = "\n\n".join(paragraphs)
    mark = sha256(text.encode())
    added = "2026-01-01T00:00:00.000+00:00"
    spans, at = [], 0
    for place, paragraph in enumerate(paragraphs):
        spans.append((number, at, at + len(paragraph), "body" if place else "headline"))
        at += len(paragraph) + 2
    return {
        "source_document": [(number, mark, f"{number}.txt", len(text))],
        "article": [(number, UUID(bytes=mark[:16]).bytes, number, language, *about, added)],
        "revision": [(number, number, added, mark, mark[:16], text)],
        "paragraph": spans,
    }


class _Drawn:
    """Words of a language, drawn many at a time."""

    def __init__(self, language: str, generator: np.random.Generator) -> None:
        self._words, weights = vocabulary(language)
        self._sums = np.cumsum(weights / weights.sum())
        self._generator = generator
        self._person = PEOPLE[language]
        self._numbers: Iterator[int] = iter(())

    def article(self, *, named: bool) -> tuple[str, list[str]]:
        """A headline and paragraphs."""
        words = [self._words[each] for each in self._take(WORDS)]
        if named:
            words[40] = self._person
        headline = " ".join(words[:8]).capitalize()
        size = -(-(WORDS - 8) // _PARAGRAPHS)
        paragraphs = []
        for start in range(8, WORDS, size):
            part = words[start : start + size]
            half = len(part) // 2
            paragraphs.append(f"{' '.join(part[:half]).capitalize()}. {' '.join(part[half:])}.")
        return headline, paragraphs

    def _take(self, count: int) -> list[int]:
        taken = list(islice(self._numbers, count))
        if len(taken) < count:
            drawn = np.searchsorted(self._sums, self._generator.random(count * 1000))
            self._numbers = iter(np.minimum(drawn, len(self._words) - 1).tolist())
            taken += islice(self._numbers, count - len(taken))
        return taken


@cache
def _english() -> tuple[list[str], npt.NDArray[np.float64]]:
    from triptych.language.vocabulary import _frequencies

    ranked = sorted(_frequencies().items(), key=lambda each: -each[1])[:VOCABULARY]
    return [word for word, _count in ranked], np.array([count for _word, count in ranked], np.float64)


@cache
def _vietnamese() -> tuple[list[str], npt.NDArray[np.float64]]:
    """Syllables: there are some 6,000 of them in use."""
    onsets = "b c ch d đ g gh gi h k kh l m n ng nh ph qu r s t th tr v x".split()  # noqa: SIM905
    rhymes = "a an ang anh ao ay ăn ăng âm ân ê em en ên i inh iên o oi on ong ô ôi ông ơ ơi u ui ung ư ưa ương".split()  # noqa: SIM905
    tones = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
    made = [_toned(onset + rhyme, tone) for onset in onsets for rhyme in rhymes for tone in tones]
    order = np.random.default_rng(2).permutation(len(made))
    return [made[each] for each in order], _zipf(len(made))


def _toned(syllable: str, tone: str) -> str:
    vowel = next(place for place, each in enumerate(syllable) if each in "aăâeêioôơuưy")
    return unicodedata.normalize("NFC", syllable[: vowel + 1] + tone + syllable[vowel + 1 :])


@cache
def _russian() -> tuple[list[str], npt.NDArray[np.float64]]:
    """Nouns, with the endings of one declension."""
    generator = np.random.default_rng(3)
    vowels = ("а", "о", "е", "и", "у", "ор", "ел", "ан", "ёр")
    syllables = [one + other for one in "бвгдзклмнпрстхш" for other in vowels]
    endings = ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")
    stems = {"".join(generator.choice(syllables, generator.integers(1, 4))) + "т" for _each in range(VOCABULARY // 8)}
    made = [stem + ending for stem in sorted(stems) for ending in endings]
    order = generator.permutation(len(made))
    return [made[each] for each in order], _zipf(len(made))


def _zipf(count: int) -> npt.NDArray[np.float64]:
    weights: npt.NDArray[np.float64] = 1.0 / (np.arange(count, dtype=np.float64) + 2.7)
    return weights


if __name__ == "__main__":
    main()
