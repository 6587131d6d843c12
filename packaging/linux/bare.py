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
SCREENS = Path("/tmp/.X11-unix")  # noqa: S108 - where every X server puts the sockets of its screens


class Bare:
    """A bare system in a folder.

    Args:
        folder: its root.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def share(self, outer: Path) -> None:
        """Makes a folder of the outer system be the same inside, under the same name."""
        point = self.folder / outer.relative_to("/")
        point.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "--bind", str(outer), str(point)], check=True)

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
    inside = Bare(folder)
    try:
        subprocess.run(["mount", "-t", "proc", "proc", str(folder / "proc")], check=True)
        subprocess.run(["mount", "--rbind", "--make-rslave", "/dev", str(folder / "dev")], check=True)
        SCREENS.mkdir(mode=0o1777, exist_ok=True)
        inside.share(SCREENS)
        for name in ("etc/apt/sources.list", "etc/resolv.conf", "etc/hosts"):
            if Path("/", name).exists() and not (folder / name).exists():
                shutil.copyfile(Path("/", name), folder / name)
        yield inside
    finally:
        _take_away(folder)


def _take_away(folder: Path) -> None:
    """Lets go of everything in the folder, but never of what is only shared with it."""
    for point in reversed(_shared(folder)):
        subprocess.run(["umount", "-l", point], check=False, stderr=subprocess.DEVNULL)
    if folder.exists() and not _shared(folder):
        subprocess.run(["rm", "-rf", "--one-file-system", str(folder)], check=True)


def _shared(folder: Path) -> list[str]:
    """What is mounted in the folder, in the order in which it was."""
    points = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()]
    return [point for point in points if point.startswith(f"{folder.resolve()}/")]
