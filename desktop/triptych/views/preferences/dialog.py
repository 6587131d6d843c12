"""The preferences: topics at the left, one page at the right, and a field that finds an option by its words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from triptych.i18n import _
from triptych.language.folding import fold
from triptych.settings.words import words_of
from triptych.views.dialog import Dialog
from triptych.views.preferences.page import Page
from triptych.views.preferences.topics import TOPICS, topic_title, words_to_find
from triptych.views.services import Services
from triptych.widgets.rule import rule

_TOPIC = Qt.ItemDataRole.UserRole
_OPTION = Qt.ItemDataRole.UserRole + 1


class PreferencesDialog(Dialog):
    """All options. Each change takes effect at once; nothing has to be applied."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.topics = QListWidget()
        self._areas: dict[str, QScrollArea] = {}
        self._stack = QStackedWidget()
        self._usual = QPushButton()
        self._close = QPushButton()
        self._lay()
        self._show_page(TOPICS[0].id, None)
        self._begin()
        self.topics.setFocus()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        area = self._stack.currentWidget()
        assert isinstance(area, QScrollArea)
        return _page_in(area)

    def show_option(self, option: str) -> None:
        """Goes to an option's page."""
        topic = next(topic for topic in TOPICS if option in topic.options)
        self._show_page(topic.id, option)

    def _lay(self) -> None:
        unit = self.services.theme.unit
        self.resize(58 * unit, 43 * unit)
        left = QWidget()
        left.setFixedWidth(14 * unit)
        column = QVBoxLayout(left)
        column.setContentsMargins(unit, unit, unit, unit)
        column.addWidget(self.search)
        column.addWidget(self.topics, 1)
        self.topics.setProperty("surface", "side")
        self.topics.setProperty("padded", True)
        self.topics.setIconSize(QSize(unit, unit))
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        feet = QHBoxLayout()
        feet.setContentsMargins(2 * unit, unit // 2, unit, unit // 2)
        feet.addWidget(self._usual)
        feet.addStretch(1)
        feet.addWidget(self._close)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(rule())
        right.addLayout(feet)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left)
        layout.addWidget(rule(upright=True))
        layout.addLayout(right, 1)
        self._usual.setAutoDefault(False)
        self._close.setAutoDefault(False)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_find_changed)
        self.search.returnPressed.connect(self._on_find_entered)
        self.topics.currentItemChanged.connect(self._on_topic_changed)
        self.topics.itemActivated.connect(self._on_activated)
        self._usual.clicked.connect(self._on_usual)
        self._close.clicked.connect(self.close)
        self.services.preferences.changed.connect(self._on_preferences_changed)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Preferences"))
        self.search.setPlaceholderText(_("Find an option"))
        self.search.setAccessibleName(_("Find an option"))
        self.topics.setAccessibleName(_("Topics"))
        self._usual.setText(_("Usual values"))
        self._usual.setAccessibleName(_("Usual values of this page"))
        self._close.setText(_("Close"))
        self._close.setAccessibleName(_("Close"))
        self._list()

    def _restyle(self) -> None:
        self._list()

    def _list(self) -> None:
        """Lists the topics; while something is looked for, the options that have those words."""
        standing = self.topics.currentItem()
        topic = standing.data(_TOPIC) if standing is not None else TOPICS[0].id
        option = standing.data(_OPTION) if standing is not None else None
        self.topics.blockSignals(True)
        self.topics.clear()
        words = fold(self.search.text()).split()
        for each in TOPICS:
            if not words:
                self._add(topic_title(each.id), each.icon, each.id, None)
                continue
            for found in each.options:
                if all(word in fold(f"{topic_title(each.id)} {words_to_find(found)}") for word in words):
                    self._add(words_of(found).title, each.icon, each.id, found)
        self.topics.blockSignals(False)
        self._choose(topic, option)

    def _add(self, words: str, icon: str, topic: str, option: str | None) -> None:
        item = QListWidgetItem(self.services.theme.icon(icon), words)
        item.setData(_TOPIC, topic)
        item.setData(_OPTION, option)
        item.setSizeHint(QSize(0, 2 * self.services.theme.unit))
        spoken = words if option is None else f"{words}, {topic_title(topic)}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.topics.addItem(item)

    def _choose(self, topic: str, option: str | None) -> None:
        items = [self.topics.item(row) for row in range(self.topics.count())]
        keys = [(item.data(_TOPIC), item.data(_OPTION)) for item in items]
        if (topic, option) in keys:
            self.topics.setCurrentRow(keys.index((topic, option)))
        elif keys:
            self.topics.setCurrentRow(next((row for row, key in enumerate(keys) if key[0] == topic), 0))

    def _show_page(self, topic: str, option: str | None) -> None:
        area = self._area(topic)
        self._stack.setCurrentWidget(area)
        if option is not None:
            area.ensureWidgetVisible(_page_in(area).row(option))
        self._on_preferences_changed()

    def _area(self, topic: str) -> QScrollArea:
        """The page of a topic, made when it is first wanted."""
        if topic not in self._areas:
            page = Page(self.services, next(each for each in TOPICS if each.id == topic))
            self._areas[topic] = _scrolled(page)
            self._stack.addWidget(self._areas[topic])
        return self._areas[topic]

    def _enter(self, item: QListWidgetItem | None) -> None:
        """Takes the keyboard to the option, or to the page's first one."""
        if item is None:
            return
        self._show_page(item.data(_TOPIC), item.data(_OPTION))
        page = self.page
        page.row(item.data(_OPTION) or page.topic.options[0]).first_field.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_find_changed(self) -> None:
        self._list()

    def _on_find_entered(self) -> None:
        self._enter(self.topics.currentItem())

    def _on_topic_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show_page(item.data(_TOPIC), item.data(_OPTION))

    def _on_activated(self, item: QListWidgetItem) -> None:
        self._enter(item)

    def _on_usual(self) -> None:
        self.page.restore_usual_values()

    def _on_preferences_changed(self) -> None:
        self._usual.setEnabled(not self.page.is_usual())


def _scrolled(page: Page) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _page_in(area: QScrollArea) -> Page:
    page = area.widget()
    assert isinstance(page, Page)
    return page
