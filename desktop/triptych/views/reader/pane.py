"""One pane: its header and its sheet."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from triptych.archive.queries.opened import Opened
from triptych.i18n import _
from triptych.views.article.pictures import Shown
from triptych.views.reader.document import ArticleDocument
from triptych.views.reader.header import PaneHeader, Spine
from triptych.views.reader.sheet import Sheet
from triptych.views.services import Services
from triptych.widgets.drawing import code_text


class PaneView(QWidget):
    """An open article, with its spine for when it is folded; the spine stands elsewhere in the row."""

    leafed = Signal(object)
    """Another article of the language is wanted here: carries -1 or 1."""

    def __init__(self, services: Services, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.opened = opened
        self.language = opened.whole.details.language
        self.unfolded = False
        self.pictures: tuple[Shown, ...] = ()
        self.shows_repairs = False
        self.repair: int | None = None
        self._closed = False
        self.header = PaneHeader(services.theme, services.actions, self.language, self)
        self.sheet = Sheet(services.theme, self._document(), self)
        self.spine = Spine(services.theme, self.language, parent)
        self.header.previous.clicked.connect(self._on_previous)
        self.header.next.clicked.connect(self._on_next)
        self.sheet.fold_clicked.connect(self.turn_boilerplate)
        self.follow_preferences()
        self.show_opened(opened)

    @property
    def article(self) -> int:
        """Internal id of the article."""
        return self.opened.article

    @property
    def code(self) -> str:
        """The language's code."""
        return code_text(self.language)

    @property
    def count(self) -> int:
        """How many sentences it has."""
        return len(self.opened.whole.sentences)

    @property
    def sentence(self) -> int:
        """The sentence at the caret."""
        return self.sheet.places.sentence_at(self.sheet.caret)

    def show_opened(self, opened: Opened) -> None:
        """Shows what is known about the article now."""
        changed = opened.whole != self.opened.whole
        self.opened = opened
        if changed:
            self.sheet.show_article(self._document())
        self.header.show_article(opened)
        self.name()

    def name(self) -> None:
        """Sets the words that depend on the language of the interface."""
        self.header.show_article(self.opened)
        details = self.opened.whole.details
        words = _("{code} article: {title}").format(code=self.code, title=details.title or details.outlet or "")
        self.sheet.setAccessibleName(words)

    def redraw(self) -> None:
        """Makes the document anew in the fonts, colours and words of now; not any more once it is closed."""
        if self._closed:
            return
        self.sheet.show_article(self._document())
        self.header.restyle()

    def follow_preferences(self) -> None:
        """Takes over what the settings say about the text."""
        settings = self._services.preferences.settings
        self.sheet.snaps_to_words = settings.snap_to_words
        self.sheet.snaps_to_sentences = settings.snap_to_sentences

    def turn_boilerplate(self) -> None:
        """Shows boilerplate, or folds it."""
        self.unfolded = not self.unfolded
        self.sheet.show_article(self._document())

    def show_pictures(self, pictures: tuple[Shown, ...]) -> None:
        """Shows these pictures with their captions; none to hide them."""
        self.pictures = pictures
        self.sheet.show_article(self._document())

    def reveal(self, place: int) -> None:
        """Unfolds boilerplate if a place stands in it."""
        if not self.unfolded and not self.sheet.article.text_map.is_shown(place):
            self.turn_boilerplate()

    def shown_from(self, sentence: int, step: int) -> int | None:
        """The next sentence that is not folded away, the one itself first; None where there is none."""
        while 0 <= sentence < self.count:
            if self.sheet.article.text_map.is_shown(self.opened.whole.sentences[sentence].start):
                return sentence
            sentence += step
        return None

    def close_for_good(self) -> None:
        """Takes pane and spine away."""
        self._closed = True
        for widget in (self, self.spine):
            widget.hide()
            widget.deleteLater()

    def _document(self) -> ArticleDocument:
        theme, whole = self._services.theme, self.opened.whole
        return ArticleDocument(whole, theme, unfolded=self.unfolded, pictures=self.pictures, parent=self)

    def _on_previous(self) -> None:
        self.leafed.emit(-1)

    def _on_next(self) -> None:
        self.leafed.emit(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The header on top, the sheet below."""
        height = self.header.height()
        self.header.setGeometry(QRect(0, 0, self.width(), height))
        self.sheet.setGeometry(QRect(0, height, self.width(), max(self.height() - height, 0)))
