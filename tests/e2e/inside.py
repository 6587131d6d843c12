"""The command line within this process: as fast as a check has to be that is made hundreds of times."""

import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from tests.e2e.program import ANY, Done, Program
from triptych.cli.program import run


class Inside(Program):
    """A program with the same face that runs no process."""

    def run(self, *arguments: str | Path, expect: int = 0, given: bytes = b"") -> Done:
        """Runs a command and makes sure of its exit status; an exception of any kind is a failure."""
        out, err = (TextIOWrapper(BytesIO(), encoding="utf-8") for _stream in range(2))
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            with (
                patch.object(sys, "stdin", TextIOWrapper(BytesIO(given))),
                patch.object(sys, "stdout", out),
                patch.object(sys, "stderr", err),
            ):
                status = run(["--archive", str(self.archive), "--profile", str(self.profile), *map(str, arguments)])
        finally:
            os.chdir(before)
        for stream in (out, err):
            stream.flush()
        told = err.buffer.getvalue().decode()
        done = Done(status, out.buffer.getvalue(), told)
        assert expect in (ANY, done.status), f"{arguments}: {done.status}\n{done.err}"
        return done
