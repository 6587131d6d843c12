"""Reads REFI-QDA projects: our own, and those of other programs as they really are.

Tolerated: a byte order mark, `project.QDE` or another name in other letters, texts inside the XML or beside it, missing
notes, codes without colour, positions in UTF-16 units. What cannot be is refused item by item.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final
from uuid import UUID
from xml.etree import ElementTree as ET

from triptych.annotation.anchoring import quote_of
from triptych.domain.annotation import TargetKind
from triptych.domain.relation import Memo, Relation, Subject
from triptych.domain.states import FindingState
from triptych.domain.text import Span
from triptych.errors import DocumentFault
from triptych.i18n import _, current_language
from triptych.interchange import packages
from triptych.interchange.exchange import (
    URN,
    ExchangedAnnotation,
    ExchangedTarget,
    Item,
    Read,
    ReadArticle,
    ReadMemo,
    ReadRelation,
    Skipped,
)
from triptych.interchange.losses import motivations_of
from triptych.interchange.offsets import Counted, Offsets, detected, to_code_points
from triptych.interchange.records import bodies_of, gloss_extra, own_extra
from triptych.interchange.refi import xml
from triptych.interchange.refi.codebook import read_codes
from triptych.interchange.refi.terms import COUNTERPART, ORIGIN, VARIABLES, made
from triptych.interchange.w3c.rules import is_instant

_OTHER_SOURCES: Final = ("PictureSource", "AudioSource", "VideoSource")
_LANGUAGE_NAMES: Final = ("language", "sprache", "langue", "idioma", "ngôn ngữ", "язык")


def recognises(data: bytes) -> bool:
    """Whether the file is a package with a project in it."""
    return packages.is_package(data, ".qde")


def read(data: bytes, offsets: Offsets = Offsets.AUTO) -> Iterator[Item]:
    """What a project holds: codes, texts, annotations, relations, memos.

    Raises:
        DocumentFault: it is no package, or its project is no XML that can be trusted.
    """
    files = packages.unpacked(data)
    names = [name for name in files if name.lower().endswith(".qde")]
    if not names:
        raise DocumentFault(_("The package holds no project (project.qde)."))
    root = xml.parsed(files[min(names, key=len)])
    if xml.name_of(root) != "Project":
        raise DocumentFault(_("The package holds no project (project.qde)."))
    return _Reader(root, files, offsets).items()


@dataclass(slots=True)
class _Selection:
    """A passage of a source, its place in code points of the source's text."""

    guid: UUID
    target: ExchangedTarget
    codes: tuple[str, ...]
    note: str | None
    creator: str | None
    created: str | None
    modified: str | None
    memos: tuple[UUID, ...] = ()


