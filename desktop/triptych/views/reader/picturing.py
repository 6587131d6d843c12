"""The pictures of an article, shown with their captions where it is read, when the reader asks for them."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.views.article.pictures import Shown, shown_pictures
from triptych.views.reader.document import largest_picture
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services


class Picturing(QObject):
    """Shows the pictures in the pane that is read, or takes them away; they are read and decoded elsewhere."""

    def __init__(self, services: Services, stepping: Stepping, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._stepping = stepping

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {"read.pictures": self.turn}

    def turn(self) -> None:
        """Shows the pictures of the article that is read, or hides them."""
        pane = self._stepping.pane
        if pane is None:
            return
        if pane.pictures:
            pane.show_pictures(())
            self._services.messages.tell(_("Pictures are not shown"))
            return
        largest, ratio = largest_picture(self._services.theme), pane.devicePixelRatioF()
        question = partial(shown_pictures, article=pane.article, largest=largest, ratio=ratio)
        self._services.reading.ask(self, "pictures", question, partial(self._on_pictures, pane.article))

    def _on_pictures(self, article: int, pictures: tuple[Shown, ...]) -> None:
        pane = next((each for each in self._stepping.panes if each.article == article), None)
        if pane is None:
            return
        if not pictures:
            self._services.messages.tell(
                _("No pictures came with this article. Those that a page names are never fetched.")
            )
            return
        pane.show_pictures(pictures)
        self._stepping.bring(motion=False)
        count = len(pictures)
        words = ngettext("{count} picture is shown", "{count} pictures are shown", count)
        self._services.messages.tell(words.format(count=format_number(count)))
