"""Where a passage may stand whose article got another text: shown, and accepted or refused by the reader."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from triptych.archive.queries.finding import Anchor
from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.widgets.label import Label


class ReviewRow(QWidget):
    """Says that the words changed, shows what stands there now, and takes the reader's word."""

    accepted = Signal()
    """The passage stands at the proposed place."""
    refused = Signal()
    """It stands nowhere any more."""

    def __init__(self, theme: Theme, anchor: Anchor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._anchor = theme, anchor
        self._said = Label("", self, wraps=True, ink="conf")
        self._words = Label("", self, wraps=True)
        self._accept, self._refuse = QPushButton(self), QPushButton(self)
        self._lay_out()
        self._accept.clicked.connect(self.accepted)
        self._refuse.clicked.connect(self.refused)
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.unit // 4)
        column.addWidget(self._said)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.addWidget(self._accept)
        row.addWidget(self._refuse)
        row.addStretch(1)
        column.addLayout(row)
        found = self._anchor.proposed is not None
        self._words.setVisible(found)
        self._accept.setVisible(found)

    def retranslate(self) -> None:
        """Sets the words."""
        found = self._anchor.proposed is not None
        self._said.setText(
            _("The text was changed here. Now it says:") if found else _("The text was changed: these words are gone.")
        )
        self._words.setText(self._anchor.proposed_words)
        self._words.setAccessibleName(_("Proposed place: {words}").format(words=self._anchor.proposed_words))
        self._accept.setText(_("It stands here now"))
        self._refuse.setText(_("It stands nowhere now"))

    def restyle(self) -> None:
        """Takes the fonts anew."""
        self._said.setFont(self._theme.font(12))
        self._words.setFont(self._theme.reading_font(15))
