"""What the archive holds, put into the rows and words of a timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triptych.archive.queries.timeline import StorySpan, StoryTimeline, TimelineRow
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_partial, format_range, format_short
from triptych.i18n.languages import language_name
from triptych.views.timeline.rows import Row
from triptych.views.timeline.scale import extent_of, span_of
from triptych.widgets.drawing import code_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow(Row):
    """An article in time.

    Attributes:
        article: as the archive holds it.
    """

    article: TimelineRow

    @property
    def when(self) -> str:
        """Its date as exactly as it is known."""
        return time_between(self.article.published, self.article.published)

    @property
    def label(self) -> str:
        """Its outlet, if known, and its date."""
        short = no_date() if self.extent is None else format_short(self.article.published or "")
        return " · ".join(filter(None, (self.article.outlet, short)))

    @property
    def spoken(self) -> str:
        """Title, language, outlet, date, pane."""
        said = [self.title, language_name(self.article.language), outlet_of(self.article.outlet), self.when]
        if self.pane is not None:
            said.append(_("open in pane {number}").format(number=self.pane))
        return ", ".join(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow(Row):
    """A story in time.

    Attributes:
        span: as the archive holds it.
        languages: of its articles, in the reader's order.
    """

    span: StorySpan
    languages: tuple[str, ...]

    @property
    def when(self) -> str:
        """From its first date to its last."""
        return time_between(self.span.first, self.span.last)

    @property
    def label(self) -> str:
        """How many articles each language has."""
        counts = (f"{code_text(each)} {format_number(self.span.by_language[each])}" for each in self.languages)
        return "  ".join(counts) or _("no article")

    @property
    def spoken(self) -> str:
        """Title, time, articles by language."""
        return ", ".join((self.title, self.when, *counts_of(self.span, self.languages)))


def article_rows(timeline: StoryTimeline, order: Sequence[str], panes: Mapping[int, int]) -> list[ArticleRow]:
    """A story's articles in list order: by language, each in time order; those without a date below all others.

    Args:
        timeline: the story.
        order: languages that come first, in this order.
        panes: in which pane, from 1, articles are open.
    """
    dated = [row for row in timeline.rows if extent_of(row.published) is not None]
    groups: list[list[TimelineRow]] = [
        [row for row in dated if row.language == language] for language in languages_of(timeline, order)
    ]
    undated = [row for row in timeline.rows if extent_of(row.published) is None]
    places = languages_of(timeline, order)
    groups.append(sorted(undated, key=lambda row: places.index(row.language)))
    rows = []
    for group in groups:
        for number, article in enumerate(group):
            begins = number == 0 or article.language != group[number - 1].language
            rows.append(_article_row(article, panes.get(article.article), begins=begins, starts_group=number == 0))
    return rows


def languages_of(timeline: StoryTimeline, order: Sequence[str]) -> list[str]:
    """The languages of a story's articles, in the order in which they stand everywhere."""
    return in_order({row.language for row in timeline.rows}, order)


def in_order(languages: set[str], order: Sequence[str]) -> list[str]:
    """Languages in the order that the reader sets; others after these, by their codes."""
    return [*(each for each in order if each in languages), *sorted(languages - set(order))]


def title_of(article: TimelineRow) -> str:
    """An article's headline, or that it has none."""
    return article.title or _("Article without a headline")


def outlet_of(outlet: str | None) -> str:
    """Who published it, or that it is not known."""
    return outlet or _("outlet not known")


def _article_row(article: TimelineRow, pane: int | None, *, begins: bool, starts_group: bool) -> "ArticleRow":
    return ArticleRow(
        key=article.article,
        title=title_of(article),
        extent=extent_of(article.published),
        code=article.language if begins else None,
        starts_group=starts_group,
        pane=pane,
        article=article,
    )


def story_rows(spans: Sequence[StorySpan], order: Sequence[str]) -> list[StoryRow]:
    """Stories as spans of time."""
    return [
        StoryRow(
            key=span.story,
            title=span.title,
            extent=span_of(span.first, span.last),
            span=span,
            languages=tuple(in_order(set(span.by_language), order)),
        )
        for span in spans
    ]


def counts_of(span: StorySpan, languages: Sequence[str]) -> list[str]:
    """How many articles a story has in each language, in words."""
    return [f"{language_name(each)}: {article_count(span.by_language[each])}" for each in languages]


def no_date() -> str:
    """What stands where a date would."""
    return _("no date")


def article_count(count: int) -> str:
    """How many articles, in words."""
    return ngettext("{count} article", "{count} articles", count).format(count=format_number(count))


def time_of(timeline: StoryTimeline) -> str:
    """From the first to the last date of a story's articles; that none has one."""
    dates = [row.published for row in timeline.rows if row.published is not None and extent_of(row.published)]
    return time_between(dates[0], dates[-1]) if dates else _("none has a date")


def time_between(first: str | None, last: str | None) -> str:
    """From one date to another; the first alone where the other lies within it; that there is none."""
    begins, ends = extent_of(first), extent_of(last)
    if begins is None or ends is None:
        return no_date()
    return format_partial(first or "") if begins.end >= ends.end else format_range(first or "", last or "")


def outlets_of(timeline: StoryTimeline, order: Sequence[str]) -> list[tuple[str, tuple[str, ...], int]]:
    """Who published a story's articles: the outlet, the languages it wrote in, how many articles; most first."""
    found: dict[str, list[str]] = {}
    for row in timeline.rows:
        found.setdefault(outlet_of(row.outlet), []).append(row.language)
    outlets = [(name, tuple(in_order(set(tongues), order)), len(tongues)) for name, tongues in found.items()]
    return sorted(outlets, key=lambda outlet: (-outlet[2], outlet[0]))
