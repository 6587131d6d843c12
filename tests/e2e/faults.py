"""Real faults for the program to meet: small disks, read-only disks, failing fsync, and death without warning."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import Done, Program


def _works(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


HAS_NAMESPACES = _works("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
HAS_STRACE = _works("strace", "-o", "/dev/null", "-e", "trace=none", "true")

needs_namespaces = pytest.mark.skipif(not HAS_NAMESPACES, reason="this system lets no user make a mount namespace")
needs_strace = pytest.mark.skipif(not HAS_STRACE, reason="strace is not here or may not trace")


def run_in_namespace(program: Program, preparation: str, script: str) -> Done:
    """Runs a shell script in a mount namespace of its own, after mounts that only it sees.

    In the script `$triptych` stands for the program with its archive and profile.
    """
    triptych = subprocess.list2cmdline(program.arguments())
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-ec", f"{preparation}\ntriptych='{triptych}'\n{script}"],
        capture_output=True,
        cwd=program.folder,
        check=False,
        timeout=180,
    )
    result = Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))
    assert "Traceback" not in result.err, result.err
    return result


def run_with_failing_fsync(program: Program, first: int, *arguments: str | Path) -> Done:
    """Runs a command whose fsync and fdatasync fail from the given call on, as those of a dying disk do."""
    done = subprocess.run(
        [
            "strace", "-f", "-qq", "-o", "/dev/null",
            "-e", "trace=fsync,fdatasync", "-e", f"inject=fsync,fdatasync:error=EIO:when={first}+",
            *program.arguments(*arguments),
        ],
        capture_output=True,
        cwd=program.folder,
        check=False,
        timeout=180,
    )  # fmt: skip
    result = Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))
    assert "Traceback" not in result.err, result.err
    return result


def run_and_kill(program: Program, seconds: float, *arguments: str | Path) -> str:
    """Kills a command with SIGKILL after a while; gives what it had said until then."""
    with subprocess.Popen(
        program.arguments(*arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=program.folder,
        start_new_session=True,
    ) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        assert process.stdout is not None
        said = process.stdout.read()
    return said.decode("utf-8", "replace")


def duration(action: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    started = time.monotonic()
    action()
    return time.monotonic() - started


def whole_lines(said: str) -> list[str]:
    """The lines of an output that were written to their end."""
    return said.splitlines() if said.endswith("\n") else said.splitlines()[:-1]
