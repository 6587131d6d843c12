"""A few kills of each write; `tests/benchmarks/kill.py` makes a hundred of each."""

import random
import sys
from pathlib import Path

import pytest

from tests.e2e.annotating import kill_annotating
from tests.e2e.killing import SCENARIOS, Scenario

ROUNDS = 3


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_nothing_is_lost_to_a_kill(scenario: type[Scenario], tmp_path: Path) -> None:
    killing = scenario(tmp_path)
    generator = random.Random(scenario.name)
    for _round in range(ROUNDS):
        killing.round(generator)

    assert killing.tally.rounds == ROUNDS


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_what_was_annotated_stays(tmp_path: Path) -> None:
    assert kill_annotating(tmp_path, ROUNDS) >= ROUNDS
