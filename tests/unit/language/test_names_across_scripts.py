"""Names in other letters: romanised, transcribed, brought to what they sound like."""

import pytest

from triptych.language import chinese_names, vietnamese_names
from triptych.language.romanising import System, romanisations, romanised
from triptych.language.russian_forms import nominative_person, nominative_phrase, stem
from triptych.language.sounds import likeness, skeletons


@pytest.mark.parametrize(
    ("name", "press", "bgn", "iso"),
    [
        ("Щукин", "Shchukin", "Shchukin", "Ŝukin"),
        ("Юрий Белых", "Yury Belykh", "Yuriy Belykh", "Ûrij Belyh"),
        ("Елена", "Yelena", "Yelena", "Elena"),
        ("Достоевский", "Dostoevsky", "Dostoyevskiy", "Dostoevskij"),
        ("Пётр", "Petr", "Pëtr", "Pëtr"),
        ("ЩУКА", "SHCHUKA", "SHCHUKA", "ŜUKA"),
        ("Марья-Hanna", "Marya-Hanna", "Mar’ya-Hanna", "Marʹâ-Hanna"),
    ],
)
def test_cyrillic_is_written_in_three_systems(name: str, press: str, bgn: str, iso: str) -> None:
    assert (romanised(name), romanised(name, System.BGN), romanised(name, System.ISO_9)) == (press, bgn, iso)


def test_what_is_not_cyrillic_stays() -> None:
    assert romanised("Nguyễn Văn A, 24/7") == "Nguyễn Văn A, 24/7"
    assert romanisations("Oslo") == ("Oslo",)


@pytest.mark.parametrize(
    ("syllable", "written"),
    [("Nguyễn", "нгуен"), ("Trọng", "чонг"), ("Phúc", "фук"), ("Xuân", "суан"), ("Đức", "дык"), ("Khôi", "кхой")],
)
def test_vietnamese_syllables_are_written_as_russian_reports_do(syllable: str, written: str) -> None:
    assert vietnamese_names.in_cyrillic(syllable) == (written,)


@pytest.mark.parametrize(
    ("spelled", "printed"), [("Pu-tin", "putin"), ("Mát-xcơ-va", "matskva"), ("Xô-bi-a-nin", "sobianin")]
)
def test_vietnamese_spellings_of_foreign_names_are_undone(spelled: str, printed: str) -> None:
    assert vietnamese_names.as_printed_elsewhere(spelled) == printed


def test_a_d_without_its_stroke_may_be_either() -> None:
    assert set(vietnamese_names.in_cyrillic("Dung")) == {"дунг", "зунг"}
    assert vietnamese_names.in_cyrillic("Smith") == ()


@pytest.mark.parametrize(("pinyin", "written"), [("Xi", "си"), ("Jinping", "цзиньпин"), ("Wang", "ван"), ("Li", "ли")])
def test_pinyin_is_written_by_palladius(pinyin: str, written: str) -> None:
    assert chinese_names.in_cyrillic(pinyin) == written


def test_what_is_no_pinyin_is_not_written() -> None:
    assert chinese_names.in_cyrillic("Smith") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Johnson", "Джонсона"),
        ("Wayne", "Уэйн"),
        ("Khrushchev", "Хрущёв"),
        ("Phúc", "Фуку"),
        ("Pu-tin", "Путиным"),
        ("Charles", "Чарльз"),
        ("Sergey", "Сергея"),
    ],
)
def test_one_name_in_two_scripts_sounds_alike_and_shares_a_skeleton(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.72
    assert skeletons(one) & skeletons(other)


@pytest.mark.parametrize(("one", "other"), [("Wayde", "Уэйн"), ("Smith", "Собянин"), ("Petrov", "Павлов")])
def test_two_names_do_not(one: str, other: str) -> None:
    assert likeness(one, other) < 0.72


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ("Анны Ковалёвой", "Анна Ковалёва"),
        ("Петра Иванова", "Петр Иванов"),
        ("Сергеем Ивановым", "Сергей Иванов"),
        ("Иван Бах", "Иван Бах"),
    ],
)
def test_people_are_listed_in_the_nominative(words: str, listed: str) -> None:
    assert " ".join(nominative_person(words.split())) == listed


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ("Ханоя", "Ханой"),
        ("Санкт-Петербурге", "Санкт-Петербург"),
        ("Федерации немецкого спорта", "Федерация немецкого спорта"),
    ],
)
def test_places_and_bodies_are_listed_in_the_nominative(words: str, listed: str) -> None:
    assert " ".join(nominative_phrase(words.split())) == listed


def test_case_forms_share_a_stem() -> None:
    assert stem("собянина") == stem("собяниным") == stem("собянин")
