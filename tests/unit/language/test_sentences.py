"""Where sentences end: every rule by example, and what holds for every text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from triptych.domain.text import Paragraph, Role, Span
from triptych.ingest.paragraphs import paragraphs
from triptych.language.sentences import sentences

WORDS = ["He came", "Она", "ушла", "bà nói", "12", "г", "т.е", "TP", "Ms", "a.m", "ET", "U.S", "VNA", "🤔", "\ud800"]
MARKS = [".", "...", "?", "!", "…", ",", "—", "-", "(", ")", "/", "«", "»", '"', "“", "”", "’", "'", "。", "\u0301"]
SPACES = [" ", "  ", "\n", "\n\n", "\u00a0", "\u200b", "\x1c", "\u2028", "\x00"]
PIECES = st.lists(st.sampled_from([*WORDS, *MARKS, *SPACES, "ХАНОЙ, 3 мая. /ТАСС/."]), max_size=25).map("".join)
TEXTS = st.text(max_size=80) | PIECES
LANGUAGES = st.sampled_from(["en", "vi", "ru", "en-GB", "zh", "ja", "am", "und", "", "tlh", "x-klingon", "РУ"])


def split(text: str, language: str = "en") -> list[str]:
    """The sentences of a text that is one paragraph."""
    return [span.of(text) for span in sentences(text, [Paragraph(Span(0, len(text)), Role.BODY)], language)]


ONE_SENTENCE = {
    "en": [
        "VOV.VN - The city on the Neva seeks partners.",
        "The training went well./.",
        "The mayor of St. Petersburg left.",
        "Governor A.D Kozlov spoke first.",
        "Doors open at 11 a.m. ET on the day.",
        "The bridge opens at 9 p.m. Monday for walkers.",
        "Later Ms. Tran and Dr. Le met Lt. Col. Brown.",
        "It was signed on Oct. 31 in the port.",
        '"Really?" she said.',
        '"Is it over?" Crestline reported.',
        '"Who pays?" Mr Tran asked on the radio.',
        "“Come!” he cried, and left.",
        "It lies on the river. (Photo: VNA)",
        "The courses begin in May. –VNA",
        "Moscow (VNA) – The mayor met his guest.",
        "HANOI, Oct. 3 (VNA) – The mayor met his guest.",
        'He called it "a wall."',
        "He paid 3.5 million for No. 10.",
    ],
    "ru": [
        "ХАНОЙ, 3 декабря. /ТАСС/. Мэр встретил гостя.",
        "Москва. 3 декабря. INTERFAX.RU - Мэр встретил гостя.",
        "Он стал мэром, т.е. Главой города.",
        "Завод им. Ленина стоит на ул. Гагарина.",
        "Город получил 12 млрд. долл. США на дороги.",
        "Потрачено 7,5 млрд. евро за год.",
        "Приехал министр из г. Владимира.",
        "«Кто за это платит?», — спросил он.",
        "«Да!» — сказал он.",
        "В 2019 г. Москва открыла выставку.",
        "В 2019 г. В. Петров открыл выставку.",
        "Пришёл Дж. Смит.",
    ],
    "vi": [
        "Lễ khai mạc diễn ra ở TP.HCM hôm qua.",
        "Ông sinh ở Tp. Hồ Chí Minh.",
        "PGS.TS Nguyễn Văn An và Th.S Trần Bình có mặt.",
        "GS. TS. Lê Hoa phát biểu.",
        "“Ai sẽ làm?” Bà Hoa hỏi.",
        "“Việc này rất khó.” Bà Hoa chia sẻ.",
        "Hai bên ký kết./.",
    ],
}

TWO_SENTENCES = {
    "en": [
        ("He came.", "She left."),
        ('He said: "One.', 'Two."'),
        ('"We came."', "They left."),
        ("It never came back to me.", "The others waited."),
        ("The talks ended at 5 p.m.", "The crowd left."),
        ("The road is “closed.”", "“We wait,” she said."),
        ("A quote that never closes: “we are here.", "The mayor left."),
        ("He came.", "(She left at once.) Then it rained."),
        ('"Who pays?"', 'She went on: "I do."'),
    ],
    "ru": [
        ("Это было в 2018 г.", "В другом городе тоже."),
        ("Он купил хлеб, соль и т.д.", "Потом ушёл."),
        ("Вышло 3 млрд.", "Это много."),
        ("«Мы рады.", "Мы ждали»."),
    ],
    "vi": [
        ("Ông ấy đến.", "Bà ấy đi."),
        ("Cả vợ con.", "Một người khác ở lại."),
        ("Có cam, quýt, v.v.", "Ông ấy mua hết."),
        ("“Việc này rất khó.”", "Bà Hoa nói rằng mọi người sẽ cố gắng hơn nữa trong năm tới."),
    ],
}


@pytest.mark.parametrize(("language", "text"), [(tag, text) for tag, texts in ONE_SENTENCE.items() for text in texts])
def test_what_is_one_sentence_stays_whole(language: str, text: str) -> None:
    assert split(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "first", "second"), [(tag, *pair) for tag, pairs in TWO_SENTENCES.items() for pair in pairs]
)
def test_two_sentences_are_parted(language: str, first: str, second: str) -> None:
    assert split(f"{first} {second}", language)[0] == first
    assert " ".join(split(f"{first} {second}", language)) == f"{first} {second}"


def test_a_paragraph_without_letters_is_one_sentence() -> None:
    assert split("/.") == ["/."]
    assert split("* * *. * * *") == ["* * *. * * *"]


def test_a_lone_closing_mark_goes_with_what_it_closes() -> None:
    assert split('He said: "One. Two. "') == ['He said: "One.', 'Two. "']


def test_paragraphs_are_split_apart_and_by_their_own_language() -> None:
    text = "Ends without a stop\nЭто было в 2018 г. В другом городе тоже."
    found = [
        Paragraph(Span(0, 19), Role.HEADLINE),
        Paragraph(Span(20, len(text)), Role.BODY, language="ru"),
    ]
    assert [span.of(text) for span in sentences(text, found, "en")] == [
        "Ends without a stop",
        "Это было в 2018 г.",
        "В другом городе тоже.",
    ]


def test_rules_for_english_serve_for_an_unknown_language() -> None:
    assert split("Ms. Tran came. She left.", "tlh") == ["Ms. Tran came.", "She left."]
    assert split("Ms. Tran came. She left.", "en-GB") == ["Ms. Tran came.", "She left."]


def test_lines_broken_at_a_margin_do_not_end_sentences() -> None:
    assert split("The mayor came\nto town. He\nleft.") == ["The mayor came\nto town.", "He\nleft."]


def test_nothing_to_split() -> None:
    assert sentences("", [], "en") == ()
    assert split("   ") == []


@given(TEXTS, LANGUAGES)
@example("a. \ud800B.", "en")
@example("\u00a0. A\x1cB. C", "ru")
def test_every_visible_code_point_stands_in_exactly_one_sentence(text: str, language: str) -> None:
    spans = sentences(text, [Paragraph(Span(0, len(text)), Role.BODY)], language)
    covered = [place for span in spans for place in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {place for place, char in enumerate(text) if not char.isspace()} <= set(covered)


@given(TEXTS, LANGUAGES)
def test_sentences_have_no_white_space_around_them_and_lie_in_a_paragraph(text: str, language: str) -> None:
    found = paragraphs(text)
    spans = sentences(text, found, language)
    for span in spans:
        assert span.start < span.end
        assert span.of(text) == span.of(text).strip()
        assert sum(each.span.start <= span.start and span.end <= each.span.end for each in found) == 1


def test_a_long_paragraph_takes_time_in_proportion() -> None:
    text = "a. b. " * 50_000
    assert len(split(text)) == 1
