"""What stands above the table: the list's or story's name, what it holds, and the way to read it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from triptych.archive.queries.library_counts import Count, ShownCounts
from triptych.archive.queries.stories import StoryRow
from triptych.i18n import _, ngettext
from triptych.models.filters import Shelf
from triptych.models.stories import dates_of
from triptych.theme.theme import Theme
from triptych.views.library.shelves import counted
from triptych.widgets.label import ElidedLabel


class Heading(QWidget):
    """Title, one line about it, one button."""

    read_wanted = Signal()
    """The articles shall be read side by side."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = ElidedLabel()
        self._about = ElidedLabel(ink="2")
        self.read = QPushButton()
        self.read.setProperty("primary", True)
        unit = theme.unit
        words = QVBoxLayout()
        words.setSpacing(unit // 8)
        words.addWidget(self._title)
        words.addWidget(self._about)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit, round(0.8 * unit), unit, unit // 4)
        layout.setSpacing(unit)
        layout.addLayout(words, 1)
        layout.addWidget(self.read)
        self.read.clicked.connect(self.read_wanted)

    @property
    def title(self) -> str:
        """The name that is shown."""
        return self._title.text()

    @property
    def about(self) -> str:
        """The line below it."""
        return self._about.text()

    def show_story(self, story: StoryRow, counts: ShownCounts | None, apart: Sequence[tuple[str, str]] = ()) -> None:
        """Shows a story's name, what it holds, and which articles may not belong together."""
        self._title.setText(story.title)
        articles = ngettext("{count} article", "{count} articles", story.articles).format(count=story.articles)
        parts = [articles]
        if dates_of(story):
            parts.append(dates_of(story))
        if counts is not None and counts.outlets is not None:
            parts.append(ngettext("{count} outlet", "{count} outlets", counts.outlets).format(count=counts.outlets))
        self._about.setText(". ".join([", ".join(parts), *apart_in_words(apart)]))
        self._name()

    def show_list(self, shelf: Shelf, count: Count | None) -> None:
        """Shows a list's name and how many articles it holds."""
        self._title.setText(
            {
                Shelf.STORIES: _("Stories"),
                Shelf.ALL: _("All articles"),
                Shelf.UNREAD: _("Unread articles"),
                Shelf.NOT_IN_STORY: _("Articles not in a story"),
                Shelf.SET_ASIDE: _("Articles set aside to read"),
            }[shelf]
        )
        self._about.setText("" if count is None else articles_in_words(count))
        self._name()

    def retranslate(self, key: str) -> None:
        """Sets the words.

        Args:
            key: that reads, as people read it.
        """
        self.read.setText(_("Read side by side") + (f"   {key}" if key else ""))
        self.read.setAccessibleName(_("Read side by side"))

    def restyle(self) -> None:
        """Sets the fonts."""
        self._title.setFont(self._theme.reading_font(20, QFont.Weight.Bold))
        self._about.setFont(self._theme.font(13))

    def _name(self) -> None:
        self.setAccessibleName(f"{self._title.text()}. {self._about.text()}")


def apart_in_words(pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """That hardly a sentence of two articles corresponds; of the first pair, and of how many more."""
    if not pairs:
        return ()
    left, right = pairs[0]
    words = _("{left} and {right} may not belong together: hardly a sentence corresponds")
    if len(pairs) > 1:
        more = len(pairs) - 1
        words = ngettext(
            "{left} and {right} may not belong together, nor {count} other pair: hardly a sentence corresponds",
            "{left} and {right} may not belong together, nor {count} other pairs: hardly a sentence corresponds",
            more,
        )
    return (words.format(left=left, right=right, count=len(pairs) - 1),)


def articles_in_words(count: Count) -> str:
    """How many articles a list holds."""
    return ngettext("{count} article", "{count} articles", count.number).format(count=counted(count))


def shown_in_words(counts: ShownCounts) -> str:
    """How many articles are shown, and how many the filters leave out; empty where they leave out none."""
    if counts.shown == counts.everything:
        return ""
    shown = _("{count} shown").format(count=counted(counts.shown))
    if not counts.everything.exact:
        return shown
    hidden = counts.everything.number - counts.shown.number
    return _("{shown}, {count} hidden").format(shown=shown, count=hidden)
