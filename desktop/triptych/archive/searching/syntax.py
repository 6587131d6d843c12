"""The query language: words, "phrases", -unwanted, OR, (groups), prefix*, NEAR, and fields such as `title:`.

Whatever is typed can be understood: a quotation mark or a bracket that is still open ends with the text, signs without
a word mean nothing. Only a value that a field cannot have, such as the thirteenth month, is refused, with a sentence.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.language.folding import fold, fold_exactly
from triptych.language.words import words

TEXT_FIELDS: Final = ("title", "note", "outlet")
SET_FIELDS: Final = ("story", "entity", "code")
OTHER_FIELDS: Final = ("language", "date", "has")
FIELDS: Final = (*TEXT_FIELDS, *SET_FIELDS, *OTHER_FIELDS)

MOST_CHARACTERS: Final = 10_000
_NEAR: Final = 10
_MOST_NEAR: Final = 1000
_DEEPEST: Final = 12
_PARTIAL: Final = re.compile(r"\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?")
_DOUBLE_QUOTES: Final = str.maketrans(dict.fromkeys("“”„«»＂", '"'))
_TOKENS: Final = re.compile(
    rf"(?P<field>(?:{'|'.join(FIELDS)}):)(?=\S)"
    r"|(?P<near>NEAR(?:/\d{1,4})?)(?![^\s(])"
    r"|(?P<bar>OR(?!\S)|\|)"
    r"|(?P<also>(?:AND|&)(?!\S))"
    r"|(?P<minus>-(?=[^\s-])|NOT(?=[\s(]))"
    r"|(?P<open>\()|(?P<close>\))"
    r'|"(?P<phrase>[^"]*)"?'
    r'|(?P<word>[^\s()"|]+)'
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand next to each other; a single word mostly.

    Attributes:
        folded: the words, folded as the index is.
        exact: the words with their accents, compared in an exact search.
        prefix: the last word may go on.
        quoted: it was put into quotation marks, so that no other forms are meant.
        others: other words that are as good: inflected forms, and the other names of an entity.
        unfinished: it is still being typed: it may go on, but may be all as well.
    """

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    prefix: bool = False
    quoted: bool = False
    others: tuple[tuple[str, ...], ...] = ()
    unfinished: bool = False

    @property
    def starred(self) -> bool:
        """Whether a beginning is meant, and nothing else."""
        return self.prefix and not self.unfinished


