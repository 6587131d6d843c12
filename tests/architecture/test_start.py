"""What starting the program costs: nothing heavy is imported before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.test_layers import WINDOW

HEAVY = (
    "PySide6",
    "sqlalchemy",
    "alembic",
    "numpy",
    "onnxruntime",
    "tokenizers",
    "py3langid",
    "sentencex",
    "babel",
    "ftfy",
    "symspellpy",
    "trafilatura",
    "lxml",
    "pypdf",
    "docx",
    "feedparser",
    "warcio",
    "defusedxml",
)


def modules_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def loaded_after(statement: str) -> set[str]:
    return {name.partition(".")[0] for name in modules_after(statement)}


def test_the_version_needs_none_of_the_heavy_packages() -> None:
    code = "sys.argv = ['triptych', '--version']\nfrom triptych.__main__ import main\nmain()"

    assert not loaded_after(code) & set(HEAVY)


def test_help_and_wrong_usage_need_none_of_the_heavy_packages() -> None:
    code = "from triptych.cli.parser import parse\nparse(['list'])"

    assert not loaded_after(code) & set(HEAVY)


ALL_COMMANDS = (
    "import importlib, pkgutil, triptych.cli.commands as commands\n"
    "names = [each.name for each in pkgutil.iter_modules(commands.__path__)]\n"
    "for name in names: importlib.import_module(f'triptych.cli.commands.{name}')"
)


def test_no_command_imports_qt() -> None:
    assert not loaded_after(ALL_COMMANDS) & {"PySide6", "shiboken6", "qtawesome"}


def test_no_command_imports_the_window() -> None:
    window = tuple(f"triptych.{part}" for part in WINDOW)

    assert not [name for name in modules_after(ALL_COMMANDS) if name.startswith(window)]


def test_an_archive_is_worked_on_without_the_window(tmp_path: Path) -> None:
    archive = str(tmp_path / "a.triptych")
    code = (
        "from triptych.cli.program import run\n"
        f"assert run(['new', {archive!r}]) == 0\n"
        f"assert run(['--archive', {archive!r}, 'list']) == 0"
    )

    assert not [name for name in modules_after(code) if name.startswith(("PySide6", "triptych.views"))]


ENGINES = (
    "numpy",
    *(f"triptych.{part}" for part in ("entities", "alignment.aligning", "comparison", "language.values")),
)
PLACES = ("application", "views.library.view", "views.reader.room_view", "views.search.view")


def test_the_window_starts_and_reads_without_the_engines() -> None:
    loaded = modules_after("\n".join(f"import triptych.{place}" for place in PLACES))

    assert not [name for name in loaded if name.startswith(ENGINES)]


LATER = (
    "babel",
    "alembic",
    "asyncio.events",
    "importlib.metadata._meta",
    "triptych.archive.fulltext",
    "triptych.language.sentences",
    "triptych.views.timeline",
    *(f"triptych.views.library.{part}" for part in ("story_page", "deeds", "many", "columns", "details")),
)
"""What the first list of the window can be shown without."""


def test_the_first_place_stands_without_what_is_wanted_later() -> None:
    places = "triptych.application, triptych.views.library.view, triptych.views.window.task_strip"
    loaded = modules_after(f"from triptych.cli.window import load_qt\nload_qt()\nimport {places}")

    assert not [name for name in loaded if name.startswith(LATER)]


def test_qt_reads_the_source_of_no_module_that_is_imported_after_it() -> None:
    code = (
        "import linecache\n"
        "from triptych.cli.window import load_qt\n"
        "load_qt()\n"
        "import triptych.actions.table, qtpy.QtCore\n"
        "assert qtpy.QtCore.QObject\n"
        "print(*(f'read:{name}' for name in linecache.cache if 'triptych' in name or 'qtpy' in name))\n"
    )

    assert not [name for name in modules_after(code) if name.startswith("read:")]


@pytest.mark.parametrize(
    "used",
    [
        "import asyncio.events; assert asyncio.events.get_event_loop",
        "import asyncio; assert asyncio.run(asyncio.sleep(0, 3)) == 3",
        "from asyncio import Queue; assert Queue",
        "from importlib import metadata; assert metadata.version('sqlalchemy')",
        "import importlib.metadata as m; assert m.version('sqlalchemy')",
        "from importlib.util import find_spec; assert find_spec('asyncio').origin",
    ],
)
def test_what_sqlalchemy_must_wait_for_is_there_for_whoever_uses_it(used: str) -> None:
    assert "asyncio" in modules_after(f"import triptych.archive.schema\n{used}")
