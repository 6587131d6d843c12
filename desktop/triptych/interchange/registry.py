"""The formats that annotations are written in and read from, by name.

A new format is one module beside this one and one entry in `FORMATS`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.interchange import brat, jsonl, refi, table, w3c
from triptych.interchange.exchange import Collection, Item
from triptych.interchange.losses import Loss, Part, carried, losses
from triptych.interchange.offsets import Offsets


@dataclass(frozen=True, slots=True)
class Format:
    """One format of exchange.

    Attributes:
        name: as it is asked for.
        suffixes: of its files, the usual one first.
        carries: what it can hold; the rest is named when something is written.
        write: gives a file with the annotations.
        read: gives what a file holds; what its positions count concerns only formats that bring their texts.
        recognises: whether bytes are such a file.
        brings_texts: its files hold the texts that positions count in.
    """

    name: str
    suffixes: tuple[str, ...]
    carries: frozenset[Part]
    write: Callable[[Collection], bytes]
    read: Callable[[bytes, Offsets], Iterator[Item]]
    recognises: Callable[[bytes], bool]
    brings_texts: bool = False

    @property
    def holds_annotations(self) -> bool:
        """Whether annotations stand in its files, and not the codebook alone."""
        return Part.ANNOTATIONS in self.carries

    def count(self, collection: Collection) -> int:
        """How many annotations of a collection stand in a file of this format; of a codebook, how many codes."""
        if not self.holds_annotations:
            return len(collection.codes)
        return sum(carried(each, self.carries, _no_text) is not None for each in collection.annotations)

    def losses(self, collection: Collection) -> tuple[Loss, ...]:
        """What of a collection this format leaves behind."""

        def text_of(article: UUID) -> str:
            return collection.articles.whole(article).text

        beside = {
            Part.ANNOTATIONS: len(collection.annotations),
            Part.CODEBOOK: len(collection.codes),
            Part.RELATIONS: len(collection.relations),
            Part.MEMOS: len(collection.memos),
        }
        missing = (Loss(part, count) for part, count in beside.items() if count and part not in self.carries)
        return (*(losses(collection.annotations, self.carries, text_of) if self.holds_annotations else ()), *missing)


def _no_text(_article: UUID) -> str:
    """Which places stand somewhere does not hang on their texts."""
    return ""


FORMATS: Final = {
    "w3c": Format("w3c", (".jsonld", ".json"), w3c.CARRIES, w3c.dump, w3c.read, w3c.recognises),
    "refi": Format("refi", (".qdpx",), refi.CARRIES, refi.dump, refi.read, refi.recognises, brings_texts=True),
    "csv": Format("csv", (".csv",), table.CARRIES, table.dump, table.read, table.recognises),
    "jsonl": Format("jsonl", (".jsonl",), jsonl.CARRIES, jsonl.dump, jsonl.read, jsonl.recognises),
    "brat": Format("brat", (".zip",), brat.CARRIES, brat.dump, brat.read, brat.recognises, brings_texts=True),
}

CODEBOOK: Final = Format(
    "codebook", (".qdc",), refi.CODEBOOK_CARRIES, refi.write_codebook, refi.read_codebook, refi.recognises_codebook
)
"""The codebook alone, which has a format of its own among programs for qualitative analysis."""

EVERY_FORMAT: Final = {**FORMATS, CODEBOOK.name: CODEBOOK}


def format_named(name: str) -> Format:
    """The format of this name.

    Raises:
        RequestFault: if there is none.
    """
    if name not in EVERY_FORMAT:
        known = ", ".join(EVERY_FORMAT)
        raise RequestFault(_("There is no format “{name}”; the formats are {known}.").format(name=name, known=known))
    return EVERY_FORMAT[name]


def format_of(data: bytes, suffix: str) -> Format:
    """The format that a file is in: told from its content, and where that fits none, from the suffix of its name.

    Raises:
        RequestFault: neither tells.
    """
    for form in reversed(EVERY_FORMAT.values()):  # any JSON may be Web Annotations, so they are asked last
        if form.recognises(data):
            return form
    for form in EVERY_FORMAT.values():
        if suffix.lower() in form.suffixes:
            return form
    known = ", ".join(EVERY_FORMAT)
    raise RequestFault(_("This is no file of annotations that the program knows; the formats are {known}.").format(
        known=known
    ))  # fmt: skip
