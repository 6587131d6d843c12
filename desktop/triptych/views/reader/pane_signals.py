"""What the reader does in a sheet, handed to whoever answers it."""

from PySide6.QtCore import QObject, QPoint, Signal

from triptych.domain.text import Span
from triptych.views.reader.annotating import Annotating
from triptych.views.reader.highlights import Highlight
from triptych.views.reader.linking import Linking
from triptych.views.reader.margins import Cluster
from triptych.views.reader.pane import PaneView
from triptych.views.reader.pane_commands import PaneCommands
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services


class PaneSignals(QObject):
    """Listens to all panes; the sender says which one it was."""

    menu_wanted = Signal(object)
    """The context menu of the text is wanted at a global QPoint."""

    def __init__(
        self,
        services: Services,
        stepping: Stepping,
        annotating: Annotating,
        commands: PaneCommands,
        linking: Linking,
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._stepping = stepping
        self._annotating = annotating
        self._commands = commands
        self._linking = linking
        self.deaf = False

    def follow(self, pane: PaneView) -> None:
        """Listens to a pane."""
        sheet = pane.sheet
        sheet.caret_moved.connect(self._on_caret_moved)
        sheet.passage_selected.connect(self._on_passage_selected)
        sheet.turned.connect(self._on_turned)
        sheet.taken.connect(self._on_taken)
        sheet.bars_clicked.connect(self._on_bars_clicked)
        sheet.stretched.connect(self._on_stretched)
        sheet.menu_wanted.connect(self._on_menu_wanted)
        sheet.pointed.connect(self._on_pointed)
        sheet.picked.connect(self._on_picked)
        pane.leafed.connect(self._on_leafed)
        pane.spine.wanted.connect(self._on_spine_wanted)

    def _sender(self) -> PaneView | None:
        """The pane whose sheet, spine or header speaks; None for one that is closed."""
        sender = self.sender()
        return next((each for each in self._stepping.panes if sender in (each, each.sheet, each.spine)), None)

    def _on_caret_moved(self, _place: int) -> None:
        pane = self._sender()
        if pane is not None and pane is self._stepping.pane:
            self._stepping.follow(pane)

    def _on_passage_selected(self, span: Span | None) -> None:
        pane = self._sender()
        if pane is not None:
            self._services.room.select(pane.article, span)

    def _on_turned(self) -> None:
        pane = self._sender()
        if pane is not None:
            self._stepping.turn(pane)

    def _on_taken(self) -> None:
        pane = self._sender()
        if pane is not None and not self.deaf:
            self._services.room.focus(self._stepping.panes.index(pane))

    def _on_bars_clicked(self, cluster: Cluster, place: QPoint) -> None:
        pane = self._sender()
        if pane is not None:
            pane.sheet.setFocus()
            self._annotating.list_cluster(cluster, place)

    def _on_stretched(self, highlight: Highlight, span: Span) -> None:
        self._annotating.stretch_to(highlight, span)

    def _on_pointed(self, sentence: int | None) -> None:
        pane = self._sender()
        if sentence is None:
            self._stepping.point(None)
        elif pane is not None:
            self._stepping.point(pane, sentence)

    def _on_picked(self, sentence: int | None) -> None:
        pane = self._sender()
        if pane is not None and sentence is not None:
            self._linking.pick(pane, sentence)

    def _on_menu_wanted(self, place: QPoint) -> None:
        pane = self._sender()
        if pane is not None:
            pane.sheet.setFocus()
            self.menu_wanted.emit(place)

    def _on_leafed(self, by: int) -> None:
        pane = self._sender()
        if pane is not None:
            self._commands.leaf(by, self._stepping.panes.index(pane))

    def _on_spine_wanted(self) -> None:
        pane = self._sender()
        if pane is not None:
            self._commands.read(self._stepping.panes.index(pane))
