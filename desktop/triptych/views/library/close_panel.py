"""What may belong to the story that is shown: each article added or kept from it with one key."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _
from triptych.i18n.dates import format_number, format_short
from triptych.i18n.languages import language_name
from triptych.models.sheet import Cell, Line, Look
from triptych.operations.closeness import CloseArticle, close_articles
from triptych.operations.stories import add_to_story, keep_from_story
from triptych.views.library.sheet_table import SheetTable
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.label import ElidedLabel, Label

_MOST = 5
_REST_MILLISECONDS = 100
_CONCERNING = (Kind.STORY, Kind.ARTICLE)


class ClosePanel(View):
    """Candidates below a story's articles; not there where there are none."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._story: int | None = None
        self._found: tuple[CloseArticle, ...] = ()
        self._title = Label()
        self._about = ElidedLabel(ink="2")
        self.table = SheetTable(services.theme, {0: 3.1, 1: 0, 2: 9, 3: 7, 4: 5}, 4, _MOST, gives=(2,))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MILLISECONDS)
        self._rest.timeout.connect(self._on_rest)
        self._lay_out()
        self._begin()
        self.hide()

    @property
    def article(self) -> int | None:
        """Internal id of the candidate where the keyboard is; None while it is elsewhere."""
        return self.table.current if self.table.hasFocus() else None

    def show_story(self, story: int | None) -> None:
        """Shows what may belong to a story, once the reader rests on it and all that is asked for is there."""
        if story != self._story:
            self._story = story
            self._on_found(())
        self._rest.start()

    def add(self) -> None:
        """Puts the current candidate into the story."""
        self.services.desk.submit(add_to_story, story=self._story, articles=[self.table.current])

    def keep_out(self) -> None:
        """Says that the current candidate does not belong to the story."""
        self.services.desk.submit(keep_from_story, story=self._story, articles=[self.table.current])

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        head = QHBoxLayout()
        head.setContentsMargins(unit, unit // 2, unit, unit // 4)
        head.setSpacing(unit // 2)
        head.addWidget(self._title)
        head.addWidget(self._about, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)

    def _retranslate(self) -> None:
        key = self.services.actions.key_text
        self._title.setText(_("Close to this story"))
        self.table.setAccessibleName(_("Close to this story"))
        words = _("by what they begin with; {add} adds one, {keep} says that it does not belong here")
        self._about.setText(words.format(add=key("library.add_to_story"), keep=key("library.take_from_story")))
        self._tell()

    def _restyle(self) -> None:
        self._title.setFont(self.services.theme.font(12, QFont.Weight.DemiBold))
        self._about.setFont(self.services.theme.font(12))

    def _on_committed(self, receipt: Receipt) -> None:
        if any(receipt.changed.get(kind) for kind in _CONCERNING):
            self._rest.start()

    def _on_rest(self) -> None:
        if self.services.reading.busy:
            self._rest.start()
        elif self._story is not None:
            question = partial(close_articles, archive=self.services.archive, story=self._story)
            self.services.reading.ask(self, "close", question, self._on_found)

    def _on_found(self, found: tuple[CloseArticle, ...]) -> None:
        self._found = found
        self._tell()

    def _tell(self) -> None:
        heads = (Cell(_("Lang"), spoken=_("Language")), Cell(_("Title")), Cell(_("Outlet")), Cell(_("Published")),
                 Cell(_("Close, %")))  # fmt: skip
        self.table.show_lines(heads, tuple(map(_line, self._found)))
        self.setVisible(bool(self._found) and self._story is not None)


def _line(article: CloseArticle) -> Line:
    return Line(
        article.number,
        (
            Cell(article.language, Look.CODE, language_name(article.language)),
            Cell(article.title or _("No title"), Look.TITLE),
            Cell(article.outlet or "", spoken=article.outlet or _("outlet not known")),
            Cell(format_short(article.published) if article.published else _("no date"), Look.QUIET),
            Cell(format_number(round(100 * article.closeness)), Look.QUIET),
        ),
    )
