"""Reports as tables: how often codes were given, by what, and with each other."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.files import write_private
from triptych.archive.queries.codebook import codes
from triptych.archive.queries.reports import By, Which, co_occurrences, code_matrix
from triptych.archive.queries.room import story_of_title
from triptych.errors import RequestFault
from triptych.i18n import _, current_language
from triptych.i18n.languages import language_name
from triptych.interchange.tables import TABLES, kind_of_table


@dataclass(frozen=True, slots=True)
class Report:
    """A table, and what is to be known beside it.

    Attributes:
        heads: of the columns; the first is of the codes.
        rows: a code and its figures.
        note: what the figures cannot show, in sentences.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    note: str


def codes_by(archive: Archive, by: By, story: str | None = None) -> Report:
    """How often each code was given, by language, outlet, story, time or annotator.

    Raises:
        RequestFault: there is no story of this title.
    """
    with archive.reading() as session:
        matrix = code_matrix(session, by, _which(session, story))
        names = _names(session)
    heads = tuple(_head(by, each) for each in matrix.columns)
    rows = tuple(
        (names.get(code, str(code)), tuple(matrix.counts.get((code, each), 0) for each in matrix.columns))
        for code in matrix.codes
        if code not in matrix.unused
    )
    unused = [names.get(each, str(each)) for each in matrix.unused]
    return Report((_("Code"), *heads), rows, _note(rows, unused))


def codes_together(archive: Archive, story: str | None = None) -> Report:
    """How often each two codes stand on the same words.

    Raises:
        RequestFault: there is no story of this title.
    """
    with archive.reading() as session:
        which = _which(session, story)
        pairs = co_occurrences(session, which)
        names = _names(session)
    used = [each for each in names if any(each in pair for pair in pairs)]
    rows = tuple(
        (names[code], tuple(pairs.get((min(code, other), max(code, other)), 0) for other in used)) for code in used
    )
    note = "" if rows else _("No two codes stand on the same words.")
    return Report((_("Code"), *(names[each] for each in used)), rows, note)


def write_report(path: Path, report: Report) -> None:
    """Writes a report into a file.

    Raises:
        RequestFault: its name ends neither in .csv nor in .xlsx.
    """
    kind = kind_of_table(path)
    if kind is None:
        raise RequestFault(_("{path}: a report is written as .csv or .xlsx.").format(path=path))
    rows = [(name, *map(str, figures)) for name, figures in report.rows]
    write_private(path.absolute(), TABLES[kind](report.heads, rows))


def _which(session: Session, story: str | None) -> Which:
    if story is None:
        return Which()
    found = story_of_title(session, story, ())
    if found is None:
        raise RequestFault(_("There is no story “{story}” in this archive.").format(story=story))
    return Which(story=found[0])


def _names(session: Session) -> dict[int, str]:
    return {each.number: each.name for each in codes(session, current_language())}


def _head(by: By, value: str | None) -> str:
    if value is None:
        return _("not known")
    return language_name(value) if by is By.LANGUAGE else value


def _note(rows: tuple[tuple[str, tuple[int, ...]], ...], unused: list[str]) -> str:
    if not rows:
        return _("No passage has a code yet.")
    return _("Used by nobody: {codes}.").format(codes=", ".join(unused)) if unused else ""
