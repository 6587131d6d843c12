"""What the user is told when the program made a mistake of its own."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from triptych.i18n import _, ngettext
from triptych.theme.theme import Theme
from triptych.views.window.crash_report import Report
from triptych.widgets.label import Label


class CrashDialog(QDialog):
    """Says that everything written is safe, what went wrong, and offers a report to copy or save."""

    def __init__(self, theme: Theme, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = report
        self._more = 0
        self._sign = Label()
        self._sign.setPixmap(theme.pixmap("ph.warning-circle", "conf", round(1.75 * theme.unit)))
        self.safe, self.what, self.private = Label(wraps=True), Label(wraps=True), Label(ink="2", wraps=True)
        self.safe.setFont(theme.reading_font(17, QFont.Weight.DemiBold))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.copy, self.save, self.go_on = QPushButton(), QPushButton(), QPushButton()
        self.outcome = Label(ink="2", wraps=True)
        self._lay(theme)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.go_on.clicked.connect(self.close)
        self._retranslate()
        self.go_on.setFocus()

    @property
    def report(self) -> str:
        """The report that is offered."""
        return self._report.text

    def add(self, report: Report) -> None:
        """Another fault, while this one was read."""
        self._more += 1
        self._report = Report(self._report.kind, f"{self._report.text}\n---\n\n{report.text}")
        self._retranslate()

    def write_to(self, path: Path) -> None:
        """Saves the report."""
        try:
            path.write_text(self._report.text, encoding="utf-8")
        except OSError as error:
            self.outcome.setText(_("{path} cannot be written ({why}).").format(path=path, why=error.strerror))
            return
        self.outcome.setText(_("The report stands in {path}.").format(path=path))

    def _lay(self, theme: Theme) -> None:
        unit = theme.unit
        self.resize(42 * unit, 30 * unit)
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(unit // 2)
        texts.addWidget(self.safe)
        texts.addWidget(self.what)
        head.addLayout(texts, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(unit // 2)
        for button in (self.copy, self.save):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        self.go_on.setProperty("primary", True)
        layout = QVBoxLayout(self)
        margin = round(1.25 * unit)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(3 * unit // 4)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.private)
        layout.addWidget(self.outcome)
        layout.addLayout(buttons)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("A fault in Triptych"))
        self.safe.setText(_("Everything that you wrote is safe in the archive."))
        what = _("Triptych made a mistake of its own ({kind}); what you did last may not have been done.")
        sentences = [what.format(kind=self._report.kind)]
        if self._more:
            more = ngettext("{count} more fault followed.", "{count} more faults followed.", self._more)
            sentences.append(more.format(count=self._more))
        sentences.append(_("You can go on; if it happens again, start the program anew."))
        self.what.setText(" ".join(sentences))
        self.private.setText(
            _("The report names places in the program and versions. It holds no text of your articles or notes.")
        )
        self.text.setAccessibleName(_("Report"))
        self.text.setPlainText(self._report.text)
        for button, word in (
            (self.copy, _("Copy the report")),
            (self.save, _("Save the report…")),
            (self.go_on, _("Go on")),
        ):
            button.setText(word)
            button.setAccessibleName(word)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.text)
        self.outcome.setText(_("The report is copied."))

    def _on_save(self) -> None:
        dialog = QFileDialog(self, _("Save the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("triptych-report.txt")
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self.write_to(Path(name))
