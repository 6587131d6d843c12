"""Words of time in three languages: months without a day, quarters, decades, weekdays, hours, and "yesterday".

Each pattern's groups say what was named: `m` a month, `y` or `old` a year, `q` a quarter, `half` a half-year, `dec` a
decade, `h` and `min` a time of day with `late` for its second half, `wd` a weekday, `shift` days from the day of
publication, and `turn` whether it is this, the last or the next `unit`. Capitals count where a word is a
name only with one.
"""

import re
from collections.abc import Mapping
from typing import Final

_EN_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Mar\\.|Apr\\."
    "|Jun\\.|Jul\\.|Aug\\.|Sept?\\.|Oct\\.|Nov\\.|Dec\\."
)
_RU_MONTHS: Final = (
    "январ[ьяе]|феврал[ьяе]|марта?|марте|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|августа?|августе|сентябр[ьяе]"
    "|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе]"
)
_YEAR: Final = r"(?:19|20)\d\d"
_OLD_YEAR: Final = r"1[0-8]\d\d"
"""What `triptych.language.dates` takes for a plain number: it looks for days of publication."""

PATTERNS: Final[Mapping[str, tuple[re.Pattern[str], ...]]] = {
    "en": (
        re.compile(
            r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d))?\s?(?P<late>[ap]\.?m\.?)(?!\w)", re.IGNORECASE
        ),
        re.compile(r"(?<![\d:.,-])(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?![\d:])"),
        re.compile(rf"\b(?P<m>{_EN_MONTHS})\s+(?:of\s+)?(?P<turn>this|last|next)\s+year\b"),
        re.compile(rf"\b(?P<turn>this|last|next)\s+(?P<m>{_EN_MONTHS})(?!\w)"),
        re.compile(
            rf"\b(?:the\s+)?(?P<q>first|second|third|fourth)(?:\s+|-)quarter\s+(?:of\s+)?(?P<y>{_YEAR})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\bQ(?P<q>[1-4])\s+(?:of\s+)?(?P<y>{_YEAR})\b"),
        re.compile(rf"\b(?:the\s+)?(?P<half>first|second)\s+half\s+of\s+(?P<y>{_YEAR})\b", re.IGNORECASE),
        re.compile(r"\b(?:the\s+)?(?P<dec>(?:1[89]|20)\d0)s\b"),
        re.compile(
            rf"(?<=\b[Ii]n )(?P<old>{_OLD_YEAR})(?![\w.,-]\d|\w)|(?<=[Ss]ince )(?P<old2>{_OLD_YEAR})(?![\w.,-]\d|\w)"
        ),
        re.compile(r"\b(?P<shift>today|yesterday|tomorrow)\b", re.IGNORECASE),
        re.compile(r"\b(?P<turn>this|last|next)\s+(?P<unit>week|month|year)\b(?!\s*-|\s+old)", re.IGNORECASE),
        re.compile(
            r"\b(?:(?P<turn>last|next|this)\s+)?(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
        ),
        re.compile(
            r"\b(?:(?:in|of|since|by|until|for|from|during|to|before|after|late|early|mid)[ -])(?P<m>"
            rf"{_EN_MONTHS})(?![\w']|\s+\d|\s+[A-Z])"
        ),
    ),
    "vi": (
        re.compile(
            r"(?<![\d:.,])(?P<h>[01]?\d|2[0-3])\s?(?:h|giờ)\s?(?P<min>[0-5]?\d)(?:\s?phút|\b)(?:\s+(?P<late>sáng"
            r"|chiều|tối|trưa|đêm))?",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?<=lúc )(?P<h>[01]?\d|2[0-3])\s?(?:h|giờ)(?!\w)(?:\s+(?P<late>sáng|chiều|tối|trưa|đêm)(?!\w))?",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?<![\d:.,])(?P<h>[01]?\d|2[0-3])\s?(?:h|giờ)\s+(?P<late>sáng|chiều|tối|trưa|đêm)(?!\w)", re.IGNORECASE
        ),
        re.compile(r"(?<![\d:.,-])(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?![\d:])"),
        re.compile(r"\btháng\s+(?P<m>1[0-2]|0?[1-9])\s+năm\s+(?P<turn>nay|ngoái|trước|tới|sau)\b", re.IGNORECASE),
        re.compile(r"\btháng\s+(?P<m>1[0-2]|0?[1-9])\s+(?P<turn>tới|vừa qua)(?!\w)", re.IGNORECASE),
        re.compile(rf"\bqu[ýí]\s+(?P<q>IV|I{{1,3}}|[1-4])(?:\s*/\s*|\s+năm\s+|\s+)(?P<y>{_YEAR})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+(?:của\s+)?năm\s+(?P<y>{_YEAR})\b|\bnửa\s+(?P<half2>đầu"
            rf"|cuối)\s+năm\s+(?P<y2>{_YEAR})\b",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?:những\s+năm|thập\s+(?:niên|kỷ|kỉ))\s+(?P<dec>(?:1[89]|20)\d0)\b", re.IGNORECASE),
        re.compile(rf"\bnăm\s+(?P<old>{_OLD_YEAR})(?![\w.,-]\d|\w)", re.IGNORECASE),
        re.compile(r"\b(?P<shift>hôm nay|hôm qua|ngày mai|hôm kia|ngày kia)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:(?P<unit>năm|tháng|tuần)\s+(?P<turn>nay|này|ngoái|trước|tới|sau|vừa qua"
            r"|qua))(?!\w)(?!\s+(?:khi|đó|đây))",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?P<wd>[Cc]hủ [Nn]hật|Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)"
            r"|(?:(?<=hôm )|(?<=sáng )|(?<=chiều )|(?<=tối )|(?<=trưa )|(?<=đêm )|(?<=ngày ))thứ (?:hai|ba|tư|năm"
            r"|sáu|bảy|[2-7]))(?!\w)"
            r"(?:\s+(?P<turn>tuần (?:này|trước|tới|sau)|tới|vừa qua))?"
        ),
        re.compile(r"\btháng\s+(?P<m>1[0-2]|0?[1-9])(?![\d/-]|[.,]\d|\w)", re.IGNORECASE),
    ),
    "ru": (
        re.compile(r"(?<![\d:.,-])(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?![\d:])"),
        re.compile(
            r"(?<=в )(?P<h>[01]?\d|2[0-3])\s+час(?:ов|а)?\s+(?:(?P<min>[0-5]?\d)\s+минут\w*\s*)?(?P<late>утра"
            r"|вечера|дня|ночи)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?<=в )(?P<h>[01]?\d|2[0-3])\.(?P<min>[0-5]\d)(?=\s+(?:мск|по\s+московск|по\s+местн))", re.IGNORECASE
        ),
        re.compile(
            rf"\b(?P<m>{_RU_MONTHS})\s+(?P<turn>этого|нынешнего|текущего|прошлого|следующего|будущего)\s+года\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?P<q>перв\w+|втор\w+|трет\w+|четв[её]рт\w+|IV|I{{1,3}}"
            rf"|[1-4](?:-?\w{{1,2}})?)\s+квартал\w*\s+(?P<y>{_YEAR})(?:\s+г(?:ода|\.))?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?P<half>перв\w+|втор\w+|I{{1,2}}|[12](?:-?\w{{1,2}})?)\s+полугоди\w*"
            rf"\s+(?P<y>{_YEAR})(?:\s+г(?:ода|\.))?",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?P<dec>(?:1[89]|20)\d0)-(?:е|х|м|ми)(?:\s+год(?:ы|ов|ах|ам|ами))?(?!\w)", re.IGNORECASE),
        re.compile(rf"\b(?P<old>{_OLD_YEAR})\s+(?:год(?:а|у|ом)?|г\.)(?!\w)", re.IGNORECASE),
        re.compile(r"\b(?P<shift>сегодня|вчера|завтра|позавчера|послезавтра)\b", re.IGNORECASE),
        re.compile(
            r"\b(?P<turn>прошл(?:ый|ого|ом|ая|ой|ую)|минувш(?:ий|его|ем|ей|ую)|эт(?:от|ого|ом|ой|у)|нынешн(?:ий"
            r"|его|ем|ей)"
            r"|текущ(?:ий|его|ем|ей)|следующ(?:ий|его|ем|ей|ую)|будущ(?:ий|его|ем|ей|ую))\s+(?P<unit>год[ау]?"
            r"|году|месяце?а?|недел[яиюе])\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:(?<=в )|(?<=во )|(?<=с )|(?<=до )|(?<=на )|(?<=к )|(?<=ко ))(?:(?P<turn>прошл\w+|минувш\w+"
            r"|следующ\w+|эт(?:от|у|о))\s+)?"
            r"(?P<wd>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:(?<=в )|(?<=с )|(?<=до )|(?<=к )|(?<=на )|(?<=начала )|(?<=конца ))(?P<m>{_RU_MONTHS})(?![\w-]"
            rf"|\s+\d)",
            re.IGNORECASE,
        ),
    ),
}
"""By language; of patterns that fit at one place the longest counts."""

