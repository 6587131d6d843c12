"""The recogniser for Vietnamese: capitals, titles, words of institutions and places, the gazetteer and surnames.

No tagger for Vietnamese that may be shipped reads news well, but its spelling helps: all syllables of a person's and a
place's name are written with capitals, and the press names titles and kinds of places before them. The whole article is
read twice: what stands within sentences tells which words at their beginnings are names.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.entities.gazetteer import gazetteer
from triptych.entities.taggers import vietnamese_words as known
from triptych.entities.taggers.tagger import Tagged
from triptych.entities.taggers.vietnamese_kinds import (
    has_marks_of_organisation,
    is_country,
    is_exact_place,
    is_great_place,
    is_person_name,
    is_person_of_place,
    is_thing,
    verb_after,
)
from triptych.entities.taggers.vietnamese_tokens import (
    LONGEST_PHRASE,
    TONES,
    Token,
    all_capital,
    is_acronym,
    is_adjacent,
    is_paired,
    is_syllable,
    longest,
    longest_before,
    phrase,
    text_of,
    tokens,
)

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION

_LONGEST_NAME: Final = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens that may be a name: `first` to before `last`, with the kind where something tells it."""

    first: int
    last: int
    kind: EntityKind | None


class VietnameseTagger:
    """Finds names in Vietnamese articles."""

    version = "names-vi 1"

    def tag(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """The names in the paragraphs of an article."""
        pieces = [tokens(text) for text in texts]
        article = _Article(pieces)
        return [
            [
                Tagged(Span(piece[each.first].start, _end(piece, each.last)), each.kind, str(each.kind))
                for each in article.names(piece)
                if each.kind is not None
            ]
            for piece in pieces
        ]


def _end(piece: Sequence[Token], last: int) -> int:
    return piece[last - 1].end


class _Article:
    """An article that is read twice."""

    def __init__(self, pieces: Sequence[Sequence[Token]]) -> None:
        self._inside: Counter[str] = Counter()
        self._kinds: dict[str, Counter[EntityKind]] = {}
        self._last_parts: set[str] = set()
        self._small: Counter[str] = Counter(token.low for piece in pieces for token in piece if not token.capital)
        for piece in pieces:
            for each in self._candidates(piece, sure=True):
                words = text_of(piece, each.first, each.last)
                self._inside[words] += 1
                if each.kind is not None:
                    self._kinds.setdefault(words, Counter())[each.kind] += 1
                if each.kind is PERSON and each.last - each.first > 1:
                    self._learn_parts(piece, each)

    def _learn_parts(self, piece: Sequence[Token], person: Candidate) -> None:
        """By what a person may be called afterwards: a Vietnamese by the given name, a foreigner by a surname."""
        parts = [
            piece[index].text for index in range(person.first, person.last) if piece[index].low not in known.JOINING
        ]
        parts = [part for part in parts if not is_acronym(part)] or [""]
        self._last_parts.add(parts[-1])
        if not all(is_syllable(part.lower()) for part in parts):
            self._last_parts.update(part for part in parts if len(part) > 1)
            self._last_parts.add(" ".join(parts[1:]))

    def names(self, piece: Sequence[Token]) -> Iterator[Candidate]:
        """The names of a paragraph, in order and without overlap."""
        for each in self._candidates(piece, sure=False):
            kind = self._kind(piece, each)
            if kind is not None:
                yield Candidate(each.first, each.last, kind)

    # --- Candidates --------------------------------------------------------------------------------------------------

    def _candidates(self, piece: Sequence[Token], *, sure: bool) -> Iterator[Candidate]:
        """What may be a name; with `sure` only where a capital at the beginning of a sentence does not mislead."""
        at = 0
        while at < len(piece):
            found = self._at(piece, at, sure=sure)
            if found is None:
                at += 1
            else:
                if found.first < found.last:
                    yield found
                at = max(found.last, at + 1)

    def _at(self, piece: Sequence[Token], at: int, *, sure: bool) -> Candidate | None:
        if piece[at].capital and (length := longest(piece, at, known.TITLES)) > 1:
            after = at + length
            portfolio = longest(piece, after, known.INSTITUTION_WORDS) if after < len(piece) else 0
            capital = portfolio > 1 and piece[after].capital and not piece[after + 1].capital
            return Candidate(after + portfolio, after + portfolio, None) if capital else Candidate(after, after, None)
        if piece[at].text in known.PAIRED and is_paired(piece, at):
            return Candidate(at, at + 1, PLACE)
        for reader in (self._known_phrase, self._institution, self._place_phrase):
            found = reader(piece, at)
            if found is not None:
                return found
        return self._run(piece, at, sure=sure) if piece[at].capital else None

    def _known_phrase(self, piece: Sequence[Token], at: int) -> Candidate | None:
        """Institutions that everybody knows, and places of the gazetteer that are not all in capitals."""
        for length in range(min(_LONGEST_NAME, len(piece) - at), 1, -1):
            words = phrase(piece, at, length)
            if words is None:
                continue
            if words.lower() in known.KNOWN_ORGANISATIONS and (piece[at].capital or length >= LONGEST_PHRASE):
                return self._extended(piece, at, at + length, ORGANISATION)
            if (
                any(token.capital for token in piece[at : at + length])
                and not all_capital(piece, at, length)
                and (is_exact_place(words))
            ):
                return Candidate(at, at + length, PLACE)
        return None

    def _institution(self, piece: Sequence[Token], at: int) -> Candidate | None:  # noqa: PLR0911 - the first rule that fits decides
        """A name that begins with a word for an institution."""
        if not piece[at].capital:
            return None
        length = longest(piece, at, known.ORGANISATION_HEADS)
        if not length:
            return None
        head = text_of(piece, at, at + length).lower()
        if head in known.STRICTLY_OUTER:
            return Candidate(at + length, at + length, None)
        last = self._extend(piece, at + length)
        if last == at + length:
            if head in known.BARE_HEADS and not piece[at].begins:
                return Candidate(at, last, ORGANISATION)
            is_word = length > 1 and not piece[last - 1].capital
            return Candidate(last, last, None) if is_word else None
        inner = piece[at + length : last]
        if piece[at].begins and not any(token.capital for token in inner):
            return None
        if head in known.OUTER_HEADS and piece[at].begins and inner[0].capital:
            return None
        return Candidate(at, last, ORGANISATION)

    def _extend(self, piece: Sequence[Token], at: int) -> int:
        """Where an institution's name ends that goes on at a token."""
        last = end = at
        while end < len(piece) and end - at < 2 * _LONGEST_NAME and is_adjacent(piece, end):
            token = piece[end]
            if end > at and is_person_of_place(piece, at, end):
                break
            length = longest(piece, end, known.INSTITUTION_WORDS)
            if length and not (token.capital and not piece[end + length - 1].capital and token.low in known.TITLES):
                if not (length == 1 and not token.capital and token.low in known.WEAK):
                    last = end + length
                end += length
                continue
            inner = longest(piece, end, known.ORGANISATION_HEADS)
            if inner and end > at and (token.capital or piece[end - 1].low in known.WEAK):
                end += inner
                last = end
                continue
            if not (token.capital or token.text == "&"):
                break
            if self._is_compound(piece, end) and end > at - 1:
                end += 2
                last = end
                continue
            if longest(piece, end, known.TITLES) and token.text not in gazetteer():
                break
            end += 1
            last = end
        return last

    @staticmethod
    def _is_compound(piece: Sequence[Token], at: int) -> bool:
        """Whether a word of two syllables stands here, of which the first has the capital: Thảm họa."""
        if at + 1 >= len(piece) or not is_adjacent(piece, at + 1) or piece[at + 1].capital:
            return False
        first, second = piece[at], piece[at + 1]
        return (
            is_syllable(first.low) and is_syllable(second.low) and second.low not in known.NEVER_IN_NAMES
            and first.text not in gazetteer() and first.low not in known.SURNAMES and piece[at - 1].capital is False
        )  # fmt: skip

    def _extended(self, piece: Sequence[Token], first: int, last: int, kind: EntityKind) -> Candidate:
        """A known institution, and the country that it is of."""
        end = last
        while end < len(piece) and is_adjacent(piece, end) and piece[end].capital and end - first < _LONGEST_NAME:
            end += 1
        words = text_of(piece, last, end) if end > last else ""
        return Candidate(first, end if words and words in gazetteer() else last, kind)

    def _place_phrase(self, piece: Sequence[Token], at: int) -> Candidate | None:
        """A lake, an airport: where such a word is written with a capital it belongs to the name."""
        if not piece[at].capital or piece[at].begins:
            return None
        length = longest(piece, at, known.INNER_PLACE_HEADS)
        if not length or at + length >= len(piece) or not piece[at + length].capital:
            return None
        last = self._run_end(piece, at + length)
        if piece[at].low == "biển" and text_of(piece, at + length, last) in gazetteer():
            return Candidate(at + length, last, PLACE)
        if piece[at].low == "hồ" and is_person_name(piece, at, last) and longest_before(piece, at, known.TITLES):
            return None
        return Candidate(at, last, PLACE)

    def _run(self, piece: Sequence[Token], at: int, *, sure: bool) -> Candidate | None:
        """A run of words with capitals, without what stands before a name."""
        last = self._run_end(piece, at)
        first = at
        while first < last and (length := longest(piece, first, known.TITLES, before=last)):
            if not (first + length < last or length > 1 or piece[first].begins):
                break
            if length == 1 and is_country(piece[first].text) and not piece[first].begins:
                break
            first += length
        if first == last:
            return Candidate(at, at, None) if last == at + 1 else Candidate(last, last, None)
        if first == at and piece[at].begins and last - at > 0:
            first = self._after_common_words(piece, at, last, sure=sure)
        last = self._divided(piece, first, last)
        while first < last and piece[last - 1].low in known.JOINING:
            last -= 1
        return Candidate(first, last, self._told(piece, first, last)) if first < last else Candidate(last, last, None)

    def _run_end(self, piece: Sequence[Token], at: int) -> int:
        """Where a run of words with capitals ends; small words may join foreign names."""
        last = end = at + 1
        while end < len(piece) and end - at < _LONGEST_NAME + 1 and is_adjacent(piece, end):
            token = piece[end]
            if token.capital:
                last = end + 1
            elif token.low not in known.JOINING or (is_syllable(token.low) and token.low not in known.SMALL_IN_NAMES):
                break
            end += 1
        return last

    def _divided(self, piece: Sequence[Token], first: int, last: int) -> int:
        """Where the first name ends in a run of two: a country or an institution's letters, and somebody of it."""
        if last - first > 1 and is_acronym(piece[first].text) and not is_acronym(piece[first + 1].text):
            return first + 1
        for length in range(min(3, last - first - 1), 0, -1):
            rest = piece[first + length]
            words = text_of(piece, first, first + length)
            foreign = not is_syllable(rest.low) and rest.low not in known.JOINING
            if (is_country(words) and foreign) or is_person_of_place(piece, first, first + length):
                return first + length
        return last

    def _after_common_words(self, piece: Sequence[Token], at: int, last: int, *, sure: bool) -> int:
        """Where the name begins in a run at the beginning of a sentence, whose first word may be any word."""
        words = text_of(piece, at, last)
        low = piece[at].low
        whole = words in gazetteer() and (last - at > 1 or self._small[low] == 0)
        part = words in self._last_parts
        known_name = (part or self._inside[words]) and not (part and _goes_on(piece, at, last))
        if whole or known_name or is_person_name(piece, at, last):
            return at
        if not is_syllable(low):
            return at
        if sure:
            return at + 1
        if last - at > 1 and self._small[low] == 0 and (low in known.SURNAMES or not TONES.search(low)):
            return at
        return at + 1

    # --- Kinds -------------------------------------------------------------------------------------------------------

    def _told(self, piece: Sequence[Token], first: int, last: int) -> EntityKind | None:  # noqa: PLR0911 - the first rule that fits decides
        """The kind that the words themselves and those before them tell."""
        words = text_of(piece, first, last)
        low = words.lower()
        if low in known.KNOWN_ORGANISATIONS:
            return ORGANISATION
        if last - first == 1 and is_acronym(words) and words not in gazetteer() and not is_syllable(low):
            return ORGANISATION
        title = longest_before(piece, first, known.TITLES)
        outer = longest_before(piece, first, known.OUTER_HEADS)
        place = longest_before(piece, first, known.PLACE_HEADS)
        exact = words in gazetteer()
        if title and not (exact and not is_person_name(piece, first, last)):
            return PERSON
        if exact and (last - first > 1 or low not in known.SURNAMES or not outer):
            return PLACE
        if place:
            return PLACE
        if outer:
            return ORGANISATION
        if is_person_name(piece, first, last):
            return PERSON
        if last - first > 1 and has_marks_of_organisation(piece, first, last):
            return ORGANISATION
        return None

    def _kind(self, piece: Sequence[Token], each: Candidate) -> EntityKind | None:  # noqa: PLR0911 - the first rule that fits decides
        """The kind of a candidate, or None where it is no name."""
        words = text_of(piece, each.first, each.last)
        low = words.lower()
        if words in known.PAIRED and is_paired(piece, each.first):
            return PLACE
        if low in known.NO_NAMES or (each.last - each.first == 1 and low.isdigit()):
            return None
        if each.kind is PLACE and longest_before(piece, each.first, known.PEOPLES_BEFORE):
            return None
        if is_thing(piece, each.first):
            return None
        if each.kind is ORGANISATION and each.last - each.first > 1:
            return each.kind
        if words in self._last_parts and not is_great_place(words):
            return PERSON
        told = self._kinds.get(words)
        if each.kind is None and told:
            return told.most_common(1)[0][0]
        return each.kind or self._guessed(piece, each)

    def _guessed(self, piece: Sequence[Token], each: Candidate) -> EntityKind | None:  # noqa: PLR0911 - as above
        """The kind of a name of which nothing tells it."""
        words = text_of(piece, each.first, each.last)
        parts = [token for token in piece[each.first : each.last] if token.low not in known.JOINING]
        if len(parts) == 1:
            word = parts[0].text
            if "." in word[:-1]:
                return PLACE if word.rstrip(".") in gazetteer() else ORGANISATION
            if word.isupper() and 1 < len(word) <= _LONGEST_NAME and word.isalpha():
                return ORGANISATION if not is_syllable(word.lower()) or self._inside[words] else None
            if is_syllable(word.lower()):
                return None
            if any(character.isdigit() for character in word):
                return None
        if verb_after(piece, each.last) or all(not is_syllable(token.low) for token in parts):
            return PERSON
        if len(parts) > 1 and not any(is_syllable(token.low) and TONES.search(token.low) for token in parts):
            return PERSON
        return None


def _goes_on(piece: Sequence[Token], at: int, last: int) -> bool:
    """Whether a syllable at the beginning of a sentence is rather the first of a word: Chung in Chung cư."""
    if last - at > 1 or last >= len(piece) or not is_syllable(piece[at].low):
        return False
    after = piece[last]
    return is_syllable(after.low) and not after.capital and is_adjacent(piece, last) and not verb_after(piece, last)
