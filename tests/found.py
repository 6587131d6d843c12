"""What the program finds in articles, put into archives by hand."""

import json
from collections.abc import Sequence
from itertools import combinations
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.queries.panes import current_revision
from triptych.archive.schema import (
    Alignment,
    Base,
    Bead,
    Comparison,
    Derivation,
    Difference,
    Entity,
    EntityName,
    Mention,
    Revision,
)
from triptych.domain.states import Origin, State
from triptych.language.folding import fold
from triptych.operations.derivations import maker

Place = tuple[int, int]


class Found:
    """Puts rows into an archive as the recogniser, the aligner and the comparer would."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def entity(self, kind: str, name: str, *names: tuple[str, str]) -> int:
        number = self._put(Entity, uuid=uuid4(), kind=kind, name=name, state=State.PROPOSED, origin=Origin.MACHINE)
        for language, each in names:
            self._put(EntityName, entity_id=number, language=language, name=each, folded=fold(each),
                      state=State.PROPOSED, origin=Origin.MACHINE)  # fmt: skip
        return number

    def mention(self, article: int, words: str, kind: str, entity: int | None = None, **values: Any) -> int:
        """The first place of the words in the article."""
        start, end = self.place(article, words)
        standing = {"state": State.PROPOSED, "origin": Origin.MACHINE, "confidence": 0.9}
        return self._put(Mention, revision_id=self.revision(article), start=start, end=end, kind=kind,
                         entity_id=entity, **{**standing, **values})  # fmt: skip

    def link(self, left: int, right: int, left_spans: Sequence[Place], right_spans: Sequence[Place],
             **values: Any) -> int:  # fmt: skip
        standing = {"relation": "same", "order": "in_place", "candidate": False, "confidence": 0.9}
        return self._put(Bead, **{**standing, **self._pair(left, right, left_spans, right_spans), **values})

    def difference(self, left: int, right: int, left_spans: Sequence[Place], right_spans: Sequence[Place],
                   **values: Any) -> int:  # fmt: skip
        standing = {"kind": "conflict", "about": "number", "confidence": 0.9}
        return self._put(Difference, **{**standing, **self._pair(left, right, left_spans, right_spans), **values})

    def examined(self, kind: str, *articles: int) -> None:
        """Stamps the articles' revisions."""
        with self._archive.writing("test") as writer, writer.transaction() as session:
            number = maker(session, (kind, "1"))
            rows = [{"revision_id": current_revision(session, each), "maker_id": number} for each in articles]
            session.execute(insert(Derivation), rows)

    def compared(self, *articles: int, more: int = 0) -> None:
        """Notes that each two of the articles were compared."""
        with self._archive.writing("test") as writer, writer.transaction() as session:
            number = maker(session, ("differences", "1"))
            for left, right in combinations(articles, 2):
                sides = current_revision(session, left), current_revision(session, right)
                row = {"left_revision_id": sides[0], "right_revision_id": sides[1], "more": more, "maker_id": number}
                session.execute(insert(Comparison), [row])

    def aligned(self, left: int, right: int) -> None:
        with self._archive.writing("test") as writer, writer.transaction() as session:
            number = maker(session, ("alignment", "1"))
            session.execute(insert(Alignment).values(left_revision_id=current_revision(session, left),
                            right_revision_id=current_revision(session, right), mode="comparable",
                            maker_id=number))  # fmt: skip

    def revision(self, article: int) -> int:
        with self._archive.reading() as session:
            number = current_revision(session, article)
        assert number is not None
        return number

    def place(self, article: int, words: str) -> Place:
        """Where the words first stand in the article."""
        start = self.text(article).index(words)
        return start, start + len(words)

    def text(self, article: int) -> str:
        """Of the article, as it stands now."""
        with self._archive.reading() as session:
            revision = current_revision(session, article)
            return session.scalars(select(Revision.text).where(Revision.id == revision)).one()

    def _pair(
        self, left: int, right: int, left_spans: Sequence[Place], right_spans: Sequence[Place]
    ) -> dict[str, object]:
        return {
            "left_revision_id": self.revision(left),
            "right_revision_id": self.revision(right),
            "left_spans": json.dumps(left_spans),
            "right_spans": json.dumps(right_spans),
            "state": State.PROPOSED,
            "origin": Origin.MACHINE,
        }

    def _put(self, table: type[Base], **values: Any) -> int:
        with self._archive.writing("test") as writer, writer.transaction() as session:
            return _inserted(session, table, values)


def _inserted(session: Session, table: type[Base], values: dict[str, Any]) -> int:
    row = table(**values)
    session.add(row)
    session.flush()
    number = row.id  # type: ignore[attr-defined]
    assert isinstance(number, int)
    return number
