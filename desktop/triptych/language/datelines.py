"""The words before a report's first sentence that say where it was filed, when and by whom."""

import re
from typing import Final

_PLACE: Final = r"[^\W\d_][^\n()/:;!?«»\"“”]{1,60}?"
_IN_MARKS: Final = r"[^\W\d_][^\n()/]{1,40}?"
_DASH: Final = r"[-\u2013\u2014\u2015]"

AGENCIES: Final = (
    "VOV(?:\\.VN|WORLD)?|TTXVN|VNA|VNS|VNP|SGGPO?|NDO|Vietnam\\+|VietnamPlus|TASS|ТАСС|AP|AFP|UPI|Reuters|Xinhua|"
    "РИА\\s+Новости|Интерфакс|ИНТЕРФАКС|INTERFAX(?:\\.RU)?|Sputnik"
)
"""Names by which news agencies sign, as alternatives of `re`."""

_DATELINE: Final = re.compile(
    rf"""\s*(?:
        (?:{_PLACE}\s+)?\({_IN_MARKS}\)\s*{_DASH}{{1,2}}\s+        # Moscow (VNA) –   HANOI, May 23 (Reuters) -
      | (?:{_PLACE}\s+)?/{_IN_MARKS}/\s*(?:\.|{_DASH})\s*          # ХАНОЙ, 3 декабря. /ТАСС/.
      | {_PLACE}\s*{_DASH}\s+(?:{AGENCIES})\s*[.,]\s+              # МОСКВА, 3 дек - РИА Новости.
      | (?:{_PLACE}[\s.,]+)?(?:{AGENCIES})\s*{_DASH}{{1,2}}\s+     # VOV.VN -   Москва. 3 декабря. INTERFAX.RU -
    )""",
    re.VERBOSE,
)


def dateline_end(paragraph: str) -> int:
    """Where the dateline at the start of a paragraph ends, in code points; 0 where there is none.

    A dateline is known by an agency: in brackets or slashes, or one of those that the program knows by name.
    """
    found = _DATELINE.match(paragraph)
    return found.end() if found else 0
