"""Which reader a document gets."""

import pytest

from triptych.errors import DocumentFault
from triptych.ingest.registry import PLAIN_TEXT, READERS, reader_for


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "2019.05.23.txt", "bản tin.text", "report"])
def test_plain_text_is_known_by_its_name_or_as_text(name: str) -> None:
    assert reader_for(name, b"text") is PLAIN_TEXT


@pytest.mark.parametrize(("name", "data"), [("a.xyz", b"text"), ("a", b"\x89PNG\x00"), ("a", b"")])
def test_an_unknown_format_is_refused_naming_the_known(name: str, data: bytes) -> None:
    with pytest.raises(DocumentFault, match=r"\.text, \.tsv, \.txt") as refusal:
        reader_for(name, data)
    assert str(refusal.value).startswith(name)


def test_no_two_readers_share_a_suffix() -> None:
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))
