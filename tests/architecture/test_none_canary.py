"""PySide6 6.12.0 drops a reference to `None` in each void call on old Pythons; no release that we allow may."""

import sys

from PySide6.QtCore import QObject


def test_void_calls_keep_the_references_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _number in range(50):
        thing.setObjectName("canary")

    assert sys.getrefcount(None) > before - 25
