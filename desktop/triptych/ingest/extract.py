"""What a parser of some format gives, whatever the format, and the draft that is made of it."""

import base64
import re
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from triptych.domain.article import Details, Draft, Picture
from triptych.domain.text import Role
from triptych.ingest.columns import ColumnMapping, Columns
from triptych.ingest.drafting import NOTHING_KNOWN, draft_of
from triptych.ingest.formats import presentable

MOST_ARTICLES: Final = 10_000
"""That one document may hold."""

_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_LINE_END: Final = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_VISIBLE: Final = re.compile("[^\\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_LETTERS: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """A paragraph as it stands in the document, not yet cleaned.

    Attributes:
        text: its words; a line end within it is the document's.
        role_hint: what the document's markup says it is for, or None.
    """

    text: str
    role_hint: Role | None = None


@dataclass(frozen=True, slots=True)
class RawPicture:
    """A picture that a document holds.

    Attributes:
        name: as the document calls it.
        media_type: as in RFC 6838, by its first bytes.
        encoded: its bytes in Base64.
        caption: what the document says below it.
    """

    name: str
    media_type: str
    encoded: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """One article as a parser found it.

    Attributes:
        paragraphs: in reading order.
        details: what the document says about it; the language is `und` where it says nothing.
        encoding: the encoding that its letters were found to be in, where the document did not name it.
        pictures: in reading order.
    """

    paragraphs: tuple[RawParagraph, ...]
    details: Details = NOTHING_KNOWN
    encoding: str | None = None
    pictures: tuple[RawPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a document, or one document within it that was refused.

    Attributes:
        extracted: the article, unless it was refused.
        reason: a sentence for the user, if it was.
        columns: those of the table, where only they were asked for.
    """

    extracted: Extracted | None = None
    reason: str | None = None
    columns: Columns | None = None


def as_json(part: Part) -> dict[str, Any]:
    """A part in values that JSON knows."""
    return asdict(part)


def from_json(value: dict[str, Any]) -> Part:
    """The part that `as_json` made this of."""
    found, columns = value["extracted"], value["columns"]
    if columns is not None:
        return Part(columns=Columns(tuple(columns["names"]), ColumnMapping(**columns["mapping"])))
    if found is None:
        return Part(reason=value["reason"])
    paragraphs = tuple(
        RawParagraph(each["text"], each["role_hint"] and Role(each["role_hint"])) for each in found["paragraphs"]
    )
    pictures = tuple(RawPicture(**each) for each in found["pictures"])
    return Part(Extracted(paragraphs, Details(**found["details"]), found["encoding"], pictures))


def readable(text: str) -> str:
    """A text without what cannot be kept: control characters go, half surrogate pairs are marked, line ends are one."""
    return _SURROGATE.sub("\ufffd", _NO_TEXT.sub("", _LINE_END.sub("\n", text)))


def has_text(extracted: Extracted) -> bool:
    """Whether anything can be seen in an article."""
    return any(_VISIBLE.search(paragraph.text) for paragraph in extracted.paragraphs)


def draft(extracted: Extracted, language: str | None) -> Draft:
    """The draft of an article that has text.

    A headline that only the document's data name is set before the text; paragraphs are parted by empty lines.

    Args:
        extracted: what a parser found.
        language: BCP 47 tag that the user gave; goes before what the document says and what the text shows.
    """
    found = _with_headline(_cleared(extracted.paragraphs), extracted.details.title)
    told = {number: each.role_hint for number, each in enumerate(found) if each.role_hint is not None}
    texts = [each.text for each in found]
    said = replace(extracted.details, title=None)  # stands among the paragraphs, where it is cleaned as they are
    made = draft_of(texts, said, language=language, roles=told, encoding=extracted.encoding)
    return replace(made, pictures=tuple(map(_picture, extracted.pictures))) if extracted.pictures else made


def _picture(raw: RawPicture) -> Picture:
    caption = " ".join(readable(raw.caption or "").split()) or None
    return Picture(presentable(raw.name), raw.media_type, caption, base64.b64decode(raw.encoded))


def _cleared(paragraphs: tuple[RawParagraph, ...]) -> list[RawParagraph]:
    """The paragraphs in which something can be seen, without the white space around them."""
    cleared = [replace(each, text=readable(each.text).strip()) for each in paragraphs]
    return [each for each in cleared if _VISIBLE.search(each.text)]


def _with_headline(paragraphs: list[RawParagraph], title: str | None) -> list[RawParagraph]:
    """The paragraphs with the headline among them, if one is known."""
    headline = " ".join(readable(title or "").split())
    if not _VISIBLE.search(headline):
        return paragraphs
    wanted = _key(headline)
    for place, each in enumerate(paragraphs):
        if _key(each.text) == wanted:
            given = replace(each, role_hint=Role.HEADLINE)
            return [*paragraphs[:place], given, *paragraphs[place + 1 :]]
    return [RawParagraph(headline, Role.HEADLINE), *paragraphs]


def _key(words: str) -> list[str]:
    return _LETTERS.findall(words.casefold())
