"""The sidebar of Read: a tab for each lens, its page made by others."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.models.room import LENSES
from triptych.views.reader.header import HEADER
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.empty import EmptyState


@runtime_checkable
class CountedPage(Protocol):
    """A page whose tab says how much there is."""

    counted: SignalInstance

    @property
    def count(self) -> int:
        """How much."""


@runtime_checkable
class WalkedPage(Protocol):
    """A page whose rows can be gone through while the text is read."""

    def go_next(self) -> None:
        """Goes to the next row."""

    def go_previous(self) -> None:
        """Goes to the previous row."""


@runtime_checkable
class JudgedPage(Protocol):
    """A page whose current row can be judged."""

    def confirm(self) -> None:
        """Confirms it."""

    def refuse(self) -> None:
        """Sets it aside."""


@runtime_checkable
class FindingPage(Protocol):
    """A page of whose current row a finding can be made."""

    def make_finding(self) -> None:
        """Makes it."""


@runtime_checkable
class CheckedPage(Protocol):
    """A page whose doubtful rows can be gone through, worst first."""

    def check_doubtful(self) -> bool:
        """Goes to the worst one; whether there is one."""


class Sidebar(View):
    """The open tab decides which layer of the sheets has colour."""

    def __init__(self, services: Services, pages: Mapping[str, QWidget], parent: QWidget | None = None) -> None:
        """Makes the sidebar.

        Args:
            services: the surroundings.
            pages: by lens; one that is not there says that it has nothing to show.
            parent: as in Qt.
        """
        super().__init__(services, parent)
        self._tabs = QTabBar(self)
        self._stack = QStackedWidget(self)
        self._pages = {lens: pages.get(lens) or EmptyState(services.theme) for lens in LENSES}
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(True)
        for lens in LENSES:
            self._tabs.addTab("")
            self._stack.addWidget(self._pages[lens])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(services.theme.unit // 4, 0, 0, 0)
        top.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignBottom)
        head = QWidget(self)
        head.setLayout(top)
        head.setFixedHeight(round(HEADER * services.theme.unit))
        layout.addWidget(head)
        layout.addWidget(self._stack, 1)
        self._begin()

    def page(self, lens: str) -> QWidget:
        """The page of a lens."""
        return self._pages[lens]

    def aim(self) -> None:
        """Lets the keyboard go where the page takes it now: its list, else another control, else the tabs."""
        page = self._pages[self.services.room.state.lens]
        proxy = page.focusProxy()
        takers = [proxy] if proxy is not None else []
        takers += [each for each in page.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        self.setFocusProxy(next((each for each in takers if each.isVisibleTo(self)), self._tabs))

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_tab_chosen)
        self.services.room.changed.connect(self._on_room_changed)
        for page in self._pages.values():
            if isinstance(page, CountedPage):
                page.counted.connect(self._name_tabs)
        self._on_room_changed()

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Sidebar"))
        self._tabs.setAccessibleName(_("Lenses"))
        self._name_tabs()

    def _restyle(self) -> None:
        step = self.services.theme.unit / 4
        self._tabs.setStyleSheet(f"QTabBar::tab {{ padding: {2 * step}px {1.5 * step}px; margin-right: 0; }}")
        self._name_tabs()

    def _name_tabs(self) -> None:
        words = {
            "entities": _("Entities"),
            "differences": _("Differences"),
            "notes": _("Notes"),
            "links": _("Links"),
        }
        bare = [words[lens] for lens in LENSES]
        counted = [self._with_count(lens, words[lens]) for lens in LENSES]
        chosen = LENSES.index(self.services.room.state.lens)
        partly = [*bare[:chosen], counted[chosen], *bare[chosen + 1 :]]
        for shown in (counted, partly, bare):
            for place, text in enumerate(shown):
                self._tabs.setTabText(place, text)
            if self._tabs.sizeHint().width() <= self._room():
                break
        for place, lens in enumerate(LENSES):
            self._tabs.setAccessibleTabName(place, counted[place])
            self._tabs.setTabToolTip(place, self.services.actions[f"view.{lens}"].toolTip())

    def _with_count(self, lens: str, words: str) -> str:
        page = self._pages[lens]
        return f"{words} {format_number(page.count)}" if isinstance(page, CountedPage) and page.count else words

    def _room(self) -> int:
        """The width in which all tabs must be seen at once."""
        return self.width() - self.services.theme.unit // 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the tabs the words for which there is room."""
        super().resizeEvent(event)
        self._name_tabs()

    def _on_tab_chosen(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.services.room.look_through(LENSES[place], sidebar=self.services.room.state.sidebar)

    def _on_room_changed(self) -> None:
        place = LENSES.index(self.services.room.state.lens)
        self._tabs.setCurrentIndex(place)
        self._stack.setCurrentIndex(place)
        self._name_tabs()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground and the lines beside and under the tabs."""
        painter, tokens = QPainter(self), self.services.theme.tokens
        painter.fillRect(self.rect(), tokens.side)
        painter.fillRect(0, 0, 1, self.height(), tokens.line)
        painter.fillRect(0, self._stack.y() - 1, self.width(), 1, tokens.line)
