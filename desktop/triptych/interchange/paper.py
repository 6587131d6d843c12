"""Passages side by side on paper: what an appendix of a thesis or report shows, as HTML or DOCX.

Words from articles are data: the page escapes everything, and DOCX holds them as text.
"""

import html
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

_STYLE: Final = (
    "body{font:11pt/1.45 Literata,'Noto Serif',serif;margin:2rem}h1{font-size:17pt}h2{font-size:13pt;margin-top:1.6em}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.35em .5em;text-align:left;"
    "vertical-align:top}thead{display:table-header-group}tr{break-inside:avoid}small{color:#444}"
)
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML document can hold."""
_LANDSCAPE_FROM: Final = 3
"""Columns from which on a page is wider than high."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a passage.

    Attributes:
        text: the words.
        marked: they are what it is about; they stand out by weight and line, not by colour.
    """

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage in its column.

    Attributes:
        runs: its words; none for an absence.
        head: outlet, date, place in the article.
        language: BCP 47 tag of the words.
        foot: what the reader says about it.
    """

    runs: tuple[Run, ...] = ()
    head: str = ""
    language: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Passages that belong together.

    Attributes:
        title: above them.
        lines: what is said about them.
        heads: of the columns; none where each passage says where it stands.
        rows: of one width.
    """

    title: str
    lines: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def columns(self) -> int:
        """How many passages stand side by side."""
        return max([len(self.heads), *(len(row) for row in self.rows)], default=0)


@dataclass(frozen=True, slots=True)
class Paper:
    """An appendix.

    Attributes:
        title: of the whole.
        lines: below it.
        sections: in order.
        sources: the articles as they are cited, at the end, under the title `of_sources`.
        of_sources: what the list of sources is called.
    """

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[str, ...] = ()
    of_sources: str = ""

    @property
    def wide(self) -> bool:
        """Whether its pages shall be wider than high."""
        return any(each.columns >= _LANDSCAPE_FROM for each in self.sections)


def as_html(paper: Paper) -> bytes:
    """A page to read and print, without anything from elsewhere."""
    title = html.escape(paper.title)
    parts = [
        f"<!doctype html>\n<html>\n<head>\n<meta charset='utf-8'>\n<title>{title}</title>",
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>",
        *(f"<p>{html.escape(line)}</p>" for line in paper.lines),
        *(part for section in paper.sections for part in _section(section)),
    ]
    if paper.sources:
        listed = "".join(f"<li>{html.escape(each)}</li>\n" for each in paper.sources)
        parts.append(f"<h2>{html.escape(paper.of_sources)}</h2>\n<ol>\n{listed}</ol>")
    return ("\n".join(parts) + "\n</body>\n</html>\n").encode()


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield f"<h2>{html.escape(section.title)}</h2>"
    yield from (f"<p>{html.escape(line)}</p>" for line in section.lines)
    if not section.rows:
        return
    share = 100 // max(section.columns, 1)
    yield "<table border='1' cellspacing='0' cellpadding='5' width='100%'>"
    if section.heads:
        heads = "".join(f"<th width='{share}%'>{html.escape(each)}</th>" for each in section.heads)
        yield f"<thead><tr>{heads}</tr></thead>"
    for row in section.rows:
        cells = "".join(f"<td width='{share}%'{_tongue(each)}>{_cell(each)}</td>" for each in row)
        yield f"<tr>{cells}{'<td></td>' * (section.columns - len(row))}</tr>"
    yield "</table>"


def _tongue(cell: Cell) -> str:
    return f" lang='{html.escape(cell.language)}'" if cell.language else ""


def _cell(cell: Cell) -> str:
    words = "".join(
        f"<b><u>{html.escape(run.text)}</u></b>" if run.marked else html.escape(run.text) for run in cell.runs
    )
    head = f"<small>{html.escape(cell.head)}</small>" if cell.head else ""
    foot = f"<small><i>{html.escape(cell.foot)}</i></small>" if cell.foot else ""
    return "<br>".join(filter(None, (head, words or "–", foot)))


def as_docx(paper: Paper) -> bytes:
    """A document for word processors."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Pt

    document = Document()
    document.core_properties.title = _plain(paper.title)[:255]
    document.core_properties.author = ""
    page = document.sections[0]
    if paper.wide:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    document.styles["Normal"].font.size = Pt(10)
    document.add_heading(_plain(paper.title), 1)
    for line in paper.lines:
        document.add_paragraph(_plain(line))
    for section in paper.sections:
        _add_section(document, section)
    if paper.sources:
        document.add_heading(_plain(paper.of_sources), 2)
        for each in paper.sources:
            document.add_paragraph(_plain(each), style="List Number")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _add_section(document: Any, section: Section) -> None:
    if section.title:
        document.add_heading(_plain(section.title), 2)
    for line in section.lines:
        document.add_paragraph(_plain(line))
    if not section.rows:
        return
    table = document.add_table(rows=0, cols=section.columns, style="Table Grid")
    if section.heads:
        for cell, words in zip(table.add_row().cells, section.heads, strict=True):
            cell.paragraphs[0].add_run(_plain(words)).bold = True
        _repeat(table.rows[0])
    for row in section.rows:
        for place, passage in zip(table.add_row().cells, row, strict=False):
            _fill(place, passage)
    document.add_paragraph()


def _fill(place: Any, passage: Cell) -> None:
    from docx.shared import Pt

    paragraph = place.paragraphs[0]
    if passage.head:
        paragraph.add_run(_plain(passage.head)).font.size = Pt(8)
        paragraph = place.add_paragraph()
    for run in passage.runs:
        added = paragraph.add_run(_plain(run.text))
        added.bold = added.underline = run.marked or None
        _speak(added, passage.language)
    if not passage.runs:
        paragraph.add_run("–")
    if passage.foot:
        note = place.add_paragraph().add_run(_plain(passage.foot))
        note.italic = True
        note.font.size = Pt(8)


def _speak(run: Any, language: str) -> None:
    """Tells the word processor the language of words, for its spelling and its voice."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if language:
        element = OxmlElement("w:lang")
        element.set(qn("w:val"), language)
        run._r.get_or_add_rPr().append(element)  # noqa: SLF001 - python-docx has no other way to it


def _repeat(row: Any) -> None:
    """Lets the heads stand on each page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no other way to it


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


WRITERS: Final[dict[str, Callable[[Paper], bytes]]] = {"html": as_html, "docx": as_docx}
"""The formats that need no window, by the end of a file's name."""
