"""One annotation that cannot be understood costs no other, and each one left out says why."""

import json
import re
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triptych.domain.annotation import Anchoring, Annotation, Body, Quote, TargetKind
from triptych.domain.text import Span
from triptych.errors import DocumentFault
from triptych.interchange.exchange import Read, Skipped, resolve
from triptych.interchange.w3c import read, write

ANNO = "http://www.w3.org/ns/anno.jsonld"
ARTICLE = UUID("00000000-0000-4000-8000-00000000000a")
TEXT = "Мэр Собянин 😀 mayor. Phố Hà Nội: the mayor."
SOURCE = f"urn:uuid:{ARTICLE}"


def find(source: str | None, text_hash: str | None) -> tuple[UUID, str] | None:
    return (ARTICLE, TEXT) if source == SOURCE or text_hash == "hash of it" else None


def position(start: Any, end: Any) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quote(exact: Any, **context: Any) -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, **context}


def on(*selectors: Any, **further: Any) -> dict[str, Any]:
    return {"source": SOURCE, "selector": list(selectors), **further}


def annotation(**properties: Any) -> dict[str, Any]:
    return {"@context": ANNO, "id": "http://a.example/1", "type": "Annotation", "target": SOURCE, **properties}


def outcome(document: Any) -> Annotation | Skipped:
    (found,) = read(json.dumps(document).encode())
    return resolve(found.annotation, find) if isinstance(found, Read) else found


def why(document: Any) -> str:
    found = outcome(document)
    assert isinstance(found, Skipped)
    return found.why


def accepted(document: Any) -> Annotation:
    found = outcome(document)
    assert isinstance(found, Annotation), found
    return found


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ({"@context": "fish"}, "@context"),
        ({"@context": None}, "@context"),
        ({"id": "no uri"}, "“id”"),
        ({"id": ["http://a.example/1", "http://a.example/2"]}, "“id”"),
        ({"type": "Squirrel"}, "type is not Annotation"),
        ({"target": []}, "no target"),
        ({"target": None}, "neither an object nor an address"),
        ({"target": 9}, "neither an object nor an address"),
        ({"target": {"type": "TextualBody", "value": "text"}}, "“id”"),
        ({"target": {"id": SOURCE, "selector": quote("mayor")}}, "no source"),
        ({"target": {"source": SOURCE, "items": []}}, "“items”"),
        ({"body": "no uri"}, "neither an object nor an address"),
        ({"body": {"type": "TextualBody"}}, "“id”"),
        ({"body": {"type": "TextualBody", "id": "http://a.example/b"}}, "no text"),
        ({"body": {"type": "TextualBody", "value": ["two", "values"]}}, "“id”"),
        ({"body": {"type": "TextualBody", "value": "text", "language": 3}}, "“language”"),
        ({"body": {"type": "TextualBody", "value": "text", "format": [None]}}, "“format”"),
        ({"body": {"value": "text"}, "bodyValue": "text"}, "both body and bodyValue"),
        ({"bodyValue": 23}, "“bodyValue”"),
        ({"body": {"items": ["http://a.example/1"]}}, "“id”"),
        ({"body": {"type": "Choice", "items": []}}, "“items”"),
        ({"body": {"id": "http://a.example/1", "purpose": "tagging"}}, "“purpose”"),
        ({"created": "yesterday"}, "“created”"),
        ({"created": "2015-02-30T12:00:00Z"}, "“created”"),
        ({"created": "2015-01-28T12:00:00"}, "“created”"),
        ({"modified": ["2015-01-28T12:00:00Z", "2015-01-28T12:00:01Z"]}, "“modified”"),
        ({"generated": []}, "“generated”"),
        ({"rights": "no uri"}, "“rights”"),
        ({"creator": 6}, "“creator”"),
        ({"motivation": {"id": "x:y"}}, "“motivation”"),
        ({"triptych:state": "finished"}, "“triptych:state”"),
        ({"triptych:sources": [{"id": SOURCE}]}, "“triptych:textHash”"),
        ({"target": on(position(0, 3), **{"triptych:anchoring": "sure"})}, "“triptych:anchoring”"),
        ({"target": on(position(0, 3), **{"triptych:absence": True})}, "“triptych:absence”"),
        ({"target": {"source": SOURCE, "styleClass": "red"}}, "style sheet"),
        ({"target": on()}, "“selector”"),
        ({"target": on(None)}, "“selector”"),
        ({"target": on(position(True, 3))}, "“TextPositionSelector”"),
        ({"target": on(position(-1, 3))}, "“TextPositionSelector”"),
        ({"target": on(position("0", "3"))}, "“TextPositionSelector”"),
        ({"target": on(position(0.5, 3))}, "“TextPositionSelector”"),
        ({"target": on({"type": "TextPositionSelector", "start": 0})}, "“TextPositionSelector”"),
        ({"target": on(position(3, 3))}, "marks nothing"),
        ({"target": on(position(5, 3))}, "marks nothing"),
        ({"target": on(position(0, 3), position(4, 5))}, "more than one"),
        ({"target": on(quote(""))}, "no words"),
        ({"target": on(quote("mayor", prefix=3))}, "“TextQuoteSelector”"),
        ({"target": on(position(0, 10_000))}, "outside the article's text, which ends at 43"),
        ({"target": on(quote("nowhere to be found"))}, "“nowhere to be found” are not in the article"),
        ({"target": on(quote("mayor"))}, "several places"),
        ({"target": "urn:uuid:00000000-0000-4000-8000-00000000000b"}, "0000b is not in the archive"),
        ({"target": [SOURCE, "http://a.example/page"]}, "http://a.example/page is not in the archive"),
        ({"target": on({"type": "XPathSelector", "value": "/p"})}, "XPathSelector, which this program cannot follow"),
        ({"target": on({"type": "CssSelector", "value": "p", "refinedBy": quote("a")})}, r"CssSelector \+ refinedBy"),
        ({"target": on({**position(0, 9), "refinedBy": quote("mayor")})}, r"TextPositionSelector \+ refinedBy"),
        ({"target": {"source": SOURCE, "selector": "http://a.example/s"}}, "http://a.example/s"),
        ({"target": {"type": "Choice", "items": [SOURCE]}}, "Choice"),
    ],
)  # fmt: skip
def test_reasons(properties: dict[str, Any], reason: str) -> None:
    document = annotation(**properties)
    assert outcome([document]) == outcome(document)
    assert re.search(reason, why(document))