@dataclass(frozen=True, slots=True)
class Near:
    """Terms that stand near each other, with at most so many words between them."""

    terms: tuple[Term, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class InField:
    """Something that must stand in the title, in a note or in the outlet's name."""

    field: str
    part: "Node"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Articles of a language, a story, an entity, a code, or that have something; the value as typed, folded."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Published:
    """Articles published in a time, both days included; None where it is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """All of these."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    parts: tuple["Node", ...]


Node = Term | Near | InField | Chosen | Published | Not | All | Either


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def parse(typed: str, *, unfinished: bool = False) -> Node:
    """Understands a query.

    Args:
        typed: by anybody.
        unfinished: it is still being typed, so that its last word may go on.

    Raises:
        RequestFault: there is no word in it, only unwanted ones, too much of it, or a value that cannot be.
    """
    typed = typed.replace("\0", " ")
    if len(typed) > MOST_CHARACTERS:
        raise RequestFault(_("This is too long to look for: at most {count} characters.").format(count=MOST_CHARACTERS))
    node = _Parser(list(_tokens(typed))).whole()
    if node is None:
        raise RequestFault(_("There is no word to look for."))
    if _only_unwanted(node):
        raise RequestFault(_("Only unwanted words: add one that is wanted."))
    return _going_on(node) if unfinished and typed[-1:].isalpha() else node


def wanted_terms(node: Node) -> Iterator[Term]:
    """The terms that may stand in the text of what is found, in the order in which they were typed."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Near):
        yield from node.terms
    elif isinstance(node, InField) and node.field == "title":
        yield from wanted_terms(node.part)
    elif isinstance(node, All | Either):
        for part in node.parts:
            yield from wanted_terms(part)


def term_of(typed: str, *, quoted: bool = False) -> Term | None:
    """The term for one word or phrase as typed; None where it holds no word."""
    folded = tuple(word for word, _start, _end in words(fold(typed)))
    exact = tuple(word for word, _start, _end in words(fold_exactly(typed)))
    return Term(folded, exact, prefix=typed.endswith("*"), quoted=quoted) if folded else None


def _tokens(typed: str) -> Iterator[_Token]:
    for found in _TOKENS.finditer(typed.translate(_DOUBLE_QUOTES)):
        kind = found.lastgroup or "phrase"
        yield _Token(kind, found[kind] or "")


class _Parser:
    """Reads tokens from left to right; what makes no sense where it stands is passed over."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> Node | None:
        """Everything; brackets that close nothing are passed over."""
        parts = []
        while self._at < len(self._tokens):
            part = self._either()
            if part is not None:
                parts.append(part)
            self._taken("close")
        return _joined(All, parts)

    def _either(self) -> Node | None:
        parts = [self._all()]
        while self._taken("bar"):
            parts.append(self._all())
        return _joined(Either, [part for part in parts if part is not None])

    def _all(self) -> Node | None:
        parts: list[Node] = []
        near: int | None = None
        while self._at < len(self._tokens) and self._kind() not in ("bar", "close"):
            token = self._tokens[self._at]
            if token.kind == "near":
                self._at += 1
                near = _distance(token.text)
                if self._kind() == "open" and (found := self._near_group(near)) is not None:
                    parts.append(found)
                    near = None
                continue
            part = self._one()
            if part is not None and near is not None and parts:
                part = _nearer(parts.pop(), part, near)
            if part is not None:
                parts.append(part)
                near = None
        return _joined(All, parts)

    def _one(self) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "minus":
            part = self._one() if self._at < len(self._tokens) and self._kind() not in ("bar", "close") else None
            return None if part is None else part.part if isinstance(part, Not) else Not(part)
        if token.kind == "open":
            return self._group()
        if token.kind == "field":
            return self._field(token.text[:-1])
        if token.kind == "phrase":
            return term_of(token.text, quoted=True)
        return term_of(token.text) if token.kind == "word" else None

    def _group(self) -> Node | None:
        self._depth += 1
        part = self._either() if self._depth <= _DEEPEST else None
        self._depth -= 1
        self._taken("close")
        return part

    def _near_group(self, distance: int) -> Node | None:
        """`NEAR(some words, 5)`."""
        self._at += 1
        terms: list[Term] = []
        while self._at < len(self._tokens) and not self._taken("close"):
            token = self._tokens[self._at]
            self._at += 1
            if token.text.isdecimal() and self._tokens[self._at - 2].text.endswith(",") and self._kind() == "close":
                distance = min(int(token.text), _MOST_NEAR)
            elif token.kind in ("word", "phrase") and (term := term_of(token.text, quoted=True)) is not None:
                terms.append(term)
        return Near(tuple(terms), distance) if len(terms) > 1 else terms[0] if terms else None

    def _field(self, field: str) -> Node | None:
        if self._at >= len(self._tokens):
            return None
        if field in TEXT_FIELDS:
            part = self._one()
            return None if part is None else InField(field, part)
        token = self._tokens[self._at]
        self._at += 1
        value = token.text.strip()
        if field == "date":
            return _published(value)
        folded = " ".join(word for word, _start, _end in words(fold(value)))
        return Chosen(field, folded) if folded else None

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _taken(self, kind: str) -> bool:
        if self._kind() != kind:
            return False
        self._at += 1
        return True


def _joined(kind: type[All] | type[Either], parts: list[Node]) -> Node | None:
    return kind(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None


def _distance(typed: str) -> int:
    return min(int(typed.partition("/")[2] or _NEAR), _MOST_NEAR)


def _nearer(left: Node, right: Node, distance: int) -> Node:
    """Two terms, one of which stands near the other; anything else has both."""
    if isinstance(left, Term) and isinstance(right, Term):
        return Near((left, right), distance)
    return All((left, right))


def _published(typed: str) -> Published:
    first, dots, last = typed.partition("..")
    try:
        if not dots:
            last = first
        return Published(_days(first)[0] if first or not dots else None, _days(last)[1] if last else None)
    except ValueError:
        raise RequestFault(
            _("“{text}” is no date: write date:2019, date:2019-05, date:2019-05-23 or date:2019-05..2019-12.").format(
                text=typed
            )
        ) from None


def _days(partial: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day in ISO 8601."""
    if not _PARTIAL.fullmatch(partial):
        raise ValueError(partial)
    year, month, day = (*map(int, partial.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    return first, date(year, month or 12, day or monthrange(year, month or 12)[1])


def _only_unwanted(node: Node) -> bool:
    if isinstance(node, All | Either):
        return all(map(_only_unwanted, node.parts))
    return isinstance(node, Not)


def _going_on(node: Node) -> Node:
    """The query with its last word as the beginning of one."""
    if isinstance(node, Term) and not node.quoted and len(node.folded[-1]) > 2:  # noqa: PLR2004
        return Term(node.folded, node.exact, prefix=True, unfinished=not node.prefix)
    if isinstance(node, All):
        return All((*node.parts[:-1], _going_on(node.parts[-1])))
    if isinstance(node, Either):
        return Either((*node.parts[:-1], _going_on(node.parts[-1])))
    return node
