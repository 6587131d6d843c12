"""JSON Lines: one annotation a line, as a plain record with everything that the program knows of it.

A line that is a Web Annotation (it has an `@context`) is read as one, so that what `annotations list` prints comes in
as well.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from triptych.domain.annotation import GLOSS, Annotation, Body, Json, Quote, Target
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.interchange import strict_json, w3c
from triptych.interchange.exchange import Articles, Collection, ExchangedAnnotation, ExchangedTarget, Read, Skipped
from triptych.interchange.losses import EVERYTHING, Part
from triptych.interchange.offsets import Offsets
from triptych.interchange.records import (
    BrokenRecord,
    codes_of,
    id_of,
    iri_named,
    iri_of,
    note_of,
    passage_at,
    state_of,
    target_of,
    title_of,
)
from triptych.interchange.w3c.rules import is_instant

CARRIES: Final = EVERYTHING - {Part.CODEBOOK, Part.RELATIONS, Part.MEMOS}

_LOOKED_AT: Final = 65_536


def dump(collection: Collection) -> bytes:
    """The annotations, one a line; an archive without any gives an empty file."""
    lines = (json.dumps(_record(each, collection.articles), ensure_ascii=False) for each in collection.annotations)
    return "".join(f"{line}\n" for line in lines).encode()


def _record(annotation: Annotation, articles: Articles) -> Json:
    """The parts that most people look for, then the bodies and all else as they are."""
    return {
        "id": id_of(annotation),
        "title": title_of(annotation),
        "note": note_of(annotation),
        "codes": list(codes_of(annotation)),
        "state": annotation.state.value,
        "creator": annotation.creator,
        "created": annotation.created,
        "modified": annotation.modified,
        "targets": [_target(each, articles) for each in annotation.targets],
        "motivations": list(annotation.motivations),
        "bodies": [_body(each) for each in annotation.bodies],
        "extra": annotation.extra,
    }


def _target(target: Target, articles: Articles) -> Json:
    details = articles.whole(target.article).details
    return {
        "article": iri_of(target.article),
        "text_hash": articles.text_hash(target.article),
        "language": details.language,
        "article_title": details.title,
        "outlet": details.outlet,
        "published": details.published,
        "kind": target.kind.value,
        "start": None if target.span is None else target.span.start,
        "end": None if target.span is None else target.span.end,
        "quote": target.quote and target.quote.exact,
        "prefix": target.quote and target.quote.prefix,
        "suffix": target.quote and target.quote.suffix,
        "gloss": target.extra.get(GLOSS),
        "anchoring": target.anchoring.value,
        "extra": target.extra,
    }


def _body(body: Body) -> Json:
    fields = {"value": body.value, "format": body.format, "language": body.language, "purpose": body.purpose}
    return {**{name: value for name, value in fields.items() if value is not None}, "extra": body.extra}


def recognises(data: bytes) -> bool:
    """Whether each of the first lines is a JSON object of its own; one alone may be a page of Web Annotations."""
    lines = [line for line in data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()]
    complete = lines[:-1] if len(data) > _LOOKED_AT else lines
    several = len(complete) > 1 or (bool(complete) and b"@context" not in complete[0])
    return several and all(line.strip()[:1] == b"{" and line.strip()[-1:] == b"}" for line in complete)


def read(data: bytes, _offsets: Offsets = Offsets.AUTO) -> Iterator[Read | Skipped]:
    """The annotations of a file, each apart.

    Raises:
        DocumentFault: the file is no text, or none of its lines is JSON.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise DocumentFault(_("The file is not JSON Lines: it is not in UTF-8.")) from fault
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    outcomes = [_line(number, line) for number, line in lines]
    if outcomes and all(isinstance(each, DocumentFault) for each in outcomes):
        raise DocumentFault(_("The file is not JSON Lines: no line of it is JSON."))
    return (
        Skipped(_("line {number}").format(number=number), str(each)) if isinstance(each, DocumentFault) else each
        for (number, _line_), each in zip(lines, outcomes, strict=True)
    )


def _line(number: int, line: str) -> Read | Skipped | DocumentFault:
    try:
        record = strict_json.parse(line.encode())
    except DocumentFault as fault:
        return fault
    if isinstance(record, dict) and "@context" in record:
        return w3c.read_item(record, number)
    name = record.get("id") if isinstance(record, dict) else None
    named = name if isinstance(name, str) and name else _("line {number}").format(number=number)
    try:
        return Read(_annotation(record, named))
    except BrokenRecord as fault:
        return Skipped(named, str(fault))


def _annotation(record: Any, name: str) -> ExchangedAnnotation:
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise BrokenRecord(_("It is no annotation: it has no id."))
    targets = _list(record, "targets")
    if not targets:
        raise BrokenRecord(_("It has no target."))
    bodies = _list(record, "bodies") if "bodies" in record else _short_bodies(record)
    return ExchangedAnnotation(
        id=iri_named(name, json.dumps(targets[0], sort_keys=True)),
        targets=tuple(_read_target(each) for each in targets),
        bodies=tuple(_read_body(each) for each in bodies),
        motivations=tuple(each for each in _list(record, "motivations") if isinstance(each, str)),
        creator=_text(record, "creator"),
        created=_instant(record, "created"),
        modified=_instant(record, "modified"),
        state=state_of(record.get("state")),
        extra=_object(record, "extra"),
    )


def _short_bodies(record: Json) -> list[Any]:
    """The bodies of a record that somebody wrote by hand: title, codes and note alone."""
    said = [(record.get("title"), "describing"), *((each, "tagging") for each in _list(record, "codes")),
            (record.get("note"), "commenting")]  # fmt: skip
    return [{"value": value, "purpose": purpose} for value, purpose in said if value]


def _read_target(record: Any) -> ExchangedTarget:
    if not isinstance(record, dict) or not isinstance(record.get("article"), str):
        raise BrokenRecord(_("A target names no article."))
    exact = _text(record, "quote")
    quote = Quote(exact, _text(record, "prefix") or "", _text(record, "suffix") or "") if exact else None
    extra = _object(record, "extra")
    gloss = _text(record, "gloss")
    return target_of(
        record["article"],
        record.get("kind"),
        passage_at(record.get("start"), record.get("end")),
        quote,
        text_hash=_text(record, "text_hash"),
        anchoring=record.get("anchoring"),
        extra={**extra, GLOSS: gloss} if gloss else extra,
    )


def _read_body(record: Any) -> Body:
    if not isinstance(record, dict):
        raise BrokenRecord(_("A text of it is no JSON object."))
    known = {name: _text(record, name) for name in ("format", "language", "purpose")}
    return Body(_text(record, "value"), **known, extra=record.get("extra"))


def _list(record: Json, name: str) -> list[Any]:
    value = record.get(name)
    if value is not None and not isinstance(value, list):
        raise _wrong(name)
    return value or []


def _object(record: Json, name: str) -> Json:
    value = record.get(name)
    if value is not None and not isinstance(value, dict):
        raise _wrong(name)
    return value or {}


def _text(record: Json, name: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise _wrong(name)
    return value


def _instant(record: Json, name: str) -> str | None:
    value = _text(record, name)
    if value is not None and not is_instant(value):
        raise _wrong(name)
    return value


def _wrong(name: str) -> BrokenRecord:
    return BrokenRecord(_("Its property “{name}” has a value that is not allowed.").format(name=name))
