"""Names of languages, as Unicode's CLDR writes them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from triptych.i18n import current_language

_OWN_NAMES: Final[Mapping[str, str]] = {"en": "English", "vi": "Tiếng Việt", "ru": "Русский"}
"""Those that the window shows at the start, which shall not wait for Babel."""


def own_name(language: str) -> str:
    """What a language calls itself: `English`, `Tiếng Việt`, `Русский`; its code where CLDR does not know it."""
    return _OWN_NAMES.get(language) or _name(language, language)


def language_name(language: str) -> str:
    """What the interface's language calls it: `Vietnamese`; its code where CLDR does not know it."""
    return _name(language, current_language())


@lru_cache(maxsize=512)
def _name(language: str, speaker: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(speaker, sep="-").languages.get(language) or Locale.parse(language, sep="-").display_name
    except (UnknownLocaleError, ValueError):
        return language
    return name[:1].upper() + name[1:] if name else language
