"""What stands below the anchors of a finding: how to add one, and findings like it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from triptych.archive.queries.finding import WholeFinding
from triptych.archive.queries.findings import FindingRow
from triptych.i18n import _
from triptych.models.findings import number_text
from triptych.theme.theme import Theme
from triptych.views.findings.row_column import replace_rows
from triptych.views.services import Services
from triptych.widgets.key_cap import KeyCap
from triptych.widgets.label import Label, plain_tip


class AnchorHint(QWidget):
    """Says how a finding gets another anchor."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._sign, self._words, self._key = Label(), Label(ink="2", wraps=True), KeyCap()
        unit = services.theme.unit
        row = QHBoxLayout(self)
        row.setContentsMargins(round(0.6 * unit), round(0.4 * unit), round(0.6 * unit), round(0.4 * unit))
        row.setSpacing(round(0.5 * unit))
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self._key)

    def show_for(self, whole: WholeFinding) -> None:
        """Says it for this annotation."""
        name = number_text(whole.number, finding=whole.finding)
        self._words.setText(_("Add an anchor to {name}: select text in Read and press").format(name=name))
        self._key.show_keys(self._services.actions.key_text("read.add_anchor"))
        self.setAccessibleName(f"{self._words.text()} {self._key.text()}")

    def restyle(self) -> None:
        """Takes font and icon anew."""
        theme = self._services.theme
        self._sign.setPixmap(theme.pixmap("ph.plus", size=round(0.8 * theme.unit)))
        self._words.setFont(theme.font(12))
        self._key.setFont(theme.font(11))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the dashed frame of what is not there yet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._services.theme.tokens.line2, 1)
        pen.setDashPattern((3.0, 2.0))
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


class RelatedRow(QAbstractButton):
    """One finding that is like another: its number and its title."""

    def __init__(self, theme: Theme, row: FindingRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.row = theme, row
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words."""
        self._name = number_text(self.row.number, finding=self.row.finding)
        self._heading = self.row.heading or _("Without words")
        self.setAccessibleName(f"{self._name}, {self._heading}")
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(16 * self._theme.unit, round(1.65 * self._theme.unit))

    def minimumSizeHint(self) -> QSize:
        """The title ends in “…” where there is no room."""
        return QSize(4 * self._theme.unit, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws number and title."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, unit = self._theme.tokens, self._theme.unit
        if self.underMouse():
            painter.fillRect(self.rect(), tokens.phover)
        painter.setFont(self._theme.font(12))
        painter.setPen(tokens.ink2)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        box = QRectF(self.rect()).adjusted(3, 0, -3, 0)
        painter.drawText(box, left, self._name)
        box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(self._name) + 0.75 * unit)
        painter.setFont(self._theme.font(13))
        painter.setPen(tokens.ink)
        shown = painter.fontMetrics().elidedText(self._heading, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(box, left, shown)
        self.setToolTip(plain_tip(self._heading) if shown != self._heading else "")
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class Related(QWidget):
    """Findings of the same story that share a code."""

    chosen = Signal(object)
    """One of them shall be shown; carries its internal id."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title, self._count = Label(), Label(ink="2")
        self._buttons: list[RelatedRow] = []
        head = QHBoxLayout()
        head.setSpacing(round(0.5 * theme.unit))
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)

    def show_rows(self, rows: Sequence[FindingRow]) -> None:
        """Shows these."""
        self.setVisible(bool(rows))
        if [each.row for each in self._buttons] == list(rows):
            return
        old, self._buttons = self._buttons, [RelatedRow(self._theme, row) for row in rows]
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
        replace_rows(self._column, old, self._buttons)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words."""
        self._title.setText(_("Related"))
        self._count.setText(str(len(self._buttons)))
        for button in self._buttons:
            button.retranslate()

    def restyle(self) -> None:
        """Takes fonts anew."""
        self._title.setFont(self._theme.font(12, QFont.Weight.DemiBold))
        self._count.setFont(self._theme.font(12))
        self.update()

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, RelatedRow)
        self.chosen.emit(button.row.number)
