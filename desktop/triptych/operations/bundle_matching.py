"""Which rows of a bundle the archive holds already, by their ids or by what they are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from triptych.archive.queries.codebook import codes_by_name
from triptych.archive.queries.likenesses import is_elsewhere
from triptych.archive.schema import AnnotationRow, Article, Entity, Revision, SavedSearch, Story
from triptych.domain.states import Origin, State
from triptych.i18n import _
from triptych.interchange.bundle import Row
from triptych.operations.bundle_conflicts import Settling, Side
from triptych.operations.bundle_pairs import SIDED
from triptych.operations.bundle_words import Wording

_T = TypeVar("_T")

_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "source_document": ("sha256",),
    "person": ("name",),
    "maker": ("kind", "version"),
    "revision": ("article_id", "text_sha256"),
    "story_article": ("story_id", "article_id"),
    "story_link": ("story_id", "continues_id"),
    "code_name": ("code_id", "language"),
    "entity_name": ("entity_id", "language", "name"),
    "distinction": ("entity_id", "other_id"),
    "mention": ("revision_id", "start", "end", "kind"),
    "alignment": ("left_revision_id", "right_revision_id"),
    "comparison": ("left_revision_id", "right_revision_id"),
    "bead": ("left_revision_id", "right_revision_id", "left_spans", "right_spans"),
    "difference": ("left_revision_id", "right_revision_id", "kind", "about", "left_spans", "right_spans"),
}
"""By what rows of a table without public ids are the same."""

_PROOFS: Final = ("geonames", "wikidata", "identifier")
_VALUES_A_QUESTION: Final = 500

Key = tuple[Any, ...]


def chunks(values: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """The values in parts of at most this size."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


