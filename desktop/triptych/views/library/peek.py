"""An article's text over the table, without leaving the library."""

from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from triptych.archive.queries.articles import whole_article
from triptych.domain.article import Whole
from triptych.domain.text import Role
from triptych.i18n import _
from triptych.i18n.dates import format_partial
from triptych.i18n.languages import language_name
from triptych.views.services import Services
from triptych.widgets.label import ElidedLabel


class Peek(QFrame):
    """A sheet with the text, as the archive holds it."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._whole: Whole | None = None
        self.setProperty("surface", "popup")
        self._about = ElidedLabel(ink="2")
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.text.viewport().setAutoFillBackground(False)
        unit = services.theme.unit
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, 3 * unit // 4, unit // 2, 3 * unit // 4)
        layout.addWidget(self._about)
        layout.addWidget(self.text)
        self.hide()

    def show_article(self, article: int) -> None:
        """Shows an article as soon as it is read from the archive."""
        path = self._services.archive.path
        self._services.reading.ask(self, "peek", partial(whole_article, article=article, path=path), self._on_whole)

    def close_peek(self) -> None:
        """Goes away, also if the article has not come yet."""
        self._services.reading.forget(self, "peek")
        self.hide()

    def restyle(self) -> None:
        """Writes the text in the theme's fonts and colours."""
        whole, theme = self._whole, self._services.theme
        if whole is None:
            return
        details = whole.details
        day = format_partial(details.published) if details.published else None
        about = "  ·  ".join(filter(None, (language_name(details.language), details.outlet, details.byline, day)))
        self._about.setFont(theme.font(12))
        self._about.setText(about)
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        gap = QTextBlockFormat()
        gap.setBottomMargin(0.7 * theme.reading_pixels)
        fonts = {Role.HEADLINE: theme.reading_font(20, QFont.Weight.Bold), Role.BODY: theme.reading_font()}
        for place, paragraph in enumerate(each for each in whole.paragraphs if each.role is not Role.BOILERPLATE):
            form = QTextCharFormat()
            form.setFont(fonts.get(paragraph.role, fonts[Role.BODY]))
            form.setForeground(theme.tokens.ink if paragraph.role is not Role.CAPTION else theme.tokens.ink2)
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(gap)
            cursor.insertText(paragraph.span.of(whole.text), form)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        title = details.title or whole.source.name
        self.setAccessibleName(_("Peek: {title}").format(title=title))
        self.text.setAccessibleName(title)

    def place_in(self, area: QRect) -> None:
        """Takes the middle of an area."""
        unit = self._services.theme.unit
        width = min(area.width() - 2 * unit, 44 * unit)
        height = min(area.height() - 2 * unit, 34 * unit)
        self.setGeometry(
            area.left() + (area.width() - width) // 2, area.top() + (area.height() - height) // 2, width, height
        )

    def _on_whole(self, whole: Whole) -> None:
        self._whole = whole
        self.restyle()
        self.show()
        self.raise_()
