"""Languages to try the window in: the real catalogues as their sources are now, and one twice as long."""

import gettext
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from babel.messages import mofile, pofile

from tests.samples import REPOSITORY
from triptych import i18n

PSEUDO = "pseudo"
LANGUAGES = ("en", "vi", "ru", PSEUDO)

_KEPT = re.compile(r"(\{[^}]*\}|%\w|&(?=\w)|\n)")
_ACCENTED = str.maketrans("aeiouyAEIOUYdncs", "ảệîờữỵẢỆÎỜỮỴđñçš")


class Pseudo(gettext.NullTranslations):
    """Says everything with accents, in brackets and twice as long; values and mnemonics stay."""

    def gettext(self, message: str) -> str:
        return stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretched(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - as gettext has it
        return stretched(message)


def stretched(message: str) -> str:
    """The message twice as long."""
    if not message:
        return message
    parts = [part if _KEPT.fullmatch(part) else part.translate(_ACCENTED) for part in _KEPT.split(message)]
    letters = _KEPT.sub("", message).strip().translate(_ACCENTED)
    padding = letters[: max(len(letters) - 3, 0)]
    return "[" + "".join(parts) + (f" {padding}" if padding else "") + "]"


def translations(language: str) -> gettext.NullTranslations:
    """The messages of a language, from its catalogue's source."""
    if language == PSEUDO:
        return Pseudo()
    path = REPOSITORY / "resources" / "locale" / language / "LC_MESSAGES" / "triptych.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        mofile.write_mo(compiled, pofile.read_po(source))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """The interface speaks a language, whatever it chooses itself meanwhile; to the rest the pseudo one is English."""
    before = i18n._translations, i18n._language
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gettext, "translation", lambda *_arguments, **_options: translations(language))
        i18n._translations = translations(language)
        i18n._language = "en" if language == PSEUDO else language
        yield
    i18n._translations, i18n._language = before
