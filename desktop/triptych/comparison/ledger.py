"""The ledger of two reports: what one of them leaves out, adds, or states otherwise."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from triptych.comparison.agreeing import Agreement, agreement
from triptych.comparison.certainty import Stance, knows, set_against, stances
from triptych.comparison.linking import Closeness, Linked
from triptych.comparison.naming import OtherName, other_names
from triptych.comparison.pairing import Pairing, paired
from triptych.comparison.parts import Parts, unsaid_parts
from triptych.comparison.rendered import rendered
from triptych.comparison.told import Doubt, Fact, Told
from triptych.domain.bead import Alignment, Bead, BeadOrder, BeadRelation, Mode
from triptych.domain.difference import About, DifferenceKind
from triptych.domain.entity import EntityKind
from triptych.domain.text import Role, Span

LEDGER_VERSION: Final = "5"
"""Raised with every change of what comes out; stored rows of the program's are then made again."""

LOW: Final = 0.5
"""Rows below this confidence are of low confidence."""
MOST_LOW: Final = 40
"""How many rows of low confidence a ledger holds; of the others it says how many there are."""
MOST: Final = 400
"""How many rows a ledger holds at all."""

_SURE_LINK: Final = 0.75
_LINK_OF_BODIES: Final = 0.5
"""How sure a link must be for two names of bodies, which share a part."""
_UNSAID: Final = 0.75
_UNSAID_CAPTION: Final = 0.3
_UNSAID_RENDERED: Final = 0.3
_UNSAID_PART: Final = 0.4
_NAMED: Final = 0.75
_NAMED_ELSEWHERE: Final = 0.45
_ABOUT: Final = {
    EntityKind.PERSON: About.PERSON,
    EntityKind.PLACE: About.PLACE,
    EntityKind.ORGANISATION: About.ORGANISATION,
}
_STANCE: Final = 0.35
_HEAD: Final = 3
"""The headline and the first two sentences."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry of the ledger.

    Attributes:
        kind: how the reports differ.
        about: in what.
        left: where the left report says it; the whole sentences, or the words that differ.
        right: where the right one does.
        left_value: what the left report gives, in its normal form; so `right_value`.
        confidence: from 0 to 1.
        doubt: why it may be none.
    """

    kind: DifferenceKind
    about: About
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    left_value: str | None = None
    right_value: str | None = None
    confidence: float = 0.5
    doubt: Doubt | None = None

    @property
    def start(self) -> int:
        """Where it begins in the text, the left one where it says it."""
        return (self.left or self.right)[0].start


@dataclass(frozen=True, slots=True)
class Ledger:
    """What two reports do not have in common.

    Attributes:
        differences: in reading order, what only the right report says last.
        more: how many others there are, of low confidence.
    """

    differences: tuple[Difference, ...]
    more: int = 0


def ledger(
    left: Told,
    right: Told,
    alignment: Alignment,
    *,
    closeness: Closeness | None = None,
    parts: Callable[[], Parts] | None = None,
    certainty: bool = True,
    pairs: Sequence[Pairing] | None = None,
) -> Ledger:
    """The ledger of two reports.

    Args:
        left: a report.
        right: another of the same event.
        alignment: of their sentences.
        closeness: of their sentence vectors, left by right; None where there is no encoder.
        parts: what compares parts of sentences; None where there is no encoder.
        certainty: whether words of certainty and attribution are compared.
        pairs: of values that are one fact told twice, where `told_in_both` gave them already.
    """
    linked = Linked((len(left.sentences), len(right.sentences)), alignment, closeness)
    pairs = paired(left.facts, right.facts, linked) if pairs is None else pairs
    found = chain(
        _of_values(left, right, pairs, linked),
        _of_names(left, right, alignment, closeness),
        _unsaid(left, right, alignment),
        _unsaid_facts(left, right, pairs, alignment),
        unsaid_parts_of(left, right, alignment, parts),
        _moved(left, right, alignment),
        _of_certainty(left, right, alignment) if certainty else (),
    )
    return _capped(found)


def told_in_both(left: Told, right: Told, alignment: Alignment, closeness: Closeness | None = None) -> list[Pairing]:
    """The values that are one fact told in two reports, whatever they say of it."""
    return paired(left.facts, right.facts, Linked((len(left.sentences), len(right.sentences)), alignment, closeness))


def _capped(found: Iterable[Difference]) -> Ledger:
    """The rows in reading order; where there are too many of low confidence, the surest of them."""
    rows = sorted(found, key=lambda each: -each.confidence)
    sure = [each for each in rows if each.confidence >= LOW]
    kept = [*sure, *rows[len(sure) :][:MOST_LOW]][:MOST]
    kept.sort(key=lambda each: (not each.left, each.start, each.right, each.kind))
    return Ledger(tuple(kept), len(rows) - len(kept))


