"""Annotations from W3C JSON: anchored, listed, taken out, undone, and still there after a restart."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import Program

ENGLISH = "Harbour opens\n\nThe new harbour opened on Monday 😀. Two hundred ships came.\n"
VIETNAMESE = "Cảng mới\n\nCảng mở cửa hôm thứ Hai. Hơn 200 tàu đã tới.\n"


def passage(article: str, text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {
        "source": f"urn:uuid:{article}",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": start + len(words)},
            {"type": "TextQuoteSelector", "exact": words},
        ],
    }


def annotation(number: int, *targets: dict[str, Any], value: str = "A note") -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:00000000-0000-4000-8000-{number:012x}",
        "type": "Annotation",
        "motivation": "commenting",
        "creator": {"type": "Person", "name": "Lan"},
        "created": "2026-05-01T10:00:00Z",
        "body": {"type": "TextualBody", "value": value, "language": "en", "purpose": "commenting"},
        "target": list(targets) if len(targets) > 1 else targets[0],
    }


@pytest.fixture
def articles(program: Program) -> list[str]:
    return program.bring_in(ENGLISH, VIETNAMESE)


@pytest.fixture
def finding(program: Program, articles: list[str]) -> Path:
    """A file with one finding in two languages."""
    path = program.folder / "finding.json"
    english = passage(articles[0], ENGLISH, "Two hundred ships")
    vietnamese = passage(articles[1], VIETNAMESE, "Hơn 200 tàu")
    path.write_text(json.dumps([annotation(1, english, vietnamese)]), encoding="utf-8")
    return path


def test_a_finding_in_two_languages(program: Program, finding: Path) -> None:
    assert program.json("annotations", "import", finding).record == {"written": 0, "read": 1, "skipped": []}

    (listed,) = program.json("annotations", "list").records
    assert listed["id"] == "urn:uuid:00000000-0000-4000-8000-000000000001"
    assert [
        selector["exact"]
        for target in listed["target"]
        for selector in target["selector"]
        if selector["type"] == "TextQuoteSelector"
    ] == ["Two hundred ships", "Hơn 200 tàu"]
    assert listed["creator"]["name"] == "Lan"
    assert "Two hundred ships" in program.run("annotations", "list").text


def test_positions_count_code_points(program: Program, finding: Path) -> None:
    program.run("annotations", "import", finding)
    (listed,) = program.json("annotations", "list").records
    texts = {record["article"]: record["text"] for record in program.json(
        "show", *[record["article"] for record in program.json("list").records]).records}  # fmt: skip

    for target in listed["target"]:
        position, quote = target["selector"]
        text = texts[target["source"].removeprefix("urn:uuid:")]
        assert text[position["start"] : position["end"]] == quote["exact"]


def test_it_survives_restart_undo_and_redo(program: Program, finding: Path) -> None:
    program.run("annotations", "import", finding)
    before = program.json("annotations", "list").records

    assert "import of 1 annotation" in program.run("undo").text
    assert program.json("annotations", "list").records == []
    assert "import of 1 annotation" in program.run("redo").text
    assert program.json("annotations", "list").records == before
    assert program.json("doctor").record["ok"]


def test_out_and_into_another_archive_with_equal_texts(program: Program, finding: Path, tmp_path: Path) -> None:
    program.run("annotations", "import", finding)
    out = program.folder / "out.jsonld"
    assert program.json("annotations", "export", "--format", "w3c", "-o", out).record["written"] == 1

    other = Program(tmp_path / "other")
    other.folder.mkdir()
    other.bring_in(ENGLISH, VIETNAMESE)
    assert other.json("annotations", "import", out).record["read"] == 1
    (there,) = other.json("annotations", "list").records
    (here,) = program.json("annotations", "list").records
    assert [target["selector"] for target in there["target"]] == [target["selector"] for target in here["target"]]
    assert there["body"] == here["body"]


def test_the_same_file_twice_adds_nothing(program: Program, finding: Path) -> None:
    program.run("annotations", "import", finding)
    assert program.json("annotations", "import", finding).record["read"] == 1

    assert len(program.json("annotations", "list").records) == 1
    assert len(program.json("history").records) == 2


def test_a_changed_file_brings_the_annotation_up_to_date(program: Program, articles: list[str], finding: Path) -> None:
    program.run("annotations", "import", finding)
    changed = annotation(1, passage(articles[0], ENGLISH, "opened on Monday 😀"), value="Another note")
    finding.write_text(json.dumps(changed), encoding="utf-8")
    program.run("annotations", "import", finding)

    (listed,) = program.json("annotations", "list").records
    assert listed["body"]["value"] == "Another note"
    program.run("undo")
    (listed,) = program.json("annotations", "list").records
    assert listed["body"]["value"] == "A note"


def test_what_cannot_be_placed_is_named_and_the_rest_comes_in(program: Program, articles: list[str]) -> None:
    path = program.folder / "mixed.json"
    good = passage(articles[0], ENGLISH, "harbour opened")
    wrong_quote = {**good, "selector": [{"type": "TextQuoteSelector", "exact": "words that nobody wrote"}]}
    outside = {**good, "selector": {"type": "TextPositionSelector", "start": 5000, "end": 5001}}
    elsewhere = {**good, "source": "urn:uuid:11111111-1111-4111-8111-111111111111"}
    items = [annotation(number, target) for number, target in enumerate([good, wrong_quote, outside, elsewhere], 1)]
    path.write_text(json.dumps([*items, "no annotation"]), encoding="utf-8")

    record = program.json("annotations", "import", path, expect=1).record
    assert record["read"] == 1
    assert len(record["skipped"]) == 4
    assert all(each["what"] and each["why"].endswith(".") for each in record["skipped"])


def test_a_file_that_is_no_json(program: Program, articles: list[str]) -> None:
    assert articles
    path = program.folder / "bad.json"
    path.write_text("{", encoding="utf-8")

    program.run("annotations", "import", path, expect=2)
    program.run("annotations", "import", program.folder / "nowhere.json", expect=2)
    assert program.json("annotations", "list").records == []


def test_an_annotation_in_the_trash(program: Program, finding: Path) -> None:
    program.run("annotations", "import", finding)
    program.run("trash", "put", "urn:uuid:00000000-0000-4000-8000-000000000001")

    assert program.json("annotations", "list").records == []
    record = program.json("annotations", "import", finding, expect=1).record
    assert "trash" in record["skipped"][0]["why"]
    program.run("trash", "take-back", "00000000-0000-4000-8000-000000000001")
    assert len(program.json("annotations", "list").records) == 1


def test_annotations_go_with_their_article_only_when_the_trash_is_emptied(
    program: Program, articles: list[str], finding: Path
) -> None:
    program.run("annotations", "import", finding)
    program.run("trash", "put", *articles)
    assert "2 articles, 1 annotation" in program.run("trash", "empty", expect=2).err
    program.run("undo")
    assert len(program.json("annotations", "list").records) == 1
    program.run("trash", "put", *articles)
    program.run("trash", "empty", "--for-good")

    assert program.json("annotations", "list").records == []
    assert program.json("doctor").record["ok"]


def places(record: dict[str, Any]) -> list[tuple[str, int, int, str]]:
    """Where an annotation rests; what stands around a quote is written anew by each archive, as far as it wants."""
    return [
        (target["source"], position["start"], position["end"], quote["exact"])
        for target in record["target"]
        for position, quote in [target["selector"]]
    ]


def test_a_project_brings_its_articles_along(program: Program, finding: Path, tmp_path: Path) -> None:
    program.run("annotations", "import", finding)
    out = program.folder / "out.qdpx"
    assert program.json("annotations", "export", "--format", "refi", "-o", out).record["written"] == 1

    other = Program(tmp_path / "other")
    other.folder.mkdir()
    other.run("new", other.archive)
    assert other.json("annotations", "import", out).record == {"written": 0, "read": 1, "skipped": []}
    (there,) = other.json("annotations", "list").records
    (here,) = program.json("annotations", "list").records
    assert there["id"] == here["id"]
    assert places(there) == places(here)
    assert len(other.json("list").records) == 2
    assert len(other.json("history").records) == 1
    other.run("undo")
    assert other.json("list").records == []


def test_what_a_format_cannot_hold_is_named(program: Program, finding: Path) -> None:
    program.run("annotations", "import", finding)
    out = program.folder / "out.zip"

    record = program.json("annotations", "export", "--format", "brat", "-o", out).record
    assert {"what": "creators", "count": 1} in record["lost"]
    assert "who wrote 1 annotation" in program.run("annotations", "export", "--format", "brat", "-o", out).text
