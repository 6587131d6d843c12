"""What every format of annotations keeps to."""

import json
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.interchange.shelf import (
    LEFT,
    RIGHT,
    TEXTS,
    Shelf,
    annotations,
    collection,
    come_back,
    texts,
)
from triptych.annotation.anchoring import quote_of
from triptych.cli.parser import ANNOTATION_FORMATS
from triptych.domain.annotation import Annotation, Body, Target, TargetKind
from triptych.domain.relation import Memo, Relation, Subject
from triptych.domain.text import Span
from triptych.errors import DocumentFault, RequestFault
from triptych.interchange.exchange import Collection
from triptych.interchange.losses import Part, carried
from triptych.interchange.offsets import Offsets
from triptych.interchange.registry import FORMATS, Format, format_named, format_of

ID = UUID("00000000-0000-4000-8000-000000000003")
FINDING = Annotation(
    id=ID,
    targets=(
        Target(LEFT, TargetKind.PASSAGE, Span(17, 27), quote_of(TEXTS[LEFT], Span(17, 27))),
        Target(RIGHT, TargetKind.PASSAGE, Span(24, 30), quote_of(TEXTS[RIGHT], Span(24, 30))),
    ),
    bodies=(Body("Thủ đô; столица", purpose="tagging"), Body("=1+1", purpose="tagging"),
            Body("thủ\nđô", purpose="commenting")),
    motivations=("highlighting", "tagging", "commenting"),
)  # fmt: skip


@pytest.fixture(params=sorted(FORMATS))
def each(request: pytest.FixtureRequest) -> Format:
    return FORMATS[str(request.param)]


def unordered(annotation: object) -> object:
    """Its texts in an order of their own: not every format keeps that of the annotator."""
    if not isinstance(annotation, Annotation):
        return annotation
    return replace(annotation, bodies=tuple(sorted(annotation.bodies, key=repr)))


class TestEachFormat:
    """Holds for all formats in the registry."""

    def test_is_found_by_its_name_and_by_its_files(self, each: Format) -> None:
        assert format_named(each.name) is each
        assert each.name in ANNOTATION_FORMATS
        assert all(suffix.startswith(".") for suffix in each.suffixes)
        assert format_of(each.write(collection(FINDING)), ".unknown") is each
        assert format_of(b"?", each.suffixes[0].upper()) is each

    def test_writes_files_that_are_always_the_same(self, each: Format) -> None:
        assert each.write(collection(FINDING)) == each.write(collection(FINDING))

    def test_writes_and_reads_an_archive_without_annotations(self, each: Format) -> None:
        assert come_back(each, each.write(collection()), TEXTS) == []

    def test_reads_what_it_wrote(self, each: Format) -> None:
        assert each.losses(collection(FINDING)) == ()
        assert come_back(each, each.write(collection(FINDING)), TEXTS) == [FINDING]

    def test_refuses_what_is_no_file_of_its_kind(self, each: Format) -> None:
        with pytest.raises(DocumentFault):
            list(each.read(b"\x00\xff nothing of this kind", Offsets.AUTO))

    def test_names_what_it_leaves_behind(self, each: Format) -> None:
        memo = Memo(UUID(int=1), Subject.ARCHIVE, None, None, "think")
        relation = Relation(UUID(int=2), "supports", ID, ID)
        left = each.losses(Collection((FINDING,), Shelf(TEXTS), relations=(relation,), memos=(memo,)))
        expected = {Part.RELATIONS, Part.MEMOS} - each.carries
        assert {loss.part for loss in left} == expected
        assert all("1" in loss.sentence for loss in left)

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_what_it_can_carry_comes_back_and_the_rest_is_named(self, each: Format, data: st.DataObject) -> None:
        standing = data.draw(texts())
        made = [data.draw(annotations(standing, number)) for number in range(data.draw(st.integers(0, 3)))]
        written = collection(*made, texts=standing)
        expected = [carried(one, each.carries, standing.__getitem__) for one in made]
        returned = come_back(each, each.write(written), standing)

        def by_id(one: object) -> str:
            return str(getattr(one, "id", one))

        assert sorted(map(unordered, returned), key=by_id) == sorted(
            (unordered(one) for one in expected if one is not None), key=by_id
        )
        if not each.losses(written):
            assert sorted(map(unordered, returned), key=by_id) == sorted(map(unordered, made), key=by_id)


def test_w3c_files_are_readable_arrays() -> None:
    data = FORMATS["w3c"].write(collection(FINDING))
    assert data.endswith(b"]\n")
    assert "Mát-xcơ-va" in data.decode()
    assert len(json.loads(data)) == 1


def test_json_lines_take_what_the_list_prints() -> None:
    line = json.dumps(json.loads(FORMATS["w3c"].write(collection(FINDING)))[0]).encode()
    assert come_back(FORMATS["jsonl"], line + b"\n", TEXTS) == [FINDING]


def test_a_table_runs_no_formula_and_reads_semicolons() -> None:
    data = FORMATS["csv"].write(collection(replace(FINDING, bodies=(Body("=HYPERLINK(1)", purpose="commenting"),),
                                                   motivations=("highlighting", "commenting"))))  # fmt: skip
    assert b",'=HYPERLINK(1)," in data
    assert data.startswith(b"\xef\xbb\xbfannotation,")
    rows = f'annotation;article;start;end;quote;codes\r\n7;urn:uuid:{LEFT};17;27;Mát-xcơ-va;"a;b"\r\n'
    (read,) = come_back(FORMATS["csv"], rows.encode(), TEXTS)
    assert isinstance(read, Annotation)
    assert [body.value for body in read.bodies] == ["a", "b"]
    assert read.targets[0].span == Span(17, 27)


def test_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(RequestFault, match="There is no format “docx”; the formats are w3c"):
        format_named("docx")
    with pytest.raises(RequestFault, match="no file of annotations"):
        format_of(b"?", ".docx")
