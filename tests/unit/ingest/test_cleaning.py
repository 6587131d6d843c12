"""What is repaired, and what is left alone because doubt remains."""

import unicodedata

import pytest

from triptych.ingest.cleaning.cleaning import cleaned

GLUED = """The ferry ofthe northern islands was late on Friday, and thecaptain asked the passengers towait.
People who travelled with the company said that the serviceswere poor, butthe prices had gone up.
Mayor OlgaPetrova came to the pier withthe harbour master; “we are sorry,” Petrova said.
It was the first time sinceMarch that the line betweenVarna andthe islands, and Varna itself, had sucha delay."""

MENDED = """The ferry of the northern islands was late on Friday, and the captain asked the passengers to wait.
People who travelled with the company said that the services were poor, but the prices had gone up.
Mayor Olga Petrova came to the pier with the harbour master; “we are sorry,” Petrova said.
It was the first time since March that the line between Varna and the islands, and Varna itself, had such a delay."""


def repaired(text: str, language: str = "en") -> str:
    return cleaned(text, language).text


def test_glued_words_are_split() -> None:
    assert repaired(GLUED) == MENDED
    assert {each.rule for each in cleaned(GLUED, "en").repairs} == {"glued_words"}


def test_what_was_split_stays_so() -> None:
    assert repaired(MENDED) == MENDED


@pytest.mark.parametrize(
    ("glued", "split"),
    [
        ("He came to Sofia,including its suburbs.", "He came to Sofia, including its suburbs."),
        ("Winners of the 2018FIFA cup.", "Winners of the 2018 FIFA cup."),
        ("Minister SergeyIvanov spoke.", "Minister Sergey Ivanov spoke."),
        ("It was signed on May2019 in Varna.", "It was signed on May 2019 in Varna."),
        ("The mayor left ofthe hall.", "The mayor left of the hall."),
    ],
)
def test_one_glued_pair_is_enough_where_it_is_sure(glued: str, split: str) -> None:
    assert repaired(glued) == split


@pytest.mark.parametrize(
    "words",
    [
        "McDonald and MacArthur met at McDonald’s with DeVito and LaRue.",
        "The iPhone, the iPad, eBay, macOS and YouTube were named, and so was VietNamNet, VnExpress and PetroVietnam.",
        "E-government, healthcare, cyberspace, geopolitics and 24-hr channels; COVID-19, G20, 4G, 5GHz and 1930GMT.",
        "AstraZeneca, BioNTech, ExxonMobil, AirAsia, SpaceX, WhatsApp, TikTok, LinkedIn and OpenAI.",
        "Hanoian, Muscovite, Parisian and Vietnamese; Putinism, Trumpist, Peterson and Marchand.",
        "Write to news@vnexample.org or see www.ofthe.com/ofthe and https://ofthe.net; #ofthe @ofthe ofthe.com",
        "The doomscrolling greenwashers upskilled their microservices and deplatformed cryptobros.",
        "Nguyen Phuong Nga, Bekhterev and Sheremetyevo; Kronstadt, Zelenograd and Ba Ria-Vung Tau.",
    ],
)
def test_names_makes_and_rare_words_are_left_alone(words: str) -> None:
    assert repaired(words) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Ректор МГУ и РосАтом, ВКонтакте,Яндекс; соглашение обо всём, МинПромТорг и ИнтерРАО."),
        ("vi", "Tổng công ty PetroVietnam,VinFast và VietJet; ông ofthe, Đà Nẵng và Thủ Đức."),
    ],
)
def test_other_languages_are_left_alone(language: str, words: str) -> None:
    assert cleaned(words, language).repairs == ()


def test_spaces_letters_and_pictures() -> None:
    assert repaired("Two  spaces and\u00a0one.") == "Two spaces and\u00a0one."
    decomposed = unicodedata.normalize("NFD", "Cảng Đà Nẵng mở cửa")
    assert repaired(decomposed, "vi") == "Cảng Đà Nẵng mở cửa"
    assert (
        repaired("The mayorâ€™s office") == "The mayor's office"
        or repaired("The mayorâ€™s office") == "The mayor’s office"
    )
    assert repaired("Cảng mới mở cửa ảnh 2Toàn cảnh bến", "vi") == "Cảng mới mở cửa ảnh 2\nToàn cảnh bến"
    assert (
        repaired(" date 2024-02-07 Паром снова опоздал\n\nВсе ждали.", "ru")
        == " date 2024-02-07\nПаром снова опоздал\n\nВсе ждали."
    )


def test_words_broken_at_line_ends_are_joined_where_the_whole_is_a_word() -> None:
    assert cleaned("The coopera-\ntion of two well-\nknown men", "en", wrapped=True).text == (
        "The cooperation\nof two well-\nknown men"
    )
    text = "Договор о сотруд-\nничестве подписан. Сотрудничество идёт, где-\nто медленно"
    assert cleaned(text, "ru", wrapped=True).text == (
        "Договор о сотрудничестве\nподписан. Сотрудничество идёт, где-\nто медленно"
    )
