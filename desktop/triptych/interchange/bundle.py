"""Bundles: an archive, or a story of it, whole in one ZIP package that any program can open.

`manifest.json` says what it is and counts what it holds; `tables/NAME.jsonl` holds a row of a table a line, its columns
by name, rows numbered from 1 and named by these numbers where others rest on them; imported documents and pictures lie
beside them as files of their own, byte for byte as they came. The same content gives the same bytes.
"""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.interchange import strict_json
from triptych.interchange.packages import packed, unpacked

FORMAT: Final = "triptych-bundle"
VERSION: Final = 1
SUFFIX: Final = ".zip"

_MANIFEST: Final = "manifest.json"
_TABLES: Final = "tables/"
_ROWS: Final = ".jsonl"
_LONGEST_MANIFEST: Final = 100_000

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle holds.

    Attributes:
        schema: version of the schema that its rows follow.
        archive: the identity of the archive that it was taken from.
        story: title of the story that it holds; None for a whole archive.
        counts: how many articles, annotations, beads and entities are in it.
        tables: rows by table; a column of bytes that are a file of their own holds that file's name.
        files: documents and pictures by their names.
    """

    schema: int
    archive: str
    story: str | None
    counts: dict[str, int]
    tables: Mapping[str, list[Row]] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)


def dump(bundle: Bundle) -> bytes:
    """The bundle as a file."""
    manifest = {"format": FORMAT, "version": VERSION, "schema": bundle.schema, "archive": bundle.archive,
                "story": bundle.story, "counts": bundle.counts}  # fmt: skip
    files = {_MANIFEST: json.dumps(manifest, ensure_ascii=False, indent=1).encode()}
    for name, rows in bundle.tables.items():
        if rows:
            lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
            files[f"{_TABLES}{name}{_ROWS}"] = lines.encode()
    return packed(files | dict(bundle.files))


def is_bundle(path: Path) -> bool:
    """Whether a file is a bundle, told from its manifest alone."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        with zipfile.ZipFile(path) as package:
            if package.getinfo(_MANIFEST).file_size > _LONGEST_MANIFEST:
                return False
            manifest = json.loads(package.read(_MANIFEST))
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return False
    return isinstance(manifest, dict) and manifest.get("format") == FORMAT


def read(data: bytes) -> Bundle:
    """What a file holds; its rows are not looked at yet.

    Raises:
        DocumentFault: it is no bundle, or one of a later version.
    """
    files = unpacked(data)
    manifest = strict_json.parse(files.pop(_MANIFEST, b"null"))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise DocumentFault(_("The file is no bundle of an archive."))
    if manifest.get("version") != VERSION:
        raise too_new()
    schema, counts, story = manifest.get("schema"), manifest.get("counts"), manifest.get("story")
    if not isinstance(schema, int) or not isinstance(counts, dict) or not isinstance(story, str | None):
        raise broken(_MANIFEST)
    tables = {
        name.removeprefix(_TABLES).removesuffix(_ROWS): _rows(name, files[name])
        for name in files
        if name.startswith(_TABLES)
    }
    return Bundle(
        schema,
        str(manifest.get("archive")),
        story,
        {str(name): count for name, count in counts.items() if isinstance(count, int)},
        tables,
        {name: content for name, content in files.items() if not name.startswith(_TABLES)},
    )


def too_new() -> DocumentFault:
    """What is said of a bundle of a later version."""
    return DocumentFault(_("The bundle was written by a later version of the program; bring the program up to date."))


def broken(part: str) -> DocumentFault:
    """What is said of a bundle whose content cannot be what a program wrote."""
    return DocumentFault(
        _("The bundle is damaged: {part} does not hold what it should. Ask for it again.").format(part=part)
    )


def _rows(name: str, data: bytes) -> list[Row]:
    rows = [strict_json.parse(line) for line in data.split(b"\n") if line.strip()]
    if not all(isinstance(row, dict) for row in rows):
        raise broken(name)
    return rows
