"""The gazetteer: places with their names in the three languages, from GeoNames and CLDR.

`packaging/gazetteer.py` builds the table; its data is from GeoNames (https://www.geonames.org, CC BY 4.0) and the
Unicode CLDR. It is unpacked when it is first wanted (some 20 ms, 4 MB) and searched as it stands, by halving.
"""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from triptych.language.folding import fold, fold_exactly
from triptych.paths import resources_folder

RESOURCE: Final = "gazetteer/places.gz"

_LANGUAGES: Final = ("en", "vi", "ru")


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
    """Finds places by any of their names."""

    def __init__(self, data: bytes) -> None:
        """Takes the unpacked table."""
        border = data.index(b"\n\n")
        self._places = data[: border + 1]
        self._keys = data[border + 2 :]

    def places(self, name: str) -> list[Place]:
        """The places of this name, as it is written or in another case of Russian, the most populous first."""
        return self._found(key(name))

    def places_unmarked(self, name: str) -> list[Place]:
        """The places of this Vietnamese name, written without marks."""
        return self._found("~" + loose_key(name))

    def __contains__(self, name: str) -> bool:
        return _line(self._keys, key(name).encode() + b"\t") is not None

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
        line = _line(self._keys, wanted.encode("utf-8", "replace") + b"\t")
        numbers = line.decode().split("\t")[1].split() if line else []
        return [self.place(int(number)) for number in numbers]

    def _row(self, number: int) -> Place | None:
        index = self._index.get(number)
        return (
            _place(self._places[index : self._places.index(b"\n", index)].decode().split("\t"))
            if index is not None
            else None
        )

    @property
    def _index(self) -> dict[int, int]:
        """Where the row of each number begins."""
        return _starts(self._places)


@cache
def _starts(rows: bytes) -> dict[int, int]:
    starts, at = {}, 0
    for row in rows.split(b"\n")[:-1]:
        starts[int(row[: row.index(b"\t")])] = at
        at += len(row) + 1
    return starts


def _place(columns: Sequence[str]) -> Place:
    number, kind, country, latitude, longitude, population, *names = columns
    return Place(
        int(number),
        kind,
        country,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population),
        {language: name for language, name in zip(_LANGUAGES, names, strict=True) if name},
    )


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
    return Gazetteer(gzip.decompress((resources_folder() / RESOURCE).read_bytes()))
