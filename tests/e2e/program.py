"""The command line as a person runs it: a process of its own.

`TRIPTYCH_PROGRAM` names another program to test (an installed or a frozen one); without it the tests run this Python's.
"""

import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

COMMAND = shlex.split(os.environ.get("TRIPTYCH_PROGRAM", "")) or [sys.executable, "-m", "triptych"]
TIMEOUT = 300.0

ANY = -1
"""Any exit status will do."""


@dataclass(frozen=True)
class Done:
    """A finished run."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def record(self) -> dict[str, Any]:
        (record,) = self.records
        return record


@dataclass
class Program:
    """The program with a profile and an archive of its own."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def archive(self) -> Path:
        return self.folder / "mine.triptych"

    @property
    def profile(self) -> Path:
        return self.folder / "profile"

    def arguments(self, *arguments: str | Path) -> list[str]:
        return [
            *COMMAND, "--archive", str(self.archive), "--profile", str(self.profile), *map(str, arguments)
        ]  # fmt: skip

    def run(self, *arguments: str | Path, expect: int = 0, given: bytes = b"") -> Done:
        """Runs a command and makes sure of its exit status, and that no traceback reached the user."""
        done = subprocess.run(
            self.arguments(*arguments),
            input=given,
            capture_output=True,
            timeout=TIMEOUT,
            cwd=self.folder,
            env={**os.environ, "LC_ALL": "C.UTF-8", **self.environment},
            check=False,
        )
        result = Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))
        assert "Traceback" not in result.err, result.err
        assert expect in (ANY, result.status), f"{arguments}: {result.status}\n{result.err}"
        return result

    def json(self, *arguments: str | Path, expect: int = 0, given: bytes = b"") -> Done:
        """Runs a command with `--json`."""
        return self.run(*arguments, "--json", expect=expect, given=given)

    def choose(self, **settings: Any) -> None:
        """Writes the profile's settings."""
        path = self.profile / "settings" / "settings.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), encoding="utf-8")

    def kept(self, name: str) -> dict[str, Any]:
        """A file of the profile's settings; empty where there is none yet."""
        path = self.profile / "settings" / name
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return found

    @property
    def place(self) -> str:
        """The place that the window shows, as it keeps it for the next start."""
        return str(self.kept("session.json").get("window", {}).get("place"))

    def bring_in(self, *texts: str, language: str | None = None) -> list[str]:
        """Imports texts from files; gives the articles."""
        folder = self.folder / "incoming"
        folder.mkdir(exist_ok=True)
        standing = len(list(folder.iterdir()))
        paths = []
        for number, text in enumerate(texts):
            path = folder / f"{standing + number:04}.txt"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        chosen = ["--language", language] if language else []
        return [record["article"] for record in self.json("import", *chosen, *paths).records]
