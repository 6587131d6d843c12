"""The doctor: goes through all checks of the archive, and mends what can be mended."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from triptych.archive.archive import Archive
from triptych.i18n import _, ngettext
from triptych.jobs.tasks import Control
from triptych.operations.doctor import CHECKS, Check, Finding, examine, in_words
from triptych.views.dialog import Dialog
from triptych.views.preferences.care.parts import Progress, button_row, column, name_buttons
from triptych.views.services import Services
from triptych.widgets.label import Label


class DoctorDialog(Dialog):
    """Checks when it is opened; each check has its row and says what it found."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.verdict = Label(wraps=True)
        self.rows = {check.name: CheckRow(services, check) for check in CHECKS}
        self.progress = Progress(services.theme)
        self.again, self.mend = QPushButton(), QPushButton()
        self._close = QPushButton()
        self._findings: tuple[Finding, ...] = ()
        self._lay()
        self._begin()
        self.examine(repair=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the last examination found."""
        return self._findings

    def examine(self, *, repair: bool) -> None:
        """Goes through all checks."""
        self._findings = ()
        self.verdict.setText(_("The archive is being mended.") if repair else _("The archive is being checked."))
        for row in self.rows.values():
            row.show_finding(None)
        self.again.setEnabled(False)
        self.mend.setEnabled(False)
        title = _("Mending the archive") if repair else _("Checking the archive")
        work = partial(_examine, self.services.archive, repair)
        self.progress.follow(self.start_task(title, work, self._on_examined))

    def _lay(self) -> None:
        theme = self.services.theme
        self.resize(42 * theme.unit, 38 * theme.unit)
        paper = QWidget()
        paper.setProperty("surface", "paper")
        list_ = QVBoxLayout(paper)
        list_.setContentsMargins(theme.unit, theme.unit // 2, theme.unit, theme.unit // 2)
        list_.setSpacing(theme.unit // 2)
        for row in self.rows.values():
            list_.addWidget(row)
        list_.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(paper)
        self._area = area
        buttons = button_row(self.again, self.mend, None, self._close, spacing=theme.unit // 2)
        column(self, theme, self.verdict, area, self.progress, buttons, stretch=1)

    def _connect(self) -> None:
        self.again.clicked.connect(self._on_again)
        self.mend.clicked.connect(self._on_mend)
        self.progress.ended.connect(self._on_ended)
        self._close.clicked.connect(self.close)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Check the archive"))
        self._area.setAccessibleName(_("Checks"))
        self.progress.retranslate()
        name_buttons(
            [
                (self.again, _("Check again")),
                (self.mend, _("Mend what can be mended")),
                (self._close, _("Close")),
            ]
        )
        for row in self.rows.values():
            row.retranslate()
        self._say_verdict()

    def _restyle(self) -> None:
        self.verdict.setFont(self.services.theme.reading_font(15))
        for row in self.rows.values():
            row.restyle()

    def _say_verdict(self) -> None:
        if not self._findings:
            return
        wrong = sum(not finding.ok for finding in self._findings)
        if wrong:
            words = ngettext("{count} check found something wrong.", "{count} checks found something wrong.", wrong)
            self.verdict.setText(words.format(count=wrong))
        elif any(finding.repaired for finding in self._findings):
            self.verdict.setText(_("What was wrong is mended."))
        else:
            self.verdict.setText(_("The archive is in order."))

    def _on_examined(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        for finding in findings:
            self.rows[finding.name].show_finding(finding)
        self._say_verdict()
        wrong = {finding.name for finding in findings if not finding.ok}
        self.mend.setEnabled(any(check.name in wrong and check.repair is not None for check in CHECKS))
        self.services.messages.tell(self.verdict.text())

    def _on_ended(self) -> None:
        self.again.setEnabled(True)
        if not self._findings:
            self.verdict.setText(_("The archive was not checked to the end."))

    def _on_again(self) -> None:
        self.examine(repair=False)

    def _on_mend(self) -> None:
        self.examine(repair=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ends the examination at the next check."""
        self.progress.stop()
        super().closeEvent(event)


class CheckRow(QWidget):
    """One check: a sign, its name, the verdict in a word, and what was found."""

    def __init__(self, services: Services, check: Check) -> None:
        super().__init__()
        self._theme = services.theme
        self._check = check
        self._finding: Finding | None = None
        self._sign = Label()
        self._name, self.word = Label(), Label(ink="2")
        self.found = Label(wraps=True)
        self.found.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.unit // 2)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._sign, 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self.word, 0, 2)
        grid.addWidget(self.found, 1, 1, 1, 2)

    def show_finding(self, finding: Finding | None) -> None:
        """Shows what the check found; None while it is not known."""
        self._finding = finding
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Sets the words."""
        name = in_words(self._check.name)
        self._name.setText(name[:1].upper() + name[1:])
        self.word.setText(self._verdict())
        found = "" if self._finding is None else "\n".join(self._finding.found)
        self.found.setText(found)
        self.found.setVisible(bool(found))
        self.setAccessibleName(f"{self._name.text()}: {self.word.text()} {found}".strip())

    def restyle(self) -> None:
        """Sets sign and fonts."""
        icon, role = self._look()
        self._sign.setPixmap(self._theme.pixmap(icon, role))
        self.word.set_ink("conf" if self._finding is not None and not self._finding.ok else "2")
        self._name.setFont(self._theme.font(13, QFont.Weight.Medium))
        self.found.setFont(self._theme.font(12))

    def _verdict(self) -> str:
        if self._finding is None:
            return "–"
        if self._finding.repaired:
            return _("mended")
        if not self._finding.ok:
            return _("wrong")
        return _("worth knowing") if self._finding.found and self._check.name == "location" else _("good")

    def _look(self) -> tuple[str, str]:
        if self._finding is None:
            return "ph.clock", "ink3"
        return ("ph.check-circle", "accent") if self._finding.ok else ("ph.warning-circle", "conf")


def _examine(archive: Archive, repair: bool, control: Control) -> tuple[Finding, ...]:
    """Makes the checks one by one; the task can end between two."""
    findings: list[Finding] = []
    control.checkpoint(0, len(CHECKS), in_words(CHECKS[0].name))
    for finding in examine(archive, repair=repair):
        findings.append(finding)
        following = CHECKS[len(findings)].name if len(findings) < len(CHECKS) else finding.name
        control.checkpoint(len(findings), len(CHECKS), in_words(following))
    return tuple(findings)
