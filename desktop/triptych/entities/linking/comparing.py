"""Whether two names may be one thing's, name against name: how sure, and why."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from triptych.domain.entity import EntityKind, Evidence, Stage
from triptych.entities.linking.naming import Item, Naming, same_stem
from triptych.entities.linking.tables import name_parts
from triptych.language.sounds import likeness

SURE: Final = 0.85
"""From here on two names are one without more evidence."""
PERHAPS: Final = 0.5
"""From here on they are where their reports have other names in common."""
ALL_STAGES: Final = frozenset(Stage)


_SAME_PART: Final = 0.8
"""How alike two parts of names are that are surely one."""
_LEAST_PART: Final = 0.62
"""How alike each part of two names must be."""
_LEAST_MEAN: Final = 0.74
"""How alike they must be on the average."""
_LEAST_DOUBTED: Final = 0.7
_LEAST_ALONE: Final = 0.72
"""How alike two names of one word must be to be thought of at all."""
_OTHER_PART: Final = 0.5
"""Parts less alike than this are two: Wayde and Wayne."""
_ONE_TOWN: Final = 0.45
"""How sure it is at most that two bodies are one of which only places and properties are said alike."""
_RANKS: Final = frozenset({"city", "district", "province"})
"""What bodies of different levels have in one town."""
_PART_LEFT: Final = 0.72
"""How alike parts must sound where one name leaves parts out: more chances to sound alike by chance."""
_INITIAL: Final = 0.75
"""What an initial is worth that fits a name."""
_SHORTEST_ALONE: Final = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comparing two names gave.

    Attributes:
        score: from 0 to 1.
        evidence: why, the strongest first.
        against: they say that they are two.
    """

    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    against: bool = False


NOTHING: Final = Verdict()
AGAINST: Final = Verdict(against=True)


@lru_cache(maxsize=131072)
def compare(left: Naming, right: Naming, stages: frozenset[Stage] = ALL_STAGES) -> Verdict:
    """Compares two names of one kind.

    Args:
        left: one name.
        right: the other.
        stages: the kinds of evidence that count.
    """
    if left.kind is not right.kind:
        return NOTHING
    if left.folded == right.folded and _is_telling(left):
        return _Comparison(left, right, stages).found(Stage.SPELLING, 0.97 if left.text == right.text else 0.95)
    if left.kind is EntityKind.PERSON:
        return _people(left, right, stages)
    if left.kind is EntityKind.PLACE:
        return _places(left, right, stages)
    return _bodies(left, right, stages)


def _is_telling(name: Naming) -> bool:
    """One word does not tell one person."""
    return name.kind is not EntityKind.PERSON or not name.is_short


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two names and the kinds of evidence that count."""

    left: Naming
    right: Naming
    stages: frozenset[Stage]

    def found(self, stage: Stage, score: float, detail: str = "") -> Verdict:
        """What a kind of evidence shows, if it counts."""
        if stage not in self.stages:
            return NOTHING
        evidence = Evidence(stage, self.left.text, self.right.text, detail, strength=round(score, 2))
        return Verdict(score, (evidence,))


# --- People ----------------------------------------------------------------------------------------------------------


def part_likeness(left: str, right: str, stages: frozenset[Stage] = ALL_STAGES) -> tuple[float, Stage]:
    """How alike two parts of people's names are, and what shows it."""
    if left == right:
        return 1.0, Stage.SPELLING
    if Stage.CASES in stages and same_stem(left, right):
        return 0.97, Stage.CASES
    if len(left) == 1 or len(right) == 1:
        initial = max(likeness(left[:1], right[:1]), likeness(left[:1] + "a", right[:1] + "a"))
        return (_INITIAL if initial > _LEAST_PART else 0.0), Stage.SHORT_FORMS
    table = name_parts()
    if Stage.PARTS in stages and table.get(left, frozenset()) & table.get(right, frozenset()):
        return 0.95, Stage.PARTS
    if Stage.SOUND in stages:
        return likeness(left, right), Stage.SOUND
    return 0.0, Stage.SOUND


