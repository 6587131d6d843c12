"""How the articles of the library spread over languages, outlets, marks and time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import CTE, ColumnElement, and_, func, literal, select, true, union_all
from sqlalchemy.orm import Session

from triptych.archive.queries.filters import ArticleFilter, annotated_articles, fitting
from triptych.archive.schema import Article

LOOKED_AT: Final = 50_000
"""Of more articles than these only the newest are looked at."""

MOST_BARS: Final = 40
_WEEK: Final = 7
_MONTHS: Final = 12
_OUTLETS: Final = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the histogram.

    Attributes:
        first: the first day, month or year of it, in ISO 8601.
        last: the last one, the same as `first` where it covers one.
        number: how many articles were published then.
    """

    first: str
    last: str
    number: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How articles spread. Each count leaves out what the filter itself says about its own kind.

    Attributes:
        languages: how many by BCP 47 tag, most first.
        outlets: how many by name, most first; the first sixty.
        unread: how many nobody read yet.
        set_aside: how many wait to be read.
        annotated: how many have annotations.
        bars: publication over time, without gaps; at most forty.
        complete: all articles were looked at, not only the newest 50,000.
    """

    languages: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    unread: int
    set_aside: int
    annotated: int
    bars: tuple[Bar, ...]
    complete: bool


def facets(session: Session, wanted: ArticleFilter) -> Facets:
    """Counts the articles that a filter leaves."""
    lifted = replace(wanted, languages=(), outlets=(), unread=False, set_aside=False, annotated=False)
    base = _base(session, replace(lifted, published_from=None, published_to=None))
    dates, everything = _span(session, base, wanted)
    if everything == LOOKED_AT and (wanted.published_from or wanted.published_to):
        # The chosen time may lie before all that is looked at: then it alone is.
        base = _base(session, lifted)
        dates, _looked_at = _span(session, base, wanted)
    unit = 0 if dates is None else _unit(*dates)
    found: dict[str, list[tuple[str, int]]] = {}
    for kind, value, number in session.execute(_counts(base, wanted, unit)):
        found.setdefault(kind, []).append((value, number))
    marks = dict(found.get("mark", ()))
    return Facets(
        languages=_most_first(found.get("language", [])),
        outlets=_most_first(found.get("outlet", []))[:_OUTLETS],
        unread=marks.get("unread", 0),
        set_aside=marks.get("set_aside", 0),
        annotated=marks.get("annotated", 0),
        bars=() if dates is None else tuple(_bars(dates, unit, dict(found.get("published", ())))),
        complete=everything < LOOKED_AT,
    )


def _most_first(counted: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted, key=lambda each: (-each[1], each[0])))


def _base(session: Session, wanted: ArticleFilter) -> CTE:
    """The newest articles that fit."""
    return (
        select(
            Article.language,
            Article.outlet,
            Article.published,
            Article.read.is_(None).label("unread"),
            Article.set_aside.is_not(None).label("set_aside"),
            Article.id.in_(annotated_articles()).label("annotated"),
        )
        .where(*fitting(session, wanted))
        .order_by(Article.published.desc(), Article.id.desc())
        .limit(LOOKED_AT)
        .cte("base")
    )


def _conditions(base: CTE, wanted: ArticleFilter, but: str) -> list[ColumnElement[bool]]:
    """What the filter says about facets, but for one of them."""
    conditions: dict[str, list[ColumnElement[bool]]] = {"language": [], "outlet": [], "published": [], "mark": []}
    if wanted.languages:
        conditions["language"].append(base.c.language.in_(wanted.languages))
    if wanted.outlets:
        conditions["outlet"].append(base.c.outlet.in_(wanted.outlets))
    if wanted.published_from is not None:
        conditions["published"].append(base.c.published >= wanted.published_from)
    if wanted.published_to is not None:
        conditions["published"].append(base.c.published < wanted.published_to + "~")
    for mark in ("unread", "set_aside", "annotated"):
        if getattr(wanted, mark):
            conditions["mark"].append(base.c[mark])
    return [each for kind, some in conditions.items() if kind != but for each in some]


def _span(session: Session, base: CTE, wanted: ArticleFilter) -> tuple[tuple[date, date] | None, int]:
    """The first and the last day of publication, and how many articles were looked at."""
    fits = and_(true(), *_conditions(base, wanted, "published"))
    first, last, everything = session.execute(
        select(func.min(base.c.published).filter(fits), func.max(base.c.published).filter(fits), func.count())
    ).one()
    days = (None, None) if first is None else (_day(first), _day(last))
    return (None if days[0] is None or days[1] is None else (days[0], days[1])), everything


def _day(value: str) -> date | None:
    parts = value.split("-")
    try:
        year, month, day = (*map(int, parts), 1, 1)[:3]
        return date(year, month, day)
    except ValueError:
        return None


def _unit(first: date, last: date) -> int:
    """How many characters of a date name a bar's days, months or years."""
    if (last - first).days < MOST_BARS * _WEEK:
        return len("2019-05-23")
    return len("2019-05") if _months(first, last) <= MOST_BARS else len("2019")


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * _MONTHS + last.month - first.month + 1


def _counts(base: CTE, wanted: ArticleFilter, unit: int) -> Any:
    """All counts in one statement, so that the articles are looked for once."""

    def grouped(kind: str, value: ColumnElement[Any]) -> Any:
        counted = select(literal(kind), value, func.count()).where(value.is_not(None))
        return counted.where(*_conditions(base, wanted, kind)).group_by(value)

    def marked(mark: str) -> Any:
        return select(literal("mark"), literal(mark), func.count()).where(
            base.c[mark], *_conditions(base, wanted, "mark")
        )

    parts = [
        grouped("language", base.c.language),
        grouped("outlet", base.c.outlet),
        *(marked(each) for each in ("unread", "set_aside", "annotated")),
    ]
    if unit:
        when = func.substr(base.c.published, 1, unit)
        parts.append(grouped("published", when).where(func.length(when) == unit))
    return union_all(*parts)


def _bars(dates: tuple[date, date], unit: int, counted: dict[str, int]) -> Iterator[Bar]:
    """Bars without gaps over the whole time."""
    units = list(_units(*dates, unit))
    wide = 1 if len(units) <= MOST_BARS else _WEEK if unit == len("2019-05-23") else -(-len(units) // MOST_BARS)
    for start in range(0, len(units), wide):
        part = units[start : start + wide]
        yield Bar(part[0], part[-1], sum(counted.get(each, 0) for each in part))


def _units(first: date, last: date, unit: int) -> Iterator[str]:
    """All days, months or years of a time."""
    if unit == len("2019-05-23"):
        for day in range((last - first).days + 1):
            yield (first + timedelta(day)).isoformat()
    elif unit == len("2019-05"):
        for month in range(_months(first, last)):
            past = first.month - 1 + month
            yield f"{first.year + past // _MONTHS:04}-{past % _MONTHS + 1:02}"
    else:
        yield from (f"{year:04}" for year in range(first.year, last.year + 1))
