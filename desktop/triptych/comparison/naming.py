"""Names that linked sentences do not share: who, where and which body stands in one report and another in the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from triptych.alignment.cognates import skeleton
from triptych.comparison.told import Name, Told
from triptych.domain.bead import Bead
from triptych.domain.entity import EntityKind
from triptych.language.folding import fold

_TELLING: Final = 4
"""Letters that a part of a name must have to tell it from others."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name in a sentence and another in the sentence that corresponds.

    Attributes:
        left: of the left report.
        right: of the right one.
        elsewhere: one of them is named in the other report, too, in another place.
    """

    left: Name
    right: Name
    elsewhere: bool


def other_names(left: Told, right: Told, bead: Bead) -> Iterator[OtherName]:
    """The names of one kind that stand against each other: one on either side that the other side does not have.

    People and places count where they have nothing in common; bodies, which have many names, where they have a part.
    """
    mine, theirs = left.names_in(bead.left), right.names_in(bead.right)
    for kind in EntityKind:
        bodies = kind is EntityKind.ORGANISATION
        first = _unmatched([each for each in mine if each.kind is kind], theirs, also_akin=not bodies)
        second = _unmatched([each for each in theirs if each.kind is kind], mine, also_akin=not bodies)
        if len(first) == len(second) == 1 and is_akin(first[0], second[0]) is bodies:
            elsewhere = _is_found(first[0], right.names, also_akin=True) or _is_found(
                second[0], left.names, also_akin=True
            )
            yield OtherName(first[0], second[0], elsewhere)


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


def is_akin(one: Name, other: Name) -> bool:
    """Whether a part of one name is written or sounds as a part of the other."""
    words, others = _parts(one), _parts(other)
    if {skeleton(each) for each in words} & {skeleton(each) for each in others} - {""}:
        return True
    joined, others_joined = "".join(words), "".join(others)
    return any(len(each) >= _TELLING and each in others_joined for each in words) or any(
        len(each) >= _TELLING and each in joined for each in others
    )


def _parts(name: Name) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(name.words))
