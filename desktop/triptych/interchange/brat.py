"""brat standoff (https://brat.nlplab.org/standoff.html): a ZIP of one `.txt` and one `.ann` file for each article.

Each code of each place is a text-bound line (label, position, words), the reader's note an `AnnotatorNotes` line. What
standoff has no line for (which place of which annotation it is, a code's full name, line ends in a note) stands in a
note of our own type, which brat shows and keeps like any other.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from triptych.annotation.anchoring import quote_of
from triptych.domain.annotation import Annotation, Json, Target, TargetKind
from triptych.domain.text import Span
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.interchange import packages
from triptych.interchange.exchange import URN, Collection, ExchangedAnnotation, ExchangedTarget, Read, Skipped, uuid_of
from triptych.interchange.losses import Part, motivations_of
from triptych.interchange.offsets import Counted, Offsets, detected, to_code_points
from triptych.interchange.records import bodies_of, codes_of, id_of, iri_named, note_of

CARRIES: Final = frozenset({Part.ANNOTATIONS, Part.IRIS})

_OWN_NOTE: Final = "Triptych"
_FOREIGN_NOTE: Final = "AnnotatorNotes"
_UNCODED: Final = "Highlight"
_NO_LABEL: Final = re.compile(r"[^\w\-]+")
_BLANK: Final = re.compile(r"\s")


def dump(collection: Collection) -> bytes:
    """The passages, article by article; `annotation.conf` names the labels, so that brat opens the folder."""
    places: dict[Any, list[tuple[Annotation, int, Target]]] = {}
    labels: dict[str, None] = {_UNCODED: None}
    for annotation in collection.annotations:
        labels.update((_label(each), None) for each in codes_of(annotation))
        for number, target in enumerate(annotation.targets, 1):
            if target.kind is TargetKind.PASSAGE and target.span is not None:
                places.setdefault(target.article, []).append((annotation, number, target))
    listed = "".join(f"{each}\n" for each in labels)
    files = {"annotation.conf": f"[entities]\n{listed}[relations]\n[events]\n[attributes]\n".encode()}
    for article, standing in places.items():
        whole = collection.articles.whole(article)
        name = f"{whole.details.language}-{article}"
        files[f"{name}.txt"] = whole.text.encode()
        files[f"{name}.ann"] = "".join(_lines(standing, whole.text)).encode()
    return packages.packed(files)


def _label(code: str) -> str:
    return _NO_LABEL.sub("_", code).strip("_") or _UNCODED


def _lines(places: list[tuple[Annotation, int, Target]], text: str) -> Iterator[str]:
    number = 0
    for annotation, place, target in places:
        assert target.span is not None
        note = note_of(annotation)
        for code in codes_of(annotation) or (None,):
            number += 1
            label = _UNCODED if code is None else _label(code)
            yield f"T{number}\t{label} {_fragments(text, target.span)}\t{_one_line(target.span.of(text))}\n"
            own: Json = {"id": id_of(annotation), "place": place, "code": code}
            if note:
                yield f"#{2 * number}\t{_FOREIGN_NOTE} T{number}\t{_one_line(note)}\n"
                own["note"] = note
            yield f"#{2 * number + 1}\t{_OWN_NOTE} T{number}\t{json.dumps(own, ensure_ascii=False)}\n"


def _fragments(text: str, span: Span) -> str:
    """The lines of a passage, each apart: no fragment may hold a line end."""
    parts, start = [], span.start
    for end in [*(at for at in range(span.start, span.end) if text[at] == "\n"), span.end]:
        if end > start:
            parts.append(f"{start} {end}")
        start = end + 1
    return ";".join(parts) or f"{span.start} {span.end}"


def _one_line(words: str) -> str:
    return _BLANK.sub(" ", words)


def recognises(data: bytes) -> bool:
    """Whether the file is a ZIP that holds standoff annotations."""
    return packages.is_package(data, ".ann") or packages.is_package(data, "annotation.conf")


@dataclass(slots=True)
class _Bound:
    """A text-bound line with its notes.

    Attributes:
        start: first position of the first fragment.
        end: last position of the last one.
    """

    name: str
    label: str
    start: int
    end: int
    words: str
    note: str | None = None
    own: Json = field(default_factory=dict)


@dataclass(slots=True)
class _Gathered:
    """An annotation while its places are found in several files."""

    targets: dict[int, ExchangedTarget] = field(default_factory=dict)
    codes: dict[str, None] = field(default_factory=dict)
    note: str | None = None


def read(data: bytes, offsets: Offsets = Offsets.AUTO) -> Iterator[Read | Skipped]:
    """The annotations of a package.

    Raises:
        DocumentFault: it is no ZIP, or holds no `.ann` file with its text beside it.
    """
    files = packages.unpacked(data)
    names = sorted(name for name in files if name.endswith(".ann"))
    if not names and "annotation.conf" not in files:
        raise DocumentFault(_("The package holds no .ann file."))
    skipped: list[Skipped] = []
    gathered: dict[str, _Gathered] = {}
    for name in names:
        text = _text_beside(files, name, skipped)
        if text is not None:
            bound = _bound_lines(name, files[name], skipped)
            skipped += _gather(name, text, bound, _counting(text, bound, offsets), gathered)
    yield from skipped
    for iri, found in gathered.items():
        bodies = bodies_of(None, tuple(found.codes), found.note)
        targets = tuple(target for _place, target in sorted(found.targets.items()))
        yield Read(ExchangedAnnotation(iri, targets, bodies, motivations_of(bodies)))


def _text_beside(files: dict[str, bytes], name: str, skipped: list[Skipped]) -> str | None:
    data = files.get(name.removesuffix(".ann") + ".txt")
    if data is None:
        skipped.append(Skipped(name, _("Its text is not in the package.")))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        skipped.append(Skipped(name, _("Its text is not in UTF-8.")))
        return None


def _counting(text: str, bound: list[_Bound], offsets: Offsets) -> Offsets:
    if offsets is not Offsets.AUTO:
        return offsets
    return detected(_single_lines(text, [Counted(text, each.start, each.end, each.words) for each in bound]))


def _gather(
    name: str, text: str, bound: list[_Bound], counting: Offsets, gathered: dict[str, _Gathered]
) -> Iterator[Skipped]:
    """Puts the lines of one file to the annotations that they are places of; gives those that mark nothing."""
    source, digest = _source(name), sha256(text.encode()).hexdigest()
    for each in bound:
        span = _span(text, each, counting)
        if span is None:
            why = _("Its position {start} to {end} marks nothing in a text of {length} characters.").format(
                start=each.start, end=each.end, length=len(text)
            )
            yield Skipped(f"{name} {each.name}", why)
        else:
            target = ExchangedTarget(source, TargetKind.PASSAGE, digest, span, quote_of(text, span))
            _put(gathered, iri_named(each.name, name, digest), each, target)


def _single_lines(text: str, counted: list[Counted]) -> Iterator[Counted]:
    """Those whose words can be compared with the text; spaces stand for line ends in the others."""
    for each in counted:
        yield each if "\n" not in text[each.start : each.end + 1] else Counted(text, each.start, each.end)


def _put(gathered: dict[str, _Gathered], otherwise: str, bound: _Bound, target: ExchangedTarget) -> None:
    own = bound.own
    iri = own["id"] if isinstance(own.get("id"), str) and own["id"] else otherwise
    into = gathered.setdefault(iri, _Gathered())
    place = own.get("place")
    into.targets[place if isinstance(place, int) else len(into.targets) + 1] = target
    code = own.get("code")
    known = code if isinstance(code, str) and _label(code) == bound.label else None
    if known or bound.label != _UNCODED:
        into.codes[known or bound.label] = None
    kept = own.get("note")
    note = kept if isinstance(kept, str) and bound.note in (None, _one_line(kept)) else bound.note
    into.note = into.note or note


def _source(name: str) -> str:
    """The article that a file of ours is named after, else the file's own name, which no archive knows."""
    stem = name.rsplit("/", 1)[-1].removesuffix(".ann")
    own = f"{URN}{stem[-36:]}"
    return own if uuid_of(own) else f"urn:brat:{stem}"


