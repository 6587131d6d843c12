"""Names that linked sentences do not share: who, where and which body stands in one report and another in the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from triptych.alignment.cognates import skeleton
from triptych.comparison.told import Name, Told
from triptych.domain.bead import Bead
from triptych.domain.entity import EntityKind
from triptych.entities.linking.tables import LANGUAGES, meanings, words_of
from triptych.language.folding import fold

_REMEMBERED: Final = 4096
_BEHIND: Final = 20
"""How far behind a name what it is may stand: the Hanoi-Moscow trade centre."""
_LONGEST_KIND: Final = 4
"""Words that say what kind of body it is."""
_SENTENCE_END: Final = re.compile(r"[.,;:!?()\n]")
_TELLING: Final = 4
"""Letters that a part of a name must have to tell it from others."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name in a sentence and another in the sentence that corresponds.

    Attributes:
        left: of the left report.
        right: of the right one.
        elsewhere: one of the bodies is named in the other report, too, in another place.
    """

    left: Name
    right: Name
    elsewhere: bool


def other_names(left: Told, right: Told, bead: Bead) -> Iterator[OtherName]:
    """The names of one kind that stand against each other: one on either side that the other side does not have.

    People and places count where they have nothing in common, no other of their kind is named beside them and neither
    report knows the other's at all: one that both name only plays another part in this sentence, as who invites and who
    is invited. Bodies, which have many names, count where these share a part.
    """
    mine, theirs = left.names_in(bead.left), right.names_in(bead.right)
    yield from _bodies_of_other_places(left, right, mine, theirs)
    for kind in EntityKind:
        bodies = kind is EntityKind.ORGANISATION
        of_left = [each for each in mine if each.kind is kind]
        of_right = [each for each in theirs if each.kind is kind]
        first = _unmatched(of_left, theirs, also_akin=not bodies)
        second = _unmatched(of_right, mine, also_akin=not bodies)
        if bodies:
            pairs = [(one, other) for one in first for other in second if _are_one_body(one, other, left, right)]
        else:
            pairs = [(first[0], second[0])] if len(of_left) == len(of_right) == len(first) == len(second) == 1 else []
        for one, other in pairs if len(pairs) == 1 else ():
            elsewhere = _is_found(one, right.names, also_akin=True) or _is_found(other, left.names, also_akin=True)
            if bodies or not elsewhere:
                yield OtherName(one, other, elsewhere)


def _bodies_of_other_places(
    left: Told, right: Told, mine: Sequence[Name], theirs: Sequence[Name]
) -> Iterator[OtherName]:
    """One body that the reports name with different places: a Hanoi-Moscow centre, and a Hanoi centre."""
    for one in mine:
        for other in theirs:
            if one.kind is other.kind is EntityKind.ORGANISATION and one.entity and one.entity == other.entity:
                places = _places_in(one, left), _places_in(other, right)
                if all(places) and places[0] != places[1]:
                    yield OtherName(one, other, elsewhere=False)


def _places_in(name: Name, report: Told) -> frozenset[str]:
    """The places, by entity, whose names are parts of a name."""
    return frozenset(each.entity for each in _named_within(name, report) if each.entity)


def _named_within(name: Name, report: Told) -> list[Name]:
    """The names of places that are parts of a name."""
    words = f" {' '.join(_parts(name))} "
    return [
        each
        for each in report.names
        if each.kind is EntityKind.PLACE and each.entity and f" {' '.join(_parts(each))} " in words
    ]


def _unmatched(names: Sequence[Name], others: Sequence[Name], *, also_akin: bool) -> list[Name]:
    """Each name once that stands for nobody on the other side."""
    found: dict[str, Name] = {}
    for each in names:
        if not _is_found(each, others, also_akin=also_akin):
            found.setdefault(each.entity or each.words.casefold(), each)
    return list(found.values())


def _is_found(name: Name, others: Sequence[Name], *, also_akin: bool) -> bool:
    return any(
        (name.entity is not None and name.entity == each.entity) or (also_akin and is_akin(name, each))
        for each in others
    )


def _are_one_body(one: Name, other: Name, left: Told, right: Told) -> bool:
    """Whether two names are those of one body, as far as its names tell, and yet say different things of it.

    They share a part, and each has others. That both are of one place says nothing, since a city has many bodies; that
    one of them names another place besides is what makes them differ.
    """
    joined = ["".join(_parts(each)) for each in (one, other)]
    if not is_akin(one, other) or joined[0] in joined[1] or joined[1] in joined[0]:
        return False
    kinds = _kinds_of_body(one, left), _kinds_of_body(other, right)
    if all(kinds) and not kinds[0] & kinds[1]:
        return False
    places = _places_in(one, left), _places_in(other, right)
    if places[0] == places[1] and _is_short_form(one, other):
        return False
    of_one_place = len(places[0]) == 1 and places[0] == places[1]
    return not of_one_place or is_akin(_without_places(one, left), _without_places(other, right))


def _is_short_form(one: Name, other: Name) -> bool:
    """Whether all that one of two names says sounds in the other, in whatever script: the cup's Metallurg."""
    first, second = _skeletons(one.words), _skeletons(other.words)
    return bool(first and second) and (first <= second or second <= first)


def _kinds_of_body(name: Name, report: Told) -> frozenset[str]:
    """What kinds of body a name says it is, or the words behind it do: a centre, a committee."""
    tongue = report.language.partition("-")[0]
    if tongue not in LANGUAGES:
        return frozenset()
    known = meanings(tongue)
    behind = _SENTENCE_END.split(report.text[name.span.end : name.span.end + _BEHIND], maxsplit=1)[0]
    words = words_of(f"{report.words(name.span)} {behind}", tongue)
    for start in range(len(words)):
        for end in range(min(start + _LONGEST_KIND, len(words)), start, -1):
            kinds = {each.key for each in known.get(words[start:end], ()) if each.head}
            if kinds:
                return frozenset(kinds)
    return frozenset()


def _without_places(name: Name, report: Told) -> Name:
    """A name without the places that are parts of it."""
    within = {part for each in _named_within(name, report) for part in _parts(each)}
    return replace(name, words=" ".join(part for part in _parts(name) if part not in within))


def is_akin(one: Name, other: Name) -> bool:
    """Whether a part of one name is written or sounds as a part of the other."""
    words, others = _parts(one), _parts(other)
    if set(words) & set(others) or _skeletons(one.words) & _skeletons(other.words):
        return True
    joined, others_joined = "".join(words), "".join(others)
    return any(len(each) >= _TELLING and each in others_joined for each in words) or any(
        len(each) >= _TELLING and each in joined for each in others
    )


def _parts(name: Name) -> tuple[str, ...]:
    return _parts_of(name.words)


@lru_cache(maxsize=_REMEMBERED)
def _parts_of(words: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W\d_]+", fold(words)))


@lru_cache(maxsize=_REMEMBERED)
def _skeletons(words: str) -> frozenset[str]:
    return frozenset(skeleton(each) for each in _parts_of(words)) - {""}
