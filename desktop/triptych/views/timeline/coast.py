"""The coasts of the world in Mercator's projection, read from the resource that comes with the program.

Both axes are in degrees at the equator: x is the longitude, y grows southwards.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import asinh, atan, degrees, radians, sinh, tan
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from triptych import paths

FARTHEST: Final = 84.0
"""The latitude in degrees beyond which nothing is drawn: Mercator's map has no poles."""

WIDEST: Final = 360.0
"""Once around, in degrees of longitude."""

_COARSE: Final = 0.15
"""How far apart in degrees the points of a coarse coast stand at least."""

Place = tuple[float, float]
"""Degrees north and east."""


@dataclass(frozen=True, slots=True)
class Shore:
    """One closed coast.

    Attributes:
        area: what it encloses.
        lines: the coast itself, without the edges at which the map ends.
        box: around it.
    """

    area: QPolygonF
    lines: tuple[QPolygonF, ...]
    box: QRectF


def projected(latitude: float, longitude: float) -> QPointF:
    """Where a place stands on the map."""
    return QPointF(longitude, -degrees(asinh(tan(radians(min(max(latitude, -FARTHEST), FARTHEST))))))


def latitude_at(y: float) -> float:
    """The latitude in degrees north of what stands there on the map."""
    return degrees(atan(sinh(radians(-y))))


@dataclass(frozen=True, slots=True)
class Coast:
    """All coasts, as exact as they are known and as the eye can tell where much of the world is in view.

    Attributes:
        fine: all of them.
        coarse: the large ones, with fewer points.
    """

    fine: tuple[Shore, ...] = ()
    coarse: tuple[Shore, ...] = ()

    def at(self, pixels_a_degree: float) -> tuple[Shore, ...]:
        """Those that are exact enough there."""
        return self.coarse if pixels_a_degree * _COARSE < 1 else self.fine


@lru_cache(maxsize=1)
def read_coast(file: Path | None = None) -> Coast:
    """All coasts; slow enough to be read off the window's thread.

    Args:
        file: the resource; the program's own if None.
    """
    source = file or paths.resources_folder() / "map" / "coastline.json"
    held = json.loads(source.read_text(encoding="utf-8"))
    places = [_places(ring, held["per_degree"]) for ring in held["rings"]]
    few = [thinned for ring in places if len(thinned := _thinned(ring)) > 3]  # noqa: PLR2004 - more than a speck
    return Coast(tuple(map(_shore, places)), tuple(map(_shore, few)))


def _places(ring: list[int], per_degree: int) -> list[Place]:
    """Latitude and longitude of each point, in degrees."""
    longitudes = (step / per_degree for step in accumulate(ring[::2]))
    latitudes = (step / per_degree for step in accumulate(ring[1::2]))
    return list(zip(latitudes, longitudes, strict=True))


def _thinned(ring: list[Place]) -> list[Place]:
    """The ring without the points that are hardly away from the one before."""
    kept = [ring[0]]
    for latitude, longitude in ring:
        if abs(latitude - kept[-1][0]) > _COARSE or abs(longitude - kept[-1][1]) > _COARSE:
            kept.append((latitude, longitude))
    return kept


def _shore(ring: list[Place]) -> Shore:
    points = [projected(latitude, longitude) for latitude, longitude in ring]
    outside = [abs(latitude) > FARTHEST for latitude, _longitude in ring]
    area = QPolygonF(points)
    return Shore(area, tuple(_lines(points, outside)), area.boundingRect())


def _lines(points: list[QPointF], outside: list[bool]) -> list[QPolygonF]:
    """The closed ring, cut where two neighbours both stand beyond the edge of the map."""
    lines: list[list[QPointF]] = [[points[0]]]
    for number in range(1, len(points) + 1):
        before, after = number - 1, number % len(points)
        if outside[before] and outside[after]:
            lines.append([])
        lines[-1].append(points[after])
    return [QPolygonF(line) for line in lines if len(line) > 1]
