"""Telling languages apart, and saying so when it cannot be done."""

import subprocess
import sys
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.errors import ModelMissing
from triptych.language import identify as module
from triptych.language.identify import UNDETERMINED, Evidence, identify

ENGLISH = (
    "The ferry to the northern islands was late again on Friday, and the people on the pier were asked to wait for the "
    "next one. It is the third time this month, said the harbour master, who has promised a new timetable by May."
)
VIETNAMESE = "Chuyến phà ra đảo lại trễ giờ vào thứ Sáu, và hành khách phải chờ chuyến kế tiếp ở bến cảng."
RUSSIAN = "Паром на северные острова снова опоздал в пятницу, и пассажирам пришлось ждать следующего рейса на причале."


@pytest.fixture
def model_forgotten() -> Iterator[None]:
    """The model as if it had never been loaded."""
    module._rank.cache_clear()
    yield
    module._rank.cache_clear()


@pytest.mark.parametrize(
    ("text", "language", "evidence"),
    [
        (ENGLISH, "en", Evidence.WORDS),
        (VIETNAMESE, "vi", Evidence.LETTERS),
        (unicodedata.normalize("NFD", VIETNAMESE), "vi", Evidence.LETTERS),
        (VIETNAMESE.upper(), "vi", Evidence.LETTERS),
        (RUSSIAN, "ru", Evidence.LETTERS),
        (RUSSIAN.upper(), "ru", Evidence.LETTERS),
    ],
)
def test_first_languages_are_told_without_a_model(text: str, language: str, evidence: Evidence) -> None:
    found = identify(text)
    assert (found.language, found.evidence) == (language, evidence)
    assert found.confidence > 0.9


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry was late again on Friday.", "en"),
        ("Chuyen pha ra dao lai tre gio vao thu Sau, hanh khach phai cho chuyen ke tiep.", "vi"),
        ("Пором на північні острови знову запізнився у п'ятницю, і пасажири чекали.", "uk"),
        ("Фериботът за северните острови отново закъсня в петък и пътниците чакаха.", "bg"),
        ("Die Fähre zu den nördlichen Inseln kam am Freitag wieder zu spät.", "de"),
        ("Le ferry vers les îles du nord était encore en retard vendredi.", "fr"),
        ("El transbordador a las islas del norte volvió a llegar tarde el viernes.", "es"),
        ("前往北方岛屿的渡轮周五再次晚点，乘客们在码头等待下一班。", "zh"),
    ],
)
def test_the_model_tells_the_others(text: str, language: str) -> None:
    found = identify(text)
    assert found.language == language
    assert found.evidence is Evidence.MODEL
    assert 0.5 <= found.confidence <= 1


@pytest.mark.parametrize("text", ["", " \n", "12 345, 67 %", "Hà Nội", "Oh, no.", "Да", "— ? —"])
def test_too_little_text_is_left_undetermined(text: str) -> None:
    assert identify(text) == module.Identified(UNDETERMINED, 0.0, Evidence.NONE)


def test_a_list_of_names_is_left_undetermined() -> None:
    assert identify("Anton Brandt, Port Selwyn, Crestline").language == UNDETERMINED


def test_a_foreign_name_does_not_change_the_language() -> None:
    assert identify(ENGLISH + " Nguyễn Đức Chung, Phạm Hưng.").language == "en"
    assert identify(RUSSIAN + " Київ, Їжак.").language == "ru"


def test_ukrainian_words_are_not_taken_for_russian() -> None:
    text = "Пасажири пором чекали, бо він знову запізнився; наступний рейс був аж увечері. Це вже втретє за місяць."
    assert identify(text).language == "uk"


def test_the_beginning_of_a_long_text_decides() -> None:
    assert identify(VIETNAMESE * 40 + ENGLISH * 400).language == "vi"


def test_the_model_is_not_loaded_for_what_letters_and_words_tell() -> None:
    program = (
        "import sys; from triptych.language.identify import identify\n"
        f"[identify(text) for text in {[ENGLISH, VIETNAMESE, RUSSIAN]!r}]\n"
        "print('py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=None)
    assert done.stdout.strip() == "False"


@pytest.mark.usefixtures("model_forgotten")
def test_without_the_model_the_user_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    with pytest.raises(ModelMissing, match="name the language"):
        identify("The ferry was late again on Friday.")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    found = identify(text)
    assert found.language
    assert 0 <= found.confidence <= 1
