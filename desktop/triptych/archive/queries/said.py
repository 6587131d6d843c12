"""Everything that the reader wrote: memos about whatever, and what annotations themselves say, searched together."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from triptych.archive.queries.bodies import authors_of
from triptych.archive.queries.findings import FindingFilter, FindingRow, Sort, first_findings
from triptych.archive.queries.memos import MemoEntry, memo_entries
from triptych.domain.relation import Subject

MOST = 500


def written_entries(session: Session, language: str, *, wanted: str = "", memos: bool = True) -> tuple[MemoEntry, ...]:
    """Memos, and annotations that say something or rest on what is looked for; changed last first, some hundreds.

    Args:
        session: a reading transaction.
        language: of the interface, for the names of codes.
        wanted: words that all stand in a memo or the name of what it is about; in an annotation's title, note, codes
            or passages; whatever their accents.
        memos: with memos; else annotations alone.
    """
    found = [*memo_entries(session, language, wanted=wanted)] if memos else []
    filtered = FindingFilter(text=wanted, findings=False, written=not wanted.strip())
    rows = first_findings(session, MOST, filtered, Sort.CHANGED)
    authors = authors_of(session, [row.number for row in rows])
    found += [_entry(row, authors.get(row.number)) for row in rows]
    return tuple(sorted(found, key=lambda each: each.changed, reverse=True)[:MOST])


def _entry(row: FindingRow, author: str | None) -> MemoEntry:
    name = " · ".join(filter(None, _names(row)))
    return MemoEntry(
        row.number, Subject.ANNOTATION, row.number, name, row.title, row.note or "", author, row.changed, own=True
    )


def _names(row: FindingRow) -> Iterator[str]:
    yield ", ".join(each.name for each in row.codes)
    yield " ".join((row.quote or "").split())
