"""Making an empty archive."""

import glob
import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from sqlalchemy.orm import Session

from triptych import __version__
from triptych.archive.archive import Archive, now, opened
from triptych.archive.engine import PAGE_SIZE, connect, connect_writer, writing_engine
from triptych.archive.faults import explained
from triptych.archive.files import make_private, publish, set_side_files_aside
from triptych.archive.lock import writer_lock
from triptych.archive.schema import ArchiveInfo
from triptych.archive.version import APPLICATION_ID, OLDEST_READER
from triptych.errors import RequestFault
from triptych.i18n import _


def create(path: Path, fill: Callable[[Archive], None] | None = None) -> Archive:
    """Makes an archive; it appears under its name only when it is whole.

    Args:
        path: where to.
        fill: puts something into the new archive before it appears.

    Raises:
        RequestFault: something stands there already.
        ArchiveUnusable: the disk or the folder refuses.
    """
    if path.exists():
        raise RequestFault(_("{path} exists already; nothing was changed.").format(path=path))
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with writer_lock(path, _("making the archive")):
            unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
            try:
                _lay(unfinished)
                if fill is not None:
                    fill(opened(unfinished))
                set_side_files_aside(path)
                publish(unfinished, path)
            finally:
                for left in path.parent.glob(f"{glob.escape(unfinished.name)}*"):
                    left.unlink(missing_ok=True)
    return opened(path)


def _lay(path: Path) -> None:
    """Writes an empty archive with the current schema."""
    from triptych.archive.migrations import upgrade

    make_private(path)
    connection = connect(path)
    try:
        connection.execute(f"PRAGMA page_size={PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    finally:
        connection.close()
    engine = writing_engine(connect_writer(path))
    try:
        with engine.begin() as transaction:
            upgrade(transaction)
        with Session(engine) as session, session.begin():
            session.add(
                ArchiveInfo(id=1, uuid=uuid4(), created=now(), made_by=__version__, oldest_reader=OLDEST_READER)
            )
    finally:
        engine.dispose()
    connection = connect(path)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()
