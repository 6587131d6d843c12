"""Who published a report, who wrote it and where it was filed, as its own words say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from triptych.domain.text import Paragraph, Role
from triptych.language.datelines import AGENCIES, dateline

_NAME: Final = r"[^\W\d_a-zà-ỹа-яё][^\W\d_]*[.’'-]?(?:[\s-]+[^\W\d_a-zà-ỹа-яё][^\W\d_]*\.?){1,4}"
_BY: Final = re.compile(
    rf"(?:[Bb]y|BY|Автор(?:ы)?:|Текст:|Tác giả:|Bài:|Bài, ảnh:|Bài và ảnh:|Người viết:|PV)\s+(?P<name>{_NAME})"
    rf"(?:\s*(?:[,|/\u2013\u2014-]|and|и|và)\s*[^.!?]{{1,60}})?"
)
_SIGNED: Final = re.compile(
    rf"[-\u2013\u2014(/\s]*(?P<name>{_NAME})\s*[(/\u2013\u2014-]\s*(?P<agency>{AGENCIES})\s*\)?"
)
_REPORTING: Final = re.compile(rf"\(?Reporting by (?P<name>{_NAME})")
_LONGEST_BYLINE: Final = 100
_SIGN_OFF: Final = re.compile(
    rf"(?:(?:Theo|Nguồn|Source|Источник)\W{{1,3}})?[(/\u2013\u2014-]*\s*(?P<agency>{AGENCIES})(?:\s*[/,&+-]\s*(?:{AGENCIES}))*\W*"
)
_AT_THE_END: Final = re.compile(rf"(?:\s[\u2013\u2014-]{{1,2}}\s?|[/(]|\./\.\s*)(?P<agency>{AGENCIES})[/)]?\s*\.?$")
_FOLLOW: Final = re.compile(
    rf"(?i:theo dõi|follow|подпи\w+|xem thêm|читайте)\b.{{0,40}}?(?P<agency>{AGENCIES})(?![\w])"
)
_COPYRIGHT: Final = re.compile(rf"(?:©|\([cс]\)|(?i:copyright|bản quyền))[^.]{{0,30}}?(?P<agency>{AGENCIES})(?!\w)")
_CORRESPONDENT: Final = re.compile(rf"^(?:Theo )?(?i:phóng viên|p\.?v)\s+(?P<agency>{AGENCIES})\b")
_TAIL: Final = 5
_ENDING: Final = 40
_HEAD: Final = 4
_SUFFIXES: Final = re.compile(r"\.(?:VN|RU|vn|ru)$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a report says of where it comes from; None where it does not.

    Attributes:
        outlet: who published it.
        byline: who wrote it.
        dateline: the place that it was filed from.
    """

    outlet: str | None
    byline: str | None
    dateline: str | None


def attribution(text: str, paragraphs: Sequence[Paragraph]) -> Attribution:
    """Outlet, author and place of a report."""
    words = [each.span.of(text) for each in paragraphs]
    body = next((number for number, each in enumerate(paragraphs) if each.role is Role.BODY), None)
    line = dateline(words[body]) if body is not None else None
    agency = line.agency if line and line.agency and _is_outlet(line.agency) else None
    outlet = agency or _signed_off(words, paragraphs)
    if outlet is None and body is not None:
        told = _CORRESPONDENT.match(words[body])
        outlet = told["agency"] if told else None
    return Attribution(_outlet_name(outlet), _byline(words), line.place if line else None)


def is_byline(paragraph: str) -> bool:
    """Whether a paragraph says who wrote the report, and nothing else."""
    if len(paragraph) > _LONGEST_BYLINE:
        return False
    return bool(_BY.fullmatch(paragraph.strip()) or _SIGNED.fullmatch(paragraph))


def _byline(words: Sequence[str]) -> str | None:
    near = [*words[:_HEAD], *words[-_TAIL:]]
    for paragraph in near:
        if len(paragraph) <= _LONGEST_BYLINE:
            found = _BY.fullmatch(paragraph.strip()) or _SIGNED.fullmatch(paragraph)
        else:
            found = None
        found = found or _REPORTING.match(paragraph)
        if found:
            return " ".join(found["name"].split())
    return None


def _signed_off(words: Sequence[str], paragraphs: Sequence[Paragraph]) -> str | None:
    """The agency whose name stands at the end of the report, or of what follows it."""
    ending = list(zip(words, paragraphs, strict=True))[-_TAIL:]
    for paragraph, known in reversed(ending):
        found = _SIGN_OFF.fullmatch(paragraph) or _SIGNED.fullmatch(paragraph)
        if found is None and known.role is Role.BODY:
            found = _AT_THE_END.search(paragraph[-_ENDING:])
        if found is None and known.role is Role.BOILERPLATE:
            found = _FOLLOW.search(paragraph) or _COPYRIGHT.search(paragraph)
        if found:
            return found["agency"]
    return None


def _is_outlet(agency: str) -> bool:
    """Whether what stands in brackets of a dateline may be an outlet, and no number or sentence."""
    return len(agency.split()) <= _HEAD and not agency[0].isdigit() and not agency[0].islower()


def _outlet_name(agency: str | None) -> str | None:
    """The outlet without the ending of its address: VOV.VN is VOV."""
    if agency is None:
        return None
    name = " ".join(agency.split())
    shorter = _SUFFIXES.sub("", name)
    return shorter if shorter.isupper() else name
