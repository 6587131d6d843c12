"""A chip that asks something of the hits' counterparts in other reports."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from triptych.archive.queries.counterparts import CounterpartCondition, CounterpartWish
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.theme.theme import Theme
from triptych.widgets.filter_chip import FilterChip

_WISHES = (CounterpartWish.SOME, CounterpartWish.NONE)


class CounterpartChip(FilterChip):
    """Any counterparts, some in a language, or none although they were looked for."""

    changed = Signal()
    """Something else is asked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._languages: tuple[str, ...] = ()
        self._condition = CounterpartCondition()
        self._menu = QMenu(self)
        self.clicked.connect(self._on_clicked)
        self.cleared.connect(self._on_cleared)

    @property
    def condition(self) -> CounterpartCondition:
        """What is asked."""
        return self._condition

    def offer(self, languages: Sequence[str]) -> None:
        """Notes the languages in which there may be counterparts."""
        self._languages = tuple(dict.fromkeys([*languages, *self._languages]))

    def choose(self, condition: CounterpartCondition) -> None:
        """Asks something else."""
        self._condition = condition
        self.retranslate()
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets the words."""
        value = _in_words(self._condition) if self._condition.asks else ""
        self.say(_("Counterparts"), value)

    def _on_clicked(self) -> None:
        self._menu.clear()
        for wish in _WISHES:
            for language in ("", *self._languages):
                condition = CounterpartCondition(wish, language)
                action = self._menu.addAction(_in_words(condition))
                action.setData((wish.value, language))
                action.triggered.connect(self._on_chosen)
            self._menu.addSeparator()
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        wish, language = action.data()
        self.choose(CounterpartCondition(CounterpartWish(wish), language))

    def _on_cleared(self) -> None:
        self.choose(CounterpartCondition())


def _in_words(condition: CounterpartCondition) -> str:
    if condition.wish is CounterpartWish.SOME:
        if condition.language:
            return _("with one in {language}").format(language=language_name(condition.language))
        return _("with one")
    if condition.language:
        return _("without one in {language}").format(language=language_name(condition.language))
    return _("without any")