def _people(left: Naming, right: Naming, stages: frozenset[Stage]) -> Verdict:
    few, many = sorted((left.parts, right.parts), key=len)
    if not few:
        return NOTHING
    pairs = _matched(few, many, stages)
    if len(few) == 1:
        return _named_by_one_part(_Comparison(left, right, stages), *pairs[0])
    scores = [score for score, _stage in pairs]
    stage = max((pair for pair in pairs), key=lambda pair: list(Stage).index(pair[1]))[1]
    mean = sum(scores) / len(scores)
    if min(scores) < _OTHER_PART:
        return AGAINST if max(scores) >= _SAME_PART else NOTHING
    if len(few) < len(many) and any(each is Stage.SOUND and score < _PART_LEFT for score, each in pairs):
        return NOTHING
    if min(scores) < _LEAST_PART or mean < _LEAST_MEAN:
        return _Comparison(left, right, stages).found(stage, 0.55) if mean >= _LEAST_DOUBTED else NOTHING
    return _Comparison(left, right, stages).found(stage, min(0.96, 0.72 + 0.25 * mean))


def _named_by_one_part(names: _Comparison, score: float, stage: Stage) -> Verdict:
    """What a name of one part gives beside another's best part."""
    few, many = sorted((names.left.parts, names.right.parts), key=len)
    if len(many) > 1:
        full = len(few[0]) > _SHORTEST_ALONE and score >= _SAME_PART
        return names.found(Stage.SHORT_FORMS, 0.6 * score) if full else NOTHING
    return names.found(stage, 0.84 * score) if score >= _LEAST_ALONE else NOTHING


def _matched(few: tuple[str, ...], many: tuple[str, ...], stages: frozenset[Stage]) -> list[tuple[float, Stage]]:
    """For each part of the shorter name its best part of the longer, each taken once, whatever their order."""
    table = [
        (*part_likeness(one, other, stages), here, there)
        for here, one in enumerate(few)
        for there, other in enumerate(many)
    ]
    table.sort(key=lambda row: (-row[0], abs(row[2] - row[3])))
    left: dict[int, tuple[float, Stage]] = {}
    taken: set[int] = set()
    for score, stage, here, there in table:
        if here not in left and there not in taken:
            left[here] = (score, stage)
            taken.add(there)
    return [left[each] for each in range(len(few))]


# --- Places ----------------------------------------------------------------------------------------------------------


def _places(left: Naming, right: Naming, stages: frozenset[Stage]) -> Verdict:
    if left.country and right.country:
        same = left.country == right.country
        return _Comparison(left, right, stages).found(Stage.PLACES, 0.98, left.country) if same else AGAINST
    if left.place is not None and right.place is not None:
        same = left.place == right.place
        known = f"GeoNames {left.place}" if left.place > 0 else ""
        return _Comparison(left, right, stages).found(Stage.PLACES, 0.98, known) if same else AGAINST
    if (left.country or left.place) and (right.country or right.place):
        return NOTHING
    return _by_sound(left, right, stages)


def _by_sound(left: Naming, right: Naming, stages: frozenset[Stage]) -> Verdict:
    few, many = sorted((left.parts, right.parts), key=len)
    if not few or len(many) > len(few) + 1:
        return NOTHING
    pairs = _matched(few, many, stages)
    scores = [score for score, _stage in pairs]
    mean = sum(scores) / len(scores)
    whole, stage = part_likeness("".join(few).replace("-", ""), "".join(many).replace("-", ""), stages)
    if whole > max(mean, _SAME_PART):  # Baton Rouge, Батон-Руж
        return _Comparison(left, right, stages).found(stage, min(0.93, 0.62 + 0.31 * whole))
    if min(scores) < _LEAST_PART or mean < _LEAST_MEAN:
        return NOTHING
    if len(many) != len(few):
        return _Comparison(left, right, stages).found(pairs[0][1], 0.65 * mean)
    return _Comparison(left, right, stages).found(pairs[0][1], min(0.93, 0.62 + 0.31 * mean))


