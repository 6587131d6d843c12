"""Warnings about folders that are synchronised."""

from pathlib import Path

import pytest

from triptych.archive.location import risk


@pytest.mark.parametrize(
    ("mark", "service"), [(".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".owncloudsync.log", "ownCloud")]
)
def test_a_folder_with_the_mark_of_a_service(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / mark).touch()
    folder = tmp_path / "deep" / "inside"
    folder.mkdir(parents=True)

    assert service in (risk(folder / "a.triptych") or "")


@pytest.mark.parametrize("name", ["OneDrive - University", "Google Drive", "Dropbox (Personal)"])
def test_a_folder_named_like_a_service(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    assert name in (risk(tmp_path / name / "a.triptych") or "")


def test_an_ordinary_folder(tmp_path: Path) -> None:
    assert risk(tmp_path / "a.triptych") is None
