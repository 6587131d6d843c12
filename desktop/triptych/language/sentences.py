"""Sentences: where they start and end in an article.

`sentencex` (Wikimedia, MIT) proposes the ends; what it does badly in news is mended here. It keeps everything in
quotation marks together, and all that follows a mark which is never closed, so it is shown the text with blanks in
their place; then ends that are none are dropped.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Final

import sentencex  # type: ignore[import-untyped]  # it carries no annotations

from triptych.domain.text import Paragraph, Span
from triptych.language.abbreviations import (
    BEFORE_NUMBERS,
    CIRCUMSTANCES,
    NEVER_LAST,
    OPENERS,
    SAYING,
    TIME_WORDS,
    YEARS,
)
from triptych.language.datelines import AGENCIES, dateline_end

SENTENCES_VERSION: Final = "2"
"""Raised with every change of where sentences end, by these rules or by another release of sentencex."""

_FALLBACK: Final = "en"
_SPACES: Final = "\t-\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_BLANKED: Final = re.compile(
    f"[\"“”„‟«»‹›‘‚‛’'{_SPACES}\ud800-\udfff]"  # each becomes a space, so that places stay
    r"(?<!\w[’'](?=[^\W\d_]))"  # but for the apostrophe within a word
)
_GAP: Final = re.compile(r"\S*(?:\s+[”»’\"]+(?=\s))?")
_FULL_WIDTH_ENDS: Final = tuple("。！？｡…」』”）")
_CONTENT: Final = re.compile(r"[^\W_]")
_OPENING: Final = re.compile("[(\\[«“„\"'‘]")
_YEAR: Final = re.compile(r"\d\s*$")
_HALF_DAY: Final = re.compile(r"(?:\d|\b)[ap]\.?m\.$", re.IGNORECASE)
_LONGEST_ATTRIBUTION: Final = 100
_LONGEST_NAME: Final = 5
_QUOTED: Final = re.compile(r"[.?!…][\"”»’'“]+$")
_QUOTATION: Final = re.compile('["“”„«»]')
_NEXT_WORD: Final = re.compile(r"[\W_]*(\w[\w.-]*)")
_AFTER_YEAR: Final = re.compile(r"(?:\d\s*гг?|т\.\s?[дп]|\bдр)\.[»”\"]*(?=\s+[«“\"]?(?P<opener>[А-ЯЁ]\w*)\b(?!\.))")
_STOP: Final = re.compile(r"\.[»”\"’']*(?=\s+[«“\"‘']?(?P<opener>[^\W\d_]))")
_PLAIN_WORD: Final = re.compile(r"(?<![\w.&/-])(?:[^\W\d_]{2,}|v\.v)$")
_BRACKETED: Final = re.compile(r"\s*\([^()]*[^.!?…()]\)\s*")
_SIGN_OFF: Final = re.compile(rf"\s*[-\u2013\u2014/]{{1,2}}\s*(?:{AGENCIES})\W*")
_LOOKED_AT: Final = 200
_LONGEST_WORD: Final = 30


def sentences(text: str, paragraphs: Sequence[Paragraph], language: str) -> tuple[Span, ...]:
    """The sentences of each paragraph, in order.

    Each code point of a paragraph that is not white space stands in exactly one of them; none is empty or has white
    space around it. A dateline belongs to the first sentence; a bare "/." or closing quotation mark to the one before.

    Args:
        text: the whole article.
        paragraphs: those to split; one with a language of its own is split by its rules.
        language: BCP 47 tag; the rules for English serve for what is not known.
    """
    spans: list[Span] = []
    for paragraph in paragraphs:
        start = paragraph.span.start
        spans.extend(
            Span(start + first, start + last)
            for first, last in _split(paragraph.span.of(text), _primary(paragraph.language or language))
        )
    return tuple(spans)


@cache
def _primary(language: str) -> str:
    """The primary subtag, the part of a language tag that rules are kept by."""
    primary = language.partition("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() else _FALLBACK


def _split(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences in a paragraph."""
    for start, end in pairwise([0, *_ends(text, language), len(text)]):
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        if first < last:
            yield first, last


def _ends(text: str, language: str) -> list[int]:
    """Where sentences end within a paragraph, its own end left out."""
    seen = frozenset(_proposed(text, language))
    proposed = sorted({*seen, *_overlooked(text, language, seen)})
    start = dateline_end(text)
    kept: list[int] = []
    for end, following in pairwise([*proposed, len(text)]):
        if end <= start or not _CONTENT.search(text, start, end) or not _CONTENT.search(text, end, following):
            continue
        left = text[max(start, end - _LOOKED_AT) : end].rstrip()
        right = text[end : min(following, end + _LOOKED_AT)]
        if _parts(left, text[end : end + _LOOKED_AT], language) and not _belongs(left, right, language):
            kept.append(end)
            start = end
    return kept


