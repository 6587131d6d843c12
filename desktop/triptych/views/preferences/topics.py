"""The topics of the preferences, and which options stand under each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from triptych.i18n import _
from triptych.settings.words import choices_of, words_of
from triptych.theme.theme import Theme
from triptych.views.preferences.order_row import OrderRow
from triptych.views.preferences.reading_rows import FamilyRow, SizeRow
from triptych.views.preferences.rows import FolderRow, ListRow, Row, SegmentsRow, SwitchRow, TextRow
from triptych.views.preferences.stages_row import StagesRow


@dataclass(frozen=True, slots=True)
class Topic:
    """One page.

    Attributes:
        id: stable.
        icon: qtawesome's name.
        options: in the order of the page, as the settings call them.
    """

    id: str
    icon: str
    options: tuple[str, ...]


TOPICS: Final = (
    Topic("interface", "ph.gear-six", ("language", "theme", "high_contrast", "menu_bar", "reduced_motion")),
    Topic(
        "reading",
        "ph.book-open",
        (
            "text_size",
            "reading_family",
            "column_order",
            "scroll_together",
            "ribbons",
            "snap_to_words",
            "snap_to_sentences",
            "compare_certainty",
        ),
    ),
    Topic("names", "ph.users", ("names_order", "linking_off")),
    Topic("keyboard", "ph.keyboard", ("single_keys", "keys")),
    Topic("annotating", "ph.note-pencil", ("annotator", "annotator_colour")),
    Topic("accessibility", "ph.eye", ("announcements",)),
    Topic("import", "ph.download-simple", ("look_before_adding", "watched_folder")),
    Topic("archive", "ph.books", ("automatic_backups", "last_session")),
)
"""All topics, in their order. An option stands under one of them."""

_ROWS: Final[dict[str, Callable[[Theme, str], Row]]] = {
    "language": ListRow,
    "theme": SegmentsRow,
    "reduced_motion": SegmentsRow,
    "text_size": SizeRow,
    "reading_family": FamilyRow,
    "column_order": OrderRow,
    "single_keys": SegmentsRow,
    "annotator": TextRow,
    "annotator_colour": ListRow,
    "announcements": SegmentsRow,
    "names_order": ListRow,
    "linking_off": StagesRow,
    "look_before_adding": SegmentsRow,
    "watched_folder": FolderRow,
}
"""The rows of options that are not just on or off."""


def row_for(theme: Theme, option: str) -> Row:
    """The row that changes an option."""
    return _ROWS.get(option, SwitchRow)(theme, option)


def topic_title(topic: str) -> str:
    """A topic in the interface's language."""
    return {
        "interface": _("Interface"),
        "reading": _("Reading"),
        "names": _("Names"),
        "keyboard": _("Keyboard"),
        "annotating": _("Annotating"),
        "accessibility": _("Accessibility"),
        "import": _("Bringing in"),
        "archive": _("Archive"),
    }[topic]


def words_to_find(option: str) -> str:
    """All that an option can be found by."""
    words = words_of(option)
    return " ".join([words.title, words.help, option, *(word for _value, word in choices_of(option))])
