"""Makes `resources/map/coastline.json`, the coasts that the map of places is drawn on, from Natural Earth's land.

    python packaging/coastline.py LAND [TARGET]

LAND is Natural Earth's land as TopoJSON, such as `land-50m.json` of the npm package `world-atlas`; see
`resources/map/README.md` for the format of what comes out. The program itself never needs this script.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "resources" / "map" / "coastline.json"

PER_DEGREE: Final = 100
"""Steps in a degree: a hundredth of a degree is 1.1 km, finer than the 1:50m map itself."""

TOLERANCE: Final = 0.02
"""How far in degrees the drawn coast may run beside the surveyed one."""

SMALLEST: Final = 0.06
"""Islands of less than so many degrees from side to side are left out."""

HALF_TURN: Final = 180.0

Point = tuple[float, float]
Step = tuple[int, int]


def rings_of(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """All rings of a TopoJSON land, in degrees east and north: coasts of continents, islands and inland seas."""
    arcs = [list(_decoded(topology, arc)) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                yield unwrapped(_joined([arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]))


def _decoded(topology: dict[str, Any], arc: list[list[int]]) -> Iterator[Point]:
    """The points of an arc, which are kept as steps from each to the next."""
    (scale_x, scale_y), (start_x, start_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield start_x + x * scale_x, start_y + y * scale_y


def _joined(arcs: list[list[Point]]) -> list[Point]:
    """Arcs that end where the next begins, as one ring."""
    return [arcs[0][0], *(point for arc in arcs for point in arc[1:])]


def unwrapped(ring: list[Point]) -> list[Point]:
    """The ring without a jump where it crosses the 180th meridian; one around a pole is closed along the pole."""
    turns, turned = 0.0, [ring[0]]
    for (before, _latitude), (after, latitude) in pairwise(ring):
        if abs(after - before) > HALF_TURN:
            turns += 2 * HALF_TURN if after < before else -2 * HALF_TURN
        turned.append((after + turns, latitude))
    if not turns:
        middle = (min(turned)[0] + max(turned)[0]) / 2
        whole = 2 * HALF_TURN * round(middle / (2 * HALF_TURN))
        return [(longitude - whole, latitude) for longitude, latitude in turned]
    pole = 90.0 if turned[0][1] > 0 else -90.0
    return [*turned, (turned[-1][0], pole), (turned[0][0], pole), turned[0]]


def simplified(ring: list[Point], tolerance: float) -> list[Point]:
    """The ring with the fewest points that stay within the tolerance (Douglas and Peucker 1973)."""
    kept = {0, len(ring) - 1}
    open_runs = [(0, len(ring) - 1)]
    while open_runs:
        first, last = open_runs.pop()
        if last - first < 2:  # noqa: PLR2004 - nothing stands between neighbours
            continue
        far = max(range(first + 1, last), key=lambda place: _distance(ring[place], ring[first], ring[last]))
        if _distance(ring[far], ring[first], ring[last]) > tolerance:
            kept.add(far)
            open_runs += [(first, far), (far, last)]
    return [ring[place] for place in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the line between two others."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    away_x, away_y = point[0] - start[0], point[1] - start[1]
    length = along_x**2 + along_y**2
    share = min(max((away_x * along_x + away_y * along_y) / length, 0.0), 1.0) if length else 0.0
    return hypot(away_x - share * along_x, away_y - share * along_y)


def rounded(ring: list[Point]) -> list[Step]:
    """The ring in whole steps of the grid, without repeated points and without the closing one."""
    steps = [(round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in ring]
    distinct = [steps[0], *(after for before, after in pairwise(steps) if before != after)]
    return distinct[:-1] if distinct[0] == distinct[-1] else distinct


def kept_rings(topology: dict[str, Any]) -> list[list[Step]]:
    """What the resource holds: every coast that is large enough to be seen, largest first."""
    rings = [rounded(simplified(ring, TOLERANCE)) for ring in rings_of(topology) if _size(ring) >= SMALLEST]
    return sorted((ring for ring in rings if len(ring) > 2), key=len, reverse=True)  # noqa: PLR2004 - an area


def _size(ring: list[Point]) -> float:
    longitudes, latitudes = [x for x, _y in ring], [y for _x, y in ring]
    return max(max(longitudes) - min(longitudes), max(latitudes) - min(latitudes))


def text_of(rings: list[list[Step]]) -> str:
    """The resource: a ring a line, its first point and then the steps from each point to the next."""
    lines = []
    for ring in rings:
        steps = [ring[0], *((after[0] - before[0], after[1] - before[1]) for before, after in pairwise(ring))]
        lines.append(json.dumps([number for step in steps for number in step], separators=(",", ":")))
    head = f'{{"source":"Natural Earth 1:50m land, public domain","per_degree":{PER_DEGREE},"rings":[\n'
    return head + ",\n".join(lines) + "\n]}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the resource; gives the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("land", type=Path, help="Natural Earth's land as TopoJSON")
    parser.add_argument("target", type=Path, nargs="?", default=TARGET, help="where to; %(default)s if not given")
    chosen = parser.parse_args(arguments)
    rings = kept_rings(json.loads(chosen.land.read_text(encoding="utf-8")))
    text = text_of(rings)
    chosen.target.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(rings)} coasts, {sum(map(len, rings))} points, {len(text) / 1000:.0f} kB: {chosen.target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
