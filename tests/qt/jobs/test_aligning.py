"""Links of what is open: made in the background, and made anew around what the reader says."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from tests.samples import add
from tests.unit.operations.test_aligning import Words
from triptych.archive.queries.panes import LinkRow, links_between
from triptych.archive.schema import Article
from triptych.domain.states import Origin
from triptych.jobs.aligning import Aligning
from triptych.operations import aligning as operations
from triptych.operations.aligning import Aligner
from triptych.operations.comparison import set_links_aside
from triptych.operations.linking import link_sentences
from triptych.views.services import Services

ONE = "Grain prices rose by nine percent.\nHarbour cranes stood idle.\nThen grain prices rose by nine percent again."
TWO = "Harbour cranes stood idle.\nGrain prices rose by nine percent."

_PATIENCE = 60_000
"""Milliseconds that a busy machine is given."""

Read = Callable[[], list[LinkRow]]


@pytest.fixture
def linked(services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Two articles of three sentences and two that are open and linked; gives what reads their links."""
    add(services.archive, ONE, TWO)
    with services.archive.reading() as session:
        last = session.scalar(select(func.max(Article.id))) or 0
    words = Words()
    monkeypatch.setattr(operations, "Aligner", lambda archive: Aligner(archive, lambda: words))
    aligning = Aligning(services.archive, services.desk, services.tasks, services.desk)
    aligning.want([last - 1, last])

    def read() -> list[LinkRow]:
        with services.archive.reading() as session:
            return [each for each in links_between(session, last - 1, last) if not each.candidate]

    qtbot.waitUntil(lambda: pairs(read) == [(0, 1), (1, 0)], timeout=_PATIENCE)
    qtbot.waitUntil(lambda: not services.tasks.busy, timeout=_PATIENCE)
    return read


def pairs(read: Read) -> list[tuple[int, int]]:
    """The links by their sentences' numbers."""
    numbers = [{start: place for place, start in enumerate(starts)} for starts in map(_starts, (ONE, TWO))]
    return sorted((numbers[0][each.left[0].start], numbers[1][each.right[0].start]) for each in read())


def _starts(text: str) -> list[int]:
    return [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]


def test_what_stands_beside_a_link_set_aside_is_linked_anew(services: Services, qtbot: QtBot, linked: Read) -> None:
    grain = next(each for each in linked() if each.left[0].start == 0)

    services.desk.submit(set_links_aside, links=[grain.number])
    qtbot.waitUntil(lambda: pairs(linked) == [(1, 0), (2, 1)], timeout=_PATIENCE)
    qtbot.waitUntil(lambda: not services.tasks.busy, timeout=_PATIENCE)

    services.desk.undo()
    qtbot.waitUntil(lambda: pairs(linked) == [(0, 1), (1, 0)], timeout=_PATIENCE)
    qtbot.waitUntil(lambda: not (services.tasks.busy or services.desk.busy), timeout=_PATIENCE)


def test_the_readers_link_stands_and_the_rest_finds_its_place(services: Services, qtbot: QtBot, linked: Read) -> None:
    told: list[str] = []
    services.desk.committed.connect(lambda receipt: told.append(receipt.operation))
    cranes, grain = sorted(linked(), key=lambda each: -each.left[0].start)
    with services.archive.reading() as session:
        last = session.scalar(select(func.max(Article.id))) or 0

    services.desk.submit(
        link_sentences, left=last - 1, right=last, left_spans=list(grain.left), right_spans=list(cranes.right)
    )
    qtbot.waitUntil(lambda: pairs(linked) == [(0, 0), (2, 1)], timeout=_PATIENCE)
    qtbot.waitUntil(lambda: not services.tasks.busy, timeout=_PATIENCE)

    assert [each.origin for each in linked()].count(Origin.USER) == 1
    assert told == ["link_sentences", "store_alignment"]
