"""One finding whole: what it says, and each place that it rests on in its sentence."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from triptych.annotation.carrying import carried
from triptych.archive.faults import understood
from triptych.archive.queries.articles import details_of
from triptych.archive.queries.bodies import is_finding, said_by
from triptych.archive.queries.codebook import tags_of
from triptych.archive.queries.findings import FindingRow, finding_rows, stories_of
from triptych.archive.queries.relations import RelationEntry, relations_of
from triptych.archive.schema import (
    AnnotationRow,
    Article,
    BodyRow,
    Code,
    Person,
    Revision,
    SentenceRow,
    StoryArticle,
    TargetRow,
)
from triptych.domain.annotation import GLOSS, Anchoring, TargetKind
from triptych.domain.article import Details
from triptych.domain.code import CodeTag
from triptych.domain.states import FindingState, State
from triptych.domain.text import Span
from triptych.i18n import current_language

_MOST_RELATED = 6


@dataclass(frozen=True, slots=True)
class Anchor:
    """One place that a finding rests on.

    Attributes:
        target: internal id of the place.
        article: internal id.
        kind: a passage, the whole article, or what the article leaves out.
        language: of the article.
        outlet: who published it.
        title: its headline.
        published: ISO 8601, as exact as proved.
        span: the passage in the current text; None where it stands nowhere there.
        before: what its sentence says before it.
        quote: the words themselves.
        after: what its sentence says after it.
        anchoring: how surely it stands there.
        gloss: the reader's own words for what it says.
        waiting: the text was changed at it, so the reader has to say where it stands now.
        proposed: where it may stand in the current text, for a waiting one; None where nothing is left of it.
        proposed_words: that stand there.
        details: of the article, for its citation.
    """

    target: int
    article: int
    kind: TargetKind
    language: str
    outlet: str | None
    title: str | None
    published: str | None
    span: Span | None
    before: str
    quote: str
    after: str
    anchoring: Anchoring
    gloss: str
    waiting: bool = False
    proposed: Span | None = None
    proposed_words: str = ""
    details: Details | None = None


@dataclass(frozen=True, slots=True)
class WholeFinding:
    """One finding, or another annotation, whole.

    Attributes:
        number: internal id.
        finding: a finding, not a mere highlight or note.
        title: its title.
        note: what the reader says: the memo.
        codes: in the order in which they were given.
        story: title of its story.
        story_number: internal id of that story.
        state: how far it has come.
        creator: who made it.
        created: ISO 8601 instant.
        modified: ISO 8601 instant.
        anchors: in the order in which they were added.
        related: other findings of the same story that share a code, newest first.
        relations: how it stands to others, as the reader says.
    """

    number: int
    finding: bool
    title: str | None
    note: str | None
    codes: tuple[CodeTag, ...]
    story: str | None
    story_number: int | None
    state: FindingState
    creator: str | None
    created: str | None
    modified: str | None
    anchors: tuple[Anchor, ...]
    related: tuple[FindingRow, ...]
    relations: tuple[RelationEntry, ...] = ()


def whole_finding(session: Session, number: int) -> WholeFinding | None:
    """One annotation outside the trash; None if there is none of that number."""
    row = session.execute(
        select(
            AnnotationRow.state,
            AnnotationRow.created,
            AnnotationRow.modified,
            Person.name.label("creator"),
            is_finding().label("finding"),
        )
        .outerjoin(Person, Person.id == AnnotationRow.creator_id)
        .where(AnnotationRow.id == number, AnnotationRow.trashed.is_(None))
    ).first()
    if row is None:
        return None
    said = said_by(session, [number])[number]
    story_number, story = stories_of(session, [number]).get(number, (None, None))
    with understood():
        return WholeFinding(
            number=number,
            finding=bool(row.finding),
            title=said.title,
            note=said.note,
            codes=tags_of(session, [number], current_language()).get(number, ()),
            story=story,
            story_number=story_number,
            state=FindingState(row.state),
            creator=row.creator,
            created=row.created,
            modified=row.modified,
            anchors=_anchors(session, number),
            related=_related(session, number),
            relations=relations_of(session, number),
        )


def _anchors(session: Session, number: int) -> tuple[Anchor, ...]:
    rows = session.execute(
        select(TargetRow, Article, Revision.text, (Revision.number == Article.revision).label("current"))
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(TargetRow.annotation_id == number)
        .order_by(TargetRow.ordinal, TargetRow.id)
    )
    return tuple(_anchor(session, target, article, text, current=current) for target, article, text, current in rows)


def _anchor(session: Session, target: TargetRow, article: Article, text: str, *, current: bool) -> Anchor:
    extra: dict[str, Any] = json.loads(target.extra) if target.extra else {}
    stands = target.start is not None and target.end is not None
    span = Span(target.start or 0, target.end or 0) if stands else None
    sentence = _sentence(session, target.revision_id, text, span) if span is not None else Span(0, 0)
    proposed, words = (None, "") if span is None or current else _proposed(session, article, text, span)
    return Anchor(
        target=target.id,
        article=article.id,
        kind=TargetKind(target.kind),
        language=article.language,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        span=span if current else None,
        before=text[sentence.start : span.start].lstrip() if span else "",
        quote=span.of(text) if span else target.exact or "",
        after=text[span.end : sentence.end].rstrip() if span else "",
        anchoring=Anchoring(target.anchoring),
        gloss=str(extra.get(GLOSS, "")),
        waiting=span is not None and not current,
        proposed=proposed,
        proposed_words=words,
        details=details_of(article),
    )


def _proposed(session: Session, article: Article, earlier: str, span: Span) -> tuple[Span | None, str]:
    """What stands in the current text between what is unchanged on both sides of a passage."""
    current = session.execute(
        select(Revision.text).where(Revision.article_id == article.id, Revision.number == article.revision)
    ).scalar_one()
    found = carried(earlier, current).around(span)
    return found, "" if found is None else found.of(current)


def _sentence(session: Session, revision: int, text: str, span: Span) -> Span:
    """The sentences that a passage touches; itself where it touches none."""
    rows = session.execute(
        select(SentenceRow.start, SentenceRow.end)
        .where(SentenceRow.revision_id == revision, SentenceRow.start < span.end, SentenceRow.end > span.start)
        .order_by(SentenceRow.start)
    ).all()
    if not rows:
        return span
    return Span(min(rows[0].start, span.start), min(max(rows[-1].end, span.end), len(text)))


def _related(session: Session, number: int) -> tuple[FindingRow, ...]:
    """Findings about the same story that have a code in common with this one."""
    own_codes = (
        select(BodyRow.code_id)
        .join(Code, Code.id == BodyRow.code_id)
        .where(BodyRow.annotation_id == number, Code.trashed.is_(None))
    )
    stories = (
        select(StoryArticle.story_id)
        .join(Revision, Revision.article_id == StoryArticle.article_id)
        .join(TargetRow, TargetRow.revision_id == Revision.id)
        .where(TargetRow.annotation_id == number, StoryArticle.state != State.SET_ASIDE)
    )
    alike = (
        select(TargetRow.annotation_id)
        .join(Revision, Revision.id == TargetRow.revision_id)
        .join(StoryArticle, StoryArticle.article_id == Revision.article_id)
        .where(StoryArticle.story_id.in_(stories), StoryArticle.state != State.SET_ASIDE)
    )
    coded = select(BodyRow.annotation_id).where(BodyRow.code_id.in_(own_codes))
    found = session.scalars(
        select(AnnotationRow.id)
        .where(
            AnnotationRow.id != number,
            AnnotationRow.trashed.is_(None),
            AnnotationRow.id.in_(alike),
            AnnotationRow.id.in_(coded),
            is_finding(),
        )
        .order_by(AnnotationRow.id.desc())
        .limit(_MOST_RELATED)
    ).all()
    return tuple(sorted(finding_rows(session, found), key=lambda row: -row.number))
