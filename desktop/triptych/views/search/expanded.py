"""The other names that are looked for with what was typed: seen below the field, and left out with a press."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from triptych.archive.searching.meaning import Expansion
from triptych.i18n import _, ngettext
from triptych.theme.theme import Theme
from triptych.widgets.filter_chip import FilterChip
from triptych.widgets.flow import FlowLayout
from triptych.widgets.label import Label


class ExpandedRow(QWidget):
    """A chip for each name whose other names are looked for; hidden where there is none."""

    changed = Signal()
    """Other names are left out than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left_out: tuple[str, ...] = ()
        self._expansions: tuple[Expansion, ...] = ()
        self._chips: list[FilterChip] = []
        self._title = Label(ink="2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title)
        self._flow = FlowLayout(gap=theme.unit // 2)
        row.addLayout(self._flow, 1)
        self.hide()

    @property
    def left_out(self) -> tuple[str, ...]:
        """The typed names whose other names are not looked for."""
        return self._left_out

    def start_again(self) -> None:
        """Leaves nothing out; for another query."""
        self._left_out = ()

    def show_expansions(self, expansions: Sequence[Expansion]) -> None:
        """Shows the names that were looked for, and that some are left out."""
        self._expansions = tuple(expansions)
        shown = [(each.typed, ", ".join(each.names)) for each in expansions]
        shown += [(each, "") for each in self._left_out]
        while len(self._chips) > len(shown):
            chip = self._chips.pop()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        while len(self._chips) < len(shown):
            self._chips.append(self._made())
        for chip, (typed, names) in zip(self._chips, shown, strict=True):
            chip.setObjectName(typed)
            chip.say(typed, names)
            if not names:
                chip.setAccessibleName(_("{name}: other names are left out; press to look for them").format(name=typed))
        self.setVisible(bool(shown))
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words."""
        count = sum(len(each.names) for each in self._expansions)
        self._title.setText(ngettext("Also under another name", "Also under other names", max(count, 1)))
        self.setAccessibleName(self._title.text())

    def restyle(self) -> None:
        """Sets the fonts."""
        self._title.setFont(self._theme.font(12))

    def _made(self) -> FilterChip:
        chip = FilterChip(self._theme, self)
        chip.cleared.connect(self._on_pressed)
        chip.clicked.connect(self._on_pressed)
        self._flow.addWidget(chip)
        return chip

    def _on_pressed(self) -> None:
        typed = self.sender().objectName()
        without = tuple(each for each in self._left_out if each != typed)
        self._left_out = (*self._left_out, typed) if without == self._left_out else without
        self.changed.emit()