def _of_values(left: Told, right: Told, pairs: Sequence[Pairing], linked: Linked) -> Iterator[Difference]:
    """Conflicting values, and those of which one is vaguer."""
    for pair in pairs:
        if pair.agreement is Agreement.SAME:
            continue
        kind = DifferenceKind.CONFLICT if pair.agreement is Agreement.OTHER else DifferenceKind.VAGUER
        bead = linked.bead(pair.left.sentence, pair.right.sentence)
        yield Difference(
            kind,
            pair.left.about,
            _places(left, pair.left),
            _places(right, pair.right),
            pair.left.shown,
            pair.right.shown,
            pair.confidence,
            _doubt_of(left, right, pair, bead),
        )


def _places(report: Told, fact: Fact) -> tuple[Span, ...]:
    """Where a report gives this value: there, and wherever it says the very same again."""
    if fact.measure is None or fact.is_common:
        return (fact.span,)
    again = [
        each.span
        for each in report.facts
        if each.measure == fact.measure and each.value.unit == fact.value.unit and each.span != fact.span
    ]
    return (fact.span, *again)


def _doubt_of(left: Told, right: Told, pair: Pairing, bead: Bead | None) -> Doubt | None:
    if not (left.is_body(pair.left.sentence) and right.is_body(pair.right.sentence)):
        return Doubt.IN_CAPTION
    if bead is None or bead.confidence < _SURE_LINK:
        return Doubt.WEAK_LINK
    return Doubt.OTHER_THING if pair.confidence < _SURE_LINK else None


def _of_names(left: Told, right: Told, alignment: Alignment, closeness: Closeness | None) -> Iterator[Difference]:
    """Names that stand against each other in linked sentences; a translator's spelling is no difference."""
    if alignment.mode is Mode.TRANSLATION:
        return
    for bead in alignment.beads:
        for pair in other_names(left, right, bead) if bead.confidence >= _LINK_OF_BODIES else ():
            sure = bead.relation is BeadRelation.SAME and bead.confidence >= _SURE_LINK
            place = left.sentence_at(pair.left.span.start), right.sentence_at(pair.right.span.start)
            of_bodies = pair.left.kind is EntityKind.ORGANISATION
            if of_bodies or (sure and _correspond(place, bead, closeness)):
                yield _name_difference(pair, bead)


def _correspond(place: tuple[int, int], bead: Bead, closeness: Closeness | None) -> bool:
    """Whether two sentences of a bead are those of it that say the same: each is the nearest to the other."""
    if len(bead.left) == len(bead.right) == 1:
        return True
    i, j = place
    return (
        closeness is not None
        and j == max(bead.right, key=lambda other: closeness[i, other])
        and i == max(bead.left, key=lambda other: closeness[other, j])
    )


def _name_difference(pair: OtherName, bead: Bead) -> Difference:
    sure = bead.confidence * pair.left.confidence * pair.right.confidence
    sure *= _NAMED_ELSEWHERE if pair.elsewhere else _NAMED
    return Difference(
        DifferenceKind.CONFLICT,
        _ABOUT[pair.left.kind],
        (pair.left.span,),
        (pair.right.span,),
        pair.left.words,
        pair.right.words,
        sure,
        Doubt.NAMED_OTHERWISE,
    )


def _unsaid(left: Told, right: Told, alignment: Alignment) -> Iterator[Difference]:
    """Sentences without counterpart."""
    sides = (
        (left, {i for bead in alignment.beads for i in bead.left}, 0),
        (right, {j for bead in alignment.beads for j in bead.right}, 1),
    )
    understood = rendered(left, right, alignment)
    for report, told_in_both, side in sides:
        weak = _best_candidates(alignment, side)
        for place, sentence in enumerate(report.sentences):
            if place in told_in_both or report.roles[place] is Role.BOILERPLATE:
                continue
            sure, doubt = (_UNSAID, None) if report.is_body(place) else (_UNSAID_CAPTION, Doubt.IN_CAPTION)
            if place in weak:
                sure, doubt = sure * (1 - weak[place]), doubt or Doubt.SAID_ELSEWHERE
            if place in understood[side]:
                sure, doubt = min(sure, _UNSAID_RENDERED), doubt or Doubt.SAID_ELSEWHERE
            yield _one_sided(side, About.STATEMENT, sentence, sure, doubt)


def _best_candidates(alignment: Alignment, side: int) -> dict[int, float]:
    """The confidence of the best weak proposal for each sentence."""
    found: dict[int, float] = {}
    for bead in alignment.candidates:
        for place in (bead.left, bead.right)[side]:
            found[place] = max(found.get(place, 0.0), bead.confidence)
    return found


