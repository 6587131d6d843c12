"""The real documents of the tests: one of each format."""

import io
import zipfile
from collections.abc import Mapping

from tests.samples import REPOSITORY

DOCUMENTS = REPOSITORY / "tests" / "data" / "documents"


def document(name: str) -> bytes:
    """The bytes of a document of the tests."""
    return (DOCUMENTS / name).read_bytes()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file with these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return file.getvalue()


def changed(name: str, members: Mapping[str, bytes]) -> bytes:
    """A package of the tests with other bytes in some members."""
    with zipfile.ZipFile(io.BytesIO(document(name))) as package:
        return zipped({**{each: package.read(each) for each in package.namelist()}, **members})
