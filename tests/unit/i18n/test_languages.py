"""Languages by name: their own, and the interface's."""

import pytest

from triptych.i18n import LANGUAGES, use_language
from triptych.i18n.languages import _name, language_name, own_name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_at_hand_are_cldr_s(language: str) -> None:
    assert own_name(language) == _name(language, language)


@pytest.mark.parametrize(("language", "name"), [("de", "Deutsch"), ("uk", "Українська"), ("xx-unknown", "xx-unknown")])
def test_a_language_calls_itself(language: str, name: str) -> None:
    assert own_name(language) == name


def test_the_interface_calls_it_in_its_own_language() -> None:
    assert language_name("vi") == "Vietnamese"
    use_language("ru")
    try:
        assert language_name("vi") == "Вьетнамский"
    finally:
        use_language("en")
