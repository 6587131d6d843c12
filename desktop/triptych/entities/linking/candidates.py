"""The keys under which names are looked for, so that a name is compared with a few others and not with all.

Two names that may be one thing's share a key; names that share a key need not be one thing's.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Final

from triptych.domain.entity import EntityKind
from triptych.entities.linking.naming import Item, Naming
from triptych.language.folding import fold
from triptych.language.romanising import romanisations
from triptych.language.sounds import skeletons
from triptych.language.words import words

_MOST_KEYS: Final = 40
_LETTER: Final = {EntityKind.PERSON: "p", EntityKind.PLACE: "l", EntityKind.ORGANISATION: "o"}


def keys_of(naming: Naming) -> frozenset[str]:
    """The keys of a name, each a short text."""
    letter = _LETTER[naming.kind]
    found = {f"{letter}={naming.folded[:80]}"}
    if naming.place is not None:
        found.add(f"{letter}#{naming.place}")
    if naming.country:
        found.add(f"{letter}@{naming.country}")
    if naming.body:
        found.add(f"{letter}!{naming.body}")
    if naming.kind is EntityKind.ORGANISATION:
        found |= {f"{letter}:{each}" for each in _of_items(naming.items)}
    else:
        found |= {f"{letter}:{each}" for each in _of_parts(naming)}
    return frozenset(sorted(found)[:_MOST_KEYS])


def words_to_find(naming: Naming) -> frozenset[str]:
    """The words under which a reader may look for a name, whatever the script in which it is typed."""
    spelled = (naming.folded, *(fold(each) for each in romanisations(naming.text)))
    return frozenset(f"w:{word[:40]}" for text in spelled for word, _start, _end in words(text))


def _of_parts(naming: Naming) -> Iterable[str]:
    """For a full name the sound of its first and last parts with the other's first sound; else the sound of all."""
    if naming.kind is EntityKind.PERSON and not naming.is_short:
        first, last = naming.parts[0], naming.parts[-1]
        for one, other in ((first, last), (last, first)):
            for sound in skeletons(one):
                yield from (f"{sound}+{start[:1]}" for start in skeletons(other) if len(sound) > 1 or len(start) > 1)
        return
    whole = naming.parts[0] if len(naming.parts) == 1 else "".join(naming.parts[:4]).replace("-", "")
    yield from sorted(skeletons(whole))


def _of_items(items: tuple[Item, ...]) -> Iterable[str]:
    """Each pair of things that the name of a body says; the one thing where there is but one."""
    said = [_said(item) for item in items[:6] if not item.understood]
    if len(said) == 1:
        yield from said[0]
    for left, right in combinations(said, 2):
        yield from ("+".join(sorted((one, other))) for one in left for other in right)


def _said(item: Item) -> tuple[str, ...]:
    if item.meanings or item.place:
        return (*sorted(item.meanings), *([item.place] if item.place else ()))
    return tuple(sorted(skeletons(item.words.replace(" ", ""))))
