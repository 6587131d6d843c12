"""The doctor: pairs of what to look for and how to mend it."""

import glob
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from triptych import paths
from triptych.archive.archive import Archive
from triptych.archive.backup import file_problems
from triptych.archive.fulltext import INDEX, fulltext_index
from triptych.archive.indexing import untold
from triptych.archive.location import risk
from triptych.archive.queries import integrity
from triptych.errors import ArchiveUnusable, DerivedDamaged, EnvironmentFault
from triptych.i18n import _, ngettext
from triptych.language.encoder import SentenceEncoder, verify
from triptych.language.sentences import SENTENCES_VERSION
from triptych.operations.desk import Desk
from triptych.operations.repairs import sketch_again, split_sentences_again

_TOLD_AT_MOST = 20
_PRIVATE = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        name: of the check.
        ok: nothing is wrong, or what was wrong is mended.
        found: sentences on what was wrong, or worth knowing.
        repaired: whether it was mended.
    """

    name: str
    ok: bool
    found: tuple[str, ...]
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look for, and how to mend it.

    Attributes:
        name: stable, for machines.
        find: gives a sentence for each fault.
        repair: mends them; None where only a backup helps.
        warning: what it finds is worth knowing, but nothing is wrong with the archive.
    """

    name: str
    find: Callable[[Archive], Iterable[str]]
    repair: Callable[[Archive], None] | None = None
    warning: bool = False


def examine(archive: Archive, *, repair: bool) -> Iterator[Finding]:
    """Goes through all checks, mending what can be mended if asked to."""
    for check in CHECKS:
        try:
            found = _told(check.find(archive))
        except ArchiveUnusable as error:
            yield Finding(check.name, ok=False, found=(str(error),))
            continue
        if not found or check.warning:
            yield Finding(check.name, ok=True, found=found)
        elif not repair or check.repair is None:
            yield Finding(check.name, ok=False, found=found)
        else:
            check.repair(archive)
            mended = not _told(check.find(archive))
            yield Finding(check.name, ok=mended, found=found, repaired=mended)


def in_words(check: str) -> str:
    """A check's name in the interface's language."""
    return {
        "file": _("file"),
        "schema": _("tables"),
        "documents": _("documents"),
        "texts": _("texts"),
        "paragraphs": _("paragraphs"),
        "sentences": _("sentences"),
        "versions": _("versions"),
        "annotations": _("annotations"),
        "undo log": _("undo log"),
        "index": _("search index"),
        "vectors": _("vectors"),
        "permissions": _("permissions"),
        "unfinished files": _("unfinished files"),
        "location": _("location"),
        "sentence encoder": _("sentence encoder"),
    }[check]


def _told(faults: Iterable[str]) -> tuple[str, ...]:
    """The first faults in full and the number of the others."""
    told: list[str] = []
    more = 0
    for fault in faults:
        if len(told) < _TOLD_AT_MOST:
            told.append(fault)
        else:
            more += 1
    if more:
        told.append(ngettext("And {count} more.", "And {count} more.", more).format(count=more))
    return tuple(told)


def _in_session(question: Callable[..., Iterable[str]]) -> Callable[[Archive], list[str]]:
    def find(archive: Archive) -> list[str]:
        with archive.reading() as session:
            return list(question(session))

    return find


def _unsplit(archive: Archive) -> list[str]:
    with archive.reading() as session:
        count = len(integrity.revisions_without_sentences(session, SENTENCES_VERSION))
    if not count:
        return []
    return [
        ngettext(
            "{count} text has no sentences of this version.", "{count} texts have no sentences of this version.", count
        ).format(count=count)
    ]


def _split(archive: Archive) -> None:
    with archive.reading() as session:
        revisions = integrity.revisions_without_sentences(session, SENTENCES_VERSION)
    with archive.writing(_("splitting sentences")) as writer:
        for start in range(0, len(revisions), 200):
            with writer.transaction() as session:
                split_sentences_again(session, revisions=revisions[start : start + 200])


def _unsketched(archive: Archive) -> list[str]:
    with archive.reading() as session:
        count = sum(1 for _article in integrity.articles_without_sketch(session))
    if not count:
        return []
    return [
        ngettext(
            "{count} text cannot be found by later versions of it.",
            "{count} texts cannot be found by later versions of them.",
            count,
        ).format(count=count)
    ]


