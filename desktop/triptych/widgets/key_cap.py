"""A key as it is drawn beside what it does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from triptych.widgets.label import Label


class KeyCap(Label):
    """One key or chord, such as “Ctrl K”."""

    def __init__(self, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setProperty("key", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_keys(keys)

    def show_keys(self, keys: str) -> None:
        """Shows these keys; hides itself where there are none."""
        self.setText(keys[:-1].replace("+", " ") + keys[-1:])
        if not keys:
            self.hide()
        elif self.parent() is not None:  # shown without a parent, it would be a window of its own for a moment
            self.show()
