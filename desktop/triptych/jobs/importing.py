"""Bringing documents in, as a task."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from triptych.archive.archive import Archive
from triptych.ingest.folder import Document, Refused, documents
from triptych.jobs.tasks import Control
from triptych.operations.importing import Imported, import_documents
from triptych.operations.starter import add_starter_articles

Handed = Path | tuple[str, bytes]
"""A file or folder, or a text with its name."""


def bring_in(archive: Archive, what: Sequence[Handed], control: Control) -> tuple[Imported, ...]:
    """Brings documents in, telling how far it is; what is whole by the time it is cancelled stays.

    Args:
        archive: where to.
        what: files and folders, or texts with their names.
        control: of the task.

    Returns:
        What became of each document.
    """
    control.checkpoint()
    total = sum(1 if isinstance(each, tuple) else _count(each) for each in what)
    results: list[Imported] = []
    walked = _checked(what, control)
    for result in import_documents(archive, walked, language=None, story=None, shared=True):
        results.append(result)
        control.checkpoint(len(results), total, Path(result.path).name)
    return tuple(results)


def _checked(what: Sequence[Handed], control: Control) -> Iterator[Document | Refused]:
    """The documents, with a checkpoint before each."""
    for each in what:
        for document in (Document(Path(each[0]), *each),) if isinstance(each, tuple) else documents([each]):
            control.wait()
            yield document


def _count(path: Path) -> int:
    return sum(1 for each in path.rglob("*") if each.is_file()) if path.is_dir() else 1


def add_starter(archive: Archive, control: Control) -> None:
    """Puts the starter articles in; those that are there already are not added twice."""
    control.checkpoint()
    add_starter_articles(archive)
