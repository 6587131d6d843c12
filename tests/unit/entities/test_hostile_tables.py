"""Tables that somebody damaged or made to do harm: the program knows less then, and never something else."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from triptych.domain.entity import EntityKind
from triptych.entities import gazetteer as gazetteers
from triptych.entities.gazetteer import RESOURCE, Gazetteer
from triptych.entities.linking import tables
from triptych.entities.linking.naming import take_apart

GOOD = "5\tcity\tXX\t1.5\t2.5\t700\tGood\tGood\tХорошо\n"


@pytest.mark.parametrize(
    "row",
    [
        "x\tcity\tXX\t1\t2\t3\tA\tB\tC",
        "7\tcity\tXX\t1\t2\t3\tA\tB",
        "7\tplanet\tXX\t1\t2\t3\tA\tB\tC",
        "7\tcity\tXX\t1\t2\tmany\tA\tB\tC",
        "7\tcity\tXX\t1\t2\t" + "9" * 500 + "\tA\tB\tC",
        "\t\t\t\t\t\t\t\t",
        "",
        "7",
        "\udcff\udcfe\t\t",
        "7" * 5000,
    ],
)
def test_a_row_that_is_none_is_passed_over(row: str) -> None:
    data = f"{row}\n{GOOD}\n".encode("utf-8", "surrogateescape") + b"bad\t7 x 99999 5\ngood\t5\n"

    known = Gazetteer(data)

    assert [place.number for place in known.places("good")] == [5]
    assert [place.number for place in known.places("bad")] in ([5], [])


def test_degrees_off_the_earth_are_none() -> None:
    known = Gazetteer(b"5\tcity\tXX\t1e9\tnan\t700\tA\tB\tC\n\na\t5\n")
    (place,) = known.places("a")
    assert (place.latitude, place.longitude) == (None, None)


@pytest.mark.parametrize("data", [b"", b"\n", b"\n\n", b"\x00" * 4096, b"abc", b"\t" * 3000 + b"\n\n" + b"\t" * 3000])
def test_bytes_that_are_no_table_know_no_place(data: bytes) -> None:
    known = Gazetteer(data)
    assert known.places("Moscow") == []
    assert "Moscow" not in known


@pytest.fixture
def other_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in place of the program's resources, with nothing in it; what was read of the usual one is forgotten."""
    cached = [gazetteers.gazetteer, tables.name_parts, tables.meanings, tables.countries, tables.adjectives]
    for module in (gazetteers, tables):
        monkeypatch.setattr(module, "resources_folder", lambda: tmp_path)
    for each in cached:
        each.cache_clear()
    yield tmp_path
    for each in cached:
        each.cache_clear()


@pytest.mark.parametrize(
    "data",
    [None, b"", b"not packed", gzip.compress(GOOD.encode(), mtime=0)[:-9]],
    ids=["missing", "empty", "not packed", "cut short"],
)
def test_a_gazetteer_that_is_missing_or_cut_short_knows_no_place(other_resources: Path, data: bytes | None) -> None:
    if data is not None:
        (other_resources / "gazetteer").mkdir()
        (other_resources / RESOURCE).write_bytes(data)
    assert gazetteers.gazetteer().places("Moscow") == []


HOSTILE = (
    b"\xff\xfe\x00\x00\n"
     b"# a remark\n"
     b"sergey\tnot numbers\n"
     b"ivan\t1 2 3; DROP TABLE entity\n"
     b"\t\t\t\t\n"
     b"one column\n"
     b"=\t|\t||\t|||\n"
    + b"x" * 100_000 + b"\ty\tz\tw\n"
    + "pavel\t7\nпавел\t7\n".encode()
)  # fmt: skip


def test_tables_of_names_keep_what_is_sound(other_resources: Path) -> None:
    (other_resources / "names").mkdir()
    for name in ("parts.tsv", "bodies.tsv", "places.tsv"):
        (other_resources / "names" / name).write_bytes(HOSTILE)

    assert tables.name_parts() == {"pavel": frozenset({7}), "павел": frozenset({7})}
    for language in tables.LANGUAGES:
        assert all(len(word) < 200 for words in tables.meanings(language) for word in words)
        tables.countries(language)
        tables.adjectives(language)
    ministry = take_apart("Ministry of Hostile Tables", "en", EntityKind.ORGANISATION)
    assert ministry.text == "Ministry of Hostile Tables"


def test_without_tables_names_are_still_taken_apart(other_resources: Path) -> None:
    assert other_resources.is_dir()
    assert tables.name_parts() == {}
    assert take_apart("Ivan Petrov", "en", EntityKind.PERSON).parts == ("ivan", "petrov")
