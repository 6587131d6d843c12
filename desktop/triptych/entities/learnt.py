"""Names that the archive taught: what the reader said is one, and what many articles name already.

A tagger looks at one article. Where it missed a name that the archive knows, or took a part of it for the whole, the
archive's word is added to what it found.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from triptych.domain.entity import EntityKind
from triptych.domain.mention import Mention
from triptych.domain.text import Span
from triptych.entities.roles import role_before
from triptych.language.folding import fold

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_LONGEST: Final = 6
_MOST_RUNS: Final = 8000
_SAID: Final = 0.9
"""How sure a name is that the reader accepted elsewhere."""
_SEEN: Final = 0.7
"""How sure a name is that many articles name."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A name of the archive.

    Attributes:
        kind: what it names.
        said: the reader accepted it; otherwise many articles name it.
    """

    kind: EntityKind
    said: bool


def forms_in(text: str, language: str) -> frozenset[str]:
    """What may be a name in a text, folded, as the archive lists names; to be looked up there."""
    return frozenset(form for run in runs(text) for form in _forms(run.of(text), language))


def with_learnt(text: str, language: str, found: Sequence[Mention], learnt: Mapping[str, Learnt]) -> list[Mention]:
    """The names in a text with those that the archive knows, in order and without overlap.

    Args:
        text: the whole article.
        language: its BCP 47 tag.
        found: what was recognised in it.
        learnt: the archive's names that stand in it, by their folded form.
    """
    names = list(found)
    for run in sorted(runs(text), key=lambda each: each.start - each.end) if learnt else ():
        words = run.of(text)
        known = next((learnt[form] for form in _forms(words, language) if form in learnt), None)
        if known is None:
            continue
        here = [each for each in names if each.span.start < run.end and run.start < each.span.end]
        if _stays(run, here, known):
            continue
        role = role_before(text, run, language.partition("-")[0]) if known.kind is EntityKind.PERSON else None
        names = [each for each in names if each not in here]
        names.append(Mention(run, known.kind, role, _SAID if known.said else _SEEN))
    return sorted(names, key=lambda each: each.span)


def _stays(run: Span, here: Sequence[Mention], known: Learnt) -> bool:
    """Whether what was recognised where a known name stands is left as it is."""
    if any(each.span == run for each in here):
        return not known.said or here[0].kind is known.kind
    return not all(run.start <= each.span.start and each.span.end <= run.end for each in here)


def runs(text: str, inside: Span | None = None) -> Iterator[Span]:
    """Words that begin and end with capitals, with nothing but single spaces between them; each run of up to six.

    Args:
        text: the whole article.
        inside: only those in this part of it.
    """
    words = list(_WORD.finditer(text, *((inside.start, inside.end) if inside else ())))
    given = 0
    for first, word in enumerate(words):
        if not word[0][0].isupper():
            continue
        for last in range(first, min(first + _LONGEST, len(words))):
            if last > first and text[words[last - 1].end() : words[last].start()] not in (" ", "\u00a0"):
                break
            if words[last][0][0].isupper():
                yield Span(word.start(), words[last].end())
                given += 1
        if given > _MOST_RUNS:
            return


@lru_cache(maxsize=16384)
def _forms(words: str, language: str) -> tuple[str, ...]:
    """How the archive may list the words: folded, in Russian also in the nominative. Two letters tell nothing."""
    if len(words) <= 2:  # noqa: PLR2004
        return ()
    written = [words]
    if language.startswith("ru"):
        from triptych.language.russian_forms import nominative_person, nominative_phrase

        parts = words.split()
        written += [" ".join(nominative_person(parts)), " ".join(nominative_phrase(parts))]
    return tuple(dict.fromkeys(map(fold, written)))
