"""Taking the lines of a concordance out as a table."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from triptych.archive.files import write_private
from triptych.archive.queries.concordance import HitLine
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.interchange.tables import TABLES, kind_of_table

KINDS: Final = tuple(TABLES)
"""What a concordance can be written as, by the end of the file's name."""


def write_concordance(path: Path, lines: Sequence[HitLine]) -> int:
    """Writes the lines into a file and says how many.

    Args:
        path: its end says which format: csv or xlsx.
        lines: as they are shown, in their order.

    Raises:
        RequestFault: no format has such a name.
    """
    kind = kind_of_table(path)
    if kind is None:
        raise RequestFault(_("{path}: a concordance is written as .csv or .xlsx.").format(path=path))
    heads = _heads()
    write_private(path, TABLES[kind](heads, _rows(lines)))
    return len(lines)


def _heads() -> tuple[str, ...]:
    return (
        _("Language"), _("Outlet"), _("Published"), _("Title"), _("Before"), _("Hit"), _("After"),
        _("Counterpart’s language"), _("Counterpart’s outlet"), _("Counterpart"), _("Article"),
    )  # fmt: skip


def _rows(lines: Sequence[HitLine]) -> Iterator[tuple[str, ...]]:
    """A row for each counterpart of a hit, or one for a hit without any."""
    for line in lines:
        about = (language_name(line.language), line.outlet or "", line.published or "", line.title or "")
        context = (line.left.strip(), line.match, line.right.strip())
        article = f"urn:uuid:{line.uuid}"
        for each in line.counterparts or (None,):
            there = ("", "", "") if each is None else (language_name(each.language), each.outlet or "", each.text)
            yield (*about, *context, *there, article)
