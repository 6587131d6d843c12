"""What starting the program costs: nothing heavy is imported before it is needed."""

import subprocess
import sys

HEAVY = ("PySide6", "sqlalchemy", "alembic", "numpy", "onnxruntime", "tokenizers", "py3langid", "sentencex", "babel")


def loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_version_needs_none_of_the_heavy_packages() -> None:
    code = "sys.argv = ['triptych', '--version']\nfrom triptych.__main__ import main\nmain()"

    assert not loaded_after(code) & set(HEAVY)


def test_help_and_wrong_usage_need_none_of_the_heavy_packages() -> None:
    code = "from triptych.cli.parser import parse\nparse(['list'])"

    assert not loaded_after(code) & set(HEAVY)


def test_no_command_imports_qt() -> None:
    code = (
        "import importlib, pkgutil, triptych.cli.commands as commands\n"
        "names = [each.name for each in pkgutil.iter_modules(commands.__path__)]\n"
        "for name in names: importlib.import_module(f'triptych.cli.commands.{name}')"
    )

    assert not loaded_after(code) & {"PySide6", "shiboken6", "qtawesome"}
