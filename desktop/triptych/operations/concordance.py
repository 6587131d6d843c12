"""Taking the lines of a concordance out: as a table, or with their counterparts as a translation memory."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from triptych.archive.files import write_private
from triptych.archive.queries.concordance import HitLine
from triptych.archive.queries.counterparts import Counterpart
from triptych.domain.bitext import Bitext, LeftOut, Passage, Unit
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.interchange.bitexts.tmx import dump
from triptych.interchange.tables import TABLES, kind_of_table

TMX: Final = "tmx"
KINDS: Final = (*TABLES, TMX)
"""What a concordance can be written as, by the end of the file's name."""


def write_concordance(path: Path, lines: Sequence[HitLine]) -> int:
    """Writes the lines into a file and says how many; into a translation memory, how many links.

    Args:
        path: its end says which format: csv, xlsx or tmx.
        lines: as they are shown, in their order.

    Raises:
        RequestFault: no format has such a name.
    """
    if path.suffix.lower() == f".{TMX}":
        found = _bitext(lines)
        write_private(path, dump(found))
        return len(found.units)
    kind = kind_of_table(path)
    if kind is None:
        raise RequestFault(_("{path}: a concordance is written as .csv, .xlsx or .tmx.").format(path=path))
    heads = _heads()
    write_private(path, TABLES[kind](heads, _rows(lines)))
    return len(lines)


def _bitext(lines: Sequence[HitLine]) -> Bitext:
    """The links in which the hits stand, each once."""
    units = dict.fromkeys(_unit(line, each) for line in lines for each in line.counterparts if each.link is not None)
    note = _("Sentences found by a search, with what corresponds to them; each link says how sure it is.")
    return Bitext(tuple(units), LeftOut(), note)


def _unit(line: HitLine, there: Counterpart) -> Unit:
    link = there.link
    assert link is not None
    own, others = link.sentences
    return Unit(
        left=Passage(line.uuid, line.language, line.outlet, link.own, own),
        right=Passage(there.uuid, there.language, there.outlet, there.text, others),
        confidence=link.confidence,
        state=link.state,
        origin=link.origin,
        relation=link.relation,
    )


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
