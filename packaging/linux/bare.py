"""A Debian with nothing in it but what its base needs, to try packages in."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ENVIRONMENT = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
SHARED = Path("/tmp")  # noqa: S108 - the sockets of screens stand there
"""The folder that is the same inside and outside."""


class Bare:
    """A bare system in a folder.

    Args:
        folder: its root.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def command(self, words: Sequence[str], before: Sequence[str] = ()) -> list[str]:
        """What runs words inside the system.

        Args:
            words: the command, by its name inside.
            before: what runs it outside, such as strace.
        """
        return [*before, "chroot", str(self.folder), *words]

    def run(
        self,
        *words: str,
        before: Sequence[str] = (),
        variables: Mapping[str, str] | None = None,
        status: int | None = 0,
        seconds: float = 600,
    ) -> str:
        """What a command inside prints; where it is expected to fail, what it complains about.

        Raises:
            subprocess.CalledProcessError: it ended with another status than the one that is expected.
        """
        environment = {**ENVIRONMENT, **(variables or {})}
        done = subprocess.run(
            self.command(words, before), env=environment, check=False, capture_output=True, text=True, timeout=seconds
        )
        if status is not None and done.returncode != status:
            print(done.stdout[-2000:], done.stderr[-2000:])
            raise subprocess.CalledProcessError(done.returncode, self.command(words, before))
        return done.stderr if status else done.stdout


@contextmanager
def system(folder: Path, suite: str, mirror: str) -> Iterator[Bare]:
    """Makes a bare system, with the outer one's screens shared, and takes it away afterwards.

    Args:
        folder: for its root; a base that was fetched before is used again from beside it.
        suite: which Debian.
        mirror: where its packages come from.
    """
    base = folder.with_name(f"{folder.name}-{suite}.base")
    if not base.is_dir():
        made = base.with_suffix(".making")
        shutil.rmtree(made, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", suite, str(made), mirror]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        made.rename(base)
    _take_away(folder)
    subprocess.run(["cp", "-a", str(base), str(folder)], check=True)
    shares = [
        ("proc", ["-t", "proc", "proc"]),
        ("dev", ["--rbind", "/dev"]),
        ("tmp", ["--bind", str(SHARED)]),
    ]
    try:
        for name, options in shares:
            subprocess.run(["mount", *options, str(folder / name)], check=True)
        for name in ("etc/apt/sources.list", "etc/resolv.conf", "etc/hosts"):
            if Path("/", name).exists() and not (folder / name).exists():
                shutil.copyfile(Path("/", name), folder / name)
        yield Bare(folder)
    finally:
        _take_away(folder)


def _take_away(folder: Path) -> None:
    """Lets go of everything in the folder, but never of what is only shared with it."""
    for name in ("tmp", "dev", "proc"):
        subprocess.run(["umount", "-R", "-l", str(folder / name)], check=False, stderr=subprocess.DEVNULL)
    if folder.exists() and not any((folder / name).is_mount() for name in ("tmp", "dev", "proc")):
        subprocess.run(["rm", "-rf", "--one-file-system", str(folder)], check=True)
