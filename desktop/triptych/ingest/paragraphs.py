"""Paragraphs of a text without markup, and what each of them is for."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from triptych.domain.text import Paragraph, Role, Span
from triptych.language.datelines import AGENCIES, dateline_end
from triptych.language.folding import fold

_LONGEST_HEADLINE: Final = 200
_LONGEST_CAPTION: Final = 600
_SHORTEST_REPEATED: Final = 10

_WRAP_WIDTHS: Final = range(40, 121)
"""Between these code points a line lies the right margin of a hard-wrapped text."""
_WRAP_LEAST: Final = 3
_WRAP_FULL: Final = 0.9
_WRAP_ENDING: Final = 0.5

_CLOSING: Final = "\"'”’»)\\]"
_STATEMENT_END: Final = re.compile(rf"[.…;:][{_CLOSING}]*$")
_QUESTION_END: Final = re.compile(rf"[?!][{_CLOSING}]*$")
_SENTENCE_END: Final = re.compile(rf"[.!?…][{_CLOSING}]*$")

_PHOTO: Final = r"(?:ảnh|photos?|images?|pictures?|фото(?:графия)?|снимок|иллюстрация)"
_CREDIT: Final = re.compile(
    rf"""
      \((?:[^()]{{0,30}}\W)?{_PHOTO}\b(?:[^():]{{0,30}}:|\s+(?:by|courtesy)\b)[^()]{{0,120}}(?:\)\s*\.?)?\s*$
    | (?:^|[.!?…»”"]\s+|\s[|/\u2013\u2014-]\s*){_PHOTO}(?:\s+[^\W\d_]+){{0,2}}\s*:\s*[^!?]{{1,80}}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGN_OFF: Final = re.compile(
    rf"\W*(?:(?:Theo|Nguồn|Source|Источник)\W+)?(?:{AGENCIES})(?:\s*[/,&+-]\s*(?:{AGENCIES}))*\W*"
)
_LEADS_ELSEWHERE: Final = re.compile(
    r"""(?:other|related|more)\s(?:stories|news|articles) | read\smore | see\salso
    | tin\scùng\schuyên\smục | (?:tin|bài)\sliên\squan | (?:các\s)?tin\skhác | (?:xem|đọc)\sthêm
    | читайте\sтакже | другие\sновости | (?:материалы|новости)\sпо\sтеме | похожие\sновости""",
    re.VERBOSE,
)
_INVITATION: Final = re.compile(r"(?:kính )?mời (?:quý )?(?:độc giả|bạn đọc) |follow us on |подписывайтесь на ")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, without the white space around them.

    A line is a paragraph; in a text whose lines were broken at a margin, a block between empty lines is.
    """
    blocks = _blocks(text)
    if _hard_wrapped(text, blocks):
        spans = [Span(block[0].start, block[-1].end) for block in blocks]
    else:
        spans = [line for block in blocks for line in block]
    return tuple(map(Paragraph, spans, _roles(text, spans)))


def title(text: str, found: Sequence[Paragraph]) -> str | None:
    """The headline's words, with single spaces."""
    headlines = (paragraph.span.of(text) for paragraph in found if paragraph.role is Role.HEADLINE)
    return next((" ".join(headline.split()) for headline in headlines), None)


def _blocks(text: str) -> list[list[Span]]:
    """Lines, without the white space around them, by blocks that stand between empty lines."""
    blocks: list[list[Span]] = [[]]
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            blocks[-1].append(Span(start, start + len(bare)))
        elif blocks[-1]:
            blocks.append([])
        at += len(line)
    return [block for block in blocks if block]


def _hard_wrapped(text: str, blocks: Sequence[Sequence[Span]]) -> bool:
    """Whether lines were broken at a margin.

    Then no broken line had room for the first word of the next one, and most of them end within a sentence.
    """
    width = max((line.end - line.start for block in blocks for line in block), default=0)
    broken = [(line, following) for block in blocks for line, following in pairwise(block)]
    if width not in _WRAP_WIDTHS or len(broken) < _WRAP_LEAST:
        return False
    full = sum(line.end - line.start + 1 + _first_word(text, following) > width for line, following in broken)
    ending = sum(_SENTENCE_END.search(line.of(text)) is not None for line, _ in broken)
    return full >= len(broken) * _WRAP_FULL and ending < len(broken) * _WRAP_ENDING


def _first_word(text: str, line: Span) -> int:
    """How long the first word of a line is."""
    return len(line.of(text).split(maxsplit=1)[0])


def _roles(text: str, spans: Sequence[Span]) -> list[Role]:
    composed = [unicodedata.normalize("NFC", span.of(text)) for span in spans]
    roles = [Role.CAPTION if _is_caption(each) else Role.BODY for each in composed]
    for place in range(len(spans) - 1, 0, -1):
        if not _is_boilerplate(composed[place]):
            break
        roles[place] = Role.BOILERPLATE
    if roles and roles[0] is Role.BODY and len(spans) > 1 and _is_headline(text, spans[0], spans[1]):
        roles[0] = Role.HEADLINE
    captions = {key for each, role in zip(composed, roles, strict=True) if role is Role.CAPTION and (key := _key(each))}
    if captions:
        return [
            Role.CAPTION if role is Role.BODY and _key(each) in captions else role
            for each, role in zip(composed, roles, strict=True)
        ]
    return roles


def _is_headline(text: str, span: Span, following: Span) -> bool:
    """Whether the first paragraph is a headline: short, one line, and no sentence of the report."""
    line = span.of(text)
    if len(line) > _LONGEST_HEADLINE or len(line.splitlines()) > 1 or dateline_end(line):
        return False
    asks = _QUESTION_END.search(line) is not None
    stands_apart = len(text[span.end : following.start].splitlines()) > 1
    return not _STATEMENT_END.search(line) and (not asks or stands_apart)


def _is_caption(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST_CAPTION and _CREDIT.search(paragraph) is not None


def _key(caption: str) -> str:
    """A caption without its credit, as it is compared with what may repeat it; empty where it cannot be one."""
    if len(caption) > _LONGEST_CAPTION:
        return ""
    key = " ".join(fold(_CREDIT.sub("", caption)).split()).rstrip(" .")
    return key if len(key) >= _SHORTEST_REPEATED else ""


def _is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph at the end of a text is surely no part of the report."""
    line = " ".join(paragraph.casefold().split()).strip(" .:…")
    return bool(_LEADS_ELSEWHERE.fullmatch(line) or _INVITATION.match(line) or _SIGN_OFF.fullmatch(paragraph))
