"""The head of the window: menu, places, story, panes, sidebar, and the field that finds or does anything."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from triptych.archive.queries.room import RoomHead, StoryHead, room_head
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number, format_range
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.drawing import code_text
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import ElidedLabel, Label, plain_tip

PLACES: Final = ("go.library", "go.read", "go.search", "go.findings", "go.timeline")
_NARROW: Final = 68
"""Width in units below which the field becomes its icon."""
_STORY_UNITS: Final = 14
"""Width in units that the story's title keeps before its dates go."""


class Head(View):
    """The first line of the window."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._menu = self._button("help.menu")
        self._tabs = [self._tab(name) for name in PLACES]
        self._story = QPushButton(self)
        self._story.setProperty("flat", True)
        self._about = Label(ink="2")
        self._panes = PaneToggles(services, self)
        self._sidebar = self._button("view.sidebar")
        self._field = CommandField(services, self)
        self._reading = False
        self._head = RoomHead(None, ())
        self._shown: object = None
        self._lay_out()
        self._begin()

    def show_reading(self, *, reading: bool) -> None:
        """Shows the story and the panes where they belong: in Read and Timeline."""
        self._reading = reading
        for part in (self._panes, self._sidebar):
            part.setVisible(reading)
        self._show_story()

    def _button(self, action: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self.services.actions[action])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _tab(self, action: str) -> QToolButton:
        tab = self._button(action)
        tab.setProperty("tab", True)
        tab.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        tab.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        return tab

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.setFixedHeight(round(2.75 * unit))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit // 2, 0, unit * 3 // 4, 0)
        layout.setSpacing(unit // 4)
        layout.addWidget(self._menu)
        layout.addSpacing(unit // 2)
        for tab in self._tabs:
            layout.addWidget(tab)
        layout.addStretch(1)
        layout.addWidget(self._story)
        layout.addWidget(self._about)
        layout.addStretch(1)
        layout.addWidget(self._panes)
        layout.addWidget(self._sidebar)
        layout.addSpacing(unit // 2)
        layout.addWidget(self._field)

    def _connect(self) -> None:
        self._story.clicked.connect(self._on_story_clicked)
        self.services.room.changed.connect(self._ask)
        self.services.actions.changed.connect(self._retranslate)
        self._ask()

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Head of the window"))
        self._show_story()
        for button in (self._menu, *self._tabs, self._sidebar):
            button.setAccessibleName(button.defaultAction().text())
            button.setAccessibleDescription(self.services.actions.key_text(button.defaultAction().objectName()))
        self._panes.show_panes(self._head)

    def _restyle(self) -> None:
        theme = self.services.theme
        for button in (self._menu, self._sidebar):
            button.setIconSize(QSize(theme.unit, theme.unit))
        self._menu.setIcon(theme.icon("ph.list"))
        self._sidebar.setIcon(theme.icon("ph.square-half"))
        self._story.setIcon(theme.icon("ph.caret-down"))
        self._story.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._story.setFont(theme.font(weight=QFont.Weight.DemiBold))
        for tab in self._tabs:
            tab.setFont(theme.font(weight=QFont.Weight.Medium))

    def _ask(self) -> None:
        state = self.services.room.state
        articles = tuple(pane.article for pane in state.panes)
        self.services.reading.ask(self, "room", partial(room_head, story=state.story, articles=articles), self._tell)

    def _tell(self, head: RoomHead) -> None:
        shown = head, self.services.room.state.panes
        if shown == self._shown:
            return
        self._head, self._shown = head, shown
        self._panes.show_panes(head)
        self._show_story()

    def _show_story(self) -> None:
        """Names the story and its days, as far as there is room."""
        story = self._head.story
        self._field.show_words(shown=self.width() >= _NARROW * self.services.theme.unit)
        count = story.articles if story else len(self._head.panes)
        parts = [ngettext("{count} article", "{count} articles", count).format(count=format_number(count))]
        if story is not None and story.first and story.last:
            parts.append(format_range(story.first, story.last))
        self._about.setText(" · ".join(parts))
        room = self._room_in_the_middle()
        wide = room - self._about.sizeHint().width() >= _STORY_UNITS * self.services.theme.unit
        self._about.setVisible(self._reading and count > 0 and wide)
        self._story.setVisible(self._reading and story is not None)
        if story is not None:
            self._name_story(story, room - (self._about.sizeHint().width() if wide else 0))

    def _room_in_the_middle(self) -> int:
        """Pixels between the places and the panes."""
        layout = self.layout()
        assert layout is not None
        parts: list[QWidget] = [self._menu, *self._tabs]
        parts += [self._panes, self._sidebar] if self._reading else []
        used = self._field.maximumWidth() + sum(part.sizeHint().width() + layout.spacing() for part in parts)
        return self.width() - used - 5 * self.services.theme.unit

    def _name_story(self, story: StoryHead, room: int) -> None:
        unit = self.services.theme.unit
        most = min(max(room - 3 * unit, 4 * unit), 24 * unit)
        metrics = QFontMetrics(self.services.theme.font(weight=QFont.Weight.DemiBold))
        shown = metrics.elidedText(story.title, Qt.TextElideMode.ElideRight, most)
        self._story.setText(shown.replace("&", "&&"))
        self._story.setAccessibleName(_("Story: {title}").format(title=story.title))
        self._story.setToolTip(plain_tip(f"{story.title}\n{_('Open another story')}"))

    def _on_story_clicked(self) -> None:
        self.services.actions.trigger("go.palette")

    def _on_committed(self, receipt: Receipt) -> None:
        if receipt.changed.keys() & {Kind.ARTICLE, Kind.STORY}:
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives up words where there is no room for them."""
        self._show_story()
        super().resizeEvent(event)


