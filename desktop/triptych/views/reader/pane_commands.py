"""What the keys of Read do to panes and articles: folding, leafing, copying, marking."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from triptych.archive.archive import Question
from triptych.i18n import _
from triptych.interchange.paper import Paper
from triptych.operations.articles import mark_unread, set_aside, take_up_again
from triptych.operations.papers import paper_of_panes
from triptych.views.reader.linking import Linking
from triptych.views.reader.row import PaneRow
from triptych.views.reader.sidebar import Sidebar
from triptych.views.reader.stepping import Stepping
from triptych.views.reader.telling import citation
from triptych.views.services import Services


class PaneCommands(QObject):
    """Commands about the pane that is read, and about the others."""

    def __init__(
        self,
        services: Services,
        stepping: Stepping,
        linking: Linking,
        row: PaneRow,
        sidebar: Sidebar,
        *,
        go_on: Callable[[bool], bool],
    ) -> None:
        """Makes the commands.

        Args:
            services: the surroundings.
            stepping: knows what is read.
            linking: while a link is made, Tab goes through the panes that it can lead to.
            row: knows which panes are unfolded.
            sidebar: comes after the last pane for the Tab key.
            go_on: takes the keyboard to the next widget, or the previous one.
        """
        super().__init__(row)
        self._services = services
        self._stepping = stepping
        self._linking = linking
        self._row = row
        self._sidebar = sidebar
        self._go_on = go_on

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            "read.next_pane": partial(self.walk, 1),
            "read.previous_pane": partial(self.walk, -1),
            "read.pane_1": partial(self.turn, 0),
            "read.pane_2": partial(self.turn, 1),
            "read.pane_3": partial(self.turn, 2),
            "read.next_article": partial(self.leaf, 1),
            "read.previous_article": partial(self.leaf, -1),
            "read.scroll_together": self._turn_together,
            "read.ribbons": self._turn_ribbons,
            "read.boilerplate": self._turn_boilerplate,
            "read.snap_words": self._turn_snapping_to_words,
            "read.snap_sentences": self._turn_snapping_to_sentences,
            "read.copy": self.copy,
            "read.appendix": self._write_appendix,
            "read.print": self._print,
            "read.unread": self._mark_unread,
            "read.set_aside": self._set_aside,
        }

    def walk(self, by: int) -> None:
        """Goes to the next pane, from the last one to the sidebar, and from there on through the window."""
        if not self._in_text():
            self._go_on(by > 0)
            return
        if self._linking.on:
            self._linking.go_on(by)
            return
        shown = self._row.shown
        place = shown.index(self._stepping.focus) + by if self._stepping.focus in shown else 0
        if 0 <= place < len(shown):
            self.read(shown[place])
        elif by > 0 and self._sidebar.isVisible():
            self._sidebar.aim()
            self._sidebar.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._go_on(by > 0)

    def read(self, number: int) -> None:
        """Goes to a pane, to the sentence that stands beside the one that is read."""
        panes, beside = self._stepping.panes, self._stepping.beside
        if number < len(panes) and number < len(beside) and panes[number].sentence not in beside[number].lit:
            pane = panes[number]
            if beside[number].at < pane.count:
                pane.sheet.place_caret(pane.opened.whole.sentences[beside[number].at].start)
        self._services.room.focus(number)

    def turn(self, number: int) -> None:
        """Folds a pane, or unfolds it; one that gave way for want of room comes back, and another gives way."""
        room = self._services.room
        if number >= len(room.state.panes):
            return
        if number in self._row.shown:
            room.fold(number, folded=True)
        else:
            self.read(number)

    def leaf(self, by: int, number: int | None = None) -> None:
        """Puts the next article of the language into a pane; the one that is read if none is named."""
        number = self._stepping.focus if number is None else number
        if number >= len(self._stepping.panes):
            return
        opened = self._stepping.panes[number].opened
        place = opened.siblings.index(opened.article) + by
        if 0 <= place < len(opened.siblings):
            self._services.room.put(number, opened.siblings[place])
        else:
            self._services.messages.tell(_("No further article in this language"))

    def copy(self) -> None:
        """Copies the selected passage, or the lit sentence, with where it comes from."""
        pane = self._stepping.pane
        if pane is None or not pane.count:
            return
        whole = pane.opened.whole
        span = pane.sheet.passage or whole.sentences[pane.sentence]
        QGuiApplication.clipboard().setText(citation(pane.opened, span.of(whole.text)))
        self._services.messages.tell(_("Copied with its source"))

    def _in_text(self) -> bool:
        """Whether a pane has the keyboard."""
        return any(pane.sheet.hasFocus() for pane in self._stepping.panes)

    def _turn_together(self) -> None:
        preferences = self._services.preferences
        together = not preferences.settings.scroll_together
        preferences.change(scroll_together=together)
        self._services.messages.tell(_("Panes scroll together") if together else _("Each pane scrolls on its own"))
        self._stepping.bring(motion=True)

    def _turn_ribbons(self) -> None:
        preferences = self._services.preferences
        drawn = not preferences.settings.ribbons
        preferences.change(ribbons=drawn)
        self._services.messages.tell(_("Ribbons are shown") if drawn else _("Ribbons are hidden"))

    def _turn_snapping_to_words(self) -> None:
        preferences = self._services.preferences
        snaps = not preferences.settings.snap_to_words
        preferences.change(snap_to_words=snaps)
        self._services.messages.tell(_("The mouse selects whole words") if snaps else _("The mouse may cut words"))

    def _turn_snapping_to_sentences(self) -> None:
        preferences = self._services.preferences
        snaps = not preferences.settings.snap_to_sentences
        preferences.change(snap_to_sentences=snaps)
        told = _("The mouse selects whole sentences") if snaps else _("The mouse may select parts of sentences")
        self._services.messages.tell(told)

    def _turn_boilerplate(self) -> None:
        pane = self._stepping.pane
        if pane is not None:
            pane.turn_boilerplate()

    def _write_appendix(self) -> None:
        """Writes the panes side by side into a file."""
        from triptych.views.appendix.files import AppendixFiles

        if self._stepping.panes:
            AppendixFiles(self._services, self._row).ask(self._paper(), _("Articles side by side"))

    def _print(self) -> None:
        from triptych.views.appendix.files import AppendixFiles

        if self._stepping.panes:
            AppendixFiles(self._services, self._row).ask_to_print(self._paper())

    def _paper(self) -> Question[Paper]:
        articles = [pane.article for pane in self._stepping.panes]
        return partial(paper_of_panes, articles=articles, story=self._services.room.state.story)

    def _mark_unread(self) -> None:
        pane = self._stepping.pane
        if pane is not None:
            self._services.desk.submit(mark_unread, articles=(pane.article,))
            self._services.messages.tell(_("Marked as unread"))

    def _set_aside(self) -> None:
        pane = self._stepping.pane
        if pane is not None:
            aside = pane.opened.aside
            self._services.desk.submit(take_up_again if aside else set_aside, articles=(pane.article,))
            self._services.messages.tell(_("No longer set aside") if aside else _("Set aside to read"))
