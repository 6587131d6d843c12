"""What the keys of Read do along the links: to the next one, to what has none, to what is doubtful."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from triptych.i18n import _
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services


class LinkWalking(QObject):
    """Walks in the pane that is read by what its sentences are linked to."""

    def __init__(self, services: Services, stepping: Stepping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._stepping = stepping

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {
            "read.next_link": partial(self._go, self._begins_link, 1, _no_link),
            "read.previous_link": partial(self._go, self._begins_link, -1, _no_link),
            "read.next_unlinked": partial(self._go, self._is_unlinked, 1, _none_unlinked),
            "read.next_doubtful": partial(self._go, self._is_doubtful, 1, _none_doubtful),
        }

    def _go(self, wanted: Callable[[int], bool], by: int, otherwise: Callable[[], str]) -> None:
        """Goes to the next sentence of the kind."""
        pane = self._stepping.pane
        sentence = None if pane is None else pane.shown_from(pane.sentence + by, by)
        while pane is not None and sentence is not None and not wanted(sentence):
            sentence = pane.shown_from(sentence + by, by)
        if pane is None or sentence is None:
            self._services.messages.tell(otherwise())
        else:
            self._stepping.go(pane, pane.opened.whole.sentences[sentence].start)

    def _begins_link(self, sentence: int) -> bool:
        """Whether a link begins here that the sentence before has no part in."""
        here = self._stepping.links_of(sentence)
        before = self._stepping.links_of(sentence - 1)
        return any(set(links) - set(before.get(other, ())) for other, links in here.items())

    def _is_unlinked(self, sentence: int) -> bool:
        return not self._stepping.links_of(sentence) and not self._stepping.is_settled(sentence)

    def _is_doubtful(self, sentence: int) -> bool:
        links = (link for links in self._stepping.links_of(sentence).values() for link in links)
        return self._begins_link(sentence) and any(link.doubtful for link in links)


def _no_link() -> str:
    return _("No further link in this article")


def _none_unlinked() -> str:
    return _("No further sentence without a counterpart in this article")


def _none_doubtful() -> str:
    return _("No further doubtful link in this article")
