"""Hits made up for the models."""

from uuid import UUID

from triptych.archive.queries.concordance import Concordance, HitGroup, HitLine
from triptych.domain.text import Span


def line(
    number: int, match: str = "flood", *, language: str = "en", left: str = "the ", right: str = " came",
    published: str | None = "2026-05-12", outlet: str | None = "Courier",
) -> HitLine:  # fmt: skip
    """A hit in an article of that number."""
    return HitLine(
        number, UUID(int=number), language, outlet, f"Title {number}", published, Span(4, 9), left, match, right
    )


def group(language: str, *lines: HitLine, articles: int | None = None, complete: bool = True) -> HitGroup:
    """The hits in a language; as many articles as there are lines where nothing else is said."""
    return HitGroup(language, len(lines) if articles is None else articles, complete, len(lines), lines)


def found(*groups: HitGroup) -> Concordance:
    """What a query found."""
    return Concordance(groups, tuple((each.language, each.articles) for each in groups), 0, 0.04)
