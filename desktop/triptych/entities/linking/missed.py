"""Names that a recogniser missed, found through their counterparts in linked sentences.

Where a report names somebody and the sentence that is linked with it, in another report, seems not to, words of that
sentence that are the same name are one: by the gazetteer, by sound, by the table of name parts, or letter by letter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from triptych.domain.entity import EntityKind
from triptych.domain.mention import Mention
from triptych.domain.text import Span
from triptych.entities.learnt import runs
from triptych.entities.linking.comparing import PERHAPS, SURE, compare
from triptych.entities.linking.naming import Naming, take_apart
from triptych.entities.linking.places import place_of
from triptych.entities.roles import role_before

_CONFIDENCE: Final = 0.6
_ONE_WORD: Final = 0.79
"""How alike two names of one word each must be, which are never sure by themselves."""
_SURNAME: Final = 0.57
"""How alike one word must be to a part of a full name."""
_WORD_TOO_MUCH: Final = 0.1
"""What a word costs that the counterpart does not have: it may stand before the name."""


@dataclass(frozen=True, slots=True)
class Report:
    """A text with what stands in it.

    Attributes:
        text: all of it.
        language: its BCP 47 tag.
        mentions: its names.
        aside: where the reader said that no name stands.
    """

    text: str
    language: str
    mentions: tuple[Mention, ...]
    aside: tuple[Span, ...] = ()


def missed_names(
    here: Report, there: Report, linked: Iterable[tuple[Sequence[Span], Sequence[Span]]]
) -> tuple[Mention, ...]:
    """The names in a text that its recogniser missed, in order and without overlap.

    Args:
        here: the text.
        there: a report that is linked with it.
        linked: the sentences of either that correspond.
    """
    found: list[Mention] = []
    for ours, theirs in linked:
        own = [*_inside(here.mentions, ours), *_inside(found, ours)]
        named = [_naming(here, each.span, each.kind) for each in own]
        for each in _inside(there.mentions, theirs):
            wanted = _naming(there, each.span, each.kind)
            if any(name.kind is wanted.kind and compare(name, wanted).score >= PERHAPS for name in named):
                continue
            span = _found(here, wanted, ours, [*(name.span for name in (*own, *found)), *here.aside])
            if span is not None:
                role = role_before(here.text, span, here.language.partition("-")[0])
                found.append(Mention(span, each.kind, role if each.kind is EntityKind.PERSON else None, _CONFIDENCE))
    return tuple(sorted(found, key=lambda each: each.span))


def _inside(mentions: Iterable[Mention], spans: Sequence[Span]) -> Iterator[Mention]:
    return (each for each in mentions if any(s.start <= each.span.start and each.span.end <= s.end for s in spans))


def _naming(report: Report, span: Span, kind: EntityKind) -> Naming:
    words = span.of(report.text)
    place = place_of(words, report.language) if kind is EntityKind.PLACE else None
    return take_apart(words, report.language, kind, place.number if place else None)


def _found(here: Report, wanted: Naming, spans: Sequence[Span], taken: Sequence[Span]) -> Span | None:
    """The words in some sentences that are most surely the wanted name; None where none are."""
    best, surest = None, 0.0
    for sentence in spans:
        for run in runs(here.text, sentence):
            if any(each.start < run.end and run.start < each.end for each in taken):
                continue
            name = _naming(here, run, wanted.kind)
            if _is_people(name, wanted) or _may_be_a_word(here.text, run, sentence):
                continue
            score = compare(name, wanted).score
            if score < _least(name, wanted):
                continue
            fit = score - _WORD_TOO_MUCH * max(len(name.parts) - len(wanted.parts), 0)
            if fit > surest:
                best, surest = run, fit
    return best


def _least(name: Naming, wanted: Naming) -> float:
    """How alike a name must be that stands in a linked sentence."""
    if name.kind is not EntityKind.PERSON or wanted.is_short > name.is_short:
        return SURE
    if name.is_short:
        return _ONE_WORD if wanted.is_short else _SURNAME
    return PERHAPS if len(name.parts) == len(wanted.parts) else SURE


def _is_people(name: Naming, wanted: Naming) -> bool:
    """Whether words only sound like a place that the gazetteer knows: German beside Germany."""
    unknown = name.place is None and not name.country
    return bool(wanted.place or wanted.country) and unknown and name.folded != wanted.folded


def _may_be_a_word(text: str, run: Span, sentence: Span) -> bool:
    """Whether one word has its capital perhaps only because it begins the sentence."""
    return run.start == sentence.start and " " not in run.of(text)