DIGITS: Final = (PATTERNS["en"][1],)
"""What is read in languages of which no words are known."""

SHIFTS: Final = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "hôm nay": 0, "hôm qua": -1, "ngày mai": 1, "hôm kia": -2,
    "ngày kia": 2, "сегодня": 0, "вчера": -1, "завтра": 1, "позавчера": -2, "послезавтра": 2,
}  # fmt: skip
"""Days from the day of publication."""

_TURNS: Final = {
    0: ("this", "nay", "này", "tuần này", "эт", "нынешн", "текущ"),
    -1: ("last", "ngoái", "trước", "vừa qua", "qua", "tuần trước", "прошл", "минувш"),
    1: ("next", "tới", "sau", "tuần tới", "tuần sau", "следующ", "будущ"),
}
_UNITS: Final = {
    "week": ("week", "tuần", "недел"),
    "month": ("month", "tháng", "месяц"),
    "year": ("year", "năm", "год"),
}
_WEEKDAYS: Final = (
    ("monday", "hai", "2", "понедельник"),
    ("tuesday", "ba", "3", "вторник"),
    ("wednesday", "tư", "4", "среду"),
    ("thursday", "năm", "5", "четверг"),
    ("friday", "sáu", "6", "пятницу"),
    ("saturday", "bảy", "7", "субботу"),
    ("sunday", "chủ nhật", "воскресенье"),
)
_LATE: Final = frozenset({"pm", "chiều", "tối", "đêm", "вечера", "дня"})
_PARTS: Final = (
    ("first", "i", "1", "đầu", "перв"),
    ("second", "ii", "2", "cuối", "втор"),
    ("third", "iii", "3", "трет"),
    ("fourth", "iv", "4", "четв"),
)

