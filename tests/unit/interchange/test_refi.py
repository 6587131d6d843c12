"""REFI-QDA projects: against the published schema, and as other programs write them."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.unit.interchange.shelf import LEFT, RIGHT, TEXTS, Shelf, come_back
from triptych.annotation.anchoring import quote_of
from triptych.domain.annotation import FINDING, Annotation, Body, Target, TargetKind
from triptych.domain.code import Code, CodeWords
from triptych.domain.relation import Memo, Relation, Subject
from triptych.domain.text import Span
from triptych.errors import DocumentFault
from triptych.interchange import refi
from triptych.interchange.exchange import Collection, ReadArticle, ReadCode, ReadMemo, ReadRelation, Skipped
from triptych.interchange.losses import Part
from triptych.interchange.offsets import Offsets
from triptych.interchange.registry import CODEBOOK, FORMATS, format_named, format_of

SCHEMA = Path(__file__).resolve().parents[4] / "shared" / "conformance" / "refi-qda" / "Project.xsd"
ONE, TWO, CODE, BELOW = (UUID(int=number, version=4) for number in range(11, 15))
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Another 2.1">'


def marked(article: UUID, start: int, end: int) -> Target:
    span = Span(start, end)
    return Target(article, TargetKind.PASSAGE, span, quote_of(TEXTS[article], span))


WHOLE = Collection(
    annotations=(
        Annotation(ONE, (marked(LEFT, 0, 9), marked(RIGHT, 0, 16)), (Body("Visit", purpose="describing"),
                                                                     Body("Leaders", purpose="tagging")),
                   ("highlighting", "tagging", "describing"), creator="Lan", extra={FINDING: True}),
        Annotation(TWO, (marked(LEFT, 17, 27),), (Body("untold \r\n note", purpose="commenting"),),
                   ("highlighting", "commenting"), created="2026-05-01T10:00:00Z"),
    ),
    articles=Shelf(TEXTS),
    codes=(Code(CODE, {"en": CodeWords("People")}),
           Code(BELOW, {"en": CodeWords("Leaders", "Who leads")}, CODE, "plum", "LE", "1")),
    relations=(Relation(UUID(int=31, version=4), "contradicts", TWO, ONE),),
    memos=(Memo(UUID(int=32, version=4), Subject.CODE, BELOW, "Why", "because", "Minh"),
           Memo(UUID(int=33, version=4), Subject.ARCHIVE, None, None, "plan"),
           Memo(UUID(int=34, version=4), Subject.ANNOTATION, ONE, None, "ask again"),
           Memo(UUID(int=35, version=4), Subject.ARTICLE, RIGHT, None, "from the wire")),
)  # fmt: skip


def package(qde: str, **files: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("project.QDE", qde.encode("utf-8-sig"))
        for name, data in files.items():
            made.writestr(f"Sources/{name}.txt", data)
    return target.getvalue()


def project(text: str, selections: str, extra: str = "") -> str:
    return f"""{HEAD}<CodeBook><Codes>
      <Code guid="{{{CODE}}}" name="Power" isCodable="true" color="#f00"/>
      <Code guid="{BELOW}" name="Power" isCodable="true"/></Codes></CodeBook>
      <Sources><TextSource guid="{LEFT}" name="talk"><PlainTextContent>{text}</PlainTextContent>
      {selections}</TextSource>{extra}</Sources></Project>"""


def selection(number: int, start: object, end: object, *, name: str = "", inside: str = "") -> str:
    return (f'<PlainTextSelection guid="00000000-0000-4000-8000-0000000000{number}" name="{name}" '
            f'startPosition="{start}" endPosition="{end}">{inside}</PlainTextSelection>')  # fmt: skip


def test_a_project_keeps_to_the_schema() -> None:
    etree: Any = pytest.importorskip("lxml.etree")
    if not SCHEMA.exists():
        pytest.skip("the schema is not here")
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    with zipfile.ZipFile(BytesIO(refi.dump(WHOLE))) as made:
        tree = etree.fromstring(made.read("project.qde"))
        assert made.read(f"sources/{LEFT}.txt").decode() == TEXTS[LEFT]
    schema.assertValid(tree)


def test_codes_relations_and_memos_come_back() -> None:
    items = list(refi.read(refi.dump(WHOLE), Offsets.AUTO))
    codes = [each.code for each in items if isinstance(each, ReadCode)]
    assert [(code.id, code.words["en"], code.parent, code.hue) for code in codes] == [
        (CODE, CodeWords("People"), None, None),
        (BELOW, CodeWords("Leaders", "Who leads"), CODE, "plum"),
    ]
    relations = [each.relation for each in items if isinstance(each, ReadRelation)]
    assert [(each.kind, each.origin, each.target) for each in relations] == [("contradicts", TWO, ONE)]
    memos = {each.memo.id: each.memo for each in items if isinstance(each, ReadMemo)}
    assert memos == {memo.id: memo for memo in WHOLE.memos}
    assert come_back(FORMATS["refi"], refi.dump(WHOLE), TEXTS) == list(WHOLE.annotations)


def test_what_other_programs_write_is_understood() -> None:
    text = "Say 😀 what power is."
    coding = f'<Coding guid="{UUID(int=90)}"><CodeRef targetGUID="{CODE}"/></Coding>'
    coding += f'<Coding guid="{UUID(int=91)}"><CodeRef targetGUID="{{{BELOW}}}"/></Coding>'
    found = come_back(FORMATS["refi"], package(project(text, selection(41, 12, 17, name="power", inside=coding))),
                      {LEFT: text})  # fmt: skip
    (read,) = found
    assert isinstance(read, Annotation)
    assert read.targets[0].quote == quote_of(text, Span(11, 16))  # counted in UTF-16 units
    assert [body.value for body in read.bodies] == ["Power", "Power 2"]
    counted = list(refi.read(package(project(text, selection(41, 11, 16, name="power"))), Offsets.AUTO))
    assert [each.text for each in counted if isinstance(each, ReadArticle)] == [text]


def test_nonsense_is_refused_item_by_item() -> None:
    wrong = [selection(41, 9, 4), selection(42, 0, 900), selection(43, "x", 3), selection(44, 0, 3, name="Say")]
    wrong[3] = wrong[3].replace("></Plain", f'><Coding guid="{CODE}"><CodeRef targetGUID="{LEFT}"/></Coding></Plain')
    picture = f'<PictureSource guid="{RIGHT}" name="map.png"/>'
    found = come_back(FORMATS["refi"], package(project("Say what it is.", "".join(wrong), picture)),
                      {LEFT: "Say what it is."})  # fmt: skip
    skipped = [each for each in found if isinstance(each, Skipped)]
    assert len(skipped) == 5
    assert "Its position 9 to 4 marks nothing in a text of 15 characters." in {each.why for each in skipped}
    assert [each.targets[0].span for each in found if isinstance(each, Annotation)] == [Span(0, 3)]


@pytest.mark.parametrize(
    "data",
    [
        package('<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "b">]><Project name="x">&a;</Project>'),
        package("<Project>"),
        package("<Other/>"),
        package("<Project>" + 300 * "<a>" + 300 * "</a>" + "</Project>"),
        b"PK\x03\x04 broken",
    ],
)
def test_what_cannot_be_trusted_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentFault):
        list(refi.read(data, Offsets.AUTO))


def test_a_codebook_goes_out_and_in_alone() -> None:
    read = [each.code for each in refi.read_codebook(refi.write_codebook(WHOLE), Offsets.AUTO)
            if isinstance(each, ReadCode)]  # fmt: skip
    assert [(code.id, code.parent) for code in read] == [(CODE, None), (BELOW, CODE)]
    with pytest.raises(DocumentFault, match="empty"):
        refi.write_codebook(replace(WHOLE, codes=()))


def test_a_codebook_is_a_format_of_its_own() -> None:
    data = CODEBOOK.write(WHOLE)
    assert format_of(data, ".xml") is CODEBOOK
    assert format_of(b"?", ".QDC") is CODEBOOK
    assert format_named("codebook") is CODEBOOK
    assert CODEBOOK.count(WHOLE) == len(WHOLE.codes)
    lost = {loss.part for loss in CODEBOOK.losses(WHOLE)}
    assert Part.ANNOTATIONS in lost
    assert Part.CODEBOOK not in lost
    assert not FORMATS["refi"].recognises(data)
    assert not CODEBOOK.recognises(FORMATS["refi"].write(WHOLE))
