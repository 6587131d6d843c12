"""Messages in the language of the interface: English in the code, Vietnamese and Russian in catalogues.

Sentences are marked where they are written: `_("{name} is not an archive.").format(name=path)`.
"""

import gettext
import os

from triptych import paths

DOMAIN = "triptych"
LANGUAGES = ("en", "vi", "ru")

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(language: str) -> None:
    """Speaks this language from now on; English where there is no catalogue for it."""
    global _language, _translations  # noqa: PLW0603 - gettext's own convention: one language at a time
    folder = paths.resources_folder() / "locale"
    _translations = gettext.translation(DOMAIN, folder, [language], fallback=True)
    _language = language if language in LANGUAGES else "en"


def language_of_system() -> str:
    """The first of our languages that the user's locale asks for, else English."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in os.environ.get(variable, "").split(":"):
            language = wanted.partition(".")[0].partition("_")[0]
            if language in LANGUAGES:
                return language
    return "en"


def current_language() -> str:
    """The language that is spoken now."""
    return _language


def _(message: str) -> str:
    """The message in the interface's language."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of the message that goes with the count."""
    return _translations.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """The message in the interface's language, where the same English words mean different things."""
    return _translations.pgettext(context, message)
