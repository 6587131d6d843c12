"""What is written is read again as the same annotation, and conforms."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from triptych.annotation.anchoring import quote_of
from triptych.domain.annotation import Anchoring, Annotation, Body, Quote, Target, TargetKind
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.interchange.exchange import Read, resolve
from triptych.interchange.w3c import read, write

Texts = dict[UUID, str]

ANNO = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = ("highlighting", "commenting", "tagging", "linking")
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

words = st.text(st.sampled_from("ab đảо\u0301\u0323 Собянин йё.\n😀𝔘👨‍👩‍👧"), min_size=1, max_size=60) | st.text(
    min_size=1, max_size=20
)
lines = st.text(max_size=20)
OWN_EXTRAS: list[dict[str, Any]] = [
    {},
    {"rights": "https://creativecommons.org/publicdomain/zero/1.0/", "generated": "2015-02-04T12:00:00Z"},
    {"generator": {"id": "http://example.org/client1", "type": "Software"}, "via": ["http://a.example/1"]},
    {"type": ["Annotation", "schema:Review"], "@context": [{"schema": "http://schema.org/"}]},
    {"schema:deep": {"a": [1, None, {"b": []}], "😀": 0.5}, "stylesheet": "http://example.org/style1"},
]
PASSAGE_EXTRAS: list[dict[str, Any]] = [
    {},
    {"id": "http://example.org/target1", "scope": "http://example.org/page1"},
    {"state": {"type": "TimeState", "sourceDate": "2015-07-20T13:30:00Z"}, "type": ["SpecificResource", "x:y"]},
    {"source": {"format": "text/plain", "language": ["en", "vi"]}},
    {"selector": [{"type": "XPathSelector", "value": "/html/body/p[2]"}, "http://example.org/selector1"]},
    {"selector": [{"type": "TextQuoteSelector", "id": "http://example.org/quote1", "x:note": []}]},
]
ARTICLE_EXTRAS: list[dict[str, Any]] = [
    {},
    {"format": "text/html", "type": "Text"},
    {"type": "SpecificResource"},
    {"type": "SpecificResource", "purpose": "tagging", "source": {"language": "ru"}},
]
TEXT_EXTRAS: list[dict[str, Any] | None] = [
    None,
    {"creator": "http://example.org/user1", "textDirection": "ltr"},
    {"id": "http://example.org/body1", "created": "2015-10-13T13:00:00Z"},
    {"type": ["TextualBody", "x:y"], "keywords": []},
]
OTHER_BODIES: list[Any] = [
    "http://example.org/post1",
    {"id": "http://example.org/analysis1.mp3", "format": "audio/mpeg", "language": "fr"},
    {"type": "SpecificResource", "purpose": "tagging", "source": "http://example.org/city1"},
    {"source": "http://a.example/1", "selector": {"type": "DataPositionSelector", "start": 4096, "end": 4104}},
    {
        "type": "Choice",
        "id": "http://example.org/choice1",
        "items": [
            {"type": "TextualBody", "id": "http://example.org/text1", "value": "xin chào", "purpose": "describing"},
            {"type": "Choice", "id": "http://example.org/choice2", "items": ["http://a.example/1", {"value": "я"}]},
            {"id": "http://example.org/note2", "language": "fr"},
        ],
    },
]


@st.composite
def targets(draw: st.DrawFn, texts: Texts) -> Target:
    article = draw(st.sampled_from(sorted(texts)))
    text = texts[article]
    kind = draw(st.sampled_from(["passage", "passage", "passage", "article", "absence", "orphan"]))
    if kind == "article":
        return Target(article, TargetKind.ARTICLE, extra=draw(st.sampled_from(ARTICLE_EXTRAS)))
    extra = draw(st.sampled_from(PASSAGE_EXTRAS))
    if kind == "absence":
        return Target(article, TargetKind.ABSENCE, extra={k: v for k, v in extra.items() if k != "selector"})
    if kind == "orphan":
        quote = Quote("¿" + draw(words), draw(lines), draw(lines))
        assume(not any(quote.exact in text for text in texts.values()))
        return Target(article, TargetKind.PASSAGE, None, quote, Anchoring.ORPHAN, extra)
    start = draw(st.integers(0, len(text) - 1))
    span = Span(start, draw(st.integers(start + 1, len(text))))
    anchoring = draw(st.sampled_from([Anchoring.EXACT, Anchoring.REANCHORED]))
    return Target(article, TargetKind.PASSAGE, span, quote_of(text, span), anchoring, extra)


bodies = st.sampled_from(OTHER_BODIES).map(lambda extra: Body(None, extra=extra)) | st.builds(
    Body,
    value=lines,
    format=st.sampled_from([None, "text/plain", "text/html"]),
    language=st.sampled_from([None, "en", "vi", "ru", "zh-Hant"]),
    purpose=st.sampled_from([None, *MOTIVATIONS]),
    extra=st.sampled_from(TEXT_EXTRAS),
)
instants = st.none() | st.datetimes(min_value=datetime(1000, 1, 1)).map(lambda moment: moment.isoformat() + "Z")


@st.composite
def annotations(draw: st.DrawFn, texts: Texts) -> Annotation:
    iri = draw(st.none() | st.integers(0, 9).map("http://example.org/anno{}".format))
    return Annotation(
        id=uuid5(NAMESPACE_URL, iri) if iri else draw(st.uuids()),
        targets=tuple(draw(st.lists(targets(texts), min_size=1, max_size=4))),
        bodies=tuple(draw(st.lists(bodies, max_size=3))),
        motivations=tuple(draw(st.lists(st.sampled_from(MOTIVATIONS), unique=True))),
        iri=iri,
        creator=draw(st.none() | lines),
        created=draw(instants),
        modified=draw(instants),
        state=draw(st.sampled_from(FindingState)),
        extra=draw(st.sampled_from(OWN_EXTRAS)),
    )


@st.composite
def archives(draw: st.DrawFn) -> tuple[Texts, list[Annotation]]:
    texts = draw(st.dictionaries(st.uuids(), words, min_size=1, max_size=3))
    return texts, draw(st.lists(annotations(texts), max_size=3))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def exchanged(texts: Texts, made: list[Annotation]) -> list[Any]:
    """The annotations as JSON that went through a file."""
    return list(json.loads(json.dumps(write(made, lambda article: digest(texts[article])))))


def come_back(document: Any, texts: Texts, *, by_id: bool) -> list[Any]:
    """What an archive with these texts makes of the document."""

    def find(source: str | None, text_hash: str | None) -> tuple[UUID, str] | None:
        for article, text in texts.items():
            if source == f"urn:uuid:{article}" if by_id else text_hash == digest(text):
                return article, text
        return None

    outcomes = list(read(json.dumps(document).encode()))
    return [resolve(o.annotation, find) if isinstance(o, Read) else o for o in outcomes]


@QUICK
@given(archives())
def test_the_same_annotations_come_back(archive: tuple[Texts, list[Annotation]]) -> None:
    texts, made = archive
    assert come_back(exchanged(texts, made), texts, by_id=True) == made


@QUICK
@given(archives())
def test_another_archive_finds_the_articles_by_their_texts(archive: tuple[Texts, list[Annotation]]) -> None:
    texts, made = archive
    assume(len(set(texts.values())) == len(texts))
    document = exchanged(texts, made)
    elsewhere = {uuid5(article, "elsewhere"): text for article, text in texts.items()}
    returned = come_back(document, elsewhere, by_id=False)
    assert [a.id for a in returned] == [a.id for a in made]
    assert come_back(exchanged(elsewhere, returned), texts, by_id=False) == made


@QUICK
@given(archives())
def test_a_single_annotation_and_a_page_read_like_an_array(archive: tuple[Texts, list[Annotation]]) -> None:
    texts, made = archive
    document = exchanged(texts, made)
    page = {"@context": ANNO, "type": "AnnotationPage", "items": document}
    collection = {"@context": ANNO, "type": ["AnnotationCollection"], "first": page}
    assert come_back(page, texts, by_id=True) == made
    assert come_back(collection, texts, by_id=True) == made
    assert [come_back(one, texts, by_id=True) for one in document] == [[one] for one in made]


@QUICK
@given(archive=archives())
def test_what_is_written_conforms(
    w3c_musts: list[tuple[str, Any, bool]], archive: tuple[Texts, list[Annotation]]
) -> None:
    texts, made = archive
    for written in exchanged(texts, made):
        assert [name for name, must, good in w3c_musts if must.is_valid(written) != good] == []
