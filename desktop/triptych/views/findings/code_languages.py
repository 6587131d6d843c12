"""A code's name and definition in one language of the interface after the other."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from triptych.domain.code import CodeWords
from triptych.i18n import LANGUAGES, _, current_language
from triptych.i18n.languages import language_name
from triptych.theme.theme import Theme
from triptych.widgets.combo_box import ComboBox

_NONE = CodeWords("")


class CodeLanguages(QObject):
    """Lets two fields show and take the words of the language that is chosen."""

    turned = Signal()
    """The fields show another language."""

    def __init__(self, theme: Theme, name: QLineEdit, definition: QPlainTextEdit) -> None:
        super().__init__(name)
        self._name, self._definition = name, definition
        self._own = self._shown = current_language()
        self._words: dict[str, CodeWords] = {}
        self._before: dict[str, CodeWords] = {}
        self.choice = ComboBox(theme)
        self.choice.currentIndexChanged.connect(self._on_chosen)

    @property
    def shows_own(self) -> bool:
        """Whether the fields are those of the interface's language."""
        return self._shown == self._own

    @property
    def own(self) -> CodeWords:
        """The words in the interface's language."""
        return self._typed() if self.shows_own else self._words.get(self._own, _NONE)

    @property
    def others(self) -> dict[str, CodeWords]:
        """The words that were changed in other languages; an empty name takes them away."""
        now = {**self._words, self._shown: self._typed()}
        return {
            language: words
            for language, words in now.items()
            if language != self._own and words != self._before.get(language, _NONE)
        }

    def show_own(self, words: CodeWords) -> None:
        """Shows the words in the interface's language."""
        self._words[self._own] = words
        self._show(words)

    def show_others(self, words: Mapping[str, CodeWords]) -> None:
        """Takes in what the archive has in other languages; what was typed meanwhile stays."""
        self._before = {each: said for each, said in words.items() if each != self._own}
        self._words = self._before | self._words
        if not self.shows_own and self._typed() == _NONE:
            self._show(self._words.get(self._shown, _NONE))

    def retranslate(self) -> None:
        """Sets the words."""
        self.choice.setAccessibleName(_("Language of name and definition"))
        self.choice.blockSignals(True)
        self.choice.clear()
        for each in sorted(LANGUAGES, key=lambda language: language != self._own):
            self.choice.addItem(language_name(each), each)
        self.choice.setCurrentIndex(self.choice.findData(self._shown))
        self.choice.blockSignals(False)

    def _typed(self) -> CodeWords:
        return CodeWords(self._name.text().strip(), self._definition.toPlainText().strip() or None)

    def _show(self, words: CodeWords) -> None:
        own = self._words.get(self._own, _NONE)
        self._name.setPlaceholderText("" if self.shows_own else own.name)
        self._name.setText(words.name)
        self._definition.setPlainText(words.definition or "")

    def _on_chosen(self) -> None:
        self._words[self._shown] = self._typed()
        self._shown = self.choice.currentData()
        self._show(self._words.get(self._shown, _NONE))
        self.turned.emit()
