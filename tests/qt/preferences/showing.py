"""What the fixture `shown` is, for type checkers."""

from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


class Show(Protocol):
    """Shows a widget until the test has ended, and gives it back."""

    def __call__(self, widget: W, /) -> W: ...
