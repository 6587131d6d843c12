"""The sidebar of differences: the ledger of the open articles."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from triptych.archive.queries.ledger import Entry, LedgerInPanes, ledger_in_panes
from triptych.comparison.words import doubt_words
from triptych.domain.annotation import Place
from triptych.domain.receipt import Kind, Receipt
from triptych.domain.states import State
from triptych.domain.text import Span
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.models.differences import DifferencesModel, confidence_text, kind_title, shortened
from triptych.operations.comparison import (
    confirm_differences,
    make_finding_of_differences,
    note_on_differences,
    propose_differences_again,
    set_differences_aside,
)
from triptych.views.differences.delegate import DifferencesDelegate
from triptych.views.differences.detail import Side, Verdict
from triptych.views.differences.judging import JudgingSidebar
from triptych.views.services import Services

_OPERATIONS: dict[State, Callable[..., Receipt]] = {
    State.CONFIRMED: confirm_differences,
    State.SET_ASIDE: set_differences_aside,
    State.PROPOSED: propose_differences_again,
}


class DifferencesSidebar(JudgingSidebar[Entry]):
    """What one article says that another leaves out or states otherwise, each with its evidence and its doubt."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        self._model = DifferencesModel()
        super().__init__(services, self._model, parent)
        self._model.setParent(self)
        self._examined = self._more = 0
        self._tree.setItemDelegate(DifferencesDelegate(services.theme, self._tree, self._model))
        self._begin()

    @property
    def count(self) -> int:
        """Differences that were not set aside."""
        return sum(count for state, count in self._model.states.items() if state is not State.SET_ASIDE)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Differences"))
        self._tree.setAccessibleName(_("Differences between the open articles"))
        super()._retranslate()

    def _refresh_words(self) -> None:
        self._model.refresh()

    def _ask(self) -> None:
        self._articles = self._open_articles()
        self.services.reading.ask(self, "ledger", partial(ledger_in_panes, articles=self._articles), self._on_answer)

    def _on_answer(self, ledger: LedgerInPanes) -> None:
        self._examined, self._more = len(ledger.examined), ledger.more
        self._model.take(ledger, self._articles)
        self._take()

    def _open_row(self, row: Entry) -> QWidget:
        languages = dict(zip((cell.article for cell in row.cells), self._model.languages, strict=True))
        sides = [Side(languages[cell.article], shortened(cell.quote)) for cell in row.cells if cell.quote is not None]
        reason = [kind_title(row)]
        doubt = doubt_words(row.doubt)
        if doubt:
            reason.append(doubt.rstrip("."))
        if row.confidence is not None:
            reason.append(_("Confidence {value}").format(value=confidence_text(row.confidence)))
        verdict = Verdict(
            self.services, sides, f"{'. '.join(reason)}.", row.state, self._tree.viewport(), note=row.note or ""
        )
        verdict.judged.connect(self._on_judged)
        verdict.noted.connect(self._on_noted)
        verdict.finding_wanted.connect(self.make_finding)
        return verdict

    def make_finding(self) -> None:
        """Makes a finding of the current row, resting on the passages of every article that says it."""
        row = self._tree.current_row
        if row is not None:
            self.services.desk.submit(
                make_finding_of_differences,
                differences=list(row.numbers),
                targets=[Place(cell.article, span) for cell in row.cells for span in cell.spans[:1]],
                title=self._model.text_of(row),
                creator=self.services.preferences.settings.annotator,
                then=self._on_finding_made,
            )

    def _on_finding_made(self, receipt: Receipt) -> None:
        for finding in receipt.changed.get(Kind.ANNOTATION, ()):
            self.services.room.work_on(finding)
        self.services.messages.tell(_("A finding was made of this difference"))

    def _on_noted(self, text: str) -> None:
        row = self._tree.current_row
        if row is not None:
            self.services.desk.submit(note_on_differences, differences=list(row.numbers), text=text)

    def _verdicts(self, row: Entry) -> tuple[Mapping[State, Callable[..., Receipt]], dict[str, Any]]:
        return _OPERATIONS, {"differences": list(row.numbers)}

    def _state_of(self, row: Entry) -> State:
        return row.state

    def _places(self, row: Entry) -> tuple[tuple[int, Span], ...]:
        return tuple((cell.article, cell.spans[0]) for cell in row.cells if cell.spans)

    def _why_empty(self) -> tuple[str, str]:
        looked, pairs = self._pairs_examined(self._examined)
        if looked == pairs:
            return _("No differences were found between these articles."), ""
        if not looked:
            return _("These articles are not compared yet."), ""
        return _("No differences were found."), ngettext(
            "Of {all} pairs {count} was compared.", "Of {all} pairs {count} were compared.", looked
        ).format(all=pairs, count=looked)

    def _foot_words(self) -> str:
        states = self._model.states
        counts = " · ".join(
            words.format(count=format_number(states[state]))
            for state, words in (
                (State.PROPOSED, ngettext("{count} proposed", "{count} proposed", states[State.PROPOSED])),
                (State.CONFIRMED, ngettext("{count} confirmed", "{count} confirmed", states[State.CONFIRMED])),
                (State.SET_ASIDE, ngettext("{count} set aside", "{count} set aside", states[State.SET_ASIDE])),
            )
            if states[state]
        )
        more = ngettext("{count} more, of low confidence", "{count} more, of low confidence", self._more)
        return f"{counts}\n{more.format(count=format_number(self._more))}" if self._more else counts
