"""Whatever the reader says about entities is taken back as a whole, and done again."""

from typing import Any

import pytest

from tests.found import Found
from tests.samples import add, rows_of_all_tables
from triptych.archive.archive import Archive
from triptych.domain.entity import EntityKind
from triptych.operations import entities
from triptych.operations.desk import Desk

TOLD = ("entity", "entity_name", "mention", "distinction")


def told(archive: Archive) -> dict[str, list[str]]:
    rows = rows_of_all_tables(archive)
    return {table: rows[table] for table in TOLD}


@pytest.mark.parametrize(
    ("operation", "values"),
    [
        (entities.confirm_entities, {"entities": [1]}),
        (entities.set_entities_aside, {"entities": [1, 2]}),
        (entities.merge_entities, {"into": 1, "entities": [2, 3]}),
        (entities.split_entity, {"entity": 1, "mentions": [1]}),
        (entities.give_mentions, {"mentions": [3], "entity": 1}),
        (entities.rename_entity, {"entity": 1, "name": "Olga V."}),
        (entities.retype_entity, {"entity": 1, "kind": EntityKind.PLACE}),
        (entities.identify_entity, {"entity": 1, "geonames": 7, "wikidata": "Q7", "identifier": "mine"}),
        (entities.confirm_names, {"names": [1]}),
        (entities.refuse_names, {"names": [1]}),
    ],
)
def test_it_is_taken_back_and_done_again(archive: Archive, operation: Any, values: dict[str, Any]) -> None:
    add(archive, "Olga Vetrova, Vetrova, Peter Brandt, Brandt Bank")
    found, desk = Found(archive), Desk(archive)
    for kind, name in (("person", "Olga Vetrova"), ("person", "Peter Brandt"), ("organisation", "Brandt Bank")):
        found.mention(1, name, kind, found.entity(kind, name, ("en", name)))
    before = told(archive)

    assert desk.perform(operation, **values).number is not None
    done = told(archive)
    assert done != before
    desk.undo()
    assert told(archive) == before
    desk.redo()
    assert told(archive) == done


def test_a_merge_a_split_and_a_merge_are_taken_back_one_by_one(archive: Archive) -> None:
    add(archive, "Olga Vetrova, Vetrova, Peter Brandt")
    found, desk = Found(archive), Desk(archive)
    first = found.entity("person", "Olga Vetrova", ("en", "Olga Vetrova"))
    second = found.entity("person", "Peter Brandt", ("en", "Peter Brandt"))
    mentions = [found.mention(1, name, "person", first) for name in ("Olga Vetrova", " Vetrova")]
    found.mention(1, "Peter Brandt", "person", second)
    steps = [told(archive)]
    given: list[tuple[Any, dict[str, Any]]] = [
        (entities.merge_entities, {"into": first, "entities": [second]}),
        (entities.split_entity, {"entity": first, "mentions": mentions[1:]}),
        (entities.unmerge_entities, {"entities": [second]}),
        (entities.merge_entities, {"into": second, "entities": [first]}),
    ]
    for operation, values in given:
        assert desk.perform(operation, **values).number is not None
        steps.append(told(archive))

    for step in reversed(steps[:-1]):
        desk.undo()
        assert told(archive) == step
