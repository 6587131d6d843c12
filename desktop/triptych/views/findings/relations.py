"""How a finding stands to others: an arrow for each relation, out or in, and the dialog that makes one."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from triptych.archive.queries.findings import FindingFilter, FindingRow, finding_page
from triptych.archive.queries.relations import RelationEntry, relation_kinds
from triptych.domain.relation import RELATION_KINDS
from triptych.i18n import _
from triptych.models.findings import number_text
from triptych.operations.relations import relate
from triptych.theme.theme import Theme
from triptych.views.dialog import Dialog
from triptych.views.findings.row_column import replace_rows
from triptych.views.preferences.care.parts import button_row, name_buttons
from triptych.views.services import Services
from triptych.widgets.combo_box import ComboBox
from triptych.widgets.field import Field
from triptych.widgets.label import Label, plain_tip

_TYPING_PAUSE: Final = 120
"""In milliseconds."""
_NUMBER: Final = Qt.ItemDataRole.UserRole


def kind_text(kind: str) -> str:
    """A relation in the interface's language; the reader's own word as it is."""
    return {
        "supports": _("supports"),
        "contradicts": _("contradicts"),
        "translates": _("translates"),
        "repeats": _("repeats"),
    }.get(kind, kind)


class RelationRow(QAbstractButton):
    """One relation: an arrow that leads out or in, its word, and what is at the other end."""

    removed = Signal(object)
    """It shall be taken away; carries the RelationEntry."""

    def __init__(self, theme: Theme, entry: RelationEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.entry = theme, entry
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words."""
        self._word, self._heading = kind_text(self.entry.kind), self.entry.heading or _("Without words")
        said = _("This one {kind}: {other}") if self.entry.outward else _("{other} {kind} this one")
        self.setAccessibleName(said.format(kind=self._word, other=self._heading))
        self.setToolTip(plain_tip(self.accessibleName()))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(16 * self._theme.unit, round(1.65 * self._theme.unit))

    def minimumSizeHint(self) -> QSize:
        """The heading ends in “…” where there is no room."""
        return QSize(4 * self._theme.unit, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace takes the relation away."""
        if event.key() == Qt.Key.Key_Backspace:
            self.removed.emit(self.entry)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws arrow, word and heading."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, unit = self._theme.tokens, self._theme.unit
        if self.underMouse():
            painter.fillRect(self.rect(), tokens.phover)
        painter.setFont(self._theme.font(12))
        box = QRectF(self.rect()).adjusted(3, 0, -3, 0)
        middle, width = box.center().y(), painter.fontMetrics().horizontalAdvance(self._word) + 2.5 * unit
        self._draw_arrow(painter, box.left(), box.left() + width, middle)
        painter.fillRect(QRectF(box.left() + unit, 2, width - 2 * unit, self.height() - 4), tokens.paper)
        painter.setPen(tokens.ink2)
        painter.drawText(QRectF(box.left(), 0, width, self.height()), Qt.AlignmentFlag.AlignCenter, self._word)
        box.setLeft(box.left() + width + 0.5 * unit)
        painter.setFont(self._theme.font(13))
        painter.setPen(tokens.ink)
        shown = painter.fontMetrics().elidedText(self._heading, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _draw_arrow(self, painter: QPainter, left: float, right: float, y: float) -> None:
        tokens, side = self._theme.tokens, 0.3 * self._theme.unit
        painter.setPen(QPen(tokens.line2, 1))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        tip, back = (right, right - side) if self.entry.outward else (left, left + side)
        painter.setBrush(tokens.ink2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([QPointF(tip, y), QPointF(back, y - side), QPointF(back, y + side)]))


class Relations(QWidget):
    """The relations of what is shown; hidden where there are none."""

    chosen = Signal(object)
    """The annotation at the other end shall be shown; carries its internal id."""
    removed = Signal(object)
    """A relation shall be taken away; carries the RelationEntry."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label()
        self.rows: list[RelationRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self.hide()

    def show_relations(self, entries: Sequence[RelationEntry]) -> None:
        """Shows these."""
        self.setVisible(bool(entries))
        if [each.entry for each in self.rows] == list(entries):
            return
        old, self.rows = self.rows, [RelationRow(self._theme, each) for each in entries]
        for row in self.rows:
            row.clicked.connect(self._on_clicked)
            row.removed.connect(self.removed)
        replace_rows(self._column, old, self.rows)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words."""
        self._title.setText(_("Relations"))
        for row in self.rows:
            row.retranslate()

    def restyle(self) -> None:
        """Takes fonts anew."""
        self._title.setFont(self._theme.font(12, QFont.Weight.DemiBold))
        self.update()

    def _on_clicked(self) -> None:
        row = self.sender()
        assert isinstance(row, RelationRow)
        self.chosen.emit(row.entry.other)


class RelateDialog(Dialog):
    """Asks how an annotation stands to which other one."""

    def __init__(self, services: Services, parent: QWidget | None, annotation: int, heading: str) -> None:
        super().__init__(services, parent)
        self._annotation, self._heading = annotation, heading
        self._this, self.kind, self.field = Label(wraps=True), ComboBox(services.theme), Field()
        self.kind.setEditable(True)
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self._done, self._cancel = QPushButton(), QPushButton()
        self._done.setProperty("primary", True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        unit = services.theme.unit
        column = QVBoxLayout(self)
        column.setContentsMargins(round(1.25 * unit), unit, round(1.25 * unit), unit)
        column.setSpacing(round(0.6 * unit))
        for widget in (self._this, self.kind, self.field, self.list):
            column.addWidget(widget)
        column.addLayout(button_row(None, self._cancel, self._done, spacing=unit // 2))
        self.resize(36 * unit, 28 * unit)
        for kind in RELATION_KINDS:
            self.kind.addItem("", kind)
        self._begin()
        self._ask()
        services.reading.ask(self, "kinds", relation_kinds, self._on_kinds)
        self.kind.setFocus()

    def _connect(self) -> None:
        self._done.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self.field.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._ask)
        self.list.itemActivated.connect(self.accept)
        self.list.currentRowChanged.connect(self._allow)
        self.kind.editTextChanged.connect(self._allow)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Relate to another finding or note"))
        self._this.setText(_("“{heading}”").format(heading=self._heading or _("Without words")))
        for place in range(self.kind.count()):
            self.kind.setItemText(place, kind_text(self.kind.itemData(place)))
        self.kind.setAccessibleName(_("How it stands to the other; words of your own can be typed"))
        typed = self.kind.lineEdit()
        if typed is not None:
            typed.setAccessibleName(self.kind.accessibleName())
        self.field.setPlaceholderText(_("Words of the other one"))
        self.field.setAccessibleName(_("Words of the other one"))
        self.list.setAccessibleName(_("Findings, notes and highlights"))
        name_buttons([(self._done, _("Relate")), (self._cancel, _("Cancel"))])
        self._allow()

    def _ask(self) -> None:
        wanted = FindingFilter(text=self.field.text().strip(), findings=False)
        self.services.reading.ask(self, "others", partial(finding_page, wanted=wanted), self._on_others)

    def _on_others(self, rows: tuple[FindingRow, ...]) -> None:
        self.list.clear()
        for row in rows:
            if row.number != self._annotation:
                name = number_text(row.number, finding=row.finding)
                item = QListWidgetItem(f"{name}   {row.heading or _('Without words')}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text())
                item.setData(_NUMBER, row.number)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._allow()

    def _on_kinds(self, kinds: tuple[str, ...]) -> None:
        for kind in kinds:
            if kind not in RELATION_KINDS:
                self.kind.addItem(kind, kind)

    def _allow(self) -> None:
        ready = self.list.currentItem() is not None and bool(self.kind.currentText().strip())
        self._done.setEnabled(ready)

    def _chosen_kind(self) -> str:
        """What was chosen; a word that was typed is looked up among the known ones."""
        place = self.kind.findText(self.kind.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        return str(self.kind.itemData(place)) if place >= 0 else self.kind.currentText().strip()

    def accept(self) -> None:
        """Hands it in."""
        item = self.list.currentItem()
        if item is None or not self.kind.currentText().strip():
            return
        self.services.desk.submit(
            relate, origin=self._annotation, target=item.data(_NUMBER), kind=self._chosen_kind(),
            creator=self.services.preferences.settings.annotator,
        )  # fmt: skip
        super().accept()
