"""Writes annotations as a REFI-QDA project: `project.qde` and the texts that its positions count in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeGuard
from uuid import UUID
from xml.etree import ElementTree as ET

from triptych.domain.annotation import FINDING, GLOSS, Annotation, Target, TargetKind
from triptych.domain.article import Whole
from triptych.domain.relation import Memo, Relation, Subject
from triptych.domain.states import FindingState
from triptych.interchange import packages
from triptych.interchange.exchange import Collection
from triptych.interchange.records import codes_of, note_of, title_of
from triptych.interchange.refi.codebook import code_guids, codebook
from triptych.interchange.refi.terms import (
    COUNTERPART,
    NAMESPACE,
    ORIGIN,
    PROJECT,
    VARIABLES,
    is_writable,
    made,
    writable,
)

_LONGEST_NAME: Final = 80


def dump(collection: Collection) -> bytes:
    """The annotations with their articles, codes, relations and memos as a `.qdpx` package."""
    project = _Project(replace(collection, annotations=[each for each in collection.annotations if _stands(each)]))
    qde = ET.tostring(project.element(), encoding="utf-8", xml_declaration=True)
    return packages.packed({PROJECT: qde, **project.files})


def _stands(annotation: Annotation) -> bool:
    """Whether it has a place that a project can name."""
    return any(each.kind is not TargetKind.PASSAGE or each.span is not None for each in annotation.targets)


def is_case(annotation: Annotation) -> bool:
    """Whether an annotation needs more than a selection."""
    simple = len(annotation.targets) == 1 and annotation.targets[0].kind is TargetKind.PASSAGE
    plain = annotation.state is FindingState.DRAFT and title_of(annotation) is None
    return not (simple and plain and FINDING not in annotation.extra)


def _selection_guid(annotation: Annotation, number: int) -> str:
    return made(annotation.id, "place", number) if is_case(annotation) else str(annotation.id)


class _Project:
    """One project while it is put together."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._codes = code_guids(collection)
        people = {each.creator for each in collection.annotations} | {each.creator for each in collection.memos}
        self._users = {name: made(VARIABLES["Creator"], name) for name in sorted(filter(_is_named, people))}
        self._notes: list[ET.Element] = []
        self._memos: dict[UUID | None, list[Memo]] = {}
        for memo in collection.memos:
            if memo.about not in (Subject.STORY, Subject.ENTITY):
                self._memos.setdefault(memo.subject, []).append(memo)
        self.files: dict[str, bytes] = {}

    def element(self) -> ET.Element:
        """The project's root; the order of its parts is the schema's."""
        root = ET.Element("Project", {"xmlns": NAMESPACE, "name": ORIGIN, "origin": ORIGIN})
        annotations = self._collection.annotations
        parts = [
            self._named("Users", (ET.Element("User", {"guid": guid, "name": writable(name)})
                                  for name, guid in self._users.items())),
            codebook(self._collection.codes, self._collection.language, self._codes, self._memos_of_codes()),
            self._named("Variables", (
                ET.Element("Variable", {"guid": str(guid), "name": name, "typeOfVariable": "Text"})
                for name, guid in VARIABLES.items()
            )),
            self._named("Cases", (self._case(each) for each in annotations if is_case(each))),
            self._named("Sources", self._sources()),
        ]  # fmt: skip
        self._notes.extend(self._note(str(memo.id), memo.text, memo.title, memo)
                           for memos in self._memos.values() for memo in memos)  # fmt: skip
        parts += [self._named("Notes", self._notes), self._named("Links", self._links())]
        root.extend(each for each in parts if each is not None)
        root.extend(self._references(None))
        return root

    def _memos_of_codes(self) -> dict[UUID, list[UUID]]:
        return {code: [each.id for each in memos] for code, memos in self._memos.items() if code is not None}

    def _named(self, name: str, children: Iterable[ET.Element]) -> ET.Element | None:
        """The part of a project that holds these; None if it would hold nothing, which the schema forbids."""
        element = ET.Element(name)
        element.extend(children)
        return element if len(element) else None

    def _case(self, annotation: Annotation) -> ET.Element:
        guid = str(annotation.id)
        title = title_of(annotation)
        case = ET.Element("Case", {"guid": guid, **({"name": writable(title)} if title else {})})
        case.extend(ET.Element("CodeRef", {"targetGUID": self._codes[code]}) for code in codes_of(annotation))
        case.extend(_variables({
            "Kind": "finding" if annotation.extra.get(FINDING) is True else "annotation",
            "State": annotation.state.value,
            "Places": " ".join(self._places(annotation)),
            "Creator": annotation.creator,
            "Created": annotation.created,
            "Modified": annotation.modified,
        }))  # fmt: skip
        whole = (each.article for each in annotation.targets if each.kind is TargetKind.ARTICLE)
        case.extend(ET.Element("SourceRef", {"targetGUID": str(article)}) for article in dict.fromkeys(whole))
        for number, target in enumerate(annotation.targets):
            if target.kind is TargetKind.PASSAGE and target.span is not None:
                ET.SubElement(case, "SelectionRef", {"targetGUID": _selection_guid(annotation, number)})
        note = note_of(annotation)
        if note:
            self._notes.append(self._note(made(annotation.id, "note"), note, None, None))
        return case

    def _places(self, annotation: Annotation) -> Iterator[str]:
        for number, target in enumerate(annotation.targets):
            if target.kind is not TargetKind.PASSAGE:
                yield f"{target.kind.value}:{target.article}"
            elif target.span is not None:
                yield f"passage:{_selection_guid(annotation, number)}"

    def _sources(self) -> Iterator[ET.Element]:
        standing: dict[UUID, list[tuple[Annotation, int, Target]]] = {}
        for annotation in self._collection.annotations:
            for number, target in enumerate(annotation.targets):
                standing.setdefault(target.article, []).append((annotation, number, target))
        noted = (each.subject for each in self._collection.memos if each.about is Subject.ARTICLE)
        for article in noted:
            if article is not None:
                standing.setdefault(article, [])
        for article, places in standing.items():
            yield self._source(self._collection.articles.whole(article), places)

    def _source(self, whole: Whole, places: Sequence[tuple[Annotation, int, Target]]) -> ET.Element:
        guid = str(whole.id)
        self.files[f"sources/{guid}.txt"] = whole.text.encode()
        name = _short(whole.details.title or whole.text) or guid
        source = ET.Element("TextSource", {"guid": guid, "name": name, "plainTextPath": f"internal://{guid}.txt"})
        for annotation, number, target in places:
            if target.kind is TargetKind.PASSAGE and target.span is not None:
                source.append(self._selection(annotation, number, target, whole.text))
        codings = dict.fromkeys(code for annotation, _number, target in places if target.kind is TargetKind.ARTICLE
                                for code in codes_of(annotation))  # fmt: skip
        source.extend(self._coding(guid, code) for code in codings)
        source.extend(self._references(whole.id))
        details = whole.details
        source.extend(
            _variables({"Language": details.language, "Outlet": details.outlet, "Published": details.published})
        )
        return source

    def _selection(self, annotation: Annotation, number: int, target: Target, text: str) -> ET.Element:
        assert target.span is not None
        guid = _selection_guid(annotation, number)
        selection = ET.Element("PlainTextSelection", {
            "guid": guid,
            "name": _short(target.span.of(text)),
            "startPosition": str(target.span.start),
            "endPosition": str(target.span.end),
            **self._made_by(annotation),
        })  # fmt: skip
        if gloss := target.extra.get(GLOSS):
            ET.SubElement(selection, "Description").text = writable(str(gloss))
        selection.extend(self._coding(guid, code) for code in codes_of(annotation))
        note = note_of(annotation)
        if note:
            note_guid = made(annotation.id, "note")
            ET.SubElement(selection, "NoteRef", {"targetGUID": note_guid})
            if not is_case(annotation):
                self._notes.append(self._note(note_guid, note, None, None))
        if number == 0 or not is_case(annotation):
            selection.extend(self._references(annotation.id))
        return selection

    def _made_by(self, annotation: Annotation) -> dict[str, str]:
        values = {
            "creatingUser": self._users.get(annotation.creator) if annotation.creator is not None else None,
            "creationDateTime": annotation.created,
            "modifiedDateTime": annotation.modified,
        }
        return {name: value for name, value in values.items() if value is not None}

    def _coding(self, about: str, code: str) -> ET.Element:
        guid = self._codes[code]
        coding = ET.Element("Coding", {"guid": made(UUID(about), "code", guid)})
        ET.SubElement(coding, "CodeRef", {"targetGUID": guid})
        return coding

    def _references(self, subject: UUID | None) -> Iterator[ET.Element]:
        for memo in self._memos.get(subject, ()):
            yield ET.Element("NoteRef", {"targetGUID": str(memo.id)})

    def _note(self, guid: str, text: str, title: str | None, memo: Memo | None) -> ET.Element:
        """A note; its text stands in a file of its own where XML would change it."""
        note = ET.Element("Note", {"guid": guid, **({"name": writable(title)} if title else {})})
        if is_writable(text):
            ET.SubElement(note, "PlainTextContent").text = text
        else:
            self.files[f"sources/{guid}.txt"] = text.encode()
            note.set("plainTextPath", f"internal://{guid}.txt")
        if memo is not None:
            made_at = {"creationDateTime": memo.created, "modifiedDateTime": memo.modified}
            note.attrib.update({name: value for name, value in made_at.items() if value is not None})
            if memo.creator is not None:
                note.set("creatingUser", self._users[memo.creator])
        return note

    def _links(self) -> Iterator[ET.Element]:
        for annotation in self._collection.annotations:
            passages = [_selection_guid(annotation, number) for number, target in enumerate(annotation.targets)
                        if target.kind is TargetKind.PASSAGE and target.span is not None]  # fmt: skip
            for number, ends in enumerate(pairwise(passages)):
                yield _link(made(annotation.id, "link", number), COUNTERPART, "Associative", ends)
        for relation in self._collection.relations:
            yield _related(relation)


def _is_named(name: str | None) -> TypeGuard[str]:
    return name is not None


def _related(relation: Relation) -> ET.Element:
    return _link(str(relation.id), writable(relation.kind), "OneWay", (str(relation.origin), str(relation.target)))


def _link(guid: str, name: str, direction: str, ends: tuple[str, str]) -> ET.Element:
    origin, target = ends
    return ET.Element(
        "Link", {"guid": guid, "name": name, "direction": direction, "originGUID": origin, "targetGUID": target}
    )


def _variables(values: dict[str, str | None]) -> Iterator[ET.Element]:
    for name, value in values.items():
        if value is not None:
            element = ET.Element("VariableValue")
            ET.SubElement(element, "VariableRef", {"targetGUID": str(VARIABLES[name])})
            ET.SubElement(element, "TextValue").text = writable(value)
            yield element


def _short(text: str) -> str:
    line = writable(" ".join(text[: 4 * _LONGEST_NAME].split()))
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1].rstrip() + "…"
