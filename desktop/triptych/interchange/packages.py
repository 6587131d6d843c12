"""ZIP packages from other hands, and our own, the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from triptych.errors import DocumentFault
from triptych.i18n import _

LARGEST: Final = 1_000_000_000
"""Bytes that a package may hold unpacked."""

_MOST_FILES: Final = 200_000
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """A package with these files, in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a package by their names; nothing is written anywhere.

    Raises:
        DocumentFault: it is no ZIP, damaged, encrypted, or holds far more than it should.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [each for each in package.infolist() if not each.is_dir()]
            if len(entries) > _MOST_FILES or sum(each.file_size for each in entries) > LARGEST:
                raise DocumentFault(_("The package holds more than {size} MB.").format(size=LARGEST // 1_000_000))
            return {each.filename.replace("\\", "/"): _bounded(package, each) for each in entries}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError, OSError) as fault:
        raise DocumentFault(_("The file is no ZIP package that can be opened.")) from fault


def _bounded(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a file, which may say that it is smaller than it is."""
    with package.open(entry) as source:
        data = source.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise DocumentFault(_("The file is no ZIP package that can be opened."))
    return data


def is_package(data: bytes, marker: str) -> bool:
    """Whether the bytes are a ZIP package with a file whose name ends in the marker, whatever its case."""
    if data[:2] != b"PK":
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(name.lower().endswith(marker) for name in package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
