"""The words before a report's first sentence that say where it was filed, when and by whom."""

import re
from dataclasses import dataclass
from typing import Final

from triptych.domain.text import Span

_PLACE: Final = r"[^\W\d_][^\n()/:;!?«»\"“”]{1,60}?"
_IN_MARKS: Final = r"[^\W\d_][^\n()/]{1,40}?"
_DASH: Final = r"[-\u2013\u2014\u2015]"

AGENCIES: Final = (
    "VOV(?:\\.VN|WORLD)?|VTV(?:\\.VN|\\.vn)?|TTXVN|VNA|VNS|VNP|SGGPO?|NDO|QĐND|HNMO?|TTO|TPO|"
    "VnExpress|VietNamNet|Chinhphu\\.vn|"
    "Vietnam\\+|VietnamPlus|TASS|ТАСС|AP|AFP|UPI|DPA|dpa|EFE|ANSA|Kyodo|Yonhap|Bloomberg|"
    "Reuters|REUTERS|Рейтер|Xinhua|Синьхуа|"
    "(?:РИА|RIA)\\s+(?:Новости|Novosti)|Интерфакс|ИНТЕРФАКС|Interfax|INTERFAX(?:\\.RU)?|РБК|Sputnik|Спутник"
)
"""Names by which news agencies sign, as alternatives of `re`."""

_DATELINE: Final = re.compile(
    rf"""\s*(?:
        (?:(?P<p1>{_PLACE})\s+)?\((?P<a1>{_IN_MARKS})\)\s*{_DASH}{{1,2}}\s+  # Moscow (VNA) –
      | (?:(?P<p2>{_PLACE})\s+)?/(?P<a2>{_IN_MARKS})/\s*(?:\.|{_DASH})\s*    # ХАНОЙ, 3 декабря. /ТАСС/.
      | (?P<p3>{_PLACE})\s*{_DASH}\s+(?P<a3>{AGENCIES})\s*[.,]\s+            # МОСКВА, 3 дек - РИА Новости.
      | (?:(?P<p4>{_PLACE})[\s.,]+)?(?P<a4>{AGENCIES})\s*{_DASH}{{1,2}}\s+   # VOV.VN -   Москва. INTERFAX.RU -
    )""",
    re.VERBOSE,
)


_HINT: Final = re.compile(r"[(/\u2013-\u2015]|\s-|-\s")
"""What each dateline has; most paragraphs have none of it near their beginning."""

_LONGEST: Final = 130


def dateline_end(paragraph: str) -> int:
    """Where the dateline at the start of a paragraph ends, in code points; 0 where there is none.

    A dateline is known by an agency: in brackets or slashes, or one of those that the program knows by name.
    """
    found = _DATELINE.match(paragraph) if _HINT.search(paragraph, 0, _LONGEST) else None
    return found.end() if found else 0


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a report's first sentence.

    Attributes:
        span: of all of it, in the paragraph.
        place: where the report was filed, as it is written there; None where it is not named.
        agency: who sent it; None where it is not named.
    """

    span: Span
    place: str | None
    agency: str | None


_DATE_WORDS: Final = re.compile(
    r"\s*[,.]?\s*(?:\b(?:ngày|on)\s+)?(?:\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d).*$",
    re.DOTALL,
)
_LARGE: Final = r"[A-ZÀ-ỸĐА-ЯЁ]"
_WITHOUT_AGENCY: Final = re.compile(
    rf"""\s*(?:
        (?P<large>{_LARGE}[{_LARGE[1:-1]}\s.'’-]{{2,30}}?)(?:,\s[^.\n–—]{{3,25}}?)?\s*[\u2013\u2014]\s
      | (?P<russian>[А-ЯЁ][А-ЯЁ\s-]{{2,30}}),\s\d{{1,2}}\s[а-я]{{3,8}}(?:\s\d{{4}})?(?:\sгода|\sг\.)?[.,]?\s
      | (?P<dated>{_LARGE}[^\W\d_]+(?:[\s-]{_LARGE}[^\W\d_]+){{0,4}}),\s
        (?:ngày\s\d[\d/-]{{2,9}}|{_LARGE}[a-z]{{2,8}}\.?\s\d{{1,2}}(?:,\s\d{{4}})?)\s*[-\u2013\u2014]\s
    )""",
    re.VERBOSE,
)
_NO_PLACES: Final = frozenset(
    [
        "UPDATE",
        "BREAKING",
        "ANALYSIS",
        "OPINION",
        "EXCLUSIVE",
        "WATCH",
        "VIDEO",
        "PHOTOS",
        "LIVE",
        "NATO",
        "ASEAN",
        "UNESCO",
        "COVID",
        "BRICS",
        "OPEC",
        "WHO",
        "IMF",
        "СРОЧНО",
        "ВИДЕО",
        "ФОТО",
        "НАТО",
        "АСЕАН",
        "ОБНОВЛЕНО",
        "МОЛНИЯ",
    ]
)
"""What is written in capital letters before a dash and is no place."""


def dateline(paragraph: str) -> Dateline | None:
    """The dateline at the start of a paragraph, in parts; one without an agency must show itself by its form."""
    found = _DATELINE.match(paragraph) if _HINT.search(paragraph, 0, _LONGEST) else None
    if found:
        parts = found.groupdict()
        place = next((parts[key] for key in ("p1", "p2", "p3", "p4") if parts[key]), None)
        agency = next((parts[key] for key in ("a1", "a2", "a3", "a4") if parts[key]), None)
        return Dateline(Span(0, found.end()), _place(place), agency)
    found = _WITHOUT_AGENCY.match(paragraph)
    place = _place(found["large"] or found["russian"] or found["dated"]) if found else None
    if found is None or place is None or len(place) < len("HUẾ") or place in _NO_PLACES:
        return None
    return Dateline(Span(0, found.end()), place, None)


def _place(words: str | None) -> str | None:
    """A place without the date after it."""
    if words is None:
        return None
    return _DATE_WORDS.sub("", words).strip(" .,-\u2013\u2014") or None
