"""Forms that are looked for with a word."""

import pytest

from triptych.language.inflection import forms, forms_of_name
from triptych.language.segmenting import query_words, segmented


@pytest.mark.parametrize(
    ("word", "form"),
    [("москвы", "москва"), ("людей", "человек"), ("cities", "city"), ("stopped", "stopping"), ("идет", "шли")],
)
def test_forms(word: str, form: str) -> None:
    assert forms(word)[0] == word
    assert form in forms(word)


@pytest.mark.parametrize("word", ["nguyen", "2019", "x", "代表"])
def test_other_words_stand_for_themselves(word: str) -> None:
    assert forms(word) == (word,)


def test_names_are_inflected_together() -> None:
    assert ("бориса", "терешина") in forms_of_name(("борис", "терешин"))
    assert ("нину", "зеленцову") in forms_of_name(("нина", "зеленцова"))
    assert ("борис", "терешина") not in forms_of_name(("борис", "терешин"))
    assert forms_of_name(("le", "thi")) == (("le", "thi"),)


def test_scripts_without_spaces_become_pairs() -> None:
    assert segmented("代表团 ok").split() == ["代表", "表团", "团", "ok"]
    assert query_words("代表团") == (("代表", "表团"), False)
    assert query_words("团") == (("团",), True)
    assert query_words("word") == (("word",), False)
