"""Lines folded by words: most words of a language come again and again, and each of them is folded once."""

from collections.abc import Callable


class Familiar(dict[str, str]):
    """Words with what a form of folding makes of them; begins again when it is full."""

    def __init__(self, form: Callable[[str], str], most: int) -> None:
        """Knows no word.

        Args:
            form: what is made of a text; spaces part what it makes as they part the text.
            most: how many words are kept.
        """
        super().__init__()
        self.form = form
        self._most = most

    def __missing__(self, word: str) -> str:
        self[word] = folded = self.form(word)
        return folded

    def line(self, line: str) -> str:
        """What is made of a line; ASCII is folded faster than words are looked up."""
        if line.isascii():
            return self.form(line)
        words = line.split(" ")
        self._learn([word for word in words if word not in self])
        return " ".join(map(self.__getitem__, words))

    def _learn(self, words: list[str]) -> None:
        """Folds new words together: one by one takes ten times as long."""
        if len(self) + len(words) > self._most:
            self.clear()
        folded = self.form(" ".join(words)).split(" ")
        if len(folded) == len(words):
            self.update(zip(words, folded, strict=True))
