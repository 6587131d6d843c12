"""Translation Memory eXchange 1.4b (LISA, 2005): one translation unit a link."""

import re
from typing import Final
from xml.etree import ElementTree as ET

from triptych import __version__
from triptych.domain.bitext import Bitext, Passage, Unit

_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def dump(bitext: Bitext) -> bytes:
    """The file: UTF-8, the note in its header."""
    root = ET.Element("tmx", version="1.4")
    header = ET.SubElement(
        root,
        "header",
        {
            "creationtool": "Triptych",
            "creationtoolversion": __version__,
            "segtype": "block",
            "o-tmf": "Triptych",
            "adminlang": "en",
            "srclang": "*all*",
            "datatype": "plaintext",
        },
    )
    ET.SubElement(header, "note").text = _clean(bitext.note)
    body = ET.SubElement(root, "body")
    for number, unit in enumerate(bitext.units, 1):
        _add(body, number, unit)
    ET.indent(root, " ")
    doctype = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    xml: bytes = ET.tostring(root, encoding="utf-8")
    return doctype + xml + b"\n"


def _add(body: ET.Element, number: int, unit: Unit) -> None:
    one = unit.left.sentences == unit.right.sentences == 1
    entry = ET.SubElement(body, "tu", tuid=str(number), segtype="sentence" if one else "block")
    for name, value in (
        ("x-confidence", f"{unit.confidence:.3f}"),
        ("x-state", unit.state),
        ("x-origin", unit.origin),
        ("x-relation", unit.relation),
    ):
        ET.SubElement(entry, "prop", type=name).text = value
    for passage in (unit.left, unit.right):
        _add_side(entry, passage)


def _add_side(entry: ET.Element, passage: Passage) -> None:
    side = ET.SubElement(entry, "tuv", {_LANGUAGE: passage.language})
    ET.SubElement(side, "prop", type="x-article").text = f"urn:uuid:{passage.article}"
    if passage.outlet:
        ET.SubElement(side, "prop", type="x-outlet").text = _clean(passage.outlet)
    ET.SubElement(side, "seg").text = _clean(passage.text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
