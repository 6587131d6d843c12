"""What the keys of Read do to what the sidebar lists: differences walked, proposals judged."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from triptych.i18n import _
from triptych.views.differences.export import LedgerExport
from triptych.views.reader.linking import Linking
from triptych.views.reader.sidebar import CheckedPage, FindingPage, JudgedPage, Sidebar, WalkedPage
from triptych.views.reader.stepping import Stepping
from triptych.views.reader.walking import next_span
from triptych.views.services import Services

_JUDGED = ("entities", "differences", "links")


class LensCommands(QObject):
    """Hands commands to the sidebar's page, whether it has the keyboard or not."""

    def __init__(
        self,
        services: Services,
        stepping: Stepping,
        linking: Linking,
        sidebar: Sidebar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._stepping = stepping
        self._linking = linking
        self._sidebar = sidebar
        self._ledger = LedgerExport(services, sidebar)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            "read.next_difference": partial(self._walk, 1),
            "read.previous_difference": partial(self._walk, -1),
            "read.check_links": self._check_links,
            "read.finding_of_difference": self._make_finding,
            "read.export_differences": self._export,
            "read.confirm": partial(self._judge, confirmed=True),
            "read.refuse": partial(self._judge, confirmed=False),
        }

    def _make_finding(self) -> None:
        page = self._sidebar.page("differences")
        if self._services.room.state.lens == "differences" and isinstance(page, FindingPage):
            page.make_finding()
        else:
            self._services.messages.tell(_("Choose a difference in the sidebar first"))

    def _export(self) -> None:
        """Takes the ledger of the pane that is read and the next one out."""
        panes = self._stepping.panes
        if len(panes) < 2:  # noqa: PLR2004 - a pair
            self._services.messages.tell(_("Open two articles side by side first"))
            return
        place = next((number for number, each in enumerate(panes) if each is self._stepping.pane), 0)
        left, right = sorted((place, (place + 1) % len(panes)))
        self._ledger.ask(panes[left].article, panes[right].article)

    def _walk(self, by: int) -> None:
        """Goes through the ledger while it is open, else through the marks of the article that is read."""
        page = self._sidebar.page("differences")
        if self._services.room.state.lens == "differences" and isinstance(page, WalkedPage):
            (page.go_next if by > 0 else page.go_previous)()
            return
        pane = self._stepping.pane
        if pane is None:
            return
        layers, sentences = pane.sheet.layers, pane.opened.whole.sentences
        spots = [each.span for each in layers.marks] + [sentences[each.after] for each in layers.absences]
        spot = next_span(spots, pane.sheet.caret, by)
        if spot is None:
            self._services.messages.tell(_("No further difference in this article"))
        else:
            self._stepping.go(pane, spot.start)

    def _check_links(self) -> None:
        page = self._sidebar.page("links")
        self._services.room.look_through("links")
        if isinstance(page, CheckedPage) and not page.check_doubtful():
            self._services.messages.tell(_("No link of these articles is doubtful any more."))

    def _judge(self, *, confirmed: bool) -> None:
        """Judges the row of the ledger or of the links, whichever is open; else the links of the lit sentence."""
        lens = self._services.room.state.lens
        page = self._sidebar.page(lens)
        listed = lens in _JUDGED and isinstance(page, JudgedPage) and self._sidebar.isVisible()
        if listed and isinstance(page, JudgedPage) and not self._linking.on:
            (page.confirm if confirmed else page.refuse)()
        else:
            (self._linking.confirm if confirmed else self._linking.refuse)()
