"""Rows of a bundle that the archive holds already: what the two say otherwise is settled, and told.

Where nobody chose, nothing that the reader of this archive said is overwritten: the later of two annotations or memos
stays, a person's word stays before a machine's, and else this archive's.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from triptych.archive.queries.entity_linking import whole_entity
from triptych.archive.schema import Base, Code, Distinction, Entity
from triptych.domain.states import Origin
from triptych.i18n import _, ngettext
from triptych.interchange.bundle import Row
from triptych.operations.bundle_conflicts import Settling, Side
from triptych.operations.bundle_words import Wording, memo_words
from triptych.operations.details import CHANGEABLE, change_details
from triptych.operations.entities import merge_entities, unmerge_entities

Held = Mapping[str, Any]

_LOOKS: Final = ("hue", "letters", "key", "parent_id", "deprecated", "trashed")
_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "entity": ("name", "wikidata", "identifier", "geonames"),
    "story": ("title",),
    "saved_search": ("name", "query"),
    "difference": ("note",),
}
"""What may be said otherwise of what has one id in both archives, beside what the methods of `Meeting` look at."""


class Meeting:
    """Settles what two archives say of the same things.

    Args:
        session: the writer's transaction.
        settling: whose word holds.
        wording: says what rows are.
        fresh: the rows by table that are new here; learns of annotations that are taken anew.

    Attributes:
        renamed: public ids there, with those here.
        told: what was settled without being asked, each a sentence.
    """

    def __init__(self, session: Session, settling: Settling, wording: Wording, fresh: dict[str, set[int]]) -> None:
        self._session = session
        self._settling = settling
        self._wording = wording
        self._fresh = fresh
        self._counts: Counter[str] = Counter()
        self.renamed: dict[UUID, UUID] = {}
        self.told: list[str] = []

    def meet(self, table: Table, old: Row, row: Row, here: Held) -> None:
        """Settles one row.

        Args:
            table: whose row it is.
            old: as the bundle holds it.
            row: with what it links to here.
            here: the row that is the same here.
        """
        if "uuid" in table.columns:
            self.renamed[row["uuid"]] = here["uuid"]
        key = "/".join([table.name, *(str(old[column.name]) for column in table.primary_key.columns)])
        match table.name:
            case "annotation" | "memo":
                self._writing(table, key, row, here, old["id"])
            case "code":
                self._code(key, row, here, old)
            case "code_name":
                self._code_words(key, row, here)
            case "person":
                self._person(table, key, row, here)
            case "article":
                self._article(key, row, here)
            case _:
                if "origin" in table.columns and "state" in table.columns:
                    self._judgement(table, key, row, here)
                if table.name in _FIELDS:
                    self._fields(table, key, row, here)
        if table.name == "entity":
            self._merging(key, row, here)

    def _writing(self, table: Table, key: str, row: Row, here: Held, number: int) -> None:
        theirs, ours = (each["modified"] or each["created"] or "" for each in (row, here))
        if here["trashed"] is not None:
            if row["trashed"] is None and theirs != ours:
                self._counts["trash"] += 1
        elif theirs != ours:
            later = theirs > ours
            usual = Side.THEIRS if later else Side.MINE
            taken = self._settling.side(key, *self._write(table, row, here, number), usual=usual)
            if taken is usual:
                self._counts["later" if later else "earlier"] += 1
            if taken is Side.THEIRS:
                self._take_writing(table, row, here)

    def _write(self, table: Table, row: Row, here: Held, number: int) -> tuple[str, str, str]:
        if table.name == "memo":
            return _("Memo “{title}”").format(title=here["title"] or "–"), memo_words(here), memo_words(row)
        what = _("Annotation of “{passage}”").format(passage=self._wording.passage(here))
        return what, self._wording.my_annotation(here), self._wording.their_annotation(row, number)

    def _take_writing(self, table: Table, row: Row, here: Held) -> None:
        if table.name == "annotation":
            for each in ("target", "body"):
                parts = Base.metadata.tables[each]
                self._session.execute(parts.delete().where(parts.columns["annotation_id"] == here["id"]))
            self._fresh["annotation"].add(here["id"])
        self._set(table, here, {name: value for name, value in row.items() if name not in ("id", "uuid", "trashed")})

    def _code(self, key: str, row: Row, here: Held, old: Row) -> None:
        """One code in both archives: how it looks and where it stands."""
        differing = [each for each in _LOOKS if row[each] != here[each]]
        if row["trashed"] is not None or not differing:
            return
        mine = self._wording.look(here, self._wording.my_code(here["parent_id"]))
        theirs = self._wording.look(row, self._wording.their_code(old["parent_id"]))
        what = _("Look and place of the code “{name}”").format(name=self._wording.my_code(here["id"]))
        if mine != theirs and self._settling.side(key, what, mine, theirs) is Side.THEIRS:
            self._set(Code.__table__, here, {each: row[each] for each in differing if self._can_have(each, row, here)})

    def _can_have(self, column: str, row: Row, here: Held) -> bool:
        """Whether a code can look or stand so: letters and keys are one code's each, and none stands under itself."""
        value = row[column]
        if column == "parent_id":
            above = value
            while above is not None and above != here["id"]:
                above = self._session.scalar(select(Code.parent_id).where(Code.id == above))
            return above is None
        if column not in ("letters", "key") or value is None:
            return True
        same = select(Code.id).where(getattr(Code, column) == value, Code.trashed.is_(None), Code.id != here["id"])
        return self._session.scalar(same.limit(1)) is None

    def _code_words(self, key: str, row: Row, here: Held) -> None:
        said = ("name", "definition")
        if all(row[each] == here[each] for each in said):
            return
        what = _("Words of the code “{name}”").format(name=here["name"])
        mine, theirs = (self._wording.fields(each, said) for each in (here, row))
        if self._settling.side(key, what, mine, theirs) is Side.MINE:
            self.told.append(
                _("The code “{name}” has other words there (“{other}”); it stays as it is here.").format(
                    name=here["name"], other=row["name"]
                )
            )
            return
        self._set(Base.metadata.tables["code_name"], here, {each: row[each] for each in said})
        body = Base.metadata.tables["body"]
        tags = (body.c.code_id == here["code_id"], body.c.value == here["name"])
        self._session.execute(update(body).where(*tags).values(value=row["name"]))

    def _person(self, table: Table, key: str, row: Row, here: Held) -> None:
        if row["colour"] and not here["colour"]:
            self._set(table, here, {"colour": row["colour"]})
        elif row["colour"] and row["colour"] != here["colour"]:
            what = _("Colour of “{name}”").format(name=here["name"])
            if self._settling.side(key, what, here["colour"], row["colour"]) is Side.THEIRS:
                self._set(table, here, {"colour": row["colour"]})
            else:
                self.told.append(_("“{name}” has another colour there; the one here stays.").format(name=here["name"]))

    def _article(self, key: str, row: Row, here: Held) -> None:
        words = {"title": _("Title"), "outlet": _("Outlet"), "byline": _("Byline"), "dateline": _("Dateline"),
                 "published": _("Published"), "language": _("Language"), "address": _("Address")}  # fmt: skip
        title = here["title"] or _("(no headline)")
        stayed, taken = [], {}
        for each in CHANGEABLE:
            if row[each] == here[each]:
                continue
            what = _("{detail} of “{article}”").format(detail=words[each], article=title)
            mine, theirs = (self._wording.fields(one, (each,)) for one in (here, row))
            if self._settling.side(f"{key}/{each}", what, mine, theirs) is Side.THEIRS:
                taken[each] = row[each]
            else:
                stayed.append(words[each])
        if taken:
            change_details(self._session, articles=[here["id"]], details=taken)
        if stayed:
            self.told.append(
                _("“{article}” has other details there ({details}); those here stay.").format(
                    article=title, details=", ".join(stayed)
                )
            )

    def _judgement(self, table: Table, key: str, row: Row, here: Held) -> None:
        if row["state"] == here["state"] or row["origin"] != Origin.USER:
            return
        if here["origin"] == Origin.USER:
            mine, theirs = self._wording.state(here), self._wording.state(row)
            if self._settling.side(key, self._wording.judged(table, row), mine, theirs) is Side.MINE:
                self._counts["judgement"] += 1
                return
        self._set(table, here, {"state": row["state"], "origin": row["origin"]})

    def _fields(self, table: Table, key: str, row: Row, here: Held) -> None:
        """What somebody said of a name, a story, a search or a difference; where one said nothing, the other's word."""
        differing = [each for each in _FIELDS[table.name] if row[each] not in (None, here[each])]
        if row.get("origin", Origin.USER) != Origin.USER or not differing:
            return
        own = here.get("origin", Origin.USER) == Origin.USER
        if any(here[each] is not None for each in differing):
            what = {"story": _("Story “{name}”"), "saved_search": _("Search “{name}”")}.get(table.name)
            name = here.get("title") or here.get("name")
            what = self._wording.judged(table, row) if what is None else what.format(name=name)
            mine, theirs = (self._wording.fields(each, differing) for each in (here, row))
            usual = Side.MINE if own else Side.THEIRS
            if self._settling.side(f"{key}/words", what, mine, theirs, usual=usual) is Side.MINE:
                return
        said = {each: row[each] for each in differing}
        self._set(table, here, said if own else {**said, "origin": Origin.USER})

    def _merging(self, key: str, row: Row, here: Held) -> None:
        """Two names that are one there and two here; the contrary case is told by what holds them apart there."""
        into = row["merged_into_id"]
        if row["origin"] != Origin.USER or into is None or here["merged_into_id"] is not None:
            return
        whole = self._whole(into)
        if whole == here["id"]:
            return
        here_user = here["origin"] == Origin.USER or self._held_apart(whole, here["id"])
        if here_user:
            names = self._names(here["id"], whole)
            side = self._settling.side(f"{key}/one", names, _("two names"), _("one name"))
            if side is Side.MINE:
                return
        merge_entities(self._session, into=whole, entities=[here["id"]])

    def hold_apart(self, rows: Sequence[Row]) -> list[Row]:
        """Those of the new rows of `distinction` that can come in: what is one name here stays one unless chosen."""
        kept = []
        for row in rows:
            both = (row["entity_id"], row["other_id"])
            key = f"distinction/{both[0]}/{both[1]}"
            if self._whole(both[0]) != self._whole(both[1]):
                kept.append(row)
            elif self._settling.side(key, self._names(*both), _("one name"), _("two names")) is Side.THEIRS:
                unmerge_entities(self._session, entities=both)
        return kept

    def _names(self, one: int, other: int) -> str:
        left, right = (self._wording.entity(each) for each in (one, other))
        return _("“{left}” and “{right}”").format(left=left, right=right)

    def _whole(self, number: int) -> int:
        return self._session.scalar(select(whole_entity()).where(Entity.id == number)) or number

    def _held_apart(self, one: int, other: int) -> bool:
        pair = (min(one, other), max(one, other))
        same = select(Distinction.id).where(Distinction.entity_id == pair[0], Distinction.other_id == pair[1])
        return self._session.scalar(same) is not None

    def _set(self, table: Any, here: Held, values: Row) -> None:
        where = [column == here[column.name] for column in table.primary_key.columns]
        if values:
            self._session.execute(update(table).where(*where).values(values))

    def tell(self) -> list[str]:
        """What was settled without being asked, the like of it together."""
        counts = self._counts
        sentences = {
            "later": ngettext("{count} note was changed later there; that state was taken.",
                              "{count} notes were changed later there; those states were taken.", counts["later"]),
            "earlier": ngettext("{count} note was changed later here; it stays as it is.",
                                "{count} notes were changed later here; they stay as they are.", counts["earlier"]),
            "trash": ngettext("{count} note lies in the trash here and stays there.",
                              "{count} notes lie in the trash here and stay there.", counts["trash"]),
            "judgement": ngettext("{count} proposal was judged otherwise there; your judgement stays.",
                                  "{count} proposals were judged otherwise there; your judgements stay.",
                                  counts["judgement"]),
        }  # fmt: skip
        return [words.format(count=counts[why]) for why, words in sentences.items() if counts[why]]
