"""The formats that annotations are written in and read from, by name.

A new format is one module beside this one and one entry in `FORMATS`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from triptych.domain.annotation import Annotation
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.interchange import w3c
from triptych.interchange.exchange import Articles, Read, Skipped


@dataclass(frozen=True, slots=True)
class Format:
    """One format of exchange.

    Attributes:
        name: as it is asked for.
        suffixes: of its files, the usual one first.
        write: gives a file with the annotations.
        read: gives the annotations of a file; None where the format is written only.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Iterable[Annotation], Articles], bytes]
    read: Callable[[bytes], Iterator[Read | Skipped]] | None = None


FORMATS = {
    "w3c": Format("w3c", (".jsonld", ".json"), w3c.dump, w3c.read),
}


def format_named(name: str) -> Format:
    """The format of this name.

    Raises:
        RequestFault: if there is none.
    """
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise RequestFault(_("There is no format “{name}”; the formats are {known}.").format(name=name, known=known))
    return FORMATS[name]
