"""Groups put together under constraints: no weak chain glues what is apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from triptych.domain.entity import Evidence
from triptych.entities.linking.groups import Group

_BORNE: Final = 0.45
"""How alike the members of two clusters must be on the average where one edge alone is not sure."""
_SAMPLE: Final = 6
"""How many members of each side are compared before two clusters become one."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two groups that may be one: their places in the list, how sure that is, and why."""

    left: int
    right: int
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(slots=True)
class Cluster:
    """Groups that are one thing.

    Attributes:
        members: their places in the list of groups.
        evidence: why.
    """

    members: list[int] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


class Clusters:
    """The groups as they are put together step by step."""

    def __init__(
        self, groups: Sequence[Group], alike: Callable[[int, int], float], against: Callable[[int, int], bool]
    ) -> None:
        """Begins with each group by itself.

        Args:
            groups: what is to be put together.
            alike: how alike two groups are, from 0 to 1.
            against: whether something says that two groups are two.
        """
        self._groups = groups
        self._alike, self._against = alike, against
        self._of = list(range(len(groups)))
        self._clusters = {place: Cluster([place]) for place in range(len(groups))}

    def of(self, place: int) -> int:
        """The cluster of a group."""
        return self._of[place]

    @property
    def all(self) -> Mapping[int, Cluster]:
        """The clusters as they are now."""
        return self._clusters

    def join(self, edge: Edge, *, sure: bool) -> bool:
        """Puts the clusters of an edge's groups together if nothing speaks against it; says whether they are one now.

        An unsure edge must be borne by the other members too: they are alike on the average.
        """
        one, other = self._of[edge.left], self._of[edge.right]
        if one == other:
            self._clusters[one].evidence += edge.evidence
            return True
        if not self._may_be_one(self._clusters[one], self._clusters[other], sure=sure):
            return False
        self.unite(edge.left, edge.right)
        self._clusters[one].evidence += edge.evidence
        return True

    def unite(self, left: int, right: int) -> None:
        """Makes the clusters of two groups one without asking."""
        one, other = self._of[left], self._of[right]
        if one == other:
            return
        gone = self._clusters.pop(other)
        for place in gone.members:
            self._of[place] = one
        self._clusters[one].members += gone.members
        self._clusters[one].evidence += gone.evidence

    def _may_be_one(self, left: Cluster, right: Cluster, *, sure: bool) -> bool:
        groups = [self._groups[place] for place in (*left.members, *right.members)]
        known = [each for each in groups if each.entity is not None]
        if len({each.entity for each in known if each.fixed}) > 1:
            return False
        if any(each.entity in other.apart for each in known for other in known):
            return False
        pairs = [(one, other) for one in left.members[:_SAMPLE] for other in right.members[:_SAMPLE]]
        if any(self._against(one, other) for one, other in pairs):
            return False
        if sure or len(pairs) == 1:
            return True
        return sum(self._alike(one, other) for one, other in pairs) / len(pairs) >= _BORNE
