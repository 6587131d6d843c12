"""What every format of annotations keeps to."""

import json
from dataclasses import dataclass
from uuid import UUID

import pytest

from triptych.annotation.anchoring import quote_of
from triptych.domain.annotation import Annotation, Body, Target, TargetKind
from triptych.domain.article import Details, Source, Whole
from triptych.domain.text import Span
from triptych.errors import DocumentFault, RequestFault
from triptych.interchange.exchange import Read, resolve
from triptych.interchange.registry import FORMATS, Format, format_named

LEFT, RIGHT = (UUID(f"00000000-0000-4000-8000-00000000000{digit}") for digit in (1, 2))
TEXTS = {LEFT: "Thủ tướng 😀 thăm Mát-xcơ-va.", RIGHT: "Премьер-министр посетил Москву."}
FINDING = Annotation(
    id=UUID("00000000-0000-4000-8000-000000000003"),
    targets=(
        Target(LEFT, TargetKind.PASSAGE, Span(17, 27), quote_of(TEXTS[LEFT], Span(17, 27))),
        Target(RIGHT, TargetKind.PASSAGE, Span(24, 30), quote_of(TEXTS[RIGHT], Span(24, 30))),
    ),
    bodies=(Body("thủ đô", "text/plain", "vi", "commenting"),),
    motivations=("commenting",),
    creator="Thu Hà",
)


@dataclass
class Shelf:
    """Two articles."""

    def whole(self, article: UUID) -> Whole:
        source = Source("a.txt", "0" * 64, 1, "text/plain")
        return Whole(article, Details("und"), TEXTS[article], (), (), (), source, 1)

    def text_hash(self, article: UUID) -> str:
        return f"hash of {article}"


@pytest.fixture(params=sorted(FORMATS))
def each(request: pytest.FixtureRequest) -> Format:
    return FORMATS[str(request.param)]


class TestEachFormat:
    """Holds for all formats in the registry."""

    def test_is_found_by_its_name(self, each: Format) -> None:
        assert format_named(each.name) is each
        assert all(suffix.startswith(".") for suffix in each.suffixes)

    def test_writes_files_that_are_always_the_same(self, each: Format) -> None:
        assert each.write([FINDING], Shelf()) == each.write(iter([FINDING]), Shelf())
        assert each.write([], Shelf())

    def test_reads_what_it_wrote(self, each: Format) -> None:
        if each.read is None:
            pytest.skip("written only")
        (found,) = each.read(each.write([FINDING], Shelf()))
        assert isinstance(found, Read)
        urns = {f"urn:uuid:{article}": (article, text) for article, text in TEXTS.items()}
        assert resolve(found.annotation, lambda source, _hash: urns.get(source or "")) == FINDING

    def test_refuses_what_is_no_file_of_its_kind(self, each: Format) -> None:
        if each.read is None:
            pytest.skip("written only")
        with pytest.raises(DocumentFault):
            list(each.read(b"\x00\xff nothing of this kind"))


def test_w3c_files_are_readable_arrays() -> None:
    data = FORMATS["w3c"].write([FINDING], Shelf())
    assert data.endswith(b"]\n")
    assert "Mát-xcơ-va" in data.decode()
    assert len(json.loads(data)) == 1


def test_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(RequestFault, match="There is no format “docx”; the formats are w3c"):
        format_named("docx")
