"""The place that a name most likely is, as the gazetteer knows it."""

from functools import lru_cache

from triptych.entities.gazetteer import Place, gazetteer


@lru_cache(maxsize=16384)
def place_of(name: str, language: str) -> Place | None:
    """The most populous place of a name, or None.

    Args:
        name: as it stands in a text, in any case of Russian; Vietnamese with or without its marks.
        language: of the text around it.
    """
    known = gazetteer()
    found = known.places(name)
    if not found and language.startswith("vi") and name.isascii():
        found = known.places_unmarked(name)
    return found[0] if found else None
