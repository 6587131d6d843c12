"""Bringing documents in, as a task."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from triptych.archive.archive import Archive
from triptych.archive.content import sha256
from triptych.ingest.doubts import Doubt, doubts
from triptych.ingest.folder import Document, Refused, documents
from triptych.jobs.tasks import Control
from triptych.operations.importing import Correction, Imported, Read, import_documents, read_document
from triptych.operations.starter import add_starter_articles

Handed = Path | tuple[str, bytes]
"""A file or folder, or a text with its name."""

ALWAYS: Final = "always"
IN_DOUBT: Final = "doubt"
NEVER: Final = "never"
"""When documents wait for the reader's look before they are added."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits for the reader's look; its text is read again when it is looked at.

    Attributes:
        handed: the file, or the text with its name.
        title: of its one article, or the document's name.
        language: of its first article.
        articles: how many it holds.
        repairs: how many places of them were repaired.
        doubts: what is not sure.
    """

    handed: Handed
    title: str
    language: str
    articles: int
    repairs: int
    doubts: tuple[Doubt, ...]

    @property
    def path(self) -> Path:
        """What it is told by."""
        return self.handed if isinstance(self.handed, Path) else Path(self.handed[0])


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of documents.

    Attributes:
        results: of those that were added, known already or refused.
        waiting: those that are not added yet.
    """

    results: tuple[Imported, ...]
    waiting: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """How documents are brought in.

    Attributes:
        look: when they wait for the reader's look.
        corrections: what the reader knows better about some of them, by their paths.
    """

    look: str = NEVER
    corrections: Mapping[Path, Correction] = field(default_factory=dict)


def bring_in(archive: Archive, what: Sequence[Handed], wish: Wish, control: Control) -> Brought:
    """Brings documents in, telling how far it is; what is whole by the time it is cancelled stays.

    Args:
        archive: where to.
        what: files and folders, or texts with their names.
        wish: how.
        control: of the task.
    """
    control.checkpoint()
    total = sum(1 if isinstance(each, tuple) else _count(each) for each in what)
    results: list[Imported] = []
    waiting: list[Waiting] = []
    texts = {Path(each[0]): each for each in what if isinstance(each, tuple)}
    held = partial(_holds, wish, texts, waiting)
    walked = _checked(what, control)
    for result in import_documents(
        archive, walked, language=None, story=None, shared=True, corrections=wish.corrections, held=held
    ):
        results.append(result)
        done = min(len(results) + len(waiting), total)  # a document may hold several articles
        control.checkpoint(done, total, Path(result.path).name)
    return Brought(tuple(results), tuple(waiting))


def read_again(handed: Handed, correction: Correction) -> Read:
    """A document that waits, read as the reader corrected it."""
    document = Document(Path(handed[0]), *handed) if isinstance(handed, tuple) else next(documents([handed]))
    return read_document(document, correction)


def _holds(wish: Wish, texts: Mapping[Path, Handed], waiting: list[Waiting], read: Read) -> bool:
    """Whether a document waits; notes it if so. One that changed after the reader looked at it waits in any case."""
    if isinstance(read.document, Refused):
        return False
    correction = wish.corrections.get(read.document.path)
    changed = correction is not None and correction.seen not in (None, sha256(read.document.data))
    look = IN_DOUBT if changed and wish.look == NEVER else wish.look
    if look == NEVER or not (read.articles or read.is_table):
        return False
    found = [Doubt.CHANGED] if changed else []
    found += [Doubt.COLUMNS] if read.is_table else []
    found += [each for _path, incoming in read.articles for each in doubts(incoming.draft, language=None)]
    if not found and look != ALWAYS:
        return False
    first = read.articles[0][1].draft if read.articles else None
    alone = first if len(read.articles) == 1 else None
    waiting.append(
        Waiting(
            handed=texts.get(read.document.path, read.document.path),
            title=(alone and alone.details.title) or read.document.name,
            language=first.details.language if first else "",
            articles=len(read.articles),
            repairs=sum(len(incoming.draft.repairs) for _path, incoming in read.articles),
            doubts=tuple(dict.fromkeys(found)),
        )
    )
    return True


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
