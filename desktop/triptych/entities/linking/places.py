"""Places as the gazetteer knows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer: its GeoNames number, and where it lies in degrees."""

    number: int
    latitude: float
    longitude: float


def place_of(name: str, language: str) -> Place | None:  # noqa: ARG001 - until there is a gazetteer
    """The place that a name most likely is, or None."""
    return None
