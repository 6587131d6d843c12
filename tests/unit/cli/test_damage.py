"""Flipped bytes anywhere in an archive: never a traceback, and never a text or a document that is not the user's."""

import random
from pathlib import Path

import pytest

from tests.e2e.inside import Inside
from tests.e2e.program import ANY
from triptych.archive.creation import create
from triptych.archive.queries.articles import listed_articles
from triptych.operations.starter import add_starter_articles

ROUNDS = 30
FLIPS = 60


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    """The bytes of an archive, and the ids of its articles."""
    path = tmp_path_factory.mktemp("good") / "a.triptych"
    archive = create(path)
    add_starter_articles(archive)
    with archive.reading() as session:
        ids = [str(each.id) for each in listed_articles(session)]
    return path.read_bytes(), ids


@pytest.mark.parametrize("part", range(6))
def test_flipped_bytes(part: int, good: tuple[bytes, list[str]], tmp_path: Path) -> None:
    data, ids = good
    program = Inside(tmp_path)
    program.archive.write_bytes(data)
    articles = ids[part * 2 : part * 2 + 2]
    texts = {each: program.json("show", each).record["text"] for each in articles}
    originals = {each: program.run("original", each).out for each in articles}
    generator = random.Random(part)
    refused = 0
    for _round in range(ROUNDS // 6):
        flipped = bytearray(data)
        for _flip in range(FLIPS):
            flipped[generator.randrange(100, len(data))] ^= 1 << generator.randrange(8)
        program.archive.write_bytes(flipped)
        for each in articles:
            original = program.run("original", each, expect=ANY)
            assert original.status in (2, 3) or original.out == originals[each]
            shown = program.json("show", each, expect=ANY)
            assert shown.status in (2, 3) or shown.record["text"] == texts[each]
        for command in (["list"], ["doctor"], ["history"], ["annotations", "list"], ["trash", "list"], ["undo"]):
            done = program.run(*command, expect=ANY)
            assert done.status in (0, 2, 3)
            refused += done.status == 3
    assert refused
