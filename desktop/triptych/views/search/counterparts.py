"""A chip that asks something of the hits' counterparts in other reports: that there are any, and what they say."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from triptych.archive.queries.counterparts import CounterpartCondition, CounterpartWish
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.theme.theme import Theme
from triptych.widgets.filter_chip import FilterChip

_WISHES = (CounterpartWish.SOME, CounterpartWish.NONE)
_SAYING = (CounterpartWish.HAS, CounterpartWish.LACKS)


class CounterpartChip(FilterChip):
    """Any counterparts, some in a language, none although they were looked for, or some that say something or not."""

    changed = Signal()
    """Something else is asked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._languages: tuple[str, ...] = ()
        self._condition = CounterpartCondition()
        self._asked = self._condition
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
        self.fill_menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    def fill_menu(self) -> QMenu:
        """The menu with what can be asked now."""
        self._menu.clear()
        for wish in (*_WISHES, *_SAYING):
            for language in ("", *self._languages):
                action = self._menu.addAction(_in_words(CounterpartCondition(wish, language)))
                action.setData((wish.value, language))
                action.triggered.connect(self._on_chosen)
            self._menu.addSeparator()
        return self._menu

    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        wish, language = action.data()
        condition = CounterpartCondition(CounterpartWish(wish), language)
        if condition.wish in _SAYING:
            self._ask_words(condition)
        else:
            self.choose(condition)

    def _ask_words(self, condition: CounterpartCondition) -> None:
        self._asked = condition
        dialog = QInputDialog(self.window())
        dialog.setWindowTitle(_("Counterparts"))
        dialog.setLabelText(_("Words in the counterpart"))
        dialog.setTextValue(self._condition.text)
        dialog.textValueSelected.connect(self.say_words)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def say_words(self, text: str) -> None:
        """Asks for counterparts that contain these words, or do not, as was chosen before."""
        if text.strip():
            self.choose(replace(self._asked, text=text.strip()))

    def _on_cleared(self) -> None:
        self.choose(CounterpartCondition())


def _in_words(condition: CounterpartCondition) -> str:
    """What is asked; words that are still to be typed as an ellipsis."""
    name = language_name(condition.language) if condition.language else ""
    text = f"“{condition.text}”" if condition.text else "…"
    said = {
        CounterpartWish.SOME: _("with one in {language}") if name else _("with one"),
        CounterpartWish.NONE: _("without one in {language}") if name else _("without any"),
        CounterpartWish.HAS: _("in {language}, containing {text}") if name else _("containing {text}"),
        CounterpartWish.LACKS: _("in {language}, not containing {text}") if name else _("not containing {text}"),
    }
    return said[condition.wish].format(language=name, text=text)
