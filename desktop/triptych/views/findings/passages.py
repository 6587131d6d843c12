"""The places that a finding rests on, shown in Read."""

from collections.abc import Sequence
from typing import Final

from triptych.archive.queries.finding import Anchor, WholeFinding
from triptych.views.services import Services

_MOST_PANES: Final = 3


def open_passages(
    services: Services, whole: WholeFinding, anchors: Sequence[Anchor], anchor: Anchor | None = None
) -> None:
    """Shows one place in Read, or all side by side.

    Args:
        services: of the window.
        whole: the finding.
        anchors: its places, at least one, in the order in which they are shown.
        anchor: the one that is meant; None for all.
    """
    room = services.room
    if anchor is None:
        articles = tuple(dict.fromkeys(each.article for each in anchors))
        room.open_story(whole.story_number, articles[:_MOST_PANES])
        anchor = anchors[0]
    for each in reversed(anchors):
        if each.span is not None:
            room.move_caret(each.article, each.span.start)
    services.actions.trigger("go.read")
    room.show_place(anchor.article, anchor.span)
