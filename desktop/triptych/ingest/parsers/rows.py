"""Tables of articles: CSV and TSV, JSON and JSON Lines, with the standard library; one article a row."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from triptych.domain.article import Details
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.ingest.columns import ColumnMapping, Columns, guess
from triptych.ingest.encodings import Decoded, decoded
from triptych.ingest.extract import MOST_ARTICLES, Extracted, Part, RawParagraph
from triptych.ingest.parsers.dates import iso_date
from triptych.ingest.parsers.markup import paragraphs_of, unknown_encoding
from triptych.language.identify import UNDETERMINED

MOST_COLUMNS: Final = 1000
_LONGEST_CELL: Final = 50_000_000
_DELIMITERS: Final = (",", ";", "\t", "|")
_MARKUP: Final = ("</p>", "<br", "</div>")

Row = Mapping[str, str]


def parse(data: bytes, name: str, options: dict[str, str]) -> list[Part]:
    """The articles of a table.

    Args:
        data: the table.
        name: of the document.
        options: `format` (csv, json or jsonl); `mapping` where the user chose the columns; `columns` where only
            those are asked for.

    Raises:
        DocumentFault: it is no table, has too many columns, or none of them holds text.
    """
    text = _text(data, name)
    columns, rows = table(text.text, name, options["format"])
    if "columns" in options:
        return [Part(columns=Columns(tuple(columns), guess(columns, rows)))]
    mapping = ColumnMapping.from_json(options["mapping"]) if "mapping" in options else guess(columns, rows)
    if mapping.text is None:
        raise DocumentFault(
            _("In {name} no column holds the text of articles; name one of them “text”.").format(name=name)
        )
    return [Part(_article(row, mapping, text.inferred)) for row in rows[: MOST_ARTICLES + 1]]


def table(text: str, name: str, form: str) -> tuple[Sequence[str], list[Row]]:
    """The names of the columns and the rows.

    Raises:
        DocumentFault: it is no table, or has too many columns.
    """
    if not text.strip():
        raise DocumentFault(_("{name} holds no text.").format(name=name))
    columns, rows = _csv(text, name) if form == "csv" else _objects(text, name, form)
    if len(columns) > MOST_COLUMNS:
        raise DocumentFault(
            _("{name} has more than {limit} columns; keep those that hold articles.").format(
                name=name, limit=MOST_COLUMNS
            )
        )
    return columns, rows


def _text(data: bytes, name: str) -> Decoded:
    found = decoded(data)
    if found is None:
        raise DocumentFault(unknown_encoding(name))
    return found


def _csv(text: str, name: str) -> tuple[list[str], list[Row]]:
    csv.field_size_limit(_LONGEST_CELL)
    heading = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DocumentFault(_("{name} is damaged: it cannot be read as a table.").format(name=name)) from error
    columns = [each.strip().lstrip("\ufeff") for each in lines[0]]
    return columns, [dict(zip(columns, line, strict=False)) for line in lines[1:] if any(line)]


def _objects(text: str, name: str, form: str) -> tuple[list[str], list[Row]]:
    try:
        if form == "jsonl":
            values = [json.loads(line) for line in text.split("\n") if line.strip()]
        else:
            values = _listed(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise DocumentFault(_("{name} is damaged: it cannot be read as JSON.").format(name=name)) from error
    objects = [each for each in values if isinstance(each, dict)]
    if not objects:
        raise DocumentFault(_("{name} holds no articles: a list of objects is expected.").format(name=name))
    columns = list(dict.fromkeys(key for each in objects for key in each))
    return columns, [{key: _words(value) for key, value in each.items()} for each in objects]


def _listed(value: Any) -> list[Any]:
    """The list of articles in a JSON document: itself, the longest list in it, or the one object that it is."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    lists = [each for each in value.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
    return max(lists, key=len) if lists else [value]


def _words(value: Any) -> str:
    """A value as text: lists of texts are paragraphs, an object speaks by its name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(_words(each) for each in value)
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title") or "")
    return "" if value is None else str(value)


def _article(row: Row, mapping: ColumnMapping, encoding: str | None) -> Extracted:
    def said(column: str | None) -> str | None:
        return " ".join(row.get(column or "", "").split()) or None

    text = row.get(mapping.text or "", "")
    written = said(mapping.published)
    if any(each in text.lower() for each in _MARKUP):
        paragraphs = [RawParagraph(each.text) for each in paragraphs_of(text)]
    else:
        paragraphs = [RawParagraph(line) for line in text.splitlines()]
    return Extracted(
        tuple(paragraphs) if text.strip() else (),
        Details(
            language=said(mapping.language) or UNDETERMINED,
            title=said(mapping.title),
            outlet=said(mapping.outlet),
            byline=said(mapping.byline),
            published=iso_date(written),
            published_evidence=written if iso_date(written) else None,
            address=said(mapping.address),
        ),
        encoding,
    )
