"""The starter articles: complete, free, true to their manifest, independent of each other and in our own words."""

import hashlib
import json
import re
from typing import Any

import pytest

from tests.samples import REAL_REPORTS
from triptych import paths
from triptych.domain.article import is_partial_date

SEEDS = paths.seeds_folder()
MANIFEST: dict[str, Any] = json.loads((SEEDS / "manifest.json").read_text(encoding="utf-8"))
STORIES: list[dict[str, Any]] = MANIFEST["stories"]
ARTICLES: list[dict[str, Any]] = [article for story in STORIES for article in story["articles"]]
LONGEST_SHARED_RUN = 12
"""Words in a row that an article may share with its source: names with their titles reach ten."""


def text_of(article: dict[str, Any]) -> str:
    return (SEEDS / str(article["file"])).read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def longest_shared_run(one: str, other: str) -> int:
    left, right = words(one), words(other)
    longest = 0
    lengths = [0] * (len(right) + 1)
    for word in left:
        previous = 0
        for place, candidate in enumerate(right, 1):
            diagonal, lengths[place] = lengths[place], previous + 1 if word == candidate else 0
            longest = max(longest, lengths[place])
            previous = diagonal
    return longest


def test_four_events_in_three_languages() -> None:
    assert MANIFEST["licence"] == "CC0-1.0"
    assert "CC0" in (SEEDS / "LICENSE").read_text(encoding="utf-8")
    assert [[article["language"] for article in story["articles"]] for story in STORIES] == [["en", "vi", "ru"]] * 4
    assert all(story["title"].keys() == {"en", "vi", "ru"} and story["event"] for story in STORIES)


def test_the_manifest_names_every_file() -> None:
    assert {article["file"] for article in ARTICLES} == {
        path.relative_to(SEEDS).as_posix() for path in (SEEDS / "articles").iterdir()
    }


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["file"])
def test_an_article(article: dict[str, Any]) -> None:
    data = (SEEDS / article["file"]).read_bytes()
    text = data.decode()

    assert hashlib.sha256(data).hexdigest() == article["sha256"]
    assert 150 <= len(words(text)) <= 600  # Vietnamese counts syllables: some 400 words are 550 of them
    assert b"\r" not in data
    assert article["title"] is None or text.startswith(article["title"] + "\n\n")
    assert article["dateline"] is None or article["dateline"].casefold() in text.casefold()
    assert article["published"] is None or is_partial_date(article["published"])
    assert article["outlet"]
    assert re.fullmatch(r"[0-9a-f]{64}", article["source"]["sha256"])


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["slug"])
def test_reports_of_one_event_are_built_differently(story: dict[str, Any]) -> None:
    texts = [text_of(article) for article in story["articles"]]
    shapes = {(len(text.split("\n\n")), len(re.findall(r"[.!?…]", text))) for text in texts}

    assert len(shapes) == len(texts)


@pytest.mark.skipif(not REAL_REPORTS.is_dir(), reason="the five real reports are not here")
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["file"])
def test_its_source_is_real_and_its_words_are_ours(article: dict[str, Any]) -> None:
    source = REAL_REPORTS / article["source"]["name"]
    assert hashlib.sha256(source.read_bytes()).hexdigest() == article["source"]["sha256"]

    for report in REAL_REPORTS.glob("*.txt"):
        assert longest_shared_run(text_of(article), report.read_text(encoding="utf-8")) <= LONGEST_SHARED_RUN
