"""Qt's own words in the language of the interface, switched while the program runs."""

from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from triptych.i18n import current_language, pgettext
from triptych.theme.qt_words import QT_WORDS

_SOURCE_LANGUAGE: Final = "en"


class QtTranslator(QTranslator):
    """Answers Qt from our catalogues, and from Qt's own where ours have no word."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said: dict[tuple[str, str, str | None, int], str | None] = {}
        self._qt = QTranslator(self)
        self._qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def isEmpty(self) -> bool:
        """Never: Qt would not install it."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The words for what Qt says in English; None lets Qt say it in English."""
        asked = (context, source, disambiguation, n)  # the names of keys are asked for by the hundred
        if asked not in self._said:
            self._said[asked] = self._translated(*asked)
        return self._said[asked]

    def _translated(self, context: str, source: str, disambiguation: str | None, n: int) -> str | None:
        ours = pgettext(context, source) if (context, source) in QT_WORDS else source
        return ours if ours != source else self._qt.translate(context, source, disambiguation, n) or None


def install_qt_words(application: QApplication) -> None:
    """Lets Qt speak, count and sort as the interface does from now on; every widget hears of it by LanguageChange."""
    language = current_language()
    QLocale.setDefault(QLocale(language))
    for old in application.findChildren(QtTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    if language != _SOURCE_LANGUAGE:
        application.installTranslator(QtTranslator(language, application))
