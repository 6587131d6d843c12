"""How the pieces of the full-text index are merged: FTS5 writes one with each transaction.

In one piece words are found and walked through up to three times as fast as in fifty. What comes in batches is merged
as it comes, and the whole index step by step when much has come. Articles that come one by one wait for nothing of it.
"""

import sqlite3
from typing import Final

_MERGED_FROM: Final = 8
"""So many pieces of a level are merged: with FTS5's own 4 a word is rewritten more often than reading it gains."""

_MERGED_AT_ONCE_FROM: Final = 32
"""Pieces of single articles are merged at once when they are so many: some milliseconds with every 32nd article."""

_BATCH_FROM: Final = 50
_MERGED_BY_A_BATCH: Final = 3_000
"""Pages that a batch merges at most: about three times what it wrote."""

_TIDIED_AT_ONCE: Final = 1_000
"""Pages that one step merges: a tenth of a second of work."""

_UNTIDY_SHARE: Final = 0.1
_UNTIDY_FROM: Final = 2_000

_MERGING: Final = 2
"""So many rows FTS5 changes at least when it merges something: its own way of telling."""

SETTINGS: Final = f"""
INSERT INTO words (words, rank) VALUES ('automerge', 0);
INSERT INTO words (words, rank) VALUES ('usermerge', {_MERGED_FROM});
INSERT INTO words (words, rank) VALUES ('crisismerge', {_MERGED_AT_ONCE_FROM});
"""  # noqa: S608 - the values in it are constants


def merge_after(connection: sqlite3.Connection, added: int) -> None:
    """Merges some of what stands after a batch of so many articles; nothing after a few."""
    if added >= _BATCH_FROM:
        _merge(connection, _MERGED_BY_A_BATCH)


def tidy(connection: sqlite3.Connection) -> bool:
    """Makes one step towards an index of one piece where much was added; gives whether there is more to do."""
    live, untidy, tidying = connection.execute("SELECT live, untidy, tidying FROM state").fetchone()
    if not tidying and untidy < max(live * _UNTIDY_SHARE, _UNTIDY_FROM):
        return False
    before = connection.total_changes
    _merge(connection, _TIDIED_AT_ONCE if tidying else -_TIDIED_AT_ONCE)  # FTS5 takes a minus to begin with all pieces
    merged = connection.total_changes - before >= _MERGING
    if merged != tidying:
        connection.execute("UPDATE state SET tidying = ?, untidy = 0", (merged,))
    return merged


def _merge(connection: sqlite3.Connection, pages: int) -> None:
    connection.execute("INSERT INTO words (words, rank) VALUES ('merge', ?)", (pages,))
