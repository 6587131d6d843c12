"""Makes a Debian package of the laid-out program."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import datetime, timezone
from email.utils import format_datetime
from pathlib import Path

import portable
import tree

MAINTAINER = os.environ.get("DEBEMAIL") or "The Triptych authors <triptych@users.noreply.github.com>"
"""Who answers for the package: whoever releases one names themselves in DEBEMAIL, as `Name <address>`."""
CONTROL = """\
Package: triptych
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kibibytes}
Depends: {depends}
Recommends: fonts-noto-core
Section: text
Priority: optional
Description: reading room for news in several languages
 Triptych keeps articles in a local archive, sets the reports of one event side
 by side in English, Vietnamese and Russian, links their sentences, knows who
 and what they name across scripts, and shows what one report says that another
 leaves out or states otherwise. Passages can be annotated with evidence and
 taken out in open formats.
 .
 The program uses no network at all.
"""
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Triptych
Comment: The licences of all that the program carries stand in NOTICE.txt, beside this file.

Files: *
Copyright: 2026 The Triptych authors
License: Expat

License: Expat
{licence}
"""
CHANGELOG = """\
triptych ({version}) stable; urgency=medium

  * See CHANGELOG.md.gz for what is new.

 -- {maintainer}  {day}
"""
OVERRIDES = """\
# The program is built once for all systems and brings its own Python and Qt; nothing of it is used by other packages.
triptych: embedded-library
triptych: library-not-linked-against-libc
triptych: shared-library-lacks-prerequisites
triptych: hardening-no-fortify-functions
triptych: hardening-no-bindnow
triptych: hardening-no-pie
triptych: sharedobject-in-library-directory-missing-soname
triptych: shared-library-is-executable
triptych: unstripped-binary-or-object
triptych: unstripped-static-library
triptych: custom-library-search-path
triptych: extra-license-file
triptych: spelling-error-in-binary
triptych: binary-has-unneeded-section
triptych: executable-stack-in-shared-library
triptych: specific-address-in-shared-library
"""
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    **dict.fromkeys(
        ("libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "libresolv.so.2", "librt.so.1", "libutil.so.1"),
        "libc6",
    ),
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
}
"""Libraries whose package has another name than Debian's rule gives, or has one by release."""
BESIDES = ("fontconfig",)
"""What makes the system's list of fonts when fonts are installed: else the first program that draws makes one."""


def depends(root: Path, package_of: object) -> str:
    """What the package depends on, by the libraries that the program asks for."""
    assert callable(package_of)
    needed = tree.needed(root)
    wanted = {PACKAGES.get(name) or str(package_of(name)) for name in needed.libraries} - {"libc6"}
    return ", ".join([f"libc6 (>= {needed.glibc})", *sorted({*wanted, *BESIDES})])


def build(root: Path, target: Path, version: str, epoch: int, package_of: object) -> Path:
    """Makes the package; gives its file.

    Args:
        root: the laid-out program; what only a Debian package has is added.
        target: the folder for the package.
        version: of the program.
        epoch: when the sources were changed, in seconds since 1970.
        package_of: the Debian package of a shared library, by its name.
    """
    if shutil.which("dpkg-deb") is None:
        sys.exit("dpkg-deb is missing: a Debian package can be built on Debian and its kin only.")
    _put_documents(root / "usr/share/doc/triptych", version, epoch)
    overrides = root / "usr/share/lintian/overrides/triptych"
    overrides.parent.mkdir(parents=True, exist_ok=True)
    overrides.write_text(OVERRIDES, encoding="utf-8")
    tree.settle(root, epoch)
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    control = root / "DEBIAN"
    control.mkdir()
    control.joinpath("control").write_text(
        CONTROL.format(
            version=version,
            maintainer=MAINTAINER,
            architecture=architecture,
            kibibytes=sum(-(-path.stat().st_size // 1024) for path in files),
            depends=depends(root, package_of),
        ),
        encoding="utf-8",
    )
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}"
        for path in files
    ]
    control.joinpath("md5sums").write_text("\n".join(sums) + "\n", encoding="utf-8")
    tree.settle(control, epoch)
    package = target / f"triptych_{version}_{architecture}.deb"
    packing = ["--uniform-compression", "-Zxz", f"-z{portable.PRESET}"]
    command = ["dpkg-deb", "--root-owner-group", *packing, "--build", str(root), str(package)]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}, stdout=subprocess.DEVNULL)
    shutil.rmtree(control)
    return package


def _put_documents(folder: Path, version: str, epoch: int) -> None:
    """Copyright, notices and both changelogs."""
    folder.mkdir(parents=True, exist_ok=True)
    licence = (tree.ROOT / "LICENSE").read_text(encoding="utf-8").partition("\n\n")[2].partition("\n\n")[2]
    indented = "\n".join(f" {line}" if line.strip() else " ." for line in licence.strip().splitlines())
    (folder / "copyright").write_text(COPYRIGHT.format(licence=indented), encoding="utf-8")
    day = format_datetime(datetime.fromtimestamp(epoch, timezone.utc))  # noqa: UP017 - an old Python reads this file
    (folder / "changelog.gz").unlink(missing_ok=True)
    (folder / "changelog").write_text(
        CHANGELOG.format(version=version, maintainer=MAINTAINER, day=day), encoding="utf-8"
    )
    tree.compress(folder / "changelog")
    shutil.copyfile(tree.ROOT / "CHANGELOG.md", folder / "CHANGELOG.md")
    tree.compress(folder / "CHANGELOG.md")
    notice = folder.parents[2] / "lib/triptych/_internal/triptych/shipped/licences/NOTICE.txt"
    (folder / "NOTICE.txt").unlink(missing_ok=True)
    (folder / "NOTICE.txt").symlink_to(os.path.relpath(notice, folder))
