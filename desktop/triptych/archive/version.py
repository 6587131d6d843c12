"""The two version numbers of an archive, and how a file is known before anything in it is trusted."""

import struct
from pathlib import Path
from typing import Final

from triptych import __version__
from triptych.archive.faults import damaged, explained, missing, not_an_archive
from triptych.errors import ArchiveTooNew
from triptych.i18n import _

SCHEMA_VERSION: Final = 4
"""Version of the schema that this program writes: the number of schema steps."""

OLDEST_READER: Final = 2
"""The oldest schema version whose program may open what this program writes."""

APPLICATION_ID: Final = 0x54525054
"""`PRAGMA application_id` of an archive: "TRPT"."""

_HEADER_BYTES: Final = 100
_MAGIC: Final = b"SQLite format 3\x00"


def identify(path: Path) -> None:
    """Makes sure that a file is an archive, from its first bytes alone.

    Raises:
        ArchiveMissing: there is no file.
        NotAnArchive: it is something else.
        ArchiveDamaged: the file ends before its header says.
        ArchiveReadOnly: it may not be read.
    """
    if not path.is_file():
        raise missing(path) if not path.exists() else not_an_archive(path)
    with explained(path), path.open("rb") as stream:
        header = stream.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise not_an_archive(path)
    (application,) = struct.unpack(">I", header[68:72])
    if application != APPLICATION_ID:
        raise not_an_archive(path)
    _refuse_truncated(path, header)


def _refuse_truncated(path: Path, header: bytes) -> None:
    """Refuses a file that is shorter than the pages that its header counts, unless a log may hold the rest."""
    (page_size,) = struct.unpack(">H", header[16:18])
    (pages,) = struct.unpack(">I", header[28:32])
    expected = pages * (65536 if page_size == 1 else page_size)
    wal = path.with_name(path.name + "-wal")
    has_log = wal.exists() and wal.stat().st_size > 0
    if path.stat().st_size < expected and not has_log:
        raise damaged(path, _("it ends too early, as if a copy had been cut off"))


def too_new(path: Path, version: int) -> ArchiveTooNew:
    """The archive needs a later program."""
    return ArchiveTooNew(
        _(
            "{path} was written by a newer Triptych (archive version {theirs}; this is Triptych {program}, which reads "
            "up to version {ours}). Install the newer Triptych to open it. Nothing was changed."
        ).format(path=path, theirs=version, program=__version__, ours=SCHEMA_VERSION)
    )