class Matching:
    """What an archive holds of the rows of a bundle.

    Args:
        session: the writer's transaction.
        tables: the rows of the bundle by table.
        settling: whether what goes by another id here is the same.
        wording: says what codes are called.

    Attributes:
        told: what was taken for the same, each a sentence.
    """

    def __init__(
        self, session: Session, tables: Mapping[str, Sequence[Row]], settling: Settling, wording: Wording
    ) -> None:
        self._session = session
        self._settling = settling
        self._wording = wording
        self.told: list[str] = []
        self._tables = tables
        self._numbers: dict[int, int] = {}
        self._marks = {(each["article_id"], each["number"]): each["fingerprint"] for each in tables["revision"]}
        self._code_names: dict[int, list[str]] = defaultdict(list)
        for each in tables["code_name"]:
            self._code_names[each["code_id"]].append(each["name"])

    @cached_property
    def _codes(self) -> dict[str, int]:
        return codes_by_name(self._session)

    @cached_property
    def _entities(self) -> dict[Key, list[int]]:
        """The entities that are here by what proves them the same, and by their names."""
        found: dict[Key, list[int]] = defaultdict(list)
        question = select(Entity.id, Entity.kind, Entity.name, Entity.geonames, Entity.wikidata, Entity.identifier)
        here = (Entity.merged_into_id.is_(None), Entity.state != State.SET_ASIDE)
        for row in self._session.execute(question.where(*here).order_by(Entity.id)).mappings():
            for name in _PROOFS:
                if row[name]:
                    found[row["kind"], name, row[name]].append(row["id"])
            found[row["kind"], "name" if row["geonames"] is None else "name of a place", row["name"]].append(row["id"])
        return found

    def standing(
        self,
        table: Table,
        rows: Sequence[Row],
        fresh: Mapping[str, set[int]],
    ) -> list[Mapping[str, Any] | None]:
        """For each row the one that is here already, or None.

        Args:
            table: whose rows they are.
            rows: with what they link to here.
            fresh: the rows of earlier tables that are new.
        """
        by = ("uuid",) if "uuid" in table.columns else _KEYS.get(table.name)
        if by is None:
            return [None] * len(rows)
        here = self._by_key(table, by, rows)
        found = [here.get(tuple(row[each] for each in by)) for row in rows]
        if table.name in ("article", "story", "code", "entity", "annotation", "saved_search"):
            self._recognise(table, rows, found)
        if table.name in (*SIDED, "mention"):
            self._leave_to_the_machine(table, rows, found, fresh["revision"])
        return found

    def _by_key(self, table: Table, by: Sequence[str], rows: Sequence[Row]) -> dict[Key, Mapping[str, Any]]:
        first = table.columns[by[0]]
        wanted = list(dict.fromkeys(row[by[0]] for row in rows))
        found: dict[Key, Mapping[str, Any]] = {}
        for part in chunks(wanted, _VALUES_A_QUESTION):
            for row in self._session.execute(table.select().where(first.in_(part))).mappings():
                key = tuple(row[each] for each in by)
                if key not in found or row.get("origin") == Origin.USER:
                    found[key] = dict(row)
        return found

    def _recognise(self, table: Table, rows: Sequence[Row], found: list[Mapping[str, Any] | None]) -> None:
        """Finds what goes by another id here; each row here stands for one row there."""
        taken = {each["id"] for each in found if each is not None}
        alike = {"article": self._article, "story": self._story, "code": self._code, "entity": self._entity,
                 "annotation": self._annotation, "saved_search": self._search}[table.name]  # fmt: skip
        for place, row in enumerate(rows):
            if found[place] is None:
                number = next((each for each in alike(row) if each not in taken), None)
                if number is not None and not self._apart(table, row, number):
                    taken.add(number)
                    same = self._session.execute(table.select().where(table.columns["id"] == number))
                    found[place] = dict(same.mappings().one())

    def _apart(self, table: Table, row: Row, number: int) -> bool:
        """Whether somebody said that what is called the same here is something else."""
        if table.name == "code":
            name = self._wording.their_code(row["id"])
            what = _("The code “{name}” of both").format(name=name)
            apart = _("two codes, theirs under another name")
            if self._settling.side(f"code/{row['id']}/one", what, _("one code"), apart) is Side.THEIRS:
                return True
            self.told.append(_("Both archives have a code “{name}”; they are one code now.").format(name=name))
        elif table.name == "entity":
            here = self._session.get_one(Entity, number)
            proven = any(row[each] and row[each] == getattr(here, each) for each in _PROOFS)
            if proven or Origin.USER not in (row["origin"], here.origin):
                return False
            what = _("“{left}” and “{right}”").format(left=here.name, right=row["name"])
            side = self._settling.side(f"entity/{row['id']}/same", what, _("one name"), _("two names"))
            return side is Side.THEIRS
        return False

    def _article(self, row: Row) -> list[int]:
        """Articles with the same text, unless they are surely by another outlet."""
        mark = self._marks.get((row["id"], row["revision"]))
        same = self._session.execute(
            select(Article.id, Article.outlet)
            .join(Revision, Revision.article_id == Article.id)
            .where(Revision.fingerprint == mark)
            .order_by(Article.trashed.is_not(None), Article.id)
        )
        return [number for number, outlet in same if not is_elsewhere(outlet, row["outlet"])]

    def _story(self, row: Row) -> list[int]:
        if row["trashed"] is not None:
            return []
        same = select(Story.id).where(Story.title == row["title"], Story.trashed.is_(None)).order_by(Story.id)
        return list(self._session.scalars(same))

    def _code(self, row: Row) -> list[int]:
        if row["trashed"] is not None:
            return []
        return [self._codes[name] for name in self._code_names[row["id"]] if name in self._codes]

    def _entity(self, row: Row) -> list[int]:
        """Entities of the same kind with the same place in a gazetteer, else of the same name."""
        if row["merged_into_id"] is not None or row["state"] == State.SET_ASIDE:
            return []
        proofs = [(row["kind"], name, row[name]) for name in _PROOFS if row[name]]
        proven = [each for proof in proofs for each in self._entities.get(proof, ())]
        named = self._entities.get((row["kind"], "name", row["name"]), [])
        places = [] if row["geonames"] else self._entities.get((row["kind"], "name of a place", row["name"]), [])
        return proven or [*named, *places]

    def _annotation(self, row: Row) -> list[int]:
        same = select(AnnotationRow.id).where(AnnotationRow.iri == row["iri"], AnnotationRow.iri.is_not(None))
        return list(self._session.scalars(same))

    def _search(self, row: Row) -> list[int]:
        """A search kept under the same name: a name stands for one search."""
        return list(self._session.scalars(select(SavedSearch.id).where(SavedSearch.name == row["name"])))

    def _leave_to_the_machine(
        self, table: Table, rows: Sequence[Row], found: list[Mapping[str, Any] | None], fresh: set[int]
    ) -> None:
        """What a machine found in texts that are here already is found here, too: only a person's word comes in."""
        sides = ("revision_id",) if table.name == "mention" else ("left_revision_id", "right_revision_id")
        for place, row in enumerate(rows):
            of_machine = row.get("origin", Origin.MACHINE) == Origin.MACHINE
            if found[place] is None and of_machine and not any(row[side] in fresh for side in sides):
                found[place] = {"id": None, **row}

    def next_number(self, article: int) -> int:
        """The number of one more revision of an article that is here already."""
        if article not in self._numbers:
            last = select(func.max(Revision.number)).where(Revision.article_id == article)
            self._numbers[article] = self._session.scalar(last) or 0
        self._numbers[article] += 1
        return self._numbers[article]
