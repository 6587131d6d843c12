"""`import`: brings documents in."""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from triptych.archive.archive import Archive
from triptych.archive.creation import create
from triptych.cli.automatic import after_writing
from triptych.cli.context import Context
from triptych.cli.place import warn_of_place
from triptych.domain.article import ImportStatus
from triptych.errors import DocumentFault, RequestFault
from triptych.i18n import _
from triptych.ingest.columns import ColumnMapping
from triptych.ingest.folder import Document, Refused, documents
from triptych.ingest.formats import presentable
from triptych.ingest.plain_text import LARGEST_DOCUMENT, too_long
from triptych.interchange.bundle import is_bundle
from triptych.operations.bundle_conflicts import Conflict, Look, Settling, Side
from triptych.operations.bundles import read_bundle_file
from triptych.operations.importing import Imported, import_documents

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def run(context: Context, options: argparse.Namespace) -> int:
    """Brings documents in and tells of each what became of it."""
    if options.language is not None and not _LANGUAGE_TAG.fullmatch(options.language):
        raise RequestFault(
            _("“{tag}” is not a language tag; give one such as en, vi or ru.").format(tag=options.language)
        )
    bundles, others = _parted(options.paths)
    single, everywhere = _sides(options)
    look = Look.ONLY if options.preview else Look.NOT
    if options.preview and others:
        raise RequestFault(_("Only bundles can be looked at before; {path} is none.").format(path=others[0]))
    if single and len(bundles) != 1:
        raise RequestFault(_("Conflicts are settled one bundle at a time; name one with --settle."))
    archive = _archive(context)
    refused = False
    for each in bundles:
        refused |= not _bring_bundle(context, archive, each, Settling(single, everywhere), look)
    results = import_documents(archive, _named(others), language=options.language, story=options.story,
                               mapping=_mapping(options.columns))  # fmt: skip
    for result in results:
        refused |= result.status is ImportStatus.REFUSED
        context.record(_record(result), _sentence(result))
    if not options.preview:
        after_writing(context, archive)
    return 1 if refused else 0


def _parted(names: list[str]) -> tuple[list[Path], list[str]]:
    """The bundles among what was named, and all else."""
    bundles = [name for name in names if name != "-" and Path(name).is_file() and is_bundle(Path(name))]
    return [Path(name) for name in bundles], [name for name in names if name not in bundles]


def _sides(options: argparse.Namespace) -> tuple[dict[str, Side], Side | None]:
    """Whose word holds: in single conflicts, and in all others.

    Raises:
        RequestFault: a conflict's side is neither.
    """
    single = {}
    for written in options.settle:
        key, _mark, side = written.rpartition("=")
        if not key or side not in tuple(Side):
            raise RequestFault(_("“{written}” settles nothing; write such as person/1=theirs.").format(written=written))
        single[key] = Side(side)
    return single, None if options.prefer is None else Side(options.prefer)


def _bring_bundle(context: Context, archive: Archive, path: Path, settling: Settling, look: Look) -> bool:
    """Brings a bundle in, or looks at it, and tells what became of it; whether it was taken."""
    nothing = dict.fromkeys(
        ("article", "duplicate_of", "version_of", "reprint_of", "reason", "language", "title", "outlet", "published")
    )
    name = presentable(str(path))
    try:
        done = read_bundle_file(archive, path, settling, look)
    except DocumentFault as fault:
        record = {"path": str(path), "status": ImportStatus.REFUSED, **nothing, "reason": str(fault)}
        context.record(record, _("{path}: refused: {reason}").format(path=name, reason=fault))
        return False
    new = done.receipt.number is not None or (done.waits and any(done.merged.added.values()))
    record = {"path": str(path), "status": ImportStatus.ADDED if new else ImportStatus.DUPLICATE, **nothing,
              **done.counts, "added": done.merged.added, "conflicts": done.merged.conflicts,
              "settled": [_settled(each) for each in settling.found], "preview": done.waits}  # fmt: skip
    told = _("{path}: a bundle; new are {articles} articles, {annotations} annotations, {beads} links, {entities} "
             "names.").format(path=name, **done.merged.added)  # fmt: skip
    sides = {Side.MINE: _("mine"), Side.THEIRS: _("theirs")}
    words = _("{key}: {what}: mine “{mine}”, theirs “{theirs}”; taken: {side}")
    found = [words.format(key=each.key, what=each.what, mine=each.mine, theirs=each.theirs, side=sides[each.taken])
             for each in settling.found]  # fmt: skip
    context.record(record, "\n".join([told, *done.merged.conflicts, *found]))
    return True