def _sketch(archive: Archive) -> None:
    with archive.reading() as session:
        articles = list(integrity.articles_without_sketch(session))
    with archive.writing(_("looking for versions")) as writer:
        for start in range(0, len(articles), 200):
            with writer.transaction() as session:
                sketch_again(session, articles=articles[start : start + 200])


def _unreadable_log(archive: Archive) -> list[str]:
    with archive.reading() as session:
        broken = integrity.unreadable_changes(session)
    return [_("Operation {number} can no longer be undone.").format(number=number) for number in broken]


def _close_log(archive: Archive) -> None:
    with archive.reading() as session:
        broken = integrity.unreadable_changes(session)
    Desk(archive).forget(broken)


def _index_faults(archive: Archive) -> list[str]:
    if not INDEX.path(archive.path).exists():
        return []
    try:
        with archive.reading() as session, fulltext_index(archive) as index:
            index.catch_up(session)
            missing = untold(session, index)
            return index.check() + _missing(missing)
    except DerivedDamaged as damage:
        return [str(damage)]


def _missing(count: int) -> list[str]:
    if not count:
        return []
    told = ngettext(
        "{count} article is not known to the index as it stands.",
        "{count} articles are not known to the index as they stand.",
        count,
    )
    return [told.format(count=count)]


def _vector_faults(archive: Archive) -> list[str]:
    from triptych.archive.vectors import VECTORS, vector_cache

    if not VECTORS.path(archive.path).exists():
        return []
    with vector_cache(archive) as cache:
        return cache.check()


def _discard_vectors(archive: Archive) -> None:
    from triptych.archive.vectors import VECTORS

    VECTORS.discard(archive.path)


def _readable_by_others(archive: Archive) -> list[str]:
    return [
        _("{path} can be read by others on this machine.").format(path=path)
        for path in _own_files(archive.path)
        if _open_to_others(path)
    ]


def _open_to_others(path: Path) -> bool:
    return paths.HAS_OWNERS and bool(path.stat().st_mode & _PRIVATE)


def _close_to_others(archive: Archive) -> None:
    for path in _own_files(archive.path):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_PRIVATE)


def _own_files(path: Path) -> list[Path]:
    return [path, *path.parent.glob(f"{glob.escape(path.name)}[.-]*")]


def _unfinished(archive: Path) -> list[Path]:
    """Files that a killed program left behind before they had their name."""
    left = []
    for path in archive.parent.glob(f".{glob.escape(archive.name)}.*.new*"):
        process = path.name.removeprefix(f".{archive.name}.").partition(".")[0]
        if process.isdecimal() and not psutil.pid_exists(int(process)):
            left.append(path)
    return left


def _left_over(archive: Archive) -> list[str]:
    return [
        _("{path} was left behind by a program that did not finish.").format(path=path)
        for path in _unfinished(archive.path)
    ]


def _remove_left_over(archive: Archive) -> None:
    for path in _unfinished(archive.path):
        path.unlink(missing_ok=True)


def _location(archive: Archive) -> list[str]:
    warning = risk(archive.path)
    return [warning] if warning else []


def _encoder(_archive: Archive) -> list[str]:
    """Whether the sentence encoder is there, whole, and encodes."""
    folder = paths.models_folder() / "e5-small"
    try:
        problems = verify(folder)
        if problems:
            return problems
        encoder = SentenceEncoder(folder)
        vectors = encoder.encode(["Triptych"])
    except EnvironmentFault as error:
        return [str(error)]
    return [
        _("The sentence encoder {version} works ({count} numbers a sentence).").format(
            version=encoder.version, count=vectors.shape[1]
        )
    ]


CHECKS: tuple[Check, ...] = (
    Check("file", lambda archive: file_problems(archive.path)),
    Check("schema", _in_session(integrity.missing_tables)),
    Check("documents", _in_session(integrity.changed_documents)),
    Check("texts", _in_session(integrity.changed_texts)),
    Check("paragraphs", _in_session(integrity.misplaced_paragraphs)),
    Check("sentences", _unsplit, _split),
    Check("versions", _unsketched, _sketch),
    Check("annotations", _in_session(integrity.annotations_off_their_quote)),
    Check("undo log", _unreadable_log, _close_log),
    Check("index", _index_faults, lambda archive: INDEX.discard(archive.path)),
    Check("vectors", _vector_faults, _discard_vectors),
    Check("permissions", _readable_by_others, _close_to_others),
    Check("unfinished files", _left_over, _remove_left_over),
    Check("location", _location, warning=True),
    Check("sentence encoder", _encoder, warning=True),
)
"""All checks, in the order in which they are made."""
