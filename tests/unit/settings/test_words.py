"""Every option can be explained and chosen."""

from dataclasses import fields

import pytest

from triptych.settings import Settings
from triptych.settings.words import choices_of, words_of

OPTIONS = [option.name for option in fields(Settings)]


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_has_words(option: str) -> None:
    assert words_of(option).title


@pytest.mark.parametrize("option", OPTIONS)
def test_what_is_offered_is_accepted(option: str) -> None:
    accepts = next(each for each in fields(Settings) if each.name == option).metadata["accepts"]
    choices = choices_of(option)

    assert all(accepts(value) and word for value, word in choices)
    assert not choices or getattr(Settings(), option) in [value for value, _word in choices]
    assert len(set(choices)) == len(choices)
