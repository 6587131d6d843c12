"""Words of certainty and attribution: whether a sentence says a thing, ascribes it, thinks it possible, or denies it.

A weaker kind of evidence than values: such words are few, and each language uses them at other times. Verbs without
such a word say nothing of themselves: Russian and English often tell the future or the past by a form alone.
"""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Final

from triptych.domain.difference import About


class Stance(Enum):
    """How a sentence stands to what it says."""

    SAID = "said"
    """Somebody is named as saying it."""
    ALLEGED = "alleged"
    """It is somebody's claim."""
    DENIED = "denied"
    """Somebody denies it."""
    POSSIBLE = "possible"
    """It may be so."""
    PLANNED = "planned"
    """It shall happen."""
    DONE = "done"
    """It has happened."""


_ATTRIBUTION: Final = frozenset({Stance.SAID, Stance.ALLEGED, Stance.DENIED})
_IN_TIME: Final = frozenset({Stance.PLANNED, Stance.DONE})

_WORDS: Final[Mapping[str, Mapping[Stance, str]]] = {
    "en": {
        Stance.SAID: r"said|says|saying|told|tells|according to|announced|stated|added|noted|reported(?! to)|"
        r"declared|explained|confirmed",
        Stance.ALLEGED: r"allegedly|reportedly|alleged|alleges|purported(?:ly)?|so-called|claims?|claimed|claiming|"
        r"unconfirmed|accus(?:es?|ed|ing)",
        Stance.DENIED: r"den(?:y|ies|ied|ying)|denials?|rejected (?:the )?(?:claims?|accusations?|allegations?)|"
        r"refuted|dismissed (?:the )?(?:claims?|reports?)",
        Stance.POSSIBLE: r"(?-i:may)|might|could|possibly|perhaps|probably|likely|appears? to|seems? to|suspected",
        Stance.PLANNED: r"will|won't|shall|is to|are to|is going to|are going to|plans? to|expected to|due to be|"
        r"set to|slated for|scheduled",
        Stance.DONE: r"already|(?:has|have|had) (?:been )?\w+(?:ed|en|ught)|(?:was|were) \w+(?:ed|en|ught)",
    },
    "vi": {
        Stance.SAID: r"nói|cho biết|cho hay|theo|tuyên bố|thông báo|khẳng định|nhấn mạnh|phát biểu|chia sẻ|xác nhận|"
        r"bày tỏ|thông tin từ",
        Stance.ALLEGED: r"được cho là|bị cho là|bị cáo buộc|cáo buộc|bị tố|theo lời đồn|tin đồn|"
        r"chưa được xác nhận|tự nhận",
        Stance.DENIED: r"phủ nhận|bác bỏ|chối bỏ|bác tin",
        Stance.POSSIBLE: r"có thể|có lẽ|có khả năng|dường như|nhiều khả năng|nghi là|nghi vấn|hình như",
        Stance.PLANNED: r"sẽ|dự kiến|sắp|dự định|chuẩn bị",
        Stance.DONE: r"đã|vừa|từng",
    },
    "ru": {
        Stance.SAID: r"сказал\w*|заявил\w*|заявля\w+|сообщил\w*|сообща\w+|рассказал\w*|отметил\w*|подчеркнул\w*|"
        r"добавил\w*|объявил\w*|подтвердил\w*|по словам|по данным|согласно|передает|передаёт|пишет|говорит\w*",
        Stance.ALLEGED: r"якобы|утвержда\w+|по утверждению|будто бы|по неподтвержд[её]нн\w+|обвиня\w+|обвинил\w*|"
        r"предположительно|так называем\w+",
        Stance.DENIED: r"отрица\w+|опроверг\w*|опровергл\w+|отверг\w*|не подтверди\w+|опровержени\w+",
        Stance.POSSIBLE: r"может|могут|мог(?:ла|ло|ли)? бы|возможно|вероятно|по-видимому|видимо|похоже|не исключено",
        Stance.PLANNED: r"буд(?:ет|ут|ем)|планиру\w+|намерен\w*|собира\w+тся|предстоит|ожида\w+тся|запланирован\w*",
        Stance.DONE: r"уже|был[аои]?|состоял(?:ся|ась|ось|ись)",
    },
}


def stances(sentence: str, language: str) -> frozenset[Stance]:
    """How a sentence stands to what it says; nothing where it plainly says it."""
    return frozenset(stance for stance, pattern in _patterns(_primary(language)).items() if pattern.search(sentence))


def set_against(
    mine: Iterable[Stance], theirs: Iterable[Stance]
) -> dict[About, tuple[frozenset[Stance], frozenset[Stance]]]:
    """What two sentences that correspond do not share: who is said to say it, and how certain it is.

    Plans and deeds count where one sentence tells the one and the other the other; a sentence without such a word may
    mean either.
    """
    one, other = frozenset(mine), frozenset(theirs)
    found = {}
    if one & _ATTRIBUTION != other & _ATTRIBUTION:
        found[About.ATTRIBUTION] = one & _ATTRIBUTION, other & _ATTRIBUTION
    sides = [each & {Stance.POSSIBLE} for each in (one, other)]
    times = one & _IN_TIME, other & _IN_TIME
    if all(len(each) == 1 for each in times) and times[0] != times[1]:
        sides = [side | time for side, time in zip(sides, times, strict=True)]
    if sides[0] != sides[1]:
        found[About.CERTAINTY] = sides[0], sides[1]
    return found


def knows(language: str) -> bool:
    """Whether there are words for a language."""
    return _primary(language) in _WORDS


@cache
def _patterns(language: str) -> dict[Stance, re.Pattern[str]]:
    table = _WORDS.get(language, {})
    return {stance: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for stance, words in table.items()}


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
