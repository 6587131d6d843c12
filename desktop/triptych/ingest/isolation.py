"""Parsing in a process of its own, so that no document can harm, hang or fill up the program.

One process is kept for many documents. It is ended when a document takes too long or too much memory, and begun again
for the next one. The process is the program itself (`triptych --parse`), so that it needs nothing more when frozen.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Self

from triptych.domain.article import Draft
from triptych.errors import DocumentFault, ModelMissing
from triptych.i18n import _, current_language
from triptych.ingest.draft_json import from_json as draft
from triptych.ingest.extract import Part, from_json
from triptych.ingest.parsing_process import too_much_memory

ARGUMENT: Final = "--parse"
"""With which the program starts as the parsing process."""

TIME_LIMIT: Final = 30.0
"""In seconds, for one document; starting the process not counted."""

RESIDENT_LIMIT: Final = 1_000_000_000
"""In bytes, where the system cannot limit the address space itself."""

_LOOK_EVERY: Final = 0.2
_DOCUMENTS: Final = 1000
"""After so many a process is begun anew: libraries keep what they have seen."""


@dataclass(frozen=True, slots=True)
class Text:
    """A plain text to be read.

    Attributes:
        data: its bytes.
        name: its file name, for what is said about it.
        language: BCP 47 tag that the user gave; told from the text where None.
    """

    data: bytes
    name: str
    language: str | None = None


class Workshop:
    """Keeps the parsing process; safe to use from several threads, which take turns.

    Args:
        time_limit: in seconds, for one document.
        resident_limit: in bytes.
    """

    def __init__(self, time_limit: float = TIME_LIMIT, resident_limit: int = RESIDENT_LIMIT) -> None:
        self._time_limit = time_limit
        self._resident_limit = resident_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._parsed = 0
        self._model = False
        self._ended = False
        self._lock = threading.Lock()

    def parse(self, form: str, data: bytes, name: str, options: dict[str, str] | None = None) -> list[Part]:
        """What the parser of a format makes of a document.

        Raises:
            DocumentFault: it refuses, fails, or takes too much time or memory.
        """
        request = {
            "format": form, "name": name, "size": len(data), "language": current_language(), "options": options or {},
        }  # fmt: skip
        with self._lock:
            answer = json.loads(self._asked(json.dumps(request).encode() + b"\n" + data, name))
        if "refused" in answer:
            raise DocumentFault(answer["refused"])
        return [from_json(part) for part in answer["parts"]]

    def texts(self, texts: Sequence[Text]) -> list[Draft | DocumentFault]:
        """The drafts of plain texts, or why they are refused, in order; a process for them reads nothing else.

        Raises:
            ModelMissing: a text needs a model that is not installed.
        """
        request = {
            "texts": [(each.name, len(each.data), each.language) for each in texts],
            "language": current_language(),
            "model": self._model,
        }
        data = b"".join([json.dumps(request).encode(), b"\n", *(each.data for each in texts)])
        try:
            with self._lock:
                answer = json.loads(self._asked(data, texts[0].name))
        except DocumentFault as fault:
            if len(texts) == 1 or self._ended:
                return [fault for _text in texts]
            return [self.texts([each])[0] for each in texts]
        if "missing" in answer and not self._model:  # few texts need it: it is loaded for those that do
            self._model = True
            self.close()
            return self.texts(texts)
        if "missing" in answer:
            raise ModelMissing(answer["missing"])
        return [DocumentFault(each["refused"]) if "refused" in each else draft(each) for each in answer["drafts"]]

    def break_off(self) -> None:
        """Ends the process while another thread waits for its answer; nothing more is read, `close` must follow."""
        self._ended = True
        self.close()

    def close(self) -> None:
        """Ends the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _shut(stream)
        process.wait()

    def _asked(self, request: bytes, name: str) -> bytes:
        if self._process is None or self._process.poll() is not None or self._parsed >= _DOCUMENTS:
            self.close()
            self._process = _started()
            self._parsed = 0
        self._parsed += 1
        process = self._process
        if self._ended or process is None:  # broken off just now
            self.close()
            raise DocumentFault(failed(name))
        assert process.stdin is not None and process.stdout is not None  # noqa: PT018
        answer = b""
        try:
            with _Watch(process, self._time_limit, self._resident_limit) as watch:
                answer = _exchanged(process.stdin, process.stdout, request)
        finally:
            if not answer.endswith(b"\n"):  # it failed, or the user interrupted: what it would still say is lost
                self.close()
        if not answer:
            raise DocumentFault(watch.verdict(name))
        return answer


def failed(name: str) -> str:
    """What is said about a document over which its reader's process ended."""
    return _("{name} made its reader fail; it is damaged, or made to do harm.").format(name=name)


def _exchanged(requests: IO[bytes], answers: IO[bytes], request: bytes) -> bytes:
    """The whole line that answers a request; empty where the process ended."""
    try:
        requests.write(request)
        requests.flush()
        answer = answers.readline()
    except OSError:
        return b""
    return answer if answer.endswith(b"\n") else b""


class _Watch:
    """Ends a process that takes too long or too much while it works on one document."""

    def __init__(self, process: subprocess.Popen[bytes], time_limit: float, resident_limit: int) -> None:
        self._process = process
        self._limits = (time_limit, resident_limit)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, name="watch over parsing", daemon=True)
        self._too_long = False
        self._too_large = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def verdict(self, name: str) -> str:
        """Why there is no answer."""
        if self._too_large:
            return too_much_memory(name)
        if self._too_long:
            return _("{name} takes too long to read; it is damaged, or made to do harm.").format(name=name)
        return failed(name)

    def _look(self) -> None:
        time_limit, resident_limit = self._limits
        end = time.monotonic() + time_limit
        while not self._done.wait(min(_LOOK_EVERY, time_limit)):
            self._too_large = _resident(self._process.pid) > resident_limit
            self._too_long = time.monotonic() > end
            if self._too_large or self._too_long:
                self._process.kill()
                return


def _resident(process: int) -> int:
    import psutil

    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0


def _started() -> subprocess.Popen[bytes]:
    """A process that is ready for its first document."""
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable, ARGUMENT] if frozen else [sys.executable, "-m", "triptych", ARGUMENT]
    package = str(Path(__file__).resolve().parents[2])
    inherited = os.environ.get("PYTHONPATH")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([package, inherited] if inherited else [package]),
        "OPENBLAS_NUM_THREADS": "1",  # each thread reserves addresses that count against the limit
        "PYTHONHASHSEED": "0",
    }
    return subprocess.Popen(  # noqa: S603 - the program itself
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _shut(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:
        return


WORKSHOP: Final = Workshop()
"""Where documents are parsed."""

READING_ROOM: Final = Workshop()
"""Where long plain texts are read."""

for _each in (WORKSHOP, READING_ROOM):
    atexit.register(_each.close)