# --- Organisations ---------------------------------------------------------------------------------------------------


def _bodies(left: Naming, right: Naming, stages: frozenset[Stage]) -> Verdict:
    if left.body and right.body:
        if left.body == right.body:
            return _Comparison(left, right, stages).found(Stage.BODIES, 0.97, left.body)
        return AGAINST
    if same_words(left, right):
        return _Comparison(left, right, stages).found(Stage.CASES, 0.95)
    if any(name.is_acronym and not any(item.meanings for item in name.items) for name in (left, right)):
        return NOTHING
    if Stage.TRANSLATION not in stages:
        return _by_sound(left, right, stages)
    return _translated(left, right, stages)


def same_words(left: Naming, right: Naming) -> bool:
    """Whether two names have the same words, but for the endings of their cases."""
    return len(left.parts) == len(right.parts) and all(
        one == other or same_stem(one, other) for one, other in zip(left.parts, right.parts, strict=True)
    )


def _translated(left: Naming, right: Naming, stages: frozenset[Stage]) -> Verdict:
    """What both names say, over what either says; two kinds of body are two bodies."""
    pairs = _paired(left.items, right.items, stages)
    if not pairs:
        return NOTHING
    weights = sum(map(_weight, left.items)) + sum(map(_weight, right.items))
    shared = sum((_weight(one) + _weight(other)) * score for one, other, score in pairs)
    share = shared / weights if weights else 0.0
    heads = [any(item.head for item in each.items) for each in (left, right)]
    if all(heads) and not any(one.head and other.head for one, other, _score in pairs):
        share *= 0.5
    places = [{item.place for item in each.items if item.place} for each in (left, right)]
    if all(places) and not places[0] & places[1]:
        return AGAINST
    ranks = [{rank for item in each.items for rank in item.meanings & _RANKS} for each in (left, right)]
    if all(ranks) and not ranks[0] & ranks[1]:
        return AGAINST
    words = "; ".join(f"{one.words} = {other.words}" for one, other, _score in pairs)
    score = min(0.94, 0.35 + 0.6 * share)
    if len(left.items) == 1 or len(right.items) == 1:
        score = min(0.8, 0.3 + 0.5 * share)
    elif all(map(_is_no_name, pairs)) and len(pairs) < min(len(left.items), len(right.items)):
        score = min(score, _ONE_TOWN)
    return _Comparison(left, right, stages).found(Stage.TRANSLATION, score, words)


def _is_no_name(pair: tuple[Item, Item, float]) -> bool:
    """Whether two bodies may say this alike and be quite different ones: a town, or that both are international."""
    one, other, _score = pair
    return bool(one.place or one.meanings) and not (one.head and other.head)


def _weight(item: Item) -> float:
    if item.understood:
        return 0.0
    return 1.0 if item.meanings or item.place else 1.3


def _paired(
    left: tuple[Item, ...], right: tuple[Item, ...], stages: frozenset[Stage]
) -> list[tuple[Item, Item, float]]:
    """What one name says with what the other says, each once, the surest first."""
    table = [
        (_said_alike(one, other, stages), here, there)
        for here, one in enumerate(left)
        for there, other in enumerate(right)
    ]
    table.sort(key=lambda row: (-row[0], row[1], row[2]))
    lefts: set[int] = set()
    rights: set[int] = set()
    pairs = []
    for score, here, there in table:
        if score >= _LEAST_PART and here not in lefts and there not in rights:
            lefts.add(here)
            rights.add(there)
            pairs.append((left[here], right[there], score))
    return pairs


def _said_alike(left: Item, right: Item, stages: frozenset[Stage]) -> float:
    if left.meanings & right.meanings or (left.place and left.place == right.place):
        return 1.0
    if left.meanings or right.meanings or left.place or right.place:
        return 0.0
    return part_likeness(left.words.replace(" ", ""), right.words.replace(" ", ""), stages)[0]
