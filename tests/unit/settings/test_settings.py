"""Settings: defaults, choices, and a file that holds something else."""

import json
from pathlib import Path

import pytest

from triptych.errors import EnvironmentFault
from triptych.settings import Settings, read_settings


def write(folder: Path, content: object) -> None:
    (folder / "settings.json").write_text(json.dumps(content), encoding="utf-8")


def test_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings(language=None, automatic_backups=True)


def test_choices(tmp_path: Path) -> None:
    write(tmp_path, {"language": "vi", "automatic_backups": False, "of a later version": 1})

    assert read_settings(tmp_path) == Settings(language="vi", automatic_backups=False)


@pytest.mark.parametrize("content", [{"language": "xx"}, {"automatic_backups": "no"}, [], 3])
def test_nonsense_is_not_followed(tmp_path: Path, content: object) -> None:
    write(tmp_path, content)

    assert read_settings(tmp_path) == Settings()


def test_no_json(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")

    with pytest.raises(EnvironmentFault, match="Mend or remove"):
        read_settings(tmp_path)
