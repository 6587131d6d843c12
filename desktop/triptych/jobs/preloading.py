"""Modules imported on a thread of their own, so that nobody waits for them when they are wanted first."""

import importlib
from collections.abc import Callable, Sequence
from functools import partial
from threading import Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from triptych.i18n import LANGUAGES
from triptych.jobs.delivery import Delivery

_LOOK_MILLISECONDS: Final = 20


class Preloading(QObject):
    """Imports modules, one after the other, once the window can be used: importing holds every other thread up."""

    loaded = Signal(str)
    """A module is there; carries its name."""
    ended = Signal()
    """All of them are there, or it was stopped."""

    def __init__(self, names: Sequence[str], usable: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._usable = usable
        self._waiting = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._waiting.timeout.connect(self._on_timeout)
        self._delivery = Delivery(self)
        self._stopped = False
        self._thread = Thread(target=self._run, name="preloading")

    def start(self) -> None:
        """Begins as soon as the window can be used."""
        self._waiting.start()

    def stop(self) -> None:
        """Waits for the module that is being imported, and imports no other."""
        self._stopped = True
        self._waiting.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _on_timeout(self) -> None:
        if self._usable():
            self._waiting.stop()
            self._thread.start()

    def _run(self) -> None:
        for name in self._names:
            if self._stopped:
                break
            importlib.import_module(name)
            self._delivery.post(partial(self.loaded.emit, name))
        if not self._stopped:
            _load_locales()
            importlib.import_module("triptych.language.inflection").prepare()
        self._delivery.post(self.ended.emit)


def _load_locales() -> None:
    """Babel reads a language's data when it is asked for the first time, which takes a tenth of a second."""
    from triptych.i18n.dates import locale_name

    locale = importlib.import_module("babel.localedata")
    for language in LANGUAGES:
        locale.load(locale_name(language))
