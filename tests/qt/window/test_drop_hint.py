"""The window says that it would take what is dragged over it."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from triptych.theme.theme import Theme
from triptych.views.window.drop_hint import DropHint


def test_it_covers_the_window_and_takes_no_keys(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 400)
    hint = DropHint(theme, window)
    window.show()
    assert not hint.isVisible()

    hint.come()
    window.resize(800, 500)

    assert hint.geometry() == QRect(0, 0, 800, 500)
    assert hint.accessibleName() == "Let go to add this to the archive."
    assert not hint.hasFocus()
    picture = hint.grab().toImage()
    unit = theme.unit
    assert picture.pixelColor(400, unit + 40) != picture.pixelColor(unit, 250)  # veil, frame
