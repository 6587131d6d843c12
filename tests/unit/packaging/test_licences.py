"""What may be shipped, and what is told of it."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from license_expression import get_spdx_licensing

PACKAGING = Path(__file__).parents[3] / "packaging"


def _script(name: str) -> ModuleType:
    specification = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[module.__name__] = module
    specification.loader.exec_module(module)
    return module


licences = _script("licences")


def component(licence: str, text: str = "The text.") -> object:
    return licences.Component("thing", "1.0", licence, text, "pypi")


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("MIT AND BSD-3-Clause", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-only OR MIT", True),
        ("AGPL-3.0-or-later", False),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", True),
        ("(", False),
    ],
)
def test_only_what_can_be_met_with_allowed_licences_is_shipped(expression: str, may: bool) -> None:
    allowed = frozenset(["MIT", "BSD-3-Clause", "GPL-3.0-or-later WITH GCC-exception-3.1"])

    assert licences.may_be_shipped(expression, allowed, get_spdx_licensing()) is may


def test_each_doubt_is_told_in_a_sentence() -> None:
    told = list(licences.refused([component(""), component("GPL-3.0-only"), component("MIT", " ")], ["MIT"]))

    assert [len(told), "not known" in told[0], "not among" in told[1], "missing" in told[2]] == [3, True, True, True]
    assert not list(licences.refused([component("MIT")], ["MIT"]))


def test_the_list_for_machines_names_each_part_and_is_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    told = licences.bill_of_materials([component("MIT")])

    (part,) = json.loads(told)["components"]
    assert (part["name"], part["version"], part["purl"]) == ("thing", "1.0", "pkg:pypi/thing@1.0")
    assert told == licences.bill_of_materials([component("MIT")])


def test_the_notice_holds_every_text() -> None:
    told = licences.notice([component("MIT", "Permission is granted."), component("ISC", "Permission to use.")])

    assert "Permission is granted." in told
    assert "Permission to use." in told
    assert "LGPL" in told


def test_every_kept_text_is_of_an_allowed_licence() -> None:
    known = licences.tomllib.loads(licences.KNOWN.read_text(encoding="utf-8"))
    kept = {path.stem for path in (PACKAGING / "licences").glob("*.txt")} - {"head"}
    allowed = {part for each in known["allowed"] for part in (each, *each.split(" WITH "))}
    told = [*known["packages"].values(), *known["system"].values(), *known["models"].values()]
    told += [each["licence"] for each in known["data"]]

    assert kept <= allowed
    assert set(known["aliases"].values()) <= set(known["allowed"])
    assert all(licences.may_be_shipped(each, frozenset(known["allowed"]), get_spdx_licensing()) for each in told)
    assert all(licences.standard_text(each["licence"]) for each in known["data"])


def test_a_choice_of_licences_is_met_by_one_whose_text_is_kept() -> None:
    permission = licences.standard_text("MIT")

    assert permission
    assert licences.standard_text("MIT OR Apache-2.0") == licences.standard_text("Unlicense OR MIT") == permission
    assert permission in licences.standard_text("(MIT OR Apache-2.0) AND Unicode-3.0")
    assert "LLVM" in licences.standard_text("Apache-2.0 WITH LLVM-exception")
    assert not licences.standard_text("Unlicense AND MIT")
    assert not licences.standard_text("(")


def test_a_model_whose_licence_nobody_entered_is_not_shipped(tmp_path: Path) -> None:
    for name in ("known", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text('{"version": "1"}', encoding="utf-8")
        (tmp_path / name / "LICENSE").write_text("Permission is granted.", encoding="utf-8")

    told = list(licences.refused(licences.models(tmp_path, {"known": "MIT"}), ["MIT"]))

    assert [sentence.partition(" ")[0] for sentence in told] == ["new"]


def test_the_kept_texts_of_bsd_differ_by_one_condition_only() -> None:
    two, three = (licences.standard_text(f"BSD-{count}-Clause").split("\n\n") for count in (2, 3))
    told = [paragraph for paragraph in three[1:] if not paragraph.startswith("3. Neither the name")]
    assert [" ".join(each.split()) for each in told] == [" ".join(each.split()) for each in two[1:]]
