"""A codebook in REFI-QDA's terms, out and in: a part of a project, or a `.qdc` file of its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree as ET

from triptych.domain.code import COLOURS, Code, CodeWords, nearest_hue
from triptych.errors import DocumentFault
from triptych.i18n import _, current_language
from triptych.interchange.exchange import Collection, Item, ReadCode, Skipped
from triptych.interchange.offsets import Offsets
from triptych.interchange.records import codes_of
from triptych.interchange.refi import xml
from triptych.interchange.refi.terms import CODEBOOK_NAMESPACE, ORIGIN, writable

_HEAD: Final = 2000
"""The root of a codebook stands within so many bytes."""


def code_guids(collection: Collection) -> dict[str, str]:
    """The code's id for each name that annotations are tagged with; one is made for tags that are no codes."""
    guids = {words.name: str(code.id) for code in reversed(collection.codes) for words in code.words.values()}
    for annotation in collection.annotations:
        for name in codes_of(annotation):
            guids.setdefault(name, str(uuid5(NAMESPACE_URL, f"triptych:code:{name}")))
    return guids


def codebook(
    codes: Sequence[Code], language: str, guids: Mapping[str, str], memos: Mapping[UUID, Sequence[UUID]]
) -> ET.Element | None:
    """The codes of a project; None if there are none, which the schema has no room for.

    Args:
        codes: each after the one that it stands under.
        language: in which they are named.
        guids: by name those of all codes, and of tags that are none.
        memos: by code those of its memos.
    """
    made = {str(code.id): _code(code, language, memos.get(code.id, ())) for code in codes}
    top: list[ET.Element] = []
    for code in codes:
        above = made.get(str(code.parent))
        (top if above is None else above).append(made[str(code.id)])
    for name, guid in guids.items():
        if guid not in made:
            made[guid] = ET.Element("Code", {"guid": guid, "name": writable(name), "isCodable": "true"})
            top.append(made[guid])
    if not top:
        return None
    book = ET.Element("CodeBook")
    ET.SubElement(book, "Codes").extend(top)
    return book


def _code(code: Code, language: str, memos: Sequence[UUID]) -> ET.Element:
    words = code.in_language(language)
    group = code.hue is None and not code.letters
    element = ET.Element("Code", {"guid": str(code.id), "name": writable(words.name),
                                  "isCodable": "false" if group else "true"})  # fmt: skip
    if code.hue in COLOURS:
        element.set("color", COLOURS[code.hue])
    if words.definition:
        ET.SubElement(element, "Description").text = writable(words.definition)
    for memo in memos:
        ET.SubElement(element, "NoteRef", {"targetGUID": str(memo)})
    return element


def write_codebook(collection: Collection) -> bytes:
    """The codes as a `.qdc` file, named in the collection's language.

    Raises:
        DocumentFault: there are none, which the format has no room for.
    """
    book = codebook(collection.codes, collection.language, {}, {})
    if book is None:
        raise DocumentFault(_("The codebook is empty; there is nothing to write."))
    book.attrib.update({"xmlns": CODEBOOK_NAMESPACE, "origin": ORIGIN})
    written: bytes = ET.tostring(book, encoding="utf-8", xml_declaration=True)
    return written


def recognises_codebook(data: bytes) -> bool:
    """Whether bytes are a `.qdc` file."""
    return b"<CodeBook" in data[:_HEAD] and b"<Project" not in data[:_HEAD]


def read_codebook(data: bytes, _offsets: Offsets) -> Iterator[Item]:
    """The codes of a `.qdc` file; names are taken to be in the interface's language.

    Raises:
        DocumentFault: it is no codebook.
    """
    root = xml.parsed(data)
    if xml.name_of(root) != "CodeBook":
        raise DocumentFault(_("The file is no REFI-QDA codebook."))
    yield from read_codes(root, current_language())


def read_codes(book: ET.Element | None, language: str) -> Iterator[ReadCode | Skipped]:
    """The codes below a `CodeBook`, each after the one that it stands under; names are made different."""
    taken: set[str] = set()
    top = None if book is None else xml.child(book, "Codes")
    if top is not None:
        yield from _read_below(top, None, "", language, taken)


def _read_below(
    above: ET.Element, parent: UUID | None, path: str, language: str, taken: set[str]
) -> Iterator[ReadCode | Skipped]:
    for element in xml.children(above, "Code"):
        name = " ".join((element.get("name") or "").split())
        guid = xml.guid(element.get("guid"))
        if guid is None or not name:
            yield Skipped(name or _("a code"), _("It has no name, or no id that is a GUID."))
            continue
        name = _different(name, path, taken)
        definition = (xml.text_of(element, "Description") or "").strip() or None
        codable = (element.get("isCodable") or "true").strip().lower() not in ("false", "0")
        hue = nearest_hue(element.get("color") or "") if xml.is_colour(element.get("color")) else None
        yield ReadCode(Code(guid, {language: CodeWords(name, definition)}, parent, (hue or "") if codable else None))
        yield from _read_below(element, guid, name, language, taken)


def _different(name: str, path: str, taken: set[str]) -> str:
    """A name that no other code has: codes are told apart by their names here, not by where they stand."""
    wanted = [name, *([f"{path}: {name}"] if path else []), *(f"{name} {number}" for number in range(2, 10_000))]
    chosen = next(each for each in wanted if each not in taken)
    taken.add(chosen)
    return chosen
