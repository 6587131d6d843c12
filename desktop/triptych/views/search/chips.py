"""The row below the field: languages, accents, order."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from triptych.archive.queries.orders import Order
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.i18n.languages import language_name
from triptych.models.hits import COUNTED
from triptych.theme.theme import Theme
from triptych.views.search.counterparts import CounterpartChip
from triptych.widgets.drawing import code_text
from triptych.widgets.label import ElidedLabel, plain_tip

_MOST_LANGUAGES: Final = 10


class Chips(QWidget):
    """What narrows and orders a search."""

    languages_changed = Signal()
    """Other languages are searched."""
    exact_changed = Signal()
    """Accents count, or do not count any longer."""
    order_chosen = Signal(object)
    """The lines shall be sorted otherwise; carries the Order."""
    condition_changed = Signal()
    """Something else is asked of the hits' counterparts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chosen: tuple[str, ...] = ()
        self._counts: tuple[tuple[str, int], ...] = ()
        self._order = Order.RELEVANCE
        self._all = self._chip()
        self._languages: dict[str, QPushButton] = {}
        self._exact = self._chip()
        self.counterparts = CounterpartChip(theme, self)
        self._count = ElidedLabel(ink="2")
        self._sort_by = ElidedLabel(ink="2")
        self._sort = QPushButton(self)
        self._sort.setProperty("chip", True)
        self._sort.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._menu = QMenu(self)
        self._orders = [self._entry(order) for order in Order]
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.unit // 2)
        self._lay_out()
        self._all.clicked.connect(self._on_all_clicked)
        self._exact.clicked.connect(self.exact_changed)
        self.counterparts.changed.connect(self.condition_changed)
        self._sort.clicked.connect(self._on_sort_clicked)

    @property
    def languages(self) -> tuple[str, ...]:
        """Only these are searched; all where empty."""
        return self._chosen

    @property
    def exact(self) -> bool:
        """Whether accents must be as typed."""
        return self._exact.isChecked()

    def choose(self, languages: Sequence[str], *, exact: bool) -> None:
        """Sets what is searched, without a signal."""
        self._chosen = tuple(languages)
        self._exact.setChecked(exact)
        self._tick()

    def show_order(self, order: Order) -> None:
        """Shows what the lines are sorted by."""
        self._order = order
        for action in self._orders:
            action.setChecked(action.data() == order.value)
        self._sort.setText(_order_name(order))
        self._sort.setAccessibleName(_("Sort by: {order}").format(order=_order_name(order)))

    def show_counts(self, counts: tuple[tuple[str, int], ...]) -> None:
        """Shows in how many articles of each language something was found."""
        self._counts = counts
        self.counterparts.offer([language for language, _count in counts])
        shown = dict(sorted(counts, key=lambda each: -each[1])[:_MOST_LANGUAGES])
        shown = {language: count for language, count in counts if language in shown}
        shown |= {language: 0 for language in self._chosen if language not in shown}
        if list(shown) != list(self._languages):
            self._make(list(shown))
        for language, chip in self._languages.items():
            words = ngettext("{count} article", "{count} articles", shown[language])
            chip.setText(f"{code_text(language)}  {counted(shown[language])}")
            name = f"{language_name(language)}: {words.format(count=counted(shown[language]))}"
            chip.setAccessibleName(name)
            chip.setToolTip(plain_tip(name))
        self._tick()

    def say_count(self, words: str) -> None:
        """Says how much was found."""
        self._count.setText(words)

    def retranslate(self, exact_key: str) -> None:
        """Sets the words.

        Args:
            exact_key: the key of the action that `exact` belongs to, as people read it.
        """
        self._all.setText(_("All"))
        self._exact.setText(_("Exact text"))
        tip = _("Only this form; tell é from e, ё from е, đ from d")
        self._exact.setToolTip(plain_tip(f"{tip} ({exact_key})" if exact_key else tip))
        self._exact.setAccessibleName(_("Exact text"))
        self._exact.setAccessibleDescription(tip)
        self._all.setAccessibleName(_("All languages"))
        self._sort_by.setText(_("Sort by"))
        self.counterparts.retranslate()
        for action in self._orders:
            action.setText(_order_name(Order(action.data())))
        self.show_order(self._order)
        self.show_counts(self._counts)

    def restyle(self) -> None:
        """Sets fonts and icons."""
        for label in (self._count, self._sort_by):
            label.setFont(self._theme.font(12))
        self._sort.setIcon(self._theme.icon("ph.caret-down"))
        for chip in (self._all, self._exact, self._sort, *self._languages.values()):
            chip.setFont(self._theme.font(12))

    def _chip(self) -> QPushButton:
        chip = QPushButton(self)
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        return chip

    def _entry(self, order: Order) -> QAction:
        action = QAction(self)
        action.setData(order.value)
        action.setCheckable(True)
        action.triggered.connect(self._on_order_chosen)
        self._menu.addAction(action)
        return action

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.unit // 2)
        layout.addLayout(self._row)
        self._row.addWidget(self._all)
        layout.addSpacing(self._theme.unit // 2)
        layout.addWidget(self._exact)
        layout.addWidget(self.counterparts)
        layout.addSpacing(self._theme.unit // 2)
        layout.addWidget(self._count, 1)
        layout.addWidget(self._sort_by)
        layout.addWidget(self._sort)

    def _make(self, languages: list[str]) -> None:
        """Makes a chip for each language; one that stays keeps the keyboard."""
        for language in [each for each in self._languages if each not in languages]:
            chip = self._languages.pop(language)
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        made = {language: self._languages.get(language) or self._chip() for language in languages}
        before: QWidget = self._all
        for place, (language, chip) in enumerate(made.items()):
            if language not in self._languages:
                chip.setObjectName(language)
                chip.setFont(self._theme.font(12))
                chip.clicked.connect(self._on_language_clicked)
            self._row.insertWidget(place + 1, chip)
            self.setTabOrder(before, chip)
            before = chip
        self._languages = made

    def _tick(self) -> None:
        self._all.setChecked(not self._chosen)
        for language, chip in self._languages.items():
            chip.setChecked(language in self._chosen)

    def _on_all_clicked(self) -> None:
        self._chosen = ()
        self._tick()
        self.languages_changed.emit()

    def _on_language_clicked(self) -> None:
        language = self.sender().objectName()
        without = tuple(each for each in self._chosen if each != language)
        self._chosen = (*self._chosen, language) if without == self._chosen else without
        self._tick()
        self.languages_changed.emit()

    def _on_sort_clicked(self) -> None:
        self._menu.popup(self._sort.mapToGlobal(QPoint(0, self._sort.height())))

    def _on_order_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.order_chosen.emit(Order(action.data()))


def counted(articles: int) -> str:
    """A number of articles, as far as it is said exactly."""
    return format_number(COUNTED) + "+" if articles > COUNTED else format_number(articles)


def _order_name(order: Order) -> str:
    return {
        Order.RELEVANCE: _("Best first"),
        Order.DATE: _("Date"),
        Order.AFTER: _("Word after"),
        Order.BEFORE: _("Word before"),
        Order.COUNTERPART: _("Counterpart"),
    }[order]
