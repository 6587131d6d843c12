"""The Python environment of a set-up: made, filled, given its models, and marked so that a second run is quick."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
STAMP = "triptych-setup.json"
LOG = "triptych-setup.log"
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (25, 1)  # the first that installs dependency groups

NO_ROOM = 2**20
"""Bytes."""
DISK_FULL = "The disk is full. Make room (a set-up takes some 1.5 GB while it runs) and run this again."

CHECK_MODELS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import models
destination = Path(sys.argv[2])
sys.exit(any(not models.is_current(model, destination / model.name) for model in models.MODELS))
"""


class SetupFault(Exception):
    """Something on the machine stands in the way; the message says what to do."""


@dataclass(frozen=True)
class Plan:
    """What is asked for.

    Attributes:
        venv: the environment's folder.
        installed: a plain install, which needs the sources no more; else an editable one.
        groups: dependency groups to install besides.
    """

    venv: Path
    installed: bool
    groups: frozenset[str]

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def models(self) -> Path:
        """Where the program looks for its models: `triptych.paths.models_folder()`."""
        return self.venv / "share" / "triptych" / "models"

    @property
    def qt(self) -> Path | None:
        """The folder of Qt's own files, once it is installed."""
        return next(iter(sorted(self.venv.glob("[Ll]ib/**/site-packages/PySide6/Qt"))), None)


def with_groups(plan: Plan, groups: frozenset[str]) -> Plan:
    """The plan with more dependency groups: what an environment has once been given, it keeps."""
    return replace(plan, groups=plan.groups | groups)


# --- The mark of a finished set-up -----------------------------------------------------------------------------------


def fingerprint(plan: Plan, root: Path = ROOT) -> str:
    """A hash over everything that a set-up's result depends on, but for the groups."""
    digest = hashlib.sha256(b"installed\n" if plan.installed else b"editable\n")
    for path in sorted(_inputs(plan.installed, root)):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def _inputs(installed: bool, root: Path) -> Iterator[Path]:
    """The files whose change asks for another set-up."""
    scripts = ("setup", "environment.py", "system.py", "models.py", "catalogues.py")
    yield from (root / "pyproject.toml", *(root / "packaging" / name for name in scripts))
    yield from root.glob("resources/locale/*/LC_MESSAGES/*.po")
    if installed:
        yield from root.glob("packaging/versions.txt")
        shipped = (path for folder in ("desktop", "resources", "seeds") for path in root.joinpath(folder).rglob("*"))
        yield from (path for path in shipped if path.is_file() and path.suffix not in {".mo", ".po", ".pyc"})


