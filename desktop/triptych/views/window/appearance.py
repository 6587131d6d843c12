"""How the window looks and speaks: theme, text size, language and keys, followed from the preferences."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from triptych.i18n import LANGUAGES, current_language, language_of_system, use_language
from triptych.settings import TEXT_SIZES, Settings
from triptych.theme.qt_translator import install_qt_words
from triptych.views.services import Services

_THEMES: Final = ("system", "light", "dark")
_STEP: Final = 10


class Appearance(QObject):
    """Brings what the user chose onto the screen, and takes the choices that are actions."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._shown: Settings | None = None
        services.preferences.changed.connect(self.apply)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        change = self._services.preferences.change
        return {
            "view.larger": partial(self._resize_text, _STEP),
            "view.smaller": partial(self._resize_text, -_STEP),
            "view.usual_size": partial(change, text_size=100),
            **{f"view.theme_{each}": partial(change, theme=each) for each in _THEMES},
            "view.high_contrast": self._turn_contrast,
            **{f"view.language_{each}": partial(change, language=each) for each in LANGUAGES},
        }

    def apply(self) -> None:
        """Shows everything as the preferences say."""
        settings, shown = self._services.preferences.settings, self._shown
        self._shown = settings
        language = settings.language or language_of_system()
        if shown is None or language != current_language():
            use_language(language)
            self._services.actions.retranslate()
            install_qt_words(self._application)
        if shown is None or _look(shown) != _look(settings):
            theme, contrast, size, family = _look(settings)
            self._services.theme.use(theme, high_contrast=contrast, text_size=size, family=family)
        if shown is None or (shown.keys, shown.single_keys) != (settings.keys, settings.single_keys):
            self._services.actions.use_keys(settings.keys, settings.single_keys)
        self._check()

    def _check(self) -> None:
        settings, actions = self._services.preferences.settings, self._services.actions
        for each in _THEMES:
            actions.check(f"view.theme_{each}", each == settings.theme)
        for each in LANGUAGES:
            actions.check(f"view.language_{each}", each == current_language())
        actions.check("view.high_contrast", settings.high_contrast)
        actions.check("view.menu_bar", settings.menu_bar)
        actions.allow("view.larger", settings.text_size < TEXT_SIZES[-1])
        actions.allow("view.smaller", settings.text_size > TEXT_SIZES[0])

    def _resize_text(self, step: int) -> None:
        size = self._services.preferences.settings.text_size + step
        if size in TEXT_SIZES:
            self._services.preferences.change(text_size=size)

    def _turn_contrast(self) -> None:
        preferences = self._services.preferences
        preferences.change(high_contrast=not preferences.settings.high_contrast)


def _look(settings: Settings) -> tuple[str, bool, int, str | None]:
    return settings.theme, settings.high_contrast, settings.text_size, settings.reading_family
