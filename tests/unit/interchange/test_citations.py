"""Articles as references, whatever stands in their headlines."""

import json
from uuid import UUID

import pytest

from triptych.domain.article import Details
from triptych.domain.citation import Cited
from triptych.interchange.citations import FORMATS, bibtex, csl, ris

ONE = Cited(
    UUID(int=7),
    Details(
        language="vi", title="50% {off} & more\n\\now", outlet="Báo_A", byline="An Nguyễn", dateline="Hà Nội",
        published="2019-05", address="https://example.org/{a}", accessed="2019-06-01T10:00:00Z",
    ),
)  # fmt: skip
BARE = Cited(UUID(int=8), Details(language="und"))


def test_bibtex_escapes_what_it_would_run() -> None:
    text = bibtex([ONE]).decode()

    assert r"title = {{50\% \{off\} \& more \textbackslash{}now}}" in text
    assert "date = {2019-05}" in text
    assert "url = {https://example.org/%7Ba%7D}" in text
    assert text.count("{") == text.count("}")


def test_ris_keeps_each_field_on_one_line() -> None:
    lines = ris([ONE, BARE]).decode("utf-8-sig").split("\r\n")

    assert lines[0] == "TY  - NEWS"
    assert "TI  - 50% {off} & more \\now" in lines
    assert "DA  - 2019/05//" in lines
    assert lines.count("ER  - ") == 2


def test_csl_gives_dates_as_exact_as_they_are_known() -> None:
    one, bare = json.loads(csl([ONE, BARE]))

    assert one["issued"] == {"date-parts": [[2019, 5]]}
    assert one["accessed"] == {"date-parts": [[2019, 6, 1]]}
    assert one["author"] == [{"literal": "An Nguyễn"}]
    assert set(bare) == {"id", "type", "language"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_is_a_file_of_nothing(name: str) -> None:
    assert FORMATS[name]([]).strip() in (b"", b"[]", b"\xef\xbb\xbf")


def test_a_citation_in_words_leaves_out_what_is_not_known() -> None:
    assert BARE.in_words() == ""
    assert ONE.in_words().startswith("An Nguyễn, “50% {off} & more \\now”, Báo_A, 2019-05")
