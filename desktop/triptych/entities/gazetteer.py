"""The gazetteer: places with their names in the three languages, from GeoNames and CLDR.

`packaging/gazetteer.py` builds the table; its data is from GeoNames (https://www.geonames.org, CC BY 4.0) and the
Unicode CLDR. It is unpacked when it is first wanted (some 20 ms, 4 MB) and searched as it stands, by halving.
"""

import gzip
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from triptych.language.folding import fold, fold_exactly
from triptych.paths import resources_folder

RESOURCE: Final = "gazetteer/places.gz"

_LANGUAGES: Final = ("en", "vi", "ru")
_KINDS: Final = frozenset({"country", "state", "city", "region", "water", "continent"})
_REMEMBERED: Final = 32768
"""So many names are remembered with what was found: the words of a report come again and again."""
_COLUMNS: Final = 6 + len(_LANGUAGES)
_NUMBER: Final = re.compile(r"-?\d{1,12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """A place on earth.

    Attributes:
        number: in GeoNames; below zero for one that is not taken from there.
        kind: `country`, `state`, `city`, `region`, `water` or `continent`.
        country: its ISO code, empty for what lies in several.
        latitude: in degrees, or None; so `longitude`.
        population: of GeoNames; a rank where nobody lives.
        names: the main name by language, where one is known.
    """

    number: int
    kind: str
    country: str
    latitude: float | None
    longitude: float | None
    population: int
    names: dict[str, str]

    @property
    def geonames(self) -> int | None:
        """Its number in GeoNames, or None."""
        return self.number if self.number > 0 else None


class Gazetteer:
    """Finds places by any of their names.

    A row that is none is passed over: a table that somebody damaged makes the program know less, never something else.
    """

    def __init__(self, data: bytes) -> None:
        """Takes the unpacked table."""
        border = data.find(b"\n\n")
        self._places = data[: border + 1] if border >= 0 else b""
        self._keys = data[border + 2 :] if border >= 0 else b""
        self._line_of = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def places(self, name: str) -> list[Place]:
        """The places of this name, as it is written or in another case of Russian, the most populous first."""
        return self._found(key(name))

    def places_unmarked(self, name: str) -> list[Place]:
        """The places of this Vietnamese name, written without marks."""
        return self._found("~" + loose_key(name))

    def __contains__(self, name: str) -> bool:
        return self._line_of(key(name)) is not None

    def place(self, number: int) -> Place:
        """A place by its number.

        Raises:
            KeyError: there is none.
        """
        found = self._row(number)
        if found is None:
            raise KeyError(number)
        return found

    def _found(self, wanted: str) -> list[Place]:
        line = self._line_of(wanted)
        numbers = line.decode("utf-8", "replace").split("\t")[1].split() if line else []
        found = (self._row(int(number)) for number in numbers if _NUMBER.fullmatch(number))
        return [place for place in found if place is not None]

    def _look_up(self, wanted: str) -> bytes | None:
        return _line(self._keys, wanted.encode("utf-8", "replace") + b"\t")

    def _row(self, number: int) -> Place | None:
        index = self._index.get(number)
        if index is None:
            return None
        row = self._places[index : self._places.index(b"\n", index)]
        return _place(row.decode("utf-8", "replace").split("\t"))

    @property
    def _index(self) -> dict[int, int]:
        """Where the row of each number begins."""
        return _starts(self._places)


@cache
def _starts(rows: bytes) -> dict[int, int]:
    starts, at = {}, 0
    for row in rows.split(b"\n")[:-1]:
        number = row[: max(row.find(b"\t"), 0)].decode("ascii", "replace")
        if _NUMBER.fullmatch(number):
            starts[int(number)] = at
        at += len(row) + 1
    return starts


def _place(columns: Sequence[str]) -> Place | None:
    if len(columns) != _COLUMNS or columns[1] not in _KINDS or not _NUMBER.fullmatch(columns[5]):
        return None
    number, kind, country, latitude, longitude, population, *names = columns
    north, east = _degrees(latitude, 90), _degrees(longitude, 180)
    known = {language: name for language, name in zip(_LANGUAGES, names, strict=True) if name}
    return Place(int(number), kind, country, north, east, int(population), known)


def _degrees(written: str, most: int) -> float | None:
    """Degrees, if they are some: on both sides of zero up to so many."""
    try:
        degrees = float(written)
    except ValueError:
        return None
    return degrees if -most <= degrees <= most else None


def _line(lines: bytes, start: bytes) -> bytes | None:
    """The line that begins so, in lines that stand in order."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        begin = lines.rfind(b"\n", low, middle) + 1 or low
        end = lines.find(b"\n", middle)
        end = len(lines) if end < 0 else end
        line = lines[begin:end]
        if line.startswith(start):
            return line
        if line < start:
            low = end + 1
        else:
            high = begin
    return None


def key(name: str) -> str:
    """The form under which a name is found: without regard to case, ё and the place of a tone mark."""
    return fold_exactly(name).replace("ё", "е")


def loose_key(name: str) -> str:
    """The form without marks, under which a Vietnamese name is found in a text that has none."""
    return fold(name)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with the program."""
    try:
        return Gazetteer(gzip.decompress((resources_folder() / RESOURCE).read_bytes()))
    except (OSError, EOFError, zlib.error):  # missing or cut short: no place is known, all else goes on
        return Gazetteer(b"\n\n")
