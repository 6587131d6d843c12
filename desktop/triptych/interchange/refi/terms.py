"""The words of REFI-QDA (https://www.qdasoftware.org, project exchange 1.0 of 18 March 2019), and how we use them.

A passage is a selection of its text source; its codes are codings. What rests on several places, or is a finding, is
a case that holds its selections, with what REFI-QDA has no attribute for in variables; links between the selections
show other programs that they belong together. Ids never change: they are ours, or made from ours.
"""

import re
from typing import Final
from uuid import UUID, uuid5

NAMESPACE: Final = "urn:QDA-XML:project:1.0"
CODEBOOK_NAMESPACE: Final = "urn:QDA-XML:codebook:1.0"
ORIGIN: Final = "Triptych"
PROJECT: Final = "project.qde"
COUNTERPART: Final = "counterpart"
"""Name of a link between two places of one finding."""

VARIABLES: Final = {
    name: UUID(f"7e0e6f2c-6f5b-4d0e-9d61-0000000000{number:02x}")
    for number, name in enumerate(
        ("Language", "Outlet", "Published", "Kind", "State", "Places", "Creator", "Created", "Modified"), 1
    )
}
"""Each variable of ours with its id."""

_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def made(base: UUID, *words: object) -> str:
    """An id that is always the same for the same thing."""
    return str(uuid5(base, " ".join(map(str, words))))


def writable(text: str) -> str:
    """A text without the characters that XML has no way to hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def is_writable(text: str) -> bool:
    """Whether XML gives a text back as it is: it makes one line end of three."""
    return "\r" not in text and not _UNWRITABLE.search(text)
