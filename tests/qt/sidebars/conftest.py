"""The first story of the starter articles, with what the program would have found in it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from tests.found import Found
from triptych.archive.archive import Archive
from triptych.archive.queries.articles import sentences_of
from triptych.archive.queries.examined import MENTIONS
from triptych.archive.queries.room import first_story
from triptych.views.services import Services


@dataclass(frozen=True, slots=True)
class Reports:
    """A story and its articles in English, Vietnamese and Russian."""

    story: int
    english: int
    vietnamese: int
    russian: int

    @property
    def all(self) -> tuple[int, ...]:
        return self.english, self.vietnamese, self.russian


@pytest.fixture
def reports(archive: Archive) -> Reports:
    with archive.reading() as session:
        found = first_story(session, ["en", "vi", "ru"])
    assert found is not None
    story, (english, vietnamese, russian) = found
    return Reports(story, english, vietnamese, russian)


@pytest.fixture
def found(archive: Archive) -> Found:
    return Found(archive)


@pytest.fixture
def looked_at(found: Found, reports: Reports) -> None:
    """The program has looked at everything."""
    found.examined(MENTIONS, *reports.all)
    found.compared(*reports.all)
    found.aligned(reports.english, reports.vietnamese)
    found.aligned(reports.vietnamese, reports.russian)
    found.aligned(reports.english, reports.russian)


@pytest.fixture
def sentence(archive: Archive, found: Found) -> Callable[[int, int], tuple[int, int]]:
    """Gives the place of a sentence by article and number."""

    def place(article: int, number: int) -> tuple[int, int]:
        with archive.reading() as session:
            span = sentences_of(session, found.revision(article))[number]
        return span.start, span.end

    return place


@pytest.fixture
def settle(qtbot: QtBot, services: Services) -> Callable[[], None]:
    """Waits until every question is answered and every operation has ended."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not services.desk.busy and not services.reading.busy)

    return wait
