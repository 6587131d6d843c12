"""Paragraphs and what each of them is for."""

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.domain.text import Role
from triptych.ingest.paragraphs import paragraphs, title

HEADLINE, BODY, CAPTION, BOILERPLATE = Role.HEADLINE, Role.BODY, Role.CAPTION, Role.BOILERPLATE
LATE = (
    "The ferry to the northern islands was late again on Friday. The people on the pier were asked to wait for the "
    "next one, which left in the evening and was full before the first of them could board it."
)
PROMISED = (
    "It is the third time this month, said the harbour master, who has promised a new timetable by the end of May. "
    "The company that runs the line blames old engines. Nobody was hurt."
)
PROSE = [LATE, PROMISED]
LIST = """A first sentence that fills a line of some length.
A second that fills a line of the length.
And a third that fills a line of the same length.
Then a fourth one of the very same length."""


def words(text: str) -> list[str]:
    """The paragraphs' texts."""
    return [paragraph.span.of(text) for paragraph in paragraphs(text)]


def roles(text: str) -> list[Role]:
    """The paragraphs' roles."""
    return [paragraph.role for paragraph in paragraphs(text)]


def test_each_line_is_a_paragraph() -> None:
    assert words(" One line\n\n\nTwo \nThree\n") == ["One line", "Two", "Three"]


