"""Dialogs that are shown for a test, and are gone at its end whether it closed them or not."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.qt.preferences.showing import Show, W
from triptych.views.services import Services


@pytest.fixture
def shown(qtbot: QtBot, services: Services) -> Iterator[Show]:
    """Shows a widget."""
    standing: list[QWidget] = []

    def show(widget: W, /) -> W:
        standing.append(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        return widget

    yield show
    qtbot.waitUntil(lambda: not (services.reading.busy or services.desk.busy or services.tasks.busy))
    for widget in standing:
        if shiboken6.isValid(widget):
            widget.close()
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
