"""Folding by words makes of a text what folding all of it does, for whoever looks for words."""

from hypothesis import given
from hypothesis import strategies as st

from triptych.language.familiar import Familiar
from triptych.language.folding import fold
from triptych.language.words import words

LETTERS = st.sampled_from("abđĐHàội ёЁ«»“”…ﬁß😀\u0301\u0323\u00a0 .,-")


def the_words(folded: str) -> list[str]:
    return [word for word, _start, _end in words(folded)]


@given(st.lists(st.text(LETTERS, max_size=40), min_size=1, max_size=4))
def test_the_words_are_the_same(lines: list[str]) -> None:
    familiar = Familiar(fold, 20)
    for line in lines * 2:
        assert the_words(familiar.line(line)) == the_words(" ".join(fold(word) for word in line.split(" ")))


def test_a_word_is_folded_once_and_only_so_many_are_kept() -> None:
    asked: list[str] = []

    def form(text: str) -> str:
        asked.append(text)
        return text.lower()

    familiar = Familiar(form, 3)
    assert familiar.line("Да Нет Да") == "да нет да"
    assert familiar.line("Нет Да") == "нет да"
    assert [each for each in asked if each] == ["Да Нет Да"]
    familiar.line("Как Так Там Тут")
    assert len(familiar) == 4
