"""Panes kept in step: the lit sentence, its counterparts, and the height at which they stand."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStyle

from triptych.domain.text import Span
from triptych.views.reader.layers import Look
from triptych.views.reader.pairing import Beside, Link, Reading
from triptych.views.reader.pane import PaneView
from triptych.views.reader.pane_layers import Found
from triptych.views.services import Services

HEIGHT: Final = 0.4
"""The height of the lit sentence in what is seen, unless the reader scrolls."""

_HIGHEST: Final = 0.04
_LOWEST: Final = 0.8


class Stepping(QObject):
    """Lights the sentence that is read in all panes, and scrolls them together."""

    lit_changed = Signal()
    """Another sentence is read, or other sentences stand beside it."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panes: tuple[PaneView, ...] = ()
        self._found: Found | None = None
        self._reading = Reading(())
        self._beside: tuple[Beside, ...] = ()
        self._height = HEIGHT

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
        return self._reading.links_of(self.focus, self.pane.sentence) if self.pane is not None else {}

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
            )
            each.sheet.show_look(look)
            each.header.show_focus(focused=number == self.focus)
        self.lit_changed.emit()

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
        self.bring(motion=self._motion)

    def arrive(self, pane: PaneView, *, motion: bool = True) -> None:
        """Takes note of where the caret stands, and brings its sentence to the reading height."""
        self._services.room.move_caret(pane.article, pane.sheet.caret)
        self.relight()
        self.bring(motion=motion and self._motion)

    def follow(self, pane: PaneView) -> None:
        """The reader moved the caret in a pane: the others come to where its sentence stands; it stays itself."""
        self._services.room.move_caret(pane.article, pane.sheet.caret)
        self.relight()
        top = pane.sheet.top_of(pane.sentence)
        if top is not None:
            self._bring_others(self._panes.index(pane), self._beside, top, motion=self._motion)

    def bring(self, *, motion: bool) -> None:
        """Brings the lit sentence to the reading height in the pane that is read, and the others beside it."""
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
        self._bring_others(self.focus, self._beside, top - offset, motion=motion)

    def turn(self, pane: PaneView) -> None:
        """The reader scrolled a pane: the others follow, sentence by sentence; the lit one stays lit."""
        sheet = pane.sheet
        height = sheet.viewport().height()
        if self.pane is not None:
            lit = self.pane.sheet.top_of(self.pane.sentence)
            if lit is not None and _HIGHEST <= lit / max(height, 1) <= _LOWEST:
                self._height = lit / height
        anchor = pane.shown_from(sheet.places.at_height(sheet.offset + HEIGHT * height), -1)
        top = sheet.top_of(anchor) if anchor is not None else None
        if anchor is None or top is None or not self._together:
            return
        number = self._panes.index(pane)
        self._bring_others(number, self._reading.beside(number, anchor), top, motion=False)

    @property
    def _together(self) -> bool:
        return self._services.preferences.settings.scroll_together

    @property
    def _motion(self) -> bool:
        reduced = self._services.preferences.settings.reduced_motion
        if reduced is None:
            return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        return not reduced

    def _bring_others(self, number: int, beside: Sequence[Beside], top: float, *, motion: bool) -> None:
        if not self._together:
            return
        for other, (pane, each) in enumerate(zip(self._panes, beside, strict=True)):
            at = pane.shown_from(each.at, -1) if other != number else None
            if at is not None:
                pane.sheet.bring(at, top, motion=motion)

    def _passing(self, number: int) -> int | None:
        """Where the lit sentence would stand in a pane that lacks it."""
        if self._found is None or self._beside[number].lit:
            return None
        missing = self._found.missing.get(number, ())
        return next((after for sayer, sentence, after in missing if sentence in self._beside[sayer].lit), None)
