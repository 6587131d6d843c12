"""Annotations between files and the archive: what a file says, and how it finds its place in the articles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import NAMESPACE_URL, UUID, uuid5

from triptych.annotation.anchoring import anchor, quote_of
from triptych.domain.annotation import Anchoring, Annotation, Body, Json, Quote, Target, TargetKind
from triptych.domain.article import Whole
from triptych.domain.code import Code
from triptych.domain.relation import Memo, Relation
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.i18n import _

FindArticle = Callable[[str | None, str | None], tuple[UUID, str] | None]
"""Gives the article (id and text) for a source's IRI and, failing that, for the hash of its text."""

URN = "urn:uuid:"
"""What an article's or annotation's id stands behind in exchanged files."""

_LONGEST_WORDS = 60


class Articles(Protocol):
    """What a format may ask about the articles that annotations stand in."""

    def whole(self, article: UUID) -> Whole:
        """The article with its text."""

    def text_hash(self, article: UUID) -> str:
        """The hash by which another archive finds an equal text."""


@dataclass(frozen=True, slots=True)
class ExchangedTarget:
    """One target as a file names it.

    Attributes:
        source: IRI of the article; None where the target is a group of things.
        kind: a passage, a whole article, or the absence of a counterpart there.
        text_hash: hash of the article's text, where the file was written by this program.
        position: the passage by its place.
        quote: the passage by its words.
        anchoring: how sure the place was when the file was written.
        unsupported: what the target is described by, if that is nothing this program can follow.
        extra: properties that this program does not use, kept for export.
    """

    source: str | None
    kind: TargetKind
    text_hash: str | None = None
    position: Span | None = None
    quote: Quote | None = None
    anchoring: Anchoring = Anchoring.EXACT
    unsupported: tuple[str, ...] = ()
    extra: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExchangedAnnotation:
    """One annotation as a file has it, its articles not yet looked up.

    Attributes:
        id: its IRI.
        targets: in the file's order; at least one.
        bodies: in the file's order.
        motivations: W3C motivations.
        creator: name of who made it.
        created: ISO 8601 instant.
        modified: ISO 8601 instant.
        state: how far a finding has come.
        extra: properties that this program does not use, kept for export.
    """

    id: str
    targets: tuple[ExchangedTarget, ...]
    bodies: tuple[Body, ...] = ()
    motivations: tuple[str, ...] = ()
    creator: str | None = None
    created: str | None = None
    modified: str | None = None
    state: FindingState = FindingState.DRAFT
    extra: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """An annotation that a file's format could be understood in."""

    annotation: ExchangedAnnotation


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article that a file brings along; it comes before what stands in it.

    Attributes:
        source: the IRI by which the file's annotations name it.
        text: the very text that their positions count in.
        title: its name in the file.
        language: BCP 47 tag, if the file says one.
        outlet: who published it, if the file says so.
        published: ISO 8601, if the file says so.
    """

    source: str
    text: str
    title: str | None = None
    language: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code that a file brings along; it comes after the one that it stands under."""

    code: Code


@dataclass(frozen=True, slots=True)
class ReadRelation:
    """A relation between annotations that came before it; its ends are the annotations' IRIs."""

    relation: Relation


@dataclass(frozen=True, slots=True)
class ReadMemo:
    """A memo on something that came before it."""

    memo: Memo


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a file that was left out.

    Attributes:
        what: its id, or its number in the file.
        why: a sentence for the user.
    """

    what: str
    why: str


Item = Read | ReadArticle | ReadCode | ReadRelation | ReadMemo | Skipped
"""One thing that a file holds."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What is written into one file.

    Attributes:
        annotations: in the order in which they were made.
        articles: that they stand in.
        codes: of the codebook, each after the one that it stands under.
        relations: between these annotations.
        memos: on codes, annotations, articles and the archive.
        language: of the interface, in which codes are named where a format has room for one name.
    """

    annotations: Sequence[Annotation]
    articles: Articles
    codes: Sequence[Code] = ()
    relations: Sequence[Relation] = ()
    memos: Sequence[Memo] = ()
    language: str = "en"


def resolve(exchanged: ExchangedAnnotation, find_article: FindArticle) -> Annotation | Skipped:
    """Places an annotation in the articles of an archive: all of its targets, or none.

    Args:
        exchanged: the annotation as a file has it.
        find_article: gives the article for a source's IRI and its text's hash.
    """
    placed: list[Target] = []
    for target in exchanged.targets:
        outcome = _place(target, find_article)
        if isinstance(outcome, str):
            return Skipped(exchanged.id, outcome)
        placed.append(outcome)
    own = uuid_of(exchanged.id)
    return Annotation(
        id=own or uuid5(NAMESPACE_URL, exchanged.id),
        targets=tuple(placed),
        bodies=exchanged.bodies,
        motivations=exchanged.motivations,
        iri=None if own else exchanged.id,
        creator=exchanged.creator,
        created=exchanged.created,
        modified=exchanged.modified,
        state=exchanged.state,
        extra=exchanged.extra,
    )


def uuid_of(iri: str) -> UUID | None:
    """The id that a `urn:uuid:` carries; None for any other IRI."""
    written = iri[len(URN) :].lower()
    try:
        found = UUID(written)
    except ValueError:
        return None
    return found if iri[: len(URN)].lower() == URN and str(found) == written else None


def _place(target: ExchangedTarget, find_article: FindArticle) -> Target | str:
    """The target in an article of the archive, or a sentence that says why it cannot be placed."""
    if target.unsupported:
        names = ", ".join(target.unsupported)
        return _("A target is described by {names}, which this program cannot follow.").format(names=names)
    found = find_article(target.source, target.text_hash)
    if found is None:
        return _("The article {source} is not in the archive.").format(source=target.source)
    article, text = found
    if target.kind is not TargetKind.PASSAGE:
        return Target(article, target.kind, anchoring=target.anchoring, extra=target.extra)
    return _place_passage(target, article, text)


def _place_passage(target: ExchangedTarget, article: UUID, text: str) -> Target | str:
    anchored = anchor(text, target.position, target.quote)
    if anchored.span is None:
        # What was an orphan when this program wrote the file comes back as one; nothing else may become one here.
        if target.anchoring is not Anchoring.ORPHAN:
            return _why_not(target, text)
        return Target(article, TargetKind.PASSAGE, None, target.quote, Anchoring.ORPHAN, target.extra)
    exact = anchored.anchoring is Anchoring.EXACT and target.anchoring is Anchoring.EXACT
    anchoring = Anchoring.EXACT if exact else Anchoring.REANCHORED
    quote = target.quote or quote_of(text, anchored.span)
    return Target(article, TargetKind.PASSAGE, anchored.span, quote, anchoring, target.extra)


def _why_not(target: ExchangedTarget, text: str) -> str:
    if target.quote is None:
        place = target.position or Span(0, 0)
        return _("The position {start} to {end} lies outside the article's text, which ends at {length}.").format(
            start=place.start, end=place.end, length=len(text)
        )
    words = " ".join(target.quote.exact.split())
    words = words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…"
    if target.quote.exact in text:
        return _("The words “{words}” stand in the article at several places that cannot be told apart.").format(
            words=words
        )
    return _("The words “{words}” are not in the article.").format(words=words)
