"""The menu of the archives opened lately."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from triptych.i18n import _
from triptych.views.window.session import Session
from triptych.widgets.label import plain_tip


class RecentArchives(QMenu):
    """One entry for each archive that was open before and is still there."""

    wanted = Signal(object)
    """An archive shall be opened; carries its path."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._on_triggered)
        self.retranslate()
        self._fill()

    def retranslate(self) -> None:
        """Takes the title anew."""
        self.setTitle(_("Recent archives"))

    def _fill(self) -> None:
        self.clear()
        for path in self._session.recent[1:]:
            entry = self.addAction(path.stem.replace("&", "&&"))
            entry.setToolTip(plain_tip(str(path)))
            entry.setData(str(path))
        if self.isEmpty():
            self.addAction(_("No other archive was opened yet")).setEnabled(False)

    def _on_triggered(self, entry: QAction) -> None:
        self.wanted.emit(Path(str(entry.data())))
