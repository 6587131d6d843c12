"""From what the archive knows about an open article to what is painted on its sheet and beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from triptych.alignment.extraction import in_doubt
from triptych.archive.queries.notes import Note
from triptych.archive.queries.opened import Between, Opened
from triptych.archive.queries.panes import DifferenceRow
from triptych.domain.article import Whole
from triptych.domain.difference import About, DifferenceKind
from triptych.domain.states import State
from triptych.domain.text import Repair, Span
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.models.notes import initials
from triptych.views.article.words import before_and_after, rule_in_words
from triptych.views.reader.geometry import sentence_at
from triptych.views.reader.highlights import Highlight, Highlights
from triptych.views.reader.layers import Absence, LanguageMark, Layers, Mark, Mention, RepairMark, Sign
from triptych.views.reader.pairing import Pairing, links_of, settled_in
from triptych.views.reader.ribbons import Gap, Missing
from triptych.widgets.drawing import code_text

_SIGNS: Final = {DifferenceKind.CONFLICT: Sign.CONFLICT, DifferenceKind.VAGUER: Sign.VAGUER}
_IN_WORDS: Final = (About.ATTRIBUTION, About.CERTAINTY)
"""What differs there is no value at a place, but how the whole sentence is said."""

Betweens = Mapping[tuple[int, int], Between]
"""What is known between each two panes, the left one first."""


@dataclass(frozen=True, slots=True)
class _Alone:
    """A sentence that one pane has and another lacks.

    Attributes:
        pane: that says it.
        other: that lacks it.
        span: where it is said.
        row: the ledger's entry.
    """

    pane: int
    other: int
    span: Span
    row: DifferenceRow


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose annotations are shown, and which are the reader's.

    Attributes:
        own: the name that the reader's annotations carry.
        only: by whom those are that are shown, empty for those without a name; None for everybody.
    """

    own: str | None = None
    only: str | None = None

    def fits(self, note: Note) -> bool:
        """Whether an annotation is shown."""
        return self.only is None or (note.creator or "") == self.only

    def others(self, note: Note) -> bool:
        """Whether somebody else made it."""
        return note.creator is not None and note.creator != self.own


