"""What the reader says about the words at the caret: that they are a name, of whom, or none; and the page of a name."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from triptych.archive.queries.panes import MentionRow
from triptych.archive.queries.written import occurrences, places_written
from triptych.domain.entity import EntityKind
from triptych.domain.text import Span
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.operations.naming import give_kind, mark_name, same_names, set_names_aside
from triptych.views.reader.pane import PaneView
from triptych.views.reader.stepping import Stepping
from triptych.views.services import Services

_Counts = tuple[list[int], list[int]]
_NO_NAME: Final = "none"


class Naming(QObject):
    """Offers judgements on names in the pane that is read, each for one place or for all that are written alike."""

    def __init__(self, services: Services, stepping: Stepping, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._stepping = stepping
        self._window = window
        self._target: tuple[PaneView, Span, MentionRow | None] | None = None
        self._others: list[tuple[int, Span]] = []

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What its actions do."""
        return {"read.name": self.offer, "read.entity_page": self.open_page}

    def offer(self) -> None:
        """Opens the menu of judgements on the selected words, or on the name at the caret."""
        pane = self._stepping.pane
        if pane is None:
            return
        mention, passage = self._mention(pane), pane.sheet.passage
        if mention is None and passage is None:
            self._services.messages.complain(_("No name stands here. Select the words that are one."))
            return
        span = mention.span if mention is not None else passage
        assert span is not None
        self._target = (pane, span, mention)
        if mention is None:
            words = span.of(pane.opened.whole.text)
            written = partial(places_written, archive=self._services.archive, words=words)
            self._services.reading.ask(self, "alike", written, self._on_written)
        else:
            self._services.reading.ask(self, "alike", partial(_alike, mention=mention.number), self._on_alike)

    def open_page(self) -> None:
        """Opens the page of the name at the caret, else of the one that is chosen in the sidebar."""
        pane = self._stepping.pane
        mention = self._mention(pane) if pane is not None else None
        entity = mention.entity if mention is not None else self._services.room.entity
        if entity is None:
            self._services.messages.complain(_("No name is chosen that is linked to anybody."))
        else:
            from triptych.views.entities.page import EntityPage

            EntityPage(self._services, entity, self._window.window()).show()

    def _mention(self, pane: PaneView) -> MentionRow | None:
        """The name that is selected or stands at the caret; none where other words are selected."""
        passage, caret = pane.sheet.passage, pane.sheet.caret
        for each in pane.opened.mentions:
            at_caret = passage is None and each.span.start <= caret < each.span.end
            if each.span == passage or at_caret:
                return each
        return None

    def _on_written(self, places: list[tuple[int, Span]]) -> None:
        if self._target is not None:
            self._others = places
            pane, span, _mention = self._target
            words = span.of(pane.opened.whole.text)
            self._open_menu(sum(1 for _place in occurrences(pane.opened.whole.text, words)), len(places))

    def _on_alike(self, found: _Counts) -> None:
        self._alike = found
        self._open_menu(*map(len, found))

    def _open_menu(self, here: int, everywhere: int) -> None:
        """A line a judgement; where more places are written alike, each opens the choice of them."""
        assert self._target is not None
        pane, span, mention = self._target
        menu = QMenu(self._window)
        menu.setAccessibleName(_("“{words}” is").format(words=span.of(pane.opened.whole.text)))
        offered = [(kind.value, words) for kind, words in _kind_words().items()]
        offered += [(_NO_NAME, _("Not a name"))] if mention is not None else []
        for judgement, words in offered:
            self._add(menu, judgement, words, here, everywhere)
        menu.triggered.connect(self._on_picked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(pane.sheet.viewport().mapToGlobal(pane.sheet.cursorRect().bottomLeft() + QPoint(0, 6)))

    def _add(self, menu: QMenu, judgement: str, words: str, here: int, everywhere: int) -> None:
        if max(here, everywhere) <= 1:
            menu.addAction(words).setData((judgement, 0))
            return
        choice = menu.addMenu(words)
        choice.addAction(_("Only here")).setData((judgement, 0))
        if here > 1:
            in_article = ngettext("{count} place in this article", "All {count} places in this article", here)
            choice.addAction(in_article.format(count=format_number(here))).setData((judgement, 1))
        if everywhere > here:
            in_all = ngettext("{count} place in all articles", "All {count} places in all articles", everywhere)
            choice.addAction(in_all.format(count=format_number(everywhere))).setData((judgement, 2))

    def _on_picked(self, action: QAction) -> None:
        if self._target is None or action.data() is None:
            return
        pane, span, mention = self._target
        judgement, scope = action.data()
        if mention is None:
            self._services.desk.submit(
                mark_name,
                article=pane.article,
                span=span,
                kind=EntityKind(judgement),
                everywhere=scope > 0,
                others=self._others if scope > 1 else (),
            )
            return
        mentions = [mention.number] if not scope else self._alike[scope - 1]
        if judgement == _NO_NAME:
            self._services.desk.submit(set_names_aside, mentions=mentions)
        else:
            self._services.desk.submit(give_kind, mentions=mentions, kind=EntityKind(judgement))


def _kind_words() -> dict[EntityKind, str]:
    return {
        EntityKind.PERSON: _("A person"),
        EntityKind.PLACE: _("A place"),
        EntityKind.ORGANISATION: _("An organisation"),
    }


def _alike(session: object, mention: int) -> _Counts:
    """The names written like this one: in its article, and in all of them."""
    return same_names(session, mention=mention, everywhere=False), same_names(session, mention=mention, everywhere=True)  # type: ignore[arg-type]
