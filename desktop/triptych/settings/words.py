"""The options in words, for the preferences."""

from dataclasses import dataclass

from triptych.i18n import _, pgettext
from triptych.settings import TEXT_SIZES


@dataclass(frozen=True, slots=True)
class Words:
    """What an option is called.

    Attributes:
        title: a few words.
        help: what it does, in a sentence or two; empty where the title says it.
    """

    title: str
    help: str = ""


def words_of(option: str) -> Words:
    """An option in the interface's language."""
    return {**_looks(), **_reading(), **_names(), **_working()}[option]


def choices_of(option: str) -> tuple[tuple[object, str], ...]:
    """The values that an option offers, with their words; none for one that is on or off, or written freely."""
    choices: dict[str, tuple[tuple[object, str], ...]] = {
        "language": (
            (None, _("As the system")),
            ("en", "English"),
            ("vi", "Tiếng Việt"),
            ("ru", "Русский"),
        ),
        "theme": (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))),
        "text_size": tuple((size, _("{percent} %").format(percent=size)) for size in TEXT_SIZES),
        "single_keys": (
            ("on", pgettext("single keys", "On")),
            ("alt", pgettext("single keys", "With Alt")),
            ("off", pgettext("single keys", "Off")),
        ),
        "look_before_adding": (
            ("doubt", pgettext("look before adding", "In doubt")),
            ("always", pgettext("look before adding", "Always")),
            ("never", pgettext("look before adding", "Never")),
        ),
        "reduced_motion": (
            (None, _("As the system")),
            (True, pgettext("less motion", "Yes")),
            (False, pgettext("less motion", "No")),
        ),
        "names_order": (
            ("mentions", pgettext("order of names", "Most mentions")),
            ("name", pgettext("order of names", "Name")),
            ("text", pgettext("order of names", "First in the text")),
            ("alone", pgettext("order of names", "In the fewest articles")),
        ),
        "annotator_colour": (
            (None, pgettext("colour", "None")),
            ("amber", pgettext("colour", "Amber")),
            ("clay", pgettext("colour", "Clay")),
            ("rose", pgettext("colour", "Rose")),
            ("plum", pgettext("colour", "Plum")),
            ("indigo", pgettext("colour", "Indigo")),
            ("sky", pgettext("colour", "Sky")),
            ("teal", pgettext("colour", "Teal")),
            ("moss", pgettext("colour", "Moss")),
        ),
        "announcements": (
            ("off", pgettext("announcements", "None")),
            ("short", pgettext("announcements", "Short")),
            ("full", pgettext("announcements", "Full")),
        ),
    }
    return choices.get(option, ())


def _looks() -> dict[str, Words]:
    return {
        "language": Words(
            _("Language of the interface"), _("Menus, messages and dates. Articles keep their own language.")
        ),
        "theme": Words(_("Theme")),
        "high_contrast": Words(_("High contrast"), _("Secondary text and lines as strong as they can be, no washes.")),
        "menu_bar": Words(_("Always show the menu bar"), _("Without it, F10 or Alt shows it.")),
        "reduced_motion": Words(_("Less motion"), _("Scrolling jumps, and nothing fades or folds slowly.")),
    }


def _reading() -> dict[str, Words]:
    return {
        "text_size": Words(
            _("Text size"), _("Of the articles. The rest of the window follows the size of the system's font.")
        ),
        "reading_family": Words(_("Reading face"), _("The font family of the articles.")),
        "column_order": Words(
            _("Order of the languages"), _("From the left pane to the right one, and in every list that names them.")
        ),
        "scroll_together": Words(_("Scroll together"), _("The other panes keep in step with the one that is read.")),
        "ribbons": Words(_("Ribbons"), _("Bands between the panes lead from each sentence to its counterpart.")),
        "snap_to_words": Words(_("Select whole words"), _("A selection made with the mouse never cuts a word.")),
        "snap_to_sentences": Words(
            _("Select whole sentences"), _("A selection made with the mouse covers each sentence that it touches.")
        ),
        "compare_certainty": Words(
            _("Compare words of certainty"), _("Differences such as “said” against “claimed” are listed, too.")
        ),
    }


def _names() -> dict[str, Words]:
    return {
        "names_order": Words(_("Order of names"), _("What comes first among the people, places and organisations.")),
        "linking_off": Words(
            _("What shows that names are one"),
            _(
                "Without a kind of evidence all names are linked anew in the background. What you confirmed, merged, "
                "split or named stays."
            ),
        ),
    }


def _working() -> dict[str, Words]:
    return {
        "single_keys": Words(
            _("Single keys as commands"),
            _("In panes and lists, J goes to the next sentence or row. Text fields always take what is typed."),
        ),
        "keys": Words(_("Keys"), _("Choose an action, then press the keys that it should have.")),
        "annotator": Words(
            _("Your name"), _("New annotations carry it, so that others know who wrote them. It may stay empty.")
        ),
        "annotator_colour": Words(
            _("Your colour"), _("In the margin, where several people annotated an article, it tells yours from theirs.")
        ),
        "announcements": Words(
            _("Announce the lit sentence"),
            _("What a screen reader says when you go to another sentence: nothing, its number, or its links as well."),
        ),
        "automatic_backups": Words(
            _("Automatic backups"),
            _("A checked copy at most every half hour, when something changed. Older copies are thinned out."),
        ),
        "look_before_adding": Words(
            _("Look at articles before they are added"),
            _("What was recognised and repaired, beside the original. Doubt is about language, date or columns."),
        ),
        "watched_folder": Words(
            _("Watched folder"), _("New files in it are offered, and brought in when you say so. Empty: none.")
        ),
        "last_session": Words(_("Open what was open last"), _("The panes and the place where you stopped reading.")),
    }
