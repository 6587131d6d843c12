"""Search: every place in all articles where words stand, in their context, language by language."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from triptych.actions.action import Place
from triptych.archive.queries.concordance import DEPTH, Concordance, HitLine, concordance
from triptych.archive.queries.orders import Order
from triptych.archive.searching.syntax import Node, parse
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.text import Span
from triptych.errors import RequestFault
from triptych.i18n import _
from triptych.i18n.dates import format_number
from triptych.models.histogram import Histogram, by_outlet
from triptych.models.hits import hits_in_words
from triptych.views.place import PlaceView
from triptych.views.search.forms import FormsPanel
from triptych.views.search.highlighting import HitHighlighting
from triptych.views.search.hits import HitsView
from triptych.views.search.keys import IN_FIELD, IN_HITS, is_typed
from triptych.views.search.nothing import how_to_type, nothing_found
from triptych.views.search.peeking import Peeking
from triptych.views.search.query_head import QueryHead
from triptych.views.services import Services
from triptych.widgets.drawing import code_text
from triptych.widgets.empty import EmptyState

_DEEPER: Final = 4
_SIDE: Final = 13.25


class SearchView(PlaceView):
    """The field, the forms found, and the concordance."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(Place.SEARCH, services, parent)
        theme = services.theme
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._found: Concordance | None = None
        self._forgotten: tuple[str, ...] | None = None
        """The languages that were chosen when what was found was taken away; None while something is found."""
        self._depths: dict[str, int] = {}
        self.head = QueryHead(services)
        self.field, self.kept, self.chips = self.head.field, self.head.kept, self.head.chips
        self.expanded, self.facets = self.head.expanded, self.head.facets
        self.covering, self.similar = self.head.covering, self.head.similar
        self.kept.of(self.field.text, self._shown_lines)
        self.forms = FormsPanel(theme)
        self.list = HitsView(theme)
        self._empty = EmptyState(theme)
        self._peeking = Peeking(services, self.list, self)
        self._highlighting = HitHighlighting(services, self.list, self)
        self._pages = QStackedLayout()
        self._lay_out()
        self._begin()

    def _lay_out(self) -> None:
        unit = self.services.theme.unit
        self.forms.setFixedWidth(round(_SIDE * unit))
        rule = QWidget()
        rule.setProperty("surface", "desk")
        rule.setFixedWidth(1)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.head)
        main.addLayout(self._pages, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.forms)
        layout.addWidget(rule)
        layout.addLayout(main, 1)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.list)
        self.setTabOrder(self.facets, self.list)
        self.setTabOrder(self.list, self.forms.list)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self.to_hits)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.chips.languages_changed.connect(self._search)
        self.chips.exact_changed.connect(self._search)
        self.chips.order_chosen.connect(self._sort_by)
        self.chips.condition_changed.connect(self._search)
        self.expanded.changed.connect(self._search)
        self.kept.chosen.connect(self.look_for)
        self.covering.grown.connect(self._search)
        self.similar.changed.connect(self._search)
        self.facets.narrowed.connect(self._narrow)
        self.forms.forms.left_out_changed.connect(self._on_left_out)
        self.list.opened.connect(self._read)
        self.list.deeper.connect(self._look_deeper)
        self.list.moved.connect(self._on_moved)
        self.list.left.connect(self._on_list_left)
        self.services.room.changed.connect(self._on_room_changed)
        self.services.actions.changed.connect(self._on_actions_changed)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the keys of Search do."""
        return {
            "search.to_hits": self.to_hits,
            "search.next": self._next,
            "search.previous": self._previous,
            "search.next_language": self._next_language,
            "search.peek": self._peeking.turn,
            "search.highlight": self._highlighting.highlight,
            "search.read": self.list.do_current,
            "search.sort": self._sort_otherwise,
            "search.exact": self._switch_exact,
            "search.save": self.kept.save,
            "search.similar": self._look_for_like,
        }

    def hints(self) -> tuple[str, ...]:
        """The keys of the field, or of the hits."""
        return IN_HITS if self.list.hasFocus() else IN_FIELD

    def position(self) -> tuple[str, ...]:
        """How much was found, on which hit the reader stands, how long it took."""
        if self._found is None or not self._found.groups:
            return ()
        words = [hits_in_words(self.list.hits.hits, self._found.groups)]
        if self.list.place is not None:
            language, number, total = self.list.place
            words.append(
                _("{language} {number} of {total}").format(
                    language=code_text(language), number=format_number(number), total=format_number(total)
                )
            )
        milliseconds = format_number(max(round(self._found.seconds * 1000), 1))
        return (*words, _("searched in {milliseconds} ms").format(milliseconds=milliseconds))

    def regions(self) -> tuple[QWidget, ...]:
        """The field, the hits, the forms."""
        return (self.field, self.list, self.forms.list)

    def enter(self) -> None:
        """Brings the hits up to date and takes the keyboard."""
        self.covering.check()
        self.kept.ask()
        self._search()
        self.find_here()

    def find_here(self) -> None:
        """Goes to the field, so that something else can be typed."""
        self.field.setFocus()
        self.field.selectAll()

    def look_for(self, text: str) -> None:
        """Searches for this in all languages."""
        self.similar.end()
        self.chips.choose((), exact=self.chips.exact)
        if text == self.field.text():
            self._search()
        else:
            self.field.setText(text)

    def look_for_similar(self, article: int, span: Span, *, widen: bool = False) -> None:
        """Searches for passages like one, given by its article's internal id and place; see `SimilarRow`."""
        self.chips.choose((), exact=self.chips.exact)
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._start_again()
        self.similar.look_for(article, span, widen=widen)
        self.list.setFocus()

    def _look_for_like(self) -> None:
        line = self.list.line
        if line is not None:
            self.look_for_similar(line.article, line.span, widen=not line.whole)

    def to_hits(self) -> None:
        """Goes to the hits, if there are any."""
        if self._pages.currentWidget() is self.list:
            self.kept.remember(self.field.text())
            self.list.to_first()

    def state(self) -> dict[str, Any]:
        """What is searched, as JSON can hold it."""
        return {
            "text": self.field.text(),
            "languages": list(self.chips.languages),
            "exact": self.chips.exact,
            "order": self.list.hits.order.value,
            "before": list(self.kept.remembered),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Searches what was searched before; raises KeyError, TypeError or ValueError for anything else."""
        order = Order(state["order"])
        self.kept.restore(state.get("before", ()))
        self.chips.choose([str(each) for each in state["languages"]], exact=bool(state["exact"]))
        self._sort_by(order)
        if str(state["text"]) == self.field.text():
            self._search()
        else:
            self.field.setText(str(state["text"]))

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Search"))
        self.head.retranslate()
        self.forms.retranslate()
        self.list.retranslate()
        self._search()

    def _restyle(self) -> None:
        self.head.restyle()
        self.forms.restyle()
        self._peeking.restyle()

    def _search(self) -> None:
        """Asks for what the field says; the newest question replaces the older ones."""
        self._peeking.close()
        if self.similar.on:
            self._show_similar()
            return
        try:
            query = parse(self.field.text(), unfinished=True) if self.field.text().strip() else None
        except RequestFault as fault:
            self._forget()
            self._say(str(fault), how_to_type())
            return
        if query is None:
            self._forget()
            self._say(_("Type what you look for."), how_to_type())
            return
        self.services.reading.ask(self, "hits", self._question(query), self._on_found)

    def _show_similar(self) -> None:
        """Shows passages like the one that was asked about, as far as they are found."""
        self._forget()
        found = self.similar.found
        if found is None:
            self._say(_("Looking for similar passages…"), "")
            return
        languages = self.chips.languages
        groups = tuple(each for each in found.groups if not languages or each.language in languages)
        counts = tuple((each.language, each.articles) for each in found.groups)
        self._forgotten = None
        self._found = Concordance(groups, counts, 0, found.seconds)
        self.list.show_found(self._found)
        self.chips.show_counts(counts)
        self._count_again()
        if groups:
            self._pages.setCurrentWidget(self.list)
        else:
            self._say(_("Nothing like it was found."), self.similar.coverage)

    def _question(self, query: Node) -> Callable[..., Concordance]:
        return partial(
            concordance,
            archive=self.services.archive,
            query=query,
            languages=self.chips.languages,
            exact=self.chips.exact,
            left_out=self.expanded.left_out,
            condition=self.chips.counterparts.condition,
            depths=dict(self._depths),
        )

    def _forget(self) -> None:
        """Nothing is searched: what was found before is not what is typed now."""
        self.services.reading.forget(self, "hits")
        if self._forgotten == self.chips.languages:
            return
        self._forgotten = self.chips.languages
        self.facets.clear()
        self._found = None
        self.list.hits.clear()
        self.expanded.show_expansions(())
        self.forms.forms.show_found(None)
        self.chips.show_counts(())
        self._count_again()

    def _narrow(self, piece: str) -> None:
        self.field.setText(f"{self.field.text().strip()} {piece}")

    def _on_found(self, found: Concordance) -> None:
        self._found, self._forgotten = found, None
        if found.uncovered > self.covering.uncovered:
            self.covering.check()
        self.facets.count(
            parse(self.field.text(), unfinished=True),
            self.chips.languages,
            exact=self.chips.exact,
            left_out=self.expanded.left_out,
        )
        self.forms.forms.show_found(found)
        self.list.show_found(found)
        self.chips.show_counts(found.counts)
        self.expanded.show_expansions(found.expansions)
        self._show_found()
        if self.field.hasFocus():
            words = self.position()[0] if found.groups else self._empty.accessibleName()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _show_found(self) -> None:
        """Shows the hits, or says that there are none."""
        self._count_again()
        if self._found is not None and self._found.groups:
            self._pages.setCurrentWidget(self.list)
        elif self._found is not None:
            self._say(*nothing_found(self.field.text().strip(), self._found, exact=self.chips.exact))

    def _say(self, sentence: str, hint: str) -> None:
        self._empty.say(sentence, hint)
        self._pages.setCurrentWidget(self._empty)

    def _count_again(self) -> None:
        """Says how much there is, after what was found or left out."""
        groups = self.list.hits.groups
        words = hits_in_words(self.list.hits.hits, [each.group for each in groups]) if groups else ""
        self.chips.say_count(words)
        histogram = Histogram.of((each.language, each.lines) for each in groups)
        self.forms.show_hits(self.list.hits.hits, histogram, by_outlet(self._shown_lines()))
        self.position_changed.emit()

    def _shown_lines(self) -> list[HitLine]:
        """All lines that are not left out, as they are sorted."""
        return [line for group in self.list.hits.groups for line in group.lines]

    def _sort_by(self, order: Order) -> None:
        self.list.sort_by(order)
        self.chips.show_order(order)

    def _sort_otherwise(self) -> None:
        self._sort_by(self.list.hits.order.next)

    def _switch_exact(self) -> None:
        self.chips.choose(self.chips.languages, exact=not self.chips.exact)
        self._search()

    def _next(self) -> None:
        self.list.walk(1)

    def _previous(self) -> None:
        self.list.walk(-1)

    def _next_language(self) -> None:
        if not self.list.to_next_language():
            self.focusNextChild()

    def _read(self, line: HitLine) -> None:
        self.kept.remember(self.field.text())
        self.services.room.show_place(line.article, line.span)
        self.services.actions.trigger("go.read")

    def _look_deeper(self, language: str) -> None:
        self._depths[language] = self._depths.get(language, DEPTH) * _DEEPER
        self._search()

    def _on_typed(self) -> None:
        self.similar.end()
        self._start_again()
        self._search()

    def _start_again(self) -> None:
        """Forgets what was chosen about the last query."""
        self._depths.clear()
        self.expanded.start_again()
        self.forms.forms.tick_all()
        self.list.leave_out(frozenset())

    def _on_left_out(self) -> None:
        self.list.leave_out(self.forms.forms.left_out)
        self._count_again()

    def _on_moved(self) -> None:
        self._peeking.follow()
        self.position_changed.emit()

    def _on_list_left(self) -> None:
        if self._peeking.on:
            self._peeking.close()
        else:
            self.field.setFocus()

    def _on_room_changed(self) -> None:
        self.list.hits.mark_open(frozenset(pane.article for pane in self.services.room.state.panes))

    def _on_actions_changed(self) -> None:
        self.head.name_keys()

    def _on_committed(self, receipt: Receipt) -> None:
        if Kind.ARTICLE in receipt.changed:
            self.covering.check()
            if self.isVisible():
                self._search()

    def event(self, event: QEvent) -> bool:
        """Keeps the hits' keys from what is typed, and Esc among the hits from the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keeps = event.key() == Qt.Key.Key_Escape if self.list.hasFocus() else is_typed(event)
            if keeps:
                event.accept()
                return True
        return super().event(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Shows other keys in the key line where the keyboard goes from the field to the hits."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.hints_changed.emit()
            if watched is self.list and event.type() == QEvent.Type.FocusOut:
                self.list.viewport().update()
        return False
