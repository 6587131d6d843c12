"""The places of the window in words."""

from triptych.actions.action import Place
from triptych.i18n import _


def place_word(place: Place) -> str:
    """Where an action works."""
    return {
        Place.ANYWHERE: _("Anywhere"),
        Place.LIBRARY: _("Library"),
        Place.READ: _("Read"),
        Place.SEARCH: _("Search"),
        Place.FINDINGS: _("Findings"),
        Place.TIMELINE: _("Timeline"),
    }[place]
