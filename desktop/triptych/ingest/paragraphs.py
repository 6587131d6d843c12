"""Paragraphs of a text without markup, and what each of them is for."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from triptych.domain.text import Paragraph, Role, Span
from triptych.ingest.attribution import is_byline
from triptych.ingest.dating import is_date_line
from triptych.language.datelines import AGENCIES, dateline_end
from triptych.language.folding import fold

_LONGEST_HEADLINE: Final = 200
_LONGEST_CAPTION: Final = 600
_SHORTEST_REPEATED: Final = 10

_WRAP_WIDTHS: Final = range(40, 121)
"""Between these code points a line lies the right margin of a hard-wrapped text."""
_LONGEST_MARGIN: Final = 20
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
_LEADS_TO_ONE: Final = re.compile(
    r"(?:read (?:more|also)|see also|also read|related|watch|xem thêm|đọc thêm|>>|читайте также|смотрите также"
    r"|по теме)\s?[:>»–—-]+\s*\w"
)
_FURNITURE: Final = re.compile(
    r"""©|\(c\)\s\d{4} | copyright\s | bản\squyền\s(?:thuộc|của|©) | (?:all\srights|все\sправа)\s\w+\W*$
    | (?:tags?|keywords?|topics?|từ\skh[óo]a|теги|метки|ключевые\sслова|темы)\s?:
    | (?:share|print|email|chia\ssẻ|in\sbài|поделиться|распечатать)(?:\s(?:this|bài|статьёй|новостью).{0,30})?$
    | (?:advertisements?|sponsored|quảng\scáo|реклама)$
    | (?:comments?|bình\sluận|комментарии)(?:\s?\(?\d+\)?)?$
    | (?:subscribe|sign\sup|click\shere|follow\sus|like\sus|join\sus|download\sour)\b.{0,150}$
    | (?:theo\sdõi|đăng\ský)\s.{0,80}(?:google\snews|facebook|zalo|youtube|tiktok|telegram|bản\stin).{0,60}$
    | (?:подпи(?:сывайтесь|шитесь)|следите\sза|читайте\sнас|присоединяйтесь)\b.{0,150}$
    | \(?(?:additional\s)?(?:reporting|writing|editing)\sby\s.{3,200}$
    | (?:nguồn|source|источник|link\sgốc)\s?:\s?.{2,80}$""",
    re.VERBOSE,
)
_LONGEST_FURNITURE: Final = 300
_HEAD: Final = 4
_PICTURE: Final = re.compile(r"(?:^|\s)(?:ảnh|hình|photo|picture|image|фото)\s\d{1,2}$", re.IGNORECASE)


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text were broken at a margin."""
    if max(map(len, text.split("\n"))) > _WRAP_WIDTHS.stop + _LONGEST_MARGIN:
        return False
    return _hard_wrapped(text, _blocks(text))


def paragraphs(text: str, *, wrapped: bool | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, without the white space around them.

    A line is a paragraph; in a text whose lines were broken at a margin, a block between empty lines is.

    Args:
        text: after its repairs.
        wrapped: whether its lines were broken at a margin; looked for where None.
    """
    blocks = _blocks(text)
    if _hard_wrapped(text, blocks) if wrapped is None else wrapped:
        spans = [Span(block[0].start, block[-1].end) for block in blocks]
    else:
        spans = [line for block in blocks for line in block]
    return tuple(map(Paragraph, spans, roles(text, spans)))


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


def roles(text: str, spans: Sequence[Span]) -> list[Role]:
    """What the paragraphs at these places are for, as far as their words tell."""
    composed = [unicodedata.normalize("NFC", span.of(text)) for span in spans]
    found = [_role_alone(each) for each in composed]
    _mark_tail(composed, found)
    first = _mark_head(composed, found)
    if (
        first + 1 < len(found)
        and found[first] is Role.BODY
        and set(found[first + 1 :]) != {Role.BOILERPLATE}
        and _is_headline(text, spans[first], spans[first + 1])
    ):
        found[first] = Role.HEADLINE
        _mark_head_below(composed, found, first + 1)
    captions = {key for each, role in zip(composed, found, strict=True) if role is Role.CAPTION and (key := _key(each))}
    if captions:
        return [
            Role.CAPTION if role is Role.BODY and _key(each) in captions else role
            for each, role in zip(composed, found, strict=True)
        ]
    return found


def _role_alone(paragraph: str) -> Role:
    """What a paragraph is for, as far as its own words say."""
    if _is_caption(paragraph):
        return Role.CAPTION
    if len(paragraph) <= _LONGEST_FURNITURE:
        line = paragraph.lower()
        if _FURNITURE.match(line) or _LEADS_TO_ONE.match(line):
            return Role.BOILERPLATE
    return Role.BODY


def _mark_tail(composed: Sequence[str], roles: list[Role]) -> None:
    """Marks what follows the report: sign-offs, invitations, and the titles that a heading of links leads to."""
    for place in range(len(composed) - 1, 0, -1):
        line = " ".join(composed[place].casefold().split()).strip(" .:…")
        if _LEADS_ELSEWHERE.fullmatch(line):
            roles[place:] = [Role.BOILERPLATE] * (len(roles) - place)
        elif roles[place] is Role.BOILERPLATE or _is_boilerplate(composed[place]) or is_byline(composed[place]):
            roles[place] = Role.BOILERPLATE
        elif not _may_be_link(composed[place]):
            break


def _may_be_link(paragraph: str) -> bool:
    """Whether a paragraph may be the title of another report."""
    return len(paragraph) <= _LONGEST_HEADLINE and not _SENTENCE_END.search(paragraph)


def _mark_head(composed: Sequence[str], roles: list[Role]) -> int:
    """Marks dates, authors and the like above the headline, and says where it is to be looked for."""
    for place, paragraph in enumerate(composed[:_HEAD]):
        if roles[place] is not Role.BOILERPLATE and not _is_date_line(paragraph) and not is_byline(paragraph):
            return place
        if place + 1 < len(roles):
            roles[place] = Role.BOILERPLATE
    return min(_HEAD, len(roles) - 1)


def _mark_head_below(composed: Sequence[str], roles: list[Role], first: int) -> None:
    """Marks dates and authors between the headline and the report."""
    for place in range(first, min(first + _HEAD, len(roles) - 1)):
        if roles[place] is Role.BODY:
            if not _is_date_line(composed[place]) and not is_byline(composed[place]):
                return
            roles[place] = Role.BOILERPLATE


def _is_date_line(paragraph: str) -> bool:
    return any(is_date_line(paragraph, language) for language in ("en", "vi", "ru"))


def _is_headline(text: str, span: Span, following: Span) -> bool:
    """Whether the first paragraph is a headline: short, one line, and no sentence of the report."""
    line = span.of(text)
    if len(line) > _LONGEST_HEADLINE or len(line.splitlines()) > 1 or dateline_end(line):
        return False
    asks = _QUESTION_END.search(line) is not None
    stands_apart = len(text[span.end : following.start].splitlines()) > 1
    return not _STATEMENT_END.search(line) and (not asks or stands_apart)


def _is_caption(paragraph: str) -> bool:
    if len(paragraph) > _LONGEST_CAPTION:
        return False
    may_credit = ":" in paragraph or "(" in paragraph
    return (may_credit and _CREDIT.search(paragraph) is not None) or (
        paragraph[-1:].isdigit() and _PICTURE.search(paragraph) is not None
    )


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
