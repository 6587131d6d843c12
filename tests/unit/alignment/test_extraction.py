"""Sentences of which it is not sure that they belong to the report."""

import pytest

from triptych.alignment.extraction import in_doubt
from triptych.domain.text import Paragraph, Role, Span

PLAIN = (
    "Dockworkers walked off the cranes on Tuesday.",
    "The minister offered to mediate between both sides.",
    "“No,” he said.",
)


def doubted(*lines: str, roles: tuple[Role, ...] = ()) -> list[int]:
    spans, start = [], 0
    for each in lines:
        spans.append(Span(start, start + len(each)))
        start += len(each) + 1
    given = roles or (Role.BODY,) * len(lines)
    paragraphs = tuple(Paragraph(span, role) for span, role in zip(spans, given, strict=True))
    return sorted(in_doubt("\n".join(lines), tuple(spans), paragraphs))


def test_what_a_report_says_is_not_doubted() -> None:
    assert doubted(*PLAIN, "832.5 million dollars were lost in the strike.", "Why?", "Chuyến bay VN 254 bị hủy.") == []


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Share",
        "12.50 | 13.70 | 14.90 | +0.3 %",
        "The ministerâ said \ufffd\ufffd that it rained.",
        "Ð\u009cÐ¸Ð½Ð¸Ñ\u0081Ñ\u0082Ñ\u0080 said that it rained.",
        "Tom &amp; sons were glad about the rain.",
        "Фото предоставлено пресс-службой министерства.",
        "word " * 300,
    ],
)
def test_what_a_page_left_behind_is_doubted(line: str) -> None:
    assert doubted(*PLAIN, line) == [len(PLAIN)]


def test_what_stands_twice_is_doubted_twice() -> None:
    assert doubted(PLAIN[0], PLAIN[1], PLAIN[0]) == [0, 2]


def test_a_short_headline_is_not_doubted() -> None:
    assert doubted("Rain stops play", *PLAIN, roles=(Role.HEADLINE, Role.BODY, Role.BODY, Role.BODY)) == []


def test_nothing_is_nothing() -> None:
    assert doubted() == []
