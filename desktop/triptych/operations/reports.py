"""Reports as tables: how often codes were given, by what, and with each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.files import write_private
from triptych.archive.queries.codebook import codes
from triptych.archive.queries.reports import EVERYTHING, By, Which, co_occurrences, code_matrix
from triptych.archive.queries.room import story_of_title
from triptych.domain.code import CodeTag
from triptych.errors import RequestFault
from triptych.i18n import _, current_language
from triptych.i18n.languages import language_name
from triptych.interchange.tables import TABLES, kind_of_table

_PARTS: Final = {By.YEAR: 1, By.MONTH: 2, By.DAY: 3}
"""How many parts of a date name a column."""

_MOST_COLUMNS: Final = 400
"""A time of more days, months or years than this shows only those in which something was coded."""

Checkpoint = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """A code with its figures.

    Attributes:
        code: as it is shown.
        figures: a number for each column.
        total: in all, by which an article in two stories counts once; None where codes are counted with each other.
    """

    code: CodeTag
    figures: tuple[int, ...]
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A table, and what is to be known beside it.

    Attributes:
        by: what the columns are; None for the codes themselves.
        columns: their values: words, dates, languages, codes, or None where nothing is known.
        heads: the columns in words.
        rows: a code and its figures.
        note: what the figures cannot show, in sentences.
    """

    by: By | None
    columns: tuple[str | int | None, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str

    @property
    def most(self) -> int:
        """The greatest figure."""
        return max((figure for row in self.rows for figure in row.figures), default=0)


def report_by(
    session: Session, by: By, which: Which = EVERYTHING, checkpoint: Checkpoint = lambda _done, _total: None
) -> Report:
    """How often each code was given, by language, outlet, story, time or annotator."""
    matrix = code_matrix(session, by, which, checkpoint)
    book = codes(session, current_language())
    tags = {each.number: each.tag for each in book}
    columns = _unbroken(by, matrix.columns)
    rows = tuple(
        Row(tag, tuple(matrix.counts.get((code, each), 0) for each in columns), matrix.totals.get(code, 0))
        for code, tag in tags.items()
        if code not in matrix.unused
    )
    unused = [each.name for each in book if each.number in matrix.unused and not each.is_group]
    return Report(by, columns, tuple(_head(by, each) for each in columns), rows, _note(rows, unused))


def report_together(
    session: Session, which: Which = EVERYTHING, checkpoint: Checkpoint = lambda _done, _total: None
) -> Report:
    """How often each two codes stand on the same words."""
    pairs = co_occurrences(session, which, checkpoint)
    tags = _tags(session)
    used = [code for code in tags if any(code in pair for pair in pairs)]
    rows = tuple(
        Row(tags[code], tuple(pairs.get((min(code, other), max(code, other)), 0) for other in used)) for code in used
    )
    note = "" if rows else _("No two codes stand on the same words.")
    return Report(None, tuple(used), tuple(tags[each].name for each in used), rows, note)


def codes_by(archive: Archive, by: By, story: str | None = None) -> Report:
    """How often each code was given in an archive, or in a story by its title.

    Raises:
        RequestFault: there is no story of this title.
    """
    with archive.reading() as session:
        return report_by(session, by, _which(session, story))


def codes_together(archive: Archive, story: str | None = None) -> Report:
    """How often each two codes stand on the same words, in an archive or in a story by its title.

    Raises:
        RequestFault: there is no story of this title.
    """
    with archive.reading() as session:
        return report_together(session, _which(session, story))


def write_report(path: Path, report: Report) -> None:
    """Writes a report into a file.

    Raises:
        RequestFault: its name ends neither in .csv nor in .xlsx.
    """
    kind = kind_of_table(path)
    if kind is None:
        raise RequestFault(_("{path}: a report is written as .csv or .xlsx.").format(path=path))
    in_all = [_("In all")] if report.by is not None else []
    rows = [(row.code.name, *map(str, row.figures), *map(str, [row.total] if in_all else [])) for row in report.rows]
    write_private(path.absolute(), TABLES[kind]((_("Code"), *report.heads, *in_all), rows))


def _which(session: Session, story: str | None) -> Which:
    if story is None:
        return Which()
    found = story_of_title(session, story, ())
    if found is None:
        raise RequestFault(_("There is no story “{story}” in this archive.").format(story=story))
    return Which(story=found[0])


def _tags(session: Session) -> dict[int, CodeTag]:
    return {each.number: each.tag for each in codes(session, current_language())}


def _unbroken(by: By, columns: Sequence[str | None]) -> tuple[str | None, ...]:
    """The columns; of a time also those in which nothing was coded, so that a gap is seen as one."""
    dates = [each for each in columns if each is not None]
    if by not in _PARTS or not dates or not all(each.replace("-", "").isdecimal() for each in dates):
        return tuple(columns)
    filled = _dates(min(dates), max(dates), _PARTS[by])
    rest = tuple(each for each in columns if each is None)
    return (*filled, *rest) if len(filled) <= _MOST_COLUMNS and set(dates) <= set(filled) else tuple(columns)


def _dates(first: str, last: str, parts: int) -> list[str]:
    """All days, months or years from one to another, as far as they may be shown."""
    from datetime import date, timedelta

    def next_one(day: date) -> date:
        if parts == _PARTS[By.DAY]:
            return day + timedelta(days=1)
        month = day.year * 12 + day.month if parts == _PARTS[By.MONTH] else (day.year + 1) * 12
        return date(month // 12, month % 12 + 1, 1)

    found: list[str] = []
    try:
        day = date.fromisoformat(first + "-01" * (3 - parts))
        while len(found) <= _MOST_COLUMNS and (not found or found[-1] < last):
            found.append("-".join(day.isoformat().split("-")[:parts]))
            day = next_one(day)
    except (ValueError, OverflowError):
        return found
    return found


def _head(by: By, value: str | None) -> str:
    if value is None:
        return _("not known")
    return language_name(value) if by is By.LANGUAGE else value


def _note(rows: Sequence[Row], unused: list[str]) -> str:
    if not rows:
        return _("No passage has a code yet.")
    return _("Used by nobody: {codes}.").format(codes=", ".join(unused)) if unused else ""
