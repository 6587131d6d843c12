"""Words are what FTS5 makes of the same text."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.language.code_points import code_points
from triptych.language.folding import fold, fold_exactly
from triptych.language.words import TOKENIZER, words


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    """An FTS5 table `indexed` with its vocabulary `held`, in memory."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f'CREATE VIRTUAL TABLE indexed USING fts5(text, tokenize = "{TOKENIZER}")')
        connection.execute("CREATE VIRTUAL TABLE held USING fts5vocab(indexed, 'instance')")
        yield connection


def held(index: sqlite3.Connection, text: str) -> list[str]:
    """The words of the text in order, as the index holds them."""
    index.execute("DELETE FROM indexed")
    index.execute("INSERT INTO indexed(text) VALUES (?)", (text,))
    return [term for (term,) in index.execute('SELECT term FROM held ORDER BY "offset"')]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80), exact=st.booleans())
def test_the_index_holds_the_same_words(index: sqlite3.Connection, text: str, exact: bool) -> None:
    folded = fold_exactly(text) if exact else fold(text)
    assert [word for word, _, _ in words(folded)] == held(index, folded)


def test_the_index_agrees_on_every_code_point(index: sqlite3.Connection) -> None:
    for form in (fold, fold_exactly):
        folded = [form(f"a{char}b") for char in code_points()]
        index.execute("DELETE FROM indexed")
        index.executemany("INSERT INTO indexed(rowid, text) VALUES (?, ?)", enumerate(folded))
        found: dict[int, list[str]] = {row: [] for row in range(len(folded))}
        for term, row in index.execute('SELECT term, doc FROM held ORDER BY doc, "offset"'):
            found[row].append(term)
        assert [row for row, text in enumerate(folded) if found[row] != [word for word, _, _ in words(text)]] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thị trưởng Moskva", ["thi", "truong", "moskva"]),
        ("Черёмин — 24-часовой", ["черемин", "24", "часовой"]),
        ("people’s", ["people", "s"]),
        ("snake_case", ["snake", "case"]),
        ("हिन्दी", ["हिन्दी"]),
        ("", []),
        ("?! …", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert [word for word, _, _ in words(fold(text))] == expected


@given(st.text(max_size=80))
def test_each_word_stands_where_it_says(text: str) -> None:
    folded = fold(text)
    end = 0
    for word, start, stop in words(folded):
        assert end <= start < stop
        assert folded[start:stop] == word
        end = stop
