"""Quantities among the tokens of a text: numbers, money, percentages, durations, ordinals and ranges of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from triptych.domain.text import Span
from triptych.domain.value import Exactness, Value, ValueKind
from triptych.language.values.amounts import Amount, Amounts
from triptych.language.values.lexicon import COUNT, Bound, Unit
from triptych.language.values.numerals import number_of, plain
from triptych.language.values.reading import Reading
from triptych.language.values.tokens import Sort

_HUNDRED: Final = Decimal(100)
_SMALL: Final = Decimal(10)
_PLACES: Final = frozenset({"trên", "above", "over", "under", "below", "dưới"})
"""Words that say where something is where so few things follow: "above two defenders"."""
_NUMBERED: Final = frozenset({"second", "minute", "hour"})
"""Units of time that reports number: the 88th minute."""

Quantity = tuple[Amount, Unit, int]
"""A number, its unit, and the place after them."""


class Quantities:
    """Reads the quantities of one text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._words = reading.words
        self._amounts = Amounts(reading)

    def read(self, taken: Sequence[bool]) -> Iterator[Value]:
        """The quantities in order.

        Args:
            taken: for each token whether it is part of something else.
        """
        place = 0
        while place < len(self._tokens):
            token = self._tokens[place]
            if token.low not in self._words.beginnings and token.sort is not Sort.NUMERAL:
                place += 1
                continue
            skipped = self._words.never.at(self._tokens, place)
            if taken[place] or skipped:
                place = skipped[1] if skipped else place + 1
                continue
            found = self._at(place)
            if found and not any(taken[place : found[1]]):
                yield found[0]
                place = found[1]
            else:
                place = self._reading.after_figures(place)

    def _at(self, begin: int) -> tuple[Value, int] | None:
        """The quantity that begins at this token, with the words that make it vague, and the place after it."""
        bounded = self._words.bounds.at(self._tokens, begin)
        place = self._after_links(bounded[1]) if bounded else begin
        found = self._range(place) or self._single(place)
        if found is None or (bounded and self._is_no_bound(begin, bounded[0], found)):
            return None
        amount, unit, end = found
        after = self._words.after.at(self._tokens, end)
        plus = self._reading.low(end) == "+" and self._reading.glued(end) and unit.kind is ValueKind.NUMBER
        end = after[1] if after else end + plus
        vague = bool(amount.vague or bounded or after or plus)
        return self._value(begin, end, amount, unit, vague=vague), end

    def _after_links(self, place: int) -> int:
        """The place after the small words between a bound and its figure, unless they are part of it: a quarter."""
        words = self._words
        while self._reading.low(place) in words.links and not words.wholes.at(self._tokens, place):
            inside = words.fractions.at(self._tokens, place) or words.numbers.at(self._tokens, place)
            if inside or words.magnitudes.at(self._tokens, place + 1):
                break
            place += 1
        return place

    def _is_no_bound(self, begin: int, bound: Bound, found: Quantity) -> bool:
        """Whether the words before a quantity say something else: where it stands, or what it became."""
        amount, unit, _end = found
        few = unit is COUNT and amount.low < _SMALL and bound is not Bound.AROUND
        return (few and self._reading.low(begin) in _PLACES) or self._reading.becomes(begin)

    def _value(self, begin: int, end: int, amount: Amount, unit: Unit, *, vague: bool) -> Value:
        while end - 1 > begin and self._tokens[end - 1].low in self._words.dangling:
            end -= 1
        ends = [plain(each * unit.factor) for each in (amount.low, amount.high) if each is not None]
        return Value(
            Span(self._tokens[begin].start, self._tokens[end - 1].end),
            unit.kind,
            "/".join(ends),
            unit.name,
            Exactness.VAGUE if vague else Exactness.EXACT,
        )

    def _single(self, place: int) -> Quantity | None:
        """A quantity, or two with a dash or a small word between them."""
        found = self._ordinal(place) or self._whole(place) or self._priced(place)
        if found:
            return found
        negative = self._reading.negative(place + 1) and self._reading.digits(place + 1)
        amount = self._amounts.at(place + negative)
        if amount is None or amount.unit:
            return (amount, amount.unit, amount.end) if amount and amount.unit else None
        return self._with_unit(amount)

    def _with_unit(self, amount: Amount) -> Quantity | None:
        """An amount with its unit, and with the upper end of a range where it has one."""
        ranged = self._ranged(amount)
        if ranged is amount and self._reading.pair(amount.end):
            return None
        unit = self._unit(ranged.end)
        if unit and ranged is amount:
            return self._twice(amount, *unit) or self._with_half(amount, *unit)
        if amount.lone and ranged is amount and amount.scale == 1 and not self._is_counted(amount.end):
            return None
        return (ranged, *unit) if unit else (ranged, COUNT, ranged.end)

    def _with_half(self, amount: Amount, unit: Unit, end: int) -> Quantity:
        """With "and a half" behind the unit: hai năm rưỡi."""
        half = self._words.halves.at(self._tokens, end)
        return (replace(amount, low=amount.low + half[0]), unit, half[1]) if half else (amount, unit, end)

    def _priced(self, place: int) -> Quantity | None:
        """An amount of money with the sign or code of the currency before it."""
        sign = self._sign(place)
        amount = self._amounts.at(sign[1], money=True) if sign else None
        if sign is None or amount is None or amount.unit:
            return None
        ranged = self._ranged(amount, money=True)
        return ranged, sign[0], ranged.end

    def _range(self, place: int) -> Quantity | None:
        """A range with a word before it: between … and … ."""
        parting = self._words.openers.get(self._reading.low(place))
        first = self._single(place + 1) if parting else None
        if first is None or first[0].high is not None:
            return first
        amount, unit, end = first
        second = self._single(end + 1) if self._reading.low(end) == parting else None
        if second is None or second[0].high is not None or (unit is not COUNT and unit != second[1]):
            return None
        joined = self._joined(amount, second[0])
        return (joined, second[1], second[2]) if joined.high is not None else None

    def _ranged(self, amount: Amount, *, money: bool = False) -> Amount:
        """The amount, with the upper end that a dash or a small word adds to it."""
        place = amount.end
        if amount.vague or not (self._reading.dash(place) or self._reading.low(place) in self._words.to):
            return amount
        again = self._sign(place + 1) if money else None
        second = self._amounts.at(again[1] if again else place + 1, money=money)
        if second is None or second.unit or second.vague:
            return amount
        return self._joined(amount, second)

    def _twice(self, amount: Amount, unit: Unit, end: int) -> Quantity | None:
        """A range of which both ends name the unit: 10% to 15%."""
        if amount.vague or not (self._reading.dash(end) or self._reading.low(end) in self._words.to):
            return None
        second = self._amounts.at(end + 1)
        after = self._unit(second.end) if second and not second.vague else None
        if second is None or after is None or after[0] != unit:
            return None
        joined = self._joined(amount, second)
        return None if joined.high is None else (joined, unit, after[1])

    def _joined(self, first: Amount, second: Amount) -> Amount:
        """A range of two amounts, or the first alone; the first takes the other's magnitude where it has none."""
        low = first.low
        if first.scale == 1 < second.scale and low * second.scale < second.low:
            low *= second.scale
        if low >= second.low or self._reading.result(first.end):
            return first
        return Amount(low, second.end, second.low, scale=second.scale)

    def _whole(self, place: int) -> Quantity | None:
        found = self._words.wholes.at(self._tokens, place)
        if found is None:
            return None
        (number, unit), end = found
        more = self._unit(end) if unit is COUNT else None
        return (Amount(number, end), *more) if more else (Amount(number, end), unit, end)

    def _ordinal(self, place: int) -> Quantity | None:
        """An ordinal, with the unit of time that it numbers."""
        found = self._words.ordinals.at(self._tokens, place)
        if found and self._reading.plain(place):
            return self._numbered(*found)
        return self._behind_its_word(place) or self._with_ending(place)

    def _behind_its_word(self, place: int) -> Quantity | None:
        """An ordinal whose figures stand behind a word: lần thứ 70, phút 88."""
        counter = self._words.counters.get(self._reading.low(place))
        marked = self._words.before_ordinals.at(self._tokens, place + (counter is not None))
        if not (counter or marked):
            return None
        number = self._amounts.written(marked[1] if marked else place + 1)
        if number is None or number.unit:
            return None
        if counter and (self._unit(number.end) or self._reading.dash(number.end)):
            return None
        return number, Unit(ValueKind.ORDINAL, counter.name if counter else None), number.end

    def _with_ending(self, place: int) -> Quantity | None:
        """An ordinal in digits: 70th, 70-й."""
        reading = self._reading
        ending = place + 1 + reading.dash(place + 1)
        if not (reading.digits(place) and reading.glued(place + 1) and reading.glued(ending)) or reading.labelled(
            place
        ):
            return None
        number = number_of(self._tokens[place].words, reading.language)
        if number is None or not self._words.endings.at(self._tokens, ending):
            return None
        return self._numbered(number, ending + 1)

    def _numbered(self, number: Decimal, end: int) -> Quantity:
        unit = self._words.units.at(self._tokens, end)
        if unit and unit[0].kind is ValueKind.DURATION and unit[0].name in _NUMBERED:
            return Amount(number, unit[1]), Unit(ValueKind.ORDINAL, unit[0].name), unit[1]
        return Amount(number, end), Unit(ValueKind.ORDINAL), end

    def _sign(self, place: int) -> tuple[Unit, int] | None:
        """A sign or code of a currency before its amount."""
        found = self._words.units.at(self._tokens, place)
        if found is None or found[0].kind is not ValueKind.MONEY or not self._reading.digits(found[1]):
            return None
        apart = found[1] - place > 1 and self._reading.low(found[1] - 1) == "$" and not self._reading.glued(place + 1)
        return None if apart else found

    def _unit(self, place: int) -> tuple[Unit, int] | None:
        """The unit that stands at a place, behind a hyphen too, and the place after it."""
        reading = self._reading
        if reading.dash(place) and reading.glued(place) and reading.glued(place + 1):
            found = self._words.adjectives.at(self._tokens, place + 1) or self._words.units.at(self._tokens, place + 1)
            return found if found and found[0].kind is not ValueKind.MONEY else None
        if self._words.blocked.at(self._tokens, place):
            return None
        return self._words.units.at(self._tokens, place)

    def _is_counted(self, place: int) -> bool:
        return self._words.counted.at(self._tokens, place) is not None
