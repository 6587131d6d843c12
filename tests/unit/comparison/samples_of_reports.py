"""Invented reports made ready for comparison: a line is a paragraph and a sentence."""

from collections.abc import Sequence

from triptych.comparison.told import Name, Told, told
from triptych.domain.bead import Alignment, Bead, BeadOrder, BeadRelation, Mode
from triptych.domain.entity import EntityKind
from triptych.domain.text import Paragraph, Role, Span
from triptych.language.values import values_of


def report(
    *lines: str,
    language: str = "en",
    published: str | None = None,
    names: Sequence[tuple[str, EntityKind, str]] = (),
    roles: Sequence[Role] = (),
) -> Told:
    """A report of these lines; names are given by words, kind and entity and stand where the words first stand."""
    text, spans, start = "\n".join(lines), [], 0
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    paragraphs = [Paragraph(span, role) for span, role in zip(spans, [*roles, *[Role.BODY] * len(lines)], strict=False)]
    found = [
        Name(Span(text.index(words), text.index(words) + len(words)), kind, entity, words)
        for words, kind, entity in names
    ]
    values = values_of(text, paragraphs, language, published=published)
    return told(text, language, spans, paragraphs, values=values, names=found)


def linked(*pairs: tuple[int, int], moved: Sequence[tuple[int, int]] = (), mode: Mode = Mode.COMPARABLE) -> Alignment:
    """An alignment that surely links these sentences."""
    beads = tuple(
        Bead((i,), (j,), 0.95, BeadRelation.SAME, BeadOrder.MOVED if (i, j) in moved else BeadOrder.IN_PLACE)
        for i, j in sorted(pairs)
    )
    return Alignment(mode, beads)
