"""Sentences that may not be the report's: left over from a page, damaged, or not cut where they should be.

That such a sentence has no counterpart says nothing about the two reports. What is doubted is told beside it and not
taken away: a short line may be all that a source said.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from triptych.domain.text import Paragraph, Role, Span

_FEWEST_LETTERS: Final = 0.5
"""Of what is not white space: with fewer it is a table, an address or noise."""
_LONGEST: Final = 1000
"""Code points; a longer sentence was not cut."""
_SHORTEST_REPEATED: Final = 3
_SHORTEST_OPEN: Final = 4
"""Words below which a line of the body without an end is rather a button or a link."""
_FOREIGN: Final = 0.8
"""The share of letters of another script than the report's from which a sentence is not in its language."""
_ENDS: Final = re.compile(r"[.!?…:;。][\"'”»’)\]]*$")
_DAMAGED: Final = re.compile("\ufffd|Ã[\u0080-\u00bf]|Ð[\u0080-\u00bf]|&[a-z]{2,6};")


@lru_cache(maxsize=8)
def in_doubt(text: str, sentences: tuple[Span, ...], paragraphs: tuple[Paragraph, ...]) -> frozenset[int]:
    """The sentences of a report, by their numbers, of which it is not sure that they were extracted as they should be.

    Args:
        text: the whole report.
        sentences: in order.
        paragraphs: with their roles; none where they are not known.
    """
    words = [" ".join(each.of(text).split()) for each in sentences]
    times = Counter(words)
    script = _script(text)
    roles = _roles(sentences, paragraphs)
    return frozenset(
        number
        for number, (line, role) in enumerate(zip(words, roles, strict=True))
        if _damaged(line)
        or (times[line] > 1 and len(line.split()) >= _SHORTEST_REPEATED)
        or (script and _foreign(line, script))
        or (role is Role.BODY and _open(line))
    )


def _damaged(line: str) -> bool:
    """Whether it is no sentence to look at: too long, hardly any letters, or letters of a wrong encoding."""
    times = {each: count for each, count in Counter(line).items() if not each.isspace()}
    letters = sum(count for each, count in times.items() if _category_of(each) in "LM")
    few = letters < _FEWEST_LETTERS * sum(times.values())
    return len(line) > _LONGEST or few or _DAMAGED.search(line) is not None


def _open(line: str) -> bool:
    return len(line.split()) < _SHORTEST_OPEN and not _ENDS.search(line)


def _script(text: str) -> str:
    """The script of most letters, by the first word of their names; empty where there are none."""
    counted = Counter[str]()
    for each, count in Counter(text).items():
        if each.isalpha():
            counted[_script_of(each)] += count
    return counted.most_common(1)[0][0] if counted else ""


def _foreign(line: str, script: str) -> bool:
    letters = {each: count for each, count in Counter(line).items() if each.isalpha()}
    others = sum(count for each, count in letters.items() if _script_of(each) != script)
    return len(line.split()) >= _SHORTEST_REPEATED and others >= _FOREIGN * sum(letters.values())


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@lru_cache(maxsize=4096)
def _category_of(character: str) -> str:
    """The first letter of its general category: L a letter, M a mark that stands with one."""
    return unicodedata.category(character)[0]


def _roles(sentences: Sequence[Span], paragraphs: Sequence[Paragraph]) -> list[Role]:
    """The role of the paragraph that each sentence stands in."""
    found, place = [], 0
    for sentence in sentences:
        while place < len(paragraphs) and paragraphs[place].span.end <= sentence.start:
            place += 1
        inside = place < len(paragraphs) and paragraphs[place].span.start <= sentence.start
        found.append(paragraphs[place].role if inside else Role.HEADLINE)
    return found
