"""JSON that cannot be trusted is refused as a whole, with a sentence."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.errors import DocumentFault
from triptych.interchange import strict_json
from triptych.interchange.strict_json import DEEPEST, parse

numbers = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(values, st.booleans())
def test_what_json_can_say_is_read(value: object, ascii_only: bool) -> None:
    assert parse(json.dumps(value, ensure_ascii=ascii_only).encode()) == value


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_give_a_value_or_a_sentence(data: bytes) -> None:
    with suppress(DocumentFault):
        json.dumps(parse(data), allow_nan=False).encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"this is not json", "line 1, column 1"),
        (b"", "line 1"),
        (b'{"a": 1,}', "not JSON"),
        (b'{"a": 1} {}', "not JSON"),
        ('"é"'.encode("latin-1"), "UTF-8"),
        ('"a"'.encode("utf-16"), "UTF-8"),
        (b'"\xed\xa0\x80"', "UTF-8"),
        (b"[NaN]", "NaN"),
        (b"[-Infinity]", "-Infinity"),
        (b"[1e400]", "too large"),
        (b"[9223372036854775808]", "too large"),
        (b"[" + b"9" * 10_000 + b"]", "too large"),
        (b'{"a": {"b": 1, "b": 2}}', "“b” twice"),
        (rb'["\ud83d"]', "half of a character"),
        (rb'{"\ude00": 1}', "half of a character"),
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "too deeply"),
        (b"[" * 1_000_000, "too deeply"),
        (b'{"a":' * 100_000, "too deeply"),
    ],
)
def test_refusals(data: bytes, why: str) -> None:
    with pytest.raises(DocumentFault, match=why):
        parse(data)


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "LARGEST", 2_000_000)
    with pytest.raises(DocumentFault, match="larger than 2 MB"):
        parse(b" " * 2_000_001)


def test_limits_themselves_are_allowed() -> None:
    assert parse(b"\xef\xbb\xbf[9223372036854775807, -9223372036854775807]") == [2**63 - 1, 1 - 2**63]
    assert parse(rb'"\ud83d\ude00"') == "😀"
    parse(b"[" * DEEPEST + b"]" * DEEPEST)