def test_one_bad_annotation_costs_no_other() -> None:
    good, bad = annotation(), annotation(target=3)
    outcomes = list(read(json.dumps([good, bad, 7, {"@context": ANNO}, good]).encode()))
    assert [isinstance(o, Read) for o in outcomes] == [True, False, False, False, True]
    assert [o.what for o in outcomes if isinstance(o, Skipped)] == [
        "http://a.example/1",
        "annotation 3",
        "annotation 4",
    ]


@pytest.mark.parametrize("data", [b"7", b"null", b'"text"', b"true"])
def test_a_file_that_can_hold_no_annotation(data: bytes) -> None:
    with pytest.raises(DocumentFault, match="holds no annotations"):
        read(data)


def test_faults_of_the_file_are_told_at_once() -> None:
    with pytest.raises(DocumentFault, match="not JSON"):
        read(b"[")


def test_pages_give_their_context_and_lead_to_the_next_one() -> None:
    bare = {name: value for name, value in annotation().items() if name != "@context"}
    second = {"type": "AnnotationPage", "items": [bare], "next": "http://a.example/page3"}
    first = {"type": "AnnotationPage", "items": [bare, bare], "next": second}
    collection = {"@context": [ANNO, {"x": "http://x.example/"}], "type": "AnnotationCollection", "first": first}
    *found, last = read(json.dumps(collection).encode())
    assert all(isinstance(o, Read) and o.annotation.extra == {"@context": [{"x": "http://x.example/"}]} for o in found)
    assert len(found) == 3
    assert last == Skipped("http://a.example/page3", "This page of the collection is not in the file.")


def test_ids() -> None:
    uuid = UUID("00000000-0000-4000-8000-0000000000ff")
    assert accepted(annotation(id=f"urn:uuid:{uuid}")).id == uuid
    assert accepted(annotation(id=f"URN:UUID:{str(uuid).upper()}")).iri is None
    other = accepted(annotation(id=["http://a.example/x"]))
    assert (other.id, other.iri) == (uuid5(NAMESPACE_URL, "http://a.example/x"), "http://a.example/x")
    assert accepted(annotation(id="urn:uuid:00000000000040008000000000000000")).iri is not None


def test_a_position_alone_gets_the_words_that_stand_there() -> None:
    (target,) = accepted(annotation(target=on(position(4.0, 11)))).targets
    assert target.span == Span(4, 11)
    assert target.quote is not None
    assert target.quote.exact == "Собянин"
    assert target.anchoring is Anchoring.EXACT


def test_words_that_moved_are_found() -> None:
    (target,) = accepted(annotation(target=on(position(0, 6), quote("Hà Nội")))).targets
    assert target.quote == Quote("Hà Nội")
    assert target.span is not None
    assert target.span.of(TEXT) == "Hà Nội"
    assert target.anchoring is Anchoring.REANCHORED


