"""Recognising the names of people, places and organisations in an article.

A tagger marks names where its language has one; then come what it cannot know: the gazetteer, the dateline, and the
article as a whole, in which a short form is whoever was named in full, and one name is of one kind.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import Final

from triptych.domain.entity import EntityKind
from triptych.domain.mention import Mention
from triptych.domain.text import Paragraph, Role, Span
from triptych.entities.article import settled
from triptych.entities.composing import composed
from triptych.entities.metonyms import acting
from triptych.entities.name import Name
from triptych.entities.roles import role_before
from triptych.entities.taggers.tagger import Tagger
from triptych.entities.taggers.vietnamese_words import SMALL

VERSION: Final = "6"
"""Raised whenever names are recognised otherwise than before; archives are then gone through again."""


def recognise(text: str, language: str, paragraphs: Sequence[Paragraph] = ()) -> list[Mention]:
    """The names in an article, in order and without overlap.

    Args:
        text: the whole article.
        language: its BCP 47 tag.
        paragraphs: with their roles and languages; without them each line is a paragraph.
    """
    whole = composed(text)
    if whole is not None:
        found = recognise(whole.text, language, [whole.paragraph(each) for each in paragraphs])
        return [whole.back(each) for each in found]
    names: list[Mention] = []
    by_language: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs or lines(text):
        by_language.setdefault(_primary(paragraph.language or language), []).append(paragraph)
    for tongue, those in by_language.items():
        names.extend(_named(text, tongue, those))
    return sorted(names, key=lambda each: each.span)


def _named(text: str, language: str, paragraphs: Sequence[Paragraph]) -> Iterator[Mention]:
    """The names in an article's paragraphs of one language."""
    own = _alone(text, paragraphs)
    for name in settled(own, language, _tagged(own, language, paragraphs), propagate=language != "vi"):
        yield Mention(name.span, name.kind, _role(own, name, language), name.confidence)


def _role(text: str, name: Name, language: str) -> str | None:
    """A person's title, and what a place does where it stands for those who govern there."""
    if name.kind is EntityKind.PERSON:
        return role_before(text, name.span, language)
    return acting(text, name.span, language) if name.kind is EntityKind.PLACE else None


def _alone(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """The text with blanks for whatever stands in other paragraphs, so that all places stay."""
    parts, at = [], 0
    for paragraph in paragraphs:
        parts += ["\n" * (paragraph.span.start - at), paragraph.span.of(text)]
        at = paragraph.span.end
    return "".join(parts)


def _tagged(text: str, language: str, paragraphs: Sequence[Paragraph]) -> Iterator[Name]:
    tagger = tagger_of(language)
    if tagger is None:
        return
    pieces = [calmed(each.span.of(text), small=SMALL if language == "vi" else frozenset()) for each in paragraphs]
    for paragraph, tagged in zip(paragraphs, tagger.tag(pieces), strict=True):
        start = paragraph.span.start
        for each in tagged:
            if each.kind is not None:
                yield Name(Span(start + each.span.start, start + each.span.end), each.kind)


def calmed(text: str, *, small: Container[str] = frozenset()) -> str:
    """A paragraph that is all in capitals, written as a name is; any other as it stands. Its length stays.

    Args:
        text: the paragraph.
        small: words that are in no name, in small letters.
    """
    letters = [character for character in text if character.isalpha()]
    if len(letters) < _SHOUTED or sum(map(str.isupper, letters)) < _MOSTLY * len(letters):
        return text
    return _WORD.sub(lambda word: _calm(word[0], small), text)


def _calm(word: str, small: Container[str]) -> str:
    low = _small(word)
    plain = unicodedata.is_normalized("NFD", word)
    return low if low in small else word if len(word) <= _ACRONYM and plain else word[0] + low[1:]


def _small(text: str) -> str:
    """In small letters, each of which is one character."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


_WORD: Final = re.compile(r"[^\W\d_]+")
_SHOUTED: Final = 12
_MOSTLY: Final = 0.8
_ACRONYM: Final = 2


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
    if primary == "vi":
        from triptych.entities.taggers.vietnamese import VietnameseTagger

        return VietnameseTagger()
    return None


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
