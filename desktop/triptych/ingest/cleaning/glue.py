"""Words that were glued together when line ends were lost: "ofthe", "SergeySobyanin", "Hanoi,including".

English alone is looked at: Vietnamese and Russian words cannot be told from glued ones by such tables. A word that is
known is left alone, and so is one that may be a make or a name; what is split is what stands next to each other in
millions of texts, or what the article itself shows to be two words. Where an article has several such places its line
ends were lost all over, and weaker evidence is enough for the others.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from triptych.ingest.cleaning.glue_words import (
    CALENDAR,
    COMPOUND_HEADS,
    COMPOUND_TAILS,
    FUNCTION,
    GIVEN_NAMES,
    NAME_ENDS,
    NO_WORDS_AFTER_YEARS,
    PARTICLES,
    PREFIXES,
    SHORT,
    STARTERS,
    SURE_AFTER_NAMES,
    SURE_SHORT,
    TITLES,
)
from triptych.ingest.cleaning.mending import Edit
from triptych.language.vocabulary import frequency, pair_frequency

_RUN: Final = re.compile(r"[^\W_]+")
_NO_PROSE: Final = re.compile(r"[@#/\\_=<>]|www(?<!\w...)\.")
"""Signs of addresses, tags and the like. Here and below a pattern begins with what is seldom and looks back from there:
`re` then passes over all other places at once."""

_WITHIN: Final = re.compile(r"\.(?<=\w\.)(?=\w)")
_STANDING_ALONE: Final = re.compile(r"[A-Z](?<![\w.’'-].)[a-z]{2,}(?![\w-]|[’'](?!s\b))")
_CASE: Final = re.compile(r"(?P<left>[A-Z]?[a-z]+)(?P<right>[A-Z][a-z]+)")
_YEAR_WORD: Final = re.compile(r"(?P<left>(?:19|20)\d\d)(?P<right>[A-Z][A-Za-z]{2,})")
_WORD_YEAR: Final = re.compile(r"(?P<left>[A-Z]?[a-z]+)(?P<right>(?:19|20)\d\d)")
_MARK: Final = re.compile(
    r"[,;.”](?:(?<=[a-z][a-z][,;])(?=[^\W\d_]{2})|(?<=[a-z][a-z]\.)(?=[A-Z][a-z]*\s)(?=[^\W\d_]{2})"
    r"|(?<=\w[.,!?]”)(?=[a-z]{2}))"
)
_DERIVED: Final = re.compile(r"(?P<base>[a-z]{4,}?)(?:s|e?d|ing|e?rs?|ly|ness|ist|ists|ism|isms|ize|ise|ized|ised)")

_SHORTEST: Final = 4
_LONGEST: Final = 40
_COMMON: Final = 1_000_000
_COMMON_PAIR: Final = 1_000_000
_SURE_PAIR: Final = 5_000_000
_FIXED_PAIR: Final = 20_000_000
_ARTICLE_PAIR: Final = 20_000_000
_EXPECTED: Final = 2_000
_ALL: Final = 541_808_760_578
_DAMAGED: Final = 3
_TWICE: Final = 2


def glued(text: str) -> Iterator[Edit]:
    """Puts spaces between glued English words."""
    article = _Article(text)
    found = set(article.splits(damaged=False))
    if len(found) >= _DAMAGED:
        found = set(article.splits(damaged=True))
    for place in sorted({*found, *article.marks()}):
        yield Edit(place, place, " ")


def one_word(left: str, right: str) -> bool:
    """Whether the two parts of an English word broken at a line's end make one word, and not two with a hyphen."""
    whole = frequency((left + right).lower())
    return whole > 0 and whole > pair_frequency(left.lower(), right.lower())


