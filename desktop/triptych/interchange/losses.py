"""What a format of exchange can carry of annotations, and what is left behind when they are written in it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from uuid import UUID

from triptych.annotation.anchoring import quote_of
from triptych.domain.annotation import FINDING, GLOSS, Anchoring, Annotation, Body, Purpose, Target, TargetKind
from triptych.domain.states import FindingState
from triptych.i18n import ngettext


class Part(StrEnum):
    """A part of what a reader wrote that some format leaves behind, in the order in which it is reported."""

    ANNOTATIONS = "annotations"
    ORPHANS = "orphans"
    ABSENCES = "absences"
    WHOLE_ARTICLES = "whole_articles"
    ANCHORING = "anchoring"
    CONTEXTS = "contexts"
    GLOSSES = "glosses"
    TITLES = "titles"
    FINDINGS = "findings"
    STATES = "states"
    CREATORS = "creators"
    TIMES = "times"
    TEXTS = "texts"
    TEXT_DETAILS = "text_details"
    MOTIVATIONS = "motivations"
    IRIS = "iris"
    FURTHER = "further"
    CODEBOOK = "codebook"
    RELATIONS = "relations"
    MEMOS = "memos"


EVERYTHING: Final = frozenset(Part)


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format could not carry.

    Attributes:
        part: what.
        count: in how many annotations, or how many relations or memos.
    """

    part: Part
    count: int

    @property
    def sentence(self) -> str:
        """In words for the user."""
        return _words(self.part, self.count).format(count=self.count)


TextOf = Callable[[UUID], str]
"""Gives the current text of an article."""

_Step = Callable[[Annotation, TextOf], Annotation | None]


def carried(annotation: Annotation, carries: frozenset[Part], text_of: TextOf) -> Annotation | None:
    """An annotation as it comes back from a format; None if nothing of it does.

    Args:
        annotation: as it is written.
        carries: what the format can hold.
        text_of: gives the text that the annotation stands in.
    """
    kept, _lost = _reduced(annotation, carries, text_of)
    return kept


def losses(annotations: Iterable[Annotation], carries: frozenset[Part], text_of: TextOf) -> tuple[Loss, ...]:
    """What of the annotations themselves a format leaves behind."""
    counts: Counter[Part] = Counter()
    for annotation in annotations:
        counts.update(_reduced(annotation, carries, text_of)[1])
    return tuple(Loss(part, counts[part]) for part in Part if counts[part])


def _reduced(
    annotation: Annotation, carries: frozenset[Part], text_of: TextOf
) -> tuple[Annotation | None, frozenset[Part]]:
    lost: set[Part] = set()
    standing: Annotation | None = annotation
    for part, step in _STEPS.items():
        if part in carries or standing is None:
            continue
        left = step(standing, text_of)
        if left != standing:
            lost.add(part)
        standing = left
    return standing, frozenset(lost)


def _places(annotation: Annotation, kept: Callable[[Target], bool]) -> Annotation | None:
    targets = tuple(each for each in annotation.targets if kept(each))
    return replace(annotation, targets=targets) if targets else None


def _each_target(annotation: Annotation, change: Callable[[Target], Target]) -> Annotation:
    return replace(annotation, targets=tuple(change(each) for each in annotation.targets))


def _with_own_context(annotation: Annotation, text_of: TextOf) -> Annotation:
    def change(target: Target) -> Target:
        return target if target.span is None else replace(target, quote=quote_of(text_of(target.article), target.span))

    return _each_target(annotation, change)


def _without_extra(annotation: Annotation, name: str) -> Annotation:
    return replace(annotation, extra={key: value for key, value in annotation.extra.items() if key != name})


def _without_glosses(annotation: Annotation, _text_of: TextOf) -> Annotation:
    return _each_target(
        annotation, lambda each: replace(each, extra={k: v for k, v in each.extra.items() if k != GLOSS})
    )


def _without_further(annotation: Annotation, _text_of: TextOf) -> Annotation:
    """Only what this program itself writes beside the model's own properties stays."""
    kept = replace(annotation, extra={key: value for key, value in annotation.extra.items() if key == FINDING})
    return _each_target(kept, lambda each: replace(each, extra={k: v for k, v in each.extra.items() if k == GLOSS}))


def _plain_texts(annotation: Annotation, _text_of: TextOf) -> Annotation:
    def change(body: Body) -> Body:
        return body if body.value is None else Body(body.value, purpose=body.purpose or Purpose.COMMENTING)

    return _saying(annotation, tuple(change(each) for each in annotation.bodies))


def _saying(annotation: Annotation, bodies: tuple[Body, ...]) -> Annotation:
    """The annotation with other texts; its motivations follow, where they are no others than those of its texts."""
    own = annotation.motivations == motivations_of(annotation.bodies)
    motivations = motivations_of(bodies) if own else annotation.motivations
    return replace(annotation, bodies=bodies, motivations=motivations)


