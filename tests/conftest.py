"""What all tests share: throw-away archives and a throw-away profile."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from triptych.archive.archive import Archive
from triptych.archive.creation import create

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples in every run, on fast and slow machines alike; `--hypothesis-profile=searching` looks for new ones.
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("searching", settings.get_profile("same"), derandomize=False, max_examples=1000)
settings.load_profile("same")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty archive."""
    return create(tmp_path / "test.triptych")
