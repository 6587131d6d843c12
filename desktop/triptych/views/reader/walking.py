"""What the keys of Read do to the place and the selection: sentences, pages, jumps, selecting by sentence and word."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from triptych.domain.text import Span
from triptych.i18n import _
from triptych.views.reader.linking import Linking
from triptych.views.reader.pane import PaneView
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services


class Walking(QObject):
    """Walks in the pane that is read."""

    def __init__(self, services: Services, stepping: Stepping, linking: Linking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._stepping = stepping
        self._linking = linking

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            "read.next_sentence": partial(self._step, 1),
            "read.previous_sentence": partial(self._step, -1),
            "read.page_down": partial(self._turn_page, 1),
            "read.page_up": partial(self._turn_page, -1),
            "read.next_mention": partial(self._jump_mention, 1),
            "read.previous_mention": partial(self._jump_mention, -1),
            "read.next_annotation": partial(self._jump_annotation, 1),
            "read.previous_annotation": partial(self._jump_annotation, -1),
            "read.select_down": self._select_sentence,
            "read.select_up": self._give_sentence_back,
            "read.select_link": self._select_bead,
            "read.select_word_right": self._select_word,
            "read.select_word_left": self._give_word_back,
        }

    def _step(self, by: int) -> None:
        if self._linking.on:
            self._linking.step(by)
            return
        pane = self._stepping.pane
        if pane is None:
            return
        sentence = pane.shown_from(pane.sentence + by, by)
        if sentence is not None:
            self._stepping.go(pane, pane.opened.whole.sentences[sentence].start)

    def _turn_page(self, by: int) -> None:
        """Reads on with the first sentence behind what is seen, or a page before."""
        pane = self._stepping.pane
        if pane is None or not pane.count:
            return
        sheet = pane.sheet
        sheet.settle()
        top = sheet.places.top(pane.sentence) or 0.0
        height = sheet.viewport().height() - 2 * self._services.theme.reading_pixels
        aim = sheet.places.at_height(top + by * height)
        sentence = pane.shown_from(aim if aim != pane.sentence else min(max(aim + by, 0), pane.count - 1), -1)
        if sentence is not None:
            self._stepping.go(pane, pane.opened.whole.sentences[sentence].start)

    def _jump_mention(self, by: int) -> None:
        pane = self._stepping.pane
        if pane is not None:
            spans = (each.span for each in pane.sheet.layers.mentions)
            self._jump(pane, spans, by, _("No further name in this article"))

    def _jump_annotation(self, by: int) -> None:
        pane = self._stepping.pane
        if pane is not None:
            spans = pane.sheet.layers.highlights.spans
            self._jump(pane, spans, by, _("No further annotation in this article"))

    def _jump(self, pane: PaneView, spans: Iterable[Span], by: int, otherwise: str) -> None:
        passage = pane.sheet.passage
        span = next_span(spans, passage.start if passage is not None else pane.sheet.caret, by)
        if span is None:
            self._services.messages.tell(otherwise)
        else:
            self._stepping.select(pane, span)

    def _select_sentence(self) -> None:
        """Takes the lit sentence, then one more each time."""
        pane = self._stepping.pane
        if pane is None or not pane.count:
            return
        passage, sentences = pane.sheet.passage, pane.opened.whole.sentences
        if passage is None:
            self._select(pane, sentences[pane.sentence])
            return
        last = pane.sheet.places.sentence_at(max(passage.end - 1, 0))
        if passage.end >= sentences[last].end and last + 1 < len(sentences):
            last += 1
        self._select(pane, Span(passage.start, max(sentences[last].end, passage.start)))

    def _select_bead(self) -> None:
        """Takes the sentences that are linked together with the lit one, then those of the next link each time."""
        pane = self._stepping.pane
        if pane is None or not pane.count:
            return
        passage, sentences = pane.sheet.passage, pane.opened.whole.sentences
        last = pane.sentence if passage is None else pane.sheet.places.sentence_at(max(passage.end - 1, 0))
        bead = self._stepping.bead_of(last)
        start = min(sentences[min(bead)].start, passage.start if passage is not None else sentences[last].start)
        if passage is not None and passage.end >= sentences[max(bead)].end and max(bead) + 1 < len(sentences):
            bead = self._stepping.bead_of(max(bead) + 1)
        self._select(pane, Span(start, sentences[max(bead)].end))

    def _give_sentence_back(self) -> None:
        pane = self._stepping.pane
        passage = pane.sheet.passage if pane is not None else None
        if pane is None or passage is None:
            return
        sentences = pane.opened.whole.sentences
        last = pane.sheet.places.sentence_at(max(passage.end - 1, 0))
        before = sentences[last - 1].end if last > 0 else 0
        self._select(pane, Span(passage.start, max(before, passage.start)))

    def _select_word(self) -> None:
        pane = self._stepping.pane
        if pane is None:
            return
        passage, words = pane.sheet.passage, pane.sheet.word_ends
        start = words.start_of(pane.sheet.caret) if passage is None else passage.start
        self._select(pane, Span(start, words.end_after(start if passage is None else passage.end)))

    def _give_word_back(self) -> None:
        pane = self._stepping.pane
        passage = pane.sheet.passage if pane is not None else None
        if pane is not None and passage is not None:
            end = pane.sheet.word_ends.end_before(passage.end)
            self._select(pane, Span(passage.start, max(end, passage.start)))

    def _select(self, pane: PaneView, span: Span) -> None:
        """Selects a passage; the last sentence of it is lit."""
        pane.sheet.select_passage(span)
        self._stepping.follow(pane)


def next_span(spans: Iterable[Span], place: int, by: int) -> Span | None:
    """The first of the spans that begins behind a place, or the last one that begins before it."""
    if by > 0:
        return min((each for each in spans if each.start > place), default=None)
    return max((each for each in spans if each.start < place), default=None)
