"""The sidebar of links: the ribbons between the open articles as a list that can be read and judged."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from triptych.archive.queries.ledger import LinkEntry, LinksInPanes, Quote, links_in_panes
from triptych.domain.receipt import Receipt
from triptych.domain.states import State
from triptych.domain.text import Span
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_share
from triptych.models.differences import confidence_text
from triptych.models.links import LinksModel, link_facts
from triptych.operations.comparison import confirm_links, propose_links_again, set_links_aside
from triptych.theme.theme import Theme
from triptych.views.differences.delegate import STATE_ICONS
from triptych.views.differences.detail import Side, Verdict
from triptych.views.differences.judging import JudgingSidebar
from triptych.views.grouped_delegate import GroupedDelegate
from triptych.views.grouped_tree import GroupedTree
from triptych.views.services import Services
from triptych.widgets.drawing import code_text, draw_code, draw_difference_mark

_CODE: Final = (1.625, 1.125)
_LINE: Final = 1.375
_HEIGHT: Final = 2 * _LINE + 0.625
_OPERATIONS: dict[State, Callable[..., Receipt]] = {
    State.CONFIRMED: confirm_links,
    State.SET_ASIDE: set_links_aside,
    State.PROPOSED: propose_links_again,
}


class LinksSidebar(JudgingSidebar[LinkEntry]):
    """Every pair of linked sentences with its confidence."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        self._model = LinksModel()
        super().__init__(services, self._model, parent)
        self._model.setParent(self)
        self._next: int | None = None
        self._examined = 0
        self._tree.setItemDelegate(LinksDelegate(services.theme, self._tree, self._model))
        self._begin()

    @property
    def count(self) -> int:
        """Links that stand."""
        return self._model.count

    def check_doubtful(self) -> bool:
        """Goes to the link that is least sure and not checked; whether there is one."""
        worst = next(iter(self._model.doubtful), None)
        if worst is not None and self.choose(worst.link.number):
            self._show(worst)
        return worst is not None

    def _connect(self) -> None:
        super()._connect()
        self.services.room.caret_moved.connect(self._on_caret_moved)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Links"))
        self._tree.setAccessibleName(_("Links between the open articles"))
        super()._retranslate()

    def _refresh_words(self) -> None:
        self._model.refresh()

    def _ask(self) -> None:
        self._articles = self._open_articles()
        self.services.reading.ask(self, "links", partial(links_in_panes, articles=self._articles), self._on_answer)

    def _on_answer(self, links: LinksInPanes) -> None:
        self._examined = len(links.examined)
        self._model.take(links, self._articles)
        self._take()
        self._go_on()

    def _judge(self, state: State) -> None:
        """After a verdict on a doubtful link the next one is asked about."""
        row, doubtful = self._tree.current_row, self._model.doubtful
        if row in doubtful and len(doubtful) > 1:
            self._next = doubtful[(doubtful.index(row) + 1) % len(doubtful)].link.number
        super()._judge(state)

    def _go_on(self) -> None:
        if self._next is not None and self.choose(self._next):
            row = self._tree.current_row
            self._next = None
            if row is not None:
                self._show(row)

    def _on_caret_moved(self, article: int) -> None:
        """The row of the lit sentence becomes the current one, if it has one and nobody is in the list."""
        if not self.isVisible() or self._tree.has_keyboard:
            return
        place = self.services.room.state.carets.get(article, 0)
        row = next((each for each in self._model.links if _holds(each, article, place)), None)
        if row is not None and row != self._tree.current_row:
            self.choose(row.link.number)

    def _open_row(self, row: LinkEntry) -> QWidget:
        sides = [
            Side(self._model.language_of(article), Quote("", words, ""))
            for article, words in ((row.left, row.left_words), (row.right, row.right_words))
            if words
        ]
        verdict = Verdict(
            self.services, sides, f"{'. '.join(link_facts(row))}.", row.link.state,
            self._tree.viewport(),
        )  # fmt: skip
        verdict.judged.connect(self._on_judged)
        return verdict

    def _verdicts(self, row: LinkEntry) -> tuple[Mapping[State, Callable[..., Receipt]], dict[str, Any]]:
        return _OPERATIONS, {"links": [row.link.number]}

    def _state_of(self, row: LinkEntry) -> State:
        return row.link.state

    def _places(self, row: LinkEntry) -> tuple[tuple[int, Span], ...]:
        sides = ((row.left, row.link.left), (row.right, row.link.right))
        return tuple((article, spans[0]) for article, spans in sides if spans)

    def _foot_words(self) -> str:
        checked, count = self._model.checked
        words = ngettext("{checked} of {count} link checked", "{checked} of {count} links checked", count)
        share = format_share(checked / max(count, 1))
        parts = [f"{words.format(checked=format_number(checked), count=format_number(count))} ({share})"]
        left = len(self._model.doubtful)
        if left:
            key = self.services.actions.key_text("read.check_links")
            doubtful = ngettext("{count} doubtful", "{count} doubtful", left).format(count=format_number(left))
            parts.append(f"{doubtful} ({key})" if key else doubtful)
        return "\n".join([" · ".join(parts), *self._doubts()])

    def _doubts(self) -> list[str]:
        """What makes all the links doubtful."""
        runs = self._model.runs
        found = []
        if any(not each.encoder for each in runs):
            found.append(
                _("Linked without the sentence encoder, by numbers, dates and names only: about half of the links.")
            )
        codes = [
            (self._model.language_of(each.left), self._model.language_of(each.right)) for each in runs if each.apart
        ]
        if codes:
            pairs = ", ".join(" – ".join(map(code_text, pair)) for pair in codes)
            words = _("May not belong together: {pairs}. Hardly a sentence corresponds.")
            found.append(words.format(pairs=pairs))
        return found

    def _why_empty(self) -> tuple[str, str]:
        looked, pairs = self._pairs_examined(self._examined)
        if looked == pairs:
            return _("No sentences of these articles correspond."), " ".join(self._doubts())
        if not looked:
            return _("The sentences of these articles are not linked yet."), ""
        return _("No links were found."), ngettext(
            "The sentences of {count} pair of {all} were linked.",
            "The sentences of {count} pairs of {all} were linked.",
            looked,
        ).format(all=pairs, count=looked)