def test_further_selectors_are_kept_beside_those_that_are_used() -> None:
    xpath = {"type": "XPathSelector", "value": "/p"}
    refined = {**position(0, 20), "refinedBy": quote("mayor")}
    document = annotation(target=on(xpath, quote("Собянин"), {**position(4, 11), "id": "http://a.example/p"}, refined))
    read_in = accepted(document)
    (written,) = write([read_in], lambda _article: "hash of it")
    assert written["target"]["selector"] == [
        {**position(4, 11), "id": "http://a.example/p"},
        quote("Собянин", prefix="", suffix=""),
        xpath,
        refined,
    ]
    assert accepted(written) == read_in


def test_an_article_is_found_by_its_text() -> None:
    elsewhere = "urn:uuid:00000000-0000-4000-8000-00000000000c"
    target = {"source": elsewhere, "selector": [position(0, 3)], "triptych:textHash": "hash of it"}
    assert accepted(annotation(target=target)).targets[0].article == ARTICLE
    sources = [{"id": elsewhere, "triptych:textHash": "hash of it"}]
    found = accepted(annotation(target=elsewhere, **{"triptych:sources": sources})).targets[0]
    assert (found.article, found.kind) == (ARTICLE, TargetKind.ARTICLE)


def test_addresses_in_other_scripts_become_uris() -> None:
    document = annotation(body="https://ru.wikipedia.org/wiki/Ханой", bodyValue=None)
    del document["bodyValue"]
    assert accepted(document).bodies == (
        Body(None, extra="https://ru.wikipedia.org/wiki/%D0%A5%D0%B0%D0%BD%D0%BE%D0%B9"),
    )


@pytest.mark.parametrize(
    ("creator", "name", "written"),
    [
        ("Thu Hà", "Thu Hà", {"type": "Person", "name": "Thu Hà"}),
        ({"type": "Person", "name": "Thu Hà"}, "Thu Hà", None),
        ("http://a.example/user", "http://a.example/user", None),
        ({"id": "http://a.example/user", "nickname": "thu"}, "thu", None),
        ([{"name": ["Thu Hà"]}, "http://a.example/user"], "Thu Hà", None),
    ],
)
def test_creators(creator: Any, name: str, written: Any) -> None:
    found = accepted(annotation(creator=creator))
    assert found.creator == name
    assert write([found], str)[0]["creator"] == (written or creator)


def test_what_the_user_changes_wins_over_what_was_exchanged() -> None:
    found = accepted(
        annotation(
            creator={"name": "A", "nickname": "B"},
            body={"value": "x", "type": "TextualBody", "language": ["en", "vi"]},
        )
    )
    body = Body(found.bodies[0].value, language="ru", extra=found.bodies[0].extra)
    changed = Annotation(found.id, found.targets, (body,), creator="C", extra=found.extra)
    (written,) = write([changed], str)
    assert written["creator"] == {"type": "Person", "name": "C"}
    assert written["body"]["language"] == "ru"


KEYS = [
    *("@context", "id", "type", "body", "bodyValue", "target", "items", "source", "selector", "state", "refinedBy"),
    *("start", "end", "exact", "prefix", "value", "creator", "motivation", "created", "purpose", "language", "first"),
    *("next", "name", "triptych:state", "triptych:sources", "triptych:textHash", "triptych:absence", "triptych:id"),
    *("triptych:anchoring", "styleClass", "startSelector", "endSelector", "sourceDate", "rights", "via"),
]
WORDS = [
    *(ANNO, "Annotation", "AnnotationPage", "AnnotationCollection", "SpecificResource", "TextualBody", "Choice"),
    *("TextPositionSelector", "TextQuoteSelector", "RangeSelector", "SvgSelector", "TimeState", SOURCE),
    *("http://a.example/1", "mayor", "draft", "orphan", "hash of it", "2015-01-28T12:00:00Z", ""),
]
hostile = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 50) | st.floats(-2, 50) | st.sampled_from(WORDS) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=30,
)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile, st.dictionaries(st.sampled_from(KEYS[1:]), hostile, max_size=3), st.lists(hostile, max_size=2))
def test_nothing_in_a_file_breaks_the_reading(value: Any, properties: dict[str, Any], selectors: list[Any]) -> None:
    likely = annotation(target=on(quote("Собянин"), *selectors)) | properties
    for document in (value, likely, [value, likely]):
        try:
            outcomes = list(read(json.dumps(document).encode()))
        except DocumentFault:
            continue
        for found in outcomes:
            result = resolve(found.annotation, find) if isinstance(found, Read) else found
            assert isinstance(result, (Annotation, Skipped))
            if isinstance(result, Annotation):
                assert accepted(write([result], lambda _article: "hash of it")[0]) == result
