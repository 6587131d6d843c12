"""Sizes of files in words."""

import pytest

from triptych.i18n import use_language
from triptych.i18n.sizes import format_size


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 byte"), (999, "999 byte"), (1000, "1.0 kB"), (396_800, "397 kB"), (1_234_567, "1.2 MB"),
     (10**13, "10.0 TB"), (10**16, "10,000 TB")],
)  # fmt: skip
def test_a_size_has_two_or_three_figures(size: int, words: str) -> None:
    assert format_size(size) == words


def test_it_is_written_as_the_interface_does() -> None:
    use_language("ru")
    try:
        assert format_size(1_234_567).replace("\xa0", " ") == "1,2 МБ"
    finally:
        use_language("en")
