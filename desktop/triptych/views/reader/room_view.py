"""Read: the open articles side by side, in step, with what is known about them."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from triptych.actions.action import Place
from triptych.archive.queries.opened import Opened, OpenedRoom
from triptych.domain.receipt import Receipt
from triptych.domain.text import Span
from triptych.i18n import _
from triptych.models.room import Pane
from triptych.settings import TEXT_SIZES
from triptych.views.place import PlaceView
from triptych.views.reader.annotating import Annotating
from triptych.views.reader.announcing import announce
from triptych.views.reader.counterparts import Counterparts
from triptych.views.reader.fading import CHANGE, FOLD, Fade
from triptych.views.reader.find_in_panes import FindInPanes
from triptych.views.reader.finding_writing import FindingWriting
from triptych.views.reader.lens_commands import LensCommands
from triptych.views.reader.link_walking import LinkWalking
from triptych.views.reader.linking import Linking
from triptych.views.reader.naming import Naming
from triptych.views.reader.opening import Opening
from triptych.views.reader.pairing import Link
from triptych.views.reader.pane import PaneView
from triptych.views.reader.pane_commands import PaneCommands
from triptych.views.reader.pane_layers import Found, Whose
from triptych.views.reader.pane_signals import PaneSignals
from triptych.views.reader.read_marks import ReadMarks
from triptych.views.reader.ribbons import Ribbons
from triptych.views.reader.row import PaneRow
from triptych.views.reader.sidebar import Sidebar
from triptych.views.reader.stepping import Stepping
from triptych.views.reader.telling import position_words
from triptych.views.reader.text_commands import TextCommands
from triptych.views.reader.text_menu import open_link_menu, open_text_menu
from triptych.views.reader.turns import Turns
from triptych.views.reader.walking import Walking
from triptych.views.services import Services
from triptych.views.window.find_bar import FindBar
from triptych.widgets.empty import EmptyState

_HINTS = ("read.next_sentence", "read.previous_sentence", "read.next_pane", "read.next_difference",
          "read.previous_difference", "read.highlight", "read.note", "read.finding")  # fmt: skip

_LINK_HINTS = ("read.next_sentence", "read.previous_sentence", "read.next_pane", "read.link", "read.unlink",
               "read.no_counterpart", "go.text")  # fmt: skip


class ReaderView(PlaceView):
    """One to three articles, the gaps between them, and the sidebar."""

    def __init__(self, services: Services, sidebars: Mapping[str, QWidget], parent: QWidget | None = None) -> None:
        """Makes the place.

        Args:
            services: the surroundings.
            sidebars: the sidebar's pages by lens.
            parent: as in Qt.
        """
        super().__init__(Place.READ, services, parent)
        self._sidebar = Sidebar(services, sidebars)
        self.row = PaneRow(services.theme, self._sidebar)
        self._empty = EmptyState(services.theme)
        self.opening = Opening(services, self)
        self.stepping = Stepping(services, self)
        self.linking = Linking(services, self.stepping, self)
        self._walking = Walking(services, self.stepping, self.linking, self)
        self._link_walking = LinkWalking(services, self.stepping, self)
        self.annotating = Annotating(services, self.stepping, self)
        self._finding_writing = FindingWriting(services, self.stepping, self)
        self._naming = Naming(services, self.stepping, self)
        self._counterparts = Counterparts(services.theme, self.stepping, self.row)
        self._lens = LensCommands(services, self.stepping, self.linking, self._sidebar, self)
        self._commands = PaneCommands(
            services, self.stepping, self.linking, self.row, self._sidebar, go_on=self.focusNextPrevChild
        )
        self._texts = TextCommands(services, self.stepping, self)
        self._signals = PaneSignals(services, self.stepping, self.annotating, self._commands, self.linking, parent=self)
        self._read_marks = ReadMarks(services, self)
        self._folding: tuple[tuple[Pane, ...], bool] = ((), True)
        self._made: list[PaneView] = []
        self._turns, self._redrawing = Turns(self), Turns(self)
        self._wanted: tuple[int, Span | None] | None = None
        self._gave_way = False
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._find_bar = FindBar(services)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._find_bar)
        self._begin()
        self._on_room_changed()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        parts = (self._walking, self._link_walking, self.linking, self.annotating, self._finding_writing,
                 self._naming, self._lens, self._commands, self._texts)  # fmt: skip
        return {name: handler for part in parts for name, handler in part.handlers().items()}

    def hints(self) -> tuple[str, ...]:
        """The keys that matter while reading; first those that bring folded panes back."""
        if self.linking.on:
            return _LINK_HINTS
        folded = [
            f"read.pane_{number + 1}" for number in range(len(self.stepping.panes)) if number not in self.row.shown
        ]
        return (*_HINTS[:3], *folded, *_HINTS[3:]) if self.stepping.panes else ()

    def position(self) -> tuple[str, ...]:
        """The sentence, its counterparts, how sure their link is."""
        return (*self.linking.words, *position_words(self.stepping))

    def regions(self) -> tuple[QWidget, ...]:
        """The unfolded panes, then the sidebar."""
        sheets = tuple(self.stepping.panes[number].sheet for number in self.row.shown)
        if not sheets:
            return (self,)
        self._sidebar.aim()
        return (*sheets, self._sidebar) if self._sidebar.isVisible() else sheets

    def enter(self) -> None:
        """Takes the keyboard to the text; a sidebar that lies over it goes, and link mode ends."""
        self.linking.end()
        state = self.services.room.state
        if self.row.overlaid and state.sidebar:
            self.services.room.look_through(state.lens, sidebar=False)
        pane = self.stepping.pane
        (pane.sheet if pane is not None else self).setFocus()

    def find_here(self) -> None:
        """Finds in the open articles."""
        if self.stepping.panes:
            self._find_bar.open(FindInPanes(self.stepping, self.services.room))

    def _connect(self) -> None:
        room = self.services.room
        room.changed.connect(self._on_room_changed)
        room.focus_changed.connect(self._on_focus_changed)
        room.shown.connect(self._on_shown)
        room.annotator_changed.connect(self.opening.ask)
        room.entity_chosen.connect(self.stepping.relight)
        self.opening.opened.connect(self._show)
        self.row.arranged.connect(self._on_arranged)
        self.row.link_chosen.connect(self._on_link_chosen)
        self.row.link_pointed.connect(self._on_link_pointed)
        self.row.link_menu_wanted.connect(self._on_link_menu_wanted)
        self.linking.changed.connect(self._on_linking_changed)
        self.stepping.pointed.connect(self._on_pointed)
        self.stepping.lit_changed.connect(self._on_lit_changed)
        self.services.preferences.changed.connect(self._on_preferences_changed)
        self._signals.menu_wanted.connect(self._on_menu_wanted)
        self._settling.timeout.connect(self._on_settled)
        self._on_preferences_changed()

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Read"))
        key = self.services.actions.key_text("go.library")
        self._empty.say(
            _("No article is open."),
            _("Choose a story or an article in the Library ({key}) and press Enter to read it.").format(key=key),
        )
        self._redraw()
        for pane in self.stepping.panes:
            pane.name()
        for ribbons in self.row.ribbons:
            ribbons.retranslate()
        self._name_spines()
        self.position_changed.emit()

    def _restyle(self) -> None:
        self._redraw()
        self._arrange()
        for ribbons in self.row.ribbons:
            ribbons.update()

    def _on_committed(self, receipt: Receipt) -> None:
        self.opening.look_at(receipt)

    def _on_room_changed(self) -> None:
        if not self.opening.wanted:
            self._show(OpenedRoom((), {}))
        elif self.opening.wanted != tuple(each.article for each in self.stepping.panes):
            self.opening.ask()
        else:
            self._arrange()
            self.stepping.relight()

    def _show(self, answer: OpenedRoom) -> None:
        """Shows these articles; panes that stay keep their place, and new ones are made one a turn."""
        standing = self._standing()
        new = [each for each in answer.articles if _key(each) not in standing]
        self._turns.do([*(partial(self._make_pane, each) for each in new), partial(self._place, answer)])

    def _standing(self) -> dict[tuple[int, str], PaneView]:
        """The panes that there are, shown or made ahead, by article and language."""
        return {(pane.article, pane.language): pane for pane in (*self.stepping.panes, *self._made)}

    def _make_pane(self, opened: Opened) -> None:
        """Makes a pane ahead; it is shown with the others of its room."""
        pane = PaneView(self.services, opened, self.row)
        pane.hide()
        pane.spine.hide()
        pane.sheet.place_caret(self.services.room.state.carets.get(opened.article, 0))
        self._signals.follow(pane)
        self._texts.follow(pane)
        self._made.append(pane)

    def _place(self, answer: OpenedRoom) -> None:
        """Shows panes that are made, and closes those that are not wanted any more."""
        before = self.stepping.panes
        standing = self._standing()
        panes = tuple(standing.pop(_key(opened)) for opened in answer.articles)
        for pane, opened in zip(panes, answer.articles, strict=True):
            pane.show_opened(opened)
        if set(panes) - set(before):
            self._settling.start()
        self._made = []
        whose = Whose(self.services.preferences.settings.annotator, self.services.room.annotator)
        self.stepping.show(panes, Found(answer.articles, answer.betweens, whose))
        self._stack.setCurrentWidget(self.row if panes else self._empty)
        self._arrange()
        for pane in standing.values():
            self._read_marks.forget(pane.article)
            self._fade(pane)
            pane.close_for_good()
        self._show_wanted()
        self.hints_changed.emit()
        self.position_changed.emit()

    def _fade(self, pane: PaneView) -> None:
        """An article that goes fades away."""
        if self.stepping.motion and self.isVisible() and pane.isVisible():
            Fade(self.row, pane.grab(), pane.geometry(), CHANGE)

    def _fold_softly(self) -> None:
        """Where panes or the sidebar are about to be folded or unfolded, what stood there fades away."""
        state = self.services.room.state
        wanted = (state.panes, state.sidebar)
        panes, sidebar = self._folding
        self._folding = wanted
        folded = sidebar != state.sidebar or [each.folded for each in panes] != [each.folded for each in state.panes]
        same = [each.article for each in panes] == [each.article for each in state.panes]
        if same and folded and self.stepping.motion and self.row.isVisible():
            Fade(self.row, self.row.grab(), self.row.rect(), FOLD)

    def _arrange(self) -> None:
        """Shares the width among the panes and fills the gaps."""
        state, panes = self.services.room.state, self.stepping.panes
        if len(panes) != len(state.panes):
            return
        self._fold_softly()
        folded = [each.folded for each in state.panes]
        held = self.hasFocus() or any(pane.sheet.hasFocus() or pane.spine.hasFocus() for pane in panes)
        self._signals.deaf = True  # Qt takes the keyboard on from a pane that is hidden; that is not the reader's doing
        self.row.show_panes(panes, folded, self.stepping.focus, sidebar=state.sidebar)
        self._signals.deaf = False
        if held and self.stepping.pane is not None:
            self.stepping.pane.sheet.setFocus()
        self._name_spines()
        self._counterparts.stand_by(self.row.shown)
        self.linking.stand_by(self.row.shown)
        found = self.stepping.found
        shown = self.row.shown
        for place, ribbons in enumerate(self.row.ribbons):
            if found is not None:
                ribbons.show_gap(found.gap(shown[place], shown[place + 1]))

    def _redraw(self) -> None:
        """Makes all texts anew, the one that is read first."""
        panes = sorted(self.stepping.panes, key=lambda each: each is not self.stepping.pane)
        self._redrawing.do(pane.redraw for pane in panes)

    def _name_spines(self) -> None:
        for number, pane in enumerate(self.stepping.panes):
            outlet = pane.opened.whole.details.outlet or pane.opened.whole.details.title or ""
            pane.spine.show_article(outlet, self.services.actions.key_text(f"read.pane_{number + 1}"))

    def _show_wanted(self) -> None:
        """Shows the place that was asked for before its article was open."""
        if self._wanted is None:
            return
        article, span = self._wanted
        pane = next((each for each in self.stepping.panes if each.article == article), None)
        if pane is not None:
            self._wanted = None
            if span is not None:
                pane.reveal(span.start)
                self.stepping.select(pane, span)
            self._settling.start()

    def _on_shown(self, article: int, span: Span | None) -> None:
        self._wanted = (article, span)
        self._show_wanted()

    def _on_focus_changed(self) -> None:
        self._arrange()
        self.stepping.relight()
        pane = self.stepping.pane
        if pane is not None and not self._find_bar.field.hasFocus():
            pane.sheet.setFocus()

    def _on_arranged(self) -> None:
        """A sidebar for which there is no room any more goes, and comes back when there is."""
        state = self.services.room.state
        self._arrange()
        self._settling.start()
        self.hints_changed.emit()
        if self.row.overlaid and state.sidebar and not self._gave_way:
            self._gave_way = True
            self.services.room.look_through(state.lens, sidebar=False)
        elif not self.row.overlaid and self._gave_way:
            self._gave_way = False
            self.services.room.look_through(state.lens, sidebar=True)

    def _on_link_chosen(self, ribbons: Ribbons, link: Link) -> None:
        left, right = self._panes_beside(ribbons)
        self.stepping.go_along(left, right, link)

    def _panes_beside(self, ribbons: Ribbons) -> tuple[PaneView, PaneView]:
        left, right = (next(each for each in self.stepping.panes if each.sheet is sheet) for sheet in ribbons.sheets)
        return left, right

    def _on_link_pointed(self, ribbons: Ribbons, link: Link | None) -> None:
        if link is None:
            self.stepping.point(None)
        else:
            self.stepping.point(self._panes_beside(ribbons)[0], link.left[0])

    def _on_link_menu_wanted(self, ribbons: Ribbons, link: Link, place: QPoint) -> None:
        self._on_link_chosen(ribbons, link)
        open_link_menu(self, self.services.actions, place)

    def _on_pointed(self) -> None:
        for ribbons in self.row.ribbons:
            ribbons.update()

    def _on_linking_changed(self) -> None:
        self._on_pointed()
        self.hints_changed.emit()
        self.position_changed.emit()

    def _on_lit_changed(self) -> None:
        for ribbons in self.row.ribbons:
            ribbons.update()
        self._counterparts.stand_by(self.row.shown)
        self.annotating.look_at_caret()
        self._read_marks.look_at(self.stepping.pane)
        self.position_changed.emit()
        announce(self.stepping, self.services.preferences.settings.announcements)

    def _on_preferences_changed(self) -> None:
        settings = self.services.preferences.settings
        self.services.actions.check("read.scroll_together", settings.scroll_together)
        self.services.actions.check("read.ribbons", settings.ribbons)
        self.services.actions.check("read.snap_words", settings.snap_to_words)
        self.services.actions.check("read.snap_sentences", settings.snap_to_sentences)
        self.row.draw_ribbons(drawn=settings.ribbons)
        for pane in self.stepping.panes:
            pane.follow_preferences()

    def _on_settled(self) -> None:
        """New panes have their size: what is read goes to its height."""
        self.stepping.bring(motion=False, resting=False)

    def _on_menu_wanted(self, place: QPoint) -> None:
        open_text_menu(self, self.services.actions, place)

    def showEvent(self, event: QShowEvent) -> None:
        """Brings what is read to its height once everything has its size."""
        super().showEvent(event)
        self._settling.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel changes the size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            preferences = self.services.preferences
            size = preferences.settings.text_size + (10 if event.angleDelta().y() > 0 else -10)
            preferences.change(text_size=min(max(size, TEXT_SIZES[0]), TEXT_SIZES[-1]))
            event.accept()
        else:
            super().wheelEvent(event)


def _key(opened: Opened) -> tuple[int, str]:
    """A pane is of one article in one language: told another language, an article gets another pane."""
    return opened.article, opened.whole.details.language
