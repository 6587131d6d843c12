"""The repairs of an article: each as it was and as it is, and the way back."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from triptych.domain.article import Whole
from triptych.i18n import _, ngettext
from triptych.models.lines import LinesModel
from triptych.operations.revising import take_back_repairs
from triptych.views.article.changes import ChangesView
from triptych.views.article.words import before_and_after, rule_in_words
from triptych.views.preferences.care.parts import button_row, column, fit_columns, name_buttons, table
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.label import Label


class RepairsPage(View):
    """What was repaired, one below the other, with the text as it came beside the text as it is."""

    def __init__(self, services: Services, article: int, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._article = article
        self._whole: Whole | None = None
        self._about = Label(ink="2", wraps=True)
        self.model = LinesModel(_headings, self)
        self.table = table(services.theme)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setMaximumHeight(11 * services.theme.unit)
        fit_columns(self.table, 2)
        self.changes = ChangesView(services.theme)
        self.take_back, self.take_all = QPushButton(), QPushButton()
        buttons = button_row(self.take_back, self.take_all, None, spacing=services.theme.unit // 2)
        column(self, services.theme, self._about, self.table, self.changes, buttons, stretch=2)
        self._begin()

    def show_article(self, whole: Whole) -> None:
        """Shows the repairs of the current text."""
        if self._whole is not None and self._whole.text == whole.text:
            return
        self._whole = whole
        repairs = [repair for _number, repair in whole.repairs]
        rows = [(rule_in_words(each.rule), *before_and_after(whole.text, each)) for each in repairs]
        self.model.show(rows)
        self.changes.show_repairs(whole.text, repairs)
        self._say()
        self._on_chosen()

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.take_back.clicked.connect(self._on_take_back)
        self.take_all.clicked.connect(self._on_take_all)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Repairs"))
        self.table.setAccessibleName(_("Repairs"))
        name_buttons([(self.take_back, _("Take the chosen back")), (self.take_all, _("Take all back"))])
        self.changes.retranslate()
        self._say()

    def _restyle(self) -> None:
        self.changes.restyle()

    def _say(self) -> None:
        count = 0 if self._whole is None else len(self._whole.repairs)
        self._about.setText(
            ngettext(
                "{count} place was repaired on the way in. Taking a repair back makes a new revision.",
                "{count} places were repaired on the way in. Taking a repair back makes a new revision.",
                count,
            ).format(count=count)
            if count
            else _("Nothing was repaired: the text stands as it came.")
        )
        self.table.setVisible(count > 0)
        self.take_all.setEnabled(count > 0)

    def _chosen(self) -> list[int]:
        """The numbers of the chosen repairs."""
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        return [] if self._whole is None else [self._whole.repairs[row][0] for row in rows]

    def _on_chosen(self) -> None:
        self.take_back.setEnabled(bool(self._chosen()))

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.changes.point_at(current.row())

    def _on_take_back(self) -> None:
        self.services.desk.submit(take_back_repairs, article=self._article, repairs=self._chosen())

    def _on_take_all(self) -> None:
        self.services.desk.submit(take_back_repairs, article=self._article)


def _headings() -> tuple[str, str, str]:
    return (_("What"), _("As it came"), _("As it is"))
