"""ZIP packages, and the XML in them, read within limits. Nothing is unpacked to disk; names only name."""

import io
import lzma
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from triptych.errors import DocumentFault
from triptych.i18n import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_MEMBERS: Final = 10_000
LARGEST_MEMBER: Final = 50_000_000
LARGEST_TOTAL: Final = 200_000_000
HIGHEST_RATIO: Final = 200
"""Text shrinks to a twentieth at best; a bomb to a thousandth."""

_RATIO_COUNTS_FROM: Final = 1_000_000
_DAMAGED: Final = (
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
    KeyError,
)


class Package:
    """A ZIP file whose members are read within limits.

    Args:
        data: the file.
        name: its name, for what is said about it.

    Raises:
        DocumentFault: it is damaged, or its members are too many or too large.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if not data.strip():
            raise DocumentFault(_("{name} holds no text.").format(name=name))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = self._zip.infolist()
        except _DAMAGED as error:
            raise DocumentFault(_("{name} is damaged: it cannot be opened.").format(name=name)) from error
        self._left = LARGEST_TOTAL
        total = sum(each.file_size for each in self._members)
        swollen = total > _RATIO_COUNTS_FROM and total > len(data) * HIGHEST_RATIO
        if len(self._members) > MOST_MEMBERS or total > LARGEST_TOTAL or swollen:
            raise DocumentFault(self._too_large())

    @property
    def files(self) -> list[zipfile.ZipInfo]:
        """The members that are files: no folders, no links."""
        return [each for each in self._members if not each.is_dir() and not stat.S_ISLNK(each.external_attr >> 16)]

    def has(self, member: str) -> bool:
        """Whether there is a member of this name."""
        return member in self._zip.NameToInfo

    def read(self, member: str | zipfile.ZipInfo) -> bytes:
        """The bytes of a member.

        Raises:
            DocumentFault: it is missing, damaged, encrypted or larger than it says.
        """
        limit = min(LARGEST_MEMBER, self._left)
        try:
            info = self._zip.getinfo(member) if isinstance(member, str) else member
            with self._zip.open(info) as file:
                data = file.read(limit + 1)
        except _DAMAGED as error:
            raise DocumentFault(
                _("{name} is damaged or encrypted: a part of it cannot be read.").format(name=self._name)
            ) from error
        if len(data) > limit:
            raise DocumentFault(self._too_large())
        self._left -= len(data)
        return data

    def xml(self, member: str) -> "Element":
        """The root element of a member that is XML.

        Raises:
            DocumentFault: it is damaged, declares entities or names other files.
        """
        return xml_root(self.read(member), self._name)

    def _too_large(self) -> str:
        return _("{name} holds too many or too large files to be unpacked; it may be made to do harm.").format(
            name=self._name
        )


def xml_root(data: bytes, name: str) -> "Element":
    """The root element of an XML document without declarations.

    Raises:
        DocumentFault: it is damaged, declares entities or names other files.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise DocumentFault(
            _("{name} declares entities in its XML, which could do harm; it is not read.").format(name=name)
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise DocumentFault(_("{name} is damaged: its XML cannot be read.").format(name=name)) from error
    return root
