"""Why the library shows nothing, and what to do then."""

from triptych.actions.registry import Actions
from triptych.archive.queries.library_counts import NavCounts
from triptych.i18n import _
from triptych.models.filters import Filters, Shelf


def why_empty(filters: Filters, actions: Actions, counts: NavCounts | None) -> tuple[str, str]:
    """One sentence that says what is so, and one that says what to do; the second may be empty.

    Args:
        filters: the list that is shown and what it is narrowed to.
        actions: know the keys.
        counts: what the lists hold, once that is known.
    """
    key = actions.key_text
    if counts is not None and not counts.articles.number:
        hint = _("Bring in files with {key}, or open the starter story with {starter}.")
        return _("There is no article yet."), hint.format(key=key("library.import"), starter=key("file.starter"))
    if filters.active:
        hint = _("Clear all filters with {key}.")
        return _("No article fits the filter."), hint.format(key=key("library.clear_filters"))
    if filters.shelf is Shelf.STORIES:
        hint = _("Choose articles under “All articles” and make a story of them with {key}.")
        return _("There is no story yet."), hint.format(key=key("library.new_story"))
    if filters.shelf is Shelf.SET_ASIDE:
        hint = _("Set an article aside to read with {key}.")
        return _("Nothing is set aside to read."), hint.format(key=key("library.set_aside"))
    return (
        _("Every article was read.") if filters.shelf is Shelf.UNREAD else _("Every article stands in a story.")
    ), ""
