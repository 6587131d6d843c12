"""Names that linked sentences do not share: who, where and which body stands in one report and another in the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triptych.alignment.cognates import skeleton
from triptych.comparison.told import Name, Told
from triptych.domain.bead import Bead
from triptych.domain.entity import EntityKind


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name in a sentence and another in the sentence that corresponds.

    Attributes:
        left: of the left report.
        right: of the right one.
        akin: they share a part: perhaps two names of one.
        elsewhere: one of them is named in the other report, too, in another place.
    """

    left: Name
    right: Name
    akin: bool
    elsewhere: bool


def other_names(left: Told, right: Told, bead: Bead) -> Iterator[OtherName]:
    """The names of one kind that stand against each other: one on either side that the other side does not have."""
    mine, theirs = left.names_in(bead.left), right.names_in(bead.right)
    for kind in EntityKind:
        first = _unmatched([each for each in mine if each.kind is kind], theirs)
        second = _unmatched([each for each in theirs if each.kind is kind], mine)
        if len(first) == len(second) == 1:
            one, other = first[0], second[0]
            elsewhere = bool(_found(one, right.names) or _found(other, left.names))
            yield OtherName(one, other, _akin(one, other), elsewhere)


def _unmatched(names: Sequence[Name], others: Sequence[Name]) -> list[Name]:
    """Each name once that stands for nobody on the other side."""
    found: dict[str, Name] = {}
    for each in names:
        if not _found(each, others):
            found.setdefault(each.entity or each.words.casefold(), each)
    return list(found.values())


def _found(name: Name, others: Sequence[Name]) -> bool:
    return any((name.entity is not None and name.entity == each.entity) or _akin(name, each) for each in others)


def _akin(one: Name, other: Name) -> bool:
    """Whether a part of one name sounds as a part of the other."""
    return bool(_skeletons(one) & _skeletons(other))


def _skeletons(name: Name) -> frozenset[str]:
    return frozenset(skeleton(word) for word in name.words.split()) - {""}
