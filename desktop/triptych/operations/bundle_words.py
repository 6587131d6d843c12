"""The rows of an archive and of a bundle in words, so that a reader can choose between the two."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from triptych.archive.queries.codebook import code_names
from triptych.archive.schema import Article, BodyRow, Code, Entity, Revision, Story, TargetRow
from triptych.domain.annotation import Purpose
from triptych.domain.states import FindingState, State
from triptych.i18n import _, current_language
from triptych.interchange.bundle import Row

Held = Mapping[str, Any]

_NOTHING: Final = "–"
_LONGEST: Final = 120
"""Characters of a passage that names a thing."""


class Wording:
    """Says what rows are and what they hold.

    Args:
        session: the writer's transaction.
        tables: the rows of the bundle by table.
    """

    def __init__(self, session: Session, tables: Mapping[str, Sequence[Row]]) -> None:
        self._session = session
        self._tables = tables

    @cached_property
    def _their_codes(self) -> dict[int, list[Row]]:
        return self._by("code_name", "code_id")

    def their_code(self, number: int | None) -> str:
        """What the bundle calls a code: in the interface's language, else in English, else in any."""
        rows = self._their_codes.get(number or 0, [])
        ranked = sorted(rows, key=lambda row: (row["language"] != current_language(), row["language"] != "en"))
        return ranked[0]["name"] if ranked else ""

    def my_code(self, number: int | None) -> str:
        """What this archive calls a code."""
        return code_names(self._session, current_language()).get(number or 0, "")

    def look(self, code: Held, parent: str) -> str:
        """How a code looks and where it stands."""
        parts = [code["letters"], code["hue"], code["key"] and _("key {key}").format(key=code["key"])]
        parts.append(parent and _("below “{code}”").format(code=parent))
        parts.append(code["deprecated"] and _("no longer offered"))
        parts.append(code["trashed"] and _("in the trash"))
        return ", ".join(each for each in parts if each) or _NOTHING

    def fields(self, row: Held, names: Sequence[str]) -> str:
        """What some columns of a row hold."""
        return " · ".join(str(row[each]) for each in names if row[each] not in (None, "")) or _NOTHING

    def state(self, row: Held) -> str:
        """What somebody said about a proposal."""
        return {
            State.CONFIRMED: _("Confirmed"),
            State.SET_ASIDE: _("Set aside"),
            State.PROPOSED: _("Proposed"),
        }[State(row["state"])]

    def judged(self, table: Table, row: Row) -> str:
        """Which proposal it is; `row` links to rows that are here."""
        match table.name:
            case "entity" | "entity_name":
                words, name = _("Name “{name}”"), row["name"]
            case "mention":
                words, name = _("Name “{name}”"), self._words(row["revision_id"], [(row["start"], row["end"])])
            case "bead":
                words, name = _("Link “{name}”"), self._side(row, "left")
            case "difference":
                words, name = _("Difference “{name}”"), self._side(row, "left") or self._side(row, "right")
            case "story_article":
                words = _("“{name}” in the story “{story}”")
                name = self.title(Article, row["article_id"])
                return words.format(name=name, story=self.title(Story, row["story_id"]))
            case _:
                name = row.get("title") or self.title(Story, row["story_id"])
                words = _("Story “{name}”")
        return words.format(name=name)

    def _side(self, row: Row, side: str) -> str:
        return self._words(row[f"{side}_revision_id"], json.loads(row[f"{side}_spans"]))

    def title(self, table: type[Article | Story], number: int) -> str:
        """What an article or a story that is here is called."""
        return self._session.scalar(select(table.title).where(table.id == number)) or _("(no headline)")

    def entity(self, number: int | None) -> str:
        """What an entity that is here is called."""
        return self._session.scalar(select(Entity.name).where(Entity.id == number)) or _NOTHING

    def _words(self, revision: int, spans: Sequence[Sequence[int]]) -> str:
        text = self._session.scalar(select(Revision.text).where(Revision.id == revision)) or ""
        return _short(" ".join(text[start:end] for start, end in spans))

    @cached_property
    def _their_bodies(self) -> dict[int, list[Row]]:
        return self._by("body", "annotation_id")

    @cached_property
    def _their_targets(self) -> dict[int, list[Row]]:
        return self._by("target", "annotation_id")

    def _by(self, table: str, column: str) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self._tables[table]:
            found[row[column]].append(row)
        return found

    def their_annotation(self, row: Held, number: int) -> str:
        """What an annotation of the bundle says.

        Args:
            row: the annotation.
            number: of it within the bundle.
        """
        bodies = self._their_bodies.get(number, [])
        codes: dict[int | None, str] = {each["code_id"]: self.their_code(each["code_id"]) for each in bodies}
        return _said(row, self._their_targets.get(number, []), bodies, codes)

    def my_annotation(self, here: Held) -> str:
        """What an annotation of this archive says."""
        bodies = self._rows(BodyRow.__table__, here["id"])
        live = code_names(self._session, current_language())
        trashed = set(self._session.scalars(select(Code.id).where(Code.trashed.is_not(None))))
        codes: dict[int | None, str] = {number: name for number, name in live.items() if number not in trashed}
        return _said(here, self._rows(TargetRow.__table__, here["id"]), bodies, codes)

    def _rows(self, table: Any, annotation: int) -> list[Row]:
        mine = table.select().where(table.c.annotation_id == annotation).order_by(table.c.ordinal)
        return [dict(each) for each in self._session.execute(mine).mappings()]

    def passage(self, here: Held) -> str:
        """The words that an annotation of this archive rests on."""
        targets = self._rows(TargetRow.__table__, here["id"])
        return _short(next((each["exact"] for each in targets if each["exact"]), "")) or _NOTHING


def memo_words(row: Held) -> str:
    """What a memo says."""
    return " · ".join(filter(None, (row["title"], row["text"]))) or _NOTHING


def _said(row: Held, targets: Sequence[Row], bodies: Sequence[Row], codes: Mapping[int | None, str]) -> str:
    ordered = sorted(bodies, key=lambda each: each["ordinal"])
    tags = [codes.get(each["code_id"]) or each["value"] or "" for each in ordered if each["purpose"] == Purpose.TAGGING]
    notes = [each["value"] or "" for each in ordered if each["purpose"] != Purpose.TAGGING]
    places = sorted(targets, key=lambda each: each["ordinal"])
    passages = [f"“{_short(each['exact'])}”" for each in places if each["exact"]]
    state = _("Settled") if row["state"] == FindingState.SETTLED else ""
    return " · ".join(filter(None, (", ".join(filter(None, tags)), *notes, *passages, state))) or _NOTHING


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
