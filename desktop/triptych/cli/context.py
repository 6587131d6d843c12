"""What every command works with: the profile, the archive, and where its words go."""

import argparse
import json
import os
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triptych.archive.archive import Archive
from triptych.errors import EnvironmentFault
from triptych.i18n import _
from triptych.paths import Profile


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one command.

    Attributes:
        profile: the user's folders.
        archive: the archive's file.
        as_json: print machine-readable output.
        profile_option: the folder that `--profile` named, or None.
    """

    profile: Profile
    archive: Path
    as_json: bool
    profile_option: Path | None

    @classmethod
    def of(cls, options: argparse.Namespace) -> "Context":
        """The surroundings that the options ask for."""
        folder: Path | None = getattr(options, "profile", None)
        profile = Profile.of_user() if folder is None else Profile.under(folder.absolute())
        archive: Path = getattr(options, "archive", profile.archive)
        return cls(profile, archive.absolute(), getattr(options, "json", False), folder)

    def open(self) -> Archive:
        """The archive, brought up to date after a checked backup if an older program made it."""
        from triptych.archive.upgrading import opened_up_to_date

        return opened_up_to_date(self.archive, self.profile.backups, self._note_backup)

    def _note_backup(self, backup: Path) -> None:
        self.note(_("The archive is brought up to date; a copy of how it was stands in {path}.").format(path=backup))

    def record(self, record: Mapping[str, Any], readable: str) -> None:
        """Prints one result: as a line of JSON, or in words.

        JSON is printed in ASCII, so that neither the terminal's encoding nor a line separator within a text can break a
        line in two.
        """
        line = json.dumps(record, default=str) if self.as_json else printable(readable)
        self.write(line.encode("utf-8", "backslashreplace") + b"\n")

    def write(self, data: bytes) -> None:
        """Writes bytes to standard output at once, as they are.

        Raises:
            BrokenPipeError: whoever reads has heard enough.
            EnvironmentFault: they cannot be written.
        """
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            drop_output()
            raise EnvironmentFault(_("The output cannot be written ({why}).").format(why=error.strerror)) from error

    def note(self, sentence: str) -> None:
        """Tells the user something beside the results."""
        sys.stderr.write(f"triptych: {printable(sentence)}\n")

    def complain(self, sentence: str) -> None:
        """Tells the user what is wrong."""
        self.note(sentence)


def drop_output() -> None:
    """Lets go of output that cannot be written: Python would try again, and complain, when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def printable(text: str) -> str:
    """The text without what could drive a terminal or turn its lines around."""
    return "".join(each if each in "\n\t" else _SHOWN.get(unicodedata.category(each), each) for each in text)


_SHOWN = {"Cc": "·", "Cf": "", "Cs": "·"}
