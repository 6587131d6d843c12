"""Which story goes on from which: reports that are alike but lie too far apart in time to be of one event."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from triptych.comparison.stories import ALIKE, FOLLOWING_DAYS, Lead, Vectors, confidence_of, resemblance
from triptych.domain.follows import Follows

_COMPARED: Final = 3
"""With how many earlier stories, the most alike as wholes, each story is compared report by report."""
_REPORTS: Final = 12
"""How many reports of each of the two are compared: the last of the earlier, the first of the later one."""


@dataclass(frozen=True, slots=True)
class _Event:
    """A story with what its dated reports begin with, oldest first."""

    story: int
    leads: tuple[Lead, ...]
    first: int
    last: int
    middle: Vectors


def following(
    leads: Sequence[Lead], stories: Mapping[int, Sequence[int]], rarity: Mapping[int, float]
) -> Iterator[Follows]:
    """The earlier story of each, where there is one: the most alike of those that ended well before it began.

    Args:
        leads: of the articles; those without a day are passed over.
        stories: the articles of each story, by internal id.
        rarity: of each name.
    """
    events = _events(leads, stories)
    for later in events:
        earlier = [each for each in events if later.first - each.last > FOLLOWING_DAYS]
        earlier.sort(key=lambda each: -float(later.middle @ each.middle))
        alike = [(_likeness(each, later, rarity), each.last, each.story) for each in earlier[:_COMPARED]]
        best = max(alike, default=None)
        if best is not None and best[0] >= ALIKE:
            yield Follows(later.story, best[2], confidence_of(best[0]))


def _events(leads: Sequence[Lead], stories: Mapping[int, Sequence[int]]) -> list[_Event]:
    of = {article: story for story, articles in stories.items() for article in articles}
    members: dict[int, list[tuple[int, int, Lead]]] = defaultdict(list)
    for each in leads:
        if each.days is not None and each.article in of:
            members[of[each.article]].append((*each.days, each))
    events = []
    for story, dated in sorted(members.items()):
        dated.sort(key=lambda each: each[:2])
        middle: Vectors = np.mean([lead.whole for _first, _last, lead in dated], axis=0)
        ordered = tuple(lead for _first, _last, lead in dated)
        events.append(_Event(story, ordered, dated[0][0], max(last for _first, last, _lead in dated), middle))
    return events


def _likeness(earlier: _Event, later: _Event, rarity: Mapping[int, float]) -> float:
    """How alike the reports of two stories are on average, whatever the time between them."""
    pairs = [(one, other) for one in earlier.leads[-_REPORTS:] for other in later.leads[:_REPORTS]]
    return sum(resemblance(one, other, rarity) for one, other in pairs) / len(pairs)
