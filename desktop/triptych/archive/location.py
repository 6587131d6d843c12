"""Whether an archive lies where SQLite is not safe: a folder that is synchronised, or a disk on the network."""

from pathlib import Path
from typing import Final

from triptych.i18n import _

_SYNC_MARKS: Final = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Syncthing": (".stfolder",),
    "Nextcloud": (".nextcloudsync.log", ".sync_nextcloud.db"),
    "ownCloud": (".owncloudsync.log",),
    "Resilio Sync": (".sync",),
    "Google Drive": (".tmp.drivedownload", ".shortcut-targets-by-id"),
}
_SYNC_NAMES: Final = (
    "dropbox",
    "onedrive",
    "google drive",
    "my drive",
    "icloud drive",
    "com~apple~clouddocs",
    "nextcloud",
)
_NETWORK_FILE_SYSTEMS: Final = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
    }
)
_NETWORK_FUSE: Final = ("fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfsd", "fuse.glusterfs", "fuse.s3fs")


def risk(archive: Path) -> str | None:
    """A sentence that warns about the archive's place; None where nothing speaks against it."""
    folder = archive.absolute().parent
    service = _synchronised_by(folder)
    if service is not None:
        return _(
            "{path} lies in a folder that {service} synchronises. Synchronising a file while it is written can damage "
            "it: keep the archive elsewhere and synchronise its backups instead."
        ).format(path=archive, service=service)
    system = _network_file_system(folder)
    if system is not None:
        return _(
            "{path} lies on a network disk ({system}). Two machines writing to it can damage it: keep the archive on "
            "this machine and its backups there."
        ).format(path=archive, system=system)
    return None


def _synchronised_by(folder: Path) -> str | None:
    for each in (folder, *folder.parents):
        for service, marks in _SYNC_MARKS.items():
            if any((each / mark).exists() for mark in marks):
                return service
        if each.name.casefold().startswith(_SYNC_NAMES):
            return each.name
    return None


def _network_file_system(folder: Path) -> str | None:
    """The kind of network disk that holds a folder, if one does."""
    import psutil

    if str(folder).startswith("\\\\"):
        return "UNC"
    try:
        disks = psutil.disk_partitions(all=True)
    except (OSError, psutil.Error):  # a system that does not tell: no ground for a warning
        return None
    standing = [part for part in disks if folder.is_relative_to(part.mountpoint)]
    if not standing:
        return None
    nearest = max(standing, key=lambda part: len(part.mountpoint))
    remote = "remote" in nearest.opts.split(",")
    named = nearest.fstype.casefold()
    return nearest.fstype if remote or named in _NETWORK_FILE_SYSTEMS or named.startswith(_NETWORK_FUSE) else None