def _span(text: str, bound: _Bound, counting: Offsets) -> Span | None:
    if not 0 <= bound.start < bound.end:
        return None
    if counting is Offsets.UTF_16:
        return to_code_points(text, bound.start, bound.end)
    return Span(bound.start, bound.end) if bound.end <= len(text) else None


def _bound_lines(name: str, data: bytes, skipped: list[Skipped]) -> list[_Bound]:
    found: dict[str, _Bound] = {}
    notes: list[tuple[str, str, str]] = []
    for line in data.decode("utf-8-sig", "replace").splitlines():
        parts = line.split("\t")
        if line.startswith("T"):
            bound = _bound(parts)
            if bound is None:
                skipped.append(Skipped(f"{name} {parts[0]}", _("The line cannot be understood.")))
            else:
                found[bound.name] = bound
        elif line.startswith("#") and len(parts) >= 3 and len(kinds := parts[1].split(" ")) == 2:  # noqa: PLR2004
            notes.append((kinds[0], kinds[1], parts[2]))
    for kind, about, words in notes:
        if about in found:
            _take_note(found[about], kind, words)
    return list(found.values())


def _bound(parts: list[str]) -> _Bound | None:
    """A line such as `T1<TAB>Person 0 5;10 14<TAB>words`."""
    if len(parts) < 2 or " " not in parts[1]:  # noqa: PLR2004
        return None
    label, places = parts[1].split(" ", 1)
    try:
        numbers = [int(each) for each in places.replace(";", " ").split()]
    except ValueError:
        return None
    if len(numbers) < 2 or len(numbers) % 2:  # noqa: PLR2004
        return None
    return _Bound(parts[0], label, numbers[0], numbers[-1], parts[2] if len(parts) > 2 else "")  # noqa: PLR2004


def _take_note(bound: _Bound, kind: str, words: str) -> None:
    if kind != _OWN_NOTE:
        bound.note = words
        return
    try:
        own = json.loads(words)
    except ValueError:
        return
    bound.own = own if isinstance(own, dict) else {}
