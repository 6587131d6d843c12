"""Words of certainty and attribution: whether a sentence says a thing, ascribes it, thinks it possible, or denies it.

A weaker kind of evidence than values: such words are few, and each language uses them at other times.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Final


class Stance(Enum):
    """How far a sentence commits itself."""

    POSSIBLE = "possible"
    ALLEGED = "alleged"
    DENIED = "denied"


_WORDS: Final[Mapping[str, Mapping[Stance, str]]] = {
    "en": {
        Stance.POSSIBLE: r"(?-i:may)|might|could|possibly|perhaps|probably|likely|appears? to|seems? to|suspected",
        Stance.ALLEGED: r"allegedly|reportedly|alleged|purported(?:ly)?|claims?|claimed|claiming|unconfirmed",
        Stance.DENIED: r"den(?:y|ies|ied|ying)|rejected the claims?|refuted|dismissed (?:the )?(?:claims?|reports?)",
    },
    "vi": {
        Stance.POSSIBLE: r"có thể|có lẽ|có khả năng|dường như|nhiều khả năng|nghi là|nghi vấn",
        Stance.ALLEGED: r"được cho là|bị cáo buộc|cáo buộc|tuyên bố rằng|theo lời đồn|chưa được xác nhận",
        Stance.DENIED: r"phủ nhận|bác bỏ|chối bỏ",
    },
    "ru": {
        Stance.POSSIBLE: r"может|могут|мог(?:ла|ло|ли)? бы|возможно|вероятно|по-видимому|видимо|похоже",
        Stance.ALLEGED: r"якобы|утвержда\w+|по утверждению|будто бы|по неподтвержд[её]нн\w+|обвиня\w+",
        Stance.DENIED: r"отрица\w+|опроверг\w*|опровергл\w+|отверг\w*|не подтверди\w+",
    },
}


def stances(sentence: str, language: str) -> frozenset[Stance]:
    """How far a sentence commits itself; nothing where it plainly says what it says."""
    table = _compiled(_WORDS.get(_primary(language), {}))
    return frozenset(stance for stance, pattern in table.items() if pattern.search(sentence))


def knows(language: str) -> bool:
    """Whether there are words for a language."""
    return _primary(language) in _WORDS


def _compiled(table: Mapping[Stance, str]) -> dict[Stance, re.Pattern[str]]:
    return {stance: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for stance, words in table.items()}


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
