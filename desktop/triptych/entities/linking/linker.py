"""The linker: what articles name, put together across languages and with what the archive knows.

Sure pairs of names come first (the same place in the gazetteer, the same person by sound and parts). Then reports that
have names in common lend weight to the others: a surname alone, a body named by half its name, a name that keeps
standing in linked sentences. Each join is checked against everything that speaks for two (`clustering`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import Final

from triptych.domain.entity import EntityKind, Evidence, Stage
from triptych.entities.linking.candidates import keys_of
from triptych.entities.linking.clustering import Cluster, Clusters, Edge
from triptych.entities.linking.comparing import ALL_STAGES, PERHAPS, SURE
from triptych.entities.linking.groups import Group, best_of

LINKING_VERSION: Final = "5"
"""Raised with every change that links other names."""

_CROWD: Final = 24
"""A key that more groups share tells nothing; only the first of them are compared."""
_KEEPS_MEETING: Final = 0.75
"""In what share of the linked sentences that hold one of two names both must stand."""
_COMPANY: Final = 2
"""Reports that have so many names in common are about the same things."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two groups in linked sentences.

    Attributes:
        left: place of a group of one article.
        right: place of a group of another.
        count: in how many linked sentences both stand.
        whole: in how many of them either stands.
    """

    left: int
    right: int
    count: int
    whole: int


def link(
    groups: Sequence[Group],
    meetings: Iterable[Meeting] = (),
    stages: frozenset[Stage] = ALL_STAGES,
    together: frozenset[frozenset[int]] = frozenset(),
) -> list[Cluster]:
    """Puts groups together that are one thing.

    Args:
        groups: of articles and of the archive.
        meetings: which of them stand in linked sentences.
        stages: the kinds of evidence that count; the others are left out.
        together: pairs of articles of one story.

    Returns:
        Every group in one cluster, in the order of their first groups.
    """
    return _Linker(groups, stages, together).run(list(meetings))


class _Linker:
    """One run."""

    def __init__(self, groups: Sequence[Group], stages: frozenset[Stage], together: frozenset[frozenset[int]]) -> None:
        self._groups = groups
        self._stages = stages
        self._together = together
        self._compared = cache(self._compare)
        self._clusters = Clusters(groups, self._alike, self._against)

    def run(self, meetings: list[Meeting]) -> list[Cluster]:
        self._join_known()
        pairs = self._candidates()
        edges = {pair: self._edge(*pair) for pair in pairs}
        for edge in _surest(each for each in edges.values() if each.score >= SURE):
            self._clusters.join(edge, sure=True)
        if Stage.COMPANY in self._stages or Stage.SENTENCES in self._stages:
            self._join_unsure(edges, meetings)
        found = sorted(self._clusters.all.values(), key=lambda each: min(each.members))
        for each in found:
            each.evidence += [piece for place in each.members for piece in self._groups[place].evidence]
        return found

    def _join_known(self) -> None:
        """What the archive already has as one thing is one cluster."""
        first: dict[int, int] = {}
        for place, group in enumerate(self._groups):
            if group.entity is not None:
                self._clusters.unite(first.setdefault(group.entity, place), place)

    # --- Which groups are compared ------------------------------------------------------------------------------

    def _candidates(self) -> list[tuple[int, int]]:
        """Pairs of groups that share a key and do not stand in the same article."""
        by_key: dict[str, list[int]] = defaultdict(list)
        for place, group in enumerate(self._groups):
            for key in {key for name in group.names[:8] for key in keys_of(name)}:
                by_key[key].append(place)
        pairs: dict[tuple[int, int], None] = {}
        for places in by_key.values():
            pairs |= dict.fromkeys(combinations(places[:_CROWD], 2))
        return [pair for pair in pairs if self._may_be_compared(*pair)]

    def _may_be_compared(self, left: int, right: int) -> bool:
        one, other = self._groups[left], self._groups[right]
        return one.kind is other.kind and (one.article is None or one.article != other.article)

    def _compare(self, left: int, right: int) -> tuple[float, tuple[Evidence, ...], bool]:
        return best_of(self._groups[left], self._groups[right], self._stages)

    def _edge(self, left: int, right: int) -> Edge:
        score, evidence, against = self._compared(left, right)
        return Edge(left, right, 0.0 if against else score, evidence)

    def _alike(self, left: int, right: int) -> float:
        return self._compared(*sorted((left, right)))[0]

    def _against(self, left: int, right: int) -> bool:
        one, other = self._groups[left], self._groups[right]
        score, _evidence, against = self._compared(*sorted((left, right)))
        if one.article is not None and one.article == other.article:
            return against or score < SURE
        return against

    # --- What is not sure by itself -----------------------------------------------------------------------------

    def _join_unsure(self, edges: Mapping[tuple[int, int], Edge], meetings: list[Meeting]) -> None:
        """Joins what company or linked sentences bear, the surest first, and only where each is the other's best."""
        shared = self._shared_names()
        weighed = [each for each in map(self._met(meetings), edges.values()) if each.score >= PERHAPS]
        known = {(each.left, each.right) for each in weighed}
        weighed += [each for each in self._by_meeting(meetings) if (each.left, each.right) not in known]
        weighed += self._met_all_the_same(meetings, known)
        weighed += self._by_company(shared, known)
        accepted = []
        for edge in weighed:
            company = self._company(edge, shared)
            if edge.score >= SURE or company is not None:
                evidence = edge.evidence if company is None else (*edge.evidence, company)
                accepted.append(Edge(edge.left, edge.right, edge.score, evidence))
        best = self._best_by_article(accepted)
        for edge in _surest(accepted):
            if edge.score >= best[edge.left, self._side(edge.right)] - 0.02 and (
                edge.score >= best[edge.right, self._side(edge.left)] - 0.02
            ):
                self._clusters.join(edge, sure=edge.score >= SURE)

    def _side(self, place: int) -> tuple[str, int | None]:
        group = self._groups[place]
        return ("article", group.article) if group.article is not None else ("entity", None)

    def _best_by_article(self, edges: Iterable[Edge]) -> dict[tuple[int, tuple[str, int | None]], float]:
        best: dict[tuple[int, tuple[str, int | None]], float] = defaultdict(float)
        for edge in edges:
            for one, other in ((edge.left, edge.right), (edge.right, edge.left)):
                best[one, self._side(other)] = max(best[one, self._side(other)], edge.score)
        return best

    def _shared_names(self) -> Counter[frozenset[int]]:
        """How many things each two articles both name, as far as is sure; countries tell little and count half."""
        shared: Counter[frozenset[int]] = Counter()
        for cluster in self._clusters.all.values():
            articles = {self._groups[place].article for place in cluster.members} - {None}
            if not 1 < len(articles) <= _CROWD:
                continue
            kind = self._groups[cluster.members[0]].kind
            for pair in combinations(sorted(each for each in articles if each is not None), 2):
                shared[frozenset(pair)] += 1 if kind is EntityKind.PLACE else 2
        return shared

    def _company(self, edge: Edge, shared: Counter[frozenset[int]]) -> Evidence | None:
        """That the reports of two groups have other names in common, or are of one story; None where they do not."""
        one, other = self._groups[edge.left], self._groups[edge.right]
        if one.article is None or other.article is None:
            return None
        pair = frozenset((one.article, other.article))
        count = shared[pair]
        if pair not in self._together and count < 2 * _COMPANY:
            return None
        return Evidence(Stage.COMPANY, one.names[0].text, other.names[0].text, count=count // 2)

    def _by_company(self, shared: Counter[frozenset[int]], known: set[tuple[int, int]]) -> list[Edge]:
        """Pairs of names in reports with much in common that share no key, compared all the same."""
        if Stage.COMPANY not in self._stages:
            return []
        by_article: dict[int, list[int]] = defaultdict(list)
        for place, group in enumerate(self._groups):
            if group.article is not None and len(by_article[group.article]) < 2 * _CROWD:
                by_article[group.article].append(place)
        near = {pair for pair, count in shared.items() if count >= 2 * _COMPANY} | self._together
        edges = []
        for pair in near:
            for left, right in product(*(by_article.get(article, ()) for article in sorted(pair))):
                key = (min(left, right), max(left, right))
                apart = self._clusters.of(left) != self._clusters.of(right)
                if apart and key not in known and self._may_be_compared(*key):
                    edge = self._edge(*key)
                    if edge.score >= PERHAPS:
                        edges.append(edge)
        return edges

    # --- Linked sentences ---------------------------------------------------------------------------------------

    def _met(self, meetings: list[Meeting]) -> Callable[[Edge], Edge]:
        """What gives an edge more weight where its names stand in linked sentences."""
        by_pair = {(min(each.left, each.right), max(each.left, each.right)): each for each in meetings}

        def weighed(edge: Edge) -> Edge:
            meeting = by_pair.get((edge.left, edge.right))
            if meeting is None or Stage.SENTENCES not in self._stages or not edge.score:
                return edge
            bonus = 0.3 * meeting.count / max(meeting.whole, 1)
            return Edge(
                edge.left, edge.right, min(edge.score + bonus, 0.97), (*edge.evidence, self._of_meeting(meeting))
            )

        return weighed

    def _of_meeting(self, meeting: Meeting) -> Evidence:
        one, other = self._groups[meeting.left].names[0].text, self._groups[meeting.right].names[0].text
        return Evidence(Stage.SENTENCES, one, other, count=meeting.count, whole=meeting.whole)

    def _by_meeting(self, meetings: list[Meeting]) -> list[Edge]:
        """Groups that keep standing in linked sentences, whatever their names."""
        if Stage.SENTENCES not in self._stages:
            return []
        return [
            Edge(min(each.left, each.right), max(each.left, each.right), 0.86, (self._of_meeting(each),))
            for each in meetings
            if each.count > 1
            and each.count >= _KEEPS_MEETING * each.whole
            and self._may_be_compared(each.left, each.right)
            and not self._against(each.left, each.right)
        ]

    def _met_all_the_same(self, meetings: list[Meeting], known: set[tuple[int, int]]) -> list[Edge]:
        """Names in linked sentences that share no key, compared all the same: a surname with the full name."""
        if Stage.SENTENCES not in self._stages:
            return []
        pairs = {(min(each.left, each.right), max(each.left, each.right)) for each in meetings} - known
        edges = [self._edge(*pair) for pair in sorted(pairs) if self._may_be_compared(*pair)]
        return [self._met(meetings)(each) for each in edges if each.score >= PERHAPS]


def _surest(edges: Iterable[Edge]) -> list[Edge]:
    return sorted(edges, key=lambda each: (-each.score, each.left, each.right))
