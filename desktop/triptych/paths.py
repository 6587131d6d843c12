"""The one place that knows where files stand."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

ARCHIVE_SUFFIX = ".triptych"
HAS_OWNERS = os.name == "posix"
"""Whether files have an owner, and rights that keep others out."""

_PACKAGE = Path(__file__).resolve().parent


def _shipped() -> Path:
    """The folder that holds `resources` and `seeds`: inside an installed package, else the source tree."""
    installed = _PACKAGE / "shipped"
    return installed if installed.is_dir() else _PACKAGE.parents[1]


def resources_folder() -> Path:
    """Catalogues, themes and built tables that come with the program."""
    return _shipped() / "resources"


def seeds_folder() -> Path:
    """The starter articles and their manifest."""
    return _shipped() / "seeds"


def models_folder() -> Path:
    """Where the set-up puts models, one folder each: beside the frozen program, else in the Python environment."""
    if getattr(sys, "frozen", False):
        return _PACKAGE / "shipped" / "models"
    return Path(sys.prefix) / "share" / "triptych" / "models"


@dataclass(frozen=True, slots=True)
class Profile:
    """The folders of one user's settings and data.

    Attributes:
        settings: holds `settings.json`.
        data: holds the user's own archive and automatic backups.
    """

    settings: Path
    data: Path

    @classmethod
    def of_user(cls) -> "Profile":
        """The platform's own folders."""
        return cls(
            settings=platformdirs.user_config_path("triptych", appauthor=False, roaming=True),
            data=platformdirs.user_data_path("triptych", appauthor=False),
        )

    @classmethod
    def under(cls, folder: Path) -> "Profile":
        """Everything under one folder, as `--profile` asks."""
        return cls(settings=folder / "settings", data=folder / "data")

    @property
    def archive(self) -> Path:
        """The user's own archive."""
        return self.data / f"archive{ARCHIVE_SUFFIX}"

    @property
    def backups(self) -> Path:
        """The folder of automatic backups, one folder an archive."""
        return self.data / "backups"
