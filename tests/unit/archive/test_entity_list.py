"""Looking through all entities of an archive by the words of their names."""

from uuid import uuid4

import pytest
from sqlalchemy import insert

from triptych.archive.archive import Archive
from triptych.archive.queries import entities as module
from triptych.archive.queries.entities import entities_page
from triptych.archive.schema import Entity, EntityKey

NAMES = ("Lê Văn Tám", "Ivan Nguyenov", "Nguyễn Văn Khiêm", "Nguyễn Anna", "Nina Orlova", "Khiêm Ivanov")
KEYS = ("le van tam", "ivan nguyenov", "nguyen van khiem", "nguyen anna", "nina orlova", "khiem ivanov")
MERGED = (5, 4)
"""The fifth was merged into the fourth."""


@pytest.fixture
def named(archive: Archive) -> Archive:
    rows = [
        {"id": number, "uuid": uuid4(), "kind": "person", "name": name, "state": "proposed", "origin": "machine",
         "merged_into_id": MERGED[1] if number == MERGED[0] else None}
        for number, name in enumerate(NAMES, 1)
    ]  # fmt: skip
    keys = [{"key": f"w:{word}", "entity_id": number} for number, words in enumerate(KEYS, 1) for word in words.split()]
    with archive.writing("test") as writer, writer.transaction() as session:
        session.execute(insert(Entity), sorted(rows, key=lambda each: each["merged_into_id"] or 0))
        session.execute(insert(EntityKey), keys)
    return archive


@pytest.mark.parametrize("few", [0, 1, 100], ids=["all words are common", "some are", "all are rare"])
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nguyen", {2, 3, 4}),
        ("nguyen van", {3}),
        ("van nguyen", {3}),
        ("n", {2, 3, 4}),
        ("anna orlova", {4}),  # one of the words is that of the entity that was merged
        ("khiem", {3, 6}),
        ("khiem nina", set()),
    ],
)
def test_words_are_found_however_many_have_them(
    named: Archive, monkeypatch: pytest.MonkeyPatch, typed: str, found: set[int], few: int
) -> None:
    monkeypatch.setattr(module, "_FEW", few)

    with named.reading() as session:
        assert {each.number for each in entities_page(session, looked_for=typed)} == found


def test_found_ones_are_paged_by_name(named: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FEW", 0)

    with named.reading() as session:
        first = entities_page(session, looked_for="nguyen", limit=2)
        rest = entities_page(session, looked_for="nguyen", after=(first[-1].name, first[-1].number))

    assert [each.name for each in (*first, *rest)] == ["Ivan Nguyenov", "Nguyễn Anna", "Nguyễn Văn Khiêm"]
