"""What was found in reports as a table for an appendix: CSV, a spreadsheet, or a page to read and print.

Words from articles are data: a cell that a spreadsheet would take for a formula is written as text, and the page
escapes everything.
"""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.interchange.tables import csv_table, xlsx_tables


@dataclass(frozen=True, slots=True)
class Appendix:
    """A table with where it comes from, ready to be read: in the interface's language where the words are ours.

    Attributes:
        title: what it is.
        sources: the reports: headline, outlet, date and id, in words.
        heads: of the columns.
        rows: with a cell for each of them.
    """

    title: str
    sources: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def written(name: str, *appendices: Appendix) -> bytes:
    """Appendices in the format that a file's name asks for: one after the other, in a spreadsheet each on its sheet.

    Raises:
        RequestFault: there is none for this suffix.
    """
    write = _WRITERS.get(PurePath(name).suffix.lower())
    if write is None:
        raise RequestFault(
            _("{name} names no format of a ledger; end it with {suffixes}.").format(
                name=name, suffixes=", ".join(_WRITERS)
            )
        )
    return write(appendices)


def _cells(appendix: Appendix) -> list[Sequence[str]]:
    """The rows, an empty one, and the sources."""
    return [*appendix.rows, [], *([each] for each in appendix.sources)]


def _as_csv(appendices: Sequence[Appendix]) -> bytes:
    first, *others = appendices
    rows = _cells(first)
    for each in others:
        rows += [[], [each.title], each.heads, *_cells(each)]
    return csv_table(first.heads, rows)


def _as_xlsx(appendices: Sequence[Appendix]) -> bytes:
    return xlsx_tables((each.heads, _cells(each)) for each in appendices)


def _as_html(appendices: Sequence[Appendix]) -> bytes:
    title = html.escape(appendices[0].title)
    body = "".join(map(_table, appendices))
    return f"<!doctype html>\n<meta charset=utf-8>\n<title>{title}</title>\n<style>{_STYLE}</style>\n{body}".encode()


def _table(appendix: Appendix) -> str:
    title = html.escape(appendix.title)
    sources = "".join(f"<li>{html.escape(each)}</li>" for each in appendix.sources)
    head = "".join(f"<th scope=col>{html.escape(each)}</th>" for each in appendix.heads)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(each)}</td>" for each in row) + "</tr>\n" for row in appendix.rows
    )
    return (
        f"<h1>{title}</h1>\n<ol>{sources}</ol>\n<table>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )


_STYLE: Final = (
    "@page{size:A4 landscape;margin:12mm}"
    "body{font:11pt/1.45 serif;margin:2rem}h1{font-size:16pt}table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}"
    "thead{display:table-header-group}tr{break-inside:avoid}"
)
_WRITERS: Final[dict[str, Callable[[Sequence[Appendix]], bytes]]] = {
    ".csv": _as_csv,
    ".xlsx": _as_xlsx,
    ".html": _as_html,
}
SUFFIXES: Final[Sequence[str]] = tuple(_WRITERS)
"""Of the files that a ledger can be written to."""
