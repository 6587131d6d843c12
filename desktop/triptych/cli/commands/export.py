"""`export`: the archive, or a story, in an open format."""

import argparse

from triptych.archive.archive import Archive
from triptych.archive.files import write_private
from triptych.cli.context import Context
from triptych.i18n import _, ngettext
from triptych.interchange import articles, bundle, citations, paper
from triptych.interchange.bitexts import BITEXTS
from triptych.operations.bitexts import bitext_of
from triptych.operations.bundles import bundle_of, cited_of
from triptych.operations.papers import paper_for_command


def run(context: Context, options: argparse.Namespace) -> int:
    """Writes what was asked for into a file and says what it could not hold."""
    archive = context.open()
    if options.format in BITEXTS:
        return _bitext(context, archive, options)
    if options.format in citations.FORMATS:
        return _citations(context, archive, options)
    if options.format in paper.WRITERS:
        return _paper(context, archive, options)
    held = bundle_of(archive, options.story)
    writer = articles.FORMATS.get(options.format, bundle.dump)
    write_private(options.output.absolute(), writer(held))
    count = held.counts["articles"]
    told = ngettext("{count} article written.", "{count} articles written.", count)
    context.record(held.counts, told.format(count=count))
    if options.format in articles.FORMATS:
        context.note(articles.what_is_lost(options.format))
    else:
        context.note(_("The bundle holds the documents as they came and everything that was written on them."))
    return 0


def _citations(context: Context, archive: Archive, options: argparse.Namespace) -> int:
    found = cited_of(archive, options.story)
    write_private(options.output.absolute(), citations.FORMATS[options.format](found))
    record = {"articles": len(found), "annotations": 0, "beads": 0, "entities": 0}
    told = ngettext("{count} article written.", "{count} articles written.", len(found))
    context.record(record, told.format(count=len(found)))
    return 0


def _paper(context: Context, archive: Archive, options: argparse.Namespace) -> int:
    """The panes of a story and its findings, or all findings, as an appendix."""
    made = paper_for_command(archive, options.story)
    write_private(options.output.absolute(), paper.WRITERS[options.format](made))
    record = {"articles": len(made.sources), "annotations": len(made.sections) - (options.story is not None),
              "beads": 0, "entities": 0}  # fmt: skip
    count = record["annotations"]
    context.record(record, ngettext("{count} finding written.", "{count} findings written.", count).format(count=count))
    return 0


def _bitext(context: Context, archive: Archive, options: argparse.Namespace) -> int:
    bitext = bitext_of(archive, options.story)
    write_private(options.output.absolute(), BITEXTS[options.format](bitext))
    written = {side.article for unit in bitext.units for side in (unit.left, unit.right)}
    record = {"articles": len(written), "annotations": 0, "beads": len(bitext.units), "entities": 0}
    count = len(bitext.units)
    context.record(record, ngettext("{count} link written.", "{count} links written.", count).format(count=count))
    context.note(bitext.note)
    return 0
