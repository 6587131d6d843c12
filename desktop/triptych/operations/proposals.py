"""Stories as the program proposes them: what the reader confirmed, moved or set aside stays as it is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import uuid4

import numpy as np
import numpy.typing as npt
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from triptych.archive.archive import now
from triptych.archive.queries.leads import Membership
from triptych.archive.queries.one_of import one_of
from triptych.archive.schema import Article, Story, StoryArticle
from triptych.comparison.stories import Lead, confidence_of, grouped, likeness
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import Origin, State
from triptych.operations.derivations import stamp


@dataclass(frozen=True, slots=True)
class Proposal:
    """Articles that report one event, as far as the program can tell.

    Attributes:
        articles: internal ids.
        stories: those of them that stand already, the one that stays first; none for a new story.
        confidence: from 0 to 1.
    """

    articles: tuple[int, ...]
    stories: tuple[int, ...]
    confidence: float


def proposals_among(
    leads: Sequence[Lead], standing: Sequence[Membership], rarity: Mapping[int, float]
) -> Iterator[Proposal]:
    """The groups of articles that are not stories yet.

    Args:
        leads: of all articles that may have to do with each other.
        standing: their stories as they are.
        rarity: of each name.
    """
    place = {each.article: index for index, each in enumerate(leads)}
    settled = {each.story for each in standing if each.settled}
    stories = _live(standing, place)
    start, owners = _start(stories, settled, len(leads))
    alike = _alike(leads, rarity)
    for one, other in _apart(standing, place) - {pair for members in stories.values() for pair in _pairs(members)}:
        alike[one, other] = alike[other, one] = -np.inf
    kept_apart = frozenset(index for index, story in enumerate(owners) if story in settled)
    before = {tuple(sorted(each)) for each in start}
    for group in grouped(alike, start, kept_apart):
        if len(group) > 1 and tuple(sorted(group)) not in before:
            within = [story for members, story in zip(start, owners, strict=False) if set(members) <= set(group)]
            among = alike[np.ix_(group, group)][np.triu_indices(len(group), 1)]
            yield Proposal(
                tuple(leads[index].article for index in group),
                tuple(sorted(within, key=lambda story: story not in settled)),
                confidence_of(float(among[np.isfinite(among)].mean())),
            )


def propose_stories(
    session: Session, *, proposals: Sequence[Proposal], looked_at: Sequence[int], maker: tuple[str, str]
) -> Receipt:
    """Writes proposals down; they are the program's, so nothing is noted for undo.

    Args:
        session: the writer's transaction.
        proposals: groups of articles.
        looked_at: the revisions that were compared.
        maker: what compared them.
    """
    changed = {_propose(session, each) for each in proposals}
    stamp(session, maker, looked_at)
    return Receipt("propose_stories", {Kind.STORY: frozenset(changed)} if changed else {})


def _live(standing: Sequence[Membership], place: Mapping[int, int]) -> dict[int, list[int]]:
    """The members of each story that stands, by index; of several stories an article counts for the reader's own."""
    stories: dict[int, list[int]] = defaultdict(list)
    taken: set[int] = set()
    for each in sorted(standing, key=lambda each: (not each.settled, each.story, each.article)):
        index = place.get(each.article)
        if index is not None and index not in taken and not each.gone and not each.left_out:
            stories[each.story].append(index)
            taken.add(index)
    return dict(stories)


def _start(stories: Mapping[int, list[int]], settled: set[int], count: int) -> tuple[list[list[int]], list[int]]:
    """The groups at the start, stories first, and the stories that the first of them are."""
    owners = sorted(stories, key=lambda story: (story not in settled, -len(stories[story]), story))
    taken = {index for members in stories.values() for index in members}
    alone = [[index] for index in range(count) if index not in taken]
    return [*(list(stories[story]) for story in owners), *alone], owners


def _apart(standing: Sequence[Membership], place: Mapping[int, int]) -> set[tuple[int, int]]:
    """Pairs that the reader does not want in one story, by index."""
    apart: set[tuple[int, int]] = set()
    stories: dict[int, list[Membership]] = defaultdict(list)
    for each in standing:
        if each.article in place:
            stories[each.story].append(each)
    for members in stories.values():
        out = [place[each.article] for each in members if each.left_out]
        within = [place[each.article] for each in members if not each.left_out]
        if members[0].gone:
            apart |= _pairs([*out, *within])
        else:
            apart |= {(min(one, other), max(one, other)) for one in out for other in within}
    return apart


def _pairs(indices: Sequence[int]) -> set[tuple[int, int]]:
    return {(min(pair), max(pair)) for pair in combinations(indices, 2)}


def _alike(leads: Sequence[Lead], rarity: Mapping[int, float]) -> npt.NDArray[np.float64]:
    alike = np.zeros((len(leads), len(leads)))
    for one, other in combinations(range(len(leads)), 2):
        alike[one, other] = alike[other, one] = likeness(leads[one], leads[other], rarity)
    return alike


def _propose(session: Session, proposal: Proposal) -> int:
    """Brings a proposal into its story, made where there is none; gives the story."""
    if proposal.stories:
        story = proposal.stories[0]
        _dissolve(session, proposal.stories[1:])
    else:
        story = _new_story(session, proposal)
    known = set(session.scalars(select(StoryArticle.article_id).where(StoryArticle.story_id == story)))
    rows = [
        {
            "story_id": story,
            "article_id": article,
            "state": State.PROPOSED,
            "origin": Origin.MACHINE,
            "confidence": proposal.confidence,
        }
        for article in proposal.articles
        if article not in known
    ]
    if rows:
        session.execute(insert(StoryArticle), rows)
    session.execute(
        update(Story).where(Story.id == story, Story.origin == Origin.MACHINE).values(confidence=proposal.confidence)
    )
    return story


def _new_story(session: Session, proposal: Proposal) -> int:
    """A story under the headline of its earliest article."""
    title = session.scalar(
        select(Article.title)
        .where(one_of(Article.id, proposal.articles), Article.title.is_not(None))
        .order_by(Article.published.is_(None), Article.published, Article.id)
        .limit(1)
    )
    values = {
        "uuid": uuid4(),
        "title": title or "",
        "state": State.PROPOSED,
        "origin": Origin.MACHINE,
        "confidence": proposal.confidence,
        "created": now(),
    }
    return session.execute(insert(Story).values(values).returning(Story.id)).scalar_one()


def _dissolve(session: Session, stories: Sequence[int]) -> None:
    """Lets go of proposed stories that have become part of another one."""
    session.execute(delete(Story).where(one_of(Story.id, stories), Story.origin == Origin.MACHINE))
