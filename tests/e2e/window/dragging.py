"""A window to drag files from, as a file manager's is: `python -m tests.e2e.window.dragging FILE...`."""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QDrag, QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget

PLACE = (1300, 20, 100, 60)
"""Left, top, width and height on the screen."""
COLOUR = "#ff00ff"


class Source(QWidget):
    """Drags its files when the mouse is moved with its button pressed."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._paths = paths
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(COLOUR))
        self.setPalette(palette)
        self.setGeometry(*PLACE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begins the drag."""
        if event.buttons() & Qt.MouseButton.LeftButton and self.isEnabled():
            drag, data = QDrag(self), QMimeData()
            data.setUrls([QUrl.fromLocalFile(path) for path in self._paths])
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)
            self.setEnabled(False)  # it stays: whoever takes the files asks for their names only now


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    source = Source(sys.argv[1:])
    source.show()
    sys.exit(application.exec())
