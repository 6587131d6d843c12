"""In which order the lines of a concordance stand."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Final

from triptych.archive.queries.concordance import HitLine
from triptych.language.folding import fold
from triptych.language.words import words

Key = tuple[str, ...]


class Order(StrEnum):
    """What the lines of a language are sorted by."""

    RELEVANCE = "relevance"
    DATE = "date"
    AFTER = "after"
    BEFORE = "before"
    COUNTERPART = "counterpart"

    @property
    def next(self) -> "Order":
        """The one that follows, round and round."""
        orders = tuple(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


def sorted_lines(lines: Iterable[HitLine], order: Order) -> list[HitLine]:
    """The lines in an order: the newest first, or by the words after the hit, before it or in its counterpart."""
    if order is Order.RELEVANCE:
        return list(lines)
    return sorted(lines, key=_KEYS[order], reverse=order is Order.DATE)


def _after(line: HitLine) -> Key:
    return _words(line.right)


def _before(line: HitLine) -> Key:
    return _words(line.left)[::-1]


def _date(line: HitLine) -> Key:
    return (line.published or "",)


def _counterpart(line: HitLine) -> Key:
    """By what the first counterpart says; those without one last."""
    return _words(line.counterparts[0].text) if line.counterparts else ("\U0010ffff",)


def _words(text: str) -> Key:
    return tuple(word for word, _start, _end in words(fold(text)))


_KEYS: Final[dict[Order, Callable[[HitLine], Key]]] = {
    Order.DATE: _date,
    Order.AFTER: _after,
    Order.BEFORE: _before,
    Order.COUNTERPART: _counterpart,
}
