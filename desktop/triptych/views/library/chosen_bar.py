"""A line above the table while all articles of a list are chosen: how many, and what can be done with them."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from triptych.archive.queries.chosen import ChosenArticles, chosen_count
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.views.services import Services
from triptych.widgets.label import ElidedLabel

_ACTIONS: Final = ("library.tag", "library.export", "library.trash")


class ChosenBar(QWidget):
    """Is there only while more articles are chosen than rows are loaded."""

    cleared = Signal()
    """None shall be chosen."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._chosen: ChosenArticles | None = None
        self._count: int | None = None
        self._words = ElidedLabel()
        self._deeds = [QPushButton() for _name in _ACTIONS]
        self._none = QPushButton()
        unit = services.theme.unit
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit, unit // 2, unit, unit // 2)
        layout.setSpacing(unit // 2)
        layout.addWidget(self._words, 1)
        for name, button in zip(_ACTIONS, self._deeds, strict=True):
            button.setProperty("link", True)
            button.clicked.connect(services.actions[name].trigger)
            layout.addWidget(button)
        self._none.setProperty("link", True)
        self._none.clicked.connect(self.cleared)
        layout.addWidget(self._none)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_chosen(self, chosen: ChosenArticles | None) -> None:
        """Shows how much is chosen; None where rows are chosen one by one."""
        if chosen == self._chosen:
            return
        same = chosen is not None and self._chosen is not None and chosen.wanted == self._chosen.wanted
        self._count = self._count if same else None
        self._chosen = chosen
        self.setVisible(chosen is not None)
        self.retranslate()
        if chosen is not None and not same:
            everything = ChosenArticles(chosen.wanted)
            self._services.reading.ask(self, "chosen", partial(chosen_count, chosen=everything), self._on_counted)

    def retranslate(self) -> None:
        """Sets the words."""
        labels = (_("Give a code…"), _("Write into a file…"), _("Move to the trash"))
        for button, label in zip(self._deeds, labels, strict=True):
            button.setText(label)
        self._none.setText(_("Choose none"))
        self._words.setText(self._said())
        self.setAccessibleName(self._words.text())

    def _said(self) -> str:
        if self._chosen is None or self._count is None:
            return _("All articles of the list are chosen.")
        left_out = len(self._chosen.but)
        number = self._count - left_out
        if not left_out:
            words = ngettext("All {count} article of the list is chosen.", "All {count} articles of the list are "
                             "chosen.", number)  # fmt: skip
            return words.format(count=format_number(number))
        words = ngettext("{count} article of the list is chosen, {left} not.", "{count} articles of the list are "
                         "chosen, {left} not.", number)  # fmt: skip
        return words.format(count=format_number(number), left=format_number(left_out))

    def _on_counted(self, count: int) -> None:
        self._count = count
        self.retranslate()
