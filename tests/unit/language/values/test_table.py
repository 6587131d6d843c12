"""The tables of expressions: every one in its normal form, at its place, and nothing beside it."""

import pytest

from tests.unit.language.values.table import LANGUAGES, rows, wrong

LEAST = 150
NEEDED = 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_expressions_of_all_kinds(language: str) -> None:
    table = list(rows(language))
    assert sum(each.span is not None for each in table) >= LEAST
    assert {each.form[1] for each in table if each.span} == {
        "date",
        "number",
        "money",
        "percent",
        "duration",
        "ordinal",
    }


@pytest.mark.parametrize("half", ["first", "second"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_expressions_are_read(language: str, half: str) -> None:
    complaints, right, all_of_them = wrong(language, [each for each in rows(language) if each.half == half])
    assert 2 * right / all_of_them >= NEEDED, "\n".join(complaints)
