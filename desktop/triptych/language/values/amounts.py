"""Numbers among the tokens of a text, without their units: in digits, in words, of a crowd, with their magnitudes."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from triptych.language.values.lexicon import PERCENT, Unit
from triptych.language.values.numerals import number_of
from triptych.language.values.reading import Reading
from triptych.language.values.tokens import Sort

_HUNDRED: Final = Decimal(100)
_ONE_PART: Final = {2: "50", 3: "33.33", 4: "25", 5: "20", 10: "10"}
_PARTS: Final = {
    **{("1", str(whole)): Decimal(share) for whole, share in _ONE_PART.items()},
    ("2", "3"): Decimal("66.67"),
    ("3", "4"): Decimal(75),
    **{(str(part), "5"): Decimal(20 * part) for part in (2, 3, 4)},
}
"""Fractions that newspapers write with digits, in percent."""
_LETTERS: Final = frozenset({"m", "b"})
"""Magnitudes of one letter that are units too, unless a currency stands before the figures."""
_GLUED_ONLY: Final = frozenset({"k", "m", "b", "tr"})
_SHORTENED: Final = frozenset({"тыс", "млн", "млрд", "трлн"})
_SHORTEST_BARE: Final = 5


@dataclass(frozen=True, slots=True)
class Amount:
    """A number without its unit.

    Attributes:
        low: the number, or the lower end of a range.
        end: the place of the token after it.
        high: the upper end of a range, or None.
        vague: nobody counted it.
        unit: the unit, where the same words name it.
        scale: the magnitude that it was said with.
        lone: it was said with a word that counts only before a unit.
    """

    low: Decimal
    end: int
    high: Decimal | None = None
    vague: bool = False
    unit: Unit | None = None
    scale: Decimal = Decimal(1)
    lone: bool = False


class Amounts:
    """Reads the numbers of one text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._words = reading.words

    def at(self, place: int, *, money: bool = False) -> Amount | None:
        """The number that begins at a place.

        Args:
            place: of a token.
            money: a currency stands before it, so that `5m` is five million.
        """
        amount = self._named(place) or self.written(place) or self._spelled(place) or self._bare_magnitude(place)
        if amount is None or amount.unit or amount.vague:
            return amount
        return self._scaled(amount, money)

    def _named(self, place: int) -> Amount | None:
        """A part of a whole, or a crowd."""
        if not 0 <= place < len(self._tokens) or not self._reading.plain(place):
            return None
        part = self._words.fractions.at(self._tokens, place)
        if part and not (self._reading.dash(part[1]) or self._reading.low(part[1]) in {"final", "finals"}):
            return Amount(part[0], part[1], unit=PERCENT)
        crowd = self._words.crowds.at(self._tokens, place)
        return Amount(crowd[0], crowd[1], vague=True, scale=crowd[0]) if crowd else None

    def written(self, place: int) -> Amount | None:
        """A number in digits, unless they are part of a name, a score, an hour or a list of sections."""
        reading = self._reading
        if not reading.digits(place) or reading.labelled(place):
            return None
        part = self._numeric_fraction(place)
        bound = reading.low(place + 1) in {":", "/"} and reading.glued(place + 1) and reading.digits(place + 2)
        token = self._tokens[place]
        if part is not None or bound:
            return part
        if reading.text[token.end : token.end + 1].isalpha() and not self._known(place + 1):
            return None
        number = number_of(token.words, reading.language)
        if number is None:
            return None
        return Amount(-number if reading.negative(place) else number, place + 1)

    def _numeric_fraction(self, place: int) -> Amount | None:
        share = _PARTS.get((self._reading.low(place), self._reading.low(place + 2)))
        if share is None or self._reading.low(place + 1) != "/" or self._reading.low(place + 3) == "/":
            return None
        return Amount(share, place + 3, unit=PERCENT)

    def _known(self, place: int) -> bool:
        """Whether the letters glued to figures are a unit, a magnitude or an ending."""
        words = self._words
        tables = (words.units, words.magnitudes, words.endings, words.adjectives)
        return any(table.at(self._tokens, place) for table in tables)

    def _spelled(self, place: int) -> Amount | None:
        """A number in words; what is below a hundred is added to the hundreds before it."""
        found = self._words.numbers.at(self._tokens, place)
        lone = None if found else self._words.alone.at(self._tokens, place)
        if not (found or lone) or not self._reading.plain(place):
            return None
        if lone:
            return Amount(lone[0], lone[1], lone=True)
        number, end = found or (Decimal(0), place)
        more = self._words.numbers.at(self._tokens, end) if number % _HUNDRED == 0 else None
        if more and more[0] < _HUNDRED:
            number, end = number + more[0], more[1]
        half = self._words.halves.at(self._tokens, end)
        return Amount(number + half[0], half[1]) if half else Amount(number, end)

    def _bare_magnitude(self, place: int) -> Amount | None:
        """A magnitude that stands for one of it: a million, тысяча."""
        article = self._reading.low(place) in self._words.articles
        first = place + article
        found = self._words.magnitudes.at(self._tokens, first)
        if found is None or len(self._reading.low(first)) < _SHORTEST_BARE or not self._reading.plain(first):
            return None
        return Amount(Decimal(1), first) if article or not self._words.articles else None

    def _scaled(self, amount: Amount, money: bool) -> Amount:
        """The amount times the magnitudes behind it, with what is added to that."""
        found = self._magnitude(amount.end, money=money)
        if found is None:
            return amount
        scale, end = found
        half = self._words.halves.at(self._tokens, end)
        if half:
            return Amount((amount.low + half[0]) * scale, half[1], scale=scale)
        return self._added(Amount(amount.low * scale, end, scale=scale))

    def _added(self, amount: Amount) -> Amount:
        """The amount with a smaller part behind it: two hundred and five, 1 triệu 200 nghìn."""
        place = amount.end + (self._reading.low(amount.end) in self._words.joins)
        more = self.written(place) or self._spelled(place)
        if more is None or more.unit or more.lone:
            return amount
        smaller = self._magnitude(more.end, money=False)
        if smaller is None and self._tokens[place].sort is not Sort.WORD:
            return amount
        scale, end = smaller or (Decimal(1), more.end)
        part = more.low * scale
        return Amount(amount.low + part, end, scale=amount.scale) if part < amount.scale else amount

    def _magnitude(self, place: int, *, money: bool) -> tuple[Decimal, int] | None:
        """The magnitudes at a place, multiplied: nghìn tỷ, hundred thousand."""
        scale, end = Decimal(1), place
        if self._reading.dash(place) and self._words.magnitudes.at(self._tokens, place + 1):
            end += 1
        while found := self._words.magnitudes.at(self._tokens, end):
            letters = self._reading.low(end)
            if letters in _GLUED_ONLY and not (self._reading.glued(end) and (money or letters not in _LETTERS)):
                break
            scale, end = scale * found[0], found[1]
            if self._reading.low(end) == "." and self._reading.glued(end) and letters in _SHORTENED:
                end += 1
        return None if scale == 1 else (scale, end)
