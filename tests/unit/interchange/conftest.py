"""The test suite of the W3C Web Annotation model, where it lies beside the repository."""

import json
from pathlib import Path
from typing import Any

import pytest

MATERIAL = Path(__file__).resolve().parents[4] / "shared" / "conformance" / "w3c"

Musts = list[tuple[str, Any, bool]]
"""Name, validator, and whether a good document validates."""


@pytest.fixture(scope="session")
def w3c_material() -> Path:
    if not MATERIAL.is_dir():
        pytest.skip("the W3C material is not here")
    return MATERIAL


@pytest.fixture(scope="session")
def w3c_samples(w3c_material: Path) -> dict[str, dict[str, bytes]]:
    """The suite's correct and incorrect documents by name."""
    folder = w3c_material / "tools" / "samples"
    return {
        kind: {path.stem: path.read_bytes() for path in sorted((folder / kind).glob("*.json"))}
        for kind in ("correct", "incorrect")
    }


@pytest.fixture(scope="session")
def w3c_musts(w3c_material: Path) -> Musts:
    """The MUST assertions of the suite."""
    jsonschema: Any = pytest.importorskip("jsonschema")
    referencing: Any = pytest.importorskip("referencing")
    pytest.importorskip("rfc3987")
    pytest.importorskip("rfc3339_validator")
    draft4 = referencing.jsonschema.DRAFT4
    shared = {path.name: json.loads(path.read_bytes()) for path in (w3c_material / "definitions").glob("*.json")}
    registry = referencing.Registry().with_resources(
        [(name, referencing.Resource(value, draft4)) for name, value in shared.items()]
    )
    musts: Musts = []
    for name in json.loads((w3c_material / "annotations" / "annotationMusts.test").read_bytes())["assertions"]:
        schema = json.loads((w3c_material / name).read_bytes())
        checker = jsonschema.Draft4Validator.FORMAT_CHECKER
        validator = jsonschema.Draft4Validator(schema, registry=registry, format_checker=checker)
        musts.append((name, validator, schema.get("expectedResult", "valid") == "valid"))
    assert musts
    return musts
