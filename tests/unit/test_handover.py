"""A second start hands its file to the first window."""

import subprocess
import sys
from pathlib import Path

import pytest

from triptych.handover import be_first, folder_of, hand_over, take
from triptych.paths import Profile

OTHER = """
import sys
from pathlib import Path
from triptych.handover import hand_over
from triptych.paths import Profile
print(hand_over(Profile.under(Path(sys.argv[1])), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
"""


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.under(tmp_path)


def another_start(tmp_path: Path, *archive: str) -> str:
    command = [sys.executable, "-c", OTHER, str(tmp_path), *archive]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_the_first_start_has_nobody_to_hand_to(profile: Profile) -> None:
    assert not hand_over(profile, None)

    lock = be_first(profile)
    assert lock is not None
    lock.release(force=True)


def test_a_second_start_hands_over_and_the_first_takes_it_once(tmp_path: Path, profile: Profile) -> None:
    lock = be_first(profile)
    assert lock is not None

    assert another_start(tmp_path, "/somewhere/a.triptych") == "True"
    assert another_start(tmp_path) == "True"

    assert sorted(map(str, take(profile))) == ["/somewhere/a.triptych", "None"]
    assert list(take(profile)) == []
    lock.release(force=True)


def test_the_next_start_is_the_first_when_the_window_has_gone(tmp_path: Path, profile: Profile) -> None:
    lock = be_first(profile)
    assert lock is not None
    lock.release(force=True)

    assert another_start(tmp_path) == "False"


def test_a_broken_letter_only_brings_the_window_to_the_front(profile: Profile) -> None:
    folder_of(profile).mkdir(parents=True)
    (folder_of(profile) / "x.json").write_text("{", encoding="utf-8")

    assert list(take(profile)) == [None]


def test_where_nothing_can_be_written_each_start_has_a_window(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")

    assert not hand_over(Profile.under(tmp_path), None)
