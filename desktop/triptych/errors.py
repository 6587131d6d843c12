"""Errors by blame: the environment's, the document's, the user's request, ours.

Each message is a whole sentence for the person at the screen: what is wrong, and what to do. Whatever else reaches the
top of the program is a fault of ours and is reported with its traceback.
"""


class TriptychError(Exception):
    """Base of all errors whose message is meant to be read by the user."""


class EnvironmentFault(TriptychError):
    """The machine is to blame: a disk that is full, a file that is locked, a part that is not installed."""


class ArchiveUnusable(EnvironmentFault):
    """The archive cannot be opened, read or written; the command ends with status 3."""


class ArchiveMissing(ArchiveUnusable):
    """There is no file where the archive should be."""


class NotAnArchive(ArchiveUnusable):
    """The file is something else than a Triptych archive."""


class ArchiveTooNew(ArchiveUnusable):
    """The archive was written by a later program that this one must not touch."""


class ArchiveInUse(ArchiveUnusable):
    """Another program is writing to the archive and did not finish in time."""


class ArchiveReadOnly(ArchiveUnusable):
    """The file or its folder may not be written."""


class ArchiveDamaged(ArchiveUnusable):
    """What stands in the file is not what was written."""


class DiskFull(ArchiveUnusable):
    """There is no room for the write; nothing of it was kept."""


class DiskFailed(ArchiveUnusable):
    """The operating system reported a failure while reading or writing."""


class DerivedDamaged(EnvironmentFault):
    """A file that can be made again showed to be damaged; it is thrown away, and the next who asks makes it anew."""


class ModelMissing(EnvironmentFault):
    """A model that the set-up should have put in place is not there."""


class ModelDamaged(EnvironmentFault):
    """A model's files are not the ones that were built."""


class DocumentFault(TriptychError):
    """The document is to blame: it is kept out and named, with the reason."""


class RequestFault(TriptychError):
    """What was asked for cannot be done: an unknown id, nothing to undo; the command ends with status 2."""
