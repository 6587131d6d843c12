"""Changing a text so that every change can be taken back.

A text is mended in steps. Each step proposes edits of the text as the step before left it; what is kept is one list of
repairs of the text as it is in the end, each with what stood there when the text came in.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from triptych.domain.text import Repair, Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A change that a rule proposes.

    Attributes:
        start: where it begins in the text that the rule was shown.
        end: where it ends there; equal to `start` where something is only put in.
        replacement: what is to stand there; empty where something is only taken out.
    """

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with the repairs that made it what it is.

    Attributes:
        text: after all of them.
        repairs: in the order of their places, without overlap; places are of `text`.
    """

    text: str
    repairs: tuple[Repair, ...] = ()

    def after(self, rule: str, edits: Iterable[Edit]) -> "Mended":
        """The text after some more edits, which must not overlap; those that change nothing are left out.

        An edit that touches what an earlier repair made becomes one repair with it, under the later rule's name.
        """
        changing = [edit for edit in sorted(edits) if self.text[edit.start : edit.end] != edit.replacement]
        return _merged(self, rule, changing) if changing else self

    def mended_by(self, rule: str, edits_of: Callable[[str], Iterable[Edit]]) -> "Mended":
        """The text after the edits that a rule proposes for it."""
        return self.after(rule, edits_of(self.text))


def as_it_came(text: str, repairs: Sequence[Repair]) -> str:
    """The text with all its repairs taken back."""
    return without(text, repairs, range(len(repairs))).text


def places_before(repairs: Sequence[Repair]) -> tuple[Span, ...]:
    """Where what the repairs changed stood in the text as it came, in their order."""
    found, shift = [], 0
    for repair in repairs:
        start = repair.span.start + shift
        found.append(Span(start, start + len(repair.original)))
        shift += len(repair.original) - (repair.span.end - repair.span.start)
    return tuple(found)


def without(text: str, repairs: Sequence[Repair], taken_back: Collection[int]) -> Mended:
    """The text with some repairs taken back, and the others where they stand then.

    Args:
        text: with all repairs.
        repairs: in the order of their places, as an article keeps them.
        taken_back: which of them, by their index in `repairs`.
    """
    pieces: list[str] = []
    kept: list[Repair] = []
    at, shift = 0, 0
    for number, repair in enumerate(repairs):
        pieces.append(text[at : repair.span.start])
        at = repair.span.end
        if number in taken_back:
            pieces.append(repair.original)
            shift += len(repair.original) - (repair.span.end - repair.span.start)
        else:
            pieces.append(repair.span.of(text))
            kept.append(Repair(repair.rule, Span(repair.span.start + shift, repair.span.end + shift), repair.original))
    pieces.append(text[at:])
    return Mended("".join(pieces), tuple(kept))


_EARLIER: Final = 0
_LATER: Final = 1


def _merged(mended: Mended, rule: str, edits: Sequence[Edit]) -> Mended:
    """One list of repairs out of the earlier ones and the edits, joined where they touch."""
    changes: list[tuple[int, int, int, Repair | Edit]] = [
        *((each.span.start, each.span.end, _EARLIER, each) for each in mended.repairs),
        *((each.start, each.end, _LATER, each) for each in edits),
    ]
    changes.sort(key=lambda change: change[:3])
    groups: list[list[tuple[int, int, int, Repair | Edit]]] = []
    reach = -1
    for change in changes:
        together = bool(groups) and change[0] <= reach and any(each[2] != change[2] for each in groups[-1])
        if together:
            groups[-1].append(change)
            reach = max(reach, change[1])
        else:
            groups.append([change])
            reach = change[1]
    return _rewritten(mended.text, rule, groups)


def _rewritten(text: str, rule: str, groups: Sequence[Sequence[tuple[int, int, int, Repair | Edit]]]) -> Mended:
    pieces: list[str] = []
    repairs: list[Repair] = []
    at, length = 0, 0
    for group in groups:
        start, end = group[0][0], max(each[1] for each in group)
        pieces.append(text[at:start])
        length += start - at
        new, original, name = _group(text, rule, group, Span(start, end))
        if new != original:
            repairs.append(Repair(name, Span(length, length + len(new)), original))
        pieces.append(new)
        length += len(new)
        at = end
    pieces.append(text[at:])
    return Mended("".join(pieces), tuple(repairs))


def _group(
    text: str, rule: str, group: Sequence[tuple[int, int, int, Repair | Edit]], span: Span
) -> tuple[str, str, str]:
    """What is to stand in a span, what stood there in the beginning, and by which rule."""
    new: list[str] = []
    original: list[str] = []
    new_at = original_at = span.start
    name = group[0][3].rule if isinstance(group[0][3], Repair) else rule
    for start, end, _kind, change in group:
        if isinstance(change, Repair):
            original += [text[original_at:start], change.original]
            original_at = end
        else:
            new += [text[new_at:start], change.replacement]
            new_at = end
            name = rule
    new.append(text[new_at : span.end])
    original.append(text[original_at : span.end])
    return "".join(new), "".join(original), name
