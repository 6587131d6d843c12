"""CSV: a row for each place that an annotation rests on, for spreadsheets and statistics.

Spreadsheets run a cell that begins with `=`, `+`, `-` or `@` as a formula, so an apostrophe is put before it, as
OWASP recommends (https://owasp.org/www-community/attacks/CSV_Injection), and taken away when the file comes back.
"""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from triptych.domain.annotation import FINDING, GLOSS, Annotation, Quote, Target
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.interchange.exchange import Articles, Collection, ExchangedAnnotation, ExchangedTarget, Read, Skipped
from triptych.interchange.losses import EVERYTHING, Part, motivations_of
from triptych.interchange.offsets import Offsets
from triptych.interchange.records import (
    BrokenRecord,
    bodies_of,
    codes_of,
    gloss_extra,
    id_of,
    iri_named,
    iri_of,
    note_of,
    own_extra,
    passage_at,
    state_of,
    target_of,
    title_of,
)
from triptych.interchange.tables import FORMULA
from triptych.interchange.w3c.rules import is_instant

CARRIES: Final = EVERYTHING - {
    *(Part.TEXTS, Part.TEXT_DETAILS, Part.MOTIVATIONS, Part.FURTHER),
    *(Part.CODEBOOK, Part.RELATIONS, Part.MEMOS),
}

_COLUMNS: Final = (
    *("annotation", "place", "article", "language", "outlet", "published", "article_title", "kind", "start", "end"),
    *("quote", "gloss", "codes", "title", "note", "finding", "state", "creator", "created", "modified"),
    *("prefix", "suffix", "anchoring", "text_hash"),
)
_NEEDED: Final = ("annotation", "article")
_GUARDED: Final = (*FORMULA, "'")
"""What gets an apostrophe before it, so that it can be told from one that was there."""
_SEPARATORS: Final = ",;\t"

Row = dict[str, str]


def dump(collection: Collection) -> bytes:
    """The annotations as a table; with a byte order mark, without which spreadsheets misread all but English."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for annotation in collection.annotations:
        for number, place in enumerate(annotation.targets, 1):
            row = _row(annotation, place, number, collection.articles)
            writer.writerow({name: _safe(value) for name, value in row.items()})
    return target.getvalue().encode("utf-8-sig")


def _row(annotation: Annotation, target: Target, number: int, articles: Articles) -> Row:
    details = articles.whole(target.article).details
    span, quote = target.span, target.quote
    return {
        "annotation": id_of(annotation),
        "place": str(number),
        "article": iri_of(target.article),
        "language": details.language,
        "outlet": details.outlet or "",
        "published": details.published or "",
        "article_title": details.title or "",
        "kind": target.kind.value,
        "start": "" if span is None else str(span.start),
        "end": "" if span is None else str(span.end),
        "quote": quote.exact if quote else "",
        "gloss": str(target.extra.get(GLOSS, "")),
        "codes": _joined(codes_of(annotation)),
        "title": title_of(annotation) or "",
        "note": note_of(annotation) or "",
        "finding": "yes" if annotation.extra.get(FINDING) is True else "",
        "state": annotation.state.value,
        "creator": annotation.creator or "",
        "created": annotation.created or "",
        "modified": annotation.modified or "",
        "prefix": quote.prefix if quote else "",
        "suffix": quote.suffix if quote else "",
        "anchoring": target.anchoring.value,
        "text_hash": articles.text_hash(target.article),
    }


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(_GUARDED) else value


def _plain(value: str) -> str:
    return value[1:] if value[:1] == "'" and value[1:].startswith(_GUARDED) else value


def _joined(codes: Sequence[str]) -> str:
    """The names in one cell, apart by semicolons; a name that holds one is put into quotes."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";", lineterminator="").writerow(codes)
    return target.getvalue()


def _parted(cell: str) -> tuple[str, ...]:
    rows = list(csv.reader(io.StringIO(cell, newline=""), delimiter=";", skipinitialspace=True))
    return tuple(dict.fromkeys(name for row in rows for name in row if name))


def recognises(data: bytes) -> bool:
    """Whether the first line names the columns that a row cannot do without."""
    first = data[:65536].removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    names = {name.strip().strip('"').lower() for name in first.replace(";", ",").replace("\t", ",").split(",")}
    return names.issuperset(_NEEDED)


def read(data: bytes, _offsets: Offsets = Offsets.AUTO) -> Iterator[Read | Skipped]:
    """The annotations of a table: rows with the same id are places of one annotation.

    Commas, semicolons and tabulators are understood as separators, whatever the spreadsheet wrote.

    Raises:
        DocumentFault: the file is no table, or lacks a column that it cannot do without.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise DocumentFault(_("The file is not in UTF-8; save it as “CSV UTF-8”.")) from fault
    if "\0" in text or not recognises(data):
        raise DocumentFault(_("The table lacks a column; it needs {names} at least.").format(names=", ".join(_NEEDED)))
    return _read_each(_groups(text))


def _groups(text: str) -> dict[str, list[Row]]:
    """The rows by annotation, in the order in which these come first."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    head = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    groups: dict[str, list[Row]] = {}
    for number, cells in enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator), 2):
        row = {name.strip().lower(): _plain(value) for name, value in cells.items() if name and isinstance(value, str)}
        if any(row.values()):
            groups.setdefault(row.get("annotation") or _("row {number}").format(number=number), []).append(row)
    return groups


def _read_each(groups: dict[str, list[Row]]) -> Iterator[Read | Skipped]:
    for name, rows in groups.items():
        try:
            yield Read(_annotation(name, rows))
        except BrokenRecord as fault:
            yield Skipped(name, str(fault))


def _annotation(name: str, rows: list[Row]) -> ExchangedAnnotation:
    if not rows[0].get("annotation"):
        raise BrokenRecord(_("It is no annotation: it has no id."))
    places = {row.get("place") or str(number): row for number, row in enumerate(rows, 1)}
    ordered = sorted(places.items(), key=lambda each: int(each[0]) if each[0].isdecimal() else 0)
    first = rows[0]
    bodies = bodies_of(first.get("title"), _parted(first.get("codes", "")), first.get("note"))
    return ExchangedAnnotation(
        id=iri_named(name, first.get("article", "")),
        targets=tuple(_target(row) for _number, row in ordered),
        bodies=bodies,
        motivations=motivations_of(bodies),
        creator=first.get("creator") or None,
        created=_instant(first, "created"),
        modified=_instant(first, "modified"),
        state=state_of(first.get("state")),
        extra=own_extra(finding=first.get("finding", "").lower() in ("yes", "true", "1")),
    )


def _target(row: Row) -> ExchangedTarget:
    if not row.get("article"):
        raise BrokenRecord(_("A target names no article."))
    exact = row.get("quote")
    return target_of(
        row["article"],
        row.get("kind"),
        passage_at(row.get("start"), row.get("end")),
        Quote(exact, row.get("prefix", ""), row.get("suffix", "")) if exact else None,
        text_hash=row.get("text_hash") or None,
        anchoring=row.get("anchoring"),
        extra=gloss_extra(row.get("gloss")),
    )


def _instant(row: Row, name: str) -> str | None:
    value = row.get(name)
    if value and not is_instant(value):
        raise BrokenRecord(_("Its property “{name}” has a value that is not allowed.").format(name=name))
    return value or None
