"""The process in which documents are parsed: one request after the other, from standard input to standard output.

A request is a line of JSON (format, name, size, language, options) followed by the document's bytes; the answer is a
line of JSON. A request for plain texts names several, whose bytes follow each other; where the first one says so, the
model that tells languages is loaded beforehand. Then the process gives up what it does not need: memory beyond a limit,
the network, programs, and all files but those of the program itself.
"""

import gc
import json
import os
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from triptych.errors import DocumentFault, ModelMissing
from triptych.i18n import _, use_language
from triptych.ingest.draft_json import as_json as draft_as_json
from triptych.ingest.extract import as_json
from triptych.ingest.parsers.table import parse
from triptych.ingest.plain_text import PlainText
from triptych.language.identify import load_model

MEMORY_LIMIT: Final = 1_500_000_000
"""Address space in bytes; an ordinary document takes 60 MB resident, the libraries 700 MB of addresses."""

_FORBIDDEN: Final = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request")
_PROGRAMS: Final = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile")
_CHANGES: Final = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
_SYSTEM_FILES: Final = (
    "/etc/localtime",
    "/etc/timezone",
    "/usr/share/zoneinfo",
    "/dev/urandom",
    "/dev/null",
    "/proc/self",
)


def serve() -> int:
    """Answers requests until there are no more."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)  # what a library prints must not stand between the answers
    os.dup2(nothing, 2)
    line = requests.readline()
    if line and json.loads(line).get("model"):
        with suppress(ModelMissing):  # told when a text needs it
            load_model()
    _limit_memory()
    _give_up_the_rest()
    while line:
        request = json.loads(line)
        use_language(request["language"])
        answer = _texts(request, requests) if "texts" in request else _answer(request, requests)
        answers.write(json.dumps(answer, ensure_ascii=False).encode(errors="surrogatepass") + b"\n")
        answers.flush()
        line = requests.readline()
    return 0


def _texts(request: dict[str, Any], requests: BinaryIO) -> dict[str, Any]:
    """The drafts of several plain texts, in order; meanwhile no garbage is looked for, of which they leave none."""
    gc.disable()
    try:
        drafts = [_text(requests.read(size), name, language) for name, size, language in request["texts"]]
    except ModelMissing as missing:
        return {"missing": str(missing)}
    finally:
        gc.enable()
    return {"drafts": drafts}


def _text(data: bytes, name: str, language: str | None) -> dict[str, Any]:
    try:
        (draft,) = PlainText().read(data, name, language)
    except DocumentFault as fault:
        return {"refused": str(fault)}
    except MemoryError:
        return {"refused": too_much_memory(name)}
    return draft_as_json(draft)


def _answer(request: dict[str, Any], requests: BinaryIO) -> dict[str, Any]:
    name = request["name"]
    data = requests.read(request["size"])
    try:
        return {"parts": [as_json(part) for part in parse(request["format"], data, name, request["options"])]}
    except DocumentFault as fault:
        return {"refused": str(fault)}
    except MemoryError:
        return {"refused": too_much_memory(name)}


def too_much_memory(name: str) -> str:
    """What is said about a document whose parser ran out of memory."""
    return _("{name} takes too much memory to read; it is damaged, or made to do harm.").format(name=name)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the parent process watches
        return
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _give_up_the_rest() -> None:
    """From here on no network, no programs, no writing, and reading of the program's own files alone."""
    own = {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), *filter(None, sys.path)}
    own |= {str(getattr(sys, "_MEIPASS", sys.prefix)), str(Path(__file__).resolve().parents[3])}
    allowed = tuple(str(Path(each).resolve()) for each in own) + _SYSTEM_FILES

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _FORBIDDEN or event in _CHANGES or event.startswith(_PROGRAMS):
            raise PermissionError(event)
        if event == "open" and not _may_open(arguments, allowed):
            raise PermissionError("open")

    sys.addaudithook(hook)


def _may_open(arguments: tuple[Any, ...], allowed: tuple[str, ...]) -> bool:
    path, mode, flags = arguments
    if isinstance(path, int):
        return True
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & writing):
        return os.fspath(path) in {os.devnull, os.fsencode(os.devnull)}
    place = os.path.realpath(os.fsdecode(path))
    return place.startswith(allowed)