class _Article:
    """A text with what it shows of its own words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._prose = _prose(text)
        self._alone = Counter(_STANDING_ALONE.findall(self._prose))
        self._runs = Counter(_RUN.findall(self._prose))
        doubtful = frozenset(filter(_is_doubtful, self._runs))
        self._places = [each for each in _RUN.finditer(self._prose) if each[0] in doubtful] if doubtful else []

    def splits(self, *, damaged: bool) -> Iterator[int]:
        """Places at which two words meet without a space."""
        for found in self._places:
            for offset in self._within(found[0], found.start(), damaged=damaged):
                yield found.start() + offset

    def marks(self) -> Iterator[int]:
        """Places after a mark that no space follows."""
        for found in _MARK.finditer(self._prose):
            before = _last(self._prose, found.start())
            after = _RUN.match(self._prose, found.end())
            if after is None or not (found[0] == "”" or self._is_word(before)):
                continue
            if found[0] == "." and not (after[0] in STARTERS and before.islower()):
                continue
            if self._is_word(after[0]) or next(self._within(after[0], found.end(), damaged=True), None):
                yield found.end()

    def _is_word(self, word: str) -> bool:
        return frequency(word.lower()) > 0 or self._alone[word] > 0 or word.lower() in PREFIXES

    def _within(self, word: str, at: int, *, damaged: bool) -> Iterator[int]:
        """Where a run of letters and digits is to be split, counted from its start."""
        if word.isalpha():
            if word.isupper():
                return
            if word[1:].islower():
                yield from self._one_case(word, at, damaged=damaged)
            elif (found := _CASE.fullmatch(word)) and self._meets(found["left"], found["right"], damaged=damaged):
                yield found.start("right")
        elif ((found := _YEAR_WORD.fullmatch(word)) and found["right"] not in NO_WORDS_AFTER_YEARS) or (
            (found := _WORD_YEAR.fullmatch(word))
            and (found["left"] in CALENDAR or found["left"].lower() in FUNCTION | {"in", "on"})
        ):
            yield found.start("right")

    def _meets(self, left: str, right: str, *, damaged: bool) -> bool:
        """Whether two words meet where a capital letter follows a small one: SergeySobyanin, ofVietnam."""
        whole = (left + right).lower()
        if frequency(whole) or left.lower() in PARTICLES or len(left) < len("of") or len(right) < len("May"):
            return False
        if right.lower() in NAME_ENDS and right not in self._alone:
            return False
        certain = right in self._alone or right in GIVEN_NAMES or right in CALENDAR
        if left.islower():
            if frequency(left) < _COMMON or (len(left) == len("of") and left not in SHORT):
                return False
            return certain or damaged
        if left in TITLES or left in GIVEN_NAMES:
            return self._runs[left + right] < _TWICE or certain
        return certain and damaged and (self._alone[left] > 0 or frequency(left.lower()) > 0)

    def _one_case(self, word: str, at: int, *, damaged: bool) -> Iterator[int]:
        """Where a word in small letters, but for the first, is to be split."""
        small = word.lower()
        if frequency(small):
            return
        again = self._runs[word] >= _TWICE
        if word.islower():
            derived = _DERIVED.fullmatch(small)
            if not (derived and (frequency(derived["base"]) or frequency(derived["base"] + "e"))):
                yield from _parts(small, damaged=damaged, again=again)
        elif not again:
            place = self._after_name(word, damaged=damaged)
            if place:
                yield place
            elif damaged and self._opens(at) and any(small.startswith(each.lower()) for each in STARTERS):
                yield from _parts(small, damaged=True, again=False)

    def _after_name(self, word: str, *, damaged: bool) -> int:
        """Where a name ends with which a word of small letters was glued: Hanoidevelop; 0 where there is none."""
        for place in range(len(word) - 2, 2, -1):
            left, right = word[:place], word[place:]
            if right in SURE_AFTER_NAMES and frequency(left.lower()) >= _COMMON:
                return place
            if not (self._alone[left] or left in CALENDAR or (damaged and left in GIVEN_NAMES)):
                continue
            sure = right in FUNCTION or right in SURE_SHORT
            if left in CALENDAR and not damaged:  # there is a name Marchand
                sure = right in SURE_AFTER_NAMES or right == "the"
            weak = damaged and len(right) > len("of") and right not in NAME_ENDS and frequency(right) >= _COMMON
            if sure or weak:
                return place
        return 0

    def _opens(self, at: int) -> bool:
        """Whether a sentence may begin here."""
        before = self._text[:at].rstrip(" “\"‘'(")
        return not before or before[-1] in ".!?\n…"


@lru_cache(maxsize=50_000)
def _is_doubtful(run: str) -> bool:
    """Whether a run of letters and digits is no common word in small letters, such as most are."""
    if not (_SHORTEST <= len(run) <= _LONGEST and run.isascii()):
        return False
    return not (run[1:].islower() and run.isalpha() and frequency(run.lower()))


def _parts(word: str, *, damaged: bool, again: bool) -> list[int]:
    """Where a word of small letters that is not known is to be split: in two, or else in three.

    Args:
        word: in lower case.
        damaged: the article has other glued words.
        again: it is met more than once.
    """
    weights = [
        (_weight(word[:place], word[place:], damaged=damaged, again=again), place) for place in range(1, len(word))
    ]
    best = max(weights)
    if best[0]:
        return [best[1]]
    if (
        not damaged
        or again
        or any(_may_stand(word[:place]) and _may_stand(word[place:]) for _weight_, place in weights)
    ):
        return []
    for place in range(2, len(word) - 3):
        for second in range(place + 2, len(word) - 1):
            left, middle, right = word[:place], word[place:second], word[second:]
            if FUNCTION & {left, middle, right} and min(_paired(left, middle), _paired(middle, right)) >= _SURE_PAIR:
                return [place, second]
    return []


def _weight(left: str, right: str, *, damaged: bool, again: bool) -> float:
    """How surely two words meet; 0 where doubt remains."""
    if "a" in {left, right}:
        return _article_weight(left, right) if damaged and not again else 0.0
    if not _may_stand(left):
        return 0.0
    if right in PREFIXES:
        return 1.0 if damaged or left in FUNCTION else 0.0
    if not _may_stand(right):
        return 0.0
    grammar = left in FUNCTION or right in FUNCTION
    compound = left in COMPOUND_HEADS or right in COMPOUND_TAILS
    pair = pair_frequency(left, right)
    if pair >= _COMMON_PAIR and (grammar or (damaged and not again and (not compound or pair >= _FIXED_PAIR))):
        return float(pair)
    expected = frequency(left) * frequency(right) / _ALL
    long = min(len(left), len(right)) >= _SHORTEST and not compound and not again
    return expected / _ALL if damaged and expected >= _EXPECTED and (grammar or long) else 0.0


def _article_weight(left: str, right: str) -> float:
    """How surely the article "a" was glued to a word: aplane, ofa."""
    other = right if left == "a" else left
    if left == "a" and (other[0] in "aeiou" or len(other) < _SHORTEST):
        return 0.0
    pair = pair_frequency(left, right)
    return float(pair) if pair >= _ARTICLE_PAIR else 0.0


def _may_stand(word: str) -> bool:
    return frequency(word) >= _COMMON and (len(word) > len("of") or word in SHORT)


def _paired(left: str, right: str) -> int:
    return pair_frequency(left, right) if _may_stand(left) and _may_stand(right) else 0


def _last(text: str, end: int) -> str:
    """The run of letters that ends here."""
    start = end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    return text[start:end]


def _prose(text: str) -> str:
    """The text with blanks in the place of what is no prose: addresses, tags, words that a slash or a stop parts."""
    return _blanked(_blanked(text, _NO_PROSE, _in_run), _WITHIN, _in_dotted)


def _blanked(text: str, signs: re.Pattern[str], inside: Callable[[str, int], bool]) -> str:
    """The text without the runs in which there is one of the signs: much faster than one pattern for all of a run."""
    pieces: list[str] = []
    at = 0
    for found in signs.finditer(text):
        start, end = found.span()
        if start < at:
            continue
        while start > at and inside(text, start - 1):
            start -= 1
        while end < len(text) and inside(text, end):
            end += 1
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _in_run(text: str, place: int) -> bool:
    return not text[place].isspace()


def _in_dotted(text: str, place: int) -> bool:
    return text[place].isalnum() or (text[place] == "." and text[place + 1 : place + 2].isalnum())
