"""What the import repaired, shown at its places in the text, and taken back there one by one or all."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from triptych.domain.receipt import Receipt
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.operations.revising import take_back_repairs
from triptych.views.article.words import before_and_after, rule_in_words
from triptych.views.reader.layers import RepairMark
from triptych.views.reader.pane import PaneView
from triptych.views.reader.repair_popup import RepairPopup
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services


class Repairing(QObject):
    """Marks repairs in the pane that is read, walks from one to the next, and takes them back."""

    def __init__(self, services: Services, stepping: Stepping, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._stepping = stepping
        self._window = window
        self._looked_at: tuple[PaneView, RepairMark] | None = None

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            "read.repairs": self.turn,
            "read.next_repair": partial(self.step, 1),
            "read.previous_repair": partial(self.step, -1),
        }

    def follow(self, pane: PaneView) -> None:
        """Listens to a pane."""
        pane.sheet.repair_clicked.connect(self._on_clicked)

    def turn(self) -> None:
        """Shows the repairs of the article that is read at their places, or hides them."""
        pane = self._stepping.pane
        if pane is None:
            return
        pane.shows_repairs = not pane.shows_repairs
        pane.repair = None
        self._stepping.relight()
        self._services.messages.tell(self._words(pane))

    def step(self, by: int) -> None:
        """Goes to the next repair, or the one before, and says what it changed."""
        pane = self._stepping.pane
        if pane is None:
            return
        mark = _beyond(pane, by)
        if mark is not None:
            self.open(pane, mark)
        elif pane.sheet.layers.repairs:
            self._services.messages.tell(_("No further repair in this article"))
        else:
            self._services.messages.tell(_("Nothing was repaired: the text stands as it came."))

    def open(self, pane: PaneView, mark: RepairMark) -> None:
        """Shows a repair: what stood there, what stands there, and the way back."""
        pane.shows_repairs, pane.repair = True, mark.number
        pane.reveal(mark.span.start)
        self._stepping.go(pane, mark.span.start, motion=False)
        self._looked_at = (pane, mark)
        repairs = dict(pane.opened.whole.repairs)
        place = _("Repair {number} of {count}").format(
            number=format_number(list(repairs).index(mark.number) + 1), count=format_number(len(repairs))
        )
        repair = repairs[mark.number]
        popup = RepairPopup(self._services.theme, self._window)
        popup.show_repair(place, rule_in_words(repair.rule), *before_and_after(pane.opened.whole.text, repair))
        popup.taken_back.connect(self._on_taken_back)
        popup.stepped.connect(self.step)
        popup.open_beside(pane.sheet.viewport().mapToGlobal(pane.sheet.cursorRect().bottomLeft() + QPoint(0, 8)))

    def _words(self, pane: PaneView) -> str:
        count = len(pane.sheet.layers.repairs)
        if not pane.shows_repairs:
            return _("Repairs are not marked")
        if not count:
            return _("Nothing was repaired: the text stands as it came.")
        return ngettext(
            "{count} repaired place is marked; {key} goes to it",
            "{count} repaired places are marked; {key} goes to the next",
            count,
        ).format(count=format_number(count), key=self._services.actions.key_text("read.next_repair"))

    def _on_clicked(self, mark: RepairMark) -> None:
        pane = next((each for each in self._stepping.panes if each.sheet is self.sender()), None)
        if pane is not None:
            pane.sheet.setFocus()
            self.open(pane, mark)

    def _on_taken_back(self, everything: bool) -> None:
        if self._looked_at is None:
            return
        pane, mark = self._looked_at
        repairs = None if everything else (mark.number,)
        self._services.desk.submit(take_back_repairs, article=pane.article, repairs=repairs, then=self._on_committed)

    def _on_committed(self, receipt: Receipt) -> None:
        if receipt.count:
            key = self._services.actions.key_text("edit.undo")
            self._services.messages.tell(_("The text stands as it came there; {key} repairs it again").format(key=key))


def _beyond(pane: PaneView, by: int) -> RepairMark | None:
    """The repair after the one that is looked at, or before it; of the caret where none is."""
    marks = pane.sheet.layers.repairs
    standing = next((place for place, each in enumerate(marks) if each.number == pane.repair), None)
    if standing is not None:
        wanted = standing + by
        return marks[wanted] if 0 <= wanted < len(marks) else None
    caret = pane.sheet.caret
    if by > 0:
        return next((each for each in marks if each.span.start >= caret), None)
    return next((each for each in reversed(marks) if each.span.start < caret), None)
