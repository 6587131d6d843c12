"""The shape of the code, held: who may import whom, and what stays out of where."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.samples import REPOSITORY

PACKAGE = REPOSITORY / "desktop" / "triptych"

LINGUISTIC = {"errors", "i18n", "domain", "language", "paths"}
CORE = {
    "errors", "i18n", "paths", "domain", "language", "ingest", "alignment", "entities", "comparison", "annotation",
    "interchange", "archive", "operations",
}  # fmt: skip

MAY_IMPORT = {
    "errors": set(),
    "paths": set(),
    "handover": {"paths"},
    "i18n": {"paths"},
    "settings": {"errors", "i18n"},
    "domain": set(),
    "language": {"errors", "i18n", "domain", "paths"},
    "alignment": LINGUISTIC,
    "entities": LINGUISTIC,
    "comparison": {*LINGUISTIC, "alignment", "entities"},
    "annotation": {"errors", "i18n", "domain", "language"},
    "ingest": {"errors", "i18n", "domain", "language", "paths"},
    "interchange": {"errors", "i18n", "domain", "annotation", "language"},
    "archive": {"errors", "i18n", "paths", "domain", "language", "annotation"},
    "operations": CORE,
    "cli": {*CORE, "settings", "handover", "application"},
    "jobs": {*CORE, "handover"},
    "theme": {"errors", "i18n", "paths"},
    "actions": {"errors", "i18n", "theme", "settings"},
    "models": {*CORE, "settings", "theme", "jobs"},
    "widgets": {"errors", "i18n", "domain", "theme", "language"},
    "views": {*CORE, "settings", "theme", "jobs", "actions", "models", "widgets"},
    "application": {*CORE, "handover", "settings", "theme", "jobs", "actions", "models", "widgets", "views"},
    "__main__": {"cli"},
    "__init__": set(),
}  # fmt: skip

QT = ("PySide6", "shiboken6", "qtawesome", "qtpy")
WINDOW = ("application", "jobs", "actions", "theme", "models", "widgets", "views")
LAUNCHERS = ("cli/window.py", "cli/screenshot.py")


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py"))


@cache
def imported(path: Path) -> tuple[str, ...]:
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "triptych":
                yield from (f"triptych.{alias.name}" for alias in node.names)


def layer(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_layer_imports_only_those_below_it(path: Path) -> None:
    own = "application" if path.relative_to(PACKAGE).as_posix() in LAUNCHERS else layer(path)
    used = {name.split(".")[1] for name in imported(path) if name.startswith("triptych.")} - {own, "__version__"}

    assert used <= MAY_IMPORT[own]


def test_every_layer_is_named_here() -> None:
    assert {layer(path) for path in modules()} <= MAY_IMPORT.keys()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_knows_no_qt(path: Path) -> None:
    if layer(path) not in WINDOW and path.relative_to(PACKAGE).as_posix() not in LAUNCHERS:
        assert not [name for name in imported(path) if name.startswith(QT) or name.split(".")[1:2] == ["application"]]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_archive_and_operations_know_sqlalchemy(path: Path) -> None:
    if layer(path) not in ("archive", "operations"):
        assert not [name for name in imported(path) if name.startswith(("sqlalchemy", "alembic", "sqlite3"))]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_reaches_for_the_network(path: Path) -> None:
    network = ("socket", "http", "urllib.request", "ftplib", "smtplib", "ssl", "requests", "httpx", "huggingface_hub")
    assert not [name for name in imported(path) if name in network or name.split(".")[0] in network]


def test_the_source_root_and_packaging_are_no_packages() -> None:
    assert not (REPOSITORY / "desktop" / "__init__.py").exists()
    assert not (REPOSITORY / "packaging" / "__init__.py").exists()
    assert not list(PACKAGE.rglob("packaging.py"))


def test_packaging_is_the_installed_module() -> None:
    found = find_spec("packaging.version")

    assert found is not None
    assert found.origin is not None
    assert not Path(found.origin).is_relative_to(REPOSITORY / "packaging")


def test_nothing_is_imported_through_the_source_root() -> None:
    everywhere = [*modules(), *(REPOSITORY / "tests").rglob("*.py"), *(REPOSITORY / "packaging").rglob("*.py")]

    assert not [path for path in everywhere if any(name.split(".")[0] == "desktop" for name in imported(path))]


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    odd = {"utils", "util", "helpers", "common", "manager", "misc"}

    assert not [path for path in modules() if path.stem in odd]


def test_no_broad_except_in_the_package() -> None:
    def broad(path: Path) -> bool:
        handlers = [
            n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ExceptHandler)
        ]
        names = [handler.type.id for handler in handlers if isinstance(handler.type, ast.Name)]
        return "Exception" in names or any(handler.type is None for handler in handlers)

    assert not [path for path in modules() if broad(path)]