def _main_texts(annotation: Annotation, _text_of: TextOf) -> Annotation:
    """One title, the tags, one note, in this order."""

    def said(purpose: Purpose) -> list[Body]:
        return [each for each in annotation.bodies if each.value and each.purpose == purpose]

    tags = dict.fromkeys(each.value for each in said(Purpose.TAGGING))
    kept = [
        *said(Purpose.DESCRIBING)[:1],
        *(next(each for each in said(Purpose.TAGGING) if each.value == value) for value in tags),
        *said(Purpose.COMMENTING)[:1],
    ]
    same = sorted(kept, key=repr) == sorted(annotation.bodies, key=repr)
    return annotation if same else _saying(annotation, tuple(kept))


def _without_title(annotation: Annotation, _text_of: TextOf) -> Annotation:
    return _saying(annotation, tuple(each for each in annotation.bodies if each.purpose != Purpose.DESCRIBING))


def _own_motivations(annotation: Annotation, _text_of: TextOf) -> Annotation:
    return replace(annotation, motivations=motivations_of(annotation.bodies))


def motivations_of(bodies: Iterable[Body]) -> tuple[str, ...]:
    """The W3C motivations of an annotation that says this, as the program itself gives them."""
    said = {each.purpose for each in bodies}
    return tuple(each.value for each in Purpose if each is Purpose.HIGHLIGHTING or each in said)


_STEPS: Final[dict[Part, _Step]] = {
    Part.ORPHANS: lambda one, _t: _places(one, lambda t: t.kind is not TargetKind.PASSAGE or t.span is not None),
    Part.ABSENCES: lambda one, _t: _places(one, lambda t: t.kind is not TargetKind.ABSENCE),
    Part.WHOLE_ARTICLES: lambda one, _t: _places(one, lambda t: t.kind is not TargetKind.ARTICLE),
    Part.ANCHORING: lambda one, _t: _each_target(
        one, lambda t: t if t.span is None else replace(t, anchoring=Anchoring.EXACT)
    ),
    Part.CONTEXTS: _with_own_context,
    Part.GLOSSES: _without_glosses,
    Part.TEXT_DETAILS: _plain_texts,
    Part.TEXTS: _main_texts,
    Part.TITLES: _without_title,
    Part.FINDINGS: lambda one, _t: _without_extra(one, FINDING),
    Part.STATES: lambda one, _t: replace(one, state=FindingState.DRAFT),
    Part.CREATORS: lambda one, _t: replace(one, creator=None),
    Part.TIMES: lambda one, _t: replace(one, created=None, modified=None),
    Part.MOTIVATIONS: _own_motivations,
    Part.IRIS: lambda one, _t: replace(one, iri=None),
    Part.FURTHER: _without_further,
}


def _words(part: Part, count: int) -> str:
    words = {
        Part.ORPHANS: ngettext(
            "the places of {count} annotation that stand nowhere in their texts any more",
            "the places of {count} annotations that stand nowhere in their texts any more",
            count,
        ),
        Part.ABSENCES: ngettext(
            "which articles leave out what {count} annotation is about",
            "which articles leave out what {count} annotations are about",
            count,
        ),
        Part.WHOLE_ARTICLES: ngettext(
            "the whole articles that {count} annotation is about",
            "the whole articles that {count} annotations are about",
            count,
        ),
        Part.ANCHORING: ngettext(
            "that the place of {count} annotation was found again by its words",
            "that the places of {count} annotations were found again by their words",
            count,
        ),
        Part.CONTEXTS: ngettext(
            "what stood around the words of {count} annotation",
            "what stood around the words of {count} annotations",
            count,
        ),
        Part.GLOSSES: ngettext("the glosses of {count} annotation", "the glosses of {count} annotations", count),
        Part.TITLES: ngettext("the title of {count} annotation", "the titles of {count} annotations", count),
        Part.FINDINGS: ngettext("that {count} annotation is a finding", "that {count} annotations are findings", count),
        Part.STATES: ngettext("that {count} annotation is settled", "that {count} annotations are settled", count),
        Part.CREATORS: ngettext("who wrote {count} annotation", "who wrote {count} annotations", count),
        Part.TIMES: ngettext("when {count} annotation was written", "when {count} annotations were written", count),
        Part.TEXTS: ngettext("further texts of {count} annotation", "further texts of {count} annotations", count),
        Part.TEXT_DETAILS: ngettext(
            "the language or kind of the texts of {count} annotation",
            "the language or kind of the texts of {count} annotations",
            count,
        ),
        Part.ANNOTATIONS: ngettext("{count} annotation", "{count} annotations", count),
        Part.MOTIVATIONS: ngettext(
            "other motivations of {count} annotation", "other motivations of {count} annotations", count
        ),
        Part.IRIS: ngettext("the address of {count} annotation", "the addresses of {count} annotations", count),
        Part.FURTHER: ngettext(
            "what another program noted on {count} annotation",
            "what other programs noted on {count} annotations",
            count,
        ),
        Part.CODEBOOK: ngettext(
            "the definition, colour and place of {count} code",
            "definitions, colours and places of {count} codes",
            count,
        ),
        Part.RELATIONS: ngettext("{count} relation", "{count} relations", count),
        Part.MEMOS: ngettext("{count} memo", "{count} memos", count),
    }
    return words[part]
