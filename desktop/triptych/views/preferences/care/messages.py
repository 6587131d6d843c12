"""What the window said since it was opened."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from triptych.i18n import _
from triptych.i18n.dates import format_instant
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import button_row, column, name_buttons
from triptych.views.services import Services


class MessagesDialog(Dialog):
    """All messages, newest first, to be read again and copied."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.copy = QPushButton()
        self._close = QPushButton()
        unit = services.theme.unit
        self.resize(42 * unit, 26 * unit)
        column(self, services.theme, self.text, button_row(self.copy, None, self._close, spacing=unit // 2), stretch=0)
        self._begin()

    def _connect(self) -> None:
        self.copy.clicked.connect(self._on_copy)
        self._close.clicked.connect(self.close)
        self.services.messages.told.connect(self._on_told)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Messages"))
        self.text.setAccessibleName(_("Messages, newest first"))
        self.text.setPlaceholderText(_("Nothing was said yet."))
        name_buttons([(self.copy, _("Copy all")), (self._close, _("Close"))])
        self._show()

    def _show(self) -> None:
        lines = []
        for message in reversed(self.services.messages.kept):
            words = _("Trouble: {text}").format(text=message.text) if message.trouble else message.text
            lines.append(f"{format_instant(message.at.isoformat())}   {words}")
        self.text.setPlainText("\n".join(lines))
        self.copy.setEnabled(bool(lines))

    def _on_told(self) -> None:
        self._show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
