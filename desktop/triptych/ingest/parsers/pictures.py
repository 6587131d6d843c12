"""Pictures that a document holds itself. What a page only names is never fetched."""

import base64
import binascii
import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from triptych.ingest.extract import RawPicture
from triptych.ingest.parsers.packages import Package

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST: Final = 40
"""Pictures of one article."""

SMALLEST: Final = 2_000
"""Bytes; smaller ones are icons, lines and counters."""

LARGEST_TOTAL: Final = 30_000_000
"""Bytes, of all pictures of one article."""

_OPENINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)
_INLINE: Final = "data:image/"


def pictures_of_page(root: "HtmlElement", held: Callable[[str], bytes | None]) -> tuple[RawPicture, ...]:
    """The pictures of a page that lie in it or beside it in the same document, with what stands below each.

    Args:
        root: of the page, before anything was taken out of it.
        held: gives the bytes for an address that the page names; None where the document does not hold them.
    """
    found: list[RawPicture] = []
    seen: set[str] = set()
    for image in root.iter("img"):
        source = (image.get("src") or "").strip()
        data = _inline(source) if source.startswith(_INLINE) else held(source) if source else None
        if data is None or source in seen:
            continue
        seen.add(source)
        name = "" if source.startswith(_INLINE) else posixpath.basename(unquote(source.partition("?")[0]))
        _add(found, name, data, _caption(image))
    return tuple(found)


def pictures_in(package: Package, folder: str) -> tuple[RawPicture, ...]:
    """The pictures in a folder of a package, in the order of their names."""
    found: list[RawPicture] = []
    members = sorted(each.filename for each in package.files if each.filename.startswith(folder))
    for member in members[:MOST]:
        _add(found, posixpath.basename(member), package.read(member), None)
    return tuple(found)


def _add(found: list[RawPicture], name: str, data: bytes, caption: str | None) -> None:
    """Takes a picture in, unless it is none, too small, or one too many."""
    kind = next((kind for opening, kind in _OPENINGS if data.startswith(opening)), None)
    room = LARGEST_TOTAL - sum(len(each.encoded) * 3 // 4 for each in found)
    if kind is not None and len(data) >= SMALLEST and len(found) < MOST and len(data) <= room:
        shown = name or f"{len(found) + 1}.{kind.partition('/')[2]}"
        found.append(RawPicture(shown, kind, base64.b64encode(data).decode(), caption))


def _inline(source: str) -> bytes | None:
    head, comma, data = source.partition(",")
    if not comma or not head.endswith(";base64"):
        return None
    try:
        return base64.b64decode(data)
    except (binascii.Error, ValueError):
        return None


def _caption(image: "HtmlElement") -> str | None:
    """What the figure says below a picture, else what stands for it where it cannot be seen."""
    figure = next(image.iterancestors("figure"), None)
    below = None if figure is None else figure.find(".//figcaption")
    words = image.get("alt") or "" if below is None else "".join(below.itertext())
    return " ".join(words.split()) or None
