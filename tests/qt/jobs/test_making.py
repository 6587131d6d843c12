"""What the window hears of what its background process made: only what may show."""

import io
import json
import subprocess
from collections.abc import Callable
from typing import Any, Self

import pytest
from pytestqt.qtbot import QtBot

from triptych.domain.receipt import Kind, Receipt
from triptych.jobs import making as jobs
from triptych.jobs.making import OPERATION, Making
from triptych.views.services import Services

Heard = Callable[..., list[dict[Kind, frozenset[int]]]]

OPEN = 7


class Process:
    """Stands for the process: prints what it is told to have made."""

    def __init__(self, batches: list[dict[str, Any]]) -> None:
        self.stdout = iter([json.dumps(each) + "\n" for each in batches])
        self.stdin = io.StringIO()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        """Nothing to end."""

    def terminate(self) -> None:
        """Ends by itself."""


@pytest.fixture
def heard(services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Gives what runs the process over some batches and gives the receipts that everybody hears."""
    monkeypatch.setattr(jobs, "_anything_pending", lambda _without, _session: True)
    monkeypatch.setattr(jobs, "_QUIET_MILLISECONDS", 0)
    receipts: list[Receipt] = []
    services.desk.committed.connect(receipts.append)

    def run(*batches: dict[str, Any]) -> list[dict[Kind, frozenset[int]]]:
        monkeypatch.setattr(subprocess, "Popen", lambda *_words, **_ways: Process(list(batches)))
        making = Making(
            services.archive, services.reading, services.desk, services.tasks, opened=lambda: [OPEN], without=list
        )
        with qtbot.waitSignal(services.tasks.ended):
            making.begin()
        making.stop()
        return [each.changed for each in receipts if each.operation == OPERATION]

    return run


def batch(stage: str, *articles: int, stories: tuple[int, ...] = ()) -> dict[str, Any]:
    """What the process prints after a batch."""
    return {"stage": stage, "articles": articles, "stories": stories, "done": 1, "total": 1}


def test_names_in_articles_that_nobody_reads_are_no_news_until_they_are_linked(heard: Heard) -> None:
    assert heard(batch("mentions", 1, 2), batch("values", 1, 2), batch("stories", 1, 2)) == []


def test_what_stands_in_an_open_article_is_told_and_of_that_one_alone(heard: Heard) -> None:
    assert heard(batch("mentions", 1, OPEN)) == [{Kind.ARTICLE: frozenset({OPEN})}]


def test_entities_are_told_and_in_the_end_the_open_articles_whose_names_they_may_have_met(heard: Heard) -> None:
    assert heard(batch("entities", 1, 2)) == [{Kind.ENTITY: frozenset(), Kind.ARTICLE: frozenset({OPEN})}]


def test_stories_that_changed_are_named(heard: Heard) -> None:
    assert heard(batch("stories", 1, 2, stories=(40,))) == [{Kind.STORY: frozenset({40})}]
