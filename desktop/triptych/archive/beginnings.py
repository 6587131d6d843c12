"""Beginnings of words, put to the full-text index as the words that begin so.

FTS5 gathers every row of every word that begins so before it gives the first one; of single words it gives the newest
rows at once. So the index keeps a list of its words, to which each batch adds those that are new to it.
"""

import json
import re
import sqlite3
from collections.abc import Iterable
from typing import Final

from triptych.archive.indexed import Indexed
from triptych.language.words import words

SCHEMA: Final = "CREATE TABLE word (text TEXT PRIMARY KEY) WITHOUT ROWID;"

MOST_SPELLED_OUT: Final = 1000
"""Of more words it is quicker to have FTS5 gather the rows: each word costs some 15 microseconds for 1,000 rows."""

_LARGEST: Final = "\U0010ffff"
_BEGINNING: Final = re.compile(r'"([^" ]+)"\*')
"""A beginning in an expression of FTS5; in a phrase of several words it stays as it is."""


class NewWords:
    """The words of texts that are indexed one after the other, each told once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def of(self, states: Iterable[Indexed]) -> list[str]:
        """The words that no text had before."""
        texts = (text for each in states for text in (each.title, each.body, each.notes, each.outlet))
        fresh = {part for text in texts for part in text.split()} - self._seen
        self._seen |= fresh
        return sorted({word for part in fresh for word, _start, _end in words(part)})


def add_words(connection: sqlite3.Connection, new: Iterable[str]) -> None:
    """Notes words of the index that may not be known yet."""
    connection.execute("INSERT OR IGNORE INTO word SELECT value FROM json_each(?)", (json.dumps(list(new)),))


def spelled_out(connection: sqlite3.Connection, match: str) -> str:
    """An expression of FTS5 with words instead of the beginnings in it, where they are not too many."""
    return _BEGINNING.sub(lambda found: _alternatives(connection, found), match)


def _alternatives(connection: sqlite3.Connection, found: re.Match[str]) -> str:
    first = found[1]
    rows = connection.execute(
        "SELECT text FROM word WHERE text BETWEEN ? AND ? LIMIT ?", (first, first + _LARGEST, MOST_SPELLED_OUT + 1)
    ).fetchall()
    if not 0 < len(rows) <= MOST_SPELLED_OUT:
        return found[0]
    each = (f'"{word}"' for (word,) in rows)
    return f"({' OR '.join(each)})"
