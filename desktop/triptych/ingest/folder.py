"""Documents in the file system: files as they are named, folders walked."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from triptych.i18n import _
from triptych.ingest.formats import presentable
from triptych.ingest.plain_text import LARGEST_DOCUMENT, too_long


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its bytes.

    Attributes:
        path: where it stands; "-" for standard input.
        name: its file name, always fit to be written and stored.
        data: the bytes, exactly as they are.
    """

    path: Path
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A path that no document could be read from.

    Attributes:
        path: as it was named or found.
        reason: a sentence for the user.
    """

    path: Path
    reason: str


def documents(paths: Iterable[Path]) -> Iterator[Document | Refused]:
    """The documents at these paths and in these folders, in the order of their names.

    Files in a folder whose names start with a full stop are passed over; a folder that is reached twice in one walk,
    through a symbolic link, is walked once. Files are opened without waiting, so that a pipe cannot hold the walk up.
    """
    for path in paths:
        yield from _walked(path, set()) if path.is_dir() else (_document(path),)


def _walked(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Document | Refused]:
    """The documents of a folder and of those in it that were not seen yet."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Refused(folder, _("The folder cannot be read: {why}.").format(why=_why(error)))
        return
    for path in entries:
        if not path.name.startswith("."):
            yield from _walked(path, seen) if path.is_dir() else (_document(path),)


def _document(path: Path) -> Document | Refused:
    name = _presentable(path.name)
    try:
        data = _bytes(path)
    except FileNotFoundError:
        return Refused(path, _("There is no file {name}.").format(name=name))
    except PermissionError:
        return Refused(path, _("You are not allowed to read {name}.").format(name=name))
    except OSError as error:
        return Refused(path, _("{name} cannot be read: {why}.").format(name=name, why=_why(error)))
    if data is None:
        return Refused(path, _("{name} is not a regular file.").format(name=name))
    if len(data) > LARGEST_DOCUMENT:
        return Refused(path, too_long(name))
    return Document(path, name, data)


def _bytes(path: Path) -> bytes | None:
    """A file's bytes, up to one more than the largest document has; None if it is no regular file."""
    if not stat.S_ISREG(path.stat().st_mode):
        return None
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        return file.read(LARGEST_DOCUMENT + 1)


def _presentable(name: str) -> str:
    """A file name without bytes that are no text, and on one line."""
    return presentable(os.fsencode(name).decode(errors="replace"))


def _why(error: OSError) -> str:
    return error.strerror or str(error)
