"""Taking chosen articles out into a file, however many they are."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from triptych.archive.archive import Archive
from triptych.archive.faults import explained
from triptych.archive.files import make_private, publish
from triptych.archive.queries.chosen import ChosenArticles, chosen_batches, chosen_count
from triptych.archive.queries.exported import exported
from triptych.errors import RequestFault
from triptych.i18n import _, current_language
from triptych.interchange.article_lines import LINES
from triptych.operations.on_many import Checkpoint

KINDS: Final = tuple(LINES)
"""What articles can be written as, by the end of the file's name."""


def write_articles(archive: Archive, path: Path, chosen: ChosenArticles | Sequence[int], checkpoint: Checkpoint) -> int:
    """Writes articles into a file, batch by batch, and says how many; broken off, it leaves no file.

    Args:
        archive: whose articles.
        path: its end says which format: csv, jsonl, bib or ris.
        chosen: which, all of a list but some or one by one.
        checkpoint: called before each batch; may raise CancelledError.

    Raises:
        RequestFault: no format has such a name.
        ArchiveUnusable: the disk or the folder refuses.
    """
    lines = LINES.get(path.suffix.lower().removeprefix("."))
    if lines is None:
        raise RequestFault(
            _("{path}: articles are written as one of these: {kinds}.").format(
                path=path, kinds=", ".join(f".{each}" for each in KINDS)
            )
        )
    total, batches = _batches(archive, chosen)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    with explained(path):
        try:
            make_private(unfinished)
            written = 0
            with unfinished.open("wb") as stream:
                for number, batch in enumerate(batches):
                    checkpoint(written, total)
                    with archive.reading() as session:
                        found = exported(session, batch, current_language())
                    stream.write(lines(found, number == 0))
                    written += len(found)
            publish(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
    return written


def _batches(archive: Archive, chosen: ChosenArticles | Sequence[int]) -> tuple[int, Iterable[Sequence[int]]]:
    """How many articles are chosen, and they in batches."""
    if not isinstance(chosen, ChosenArticles):
        return len(chosen), [chosen] if len(chosen) else []
    with archive.reading() as session:
        return chosen_count(session, chosen), chosen_batches(archive, chosen)
