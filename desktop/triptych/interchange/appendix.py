"""The ledger of two reports as a table for an appendix: CSV, a spreadsheet, or a page to read and print.

Words from articles are data: a cell that a spreadsheet would take for a formula is written as text, and the page
escapes everything.
"""

import html
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import PurePath
from typing import Final

from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.interchange.tables import csv_table, xlsx_table


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the ledger, ready to be read: all words, in the interface's language where they are ours.

    Attributes:
        kind: how the reports differ.
        about: in what.
        left: the left report's passage; so `right`.
        left_value: what it gives there; so `right_value`.
        confidence: from 0 to 1, or nothing.
        doubt: why it may be none.
        state: what the reader said.
        note: what the reader wrote.
    """

    kind: str
    about: str
    left: str
    right: str
    left_value: str
    right_value: str
    confidence: str
    doubt: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """A ledger with where it comes from.

    Attributes:
        sources: the two reports: headline, outlet, date and id, in words.
        lines: the rows.
    """

    sources: tuple[str, str]
    lines: tuple[Line, ...]


def written(appendix: Appendix, name: str) -> bytes:
    """The appendix in the format that a file's name asks for.

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
    return write(appendix)


def _heads() -> list[str]:
    return [
        _("Kind"), _("About"), _("Left passage"), _("Right passage"), _("Left value"), _("Right value"),
        _("Confidence"), _("Doubt"), _("State"), _("Note"),
    ]  # fmt: skip


def _cells(appendix: Appendix) -> list[list[str]]:
    """The rows, an empty one, and the sources."""
    rows = [[str(each) for each in astuple(line)] for line in appendix.lines]
    return [*rows, [], *([each] for each in appendix.sources)]


def _as_csv(appendix: Appendix) -> bytes:
    return csv_table(_heads(), _cells(appendix))


def _as_xlsx(appendix: Appendix) -> bytes:
    return xlsx_table(_heads(), _cells(appendix))


def _as_html(appendix: Appendix) -> bytes:
    title = html.escape(_("Differences between two reports"))
    sources = "".join(f"<li>{html.escape(each)}</li>" for each in appendix.sources)
    head = "".join(f"<th scope=col>{html.escape(each)}</th>" for each in _heads())
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(each)}</td>" for each in astuple(line)) + "</tr>\n"
        for line in appendix.lines
    )
    return (
        f"<!doctype html>\n<meta charset=utf-8>\n<title>{title}</title>\n<style>{_STYLE}</style>\n<h1>{title}</h1>\n"
        f"<ol>{sources}</ol>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    ).encode()


_STYLE: Final = (
    "body{font:11pt/1.45 serif;margin:2rem}h1{font-size:16pt}table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}"
    "thead{display:table-header-group}tr{break-inside:avoid}"
)
_WRITERS: Final[dict[str, Callable[[Appendix], bytes]]] = {
    ".csv": _as_csv,
    ".xlsx": _as_xlsx,
    ".html": _as_html,
}
SUFFIXES: Final[Sequence[str]] = tuple(_WRITERS)
"""Of the files that a ledger can be written to."""
