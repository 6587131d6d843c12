"""Appendices: the aligned panes of a story, and findings, each passage with outlet, date and place in its article."""

import re
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triptych.archive.archive import Archive
from triptych.archive.files import write_private
from triptych.archive.queries.aligned import AlignedRows, Column, aligned_rows
from triptych.archive.queries.finding import Anchor, WholeFinding, whole_finding
from triptych.archive.queries.findings import FindingFilter, Sort, first_findings
from triptych.archive.queries.room import story_of_title
from triptych.archive.schema import Article, Revision, SentenceRow, Story
from triptych.domain.annotation import TargetKind
from triptych.domain.article import Details
from triptych.domain.citation import citation
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.i18n.dates import format_partial
from triptych.interchange.paper import WRITERS, Cell, Paper, Run, Section

MOST_FINDINGS = 2_000
"""A paper holds no more; a set that large is an exchange of data, not an appendix."""

_SIDE_BY_SIDE = 3


def paper_of_panes(session: Session, articles: Sequence[int], story: int | None = None) -> Paper:
    """Articles side by side, linked sentences in one row.

    Args:
        session: a reading transaction.
        articles: internal ids, in the order of the panes.
        story: internal id of the story that they tell, for the title.
    """
    aligned = aligned_rows(session, articles)
    title = session.scalar(select(Story.title).where(Story.id == story)) if story is not None else None
    heads = tuple(_head(each.details) for each in aligned.columns)
    note = _(
        "Sentences in one row are linked; “–” is where an article has no counterpart. "
        "The number is the place of the sentence in its article."
    )
    sources = tuple(citation(each.details) for each in aligned.columns)
    section = Section("", (), heads, tuple(_cells(aligned)))
    return Paper(title or _("Articles side by side"), (note,), (section,), sources, _("Sources"))


def paper_of_findings(session: Session, numbers: Sequence[int]) -> Paper:
    """Findings with their passages side by side, at most `MOST_FINDINGS`.

    Args:
        session: a reading transaction.
        numbers: internal ids, in the order in which they shall stand.
    """
    found = (whole_finding(session, number) for number in numbers[:MOST_FINDINGS])
    findings = [each for each in found if each is not None]
    sources = dict.fromkeys(
        citation(anchor.details) for each in findings for anchor in each.anchors if anchor.details is not None
    )
    sections = tuple(_section(session, each) for each in findings)
    lines = () if sections else (_("There is no finding to show."),)
    return Paper(_("Findings"), lines, sections, tuple(sources), _("Sources"))


def paper_of_list(session: Session, wanted: FindingFilter, sort: Sort) -> Paper:
    """The findings of a list as it is filtered and sorted."""
    rows = first_findings(session, MOST_FINDINGS, wanted, sort)
    return paper_of_findings(session, [row.number for row in rows])


def paper_for_command(archive: Archive, story: str | None, order: Sequence[str] = ()) -> Paper:
    """The panes of a story and its findings; all findings of the archive where no story is named.

    Raises:
        RequestFault: there is no story of this title.
    """
    with archive.reading() as session:
        if story is None:
            return paper_of_list(session, FindingFilter(), Sort.NUMBER)
        found = story_of_title(session, story, order)
        if found is None:
            raise RequestFault(_("There is no story “{story}” in this archive.").format(story=story))
        panes = paper_of_panes(session, found[1], found[0])
        findings = paper_of_list(session, FindingFilter(story=found[0]), Sort.NUMBER)
    return Paper(panes.title, panes.lines, (*panes.sections, *findings.sections),
                 tuple(dict.fromkeys((*panes.sources, *findings.sources))), panes.of_sources)  # fmt: skip


def write_paper(path: Path, paper: Paper) -> None:
    """Writes a paper into a file.

    Raises:
        RequestFault: its name ends neither in .html nor in .docx.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in WRITERS:
        raise RequestFault(_("{path}: an appendix is written as .html or .docx.").format(path=path))
    write_private(path.absolute(), WRITERS[kind](paper))


def _cells(aligned: AlignedRows) -> list[tuple[Cell, ...]]:
    return [
        tuple(_cell(column, places) for column, places in zip(aligned.columns, row, strict=True))
        for row in aligned.rows
    ]


def _cell(column: Column, places: Sequence[int]) -> Cell:
    if not places:
        return Cell()
    words = " ".join(" ".join(column.sentences[each].of(column.text).split()) for each in places)
    numbers = ", ".join(str(column.numbers[each]) for each in places)
    return Cell((Run(words),), numbers, column.details.language)


def _section(session: Session, finding: WholeFinding) -> Section:
    name = (_("F-{number:02d}") if finding.finding else _("N-{number:02d}")).format(number=finding.number)
    title = " ".join(filter(None, (name, finding.title)))
    codes = ", ".join(tag.name for tag in finding.codes)
    about = (
        _("Codes: {codes}").format(codes=codes) if codes else "",
        _("Story: {story}").format(story=finding.story) if finding.story else "",
        _("By {creator}").format(creator=finding.creator) if finding.creator else "",
    )
    lines = finding.note or "", " · ".join(filter(None, about))
    cells = [_passage(session, each) for each in finding.anchors]
    rows = [tuple(cells[start : start + _SIDE_BY_SIDE]) for start in range(0, len(cells), _SIDE_BY_SIDE)]
    return Section(title, tuple(filter(None, lines)), (), tuple(rows))


def _passage(session: Session, anchor: Anchor) -> Cell:
    details = anchor.details or Details(anchor.language, anchor.title, anchor.outlet, published=anchor.published)
    place = _place(session, anchor)
    head = ", ".join(filter(None, (_head(details), place)))
    if anchor.kind is TargetKind.ABSENCE:
        return Cell((Run(_("This article leaves it out.")),), head, "", anchor.gloss)
    if anchor.kind is TargetKind.ARTICLE:
        return Cell((Run(details.title or ""),), head, anchor.language, anchor.gloss)
    before, quote, after = (re.sub(r"\s+", " ", each) for each in (anchor.before, anchor.quote, anchor.after))
    runs = (Run(before), Run(quote, marked=True), Run(after))
    return Cell(tuple(each for each in runs if each.text), head, anchor.language, anchor.gloss)


def _place(session: Session, anchor: Anchor) -> str:
    """Where in its article a passage stands."""
    if anchor.span is None:
        return _("no longer in the text") if anchor.kind is TargetKind.PASSAGE else ""
    current = (
        select(Revision.id)
        .join(Article, (Article.id == Revision.article_id) & (Article.revision == Revision.number))
        .where(Article.id == anchor.article)
        .scalar_subquery()
    )
    here = func.sum(func.iif(SentenceRow.start <= anchor.span.start, 1, 0))
    number, count = session.execute(select(here, func.count()).where(SentenceRow.revision_id == current)).one()
    return _("sentence {number} of {count}").format(number=number, count=count) if number else ""


def _head(details: Details) -> str:
    day = details.published and format_partial(details.published)
    source = details.outlet or details.title or _("(no headline)")
    return ", ".join(filter(None, (details.language.partition("-")[0].upper(), source, day)))
