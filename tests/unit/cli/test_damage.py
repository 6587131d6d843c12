"""Flipped bytes anywhere in an archive: never a traceback, and never a text or a document that is not the user's."""

import json
import random
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from triptych.archive.creation import create
from triptych.archive.queries.articles import listed_articles
from triptych.cli import run
from triptych.operations.starter import add_starter_articles

ROUNDS = 30
FLIPS = 60


class Screen:
    """What a command prints when it runs in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def run(self, *arguments: str) -> tuple[int, bytes]:
        out = TextIOWrapper(BytesIO(), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdout", out)
        self._monkeypatch.setattr(sys, "stderr", TextIOWrapper(BytesIO(), encoding="utf-8"))
        status = run(arguments)
        out.flush()
        return status, out.buffer.getvalue()


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
def test_flipped_bytes(
    part: int, good: tuple[bytes, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, ids = good
    screen = Screen(monkeypatch)
    path = tmp_path / "a.triptych"
    path.write_bytes(data)
    articles = ids[part * 2 : part * 2 + 2]
    texts = {each: screen.run("--archive", str(path), "show", "--json", each) for each in articles}
    originals = {each: screen.run("--archive", str(path), "original", each) for each in articles}
    generator = random.Random(part)
    refused = 0
    for _round in range(ROUNDS // 6):
        flipped = bytearray(data)
        for _flip in range(FLIPS):
            flipped[generator.randrange(100, len(data))] ^= 1 << generator.randrange(8)
        path.write_bytes(flipped)
        for each in articles:
            original = screen.run("--archive", str(path), "original", each)
            assert original[0] in (2, 3) or original == originals[each]
            shown = screen.run("--archive", str(path), "show", "--json", each)
            assert shown[0] in (0, 2, 3)
            if shown[0] == 0:
                assert text_of(shown[1]) == text_of(texts[each][1])
        for command in (["list"], ["doctor"], ["history"], ["annotations", "list"], ["trash", "list"], ["undo"]):
            status, _out = screen.run("--archive", str(path), "--profile", str(tmp_path), *command)
            assert status in (0, 2, 3)
            refused += status == 3
    assert refused


def text_of(line: bytes) -> object:
    return json.loads(line)["text"]