def _unsaid_facts(left: Told, right: Told, pairs: Sequence[Pairing], alignment: Alignment) -> Iterator[Difference]:
    """Values in linked sentences that the other report gives nowhere."""
    if alignment.mode is Mode.TRANSLATION:
        return
    sides = (
        (left, right, {each.left for each in pairs}, {i for bead in alignment.beads for i in bead.left}, 0),
        (right, left, {each.right for each in pairs}, {j for bead in alignment.beads for j in bead.right}, 1),
    )
    for report, other, settled, told_in_both, side in sides:
        for fact in report.facts:
            if fact in settled or fact.sentence not in told_in_both or fact.is_common or _given(fact, other):
                continue
            row = _one_sided(side, fact.about, fact.span, _UNSAID_PART, Doubt.SAID_ELSEWHERE)
            yield replace(row, right_value=fact.shown) if side else replace(row, left_value=fact.shown)


def _given(fact: Fact, report: Told) -> bool:
    """Whether a report gives a value anywhere."""
    return any(agreement(fact, each) in (Agreement.SAME, Agreement.VAGUER) for each in report.facts)


def unsaid_parts_of(
    left: Told, right: Told, alignment: Alignment, parts: Callable[[], Parts] | None
) -> Iterator[Difference]:
    """Parts of linked sentences that the other report has nothing of."""
    if parts is None or alignment.mode is Mode.TRANSLATION:
        return
    for side, span, sure in unsaid_parts(left, right, alignment, parts):
        yield _one_sided(side, About.STATEMENT, span, sure, Doubt.SAID_ELSEWHERE)


def _one_sided(side: int, about: About, span: Span, confidence: float, doubt: Doubt | None) -> Difference:
    """What only one report says: the left (0) or the right (1)."""
    if side == 0:
        return Difference(DifferenceKind.ONLY_LEFT, about, (span,), (), None, None, confidence, doubt)
    return Difference(DifferenceKind.ONLY_RIGHT, about, (), (span,), None, None, confidence, doubt)


def _moved(left: Told, right: Told, alignment: Alignment) -> Iterator[Difference]:
    """What stands in another order, or opens one report and closes the other."""
    heads = [
        {place for bead in alignment.beads for place in (bead.left, bead.right)[side] if place < _HEAD}
        for side in (0, 1)
    ]
    for bead in alignment.beads:
        late = any(
            min(own) < _HEAD and min(other) > len(report.sentences) // 2 and not set(other) & heads[1 - side]
            for side, own, other, report in ((0, bead.left, bead.right, right), (1, bead.right, bead.left, left))
        )
        if bead.order is BeadOrder.MOVED or late or _is_passed(bead, alignment):
            yield Difference(
                DifferenceKind.MOVED,
                About.STATEMENT,
                tuple(left.sentences[i] for i in bead.left),
                tuple(right.sentences[j] for j in bead.right),
                confidence=bead.confidence,
                doubt=None if bead.confidence >= _SURE_LINK else Doubt.WEAK_LINK,
            )


def _is_passed(bead: Bead, alignment: Alignment) -> bool:
    """Whether one that moved only changed places with this: then neither stands where the other report has it."""
    crossing = [each for each in alignment.beads if (each.left < bead.left) != (each.right < bead.right)]
    return any(
        each.order is BeadOrder.MOVED
        and sum((each.left < other.left) != (each.right < other.right) for other in alignment.beads) == 1
        for each in crossing
    )


def _of_certainty(left: Told, right: Told, alignment: Alignment) -> Iterator[Difference]:
    """Linked sentences of which only one ascribes, doubts or denies what they say, or tells a plan as a deed."""
    if not (knows(left.language) and knows(right.language)):
        return
    for bead in alignment.beads:
        if bead.relation is BeadRelation.PARTIAL or bead.confidence < _SURE_LINK:
            continue
        first = tuple(left.sentences[each] for each in bead.left)
        second = tuple(right.sentences[each] for each in bead.right)
        sure = _STANCE * bead.confidence
        for about, sides in set_against(_stances(left, first), _stances(right, second)).items():
            mine, theirs = (", ".join(sorted(each.value for each in side)) or None for side in sides)
            kind, doubt = DifferenceKind.VAGUER, Doubt.EXTRACTION
            yield Difference(kind, about, first, second, mine, theirs, sure, doubt)


def _stances(report: Told, spans: Sequence[Span]) -> frozenset[Stance]:
    """How sentences stand to what they say."""
    return frozenset(chain.from_iterable(stances(report.words(each), report.language) for each in spans))
