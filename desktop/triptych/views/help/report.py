"""The report that is sent along with a question: versions, settings and figures, never a word of an article.

Nothing in it names a person, a file, an outlet or a code: where a setting is a text of the user's, only that it is set
is told.
"""

import dataclasses
import platform
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from triptych import __version__
from triptych.archive.queries.inventory import Inventory
from triptych.archive.version import SCHEMA_VERSION
from triptych.settings import Settings

_TOLD = (bool, int, float)


def diagnostic_report(settings: Settings, archive: Inventory) -> str:
    """The whole report."""
    return "\n".join([*_surroundings(), _settings(settings), *_figures(archive)]) + "\n"


def _surroundings() -> Iterator[str]:
    yield f"Triptych {__version__}"
    yield f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    for screen in QGuiApplication.screens():
        size = screen.size()
        yield f"Screen {size.width()} x {size.height()}, scale {screen.devicePixelRatio():g}"


def _settings(settings: Settings) -> str:
    told = [f"{each.name} {_value(getattr(settings, each.name))}" for each in dataclasses.fields(settings)]
    return "Settings: " + ", ".join(told)


def _figures(archive: Inventory) -> Iterator[str]:
    yield f"Archive: schema {SCHEMA_VERSION}"
    yield "Rows: " + ", ".join(f"{name} {count}" for name, count in archive.rows.items() if count)
    yield "Languages: " + ", ".join(f"{tag} {count}" for tag, count in sorted(archive.languages.items()))
    yield "Made by: " + ", ".join(f"{kind} {version}" for kind, version in archive.makers)


def _value(value: Any) -> str:
    if value is None or isinstance(value, _TOLD):
        return str(value)
    return f"({len(value)})" if hasattr(value, "__len__") and not isinstance(value, str) else "(set)"
