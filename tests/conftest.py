"""What all tests share: throw-away archives and a throw-away profile."""

import os
from pathlib import Path

import pytest

from triptych.archive.archive import Archive
from triptych.archive.creation import create

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty archive."""
    return create(tmp_path / "test.triptych")
