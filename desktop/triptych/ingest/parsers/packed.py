"""ZIP files of documents: each member by the format of its name, in memory; one ZIP within another is opened."""

import zipfile
from pathlib import PurePosixPath
from typing import Final

from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.extract import Part
from triptych.ingest.formats import format_of, presentable
from triptych.ingest.parsers.packages import Package
from triptych.ingest.parsers.table import parse as parse_document

_DEEPEST: Final = 1
_COMPANIONS: Final = frozenset(
    [
        ".css",
        ".js",
        ".mjs",
        ".map",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".avif",
        ".svg",
        ".ico",
        ".bmp",
        ".tif",
        ".tiff",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".mp3",
        ".mp4",
        ".webm",
    ]
)
"""What belongs to saved pages and is no document of its own."""


def parse(data: bytes, name: str, options: dict[str, str]) -> list[Part]:
    """The articles of all documents in a ZIP file, in the order of their names; each that is refused is told."""
    package = Package(data, name)
    depth = int(options.get("depth", "0"))
    parts: list[Part] = []
    for member in sorted(package.files, key=lambda each: each.filename):
        if not _is_passed_over(member):
            parts += _member(package, member, name, depth)
    return parts


def _is_passed_over(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    hidden = any((each.startswith(".") and each not in {".", ".."}) or each == "__MACOSX" for each in path.parts)
    return hidden or path.suffix.lower() in _COMPANIONS


def _member(package: Package, member: zipfile.ZipInfo, name: str, depth: int) -> list[Part]:
    shown = f"{name}/{presentable(member.filename)}"
    data = package.read(member)
    try:
        form = format_of(shown, data)
        if form == "zip" and depth >= _DEEPEST:
            return [Part(reason=too_deep(shown))]
        return parse_document(form, data, shown, {"depth": str(depth + 1)})
    except DocumentFault as fault:
        return [Part(reason=str(fault))]


def too_deep(name: str) -> str:
    """What is said about a ZIP file within one that lies in another."""
    return _("{name} lies too deep: a ZIP file in a ZIP file in a ZIP file is not opened.").format(name=name)
