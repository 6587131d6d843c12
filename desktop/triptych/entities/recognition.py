"""Recognising the names of people, places and organisations in an article.

A tagger marks names where its language has one; then come what it cannot know: the gazetteer, the dateline, and the
article as a whole, in which a short form is whoever was named in full, and one name is of one kind.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from triptych.domain.mention import Mention
from triptych.domain.text import Paragraph, Role, Span
from triptych.entities.taggers.tagger import Tagger

VERSION: Final = "1"
"""Raised whenever names are recognised otherwise than before; archives are then gone through again."""


def recognise(text: str, language: str, paragraphs: Sequence[Paragraph] = ()) -> list[Mention]:
    """The names in an article, in order and without overlap.

    Args:
        text: the whole article.
        language: its BCP 47 tag.
        paragraphs: with their roles and languages; without them each line is a paragraph.
    """
    found: list[Mention] = []
    for paragraph in paragraphs or lines(text):
        tagger = tagger_of(paragraph.language or language)
        if tagger is None:
            continue
        start = paragraph.span.start
        (tagged,) = tagger.tag([paragraph.span.of(text)])
        found.extend(
            Mention(Span(start + each.span.start, start + each.span.end), each.kind)
            for each in tagged
            if each.kind is not None
        )
    return found


def lines(text: str) -> Iterator[Paragraph]:
    """Each line as a paragraph."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph(Span(start, start + len(line)), Role.BODY)
        start += len(line) + 1


def has_tagger(language: str) -> bool:
    """Whether a language has a recogniser of its own; the names of others come from the gazetteer and rules alone."""
    return _primary(language) in ("en", "ru", "vi")


@cache
def tagger_of(language: str) -> Tagger | None:
    """The tagger of a language, opened when it is first wanted."""
    primary = _primary(language)
    if primary == "en":
        from triptych.entities.taggers.english import EnglishTagger

        return EnglishTagger()
    if primary == "ru":
        from triptych.entities.taggers.russian import RussianTagger

        return RussianTagger()
    return None


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
