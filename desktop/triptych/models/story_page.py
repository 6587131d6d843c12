"""A story's page as tables: its reports in order of appearance, and who is named in which of them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from triptych.archive.queries.story_page import StoryPage, StoryReport
from triptych.domain.difference import DifferenceKind
from triptych.domain.entity import EntityKind
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_short
from triptych.i18n.languages import language_name
from triptych.models.sheet import Cell, Line, Look

_DAY: Final = 10
_SIGNS: Final = {
    DifferenceKind.CONFLICT: "≠",
    DifferenceKind.ONLY_LEFT: "+",
    DifferenceKind.VAGUER: "≈",
    DifferenceKind.MOVED: "⇅",
}
_WASHES: Final = {EntityKind.PERSON: "personw", EntityKind.PLACE: "placew", EntityKind.ORGANISATION: "orgw"}


def report_heads() -> tuple[Cell, ...]:
    """The columns of the reports."""
    return (
        Cell("№", spoken=_("Number")),
        Cell(_("Lang"), spoken=_("Language")),
        Cell(_("Title")),
        Cell(_("Outlet")),
        Cell(_("Published")),
        Cell(_("After the first")),
        *(Cell("", spoken=words) for words in _differences_in_words()),
    )


def report_lines(page: StoryPage) -> tuple[Line, ...]:
    """The reports, numbered as the columns of the names are."""
    first = next((each.published for each in page.reports if each.published), None)
    return tuple(
        Line(
            each.article,
            (
                Cell(format_number(place), Look.QUIET),
                Cell(each.language, Look.CODE, language_name(each.language)),
                Cell(each.title or _("No title"), Look.TITLE),
                Cell(each.outlet or "", spoken=each.outlet or _("outlet not known")),
                Cell(format_short(each.published) if each.published else _("no date"), Look.QUIET),
                Cell(_after(first, each.published), Look.QUIET),
                *_difference_cells(each),
            ),
        )
        for place, each in enumerate(page.reports, 1)
    )


def name_heads(page: StoryPage) -> tuple[Cell, ...]:
    """Name, in how many reports, then one column for each report."""
    numbered = (
        Cell(format_number(place), spoken=_("Report {number}, {language}").format(
            number=format_number(place), language=language_name(each.language)))
        for place, each in enumerate(page.reports, 1)
    )  # fmt: skip
    return (Cell(_("Name")), Cell(_("Reports")), *numbered)


def name_lines(page: StoryPage) -> tuple[Line, ...]:
    """Who is named, with a cell for each report."""
    return tuple(
        Line(
            place,
            (
                Cell(" · ".join(dict.fromkeys((row.name, *(name for _tongue, name in row.names))))),
                Cell(_share(row.counts), Look.QUIET),
                *(_count(count, report, _WASHES[row.kind]) for count, report in zip(row.counts, page.reports,
                                                                                      strict=True)),
            ),
        )
        for place, row in enumerate(page.names)
    )  # fmt: skip


def languages_in_words(page: StoryPage) -> str:
    """How many reports there are in each language, and the outlets."""
    tongues: dict[str, int] = {}
    for each in page.reports:
        tongues[each.language] = tongues.get(each.language, 0) + 1
    parts = [_("{count} in {language}").format(count=format_number(count), language=language_name(tongue))
             for tongue, count in tongues.items()]  # fmt: skip
    outlets = list(dict.fromkeys(each.outlet for each in page.reports if each.outlet))
    return ", ".join(parts) + (f"\n{', '.join(outlets)}" if outlets else "")


def _differences_in_words() -> Sequence[str]:
    return (_("Values differ"), _("Said here only"), _("Less exact"), _("Told elsewhere"))


def _difference_cells(report: StoryReport) -> tuple[Cell, ...]:
    counts = dict(report.differences)
    return tuple(
        Cell(format_number(counts[kind]) if counts.get(kind) else "", Look.MARK,
             f"{words}: {format_number(counts.get(kind, 0))}", sign)
        for (kind, sign), words in zip(_SIGNS.items(), _differences_in_words(), strict=True)
    )  # fmt: skip


def _count(count: int, report: StoryReport, wash: str) -> Cell:
    if not count and not report.looked_at:
        return Cell("?", Look.UNKNOWN, _("not looked at yet"))
    spoken = ngettext("{count} mention", "{count} mentions", count).format(count=format_number(count))
    return Cell(str(count) if count else "", Look.COUNT, spoken if count else _("no mention"), wash)


def _share(counts: Sequence[int]) -> str:
    return _("{shown} of {count}").format(shown=sum(map(bool, counts)), count=len(counts))


def _after(first: str | None, published: str | None) -> str:
    """How many days after the first report one appeared; nothing where that is not known to the day."""
    begun, day = day_of(first), day_of(published)
    if begun is None or day is None:
        return ""
    days = day - begun
    if days == 0:
        return _("same day")
    return ngettext("{count} day", "{count} days", days).format(count=format_number(days))


def day_of(published: str | None) -> int | None:
    """The day of a date that is known to the day, as an ordinal."""
    if published is None or len(published) < _DAY:
        return None
    return date.fromisoformat(published[:_DAY]).toordinal()
