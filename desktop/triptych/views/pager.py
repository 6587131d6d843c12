"""Turns the pages of a list that is too long for one."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.theme.theme import Theme
from triptych.views.grouped_tree import GroupedTree
from triptych.widgets.label import Label, plain_tip


class Pager(QWidget):
    """Says which rows are shown, and goes to the ones before and after; hidden where there is one page."""

    def __init__(self, theme: Theme, tree: GroupedTree[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tree = theme, tree
        self._words = Label(ink="2")
        self._back, self._on = QToolButton(), QToolButton()
        step = theme.unit // 4
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * step, step, 2 * step, step)
        layout.setSpacing(step)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._back)
        layout.addWidget(self._on)
        for button in (self._back, self._on):
            button.clicked.connect(self._on_turned)
        tree.rows.modelReset.connect(self.retranslate)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    @property
    def buttons(self) -> tuple[QToolButton, QToolButton]:
        """To the page before, and to the page after."""
        return self._back, self._on

    def retranslate(self) -> None:
        """Says it anew."""
        model = self._tree.rows
        first = model.page * model.page_size + 1
        last = min(first + model.page_size - 1, model.total)
        self._words.setText(
            _("{first}–{last} of {count}").format(
                first=format_number(first), last=format_number(last), count=format_number(model.total)
            )
        )
        for button, words in ((self._back, _("Rows before these")), (self._on, _("Rows after these"))):
            button.setAccessibleName(words)
            button.setToolTip(plain_tip(words))
        self._back.setEnabled(model.page > 0)
        self._on.setEnabled(model.page + 1 < model.pages)
        self.setVisible(model.pages > 1)

    def _restyle(self) -> None:
        self._words.setFont(self._theme.font(12))
        self._back.setIcon(self._theme.icon("ph.caret-left"))
        self._on.setIcon(self._theme.icon("ph.caret-right"))

    def _on_turned(self) -> None:
        self._tree.turn(-1 if self.sender() is self._back else 1)
        self._tree.scrollToTop()
