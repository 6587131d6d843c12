"""What is reported of a fault of ours: where it happened, never what the program had in hands.

The message of an exception, the values of variables and the lines of documents can hold an article's text. A report has
none of them: it names kinds of exceptions and places in the code. Only the messages of our own errors are told, which
are written for the person at the screen; their home folder is left out.
"""

import platform
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import TracebackType
from typing import Final

from PySide6.QtCore import qVersion

from triptych import __version__
from triptych.errors import TriptychError

_ROOTS: Final = ("triptych", "site-packages", "lib")
_MOST_IN_A_CHAIN: Final = 8


@dataclass(frozen=True, slots=True)
class Report:
    """A report that can be shown to anybody.

    Attributes:
        kind: the exception's name.
        text: the whole report.
    """

    kind: str
    text: str


def report(error: BaseException) -> Report:
    """The report of an exception."""
    lines = [
        f"Triptych {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        platform.platform(),
    ]
    for number, each in enumerate(_chain(error)):
        lines += ["", *(["Before that:"] if number else []), _head(each), *_frames(each.__traceback__)]
    return Report(_kind(error), "\n".join(lines) + "\n")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception, and those that it came from."""
    seen: set[int] = set()
    standing: BaseException | None = error
    while standing is not None and id(standing) not in seen and len(seen) < _MOST_IN_A_CHAIN:
        seen.add(id(standing))
        yield standing
        standing = standing.__cause__ or (None if standing.__suppress_context__ else standing.__context__)


def _kind(error: BaseException) -> str:
    return type(error).__qualname__


def _head(error: BaseException) -> str:
    if isinstance(error, TriptychError):
        return f"{_kind(error)}: {str(error).replace(str(Path.home()), '~')}"
    return _kind(error)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    """A line a call, the innermost last."""
    for frame, line in traceback.walk_tb(trace):
        code = frame.f_code
        yield f"  {_relative(code.co_filename)}:{line} {code.co_qualname}"


def _relative(file: str) -> str:
    """A file's path from the program or the library on: not where the user keeps them."""
    parts = PurePath(file).parts
    for root in _ROOTS:
        if root in parts[:-1]:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at:] if root == "triptych" else parts[at + 1 :])
    return PurePath(file).name
