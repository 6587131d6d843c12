"""The articles that no search can find, each with the reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from triptych.i18n import _, ngettext
from triptych.i18n.dates import format_number
from triptych.models.lines import LinesModel
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import button_row, column, fit_columns, name_buttons, table
from triptych.views.services import Services
from triptych.widgets.label import Label


class NotIndexedDialog(Dialog):
    """A row an article."""

    def __init__(self, services: Services, refused: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._about = Label(ink="2", wraps=True)
        self.model = LinesModel(_headings, self)
        self.model.show(list(refused))
        self.table = table(services.theme)
        self.table.setModel(self.model)
        fit_columns(self.table, 0)
        self._close = QPushButton()
        buttons = button_row(None, self._close, spacing=services.theme.unit // 2)
        column(self, services.theme, self._about, self.table, buttons, stretch=1)
        self.resize(46 * services.theme.unit, 26 * services.theme.unit)
        self._begin()

    def _connect(self) -> None:
        self._close.clicked.connect(self.close)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Articles that cannot be found"))
        count = self.model.rowCount()
        words = ngettext(
            "{count} article can be read and listed, but not searched.",
            "{count} articles can be read and listed, but not searched.",
            count,
        )
        self._about.setText(words.format(count=format_number(count)))
        self.table.setAccessibleName(_("Articles that cannot be found"))
        name_buttons([(self._close, _("Close"))])


def _headings() -> tuple[str, str]:
    return (_("Article"), _("Reason"))