@dataclass
class Found:
    """All that the program found in the open panes, sorted to the sheets and gaps where it is drawn.

    Attributes:
        panes: the open articles from left to right.
        betweens: what is known between each two.
        whose: whose annotations are shown.
        pairs: the links that are drawn.
        marks: of the left margins, by pane.
        absences: by pane.
        alone: sentences that stand in one pane only, by pane.
        missing: by the pane that lacks it: the sentences of another one that says it, and where it would stand.
        settled: by pane and other pane: the sentences of which the reader said that they have no counterpart there.
    """

    panes: Sequence[Opened]
    betweens: Betweens
    whose: Whose = field(default_factory=Whose)
    pairs: dict[tuple[int, int], Pairing] = field(default_factory=dict)
    marks: dict[int, list[Mark]] = field(default_factory=dict)
    absences: dict[int, list[Absence]] = field(default_factory=dict)
    alone: dict[int, list[int]] = field(default_factory=dict)
    missing: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    settled: dict[tuple[int, int], frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (left, right), between in self.betweens.items():
            differing = [row.left for row in between.differences if row.kind is DifferenceKind.CONFLICT]
            links = links_of(between.links, self._sentences(left), self._sentences(right), differing)
            self.pairs[left, right] = Pairing(links)
            alone = settled_in(between.links, self._sentences(left), self._sentences(right))
            self.settled[left, right], self.settled[right, left] = alone
        for (left, right), between in self.betweens.items():
            for row in between.differences:
                self._sort_values(left, right, row)
        for each in self._said_alone():
            self._sort_alone(each)

    def layers(self, pane: int) -> Layers:
        """What is painted on the sheet of a pane."""
        opened = self.panes[pane]
        return Layers(
            mentions=tuple(Mention(row.span, row.kind, row.entity, row.name) for row in opened.mentions),
            marks=tuple(sorted((*self.marks.get(pane, ()), *doubts_of(opened.whole)), key=lambda each: each.span)),
            absences=tuple(dict.fromkeys(self.absences.get(pane, ()))),
            highlights=highlights_of(opened.notes, self.whose),
            joins=tuple(sorted(set(self._joins(pane)))),
            repairs=repairs_of(opened.whole),
            languages=languages_of(opened.whole),
        )

    def gap(self, left: int, right: int) -> Gap:
        """What stands in the gap between two panes."""
        pairing = self.pairs.get((left, right))
        missing = [
            Missing((sentence,), after, on_left)
            for silent, said, on_left in ((right, left, True), (left, right, False))
            for sayer, sentence, after in self.missing.get(silent, ())
            if sayer == said
        ]
        return Gap(
            links=pairing.links if pairing is not None else (),
            missing=tuple(missing),
            only_left=tuple(sorted({*self.alone.get(left, ()), *self.settled.get((left, right), ())})),
            only_right=tuple(sorted({*self.alone.get(right, ()), *self.settled.get((right, left), ())})),
        )

    def _joins(self, pane: int) -> Iterator[tuple[int, bool]]:
        for (left, right), pairing in self.pairs.items():
            if pane in (left, right):
                for link in pairing.links:
                    ours = link.left if pane == left else link.right
                    yield from ((one, pane == right) for one, other in pairwise(ours) if other == one + 1)

    def _sentences(self, pane: int) -> "_Numbering":
        return _Numbering(self.panes[pane].whole.sentences)

    def _sort_values(self, left: int, right: int, row: DifferenceRow) -> None:
        if row.kind not in _SIGNS or not row.left or not row.right:
            return
        sign, tip = _SIGNS[row.kind], _values_differ(row)
        aside = row.state is State.SET_ASIDE
        for pane, spans in ((left, row.left), (right, row.right)):
            values = () if row.about in _IN_WORDS else spans
            self.marks.setdefault(pane, []).append(Mark(spans[0], sign, tip, values, aside))

    def _said_alone(self) -> Iterator[_Alone]:
        for (left, right), between in self.betweens.items():
            for row in between.differences:
                if row.kind is DifferenceKind.ONLY_LEFT:
                    yield from (_Alone(left, right, span, row) for span in row.left)
                elif row.kind is DifferenceKind.ONLY_RIGHT:
                    yield from (_Alone(right, left, span, row) for span in row.right)

    def _sort_alone(self, each: _Alone) -> None:
        """Said here only, unless a third pane says it too: then it is missing in the other."""
        sentence = self._sentences(each.pane)(each.span.start)
        aside = each.row.state is State.SET_ASIDE
        third = any(
            pair.of(sentence, left=first == each.pane)
            for (first, second), pair in self.pairs.items()
            if each.pane in (first, second) and each.other not in (first, second)
        )
        code = code_text(self.panes[each.other].whole.details.language)
        if not third:
            mark = Mark(each.span, Sign.ONLY_HERE, _("Said here only"), set_aside=aside)
            standing = self.marks.setdefault(each.pane, [])
            if mark not in standing:
                standing.append(mark)
            if not aside and sentence not in self.alone.setdefault(each.pane, []):
                self.alone[each.pane].append(sentence)
            return
        after = self._would_stand_after(each, sentence)
        if after is not None and not aside:
            words = _("not in {code}").format(code=code)
            self.absences.setdefault(each.other, []).append(Absence(after, words, _("Missing here: said elsewhere")))
            self.missing.setdefault(each.other, []).append((each.pane, sentence, after))

    def _would_stand_after(self, each: _Alone, sentence: int) -> int | None:
        """The sentence of the other pane behind which it would stand: the counterpart of the one before."""
        first = each.pane < each.other
        pairing = self.pairs.get((min(each.pane, each.other), max(each.pane, each.other)))
        before = [number for number in pairing.linked(left=first) if number < sentence] if pairing is not None else []
        if pairing is None or not before:
            return None
        link = pairing.of(before[-1], left=first)[-1]
        return (link.right if first else link.left)[-1]


class _Numbering:
    """Gives the number of the sentence at a code point."""

    def __init__(self, sentences: Sequence[Span]) -> None:
        self._starts = [each.start for each in sentences]

    def __call__(self, place: int) -> int:
        return sentence_at(self._starts, place)


def highlights_of(notes: Sequence[Note], whose: Whose) -> Highlights:
    """The places of annotations, oldest first, so that the newest lies on top."""
    standing = [each for each in notes if each.span is not None and whose.fits(each)]
    owned = len({each.creator for each in notes}) > 1 or any(whose.others(each) for each in notes)
    ordered = sorted(standing, key=lambda note: (note.created or "", note.annotation))
    spans = [each.span for each in ordered if each.span is not None]

    def made(number: int) -> Highlight:
        note = ordered[number]
        return _highlight(note, spans[number], owned=owned, others=whose.others(note))

    return Highlights(spans, made)


def repairs_of(whole: Whole) -> tuple[RepairMark, ...]:
    """The places that the import repaired, each with what stood there."""
    return tuple(RepairMark(number, each.span, _repaired(whole.text, each)) for number, each in whole.repairs)


def _repaired(text: str, repair: Repair) -> str:
    before, _after = before_and_after(text, repair)
    return _("As it came: {before}").format(before=before) + "\n" + rule_in_words(repair.rule)


def doubts_of(whole: Whole) -> tuple[Mark, ...]:
    """The sentences that may not be the report's."""
    words = _("Perhaps not of the report: left over from a page, damaged, or not cut where it should be")
    doubted = in_doubt(whole.text, whole.sentences, whole.paragraphs)
    return tuple(Mark(whole.sentences[each], Sign.DOUBTED, words) for each in sorted(doubted))


def languages_of(whole: Whole) -> tuple[LanguageMark, ...]:
    """The paragraphs that are in another language than the article."""
    words = _("Paragraph in {language}")
    return tuple(
        LanguageMark(each.span, each.language, words.format(language=language_name(each.language)))
        for each in whole.paragraphs
        if each.language is not None and each.language != whole.details.language
    )


def _highlight(note: Note, span: Span, *, owned: bool, others: bool) -> Highlight:
    first = note.codes[0] if note.codes else None
    said = [", ".join(code.name for code in note.codes), note.title or "", note.note or ""]
    creator = note.creator or "" if owned else ""
    return Highlight(
        annotation=note.annotation,
        target=note.target,
        span=span,
        letters=first.letters if first is not None else "",
        hue=first.hue if first is not None else None,
        note=bool(note.note),
        tip="\n".join(filter(None, [*said, creator])) or note.quote,
        finding=note.finding,
        owner=initials(creator),
        owner_hue=note.colour if creator else None,
        others=others,
    )


def _values_differ(row: DifferenceRow) -> str:
    from triptych.comparison.words import doubt_words, value_words

    pattern = (
        _("Values differ: {left}, {right}")
        if row.kind is DifferenceKind.CONFLICT
        else _("Said less exactly: {left}, {right}")
    )
    left, right = (value_words(row.about, each) or "–" for each in (row.left_value, row.right_value))
    words = pattern.format(left=left, right=right)
    doubt = doubt_words(row.doubt)
    return f"{words}\n{doubt}" if doubt else words
