"""A bundle merged into an archive: what is here already is recognised by its content, what is not is added.

What both say something about is settled as somebody chose, else so that nothing that the reader of this archive said
is overwritten (`bundle_meeting`); each such case is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from triptych.archive.schema import Article
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.interchange.bundle import Row
from triptych.operations.bundle_codes import BundleCodes
from triptych.operations.bundle_conflicts import Look, Rehearsed, Settling
from triptych.operations.bundle_matching import Matching, chunks
from triptych.operations.bundle_meeting import Meeting
from triptych.operations.bundle_pairs import SIDED, turned
from triptych.operations.bundle_rows import TABLES, is_numbered, links_of
from triptych.operations.bundle_words import Wording
from triptych.operations.revising import carry_along

_PARENTS: Final = {
    "paragraph": ("revision_id", "revision"),
    "repair": ("revision_id", "revision"),
    "sentence": ("revision_id", "revision"),
    "boundary": ("revision_id", "revision"),
    "value": ("revision_id", "revision"),
    "derivation": ("revision_id", "revision"),
    "picture": ("article_id", "article"),
    "reprint": ("article_id", "article"),
    "sketch": ("article_id", "article"),
    "target": ("annotation_id", "annotation"),
    "body": ("annotation_id", "annotation"),
    "entity_key": ("entity_id", "entity"),
    "entity_evidence": ("entity_id", "entity"),
}
"""Tables whose rows come in with a new row of another table, and only then."""

_COUNTED: Final = {"article": "articles", "annotation": "annotations", "bead": "beads", "entity": "entities"}
_ROWS_A_STATEMENT: Final = 500


@dataclass(slots=True)
class Merged:
    """What a merge found.

    Attributes:
        added: how many articles, annotations, beads and entities were new.
        conflicts: what both archives say otherwise, and how it was settled without being asked, each a sentence.
        settling: whose word holds where there is a choice, and the conflicts with it.
    """

    added: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED.values(), 0))
    conflicts: list[str] = field(default_factory=list)
    settling: Settling = field(default_factory=Settling)


def import_bundle(
    session: Session, *, tables: Mapping[str, Sequence[Row]], merged: Merged, look: Look = Look.NOT
) -> Receipt:
    """Merges the rows of a bundle into the archive.

    Args:
        session: the writer's transaction.
        tables: the rows by table, each value of the kind that its column holds; links count within the bundle.
        merged: says whose word shall hold, and receives what was found.
        look: when to rehearse.

    Raises:
        Rehearsed: it was a rehearsal.
        RequestFault: something was chosen of a conflict that there is not.
    """
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    merge = _Merge(session, tables, merged)
    for table in TABLES:
        merge.take(table)
    merge.carry()
    merge.tell()
    merged.settling.check()
    if look is Look.ONLY or (look is Look.WHERE_ASKED and merged.settling.found):
        raise Rehearsed
    kinds = {Kind.ARTICLE: "article", Kind.STORY: "story", Kind.ANNOTATION: "annotation", Kind.CODE: "code",
             Kind.MEMO: "memo", Kind.ENTITY: "entity", Kind.LINK: "bead", Kind.SEARCH: "saved_search"}  # fmt: skip
    changed = {kind: frozenset(merge.fresh.get(table, ())) for kind, table in kinds.items()}
    return Receipt("import_bundle", changed)


class _Merge:
    """The rows of a bundle while they are brought in; `numbers` says which row here a row there became."""

    def __init__(self, session: Session, tables: Mapping[str, Sequence[Row]], merged: Merged) -> None:
        self._session = session
        self._tables = tables
        self._merged = merged
        self._wording = Wording(session, tables)
        self._matching = Matching(session, tables, merged.settling, self._wording)
        self.numbers: dict[str, dict[int, int]] = {}
        self.fresh: dict[str, set[int]] = {}
        self._codes = BundleCodes(session, tables, merged.settling, self._wording)
        self._meeting = Meeting(session, merged.settling, self._wording, self.fresh)

    def take(self, table: Table) -> None:
        """Brings the rows of one table in."""
        rows = self._tables[table.name]
        self.numbers[table.name], self.fresh[table.name] = {}, set()
        if not rows:
            return
        own = [column for column, target in links_of(table).items() if target == table.name]
        mapped = list(self._mapped(table, rows, own))
        standing = self._matching.standing(table, [new for _old, new in mapped], self.fresh)
        following = self._next(table)
        new_rows: list[Row] = []
        known: list[tuple[Row, Row, Mapping[str, Any]]] = []
        for (old, row), here in zip(mapped, standing, strict=True):
            if here is None:
                if is_numbered(table):
                    row["id"], following = following, following + 1
                    self.fresh[table.name].add(row["id"])
                new_rows.append(row)
            else:
                known.append((old, row, here))
            if is_numbered(table):
                self.numbers[table.name][old["id"]] = row["id"] if here is None else here["id"]
        for row in [*new_rows, *(row for _old, row, _here in known)]:
            row.update({column: self.numbers[table.name].get(row[column]) for column in own})
        self._insert(table, self._settled(table, new_rows))
        for old, row, here in known:
            self._meeting.meet(table, old, row, here)

    def _mapped(self, table: Table, rows: Sequence[Row], own: Sequence[str]) -> Iterator[tuple[Row, Row]]:
        """Each row with what it links to here; those left out whose parent was here before."""
        parent = _PARENTS.get(table.name)
        for old in rows:
            row = dict(old)
            for column, target in links_of(table).items():
                if column not in own:
                    row[column] = self.numbers[target].get(old[column])
            linked = all(row[column] is not None or table.columns[column].nullable for column in links_of(table))
            if not linked or (parent is not None and row[parent[0]] not in self.fresh[parent[1]]):
                continue
            if table.name == "memo":
                row["subject"] = self._meeting.renamed.get(row["subject"], row["subject"])
            if table.name in SIDED:
                row = turned(table.name, old, row)
            if table.name in ("story_link", "distinction") and len({row[each] for each in links_of(table)}) == 1:
                continue
            yield old, row

    def _next(self, table: Table) -> int:
        if not is_numbered(table):
            return 0
        return (self._session.scalar(select(func.max(table.columns["id"]))) or 0) + 1

    def _settled(self, table: Table, rows: list[Row]) -> list[Row]:
        """The new rows of a table as they can stand here: what can be one row's alone is given to one."""
        match table.name:
            case "revision":
                for row in rows:
                    if row["article_id"] not in self.fresh["article"]:
                        row["number"] = self._matching.next_number(row["article_id"])
            case "code":
                self._merged.conflicts += self._codes.settle_looks(rows)
            case "code_name":
                self._codes.settle_names(rows, self.fresh["code"])
            case "body":
                self._codes.settle_tags(rows)
            case "distinction":
                return self._meeting.hold_apart(rows)
        return rows

    def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        statement = insert(table)
        if table.name in ("sketch", "entity_key"):
            statement = statement.prefix_with("OR IGNORE")
        for part in chunks(rows, _ROWS_A_STATEMENT):
            self._session.execute(statement, part)
        if table.name in _COUNTED:
            self._merged.added[_COUNTED[table.name]] = len(rows)

    def carry(self) -> None:
        """Takes what rests on other texts of articles that are here along to their texts here, where words agree."""
        for row in self._tables["article"]:
            article = self.numbers["article"].get(row["id"])
            if article is None or article in self.fresh["article"]:
                continue
            theirs = next(
                (self.numbers["revision"].get(each["id"]) for each in self._tables["revision"]
                 if (each["article_id"], each["number"]) == (row["id"], row["revision"])), None,
            )  # fmt: skip
            if theirs is not None and carry_along(self._session, article=article, revision=theirs):
                title = self._session.scalar(select(Article.title).where(Article.id == article))
                self._merged.conflicts.append(
                    _("“{article}” has another text there; it is kept as an earlier state, and annotations were taken "
                      "along where their words agree.").format(article=title or _("(no headline)"))
                )  # fmt: skip

    def tell(self) -> None:
        """Says in sentences what was settled without being asked."""
        self._merged.conflicts += [*self._matching.told, *self._meeting.told, *self._meeting.tell()]
