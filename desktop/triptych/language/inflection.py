"""The other forms of a word, to be looked for with it: Russian by a dictionary of paradigms, English by its stem.

They are worked out when somebody searches, so that the index holds only what stands in the texts. Russian: pymorphy3,
whose dictionary joins forms that a stemmer does not (опыт, опытом; идёт, идти) and keeps apart what a stemmer joins
(после, послом); on the words of the reports at hand Snowball's rules joined 7,100 pairs, pymorphy3 6,900, and of what
only one of them joined pymorphy3 was right nearly always. English: the words of the frequency table that come from the
stem by one of the endings below and that Snowball's English stemmer takes back to it.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from triptych.language.folding import fold
from triptych.language.vocabulary import frequency

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_ENGLISH: Final = re.compile("[a-z]{3,}")
_RUSSIAN: Final = re.compile("[а-я]{2,}")
_ENDINGS: Final = ("", "e", "s", "es", "ed", "d", "ing", "er", "ers", "ment", "ments", "ion", "ions", "ly", "y")
_AFTER_I: Final = ("y", "ies", "ied", "ie", "ying")
_DOUBLED: Final = "bdgklmnprstvz"
_CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_SURNAME: Final = re.compile("([а-я]{2,}(?:[оеи]в|[иы]н))(а?)")
_SURNAMES: Final = {"": ("", "а", "у", "а", "ым", "е"), "а": ("а", "ой", "ой", "у", "ой", "ой")}
_MOST_FORMS: Final = 60
_READINGS: Final = 3
_SURE: Final = 0.1


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[str, ...]:
    """The forms of a folded word, itself first; only itself where nothing is known of its inflection."""
    if _RUSSIAN.fullmatch(word):
        others = _russian(word)
    elif _ENGLISH.fullmatch(word):
        others = _english(word)
    else:
        others = ()
    return tuple(dict.fromkeys((word, *others)))[:_MOST_FORMS]


@lru_cache(maxsize=4096)
def forms_of_name(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A folded name in all cases, the words inflected together: Сергей Собянин, Сергея Собянина; itself first."""
    if not all(_RUSSIAN.fullmatch(word) for word in words):
        return (words,)
    readings = [_nominative(word) for word in words]
    gender = next((each.tag.gender for each in readings if each is not None and "Name" in each.tag), None)
    readings = [_nominative(word, gender) for word in words]
    cases = (tuple(_in_case(*each, case) for each in zip(words, readings, strict=True)) for case in _CASES)
    return tuple(dict.fromkeys((words, *cases)))


def _russian(word: str) -> tuple[str, ...]:
    """All forms of the lemmas that the word is likely to be a form of."""
    readings = _analyser().parse(word)[:_READINGS]
    likely = (reading for reading in readings if reading.score >= _SURE)
    surname = () if _analyser().word_is_known(word) else _surname(word).values()
    return *surname, *(fold(each.word) for reading in likely for each in _paradigm(reading))


def _paradigm(reading: Any) -> list[Any]:
    """The forms of a reading; of a verb not its participles, which are adjectives to whoever searches."""
    part = reading.tag.POS
    verbal = {"VERB", "INFN", "GRND"}
    return [each for each in reading.lexeme if part not in verbal or each.tag.POS in verbal]


def _nominative(word: str, gender: str | None = None) -> Any:
    """The reading of a word as it stands in a list of names; None where it has none."""
    readings = [each for each in _analyser().parse(word) if each.tag.case == "nomn" and each.tag.number != "plur"]
    return next((each for each in readings if gender is None or each.tag.gender == gender), next(iter(readings), None))


def _in_case(word: str, reading: Any, case: str) -> str:
    if reading is None:
        return _surname(word).get(case, word)
    inflected = reading.inflect({case})
    return word if inflected is None else fold(inflected.word)


def _surname(word: str) -> dict[str, str]:
    """The cases of a surname that no dictionary has; a woman's where it ends as one."""
    found = _SURNAME.fullmatch(word)
    if found is None:
        return {}
    stem, ending = found.groups()
    return dict(zip(_CASES, (stem + each for each in _SURNAMES[ending]), strict=True))


def _english(word: str) -> tuple[str, ...]:
    stem = _stem(word)
    made = [stem + each for each in _ENDINGS]
    made += [word + each for each in ("s", "es", "ed", "ing")]
    if stem.endswith("i"):
        made += [stem[:-1] + each for each in _AFTER_I]
    if stem[-1:] in _DOUBLED:
        made += [stem + stem[-1] + each for each in ("ed", "ing", "er")]
    return tuple(each for each in made if frequency(each) and _stem(each) == stem)


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")


@cache
def _analyser() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def prepare() -> None:
    """Reads the dictionaries, so that the first search does not wait for them (half a second)."""
    forms("слово")
    forms("word")
