"""The build of the map's coasts, tried on a small world; and the resource that came of it."""

import importlib.util
import json
from itertools import accumulate
from pathlib import Path
from types import ModuleType

import pytest

from triptych import paths

SCRIPT = Path(__file__).parents[3] / "packaging" / "coastline.py"
RESOURCE = paths.resources_folder() / "map" / "coastline.json"


@pytest.fixture(scope="module")
def coastline() -> ModuleType:
    specification = importlib.util.spec_from_file_location("coastline", SCRIPT)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def rings(text: str) -> list[list[tuple[int, int]]]:
    return [list(zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True)) for ring in json.loads(text)["rings"]]


def test_arcs_become_rings_and_small_islands_are_left_out(coastline: ModuleType, tmp_path: Path) -> None:
    land, target = tmp_path / "land.json", tmp_path / "coast.json"
    land.write_text(
        json.dumps(
            {
                "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
                "objects": {
                    "land": {
                        "geometries": [
                            {"type": "MultiPolygon", "arcs": [[[0, 1]], [[2]]]},
                            {"type": "Polygon", "arcs": [[~3, 4]]},
                        ]
                    }
                },
                "arcs": [
                    [[0, 0], [2, 0], [0, 2]],
                    [[2, 2], [-2, 0], [0, -2]],
                    [[9, 9], [0, 0], [0, 0]],
                    [[20, 0], [0, 4]],
                    [[20, 0], [4, 0], [-4, 4]],
                ],
            }
        )
    )

    assert coastline.main([str(land), str(target)]) == 0

    made = rings(target.read_text())
    assert made[0] == [(1000, 2000), (1100, 2000), (1100, 2100), (1000, 2100)]
    assert set(made[1]) == {(2000, 2200), (2000, 2000), (2200, 2000)}
    assert len(made) == 2


def test_only_points_that_matter_are_kept(coastline: ModuleType) -> None:
    ring = [(0.0, 0.0), (5.0, 0.001), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0)]

    assert coastline.simplified(ring, 0.02) == [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0)]
    assert coastline.simplified(ring, 0.0001) == ring


def test_a_coast_runs_on_beyond_the_180th_meridian(coastline: ModuleType) -> None:
    ring = [(170.0, 60.0), (179.0, 65.0), (-170.0, 66.0), (-171.0, 62.0), (170.0, 60.0)]

    assert coastline.unwrapped(ring) == [(170.0, 60.0), (179.0, 65.0), (190.0, 66.0), (189.0, 62.0), (170.0, 60.0)]


def test_a_coast_around_a_pole_is_closed_along_it(coastline: ModuleType) -> None:
    ring = [(-180.0, -80.0), (-60.0, -70.0), (60.0, -70.0), (-180.0, -80.0)]

    assert coastline.unwrapped(ring)[3:] == [(180.0, -80.0), (180.0, -90.0), (-180.0, -90.0), (-180.0, -80.0)]


def test_the_resource_is_compact_and_on_this_earth() -> None:
    text = RESOURCE.read_text(encoding="utf-8")
    coasts = rings(text)

    assert len(text) < 300_000
    assert "Natural Earth" in json.loads(text)["source"]
    assert len(coasts) > 500
    assert all(len(coast) >= 3 for coast in coasts)
    assert all(abs(x) <= 36000 and abs(y) <= 9000 for coast in coasts for x, y in coast)
    assert (RESOURCE.parent / "README.md").exists()