def _settled(conflict: Conflict) -> dict[str, str]:
    return {"id": conflict.key, "what": conflict.what, "mine": conflict.mine, "theirs": conflict.theirs,
            "taken": conflict.taken}  # fmt: skip


def _mapping(written: str | None) -> ColumnMapping | None:
    """The columns as they are written: `text=Body,title=Headline`.

    Raises:
        RequestFault: they are not, or name what no article has.
    """
    if written is None:
        return None
    pairs = [each.partition("=") for each in written.split(",")]
    known = {each.name for each in fields(ColumnMapping)}
    if not all(mark and name.strip() in known and column.strip() for name, mark, column in pairs):
        raise RequestFault(
            _("“{columns}” names no columns; write such as text=Body,title=Headline. Known are {known}.").format(
                columns=written, known=", ".join(sorted(known))
            )
        )
    return ColumnMapping(**{name.strip(): column.strip() for name, _mark, column in pairs})


def _archive(context: Context) -> Archive:
    if context.archive.exists():
        return context.open()
    archive = create(context.archive)
    warn_of_place(context, context.archive)
    return archive


def _named(names: list[str]) -> Iterator[Document | Refused]:
    for name in names:
        if name == "-":
            yield _standard_input()
        else:
            yield from documents([Path(name)])


def _standard_input() -> Document | Refused:
    """What comes on standard input, which may have no end."""
    path, name = Path("-"), "standard-input.txt"
    data = sys.stdin.buffer.read(LARGEST_DOCUMENT + 1)
    return Refused(path, too_long(name)) if len(data) > LARGEST_DOCUMENT else Document(path, name, data)


def _record(result: Imported) -> dict[str, Any]:
    duplicate = result.status is ImportStatus.DUPLICATE
    article = None if result.outcome is None else result.outcome.article
    details = result.details
    return {
        "path": result.path,
        "status": result.status,
        "article": None if duplicate else article,
        "duplicate_of": article if duplicate else None,
        "version_of": result.outcome and result.outcome.version_of,
        "reprint_of": result.outcome and result.outcome.reprint_of,
        "reason": result.reason,
        "language": details and details.language,
        "title": details and details.title,
        "outlet": details and details.outlet,
        "published": details and details.published,
    }


def _sentence(result: Imported) -> str:
    path = presentable(result.path)
    if result.outcome is None or result.details is None:
        return _("{path}: refused: {reason}").format(path=path, reason=result.reason)
    title = result.details.title or _("(no headline)")
    if result.status is ImportStatus.DUPLICATE:
        told = _("{path}: already here as {article} ({title})").format(
            path=path, article=result.outcome.article, title=title
        )
        return f"{told}. {result.reason}" if result.reason else told
    if result.outcome.version_of is not None:
        return _("{path}: added as {article}, a later version of {earlier} ({language}, {title})").format(
            path=result.path,
            article=result.outcome.article,
            earlier=result.outcome.version_of,
            language=result.details.language,
            title=title,
        )
    if result.outcome.reprint_of is not None:
        return _("{path}: added as {article}, the report of another outlet, {other} ({language}, {title})").format(
            path=path,
            article=result.outcome.article,
            other=result.outcome.reprint_of,
            language=result.details.language,
            title=title,
        )
    return _("{path}: added as {article} ({language}, {title})").format(
        path=path, article=result.outcome.article, language=result.details.language, title=title
    )
