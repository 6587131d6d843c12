"""The paragraphs of an article and what each of them is for."""

from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from triptych.domain.article import Whole
from triptych.domain.text import Role
from triptych.i18n import LANGUAGES, _
from triptych.i18n.languages import language_name
from triptych.models.lines import LinesModel
from triptych.operations.details import change_paragraph_language, change_role
from triptych.views.article.text_dialog import TextDialog
from triptych.views.article.words import role_in_words
from triptych.views.preferences.care.parts import button_row, column, fit_columns, name_buttons, table
from triptych.views.services import Services
from triptych.views.view import View
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.label import Label
from triptych.widgets.segments import Segments

_LONGEST = 300


class ParagraphsPage(View):
    """A row a paragraph; those that are chosen get another role."""

    def __init__(self, services: Services, article: int, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._article = article
        self._whole: Whole | None = None
        self._about = Label(ink="2", wraps=True)
        self.model = LinesModel(_headings, self)
        self.table = table(services.theme)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        fit_columns(self.table, 2)
        self.roles = Segments(services.theme, tuple(Role))
        self.language = ComboBox(services.theme)
        self.language.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.edit = QPushButton()
        below = button_row(None, self.edit, spacing=services.theme.unit // 2)
        below.insertWidget(0, self.roles)
        below.insertWidget(1, self.language)
        column(self, services.theme, self._about, self.table, below, stretch=1)
        self._begin()

    def show_article(self, whole: Whole) -> None:
        """Shows the paragraphs of the current text; the chosen ones stay so while the text does."""
        same = self._whole is not None and self._whole.text == whole.text
        rows = self._rows() if same else []
        self._whole = whole
        self.model.show(
            [
                (role_in_words(each.role), each.language or "", each.span.of(whole.text)[:_LONGEST])
                for each in whole.paragraphs
            ]
        )
        for row in rows:
            self.table.selectRow(row)
        self._on_chosen()

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.roles.chosen.connect(self._on_role_chosen)
        self.language.activated.connect(self._on_language_chosen)
        self.edit.clicked.connect(self._on_edit)

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Paragraphs"))
        self.table.setAccessibleName(_("Paragraphs"))
        self._about.setText(
            _("Choose paragraphs, then what they are for or their language. Boilerplate is folded in Read.")
        )
        self.language.setAccessibleName(_("Language of the paragraph"))
        self.roles.say([role_in_words(each) for each in Role], _("What the paragraph is for"))
        name_buttons([(self.edit, _("Edit the text…"))])
        if self._whole is not None:
            self.show_article(self._whole)

    def _rows(self) -> list[int]:
        return [index.row() for index in self.table.selectionModel().selectedRows()]

    def _on_chosen(self) -> None:
        chosen = {self._whole.paragraphs[row].role for row in self._rows()} if self._whole is not None else set()
        self.roles.setEnabled(bool(chosen))
        self.roles.show_value(next(iter(chosen)) if len(chosen) == 1 else None)
        self._show_language()

    def _show_language(self) -> None:
        """Offers the languages; the one that all chosen paragraphs have is current."""
        self.language.clear()
        self.language.setEnabled(bool(self._rows()))
        if self._whole is None:
            return
        own = self._whole.details.language
        chosen = {self._whole.paragraphs[row].language or own for row in self._rows()}
        for each in dict.fromkeys((own, *LANGUAGES, *sorted(chosen))):
            name = language_name(each)
            self.language.addItem(_("{language}, as the article").format(language=name) if each == own else name, each)
        self.language.setCurrentIndex(self.language.findData(next(iter(chosen))) if len(chosen) == 1 else -1)

    def _on_role_chosen(self, role: Role) -> None:
        assert self._whole is not None
        paragraphs = [self._whole.paragraphs[row].span.start for row in self._rows()]
        self.services.desk.submit(change_role, article=self._article, paragraphs=paragraphs, role=role)

    def _on_language_chosen(self, _index: int) -> None:
        assert self._whole is not None
        paragraphs = [self._whole.paragraphs[row].span.start for row in self._rows()]
        language = self.language.currentData()
        self.services.desk.submit(
            change_paragraph_language, article=self._article, paragraphs=paragraphs, language=language
        )

    def _on_edit(self) -> None:
        TextDialog(self.services, self._article, self.window()).show()


def _headings() -> tuple[str, str, str]:
    return (_("For"), _("Language"), _("Paragraph"))
