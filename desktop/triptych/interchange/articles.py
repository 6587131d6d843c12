"""Articles with what was said on them, for other programs to read: a table, and JSON Lines.

Both are made from a bundle and are read, not brought back: a bundle alone loses nothing.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

from triptych.i18n import _
from triptych.interchange.bundle import Bundle, Row
from triptych.interchange.tables import csv_table

DETAILS: Final = ("language", "title", "outlet", "byline", "dateline", "published", "address")
SEPARATOR: Final = "; "
HEADS: Final = ("article", *DETAILS, "stories", "annotations", "codes", "text")
"""The columns of a table of articles."""


class _Parts:
    """The rows of a bundle by what they belong to."""

    def __init__(self, bundle: Bundle) -> None:
        self.tables = bundle.tables
        revisions = {(each["article_id"], each["number"]): each for each in self.tables["revision"]}
        self.articles = {each["id"]: each for each in self.tables["article"]}
        self.texts = {
            number: revision
            for number, each in self.articles.items()
            if (revision := revisions.get((number, each["revision"]))) is not None
        }
        self.of_revision = {each["id"]: each for each in self.tables["revision"]}
        self.people = {each["id"]: each["name"] for each in self.tables["person"]}
        self.codes = {each["code_id"]: each["name"] for each in reversed(self.tables["code_name"])}
        titles = {each["id"]: each["title"] for each in self.tables["story"] if each["trashed"] is None}
        self.stories: dict[int, list[str]] = defaultdict(list)
        for each in self.tables["story_article"]:
            if each["state"] != "set_aside" and each["story_id"] in titles:
                self.stories[each["article_id"]].append(titles[each["story_id"]])
        self.bodies, self.targets = (self._by(name, "annotation_id") for name in ("body", "target"))
        self.paragraphs = self._by("paragraph", "revision_id")
        self.names = self._by("entity_name", "entity_id")

    def _by(self, table: str, column: str) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for each in self.tables[table]:
            found[each[column]].append(each)
        return found

    def article_of(self, revision: int) -> Row:
        return self.articles[self.of_revision[revision]["article_id"]]

    def codes_on(self, annotation: int) -> list[str]:
        """The names of an annotation's codes, each once."""
        said = (
            self.codes.get(each["code_id"]) or each["value"]
            for each in self.bodies[annotation]
            if each["purpose"] == "tagging"
        )
        return list(dict.fromkeys(each for each in said if each))


def csv(bundle: Bundle) -> bytes:
    """A table of the articles, each with its whole text and the codes on it; those in the trash are left out."""
    parts = _Parts(bundle)
    on: dict[int, list[int]] = defaultdict(list)
    living = {each["id"] for each in bundle.tables["annotation"] if each["trashed"] is None}
    for target in bundle.tables["target"]:
        if target["annotation_id"] in living:
            on[parts.article_of(target["revision_id"])["id"]].append(target["annotation_id"])
    rows = []
    for number, article in parts.articles.items():
        if article["trashed"] is not None or number not in parts.texts:
            continue
        notes = dict.fromkeys(on[number])
        codes = dict.fromkeys(code for note in notes for code in parts.codes_on(note))
        rows.append([
            article["uuid"], *(article[name] or "" for name in DETAILS), SEPARATOR.join(parts.stories[number]),
            str(len(notes)), SEPARATOR.join(codes), parts.texts[number]["text"],
        ])  # fmt: skip
    return csv_table(HEADS, rows)


def jsonl(bundle: Bundle) -> bytes:
    """A line for each article, annotation, link and entity, told apart by `type`; the trash is left out."""
    parts = _Parts(bundle)
    kinds: tuple[Callable[[_Parts], Iterator[Row]], ...] = (_articles, _annotations, _beads, _entities)
    return "".join(
        f"{json.dumps(record, ensure_ascii=False)}\n" for records in kinds for record in records(parts)
    ).encode()


def _articles(parts: _Parts) -> Iterator[Row]:
    for number, article in parts.articles.items():
        if article["trashed"] is None and number in parts.texts:
            revision = parts.texts[number]
            paragraphs = [
                {name: each[name] for name in ("start", "end", "role", "language")}
                for each in parts.paragraphs[revision["id"]]
            ]
            yield {
                "type": "article",
                "article": article["uuid"],
                **{name: article[name] for name in DETAILS},
                "stories": parts.stories[number],
                "text": revision["text"],
                "paragraphs": paragraphs,
            }


def _annotations(parts: _Parts) -> Iterator[Row]:
    for row in parts.tables["annotation"]:
        if row["trashed"] is None:
            said = {each["purpose"]: each["value"] for each in reversed(parts.bodies[row["id"]])}
            yield {
                "type": "annotation",
                "annotation": row["uuid"],
                "title": said.get("describing"),
                "note": said.get("commenting"),
                "codes": parts.codes_on(row["id"]),
                "state": row["state"],
                "creator": parts.people.get(row["creator_id"]),
                "created": row["created"],
                "modified": row["modified"],
                "targets": [_target(parts, each) for each in parts.targets[row["id"]]],
            }


def _target(parts: _Parts, row: Row) -> Row:
    words = {name: row[name] for name in ("kind", "start", "end", "exact")}
    return {"article": parts.article_of(row["revision_id"])["uuid"], **words}


def _beads(parts: _Parts) -> Iterator[Row]:
    for row in parts.tables["bead"]:
        if not row["candidate"] and row["state"] != "set_aside":
            judged = {name: row[name] for name in ("relation", "order", "confidence", "state", "origin")}
            yield {"type": "bead", **{side: _side(parts, row, side) for side in ("left", "right")}, **judged}


def _side(parts: _Parts, row: Row, side: str) -> dict[str, Any]:
    revision = row[f"{side}_revision_id"]
    article, text = parts.article_of(revision), parts.of_revision[revision]["text"]
    spans = json.loads(row[f"{side}_spans"])
    return {
        "article": article["uuid"],
        "language": article["language"],
        "spans": spans,
        "text": [text[start:end] for start, end in spans],
    }


def _entities(parts: _Parts) -> Iterator[Row]:
    for row in parts.tables["entity"]:
        if row["merged_into_id"] is None and row["state"] != "set_aside":
            names: dict[str, list[str]] = defaultdict(list)
            for each in parts.names[row["id"]]:
                if each["state"] != "set_aside":
                    names[each["language"]].append(each["name"])
            known = {name: row[name] for name in ("kind", "name", "geonames", "wikidata", "latitude", "longitude")}
            yield {"type": "entity", "entity": row["uuid"], **known, "names": names}


def what_is_lost(name: str) -> str:
    """What a file of this format cannot give back, in a sentence."""
    if name == "csv":
        return _("The table holds the articles and their codes; a bundle holds everything.")
    return _("Imported documents, earlier states of texts and the codebook are left out; a bundle holds everything.")


FORMATS: Final[dict[str, Callable[[Bundle], bytes]]] = {"csv": csv, "jsonl": jsonl}
