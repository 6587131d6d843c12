"""The head of the timeline: which story, how many articles, how its time is drawn."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.widgets.label import ElidedLabel, Label


class TimelineHeader(QWidget):
    """Title, counts and the switches of the timeline."""

    stories_wanted = Signal()
    """All stories shall be shown."""
    folding_changed = Signal(object)
    """Quiet days shall be folded, or shown; carries whether they are folded."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = ElidedLabel()
        self._told = Label(ink="2")
        self._stories, self._fold = QPushButton(), QPushButton()
        self._fold.setProperty("chip", True)
        self._fold.setCheckable(True)
        self._fold.setChecked(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._title, 100)
        self._row.addWidget(self._told)
        self._row.addStretch(1)
        self._row.addWidget(self._stories)
        self._row.addWidget(self._fold)
        self._stories.clicked.connect(self.stories_wanted)
        self._fold.toggled.connect(self._on_toggled)
        theme.changed.connect(self._restyle)
        self._restyle()

    def tell(self, title: str, counts: str, *, of_story: bool) -> None:
        """Shows what the timeline is of.

        Args:
            title: of the story, or of all stories.
            counts: how many, and from when to when.
            of_story: whether all stories can be gone back to.
        """
        self._title.setText(title)
        self._told.setText(counts)
        self._stories.setVisible(of_story)

    def fold(self, folds: bool) -> None:
        """Shows whether quiet days are folded."""
        self._fold.setChecked(folds)

    def retranslate(self) -> None:
        """Sets all words."""
        self._stories.setText(_("All stories"))
        self._fold.setText(_("Fold quiet days"))

    def _restyle(self) -> None:
        unit = self._theme.unit
        self._title.setFont(self._theme.reading_font(20 * unit / 16, QFont.Weight.Bold))
        self._row.setContentsMargins(unit, round(0.6 * unit), unit, round(0.6 * unit))
        self._row.setSpacing(round(0.75 * unit))

    def _on_toggled(self, checked: bool) -> None:
        self.folding_changed.emit(checked)