@dataclass(slots=True)
class _Reader:
    """One project while it is read."""

    root: ET.Element
    files: dict[str, bytes]
    offsets: Offsets
    names: dict[UUID, str] = field(default_factory=dict)
    notes: dict[UUID, ET.Element] = field(default_factory=dict)
    selections: dict[UUID, _Selection] = field(default_factory=dict)
    owners: dict[UUID, UUID] = field(default_factory=dict)
    digests: dict[UUID, str] = field(default_factory=dict)
    memos: dict[UUID, tuple[Subject, UUID | None]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def own(self) -> bool:
        """Whether this program wrote it."""
        return (self.root.get("origin") or "").startswith(ORIGIN)

    def items(self) -> Iterator[Item]:
        """All that it holds, each after what it rests on."""
        yield from self._codes()
        self.notes = {guid: each for each in self._all("Notes", "Note") if (guid := xml.guid(each.get("guid")))}
        for source in self._text_sources():
            article = self._article(source)
            if article is not None:
                yield article
        yield from self.skipped
        cased = yield from self._cases()
        for guid, selection in self.selections.items():
            if guid not in cased:
                self.owners[guid] = guid
                yield Read(self._simple(selection))
        yield from self._relations()
        yield from self._memos()

    def _all(self, part: str, name: str) -> Sequence[ET.Element]:
        found = xml.child(self.root, part)
        return () if found is None else tuple(xml.children(found, name))

    def _codes(self) -> Iterator[Item]:
        book = xml.child(self.root, "CodeBook")
        for item in read_codes(book, current_language()):
            if not isinstance(item, Skipped):
                self.names[item.code.id] = item.code.in_language(current_language()).name
            yield item
        for element in () if book is None else book.iter("Code"):
            self._note_memos(element, Subject.CODE, xml.guid(element.get("guid")))

    def _text_sources(self) -> Iterator[ET.Element]:
        sources = xml.child(self.root, "Sources")
        for source in () if sources is None else sources:
            if source.tag == "TextSource":
                yield source
            elif source.tag == "PDFSource" and (inside := xml.child(source, "Representation")) is not None:
                yield inside
            elif source.tag in (*_OTHER_SOURCES, "PDFSource"):
                name = source.get("name") or source.get("guid") or source.tag
                self.skipped.append(Skipped(name, _("It is no text; this program reads texts only.")))

    def _article(self, source: ET.Element) -> ReadArticle | None:
        guid = xml.guid(source.get("guid"))
        name = source.get("name") or source.get("guid") or _("a source")
        text = self._text(source)
        if guid is None or text is None or not text.strip():
            why = _("Its text is not in the package.") if guid else _("Its id is no GUID.")
            self.skipped.append(Skipped(name, why))
            return None
        self.digests[guid] = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        selections = tuple(xml.children(source, "PlainTextSelection"))
        counting = self._counting(text, selections)
        for element in selections:
            self._select(element, guid, text, counting)
        self._code_whole(source, guid)
        self._note_memos(source, Subject.ARTICLE, guid)
        values = self._values(source)
        language = next((values[each] for each in values if each.lower() in _LANGUAGE_NAMES), None)
        return ReadArticle(
            f"{URN}{guid}", text, source.get("name"), language, values.get("Outlet"), values.get("Published")
        )

    def _text(self, source: ET.Element) -> str | None:
        """The text that positions count in: a file of the package, or inside the XML."""
        path = (source.get("plainTextPath") or "").replace("\\", "/")
        if not path:
            return xml.text_of(source, "PlainTextContent")
        name = path.split("://", 1)[-1].removeprefix("./").lower()
        data = next((data for each, data in self.files.items() if each.lower() in (name, f"sources/{name}")), None)
        if data is None:
            return None
        try:
            encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
            return data.decode(encoding)
        except UnicodeDecodeError:
            return None

    def _counting(self, text: str, selections: Sequence[ET.Element]) -> Offsets:
        if self.offsets is not Offsets.AUTO:
            return self.offsets
        return detected(
            Counted(text, start, end, words)
            for element in selections
            if (place := _numbers(element)) is not None
            for start, end in [place]
            for words in [_quoted(element, text)]
        )

    def _select(self, element: ET.Element, source: UUID, text: str, counting: Offsets) -> None:
        guid = xml.guid(element.get("guid"))
        name = element.get("name") or element.get("guid") or _("a selection")
        place = _numbers(element)
        if guid is None or place is None:
            self.skipped.append(Skipped(name, _("Its id is no GUID, or its position is no number.")))
            return
        span = _span(text, *place, counting)
        if span is None:
            why = _("Its position {start} to {end} marks nothing in a text of {length} characters.").format(
                start=place[0], end=place[1], length=len(text)
            )
            self.skipped.append(Skipped(str(guid), why))
            return
        description = (xml.text_of(element, "Description") or "").strip()
        gloss = description if self.own else ""
        target = ExchangedTarget(
            f"{URN}{source}", TargetKind.PASSAGE, self.digests[source], span, quote_of(text, span),
            extra=gloss_extra(gloss or None),
        )  # fmt: skip
        own_note = UUID(made(guid, "note"))
        referred = tuple(_references(element))
        said = [self._note_text(each) for each in referred if not self.own or each == own_note]
        said += [self._note_text(each) for coding in xml.children(element, "Coding") for each in _references(coding)]
        if not self.own and description and description not in (span.of(text), element.get("name")):
            said.append(description)
        self.selections[guid] = _Selection(
            guid, target, self._codes_at(element), "\n\n".join(filter(None, dict.fromkeys(said))) or None,
            self._user(element.get("creatingUser")), _instant(element.get("creationDateTime")),
            _instant(element.get("modifiedDateTime")),
            tuple(each for each in referred if self.own and each != own_note),
        )  # fmt: skip

    def _code_whole(self, source: ET.Element, guid: UUID) -> None:
        """Codes on a whole source of another program; ours stand in cases."""
        codes = self._codes_at(source)
        if codes and not self.own:
            target = ExchangedTarget(f"{URN}{guid}", TargetKind.ARTICLE, self.digests[guid])
            own = UUID(made(guid, "whole"))
            self.selections[own] = _Selection(own, target, codes, None, None, None, None)

    def _codes_at(self, element: ET.Element) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for coding in xml.children(element, "Coding"):
            for reference in xml.children(coding, "CodeRef"):
                guid = xml.guid(reference.get("targetGUID"))
                name = self.names.get(guid) if guid else None
                if name is None:
                    what = coding.get("guid") or element.get("guid") or _("a coding")
                    self.skipped.append(Skipped(what, _("Its code is not in the codebook.")))
                else:
                    found[name] = None
        return tuple(found)

    def _note_text(self, guid: UUID) -> str | None:
        note = self.notes.get(guid)
        return None if note is None else (self._text(note) or "").strip("\ufeff") or None

    def _user(self, guid: str | None) -> str | None:
        wanted = xml.guid(guid)
        users = (each for each in self._all("Users", "User") if xml.guid(each.get("guid")) == wanted)
        found = next(users, None) if wanted else None
        return None if found is None else found.get("name")

    def _simple(self, found: _Selection) -> ExchangedAnnotation:
        bodies = bodies_of(None, found.codes, found.note)
        self.memos.update((memo, (Subject.ANNOTATION, found.guid)) for memo in found.memos)
        return ExchangedAnnotation(
            f"{URN}{found.guid}", (found.target,), bodies, motivations_of(bodies), found.creator, found.created,
            found.modified,
        )  # fmt: skip

    def _cases(self) -> Generator[Item, None, set[UUID]]:
        """Our own annotations with several places; gives back the selections that they hold."""
        held: set[UUID] = set()
        for case in self._all("Cases", "Case") if self.own else ():
            guid = xml.guid(case.get("guid"))
            values = self._values(case)
            places = tuple(filter(None, (self._place(each) for each in values.get("Places", "").split())))
            if guid is None or not places:
                yield Skipped(case.get("name") or case.get("guid") or _("a case"), _("It has no place in any text."))
                continue
            held.update(selection.guid for _target, selection in places if selection is not None)
            yield Read(self._finding(case, guid, values, places))
        return held

    def _place(self, word: str) -> tuple[ExchangedTarget, _Selection | None] | None:
        kind, _colon, written = word.partition(":")
        guid = xml.guid(written)
        if kind == TargetKind.PASSAGE:
            selection = self.selections.get(guid) if guid else None
            return None if selection is None else (selection.target, selection)
        if guid is None or kind not in tuple(TargetKind):
            return None
        return ExchangedTarget(f"{URN}{guid}", TargetKind(kind), self.digests.get(guid)), None

    def _finding(
        self, case: ET.Element, guid: UUID, values: dict[str, str],
        places: Sequence[tuple[ExchangedTarget, _Selection | None]],
    ) -> ExchangedAnnotation:  # fmt: skip
        for _target, selection in places:
            if selection is not None:
                self.owners[selection.guid] = guid
                self.memos.update((memo, (Subject.ANNOTATION, guid)) for memo in selection.memos
                                  if memo != UUID(made(guid, "note")))  # fmt: skip
        self.owners[guid] = guid
        codes = (self.names.get(each) for each in _guids(case, "CodeRef"))
        note = self._note_text(UUID(made(guid, "note")))
        bodies = bodies_of(case.get("name"), tuple(filter(None, codes)), note)
        state = values.get("State", "")
        return ExchangedAnnotation(
            f"{URN}{guid}", tuple(target for target, _selection in places), bodies, motivations_of(bodies),
            values.get("Creator"), _instant(values.get("Created")), _instant(values.get("Modified")),
            FindingState(state) if state in tuple(FindingState) else FindingState.DRAFT,
            own_extra(finding=values.get("Kind") == "finding"),
        )  # fmt: skip

    def _values(self, element: ET.Element) -> dict[str, str]:
        """The variables of a source or case by their names."""
        names = {guid: each.get("name") or "" for each in self._all("Variables", "Variable")
                 if (guid := xml.guid(each.get("guid")))}  # fmt: skip
        names |= {guid: name for name, guid in VARIABLES.items()} if self.own else {}
        found: dict[str, str] = {}
        for value in xml.children(element, "VariableValue"):
            reference = next(_guids(value, "VariableRef"), None)
            text = next((each.text for each in value if each.tag.endswith("Value") and each.text), "")
            if reference in names:
                found[names[reference]] = text or ""
        return found

    def _relations(self) -> Iterator[Item]:
        for link in self._all("Links", "Link"):
            ends = [xml.guid(link.get(name)) for name in ("originGUID", "targetGUID")]
            if self.own and link.get("name") == COUNTERPART:
                continue
            guid = xml.guid(link.get("guid"))
            origin, target = (self.owners.get(end) if end else None for end in ends)
            if guid is None or origin is None or target is None:
                name = link.get("name") or link.get("guid") or _("a link")
                yield Skipped(name, _("It does not lead from one annotation to another."))
            else:
                yield ReadRelation(Relation(guid, link.get("name") or _("relates to"), origin, target))

    def _note_memos(self, element: ET.Element, about: Subject, subject: UUID | None) -> None:
        self.memos.update((memo, (about, subject)) for memo in _references(element))

    def _memos(self) -> Iterator[Item]:
        self._note_memos(self.root, Subject.ARCHIVE, None)
        for guid, (about, subject) in self.memos.items():
            text = self._note_text(guid)
            note = self.notes.get(guid)
            if note is not None and text:
                yield ReadMemo(
                    Memo(guid, about, subject, note.get("name"), text, self._user(note.get("creatingUser")),
                         _instant(note.get("creationDateTime")), _instant(note.get("modifiedDateTime")))
                )  # fmt: skip


def _guids(element: ET.Element, name: str) -> Iterator[UUID]:
    return (guid for each in xml.children(element, name) if (guid := xml.guid(each.get("targetGUID"))))


def _references(element: ET.Element) -> Iterator[UUID]:
    return _guids(element, "NoteRef")


def _numbers(element: ET.Element) -> tuple[int, int] | None:
    try:
        return int(element.get("startPosition") or ""), int(element.get("endPosition") or "")
    except ValueError:
        return None


def _span(text: str, start: int, end: int, counting: Offsets) -> Span | None:
    if not 0 <= start < end:
        return None
    if counting is Offsets.UTF_16:
        return to_code_points(text, start, end)
    return Span(start, end) if end <= len(text) else None


def _quoted(element: ET.Element, text: str) -> str | None:
    """The words that other programs repeat in the name or the description of a selection."""
    said = (element.get("name"), xml.text_of(element, "Description"))
    return next((each for each in said if each and each in text), None)


def _instant(value: str | None) -> str | None:
    """A date and time with its zone; one without is taken as UTC."""
    value = (value or "").strip()
    return next((each for each in (value, f"{value}Z") if is_instant(each)), None)
