"""`align`: the sentences of two articles linked."""

import argparse
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from triptych.alignment.extraction import in_doubt
from triptych.archive.archive import Archive
from triptych.archive.queries.articles import article_uuid, find_article
from triptych.archive.queries.links import reported
from triptych.cli.context import Context
from triptych.domain.bead import Alignment, Bead, BeadOrder, Mode
from triptych.errors import DocumentFault, RequestFault
from triptych.i18n import _, ngettext
from triptych.operations.aligning import Aligner

_PAIR = 2


def run(context: Context, options: argparse.Namespace) -> int:
    """Links the sentences of one pair of articles, or of each pair in a file."""
    archive = context.open()
    named = _pairs(options)
    with archive.reading() as session:
        pairs = [(find_article(session, left), find_article(session, right)) for left, right in named]
        ids = {each: article_uuid(session, each) for pair in pairs for each in pair}
    aligner = Aligner(archive)
    for left, right in pairs:
        started = time.monotonic()
        alignment = aligner.aligned(left, right, mode=options.mode)
        seconds = time.monotonic() - started
        record = {**_record(ids[left], ids[right], alignment, seconds), "in_doubt": _in_doubt(archive, left, right)}
        context.record(record, _in_words(ids[left], ids[right], alignment))
    return 0


def _in_doubt(archive: Archive, left: int, right: int) -> dict[str, list[int]]:
    """The sentences of both articles that may not be of the report: what they lack, the other article need not have."""
    with archive.reading() as session:
        sides = reported(session, left), reported(session, right)
    found = (in_doubt(each.text, each.sentences, each.paragraphs) for each in sides)
    return {name: sorted(each) for name, each in zip(("left", "right"), found, strict=True)}


def _pairs(options: argparse.Namespace) -> list[list[str]]:
    """The pairs that the arguments or the file name."""
    if options.pairs is None:
        if len(options.articles) != _PAIR:
            raise RequestFault(_("Name two articles, or a file of pairs with --pairs."))
        return [options.articles]
    if options.articles:
        raise RequestFault(_("Name two articles or a file of pairs, not both."))
    return _pairs_in(options.pairs)


def _pairs_in(path: Path) -> list[list[str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentFault(
            _("{path} cannot be read as a list of pairs ({why}).").format(path=path, why=error)
        ) from error
    pairs = []
    for number, line in enumerate(lines, 1):
        names = line.split()
        if names and len(names) != _PAIR:
            raise DocumentFault(
                _("Line {number} of {path} does not name two articles.").format(number=number, path=path)
            )
        if names:
            pairs.append(names)
    return pairs


def _record(left: UUID, right: UUID, alignment: Alignment, seconds: float) -> dict[str, Any]:
    return {
        "left": left,
        "right": right,
        "mode": alignment.mode,
        "beads": [_bead(each) for each in alignment.beads],
        "candidates": [_bead(each) for each in alignment.candidates],
        "seconds": round(seconds, 3),
    }


def _bead(bead: Bead) -> dict[str, Any]:
    return {
        "left": bead.left,
        "right": bead.right,
        "confidence": round(bead.confidence, 3),
        "relation": bead.relation,
        "order": bead.order,
        "origin": bead.origin,
    }


def _in_words(left: UUID, right: UUID, alignment: Alignment) -> str:
    modes = {Mode.TRANSLATION: _("a translation"), Mode.COMPARABLE: _("independent reports")}
    count = len(alignment.beads)
    head = ngettext("{left} {right}: {mode}, {count} link", "{left} {right}: {mode}, {count} links", count).format(
        left=left, right=right, mode=modes[alignment.mode], count=count
    )
    return "\n".join([head, *(_line(each) for each in alignment.beads)])


def _line(bead: Bead) -> str:
    sides = (" ".join(str(each) for each in side) for side in (bead.left, bead.right))
    moved = _(", moved") if bead.order is BeadOrder.MOVED else ""
    return "  {} – {}  {:.2f}{}".format(*sides, bead.confidence, moved)
