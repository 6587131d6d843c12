"""What the other panes have for a passage: offered, narrowed where that can be told, taken, adjusted or refused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from triptych.alignment.narrowing import Landmark, figures, narrowed
from triptych.domain.annotation import Place
from triptych.domain.text import Span
from triptych.i18n import _
from triptych.i18n.languages import language_name
from triptych.theme.theme import Theme
from triptych.views.reader.pane import PaneView
from triptych.views.reader.stepping import Stepping
from triptych.views.reader.text_map import Piece, TextMap, as_shown
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.label import Label

_LINES: Final = 3
_TAKE, _NOTHING, _LEFT_OUT = range(3)


@dataclass(frozen=True, slots=True)
class Offer:
    """What one other pane has for a passage.

    Attributes:
        article: internal id.
        code: that stands for its language.
        language: BCP 47 tag.
        text: of the article.
        whole: the sentences that correspond; None where there are none.
        span: the part of them that is offered.
    """

    article: int
    code: str
    language: str
    text: str
    whole: Span | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What the reader made of the offers.

    Attributes:
        places: that the finding rests on, too.
        absent: internal ids of the articles that leave it out.
    """

    places: tuple[Place, ...] = ()
    absent: tuple[int, ...] = ()


def offers_of(stepping: Stepping, span: Span) -> list[Offer]:
    """What all other panes have for a passage of the one that is read, from left to right."""
    pane = stepping.pane
    found = []
    for other, beside in zip(stepping.panes, stepping.beside, strict=True):
        if other is pane or pane is None or not other.count:
            continue
        whole = None
        if beside.lit:
            sentences = [other.opened.whole.sentences[each] for each in beside.lit]
            whole = Span(min(each.start for each in sentences), max(each.end for each in sentences))
        part = _part(pane, span, other, whole) if whole is not None else None
        details = other.opened.whole.details
        found.append(Offer(other.article, other.code, details.language, other.opened.whole.text, whole, part))
    return found


def _part(pane: PaneView, span: Span, other: PaneView, whole: Span) -> Span:
    """The part of the other pane's sentences that corresponds; all of them where it is not told."""
    if any(span.start <= each.start and each.end <= span.end for each in pane.opened.whole.sentences):
        return whole
    text = pane.opened.whole.text
    own = list(_landmarks(pane, span))
    rest, place = [], span.start
    for each in sorted(own, key=lambda landmark: landmark.span):
        rest.append(text[place : each.span.start])
        place = max(place, each.span.end)
    rest.append(text[place : span.end])
    bare = not any(char.isalnum() for words in rest for char in words)
    theirs = sorted(_landmarks(other, whole), key=lambda landmark: landmark.span)
    return narrowed(other.opened.whole.text, whole, theirs, {each.key for each in own}, bare=bare)


def _landmarks(pane: PaneView, within: Span) -> Iterator[Landmark]:
    """Names that are linked to an entity, and figures."""
    for each in pane.opened.mentions:
        if each.entity is not None and within.start <= each.span.start and each.span.end <= within.end:
            yield Landmark(each.span, f"entity {each.entity}")
    yield from figures(pane.opened.whole.text, within)


class OfferRow(QWidget):
    """One offer: whether it is taken, and its words; what is selected of them is what is taken."""

    def __init__(self, theme: Theme, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self.choice, self.words = ComboBox(theme), QPlainTextEdit()
        language = language_name(offer.language)
        whole = offer.whole
        if whole is not None:
            self.choice.addItem(_("Rests on the selected words, too"), _TAKE)
            self._map = TextMap(offer.text, [Piece(whole, 0)])
            self.words.setPlainText(as_shown(whole.of(offer.text)))
            self._select(offer.span or whole)
        self.choice.addItem(_("Nothing said of it"), _NOTHING)
        self.choice.addItem(_("This article leaves it out"), _LEFT_OUT)
        self.choice.setAccessibleName(_("{language}: the counterpart").format(language=language))
        self.words.setAccessibleName(
            _("{language}: words of the counterpart; select those that belong to it").format(language=language)
        )
        self.words.setReadOnly(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setTabChangesFocus(True)
        self.words.setFont(theme.reading_font(14))
        self.words.setFixedHeight(_LINES * self.words.fontMetrics().lineSpacing() + theme.unit)
        step = theme.unit // 4
        head = QHBoxLayout()
        head.setSpacing(2 * step)
        head.addWidget(Label(offer.code))
        head.addWidget(self.choice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(step)
        column.addLayout(head)
        column.addWidget(self.words)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self._on_chosen()

    @property
    def place(self) -> Place | None:
        """What is taken; None where nothing is."""
        if self.choice.currentData() != _TAKE:
            return None
        cursor = self.words.textCursor()
        start, end = map(self._map.code_point, (cursor.selectionStart(), cursor.selectionEnd()))
        whole = self._offer.whole
        span = Span(start, end) if start < end or whole is None else whole
        return Place(self._offer.article, span)

    @property
    def left_out(self) -> int | None:
        """The article, where the reader says that it leaves the matter out."""
        return self._offer.article if self.choice.currentData() == _LEFT_OUT else None

    def _select(self, span: Span) -> None:
        cursor = self.words.textCursor()
        cursor.setPosition(self._map.position(span.start))
        cursor.setPosition(self._map.position(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.words.setTextCursor(cursor)

    def _on_chosen(self) -> None:
        self.words.setVisible(self.choice.currentData() == _TAKE)
        window = self.window()
        if window is not self and window.isVisible():
            window.adjustSize()


def taken(rows: Sequence[OfferRow]) -> Taken:
    """What the reader made of some offers."""
    places = tuple(each.place for each in rows if each.place is not None)
    return Taken(places, tuple(each.left_out for each in rows if each.left_out is not None))
