"""One place that a finding rests on: language, outlet, date, the words in their sentence, how surely they stand."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from triptych.archive.queries.finding import Anchor
from triptych.domain.annotation import Anchoring, TargetKind
from triptych.domain.code import CodeTag
from triptych.i18n import _
from triptych.i18n.dates import format_partial, format_short
from triptych.i18n.languages import language_name
from triptych.models.notes import anchoring_text
from triptych.theme.theme import Theme
from triptych.views.findings.quote import Quote
from triptych.views.findings.review import ReviewRow
from triptych.views.findings.writing import Writing
from triptych.widgets.drawing import draw_code
from triptych.widgets.label import ElidedLabel, Label

_ICONS = {
    Anchoring.EXACT: "ph.check",
    Anchoring.REANCHORED: "ph.arrow-bend-down-right",
    Anchoring.ORPHAN: "ph.warning",
}


class LanguageCode(QWidget):
    """A language's two letters in their box."""

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._language = theme, language
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room for the letters."""
        return QSize(round(1.5 * self._theme.unit), round(1.1 * self._theme.unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws box and letters."""
        painter = QPainter(self)
        draw_code(painter, self._theme, QRectF(self.rect()), self._language)
        painter.end()


class AnchorCard(QWidget):
    """A place; takes the keyboard, opens in Read."""

    opened = Signal(object)
    """The place shall be shown in Read; carries the Anchor."""
    glossed = Signal(object, object)
    """The reader wrote what the passage says; carries the Anchor and the words."""
    removed = Signal(object)
    """The finding shall no longer rest on it; carries the Anchor."""
    placed = Signal(object)
    """The passage stands at the place that was proposed; carries the Anchor."""
    lost = Signal(object)
    """The passage stands nowhere any more; carries the Anchor."""
    entered = Signal(object)
    """It took the keyboard; carries the Anchor."""

    def __init__(self, theme: Theme, anchor: Anchor, tag: CodeTag | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.anchor = theme, anchor
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._code = LanguageCode(theme, anchor.language)
        self._outlet, self._date = ElidedLabel(), Label(ink="2")
        self._sign, self._state = Label(), Label(ink="2")
        self._more, self._menu = QToolButton(), QMenu(self)
        self._quote = Quote(theme)
        self._gloss_row, self._gloss_name = QWidget(), Label(ink="2")
        self._gloss = Writing(theme, self._gloss_font, lines=False)
        if anchor.quote:
            self._quote.show_quote(anchor.before, anchor.quote, anchor.after, tag)
        self._gloss.show_text(anchor.gloss)
        self._review = ReviewRow(theme, anchor, self) if anchor.waiting else None
        self._lay_out()
        if self._review is not None:
            self._review.accepted.connect(self._on_placed)
            self._review.refused.connect(self._on_lost)
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.aboutToShow.connect(self._on_menu)
        self._gloss.written.connect(self._on_gloss)
        self._gloss.ended.connect(self._on_gloss_ended)
        self._on_gloss_ended()
        self.retranslate()
        self.restyle()

    def open(self) -> None:
        """Asks for the place to be shown in Read."""
        self.opened.emit(self.anchor)

    def retranslate(self) -> None:
        """Sets the words."""
        anchor = self.anchor
        if self._review is not None:
            self._review.retranslate()
        self._outlet.setText(anchor.outlet or anchor.title or _("No outlet"))
        self._date.setText(format_short(anchor.published) if anchor.published else _("no date"))
        surely = anchoring_text(self._anchoring) if anchor.kind is TargetKind.PASSAGE else ""
        if anchor.waiting:
            surely = _("To review")
        if anchor.kind is TargetKind.ABSENCE:
            surely = _("Left out")
        self._state.setText(surely)
        if not anchor.quote:
            self._quote.show_quote(self._instead(), "", "", None)
        self._more.setAccessibleName(_("More about this anchor"))
        self._more.setToolTip(_("More about this anchor"))
        self._gloss_name.setText(_("My gloss:"))
        self._gloss.say(_("My gloss"), _("What it says, in your own words"))
        parts = [
            language_name(anchor.language),
            self._outlet.text(),
            format_partial(anchor.published) if anchor.published else "",
            anchor.before + anchor.quote + anchor.after if anchor.quote else self._instead(),
            _("My gloss: {text}").format(text=anchor.gloss) if anchor.gloss else "",
            surely,
        ]
        self.setAccessibleName(", ".join(filter(None, parts)))

    def restyle(self) -> None:
        """Takes fonts and icons anew."""
        theme = self._theme
        self._outlet.setFont(theme.font(13, QFont.Weight.DemiBold))
        for label in (self._date, self._state, self._gloss_name):
            label.setFont(theme.font(12))
        shown = self.anchor.kind is TargetKind.PASSAGE
        self._sign.setVisible(shown)
        if shown:
            self._sign.setPixmap(theme.pixmap(_ICONS[self._anchoring], size=round(0.9 * theme.unit)))
        if self._review is not None:
            self._review.restyle()
        self._more.setIcon(theme.icon("ph.dots-three"))
        self._quote.fit()
        self._gloss.restyle()
        self.update()

    def _lay_out(self) -> None:
        unit = self._theme.unit
        head = QHBoxLayout()
        head.setSpacing(round(0.5 * unit))
        head.addWidget(self._code)
        head.addWidget(self._outlet)
        head.addWidget(self._date)
        head.addStretch(1)
        head.addWidget(self._sign)
        head.addWidget(self._state)
        head.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, 0, 0, round(0.25 * unit))
        column.setSpacing(round(0.2 * unit))
        column.addLayout(head)
        column.addWidget(self._quote)
        if self._review is not None:
            column.addWidget(self._review)
        column.addWidget(self._gloss_row)
        row = QHBoxLayout(self._gloss_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(round(0.35 * unit))
        row.addWidget(self._gloss_name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._gloss, 1)

    @property
    def _anchoring(self) -> Anchoring:
        return Anchoring.ORPHAN if self.anchor.waiting else self.anchor.anchoring

    def _gloss_font(self) -> QFont:
        return self._theme.font(12)

    def _instead(self) -> str:
        """What stands where there are no words."""
        if self.anchor.kind is TargetKind.ABSENCE:
            return _("This article leaves it out.")
        return self.anchor.title or _("The whole article")

    def _on_menu(self) -> None:
        self._menu.clear()
        self._menu.addAction(self._theme.icon("ph.book-open"), _("Open in Read"), self.open)
        if self.anchor.kind is TargetKind.PASSAGE:
            self._menu.addAction(self._theme.icon("ph.translate"), _("My gloss…"), self.write_gloss)
        self._menu.addAction(self._theme.icon("ph.copy"), _("Copy the words"), self.copy)
        self._menu.addAction(self._theme.icon("ph.x"), _("Take this anchor away"), self._on_remove)

    def copy(self) -> None:
        """Puts the quoted words on the clipboard."""
        QGuiApplication.clipboard().setText(self.anchor.quote)

    def write_gloss(self) -> None:
        """Lets the reader write what the passage says."""
        self._gloss_row.show()
        self._gloss.begin()

    def _on_gloss(self, text: str) -> None:
        self.glossed.emit(self.anchor, text)

    def _on_gloss_ended(self) -> None:
        self._gloss_row.setVisible(bool(self._gloss.text))

    def _on_placed(self) -> None:
        self.placed.emit(self.anchor)

    def _on_lost(self) -> None:
        self.lost.emit(self.anchor)

    def _on_remove(self) -> None:
        self.removed.emit(self.anchor)

    def event(self, event: QEvent) -> bool:
        """Claims Return before the place does: here it opens this one."""
        if event.type() == QEvent.Type.ShortcutOverride and self.hasFocus():
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, the menu key shows what else can be done."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the place."""
        self.open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Shows what can be done with it."""
        self._menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Lights its edge."""
        super().focusInEvent(event)
        self.entered.emit(self.anchor)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Its edge is quiet again."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the edge: lit while it has the keyboard, dashed for what is left out."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        colour = tokens.accent if self.hasFocus() else tokens.line2
        if self.anchor.kind is TargetKind.ABSENCE:
            top = 0
            while top < self.height():
                painter.fillRect(0, top, 3, 4, colour)
                top += 7
        else:
            painter.fillRect(QRectF(0, 0, 3 if self.hasFocus() else 2, self.height()), colour)
        painter.end()
