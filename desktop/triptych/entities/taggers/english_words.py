"""English text cut into words just as the tagger for English was trained on them.

The rules are spaCy's (its tokenizer for English, MIT licence): words at spaces, then prefixes, suffixes and infixes by
the regular expressions that come with the model, with a list of words that are cut by hand ("don't", "U.S.").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_RUN = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        start: code point where it begins.
        text: as written.
        norm: the form by which the model knows it, if a rule gave one.
    """

    start: int
    text: str
    norm: str | None = None


class EnglishWords:
    """Cuts texts into words."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        """Takes the rules as the set-up took them out of the model."""
        self._prefix = re.compile(rules["prefix"]).search
        self._suffix = re.compile(rules["suffix"]).search
        self._infix = re.compile(rules["infix"]).finditer
        self._address = re.compile(rules["address"]).match
        self._exceptions: Mapping[str, Sequence[tuple[str, str | None]]] = {
            chunk: [(part[0], part[1]) for part in parts] for chunk, parts in rules["exceptions"].items()
        }
        self._known: dict[str, list[tuple[str, str | None]]] = {}

    def words(self, text: str) -> list[Word]:
        """The words of a text; white space other than single spaces is a word, too."""
        found = []
        for run in _RUN.finditer(text):
            start, chunk = run.start(), run[0]
            if chunk.isspace():
                if chunk[0] == " " and start > 0:
                    start, chunk = start + 1, chunk[1:]
                if chunk:
                    found.append(Word(start, chunk))
                continue
            for part, norm in self._parts(chunk):
                found.append(Word(start, part, norm))
                start += len(part)
        return found

    def _parts(self, chunk: str) -> Sequence[tuple[str, str | None]]:
        if chunk in self._exceptions:
            return self._exceptions[chunk]
        if chunk not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[chunk] = list(self._cut(chunk))
        return self._known[chunk]

    def _cut(self, chunk: str) -> Iterator[tuple[str, str | None]]:
        before, middle, after = self._strip(chunk)
        yield from ((each, None) for each in before)
        if middle in self._exceptions:
            yield from self._exceptions[middle]
        elif middle and self._address(middle):
            yield middle, None
        else:
            yield from ((each, None) for each in self._split(middle))
        yield from ((each, None) for each in reversed(after))

    def _strip(self, chunk: str) -> tuple[list[str], str, list[str]]:
        """Prefixes, what is left, and suffixes from the outermost on."""
        before: list[str] = []
        after: list[str] = []
        last = 0
        while chunk and len(chunk) != last and chunk not in self._exceptions:
            last = len(chunk)
            found = self._prefix(chunk)
            first = found.end() - found.start() if found else 0
            if first and chunk[first:] in self._exceptions:
                before.append(chunk[:first])
                chunk = chunk[first:]
                break
            found = self._suffix(chunk[first:])
            final = found.end() - found.start() if found else 0
            if final and chunk[:-final] in self._exceptions:
                after.append(chunk[-final:])
                chunk = chunk[:-final]
                break
            if first:
                before.append(chunk[:first])
            if final:
                after.append(chunk[-final:])
            chunk = chunk[first : len(chunk) - final]
        return before, chunk, after

    def _split(self, chunk: str) -> Iterator[str]:
        """What stands between and in infixes, such as hyphens."""
        start = 0
        for found in self._infix(chunk):
            if found.start() == 0:
                continue
            if found.start() != start:
                yield chunk[start : found.start()]
            if found.start() != found.end():
                yield found[0]
            start = found.end()
        if chunk[start:]:
            yield chunk[start:]


_MOST_KNOWN = 50_000
