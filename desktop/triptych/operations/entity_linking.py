"""Names of articles linked to entities, in the background: the stage that follows the recognising of names.

An article is never compared with all others. Its names are looked up by their keys; what is found there, what is named
in the other articles of its story and in those that its sentences are linked with is put together with it, and the
outcome is written: the entity of each mention, names and keys that are new, and why.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy.orm import Session

from triptych.archive.queries.entity_linking import (
    ArticleNames,
    Known,
    Linked,
    Marked,
    aligned_with,
    entities_under,
    known_entities,
    linked_sentences,
    made_anew,
    names_of_revisions,
    neighbours,
    places_aside,
)
from triptych.domain.entity import EntityKind, Evidence
from triptych.domain.entity import Stage as Shows
from triptych.domain.mention import Mention as Recognised
from triptych.domain.states import Origin
from triptych.domain.text import Span
from triptych.entities.linking.candidates import keys_of
from triptych.entities.linking.comparing import ALL_STAGES
from triptych.entities.linking.groups import Group, groups_of, key_of, named
from triptych.entities.linking.linker import Meeting, link
from triptych.entities.linking.missed import Report, missed_names
from triptych.entities.linking.naming import Naming, take_apart
from triptych.entities.linking.places import place_of

MOST_EVIDENCE: Final = 24
"""So many reasons are kept of an entity."""

Place = tuple[int, int, int]
"""A mention by its revision and range: ids change when names are recognised anew."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is put together in one batch.

    Attributes:
        revisions: those of the batch.
        groups: what they name, what their neighbours name and what the archive knows.
        places: each mention of the batch by its number in `groups`.
        meetings: which groups stand in linked sentences.
        together: pairs of revisions that are of one story or linked.
        missed: names of the batch that were found through their counterparts, by revision.
        anew: entities of the batch's mentions that are put together anew; their numbers are used again.
    """

    revisions: tuple[int, ...]
    groups: list[Group]
    places: dict[int, Place]
    meetings: tuple[Meeting, ...]
    together: frozenset[frozenset[int]]
    missed: dict[int, tuple[Recognised, ...]] = field(default_factory=dict)
    anew: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class One:
    """What the linker takes for one thing.

    Attributes:
        kind: what it is.
        known: the archive's numbers of it, those that the reader fixed first.
        names: its names in the batch.
        places: its mentions in the batch.
        evidence: why they are put together, the strongest first.
    """

    kind: EntityKind
    known: tuple[int, ...]
    names: tuple[Naming, ...]
    places: tuple[Place, ...]
    evidence: tuple[Evidence, ...]


def read_names(session: Session, revisions: Sequence[int], maker: tuple[str, str]) -> Prepared:
    """What some revisions name, with all that their names may be one with.

    Args:
        session: a reading transaction.
        revisions: internal ids.
        maker: kind and version of the linker; what another one put together is put together anew.
    """
    articles, missed = _with_missed(session, names_of_revisions(session, revisions))
    groups, places = _own_groups(articles)
    keys = {key for group in groups for name in group.names for key in keys_of(name)}
    found = entities_under(session, keys, (name.folded for group in groups for name in group.names))
    found |= {each.entity for article in articles for each in article.marked if each.entity is not None}
    anew = made_anew(session, found, revisions, maker)
    found -= anew
    near = neighbours(session, revisions, found)
    around = names_of_revisions(session, list(near), some=True)
    linked = [group for article in around for group in _groups_as_linked(article)]
    stale = made_anew(session, _entities_of(linked), revisions, maker)
    groups += [group for group in linked if group.entity not in stale]
    groups += [_of_known(each) for each in known_entities(session, {*found, *_entities_of(groups)})]
    everywhere = [*revisions, *near]
    meetings = _meetings([*articles, *around], groups, places, linked_sentences(session, everywhere))
    together = frozenset(frozenset((one, other)) for other, close in near.items() if close for one in revisions)
    return Prepared(tuple(revisions), groups, places, tuple(meetings), together, missed, anew)


def find_entities(prepared: Prepared, stages: frozenset[Shows] = ALL_STAGES) -> tuple[Prepared, list[One]]:
    """Puts the names together."""
    return prepared, [
        one
        for cluster in link(prepared.groups, prepared.meetings, stages, prepared.together)
        if (one := _as_one([prepared.groups[each] for each in cluster.members], cluster.evidence, prepared)) is not None
    ]


# --- Preparing -------------------------------------------------------------------------------------------------------


def _with_missed(
    session: Session, articles: Sequence[ArticleNames]
) -> tuple[list[ArticleNames], dict[int, tuple[Recognised, ...]]]:
    """The articles with the names that were missed in them and are found through linked sentences; and those alone."""
    own = {each.revision: each for each in articles}
    others = sorted(set(aligned_with(session, list(own))) - own.keys())
    reports = {each.revision: _report(session, each) for each in articles}
    reports |= {each.revision: _report(session, each) for each in names_of_revisions(session, others, some=True)}
    missed: dict[int, tuple[Recognised, ...]] = {}
    for (here, there), linked in _linked_by_pair(session, reports).items():
        if here in own:
            names = missed_names(reports[here], reports[there], linked)
            missed[here] = (*missed.get(here, ()), *names)
            reports[here] = replace(reports[here], mentions=(*reports[here].mentions, *names))
    found = {revision: names for revision, names in missed.items() if names}
    marked = {at: tuple(Marked(each, None, Origin.MACHINE) for each in names) for at, names in found.items()}
    return [replace(each, marked=(*each.marked, *marked.get(each.revision, ()))) for each in articles], found


def _report(session: Session, article: ArticleNames) -> Report:
    aside = places_aside(session, article.revision)
    return Report(article.text, article.language, tuple(each.mention for each in article.marked), aside)


def _linked_by_pair(
    session: Session, revisions: Collection[int]
) -> dict[tuple[int, int], list[tuple[Sequence[Span], Sequence[Span]]]]:
    """The sentences that correspond, for each two revisions in either direction."""
    pairs: dict[tuple[int, int], list[tuple[Sequence[Span], Sequence[Span]]]] = defaultdict(list)
    for each in linked_sentences(session, list(revisions)):
        pairs[each.left, each.right].append((each.left_spans, each.right_spans))
        pairs[each.right, each.left].append((each.right_spans, each.left_spans))
    return dict(sorted(pairs.items()))


def _own_groups(articles: Iterable[ArticleNames]) -> tuple[list[Group], dict[int, Place]]:
    """What articles name, and where each mention stands; what the reader gave to an entity stays out."""
    groups: list[Group] = []
    places: dict[int, Place] = {}
    for article in articles:
        given = []
        for each in article.marked:
            if each.origin is Origin.USER and each.entity is not None:
                continue
            number = len(places)
            span = each.mention.span
            places[number] = (article.revision, span.start, span.end)
            given.append((number, each.mention, _place(each.mention.kind, span.of(article.text), article.language)))
        mentions = named(article.text, article.language, given)
        groups += groups_of(article.revision, article.text, mentions)
    return groups, places


def _place(kind: EntityKind, name: str, language: str) -> int | None:
    found = place_of(name, language) if kind is EntityKind.PLACE else None
    return found.number if found else None


def _groups_as_linked(article: ArticleNames) -> Iterable[Group]:
    """What an article names, as it is linked already."""
    groups: dict[tuple[int, EntityKind], Group] = {}
    for each in article.marked:
        if each.entity is not None:
            kind = each.mention.kind
            name = take_apart(each.mention.span.of(article.text), article.language, kind)
            group = groups.setdefault((each.entity, kind), Group(kind, article=article.revision, entity=each.entity))
            if name not in group.names:
                group.names.append(name)
    return groups.values()


def _of_known(known: Known) -> Group:
    names = [take_apart(name, language, known.kind, known.geonames) for language, name in known.names]
    refused = frozenset(key_of(take_apart(name, language, known.kind)) for language, name in known.refused)
    return Group(known.kind, names, entity=known.number, fixed=known.fixed, apart=known.apart, refused=refused)


def _entities_of(groups: Iterable[Group]) -> set[int]:
    return {group.entity for group in groups if group.entity is not None}


def _meetings(
    articles: Sequence[ArticleNames], groups: Sequence[Group], places: dict[int, Place], links: Sequence[Linked]
) -> list[Meeting]:
    """How often the groups of two articles stand in linked sentences, and how often either stands in one."""
    standing = _standing(articles, groups, places)
    both: Counter[tuple[int, int]] = Counter()
    single: Counter[tuple[int, int]] = Counter()
    for each in links:
        ours = _inside(standing[each.left], each.left_spans)
        theirs = _inside(standing[each.right], each.right_spans)
        single.update((group, each.right) for group in ours)
        single.update((group, each.left) for group in theirs)
        both.update((one, other) for one in ours for other in theirs if groups[one].kind is groups[other].kind)
    return [
        Meeting(one, other, count, single[one, _article(groups, other)] + single[other, _article(groups, one)] - count)
        for (one, other), count in both.items()
    ]


def _article(groups: Sequence[Group], place: int) -> int:
    return groups[place].article or 0


def _standing(
    articles: Sequence[ArticleNames], groups: Sequence[Group], places: dict[int, Place]
) -> dict[int, list[tuple[Span, int]]]:
    """Where groups stand in each revision."""
    standing: dict[int, list[tuple[Span, int]]] = defaultdict(list)
    linked: dict[tuple[int | None, int | None], int] = {
        (group.article, group.entity): place for place, group in enumerate(groups) if group.entity is not None
    }
    for place, group in enumerate(groups):
        for number in group.mentions:
            revision, start, end = places[number]
            standing[revision].append((Span(start, end), place))
    for article in articles:
        for each in article.marked:
            known = linked.get((article.revision, each.entity))
            if known is not None:
                standing[article.revision].append((each.mention.span, known))
    return standing


def _inside(standing: Iterable[tuple[Span, int]], spans: Sequence[Span]) -> set[int]:
    return {group for at, group in standing if any(each.start <= at.start and at.end <= each.end for each in spans)}


def _as_one(groups: Sequence[Group], evidence: Sequence[Evidence], prepared: Prepared) -> One | None:
    """A cluster as it is written; None where nothing of the batch is in it and nothing is to be merged."""
    known = {group.entity: group.fixed for group in groups if group.entity is not None}
    mentions = [number for group in groups for number in group.mentions]
    if not mentions and len(known) <= 1:
        return None
    fixed = {group.entity for group in groups if group.fixed}
    names = dict.fromkeys(name for group in groups if group.entity is None for name in group.names)
    return One(
        groups[0].kind,
        tuple(sorted((each for each in known), key=lambda each: (each not in fixed, each))),
        tuple(names),
        tuple(prepared.places[each] for each in mentions),
        tuple(sorted(dict.fromkeys(evidence), key=lambda each: -each.strength))[:MOST_EVIDENCE],
    )