def _proposed(text: str, language: str) -> list[int]:
    """The ends that sentencex sees, with closing quotation marks left of them and opening ones right."""
    blanked = _BLANKED.sub(" ", text)
    pieces = sentencex.segment(language, blanked)
    if "".join(pieces) != blanked:
        return []
    ends = []
    for start, after in pairwise(accumulate(map(len, pieces), initial=0)):
        last = start + len(blanked[start:after].rstrip())
        gap = _GAP.match(text, last, after)
        ends.append(gap.end() if gap else last)
    return ends[:-1]


def _overlooked(text: str, language: str, seen: frozenset[int]) -> Iterator[int]:
    """Ends that sentencex takes for abbreviations: a Russian year's and т.д., and words like "me" (Maine) and "la"."""
    if language == "ru":
        return (each.end() for each in _AFTER_YEAR.finditer(text) if each["opener"].lower() in OPENERS)
    known = NEVER_LAST.get(language)
    if not known:
        return iter(())
    stops = (each for each in _STOP.finditer(text) if each.end() not in seen)
    return (each.end() for each in stops if _plain(text, each, known))


def _plain(text: str, stop: re.Match[str], known: frozenset[str]) -> bool:
    """Whether a full stop ends a plain word, not one of the known abbreviations, and a capital letter follows."""
    if not stop["opener"].isupper():
        return False
    word = _PLAIN_WORD.search(text, max(0, stop.start() - _LONGEST_WORD), stop.start())
    return word is not None and word[0].islower() and word[0] not in known


def _parts(left: str, rest: str, language: str) -> bool:
    """Whether a sentence ends between the two."""
    if rest[:1].strip() and not left.endswith(_FULL_WIDTH_ENDS):
        return False
    following = _NEXT_WORD.match(rest)
    word = following[1] if following else ""
    if word[:1].islower() or rest.lstrip()[:1] in {",", ";", ":", ")", "]"}:
        return False
    return not (_abbreviated(left, word, language) or _half_day(left, word, language))


def _abbreviated(left: str, word: str, language: str) -> bool:
    """Whether the full stop belongs to an abbreviation that needs what follows."""
    start = _last_word(left)
    last = left[start:-1].lower()
    if not last or not left.endswith("."):
        return False
    if language == "ru" and last in YEARS and _YEAR.search(left[:start]):
        return word.lower() not in OPENERS
    if language == "ru" and last == "долл":
        return word == "США"
    if word[:1].isdigit() and last in BEFORE_NUMBERS.get(language, BEFORE_NUMBERS[_FALLBACK]):
        return True
    return last in NEVER_LAST.get(language, NEVER_LAST[_FALLBACK])


def _last_word(left: str) -> int:
    """Where the word begins that stands last; the full stop behind it belongs to it."""
    end = max(len(left) - 1, 0)
    words = left[:end].rsplit(maxsplit=1)
    if not words or left[end - 1].isspace():
        return end
    return end - len(_OPENING.split(words[-1])[-1])


def _half_day(left: str, word: str, language: str) -> bool:
    """Whether a.m. or p.m. goes on with a time zone or a day."""
    return language not in {"ru", "vi"} and word.lower().strip(".") in TIME_WORDS and bool(_HALF_DAY.search(left))


def _belongs(left: str, piece: str, language: str) -> bool:
    """Whether a piece is no sentence but a credit, a sign-off or the speaker of the quotation before it."""
    return bool(_BRACKETED.fullmatch(piece) or _SIGN_OFF.fullmatch(piece)) or _attributed(left, piece, language)


def _attributed(left: str, piece: str, language: str) -> bool:
    """Whether the piece after a quotation only tells who said it: Ms. Tran asked. Bà Hoa hỏi."""
    if len(piece) > _LONGEST_ATTRIBUTION or not _QUOTED.search(left) or _QUOTATION.search(piece):
        return False
    words = [word.strip(".") for word in piece.split()]
    saying = SAYING.get(language, SAYING[_FALLBACK])
    for last in range(1, min(len(words), _LONGEST_NAME + 2)):
        if words[last] in saying or " ".join(words[last - 1 : last + 1]) in saying:
            return last == len(words) - 1 or words[last + 1] in CIRCUMSTANCES
    return False
