"""System packages of Debian and Ubuntu that a set-up needs: which are missing, and how to install them."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

QT_FILES = (
    "lib/libQt6Widgets.so.*",
    "lib/libQt6Network.so.*",
    "lib/libQt6Svg.so.*",
    "plugins/iconengines/*.so",
    "plugins/imageformats/*.so",
    "plugins/platforminputcontexts/*.so",
    "plugins/platforms/libqoffscreen.so",
    "plugins/platforms/libqwayland.so",
    "plugins/platforms/libqxcb.so",
    "plugins/xcbglintegrations/*.so",
)
"""What the program loads of Qt, with and without a display."""

QT_LIBRARIES = """
    libEGL.so.1 libGL.so.1 libX11-xcb.so.1 libX11.so.6 libbrotlidec.so.1 libdbus-1.so.3 libfontconfig.so.1
    libfreetype.so.6 libglib-2.0.so.0 libgssapi_krb5.so.2 libwayland-client.so.0 libwayland-cursor.so.0
    libxcb-cursor.so.0 libxcb-glx.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-randr.so.0
    libxcb-render-util.so.0 libxcb-render.so.0 libxcb-shape.so.0 libxcb-shm.so.0 libxcb-sync.so.1 libxcb-util.so.1
    libxcb-xfixes.so.0 libxcb-xkb.so.1 libxcb.so.1 libxkbcommon-x11.so.0 libxkbcommon.so.0
"""
"""What these files asked for in Qt 6.11. Before Qt is there to be asked, this serves to name all packages at once."""

UNLIKE_THEIR_LIBRARY = {
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libz.so.1": "zlib1g",
}


def package_of(library: str) -> str:
    """The Debian package that holds a shared library, by Debian's rule for such names.

    Args:
        library: the name it is asked for by, such as `libxcb-cursor.so.0`.
    """
    if library in UNLIKE_THEIR_LIBRARY:
        return UNLIKE_THEIR_LIBRARY[library]
    name = re.sub(r"(\d)\.so\.", r"\1-", library).replace(".so.", "")
    return name.lower().replace("_", "-")


def packages_of(libraries: Iterable[str]) -> list[str]:
    """The Debian packages that hold these shared libraries."""
    return sorted({package_of(library) for library in libraries})


def not_found(report: str) -> set[str]:
    """The libraries that `ldd` says are missing. Qt's own ones are of parts that the program leaves out."""
    return set(re.findall(r"^\s*(?!libQt6)(\S+) => not found", report, re.MULTILINE))


def missing_for_qt(qt: Path | None = None) -> set[str]:
    """The shared libraries that Qt needs and this system lacks; none where programs bring their own.

    Args:
        qt: the folder `PySide6/Qt`, whose files tell exactly; without it, the list above does.
    """
    if not sys.platform.startswith("linux"):
        return set()
    if qt is not None and shutil.which("ldd"):
        files = [str(path) for pattern in QT_FILES for path in sorted(qt.glob(pattern))]
        return not_found(_output(["ldd", *files]))
    everywhere = f"{os.environ.get('PATH', '')}:/sbin:/usr/sbin"
    known = _output([shutil.which("ldconfig", path=everywhere) or "ldconfig", "-p"])
    return {library for library in QT_LIBRARIES.split() if known and f"{library} " not in known}


def package_for_environments() -> str | None:
    """The package without which this Python can't make environments; None if it can."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return None
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def command_for(packages: Sequence[str]) -> list[str]:
    """The command, for root, that installs packages."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def has_apt() -> bool:
    """Whether this is Debian, Ubuntu or one of their kin."""
    return shutil.which("apt-get") is not None


def names_here(packages: Sequence[str]) -> list[str]:
    """The packages by the names that this release gives them.

    Debian 13 and Ubuntu 24.04 rebuilt some libraries for 64-bit times under names that end with t64.
    """
    known = known_of([*packages, *(f"{name}t64" for name in packages)])
    return sorted({f"{name}t64" if name not in known and f"{name}t64" in known else name for name in packages})


def known_of(packages: Iterable[str]) -> set[str]:
    """Those of the packages that the system's list of packages describes."""
    described = _output(["apt-cache", "show", "--no-all-versions", *packages])
    return set(re.findall(r"^Package: (\S+)$", described, re.MULTILINE))


def may_install() -> bool:
    """Whether packages can be installed without asking for a password."""
    return has_apt() and _become_root() is not None


def install(packages: Sequence[str]) -> None:
    """Installs packages, as root or through sudo, as far as that goes; what goes wrong is printed."""
    become_root = _become_root() or []
    done = _apt_get(become_root, names_here(packages))
    if done.returncode:  # the system's list of packages may be empty or old; fetching it takes a while
        subprocess.run([*become_root, "apt-get", "--quiet=2", "update"], check=False)
        done = _apt_get(become_root, sorted(known_of(names_here(packages))))
    if done.returncode:
        print(done.stdout, done.stderr, sep="", file=sys.stderr)


def _apt_get(become_root: Sequence[str], packages: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Asks apt-get to install packages, without any question to the user."""
    options = ["--quiet=2", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    command = ["env", "DEBIAN_FRONTEND=noninteractive", *command_for(packages), *options]
    return subprocess.run([*become_root, *command], check=False, capture_output=True, text=True)


def _become_root() -> list[str] | None:
    """What to put before a command that only root may run; None if it can't be run."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], check=False, capture_output=True).returncode == 0:
        return sudo
    return None


def _output(command: list[str]) -> str:
    """What a command prints, in English; nothing if it isn't there."""
    try:
        environment = {**os.environ, "LC_ALL": "C"}
        return subprocess.run(command, check=False, capture_output=True, text=True, env=environment).stdout
    except OSError:
        return ""
