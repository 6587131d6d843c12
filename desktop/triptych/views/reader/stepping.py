"""Panes kept in step: the lit sentence, its counterparts, and the height at which they stand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStyle

from triptych.domain.text import Span
from triptych.views.reader.following import LINE, leads
from triptych.views.reader.layers import Look
from triptych.views.reader.pairing import Beside, Link, Reading
from triptych.views.reader.pane import PaneView
from triptych.views.reader.pane_layers import Found
from triptych.views.services import Services

_HIGHEST: Final = 0.04
_LOWEST: Final = 0.8
_REST: Final = 150
"""Milliseconds without scrolling after which the reader rests."""


class Stepping(QObject):
    """Lights the sentence that is read in all panes, and scrolls them together."""

    lit_changed = Signal()
    """Another sentence is read, or other sentences stand beside it."""
    pointed = Signal()
    """The pointer is over other sentences."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panes: tuple[PaneView, ...] = ()
        self._found: Found | None = None
        self._reading = Reading(())
        self._beside: tuple[Beside, ...] = ()
        self._height = LINE
        self._scrolled: PaneView | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._on_rest)

    @property
    def panes(self) -> tuple[PaneView, ...]:
        """The open panes from left to right, folded ones among them."""
        return self._panes

    @property
    def found(self) -> Found | None:
        """What the program found in them."""
        return self._found

    @property
    def focus(self) -> int:
        """The number of the pane that is read."""
        return min(self._services.room.state.focus, max(len(self._panes) - 1, 0))

    @property
    def pane(self) -> PaneView | None:
        """The pane that is read; None while none is open."""
        return self._panes[self.focus] if self._panes else None

    @property
    def beside(self) -> tuple[Beside, ...]:
        """What stands in each pane beside the sentence that is read."""
        return self._beside

    @property
    def links(self) -> dict[int, tuple[Link, ...]]:
        """The links of the sentence that is read, by the pane that they lead to."""
        return self.links_of(self.pane.sentence) if self.pane is not None else {}

    def links_of(self, sentence: int) -> dict[int, tuple[Link, ...]]:
        """The links of a sentence of the pane that is read, by the pane that they lead to."""
        return self._reading.links_of(self.focus, sentence)

    def bead_of(self, sentence: int) -> tuple[int, ...]:
        """The sentences of the pane that is read that are linked together with one of them, itself among them."""
        return self._reading.beside(self.focus, sentence)[self.focus].lit or (sentence,)

    def is_settled(self, sentence: int) -> bool:
        """Whether the reader said of a sentence of the pane that is read that it has no counterpart in any other."""
        others = [each for each in range(len(self._panes)) if each != self.focus]
        settled = self._found.settled if self._found is not None else {}
        return bool(others) and all(sentence in settled.get((self.focus, each), ()) for each in others)

    def show(self, panes: Sequence[PaneView], found: Found | None) -> None:
        """Keeps these panes in step from now on."""
        self._panes, self._found = tuple(panes), found
        pairs = found.pairs if found is not None else {}
        self._reading = Reading(tuple(pane.count for pane in panes), pairs)
        for number, pane in enumerate(self._panes):
            if found is not None:
                pane.sheet.show_layers(found.layers(number))
        self.relight()

    def relight(self) -> None:
        """Lights what belongs together now."""
        pane = self.pane
        if pane is None:
            return
        self._beside = self._reading.beside(self.focus, pane.sentence)
        lens = self._services.room.state.lens
        for number, (each, beside) in enumerate(zip(self._panes, self._beside, strict=True)):
            look = Look(
                lens=lens,
                entity=self._services.room.entity,
                lit=beside.lit if each.count else (),
                place=beside.at if beside.by_place and each.count else None,
                passing=self._passing(number),
                pointed=each.sheet.look.pointed,
                aimed=each.sheet.look.aimed,
                repairs=each.shows_repairs,
                repair=each.repair,
            )
            each.sheet.show_look(look)
            each.header.show_focus(focused=number == self.focus)
        self.lit_changed.emit()

    def point(self, pane: PaneView | None, sentence: int = 0) -> None:
        """The pointer is over a sentence: it and its counterparts stand out in every pane; None for nowhere."""
        number = self._panes.index(pane) if pane in self._panes else 0
        linked = pane is not None and bool(self._reading.links_of(number, sentence))
        besides = self._reading.beside(number, sentence) if linked else ()
        for place, each in enumerate(self._panes):
            pointed = besides[place].lit if besides else ()
            if each.sheet.look.pointed != pointed:
                each.sheet.show_look(replace(each.sheet.look, pointed=pointed))
                self.pointed.emit()

    def go(self, pane: PaneView, place: int, *, motion: bool = True) -> None:
        """Puts the caret on a place, lights its sentence, and brings it to the reading height."""
        pane.sheet.place_caret(place)
        self.arrive(pane, motion=motion)

    def go_along(self, left: PaneView, right: PaneView, link: Link) -> None:
        """Reads the sentences of a link: in the pane that is read if it is one of its two, else in the left one."""
        pane, sentence = (right, link.right[0]) if self.pane is right else (left, link.left[0])
        self._services.room.focus(self._panes.index(pane))
        self.go(pane, pane.opened.whole.sentences[sentence].start)

    def select(self, pane: PaneView, span: Span) -> None:
        """Selects a passage and brings it to the reading height."""
        pane.sheet.select_passage(span)
        pane.sheet.settle()
        self._services.room.move_caret(pane.article, span.start)
        self.relight()
        self.bring(motion=self.motion)

    def arrive(self, pane: PaneView, *, motion: bool = True) -> None:
        """Takes note of where the caret stands, and brings its sentence to the reading height."""
        self._services.room.move_caret(pane.article, pane.sheet.caret)
        self.relight()
        self.bring(motion=motion and self.motion)

    def follow(self, pane: PaneView) -> None:
        """The reader moved the caret in a pane: the others come to where its sentence stands; it stays itself."""
        self._services.room.move_caret(pane.article, pane.sheet.caret)
        self.relight()
        top = pane.sheet.top_of(pane.sentence)
        if top is not None:
            self._bring_others(self._panes.index(pane), self._beside, top, motion=self.motion)

    def bring(self, *, motion: bool, resting: bool = True) -> None:
        """Brings the lit sentence to the reading height in the pane that is read, and the others beside it.

        Args:
            motion: they go there softly.
            resting: panes where nothing corresponds stay as they are; else they come near.
        """
        pane = self.pane
        if pane is None:
            return
        sheet, sentence = pane.sheet, pane.sentence
        top = sheet.places.top(sentence)
        if top is None:
            return
        wanted = round(top - self._height * sheet.viewport().height())
        bar = sheet.verticalScrollBar()
        offset = min(max(wanted, bar.minimum()), bar.maximum())
        sheet.scroll_to(offset, motion=motion)
        self._bring_others(self.focus, self._beside, top - offset, motion=motion, resting=resting)

    def take_to(self, pane: PaneView, sentence: int) -> None:
        """Brings a sentence of a pane that is not read beside the one that is."""
        sheet = self.pane.sheet if self.pane is not None else None
        top = sheet.top_of(self.pane.sentence) if sheet is not None and self.pane is not None else None
        pane.sheet.bring(sentence, top or 0.0, motion=self.motion)

    def turn(self, pane: PaneView) -> None:
        """The reader scrolled a pane: the others follow, bead by bead; what is lit stays lit."""
        sheet = pane.sheet
        height = sheet.viewport().height()
        if self.pane is not None:
            lit = self.pane.sheet.top_of(self.pane.sentence)
            if lit is not None and _HIGHEST <= lit / max(height, 1) <= _LOWEST:
                self._height = lit / height
        self._scrolled = pane
        self._take_along(pane, scrolling=True)
        self._rest.start()

    def _take_along(self, pane: PaneView, *, scrolling: bool) -> None:
        if self._together and pane in self._panes:
            number = self._panes.index(pane)
            for other, offset in leads(self._panes, self._reading, number, scrolling=scrolling):
                other.sheet.take_along(offset, motion=self.motion)

    def _on_rest(self) -> None:
        if self._scrolled is not None:
            self._take_along(self._scrolled, scrolling=False)

    @property
    def _together(self) -> bool:
        return self._services.preferences.settings.scroll_together

    @property
    def motion(self) -> bool:
        """Whether things may move softly: neither the reader nor the system wants less motion."""
        reduced = self._services.preferences.settings.reduced_motion
        if reduced is None:
            return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        return not reduced

    def _bring_others(
        self, number: int, beside: Sequence[Beside], top: float, *, motion: bool, resting: bool = True
    ) -> None:
        if not self._together:
            return
        for other, (pane, each) in enumerate(zip(self._panes, beside, strict=True)):
            if other == number or (each.rests and resting and self._passing(other) is None):
                continue
            at = pane.shown_from(each.at, -1)
            if at is not None:
                pane.sheet.bring(at, top, motion=motion)

    def _passing(self, number: int) -> int | None:
        """Where the lit sentence would stand in a pane that lacks it."""
        if self._found is None or self._beside[number].lit:
            return None
        missing = self._found.missing.get(number, ())
        return next((after for sayer, sentence, after in missing if sentence in self._beside[sayer].lit), None)
