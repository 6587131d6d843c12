"""The codes of a finding as chips, and the button that gives it another."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget

from triptych.archive.queries.codebook import CodeRow
from triptych.domain.code import CodeTag
from triptych.i18n import _
from triptych.theme.theme import Theme
from triptych.views.findings.tags import draw_tag, tag_height, tag_width
from triptych.widgets.flow import FlowLayout


class CodeChip(QAbstractButton):
    """One code with its name."""

    def __init__(self, theme: Theme, tag: CodeTag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tag = tag
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Code {name}").format(name=tag.name))
        self.setAccessibleDescription(_("Press to take it away."))

    def sizeHint(self) -> QSize:
        """The tag, and room for the ring of the keyboard."""
        width = min(tag_width(self._theme, self.tag, whole=True), 16 * self._theme.unit)
        return QSize(round(width) + 6, round(max(tag_height(self._theme) + 6, 1.5 * self._theme.unit)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the tag."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = tag_height(self._theme) + 1
        box = QRectF(3, (self.height() - height) / 2, self.width() - 6, height)
        draw_tag(painter, self._theme, box, self.tag, whole=True)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(self._theme.tokens.accent, 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class CodeChips(QWidget):
    """The codes that a finding has."""

    wanted = Signal(object)
    """The finding shall have exactly these codes; carries their internal ids."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: tuple[CodeTag, ...] = ()
        self._codes: tuple[CodeRow, ...] = ()
        self._chips: list[CodeChip] = []
        self._menu = QMenu(self)
        self._add = QToolButton(self)
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._add.setMenu(self._menu)
        self._flow = FlowLayout(self, round(theme.unit / 4))
        self._flow.addWidget(self._add)
        self._menu.aboutToShow.connect(self._on_menu)
        self._menu.triggered.connect(self._on_chosen)

    def show_codes(self, tags: Sequence[CodeTag], codes: Sequence[CodeRow]) -> None:
        """Shows what a finding has, out of all codes."""
        self._codes = tuple(codes)
        if tuple(tags) == self._tags:
            return
        self._tags = tuple(tags)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._chips = [CodeChip(self._theme, tag, self) for tag in self._tags]
        for chip in self._chips:
            chip.clicked.connect(self._on_chip)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._add)
        self._flow.invalidate()
        self.updateGeometry()

    def toggle(self, code: int) -> None:
        """Gives the finding a code, or takes it away."""
        standing = [tag.number for tag in self._tags if tag.number is not None]
        changed = [each for each in standing if each != code] if code in standing else [*standing, code]
        self.wanted.emit(tuple(changed))

    def open_menu(self) -> None:
        """Offers all codes."""
        self._add.showMenu()

    def retranslate(self) -> None:
        """Sets the words."""
        self._add.setText(_("Code"))
        self._add.setAccessibleName(_("Add or take away codes"))
        self._add.setToolTip(_("Add or take away codes"))
        for chip in self._chips:
            chip.setAccessibleName(_("Code {name}").format(name=chip.tag.name))
            chip.setAccessibleDescription(_("Press to take it away."))

    def restyle(self) -> None:
        """Takes font and icon anew."""
        self._add.setIcon(self._theme.icon("ph.plus"))
        self._add.setFont(self._theme.font(12))
        self.update()

    def _on_menu(self) -> None:
        self._menu.clear()
        standing = {tag.number for tag in self._tags}
        for code in self._codes:
            if code.is_group:
                self._menu.addSection(_plain(code.name))
                continue
            words = f"{code.letters}   {_plain(code.name)}" + (f"\t{code.key}" if code.key else "")
            action = self._menu.addAction(words)
            action.setData(code.number)
            action.setCheckable(True)
            action.setChecked(code.number in standing)
        if not self._codes:
            self._menu.addAction(_("There are no codes yet.")).setEnabled(False)

    def _on_chosen(self, action: QAction) -> None:
        code = action.data()
        if isinstance(code, int):
            self.toggle(code)

    def _on_chip(self) -> None:
        chip = self.sender()
        assert isinstance(chip, CodeChip)
        if chip.tag.number is not None:
            self.toggle(chip.tag.number)


def _plain(name: str) -> str:
    """A name in a menu, where an ampersand would underline the next letter."""
    return name.replace("&", "&&")