def _holds(entry: LinkEntry, article: int, place: int) -> bool:
    spans = {entry.left: entry.link.left, entry.right: entry.link.right}.get(article, ())
    return any(span.start <= place < span.end for span in spans)


class LinksDelegate(GroupedDelegate[LinkEntry]):
    """Draws a link in two lines, one for each side, with what is known of it at the right."""

    lights_detail = True

    def __init__(self, theme: Theme, tree: GroupedTree[LinkEntry], model: LinksModel) -> None:
        super().__init__(theme, tree)
        self._model = model

    def row_size(self) -> QSize:
        """Two lines, whatever stands in them; any width."""
        return QSize(1, round(_HEIGHT * self.unit))

    def paint_row(self, painter: QPainter, box: QRectF, row: LinkEntry) -> None:
        """Codes, beginnings, confidence."""
        unit, tokens = self.unit, self.theme.tokens
        knows = QRectF(box.right() - 3 * unit, box.top() + 0.3125 * unit, 2.25 * unit, _LINE * unit)
        self._paint_confidence(painter, knows, row)
        font, metrics = self.font(12.5)
        top = knows.top()
        for article, words in ((row.left, row.left_words), (row.right, row.right_words)):
            left = box.left() + 0.75 * unit
            code = QRectF(left, top + (_LINE - _CODE[1]) / 2 * unit, _CODE[0] * unit, _CODE[1] * unit)
            draw_code(painter, self.theme, code, self._model.language_of(article))
            room = QRectF(left + (_CODE[0] + 0.5) * unit, top, 0, _LINE * unit)
            room.setRight(knows.left() - 0.25 * unit)
            painter.setFont(font)
            painter.setPen(tokens.ink2 if row.link.state is State.SET_ASIDE else tokens.ink)
            shown = metrics.elidedText(words or "–", Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
            top += _LINE * unit

    def _paint_confidence(self, painter: QPainter, box: QRectF, row: LinkEntry) -> None:
        """The number, or the mark of the verdict; below it, that the order differs."""
        unit = self.unit
        if row.link.state is State.PROPOSED:
            painter.setFont(self.font(12)[0])
            painter.setPen(self.theme.tokens.ink2)
            right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(box, right, confidence_text(row.link.confidence))
        else:
            icon = self.theme.pixmap(STATE_ICONS[row.link.state], "ink2", unit)
            painter.drawPixmap(QPointF(box.right() - unit, box.center().y() - unit / 2), icon)
        if row.link.moved:
            middle = QPointF(box.right() - unit / 2, box.center().y() + _LINE * unit)
            draw_difference_mark(painter, self.theme, middle, "⇅", lit=True)
