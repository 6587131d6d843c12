"""A report as it is compared: its sentences with the facts that each of them carries."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from triptych.comparison.measures import Measure, measure_of
from triptych.comparison.moments import Moment, moment_of
from triptych.domain.difference import About
from triptych.domain.entity import EntityKind
from triptych.domain.text import Paragraph, Role, Span
from triptych.domain.value import Value, ValueKind
from triptych.language.datelines import dateline

_BEFORE_AGE: Final = re.compile(r"[^\W\d_](?:, | \()$")
_OLDEST: Final = 120
_SMALL: Final = 12


class Doubt(StrEnum):
    """Why a difference may be none."""

    WEAK_LINK = "weak_link"
    """The sentences may not correspond."""
    OTHER_THING = "other_thing"
    """The values may be about different things."""
    EXTRACTION = "extraction"
    """What was found may have been read wrongly."""
    IN_CAPTION = "in_caption"
    """It may stand in a caption or in what is not the report itself."""
    QUOTATION = "quotation"
    """Only the words of a quotation differ."""
    NAMED_OTHERWISE = "named_otherwise"
    """The names may be two names of one."""
    SAID_ELSEWHERE = "said_elsewhere"
    """It may be said in other words elsewhere."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a report.

    Attributes:
        span: where it stands.
        kind: what it names.
        entity: a mark that is the same for one entity in all reports; None where nobody knows.
        words: as it stands in the text, or the entity's main name.
        confidence: from 0 to 1.
    """

    span: Span
    kind: EntityKind
    entity: str | None
    words: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A value in a sentence, ready to be compared; each is one of its own, whatever another place gives.

    Attributes:
        span: where it stands.
        sentence: index of its sentence.
        value: as it was found.
        measure: for a quantity; None for a date.
        moment: for a date; None for a quantity.
    """

    span: Span
    sentence: int
    value: Value
    measure: Measure | None
    moment: Moment | None

    @property
    def about(self) -> About:
        """What a difference in it is about."""
        return About.DATE if self.moment else About.NUMBER

    @property
    def plain(self) -> Decimal:
        """The figure as the text gives it, in its own unit; 0 for a date."""
        return Decimal(0) if self.moment else Decimal(self.value.value.partition("/")[0])

    @property
    def is_common(self) -> bool:
        """Whether it stands in any report: a small number, a year."""
        if self.moment:
            return self.moment.depth == 1
        few = abs(self.plain) <= _SMALL and self.value.kind in (ValueKind.NUMBER, ValueKind.ORDINAL)
        return few and self.value.unit in (None, "person")

    @property
    def shown(self) -> str:
        """Its normal form with unit, and with what says that it is vague."""
        unit = {None: "", "point": " pp"}.get(self.value.unit, f" {self.value.unit}")
        percent = " %" if self.value.kind is ValueKind.PERCENT and not unit else ""
        vague = "~" if self.value.exactness == "vague" else ""
        return f"{vague}{self.value.value.replace('/', '–')}{percent}{unit}"


@dataclass(frozen=True, slots=True)
class Told:
    """A report with everything that is compared.

    Attributes:
        text: the whole article.
        language: BCP 47 tag.
        sentences: in order.
        paragraphs: in order, with their roles.
        names: in order.
        facts: of the sentences, in order.
        roles: what the paragraph of each sentence is for.
    """

    text: str
    language: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Paragraph, ...]
    names: tuple[Name, ...]
    facts: tuple[Fact, ...] = field(repr=False)
    roles: tuple[Role, ...] = field(repr=False)

    def facts_in(self, sentences: Sequence[int]) -> list[Fact]:
        """The facts of some sentences."""
        wanted = set(sentences)
        return [each for each in self.facts if each.sentence in wanted]

    def names_in(self, sentences: Sequence[int]) -> list[Name]:
        """The names in some sentences."""
        spans = [self.sentences[each] for each in sentences]
        return [name for name in self.names if any(s.start <= name.span.start < s.end for s in spans)]

    def sentence_at(self, place: int) -> int:
        """The sentence in which a code point stands."""
        return max(bisect_right(self.sentences, place, key=lambda each: each.start) - 1, 0)

    def is_body(self, sentence: int) -> bool:
        """Whether a sentence is the report's own text, and no caption or boilerplate."""
        return self.roles[sentence] in (Role.BODY, Role.HEADLINE)

    def words(self, span: Span) -> str:
        """The words of a place."""
        return span.of(self.text)


def told(
    text: str,
    language: str,
    sentences: Sequence[Span],
    paragraphs: Sequence[Paragraph],
    *,
    values: Sequence[Value],
    names: Sequence[Name] = (),
) -> Told:
    """A report made ready; the dateline's date and place are no facts of the story."""
    roles = tuple(_role(each, paragraphs) for each in sentences)
    head = _dateline(text, paragraphs)
    filed: Moment | None = None
    facts, place = [], 0
    for found in sorted(values, key=lambda each: each.span):
        value = _as_age(found, text)
        while place < len(sentences) and sentences[place].end <= value.span.start:
            place += 1
        if place == len(sentences):
            break
        words = value.span.of(text)
        moment = moment_of(value, words, language) if value.kind is ValueKind.DATE else None
        if head and head.start <= value.span.start < head.end:
            filed = moment or filed
            continue
        if moment and moment.weekday and filed and place == _opened_sentence(sentences, head):
            moment = filed
        facts.append(Fact(value.span, place, value, measure_of(value, words, language), moment))
    of_story = [each for each in names if head is None or not head.start <= each.span.start < head.end]
    return Told(text, language, tuple(sentences), tuple(paragraphs), tuple(of_story), tuple(facts), roles)


def _as_age(value: Value, text: str) -> Value:
    """A number set off behind a name is an age: "Tran, 19, …"."""
    set_off = _BEFORE_AGE.search(text, max(0, value.span.start - 3), value.span.start)
    closed = text[value.span.end : value.span.end + 1] in {",", ")"}
    if value.kind is not ValueKind.NUMBER or value.unit or not (set_off and closed) or not value.value.isdigit():
        return value
    return replace(value, kind=ValueKind.DURATION, unit="year") if int(value.value) <= _OLDEST else value


def _opened_sentence(sentences: Sequence[Span], head: Span | None) -> int:
    """The sentence that the dateline opens: a weekday in it is the day that the dateline names."""
    end = head.end if head else 0
    return next((place for place, each in enumerate(sentences) if each.end > end), 0)


def _role(sentence: Span, paragraphs: Sequence[Paragraph]) -> Role:
    return next((each.role for each in paragraphs if each.span.start <= sentence.start < each.span.end), Role.BODY)


def _dateline(text: str, paragraphs: Sequence[Paragraph]) -> Span | None:
    """The place of the dateline at the head of the first paragraph of the body."""
    body = next((each for each in paragraphs if each.role is Role.BODY), None)
    line = dateline(body.span.of(text)) if body else None
    return Span(body.span.start + line.span.start, body.span.start + line.span.end) if body and line else None
