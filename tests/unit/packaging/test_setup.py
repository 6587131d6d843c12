"""What the set-up decides; that it works is shown on fresh machines."""

import ast
import errno
import importlib.util
import json
import os
import shlex
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).parents[3] / "packaging"


def _script(name: str) -> ModuleType:
    specification = importlib.util.spec_from_file_location(f"setup_{name}", PACKAGING / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[module.__name__] = module
    specification.loader.exec_module(module)
    return module


environment = _script("environment")
system = _script("system")


@pytest.mark.parametrize("name", ["setup", "start", "test"])
def test_an_old_python_gets_far_enough_to_say_so(name: str) -> None:
    ast.parse((PACKAGING / name).read_text(encoding="utf-8"), feature_version=(3, 7))


class TestPackages:
    @pytest.mark.parametrize(
        ("library", "package"),
        [
            ("libEGL.so.1", "libegl1"),
            ("libX11-xcb.so.1", "libx11-xcb1"),
            ("libX11.so.6", "libx11-6"),
            ("libdbus-1.so.3", "libdbus-1-3"),
            ("libgcc_s.so.1", "libgcc-s1"),
            ("libglib-2.0.so.0", "libglib2.0-0"),
            ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
            ("libstdc++.so.6", "libstdc++6"),
            ("libxcb-cursor.so.0", "libxcb-cursor0"),
            ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
            ("libz.so.1", "zlib1g"),
        ],
    )
    def test_a_library_is_found_by_debians_rule(self, library: str, package: str) -> None:
        assert system.package_of(library) == package

    def test_a_package_of_two_libraries_is_named_once(self) -> None:
        assert system.packages_of(["libgthread-2.0.so.0", "libglib-2.0.so.0"]) == ["libglib2.0-0"]

    def test_what_ldd_misses(self) -> None:
        report = """plugins/platforms/libqxcb.so:
\tlibQt6XcbQpa.so.6 => /venv/Qt/lib/libQt6XcbQpa.so.6 (0x00007f6bce90c000)
\tlibxcb-icccm.so.4 => not found
plugins/imageformats/libqpdf.so:
\tlibQt6Pdf.so.6 => not found
\tlibxcb-icccm.so.4 => not found
\tlibc.so.6 => /lib/libc.so.6 (0x00007f6bccc1e000)
"""
        assert system.not_found(report) == {"libxcb-icccm.so.4"}

    def test_the_command_asks_no_question(self) -> None:
        command = shlex.join(system.command_for(["libegl1", "libgl1"]))
        assert command == "apt-get install --yes --no-install-recommends libegl1 libgl1"

    @pytest.mark.parametrize(
        ("known", "name"),
        [({"libglib2.0-0"}, "libglib2.0-0"), ({"libglib2.0-0t64"}, "libglib2.0-0t64"), (set(), "libglib2.0-0")],
    )
    def test_a_package_has_the_name_of_its_release(
        self, monkeypatch: pytest.MonkeyPatch, known: set[str], name: str
    ) -> None:
        monkeypatch.setattr(system, "known_of", known.intersection)
        assert system.names_here(["libglib2.0-0", "libglib2.0-0"]) == [name]

    def test_environments_need_a_package_where_ensurepip_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
        assert system.package_for_environments() == f"python3.{sys.version_info.minor}-venv"
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
        assert system.package_for_environments() is None


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with a file of each kind that a set-up looks at."""
    names = ["pyproject.toml", "desktop/triptych/paths.py", "seeds/manifest.json"]
    names += [f"packaging/{name}" for name in ("setup", "environment.py", "system.py", "models.py", "catalogues.py")]
    names += [f"resources/locale/vi/LC_MESSAGES/triptych.{kind}" for kind in ("po", "mo")]
    for name in names:
        path = tmp_path / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path / "sources"


def plan(*groups: str, venv: Path = Path("venv"), installed: bool = False) -> object:
    return environment.Plan(venv, installed, frozenset(groups))


def append(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "more", encoding="utf-8")


class TestFingerprint:
    @pytest.mark.parametrize("installed", [True, False])
    @pytest.mark.parametrize(
        ("name", "modes"),
        [
            ("pyproject.toml", {True, False}),
            ("packaging/models.py", {True, False}),
            ("packaging/setup", {True, False}),
            ("resources/locale/vi/LC_MESSAGES/triptych.po", {True, False}),
            ("resources/locale/vi/LC_MESSAGES/triptych.mo", set()),
            ("desktop/triptych/paths.py", {True}),
            ("seeds/manifest.json", {True}),
        ],
    )
    def test_it_changes_with_what_the_result_depends_on(
        self, sources: Path, name: str, modes: set[bool], installed: bool
    ) -> None:
        before = environment.fingerprint(plan(installed=installed), sources)
        append(sources / name)
        assert (environment.fingerprint(plan(installed=installed), sources) != before) == (installed in modes)

    def test_it_tells_an_editable_install_from_a_plain_one(self, sources: Path) -> None:
        prints = {environment.fingerprint(plan(installed=installed), sources) for installed in (True, False)}
        assert len(prints) == 2

    def test_groups_add_up(self) -> None:
        stamp = {"fingerprint": environment.fingerprint(plan()), "groups": ["freeze", "test"], "qt": True}
        assert environment.is_current(plan(), stamp)
        assert environment.is_current(plan("test"), stamp)
        assert not environment.is_current(plan("test", "models"), stamp)
        both = environment.with_groups(plan("models"), environment.groups_in(stamp))
        assert both.groups == {"freeze", "models", "test"}


class TestStamp:
    def test_it_comes_back(self, tmp_path: Path) -> None:
        done = environment.Plan(tmp_path, False, frozenset({"test"}))
        done.python.parent.mkdir(parents=True)
        done.python.touch()
        done.models.mkdir(parents=True)
        environment.write_stamp(done, qt=True)
        stamp = environment.read_stamp(done)
        assert environment.is_current(done, stamp)
        assert stamp["qt"] is True
        done.python.unlink()
        assert environment.read_stamp(done) == {}

    @pytest.mark.parametrize("content", ["", "[]", "{", json.dumps({"fingerprint": 1, "groups": 2})])
    def test_a_damaged_one_asks_for_another_set_up(self, tmp_path: Path, content: str) -> None:
        (tmp_path / environment.STAMP).write_text(content, encoding="utf-8")
        asked = environment.Plan(tmp_path, False, frozenset())
        assert not environment.is_current(asked, environment.read_stamp(asked))


class TestFaults:
    @pytest.mark.parametrize(
        ("output", "sentence"),
        [
            ("ERROR: Could not install packages: [Errno 28] No space left on device", "The disk is full."),
            (
                "WARNING: Retrying: Temporary failure in name resolution\nERROR: Could not find a version of numpy",
                "The package registry can't be reached.",
            ),
            ("ERROR: [Errno 13] Permission denied: '/opt/venv/bin'", "A file or folder may not be written."),
            ("error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory", "A package has no ready-made"),
            ("ERROR: No matching distribution found for onnxruntime>=1.20", "The registry has no fitting version"),
            ("OSError: Readme file does not exist\nhint: See above for details.", "The set-up failed: OSError: Readme"),
            ("Something else.", "The set-up failed: Something else."),
            ("", "The set-up failed: nothing was printed"),
        ],
    )
    def test_what_pip_prints_becomes_a_sentence(self, output: str, sentence: str) -> None:
        assert environment.reason(output).startswith(sentence)

    @pytest.mark.parametrize(
        ("number", "words"),
        [(errno.ENOSPC, "disk is full"), (errno.EACCES, "venv may not be written"), (errno.EIO, "venv can't be used")],
    )
    def test_what_the_system_refuses_becomes_a_sentence(self, number: int, words: str) -> None:
        assert words in environment.sentence_for(OSError(number, os.strerror(number), "/opt/venv"))

    def test_a_folder_with_other_things_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.txt").touch()
        with pytest.raises(environment.SetupFault, match="other things"):
            environment.make(environment.Plan(tmp_path, False, frozenset()))
        assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
def test_the_cache_is_the_users(tmp_path: Path) -> None:
    assert environment.cache_folder({}, tmp_path) == tmp_path / ".cache" / "triptych-setup"
    assert environment.cache_folder({"XDG_CACHE_HOME": "/fast"}, tmp_path) == Path("/fast/triptych-setup")
