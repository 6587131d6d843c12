"""The sidebar of the timeline: the current article or story, and who published."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from triptych.archive.queries.timeline import StorySpan, TimelineRow
from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.i18n.languages import language_name
from triptych.theme.theme import Theme
from triptych.views.services import Services
from triptych.views.timeline.outlets import Outlet, OutletList, Outlets
from triptych.views.timeline.telling import counts_of, in_order, outlet_of, time_between, title_of
from triptych.views.view import View
from triptych.widgets.drawing import draw_code
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import ElidedLabel, Label, plain_tip
from triptych.widgets.rule import rule

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class LanguageCode(QWidget):
    """A language's code, as it stands everywhere."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._language = theme, ""

    def show_language(self, language: str) -> None:
        """Shows this language."""
        self._language = language
        self.setAccessibleName(language_name(language))
        self.setToolTip(plain_tip(language_name(language)))
        self.update()

    def sizeHint(self) -> QSize:
        """As Qt asks."""
        return QSize(round(1.65 * self._theme.unit), round(1.1 * self._theme.unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the code."""
        if self._language:
            draw_code(QPainter(self), self._theme, QRectF(self.rect()), self._language)


class Sidebar(View):
    """What is known about the row that the reader is on; the buttons do the timeline's own actions."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme = services.theme
        self._pane = 1
        self._of_story = False
        self._head = Label()
        self._code = LanguageCode(theme)
        self._source = ElidedLabel(ink="2")
        self._title, self._opening = Label(wraps=True), Label(wraps=True)
        self._read, self._put = QPushButton(), QPushButton()
        self._read_key, self._put_key = KeyCap(), KeyCap()
        self._outlets_head, self._outlets_count = Label(), Label(ink="2")
        self._outlets = Outlets(self)
        self._list = OutletList(theme, self._outlets)
        self._lines = [rule() for _each in range(3)]
        self._rest = QWidget()
        self._build()
        self._begin()

    def _build(self) -> None:
        step = self.services.theme.unit // 4
        self._read.setProperty("primary", True)
        source = QHBoxLayout()
        source.addWidget(self._code)
        source.addWidget(self._source, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(2 * step)
        for button, key in ((self._read, self._read_key), (self._put, self._put_key)):
            row = QHBoxLayout()
            row.addWidget(button)
            row.addWidget(key)
            row.addStretch(1)
            buttons.addLayout(row)
        card = QVBoxLayout()
        card.setContentsMargins(4 * step, 3 * step, 4 * step, 4 * step)
        card.setSpacing(2 * step)
        card.addLayout(source)
        card.addWidget(self._title)
        card.addWidget(self._opening)
        card.addLayout(buttons)
        outlets = QHBoxLayout()
        outlets.setSpacing(2 * step)
        outlets.setContentsMargins(4 * step, 3 * step, 4 * step, 3 * step)
        outlets.addWidget(self._outlets_head)
        outlets.addWidget(self._outlets_count, 1)
        for label in (self._title, self._opening):
            label.setTextInteractionFlags(_SELECTABLE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._lines[0])
        layout.addLayout(card)
        layout.addWidget(self._lines[1])
        layout.addLayout(outlets)
        layout.addWidget(self._lines[2])
        layout.addWidget(self._list, 1)
        layout.addWidget(self._rest, 1)

    @property
    def region(self) -> QWidget:
        """What takes the keyboard first."""
        return self._read

    def show_article(self, article: TimelineRow, pane: int) -> None:
        """Shows an article; its opening follows.

        Args:
            article: which.
            pane: in which pane, from 1, it can be put.
        """
        self._of_story, self._pane = False, pane
        when = time_between(article.published, article.published)
        self._code.show_language(article.language)
        self._show(", ".join((outlet_of(article.outlet), when)), title_of(article))

    def show_opening(self, opening: str) -> None:
        """Shows an article's first sentences."""
        self._opening.setText(opening)
        self._opening.setVisible(bool(opening))

    def show_story(self, span: StorySpan, order: Sequence[str]) -> None:
        """Shows a story of the list of all."""
        self._of_story = True
        self._show(time_between(span.first, span.last), span.title)
        self.show_opening("\n".join(counts_of(span, in_order(set(span.by_language), order))))

    def show_outlets(self, outlets: Sequence[Outlet]) -> None:
        """Shows who published the story's articles."""
        self._outlets.show(outlets)
        self._outlets_count.setText(format_number(len(outlets)))
        self._show_parts()

    def show_nothing(self) -> None:
        """Shows nothing: there is no row."""
        self._show("", "")
        self.show_opening("")
        self.show_outlets(())

    def _show(self, source: str, title: str) -> None:
        self._source.setText(source)
        self._title.setText(title)
        self._show_parts()
        self._retranslate()

    def _show_parts(self) -> None:
        there = bool(self._title.text())
        of_article = there and not self._of_story
        shown: dict[QWidget, bool] = {self._read: there, self._code: of_article, self._put: of_article}
        for part, is_shown in shown.items():
            part.setVisible(is_shown)
        listed = self._outlets.rowCount() > 0 and not self._of_story
        for widget in (self._list, self._outlets_head, self._outlets_count, *self._lines[1:]):
            widget.setVisible(listed)
        self._rest.setVisible(not listed)

    def _connect(self) -> None:
        self._read.clicked.connect(self._on_read)
        self._put.clicked.connect(self._on_put)
        self.services.actions.changed.connect(self._retranslate)

    def _retranslate(self) -> None:
        self._head.setText(_("Story") if self._of_story else _("Article"))
        self._read.setText(_("Show its articles") if self._of_story else _("Read"))
        self._put.setText(_("Put in pane {number}").format(number=self._pane))
        there = bool(self._title.text())
        self._read_key.show_keys(self.services.actions.key_text("timeline.read") if there else "")
        of_article = there and not self._of_story
        self._put_key.show_keys(self.services.actions.key_text(f"timeline.pane_{self._pane}") if of_article else "")
        self._outlets_head.setText(_("Outlets"))
        self._list.setAccessibleName(_("Outlets of the story"))
        self.setAccessibleName(_("About the current row"))

    def _restyle(self) -> None:
        theme, unit = self.services.theme, self.services.theme.unit
        self.setFixedWidth(round(19.5 * unit))
        self._head.setFixedHeight(round(2.25 * unit))
        self._head.setContentsMargins(unit, 0, unit, 0)
        self._head.setFont(theme.font(13, QFont.Weight.DemiBold))
        self._source.setFont(theme.font(12))
        self._outlets_head.setFont(theme.font(12, QFont.Weight.DemiBold))
        self._outlets_count.setFont(theme.font(12))
        self._title.setFont(theme.reading_font(17 * unit / 16, QFont.Weight.Bold))
        self._opening.setFont(theme.reading_font(15 * unit / 16))

    def _on_read(self) -> None:
        self.services.actions.trigger("timeline.read")

    def _on_put(self) -> None:
        self.services.actions.trigger(f"timeline.pane_{self._pane}")