LOOSELY: Final = re.compile(
    r"(?:\b(?:early|late|mid|the\s+end\s+of|the\s+beginning\s+of|end\s+of|beginning\s+of)(?:\s+in)?[\s-]"
    r"|\b(?:đầu|giữa|cuối|khoảng)\s+|\b(?:в\s+)?(?:начал[еоа]|конц[еуа]|середин[еуыа])\s+)$",
    re.IGNORECASE,
)
"""What stands before a date and makes it vague."""

AHEAD: Final = re.compile(
    r"(?i)\b(?:will|would|shall|scheduled|due|planned|expected|upcoming|slated|next|sẽ|dự\s+kiến|sắp|tới"
    r"|будет|будут|пройд[её]т|пройдут|состо[ия]тся|запланирован\w*|намечен\w*|планиру\w*|предстоящ\w*)\b"
)
"""What says that a sentence looks ahead."""


def turn_of(words: str) -> int:
    """Whether words look back (-1), ahead (1) or at the present (0)."""
    small = words.casefold()
    return next(
        turn
        for turn, stems in _TURNS.items()
        if any(small == each or (len(each) > 1 and small.startswith(each)) for each in stems)
    )


def unit_of(words: str) -> str:
    """`week`, `month` or `year`."""
    return next(unit for unit, stems in _UNITS.items() if words.casefold().startswith(stems))


def weekday_of(words: str) -> int:
    """The number of a weekday, from 0 for Monday."""
    small = words.casefold()
    return next(number for number, names in enumerate(_WEEKDAYS) if small in names or small.rpartition(" ")[2] in names)


def is_weekday(words: str) -> bool:
    """Whether words are the name of a weekday."""
    small = words.casefold()
    if small[-1:].isdigit() and not small.startswith("thứ"):
        return False
    return any(small in names or small.rpartition(" ")[2] in names for names in _WEEKDAYS)


def part_of(words: str) -> int:
    """Which quarter or half of a year words name, from 0."""
    small = words.casefold()
    exact = [
        number for number, names in enumerate(_PARTS) if small in names or (small[:1].isdigit() and small[:1] in names)
    ]
    return exact[0] if exact else next(n for n, names in enumerate(_PARTS) if small.startswith((names[0], names[-1])))


def is_late(words: str) -> bool:
    """Whether a time of the day is in its second half."""
    return words.casefold().replace(".", "") in _LATE
