"""What tells what a run of capitals in a Vietnamese paragraph names: the words themselves and those beside them."""

from collections.abc import Sequence
from typing import Final

from triptych.entities.gazetteer import gazetteer
from triptych.entities.linking.tables import name_parts
from triptych.entities.taggers import vietnamese_words as known
from triptych.entities.taggers.vietnamese_tokens import (
    OPENING_QUOTES,
    Token,
    is_adjacent,
    is_syllable,
    longest,
    longest_before,
    text_of,
)
from triptych.language.folding import fold

_LONGEST_PLACE: Final = 4
_GREAT: Final = 1_000_000


def is_person_of_place(piece: Sequence[Token], first: int, at: int) -> bool:
    """Whether a place ends before a token and whoever holds an office there is named from it on."""
    places = (text_of(piece, start, at) for start in range(max(first, at - _LONGEST_PLACE), at))
    if not piece[at].capital or not any(words[0].isupper() and words in gazetteer() for words in places):
        return False
    last = at
    while last < len(piece) and piece[last].capital and (last == at or is_adjacent(piece, last)):
        last += 1
    if any(is_person_name(piece, at, end) for end in range(at + 2, min(last, at + _LONGEST_PLACE) + 1)):
        return True
    own = last - at > 1 and not any(is_syllable(token.low) for token in piece[at:last])
    titled = longest_before(piece, first, known.TITLES) or fold(piece[at].text) in name_parts()
    return own and bool(titled) and not has_marks_of_organisation(piece, at, last)


def has_marks_of_organisation(piece: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word of the name is one that only institutions have."""
    parts = [token.low for token in piece[first:last]]
    return "&" in parts or any(part in known.ORGANISATION_PARTS for part in parts)


def is_exact_place(words: str) -> bool:
    """Whether a phrase with small words is a place of the gazetteer."""
    return words in gazetteer()


def is_person_name(piece: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words are made as the Vietnamese make their names."""
    parts = [token.low for token in piece[first:last]]
    return 2 <= len(parts) <= 5 and parts[0] in known.SURNAMES and all(is_syllable(part) for part in parts)  # noqa: PLR2004


def is_country(words: str) -> bool:
    """Whether a country has this name."""
    return any(place.kind == "country" for place in gazetteer().places(words))


def is_great_place(words: str) -> bool:
    """Whether a country, a state or a great city has this name."""
    return any(place.kind != "city" or place.population > _GREAT for place in gazetteer().places(words))


def is_thing(piece: Sequence[Token], at: int) -> bool:
    """Whether a ship, a film or the like is named, also between quotation marks."""
    while at > 0 and piece[at - 1].capital and is_adjacent(piece, at):
        at -= 1
    if at > 0 and piece[at - 1].text in OPENING_QUOTES:
        at -= 1
    return bool(longest_before(piece, at, known.THINGS_BEFORE)) if at else False


def verb_after(piece: Sequence[Token], at: int) -> bool:
    """Whether a word for what only people do stands here."""
    return at < len(piece) and bool(longest(piece, at, known.VERBS_OF_PERSONS)) and not piece[at].capital