@pytest.mark.parametrize("end", ["\n", "\f", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_end_of_unicode_parts_paragraphs(end: str) -> None:
    assert words(f"One{end}Two") == ["One", "Two"]


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
def test_lines_broken_at_a_margin_are_joined(width: int) -> None:
    text = "\n\n".join(textwrap.fill(each, width) for each in PROSE)
    assert [" ".join(each.split()) for each in words(text)] == PROSE


def test_a_headline_above_broken_lines_is_found() -> None:
    text = "Ferry late again\n\n" + "\n\n".join(textwrap.fill(each, 60) for each in PROSE)
    assert roles(text) == [HEADLINE, BODY, BODY]


def test_a_headline_of_two_lines_is_none() -> None:
    headline = "The ferry to the northern islands of the archipelago\nwas late for the third time"
    text = headline + "\n\n" + "\n\n".join(textwrap.fill(each, 52) for each in PROSE)
    assert roles(text) == [BODY, BODY, BODY]
    assert title(text, paragraphs(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.",
        "A\nB\nC\nD\nE",
        LIST,
        "One two three four five six seven eight nine ten\neleven",
        "\n".join(PROSE),
    ],
)
def test_lines_that_were_not_broken_at_a_margin_stay_apart(text: str) -> None:
    assert words(text) == text.split("\n")


@pytest.mark.parametrize(
    "headline",
    [
        "Ferry late again",
        "Ferry late again, harbour master “sorry”",
        "Phà lại trễ giờ",
        "«Паром опоздал»",
        "Late again?",
        "Late again!",
        "x" * 200,
    ],
)
def test_a_headline_is_the_first_of_several_paragraphs(headline: str) -> None:
    assert roles(f"{headline}\n\nThe ferry was late.") == [HEADLINE, BODY]
    assert roles(headline) == [BODY]


@pytest.mark.parametrize(
    "line",
    [
        "The ferry was late.",
        "“The ferry was late.”",
        "Паром опоздал…",
        "The reasons:",
        "The ferry was late;",
        "x" * 201,
        "Moscow (VNA) – The ferry was late",
        "HANOI, May 23 (Reuters) - The ferry was late",
        "ХАНОЙ, 3 декабря. /ТАСС/. Паром опоздал",
        "МОСКВА, 3 дек - РИА Новости. Паром опоздал",
        "VOV.VN - Phà trễ giờ",
    ],
)
def test_the_first_sentence_of_a_report_is_no_headline(line: str) -> None:
    assert roles(f"{line}\n\nPeople waited.") == [BODY, BODY]


def test_a_question_is_a_headline_where_it_stands_apart() -> None:
    assert roles("Late again?\n\nThe ferry was late.") == [HEADLINE, BODY]
    assert roles("Late again?\nThe ferry was late.") == [BODY, BODY]


def test_a_title_has_single_spaces() -> None:
    text = " Ferry \u00a0 late\tagain \n\nThe ferry was late."
    assert title(text, paragraphs(text)) == "Ferry late again"


@pytest.mark.parametrize(
    "caption",
    [
        "Toàn cảnh bến cảng. (Ảnh: Minh Hà/TTXVN)",
        unicodedata.normalize("NFD", "Toàn cảnh bến cảng. (Ảnh: Minh Hà/TTXVN)"),
        "Bến cảng (Ảnh minh họa: TTXVN)",
        "The pier on Friday (Photo: VNA)",
        "The pier on Friday. (Illustrative photo: VNA).",
        "The pier on Friday (Photo by J. Brown)",
        "The pier on Friday (Photo:",
        "Причал в пятницу. Фото: А. Петров/ТАСС",
        "Фото: пресс-служба порта",
        "The pier | Photo: Crestline",
    ],
)
def test_a_paragraph_with_a_credit_is_a_caption(caption: str) -> None:
    assert roles(f"Ferry late again\n\n{caption}\n\nThe ferry was late.") == [HEADLINE, CAPTION, BODY]


@pytest.mark.parametrize(
    "line",
    [
        "He took a photo of the pier.",
        "The photo (see above) shows the pier.",
        "Посмотрите фото: там причал, и видно всё!",
        "The pier (built in 1901).",
    ],
)
def test_a_photo_in_a_sentence_makes_no_caption(line: str) -> None:
    assert roles(f"Ferry late again\n\n{line}\n\nThe ferry was late.") == [HEADLINE, BODY, BODY]


def test_what_repeats_a_caption_is_one() -> None:
    text = (
        "Late\n\nThe pier on a Friday (Photo: VNA)\nThe pier on a Friday\nThe  pier on a Friday.\n\nThe ferry was late."
    )
    assert roles(text) == [HEADLINE, CAPTION, CAPTION, CAPTION, BODY]


def test_a_headline_that_a_caption_repeats_stays_one() -> None:
    text = "Ferry late again\n\nFerry late again (Photo: VNA)\n\nThe ferry was late."
    assert roles(text) == [HEADLINE, CAPTION, BODY]


@pytest.mark.parametrize(
    "ending",
    [
        "(TTXVN/Vietnam+)",
        "– VNA",
        "–VNA",
        "Theo TTXVN.",
        "/ТАСС/",
        "Other Stories",
        "Tin cùng chuyên mục",
        unicodedata.normalize("NFD", "Tin cùng chuyên mục"),
        "Mời quý độc giả theo dõi VOV.VN trên",
        "Читайте также:",
    ],
)
def test_sign_offs_and_links_at_the_end_are_boilerplate(ending: str) -> None:
    assert roles(f"Late\n\nThe ferry was late.\n\n{ending}") == [HEADLINE, BODY, BOILERPLATE]
    assert roles(f"Late\n\nThe ferry was late.\n\n{ending}\n\n{ending}")[2:] == [BOILERPLATE, BOILERPLATE]
    assert roles(f"Late\n\n{ending}\n\nThe ferry was late.") == [HEADLINE, BODY, BODY]


@pytest.mark.parametrize("line", ["The story was told by VNA.", "TASS is an agency", "Other stories were told too."])
def test_what_may_belong_to_the_report_is_no_boilerplate(line: str) -> None:
    assert roles(f"Late\n\nThe ferry was late.\n\n{line}") == [HEADLINE, BODY, BODY]


def test_a_text_is_never_boilerplate_alone() -> None:
    assert roles("(TTXVN/Vietnam+)") == [BODY]


@given(st.text(alphabet=st.sampled_from("aб. \n\t\u200b\u2028(Ả:/)"), max_size=120))
def test_paragraphs_cover_all_that_is_not_white_space(text: str) -> None:
    end = 0
    for paragraph in paragraphs(text):
        assert not text[end : paragraph.span.start].strip()
        assert paragraph.span.of(text) == paragraph.span.of(text).strip() != ""
        end = paragraph.span.end
    assert not text[end:].strip()
