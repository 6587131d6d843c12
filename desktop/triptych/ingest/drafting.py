"""An article out of what a reader of some format found: cleaned, parted, and with what its words tell of it.

Readers give a text, or paragraphs with what they know of them, and what the document says of itself; what a document
says outright goes before what is worked out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from triptych.domain.article import Details, Draft
from triptych.domain.text import Paragraph, Repair, Role
from triptych.ingest.attribution import attribution
from triptych.ingest.cleaning.cleaning import cleaned
from triptych.ingest.dating import dated
from triptych.ingest.paragraph_languages import with_languages
from triptych.ingest.paragraphs import is_wrapped, paragraphs, title
from triptych.language.identify import UNDETERMINED, Evidence, identify
from triptych.language.sentences import sentences

_BETWEEN: Final = "\n\n"
NOTHING_KNOWN: Final = Details(language=UNDETERMINED)
"""Of a document that says nothing of itself."""


def draft_of(
    texts: Sequence[str],
    known: Details = NOTHING_KNOWN,
    *,
    language: str | None = None,
    roles: Mapping[int, Role] | None = None,
    encoding: str | None = None,
) -> Draft:
    """The article that these paragraphs are.

    Args:
        texts: the paragraphs in reading order, headline and captions included; white space around them is dropped, and
            line ends within them are spaces.
        known: what the document says of itself; `language` is `und` where it says none.
        language: BCP 47 tag that the user gave; goes before all others.
        roles: by the index of a paragraph what the document's markup says that it is for.
        encoding: that the document was found to be in, where it does not prove it itself.
    """
    lines = [" ".join(each.splitlines()).strip() for each in texts]
    kept = {number: line for number, line in enumerate(lines) if line}
    starts: dict[int, int] = {}
    at = 0
    for number, line in kept.items():
        starts[number] = at
        at += len(line) + len(_BETWEEN)
    marked = {starts[number]: role for number, role in (roles or {}).items() if number in starts}
    return _draft(_BETWEEN.join(kept.values()), known, language, marked, wrapped=False, encoding=encoding)


def draft_of_text(
    text: str, known: Details = NOTHING_KNOWN, *, language: str | None = None, encoding: str | None = None
) -> Draft:
    """The article that a text without markup is.

    Args:
        text: with one kind of line end.
        known: what is known of it from elsewhere; `language` is `und` where nothing says it.
        language: BCP 47 tag that the user gave; goes before all others.
        encoding: that the document was found to be in, where it does not prove it itself.
    """
    return _draft(text, known, language, {}, wrapped=is_wrapped(text), encoding=encoding)


def _draft(
    text: str,
    known: Details,
    language: str | None,
    marked: Mapping[int, Role],
    *,
    wrapped: bool,
    encoding: str | None,
) -> Draft:
    language = language or _language(text, known.language)
    mended = cleaned(text, language, wrapped=wrapped)
    found = paragraphs(mended.text, wrapped=wrapped)
    if marked:
        found = _as_marked(found, mended.repairs, marked)
    found = with_languages(mended.text, found, language)
    details = _details(mended.text, found, known, language)
    return Draft(mended.text, details, found, sentences(mended.text, found, language), mended.repairs, encoding)


def _language(text: str, stated: str) -> str:
    """The language of a text; what its document states of it counts where its words do not surely show another."""
    found = identify(text)
    if stated == UNDETERMINED or found.evidence in {Evidence.LETTERS, Evidence.WORDS}:
        return found.language
    return stated


def _details(text: str, found: Sequence[Paragraph], known: Details, language: str) -> Details:
    told = attribution(text, found)
    known = replace(
        known,
        language=language,
        title=known.title or title(text, found),
        outlet=known.outlet or told.outlet,
        byline=known.byline or told.byline,
        dateline=known.dateline or told.dateline,
    )
    if known.published is not None:
        return known
    when = dated(text, found, language)
    return replace(known, published=when.published, published_evidence=when.evidence)


def _as_marked(
    found: Sequence[Paragraph], repairs: Sequence[Repair], marked: Mapping[int, Role]
) -> tuple[Paragraph, ...]:
    """The paragraphs with the roles that a document's markup gives."""
    headline = Role.HEADLINE in marked.values()
    result = []
    for paragraph in found:
        role = marked.get(_origin(paragraph.span.start, repairs))
        if role is None and headline and paragraph.role is Role.HEADLINE:
            role = Role.BODY
        result.append(paragraph if role is None else replace(paragraph, role=role))
    return tuple(result)


def _origin(place: int, repairs: Sequence[Repair]) -> int:
    """Where what stands at a place of the repaired text stood in the text as it came."""
    shift = 0
    for repair in repairs:
        if repair.span.end > place:
            break
        shift += len(repair.original) - (repair.span.end - repair.span.start)
    return place + shift
