"""What two articles are taken for, and what is said about the result."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from tests.found import Found
from tests.qt.furnishing import first_story
from triptych.archive.queries.alignments import apart_in_story, runs_between
from triptych.domain.bead import Mode
from triptych.domain.receipt import Kind, Receipt
from triptych.operations import aligning as operations
from triptych.views.reader.taking_for import TakingFor
from triptych.views.services import Services

Asked = list[tuple[int, int, Mode | None]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What was asked of the aligner, which does nothing here."""
    found: Asked = []

    class Asking:
        def __init__(self, _archive: object) -> None:
            pass

        def aligned(self, left: int, right: int, *, mode: Mode | None = None, again: bool = False) -> None:
            assert again
            found.append((left, right, mode))

    monkeypatch.setattr(operations, "Aligner", Asking)
    return found


def test_two_articles_are_taken_for_what_the_reader_says(services: Services, qtbot: QtBot, asked: Asked) -> None:
    told: list[Receipt] = []
    services.desk.committed.connect(told.append)
    TakingFor(services, services.desk).take_for(2, 3, Mode.TRANSLATION)
    qtbot.waitUntil(lambda: not services.tasks.busy)

    assert asked == [(2, 3, Mode.TRANSLATION)]
    assert told[-1].changed.keys() == {Kind.LINK}


def link_some(services: Services, articles: Sequence[int], count: int) -> None:
    from tests.qt.furnishing import sentences

    found = Found(services.archive)
    for left, right in pairwise(articles):
        found.aligned(left, right)
        places = zip(sentences(services.archive, left), sentences(services.archive, right), strict=False)
        for ours, theirs in list(places)[:count]:
            found.link(left, right, [ours], [theirs])


@pytest.mark.parametrize(("count", "apart"), [(1, True), (2, False)])
def test_articles_with_hardly_a_link_may_not_belong_together(services: Services, count: int, apart: bool) -> None:
    story, articles = first_story(services.archive)
    link_some(services, articles[:2], count)
    with services.archive.reading() as session:
        (run,) = runs_between(session, articles)
        pairs = apart_in_story(session, story)

    assert (run.left, run.right, run.mode, run.encoder, run.apart) == (*articles[:2], Mode.COMPARABLE, True, apart)
    assert pairs == ((("VNA", "TTXVN"),) if apart else ())