def read_stamp(plan: Plan) -> Mapping[str, object]:
    """What the last finished set-up left behind; empty if there was none or its Python is gone."""
    try:
        stamp = json.loads((plan.venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and plan.python.exists() and plan.models.is_dir() else {}


def is_current(plan: Plan, stamp: Mapping[str, object]) -> bool:
    """Whether the environment already holds all that is asked for."""
    return stamp.get("fingerprint") == fingerprint(plan) and plan.groups <= groups_in(stamp)


def groups_in(stamp: Mapping[str, object]) -> frozenset[str]:
    """The dependency groups that the last set-up installed."""
    groups = stamp.get("groups")
    return frozenset(map(str, groups)) if isinstance(groups, list) else frozenset()


def write_stamp(plan: Plan, *, qt: bool) -> None:
    """Marks the set-up as finished.

    Args:
        plan: what was done.
        qt: whether Qt's system libraries are complete.
    """
    stamp = {"fingerprint": fingerprint(plan), "groups": sorted(plan.groups), "qt": qt}
    (plan.venv / STAMP).write_text(json.dumps(stamp) + "\n", encoding="utf-8")


# --- The environment -------------------------------------------------------------------------------------------------


def make(plan: Plan) -> None:
    """Makes the environment, unless there is one that works, and gives it a pip that knows dependency groups."""
    if plan.venv.is_file():
        raise SetupFault(f"{plan.venv} is a file. Name a folder for the environment.")
    if plan.venv.is_dir() and any(plan.venv.iterdir()) and not (plan.venv / "pyvenv.cfg").is_file():
        raise SetupFault(f"{plan.venv} holds other things. Name a new folder for the environment.")
    plan.venv.mkdir(parents=True, exist_ok=True)
    (plan.venv / STAMP).unlink(missing_ok=True)
    if (version := pip_version(plan.python)) is None:
        _run(plan, [sys.executable, "-m", "venv", "--clear", str(plan.venv)])
        version = pip_version(plan.python) or (0,)
    if version < OLDEST_PIP:
        pip(plan, "install", "--upgrade", "pip>={}.{}".format(*OLDEST_PIP))


def pip_version(python: Path) -> tuple[int, ...] | None:
    """The version of an environment's pip; None if there is no pip, or no Python that is new enough."""
    report = f"import pip, sys; print(pip.__version__) if sys.version_info >= {OLDEST_PYTHON} else sys.exit(1)"
    try:
        done = subprocess.run([python, "-c", report], check=False, capture_output=True, text=True)
    except OSError:
        return None
    return None if done.returncode else tuple(map(int, re.findall(r"\d+", done.stdout)[:2]))


def install_program(plan: Plan) -> None:
    """Installs Triptych with what it needs."""
    groups = [word for group in sorted(plan.groups) for word in ("--group", f"pyproject.toml:{group}")]
    pip(plan, "install", *([] if plan.installed else ["--editable"]), ".", *groups)
    if not plan.installed:  # as pip does with what it copies: the first start need not wait for it
        _run(plan, [str(plan.python), "-m", "compileall", "-q", "desktop/triptych"])


def draws(plan: Plan) -> bool:
    """Whether Qt can draw, if only into memory."""
    command = [str(plan.python), "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"]
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, check=False, capture_output=True, env=variables).returncode == 0


def pip(plan: Plan, command: str, *arguments: str) -> None:
    """Runs the environment's pip in the folder of the sources."""
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2"]
    _run(plan, [str(plan.python), "-m", "pip", command, *quiet, *arguments])


def _run(plan: Plan, command: Sequence[str], more: Mapping[str, str] | None = None) -> None:
    """Runs a command in the folder of the sources and keeps what it prints in a log.

    Raises:
        SetupFault: it failed.
    """
    foreign = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__")
    variables = {name: value for name, value in os.environ.items() if name not in foreign} | dict(more or {})
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    whole = _keep(plan.venv / LOG, f"$ {' '.join(command)}\n{done.stdout}\n")
    if done.returncode:
        full = shutil.disk_usage(plan.venv).free < NO_ROOM  # some programs keep that to themselves
        raise SetupFault(f"{DISK_FULL if full else reason(done.stdout)}{whole}")


def _keep(log: Path, text: str) -> str:
    """Adds to a log; gives a sentence that says so, or nothing where there is no room."""
    try:
        with log.open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError:
        return ""
    return f"\nAll that was printed is in {log}."


class Reason(NamedTuple):
    """A way to fail.

    Attributes:
        pattern: a regular expression for the line of output that tells.
        sentence: what is wrong, and what to do.
    """

    pattern: str
    sentence: str


REASONS = (
    Reason(
        r"No space left on device|Disk quota exceeded|not enough space|Errno 28\b",
        DISK_FULL,
    ),
    Reason(
        r"name resolution|Name or service not known|nodename nor servname|getaddrinfo failed|NewConnectionError"
        r"|Failed to establish a new|ConnectTimeout|Read timed out|Network is unreachable|ProxyError|SSLError"
        r"|Connection (?:refused|reset|aborted|broken)|CERTIFICATE_VERIFY_FAILED|could not be fetched",
        "The package registry can't be reached. Connect to the network (or check the proxy or mirror that pip is "
        "configured for) and run this again.",
    ),
    Reason(
        r"Permission denied|Errno 13\b|Read-only file system|Access is denied",
        "A file or folder may not be written. Run this as the user who owns the folder, or name another one.",
    ),
    Reason(
        r"command '\S+' failed: No such file|(?:cc|clang|c\+\+|rustc|cargo)\W{1,3}(?:command )?not found"
        r"|No such file or directory: '\S*(?:cc|clang|c\+\+|rustc|cargo)'|can't find Rust compiler"
        r"|Microsoft Visual C\+\+|Failed building wheel|Failed to build",
        "A package has no ready-made build for this system and could not be compiled. Use Python 3.11 to 3.13 on a "
        "64-bit system, or install a compiler (Debian, Ubuntu: apt-get install build-essential python3-dev cargo).",
    ),
    Reason(
        r"No matching distribution found|Could not find a version|ResolutionImpossible",
        "The registry has no fitting version of a package for this system and this Python. Use Python 3.11 to 3.13 on "
        "a 64-bit system.",
    ),
)


def reason(output: str) -> str:
    """What went wrong, in a sentence, out of what a command printed."""
    for pattern, sentence in REASONS:
        if found := re.search(f"^.*(?:{pattern}).*$", output, re.MULTILINE):
            return f"{sentence}\n({found.group().strip()[:300]})"
    told = re.findall(
        r"^ *((?:ERROR: |error: (?!subprocess-|metadata-)|\w*(?:Error|Fault): ).*)$", output, re.MULTILINE
    )
    return f"The set-up failed: {(told or output.strip().splitlines() or ['nothing was printed'])[-1]}"


def sentence_for(error: OSError) -> str:
    """What to do about a file that can't be read or written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL
    where = error.filename or "A file"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{where} may not be written. Run this as the user who owns it, or name another folder."
    return f"{where} can't be used: {error.strerror or error}."


# --- Models ----------------------------------------------------------------------------------------------------------


def put_models(plan: Plan) -> None:
    """Makes sure that the environment has its models: from the user's cache, else fetched and converted."""
    cache = cache_folder(os.environ, Path.home()) / "models"
    if _has_models(plan):
        return
    _copy_models(cache, plan.models)
    if not _has_models(plan):
        _convert_models(plan)
        _copy_models(plan.models, cache)


def cache_folder(variables: Mapping[str, str], home: Path) -> Path:
    """Where converted models are kept for the user's next set-up."""
    if given := variables.get("XDG_CACHE_HOME") or variables.get("LOCALAPPDATA"):
        return Path(given) / "triptych-setup"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "triptych-setup"


def _has_models(plan: Plan) -> bool:
    """Whether every model is in place, of the right version, with every byte as it was built."""
    command = [str(plan.python), "-c", CHECK_MODELS, str(PACKAGING), str(plan.models)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _convert_models(plan: Plan) -> None:
    """Fetches and converts the models, with the packages that takes: they are no part of the program."""
    with tempfile.TemporaryDirectory(prefix="triptych-setup-") as scratch:
        path = {}
        if subprocess.run([plan.python, "-c", "import onnx, tokenizers"], check=False, capture_output=True).returncode:
            pip(plan, "install", "--target", scratch, "--group", "pyproject.toml:models")
            path = {"PYTHONPATH": scratch}
        _run(plan, [str(plan.python), str(PACKAGING / "models.py"), str(plan.models)], path)


def _copy_models(source: Path, destination: Path) -> None:
    """Copies models from one folder to another, each at once or not at all.

    The cache is a convenience: a copy that fails is no copy, and what was copied is checked by hash before it is used.
    """
    try:
        for folder in _models_in(source):
            destination.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".copy-", dir=destination) as scratch:
                shutil.copytree(folder, Path(scratch) / "new")
                shutil.rmtree(destination / folder.name, ignore_errors=True)
                (Path(scratch) / "new").rename(destination / folder.name)
    except (OSError, shutil.Error):
        return


def _models_in(folder: Path) -> Iterable[Path]:
    return sorted(path.parent for path in folder.glob("*/manifest.json"))