class PaneToggles(QWidget):
    """One button for each open pane: on while it is unfolded."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._buttons: list[QToolButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_panes(self, head: RoomHead) -> None:
        """Makes a button for each pane."""
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        panes = self._services.room.state.panes
        articles = {each.article: each for each in head.panes}
        for number, pane in enumerate(panes):
            about = articles.get(pane.article)
            button = QToolButton(self)
            button.setProperty("leaf", True)
            button.setCheckable(True)
            button.setChecked(not pane.folded)
            button.setText(code_text(about.language) if about else "–")
            button.setToolTip(plain_tip(about.outlet or about.title or "") if about else "")
            button.setAccessibleName(_("Pane {number}: {language}").format(number=number + 1, language=button.text()))
            button.setObjectName(str(number))
            button.clicked.connect(self._on_clicked)
            self._layout.addWidget(button)
            button.show()  # the layout would do it later, and has no size until then
            self._buttons.append(button)

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        number = int(button.objectName())
        room = self._services.room
        room.fold(number, folded=not button.isChecked())
        button.setChecked(not room.state.panes[number].folded)


class CommandField(QPushButton):
    """Looks like a field; opens the palette."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        unit = services.theme.unit
        self._words = ElidedLabel(ink="3")
        self._key = KeyCap()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit * 2, 0, unit // 2, 0)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._key)
        self.setProperty("field", True)
        self.setFixedHeight(round(1.9 * unit))
        self.clicked.connect(self._on_clicked)
        services.actions.changed.connect(self._retranslate)
        services.theme.changed.connect(self._restyle)
        self.show_words(shown=True)
        self._retranslate()
        self._restyle()

    def show_words(self, *, shown: bool) -> None:
        """Shows words and key, or only the icon."""
        unit = self._services.theme.unit
        self._words.setVisible(shown)
        self._key.setVisible(shown)
        self.setFixedWidth(round((16.5 if shown else 2) * unit))

    def _retranslate(self) -> None:
        action = self._services.actions.of("go.palette")
        self._words.setText(action.title)
        self._key.setText(self._services.actions.key_text("go.palette").replace("+", " "))
        self.setAccessibleName(action.title)
        self.setAccessibleDescription(self._key.text())

    def _restyle(self) -> None:
        self.setIcon(self._services.theme.icon("ph.magnifying-glass"))
        self._key.setFont(self._services.theme.font(11))

    def _on_clicked(self) -> None:
        self._services.actions.trigger("go.palette")
