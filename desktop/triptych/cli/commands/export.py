"""`export`: the archive, or a story, in an open format."""

import argparse

from triptych.archive.files import write_private
from triptych.cli.context import Context
from triptych.i18n import ngettext
from triptych.interchange.bitexts import BITEXTS
from triptych.operations.bitexts import bitext_of


def run(context: Context, options: argparse.Namespace) -> int:
    """Writes what was asked for into a file and says what it could not hold."""
    archive = context.open()
    bitext = bitext_of(archive, options.story)
    write_private(options.output.absolute(), BITEXTS[options.format](bitext))
    articles = {side.article for unit in bitext.units for side in (unit.left, unit.right)}
    record = {"articles": len(articles), "annotations": 0, "beads": len(bitext.units), "entities": 0}
    count = len(bitext.units)
    context.record(record, ngettext("{count} link written.", "{count} links written.", count).format(count=count))
    context.note(bitext.note)
    return 0
