"""`annotations`: listed, taken out, brought in."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from triptych.archive.archive import Archive
from triptych.archive.files import write_private
from triptych.cli.automatic import after_writing
from triptych.cli.context import Context
from triptych.errors import DocumentFault
from triptych.i18n import _
from triptych.interchange.exchange import Skipped
from triptych.interchange.losses import Loss
from triptych.interchange.offsets import Offsets
from triptych.interchange.registry import format_named, format_of
from triptych.operations.exchange import read_annotations, written_annotations


def run(context: Context, options: argparse.Namespace) -> int:
    """Lists annotations, writes them into a file, or reads them from one."""
    archive = context.open()
    if options.action == "list":
        return _list(context, archive)
    if options.action == "export":
        return _export(context, archive, format_name=options.format, target=options.output)
    return _import(context, archive, options)


def _list(context: Context, archive: Archive) -> int:
    written = written_annotations(archive, format_named("w3c"))
    for annotation in json.loads(written.data):
        context.record(annotation, _in_words(annotation))
    return 0


def _in_words(annotation: dict[str, Any]) -> str:
    """An annotation on one line: its id, the words it stands on, what it says."""
    targets, bodies = (
        each if isinstance(each, list) else [each] for each in (annotation["target"], annotation.get("body", []))
    )
    quotes = [
        f"“{selector['exact']}”"
        for target in targets
        if isinstance(target, dict)
        for selector in target.get("selector", [])
        if "exact" in selector
    ]
    said = [str(body["value"]) for body in bodies if isinstance(body, dict) and "value" in body]
    return " ".join(f"{annotation['id']}  {' / '.join(quotes)}: {'; '.join(said)}".split())


def _export(context: Context, archive: Archive, *, format_name: str, target: Path) -> int:
    written = written_annotations(archive, format_named(format_name))
    write_private(target.absolute(), written.data)
    _tell(context, written=written.count, lost=written.lost)
    return 0


def _import(context: Context, archive: Archive, options: argparse.Namespace) -> int:
    path: Path = options.file
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentFault(
            _("{path} cannot be read ({why}).").format(path=path, why=error.strerror or error)
        ) from error
    form = format_named(options.format) if options.format else format_of(data, path.suffix)
    result = read_annotations(archive, form, data, Offsets(options.offsets))
    counts = result.counts
    read = counts.added + counts.updated + counts.unchanged if form.holds_annotations else result.codes
    _tell(context, read=read, skipped=result.skipped)
    after_writing(context, archive)
    return 1 if result.skipped else 0


def _tell(
    context: Context, *, written: int = 0, read: int = 0, skipped: Sequence[Skipped] = (), lost: Sequence[Loss] = ()
) -> None:
    """Says what became of the annotations; what the format could not carry stands in `lost`, if there is any."""
    record: dict[str, Any] = {
        "written": written,
        "read": read,
        "skipped": [{"what": each.what, "why": each.why} for each in skipped],
    }
    if lost:
        record["lost"] = [{"what": each.part.value, "count": each.count} for each in lost]
    lines = [
        _("{written} written, {read} read, {skipped} skipped.").format(written=written, read=read, skipped=len(skipped))
    ]
    if lost:
        lines.append(_("The format cannot hold: {what}.").format(what="; ".join(each.sentence for each in lost)))
    context.record(record, "\n".join(lines + [f"{each.what}: {each.why}" for each in skipped]))
