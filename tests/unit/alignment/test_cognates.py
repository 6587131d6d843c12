"""Names met across scripts by their consonants."""

import pytest

from triptych.alignment.cognates import names_in, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sobyanin", "Собянин"),
        ("Собянин", "Собяниным"),
        ("Warren", "Уоррен"),
        ("Chicago", "Чикаго"),
        ("Putin", "Путин"),
        ("Johnson", "Джонсон"),
        ("Khoza", "Кхоза"),
    ],
)
def test_transliterations_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


def test_a_word_with_one_consonant_says_nothing() -> None:
    assert skeleton("Ida") == ""


def test_the_first_word_of_a_sentence_is_a_name_only_where_it_is_one_elsewhere() -> None:
    sentences = ["Markets fell in Oslo.", "Oslo fell silent.", "BANKS IN OSLO CLOSE"]

    first, second, third = names_in(sentences)

    assert first == second == {skeleton("Oslo")}
    assert third == frozenset()
