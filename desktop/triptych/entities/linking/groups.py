"""The names in one article put together: a person's full name with the surname alone, a body with its acronym."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from triptych.domain.entity import EntityKind, Evidence, Stage
from triptych.domain.mention import Mention
from triptych.entities.linking.comparing import ALL_STAGES, SURE, compare, part_likeness, same_words
from triptych.entities.linking.naming import Naming, take_apart
from triptych.language.russian_forms import stem
from triptych.language.sounds import skeletons

_BEYOND_DOUBT: Final = SURE + 0.1
_ONE_PART: Final = 0.95
_OPENED: Final = re.compile(r"[\s,]*[(\[]\s*[«\"“]?$")
_MOST_BODIES: Final = 200
"""In an article that names more bodies than this, the others' short forms stay apart."""
_LEAST_SAID: Final = 2
_SMALL_WORDS: Final = frozenset(
    {
        "of", "the", "and", "for", "in", "on", "и", "по", "в", "на", "о", "об", "при", "за", "của", "và", "các", "về",
        "cho",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its words.

    Attributes:
        number: what the caller knows the mention by.
        mention: where it stands and what it names.
        naming: its words taken apart.
    """

    number: int
    mention: Mention
    naming: Naming


@dataclass(slots=True)
class Group:
    """What one article names once or several times, or what the archive knows already.

    Attributes:
        kind: what it is.
        names: its different names, the fullest first.
        mentions: the callers' numbers of its mentions.
        article: the article, or None for what the archive knows.
        entity: the archive's number, or None for what an article names.
        fixed: the reader confirmed it, named it or took it apart: it is not merged into another.
        apart: the archive's numbers of what it is not.
        refused: names of which the reader said that they are not its own, as `key_of` gives them.
        evidence: why its names are put together.
    """

    kind: EntityKind
    names: list[Naming] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    article: int | None = None
    entity: int | None = None
    fixed: bool = False
    apart: frozenset[int] = frozenset()
    refused: frozenset[tuple[object, ...]] = frozenset()
    evidence: list[Evidence] = field(default_factory=list)


def named(text: str, language: str, mentions: Iterable[tuple[int, Mention, int | None]]) -> list[Named]:
    """The mentions of a text with their words, in reading order.

    Args:
        text: the article's.
        language: the article's BCP 47 tag.
        mentions: number, mention and the gazetteer's number of the place, if it is one that it knows.
    """
    found = [
        Named(number, each, take_apart(each.span.of(text), language, each.kind, place))
        for number, each, place in mentions
    ]
    return sorted(found, key=lambda each: each.mention.span)


def groups_of(article: int, text: str, mentions: Sequence[Named], stages: frozenset[Stage] = ALL_STAGES) -> list[Group]:
    """What an article names: its mentions put together by name, then by short form and acronym.

    Args:
        article: what the caller knows the article by.
        text: the article's.
        mentions: as `named` gives them.
        stages: the kinds of evidence that count.
    """
    groups = _by_name(article, mentions)
    if Stage.SHORT_FORMS in stages:
        _join(_acronyms(text, mentions, groups))
        groups = [each for each in groups if each.mentions]
        _take_in_short_forms(groups)
    return [each for each in groups if each.mentions]


def _by_name(article: int, mentions: Sequence[Named]) -> list[Group]:
    """One group for each name, case forms and spellings with and without marks together."""
    groups: dict[object, Group] = {}
    for each in mentions:
        key = _said(each.naming) or key_of(each.naming)
        group = groups.setdefault(key, Group(each.naming.kind, article=article))
        group.mentions.append(each.number)
        if each.naming not in group.names:
            if group.names and each.naming.text != group.names[0].text:
                group.evidence.append(
                    Evidence(_shown_by(each.naming, group.names[0]), each.naming.text, group.names[0].text)
                )
            group.names.append(each.naming)
    return list(groups.values())


def _said(naming: Naming) -> tuple[object, ...]:
    """What the name of a body says, where it says more than one thing and all of it is known; else nothing.

    “UBND thành phố Hà Nội” and “Ủy ban nhân dân Hà Nội” say the same of one body.
    """
    items = [each.place or min(each.meanings, default="") for each in naming.items if not each.understood]
    if len(items) < _LEAST_SAID or not all(items) or naming.body:
        return ()
    return naming.kind, "said", frozenset(items)


def _shown_by(left: Naming, right: Naming) -> Stage:
    if left.folded == right.folded:
        return Stage.SPELLING
    return Stage.CASES if same_words(left, right) else Stage.TRANSLATION


def key_of(naming: Naming) -> tuple[object, ...]:
    """What mentions of one name in one article have in common."""
    if naming.place is not None:
        return naming.kind, "place", naming.place
    if naming.country or naming.body:
        return naming.kind, naming.country, naming.body
    return naming.kind, *(stem(part) for part in naming.parts)


def form_of(naming: Naming) -> tuple[str, ...]:
    """What the case forms of one name have in common, and two names of one thing have not."""
    return tuple(stem(part) for part in naming.parts)


def _acronyms(text: str, mentions: Sequence[Named], groups: Sequence[Group]) -> list[tuple[Group, Group, Evidence]]:
    """Each acronym with the body whose full name stands before it in brackets, or whose initials it is."""
    owner = {number: group for group in groups for number in group.mentions}
    found = []
    for before, after in pairwise(mentions):
        between = text[before.mention.span.end : after.mention.span.start]
        if before.naming.kind is after.naming.kind and _OPENED.fullmatch(between) and after.naming.is_acronym:
            one, other = owner[before.number], owner[after.number]
            if one is not other:
                found.append(
                    (one, other, Evidence(Stage.SHORT_FORMS, after.naming.text, before.naming.text, "brackets"))
                )
    bodies = [group for group in groups if group.kind is EntityKind.ORGANISATION][:_MOST_BODIES]
    for short in bodies:
        for full in bodies if short.names[0].is_acronym else ():
            if full is not short and initials(full.names[0]) == short.names[0].parts[0]:
                evidence = Evidence(Stage.SHORT_FORMS, short.names[0].text, full.names[0].text, "initials")
                found.append((full, short, evidence))
    return found


def initials(naming: Naming) -> str:
    """The first letters of a name's words, without the small ones."""
    return "".join(part[0] for part in naming.parts if part not in _SMALL_WORDS) if len(naming.parts) > 1 else ""


def _join(pairs: Iterable[tuple[Group, Group, Evidence]]) -> None:
    """Puts the second group of each pair into the first."""
    into: dict[int, Group] = {}
    for one, other, evidence in pairs:
        target, source = into.get(id(one), one), into.get(id(other), other)
        if target is source or not source.mentions:
            continue
        _absorb(target, source, evidence)
        into = {key: target if group is source else group for key, group in into.items()} | {id(source): target}


def _absorb(target: Group, source: Group, evidence: Evidence) -> None:
    target.mentions += source.mentions
    target.names += [each for each in source.names if each not in target.names]
    target.evidence += [*source.evidence, evidence]
    source.mentions = []


def _take_in_short_forms(groups: Sequence[Group]) -> None:
    """Puts each short name to the fuller one that it is a part of, if there is but one, or one that is named most."""
    people = [each for each in groups if each.kind is EntityKind.PERSON]
    bearers = _bearers(people)
    for short in sorted(people, key=lambda each: len(each.names[0].parts)):
        fuller = [
            each
            for each in _bearing(short, bearers)
            if each is not short
            and each.mentions
            and len(each.names[0].parts) > len(short.names[0].parts)
            and _is_part_of(short.names[0], each.names[0])
        ]
        if not fuller:
            continue
        best = max(fuller, key=lambda each: (_ends_with(short.names[0], each.names[0]), len(each.mentions)))
        texts, whole = (short.names[0].text, best.names[0].text), len(fuller)
        evidence = Evidence(Stage.SHORT_FORMS, *texts, count=1, whole=whole, strength=round(1 / whole, 2))
        _absorb(best, short, evidence)
    bodies = [each for each in groups if each.kind is EntityKind.ORGANISATION]
    for short in bodies[:_MOST_BODIES]:
        if short.mentions:
            _take_in_body(short, bodies[:_MOST_BODIES])


def _bearers(people: Iterable[Group]) -> dict[str, list[Group]]:
    """The people with a part of the name that sounds so."""
    bearers: dict[str, list[Group]] = defaultdict(list)
    for each in people:
        for key in {key for part in each.names[0].parts for key in _part_keys(part)}:
            bearers[key].append(each)
    return bearers


def _bearing(short: Group, bearers: Mapping[str, list[Group]]) -> list[Group]:
    """The people that the longest part of a short name may belong to."""
    longest = max(short.names[0].parts, key=len, default="")
    found = {id(each): each for key in _part_keys(longest) for each in bearers.get(key, ())}
    return list(found.values())


def _part_keys(part: str) -> Iterable[str]:
    return (f"{part[:2]}{sound}" for sound in skeletons(part))


def _is_part_of(short: Naming, full: Naming) -> bool:
    return all(any(_one_part(part, other) for other in full.parts) for part in short.parts if len(part) > 1) and any(
        len(part) > 1 for part in short.parts
    )


def _one_part(part: str, other: str) -> bool:
    if len(part) == 1 or len(other) == 1:
        return part[0] == other[0]
    return part_likeness(part, other)[0] >= _ONE_PART and part[:2] == other[:2]


def _ends_with(short: Naming, full: Naming) -> bool:
    """Whether the short name is the last part of the full one: a surname, or a Vietnamese given name."""
    return _one_part(short.parts[-1], full.parts[-1])


def _take_in_body(short: Group, groups: Sequence[Group]) -> None:
    """Puts a body named by the beginning or end of one other body's name to that one."""
    few = short.names[0]
    if len(few.parts) < 1 or few.is_acronym or few.body:
        return
    fuller = [
        each
        for each in groups
        if each is not short
        and each.kind is short.kind
        and each.mentions
        and len(each.names[0].parts) > len(few.parts)
        and not each.names[0].body
        and _bounds(few, each.names[0])
    ]
    if len(fuller) == 1:
        _absorb(fuller[0], short, Evidence(Stage.SHORT_FORMS, few.text, fuller[0].names[0].text, strength=0.8))


def _bounds(few: Naming, full: Naming) -> bool:
    size = len(few.parts)
    return any(same_words(replace(few), replace(full, parts=part)) for part in (full.parts[:size], full.parts[-size:]))


def best_of(left: Group, right: Group, stages: frozenset[Stage]) -> tuple[float, tuple[Evidence, ...], bool]:
    """How sure it is that two groups are one: their best pair of names, unless some pair says that they are two."""
    best = 0.0
    against = any(key_of(name) in right.refused for name in left.names) or any(
        key_of(name) in left.refused for name in right.names
    )
    refused = against
    evidence: tuple[Evidence, ...] = ()
    for one in left.names[:8]:
        for other in right.names[:8]:
            verdict = compare(one, other, stages)
            against = against or verdict.against
            if verdict.score > best:
                best, evidence = verdict.score, verdict.evidence
    return best, evidence, refused or (against and best < _BEYOND_DOUBT)
