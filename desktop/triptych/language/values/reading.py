"""The tokens of a text with what stands around each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from triptych.language.values.lexicon import MINUS, Lexicon
from triptych.language.values.tokens import Sort, Token

_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014")
_ENDS: Final = frozenset('.!?…:;"“”«»„—–-•*(')
_CLOSERS: Final = frozenset({"", ",", ".", ")", "»", "”", '"'})
_JOINTS: Final = frozenset({".", ":", ","})
_MARKS_OF_NAMES: Final = frozenset({"№", "#", "/", "_", "&"})
_NEAR: Final = 4
"""How many tokens away a word may stand that says what figures are."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text while it is read. Places are indices of its tokens; any integer may be asked about.

    Attributes:
        text: in NFC.
        tokens: of the text.
        words: what the words of its language say.
        language: the primary subtag.
    """

    text: str
    tokens: Sequence[Token]
    words: Lexicon
    language: str

    def low(self, place: int) -> str:
        """The token without case; nothing outside the text."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def digits(self, place: int) -> bool:
        """Whether figures stand there."""
        return 0 <= place < len(self.tokens) and self.tokens[place].sort is Sort.NUMERAL

    def glued(self, place: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < place < len(self.tokens) and self.tokens[place - 1].end == self.tokens[place].start

    def dash(self, place: int) -> bool:
        """Whether a hyphen or a dash stands there."""
        return self.low(place) in _DASHES

    def negative(self, place: int) -> bool:
        """Whether a minus stands before figures: a dash with nothing between them, and a space before it."""
        if self.low(place - 1) not in MINUS or not self.glued(place):
            return False
        return not self.glued(place - 1) or self.low(place - 2) in {"(", "["}

    def pair(self, place: int) -> bool:
        """Whether a dash binds figures to the next ones: a range, or else a result or a model."""
        return self.dash(place) and self.glued(place) and self.glued(place + 1) and self.digits(place + 1)

    def result(self, place: int) -> bool:
        """Whether the figures around a dash are the result of a match, or of one of its sets."""
        if not self.dash(place):
            return False
        if any(self.low(place + step // 2) == "," and self.pair(place + step) for step in (-_NEAR, _NEAR)):
            return True
        around = [*self.tokens[max(0, place - _NEAR - 1) : place], *self.tokens[place : place + _NEAR]]
        return any(token.low in self.words.scores for token in around)

    def becomes(self, place: int) -> bool:
        """Whether a word that may be a bound leads to what something became: вырос до 7."""
        before = self.tokens[max(0, place - _NEAR) : place]
        return self.low(place) in self.words.to and any(each.low.startswith(self.words.changes) for each in before)

    def plain(self, place: int) -> bool:
        """Whether a word is no part of a name: small, or at the beginning of a sentence."""
        token = self.tokens[place]
        if not token.capital:
            return True
        follows = place + 1 < len(self.tokens) and self.tokens[place + 1].capital
        return self._begins_sentence(place) and not (follows and len(token.words) > 1)

    def labelled(self, place: int) -> bool:
        """Whether figures are part of a name: K2-300, page 4, the Hai Long 8."""
        before = self.low(place - 1)
        if before in self.words.labels or before in _MARKS_OF_NAMES:
            return True
        if before == "." and self.glued(place - 1) and self.low(place - 2) in self.words.labels:
            return True
        if self.glued(place) and not self.negative(place):
            last = self.tokens[place - 1]
            if last.sort is Sort.WORD:
                return True
            if self.dash(place - 1) or last.low in _JOINTS:
                return self.glued(place - 1) and not (self.dash(place - 1) and self.digits(place - 2))
        named = place > 1 and self.tokens[place - 1].capital and not self._begins_sentence(place - 1)
        return named and (self.low(place + 1) in _CLOSERS or self.pair(place + 1))

    def after_figures(self, place: int) -> int:
        """The place after figures that belong together and are no quantity: a score, an hour, sections."""
        end = place + 1
        while self.digits(place) and self._is_joint(end) and self.digits(end + 1):
            end += 2
        return end

    def _is_joint(self, place: int) -> bool:
        return (self.low(place) in {":", "/"} or self.dash(place)) and self.glued(place) and self.glued(place + 1)

    def _begins_sentence(self, place: int) -> bool:
        if place == 0 or self.low(place - 1) in _ENDS:
            return True
        return "\n" in self.text[self.tokens[place - 1].end : self.tokens[place].start]
