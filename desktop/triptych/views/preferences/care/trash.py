"""The trash: what lies in it, the way back, and the end of it."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QStackedWidget, QWidget

from triptych.archive.queries.trash import KINDS, Doomed, trash_counts, what_emptying_removes
from triptych.domain.receipt import Kind, Receipt
from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.jobs.desk import WritingDesk
from triptych.models.trash import TrashModel
from triptych.operations.annotations import take_annotations_back
from triptych.operations.articles import take_articles_back
from triptych.operations.codebook import take_codes_back
from triptych.operations.stories import take_stories_back
from triptych.operations.trash import empty_trash
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import WarningBox, button_row, column, fit_columns, name_buttons, table
from triptych.views.services import Services
from triptych.widgets.empty import EmptyState
from triptych.widgets.segments import Segments


class TrashDialog(Dialog):
    """Takes things back, or removes everything for good after it was asked once more."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.model = TrashModel(services.reading, self)
        self.kinds = Segments(services.theme, KINDS)
        self.table = table(services.theme)
        self._empty = EmptyState(services.theme)
        self._stack = QStackedWidget()
        self.take_back, self.empty = QPushButton(), QPushButton()
        self._close = QPushButton()
        self.warning = WarningBox(services.theme)
        self.for_good, self._keep = QPushButton(), QPushButton()
        self._counts: dict[Kind, int] = dict.fromkeys(KINDS, 0)
        self._row = 0
        self._lay()
        self._begin()
        self.kinds.show_value(Kind.ARTICLE)
        self._ask()

    def _lay(self) -> None:
        theme = self.services.theme
        self.resize(46 * theme.unit, 32 * theme.unit)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        fit_columns(self.table, 0)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.warning.add_buttons(self.for_good, self._keep)
        buttons = button_row(self.take_back, self.empty, None, self._close, spacing=theme.unit // 2)
        column(self, theme, self.kinds, self._stack, self.warning, buttons, stretch=1)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._on_kind_chosen)
        self.model.modelReset.connect(self._on_shown)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.table.activated.connect(self._on_take_back)
        self.take_back.clicked.connect(self._on_take_back)
        self.empty.clicked.connect(self._on_empty)
        self.for_good.clicked.connect(self._on_for_good)
        self._keep.clicked.connect(self._on_keep)
        self._close.clicked.connect(self.close)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Trash"))
        self.table.setAccessibleName(_("In the trash"))
        name_buttons(
            [
                (self.take_back, _("Take back")),
                (self.empty, _("Empty the trash…")),
                (self.for_good, _("Remove for good")),
                (self._keep, _("Keep everything")),
                (self._close, _("Close")),
            ]
        )
        self._empty.say(
            _("There is nothing of this kind in the trash."), _("What you delete comes here and can be taken back.")
        )
        self._say_counts()

    def _say_counts(self) -> None:
        words = {
            Kind.ARTICLE: _("Articles {count}"),
            Kind.STORY: _("Stories {count}"),
            Kind.ANNOTATION: _("Annotations {count}"),
            Kind.CODE: _("Codes {count}"),
        }
        self.kinds.say([words[kind].format(count=format_number(self._counts[kind])) for kind in KINDS], _("Kind"))

    def _ask(self) -> None:
        """Reads anew what lies there."""
        self.services.reading.ask(self, "counts", trash_counts, self._on_counted)
        kind = self.kinds.value
        assert isinstance(kind, Kind)
        self._row = max(self.table.currentIndex().row(), 0)
        self.model.show(kind)

    def _chosen_numbers(self) -> list[int]:
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        return [thing.number for thing in map(self.model.thing, rows) if thing is not None]

    def _on_committed(self, receipt: Receipt) -> None:
        if not receipt.changed.keys().isdisjoint(KINDS):
            self._ask()

    def _on_counted(self, counts: dict[Kind, int]) -> None:
        self._counts = counts
        self._say_counts()
        self.empty.setEnabled(any(counts.values()))

    def _on_kind_chosen(self, _kind: object) -> None:
        self.warning.hide()
        self._ask()

    def _on_shown(self) -> None:
        """Shows the table or that there is nothing, and goes to the row after those that are gone."""
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else self._empty)
        row = min(self._row, self.model.rowCount() - 1)
        if row >= 0:
            self.table.selectionModel().setCurrentIndex(
                self.model.index(row, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._on_selection_changed()

    def _on_selection_changed(self) -> None:
        self.take_back.setEnabled(bool(self._chosen_numbers()))

    def _on_take_back(self) -> None:
        numbers = self._chosen_numbers()
        if numbers:
            _take_back(self.services.desk, self.model.kind, numbers)

    def _on_empty(self) -> None:
        self.services.reading.ask(self, "doomed", what_emptying_removes, self._on_doomed)

    def _on_doomed(self, doomed: Doomed) -> None:
        """Says what would go, and waits for the word."""
        if doomed.nothing:
            return
        title = _("Emptying the trash removes for good: {what}.").format(what=_counted(doomed))
        self.warning.say(title, _("It cannot be undone, and neither can anything that was done before it."))
        self._keep.setFocus()

    def _on_for_good(self) -> None:
        self.warning.hide()
        self.services.desk.submit(empty_trash, for_good=True)
        self._close.setFocus()

    def _on_keep(self) -> None:
        self.warning.hide()
        self.empty.setFocus()


def _take_back(desk: WritingDesk, kind: Kind, numbers: list[int]) -> None:
    """Takes things of a kind out of the trash."""
    match kind:
        case Kind.ARTICLE:
            desk.submit(take_articles_back, articles=numbers)
        case Kind.STORY:
            desk.submit(take_stories_back, stories=numbers)
        case Kind.ANNOTATION:
            desk.submit(take_annotations_back, annotations=numbers)
        case Kind.CODE:
            desk.submit(take_codes_back, codes=numbers)


def _counted(doomed: Doomed) -> str:
    """What would go, in words; nothing is said of what there is none of."""
    parts = (
        (doomed.articles, ngettext("{count} article", "{count} articles", doomed.articles)),
        (doomed.annotations, ngettext("{count} annotation", "{count} annotations", doomed.annotations)),
        (doomed.stories, ngettext("{count} story", "{count} stories", doomed.stories)),
        (doomed.codes, ngettext("{count} code", "{count} codes", doomed.codes)),
    )
    return ", ".join(words.format(count=format_number(count)) for count, words in parts if count)
