"""The theme in use: colours, sizes, fonts and icons, switched while running."""

from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from triptych.theme.fonts import icon_font, interface_font, load_fonts, reading_font
from triptych.theme.stylesheet import style_sheet
from triptych.theme.tokens import Tokens, read_tokens

INTERFACE_PIXELS: Final = 13
READING_PIXELS: Final = 15.5


class Theme(QObject):
    """The one place that widgets take colours, fonts, sizes and icons from."""

    changed = Signal()
    """Colours or fonts changed: repaint, and take icons anew."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice, self._high_contrast = "system", False
        self._text_size = 100
        self._family: str | None = None
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}
        self._icons_wait = False
        load_fonts()
        application.setStyle("Fusion")
        application.setFont(interface_font(INTERFACE_PIXELS))
        for control in ("QPushButton", "QHeaderView"):
            medium = interface_font(INTERFACE_PIXELS, QFont.Weight.Medium)
            application.setFont(medium, control)  # type: ignore[arg-type] # the stub asks for bytes, PySide for str
        self.tokens = read_tokens("light")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def unit(self) -> int:
        """u: the height of a line of the interface's font in pixels; all sizes are multiples of it."""
        return round(QFontMetricsF(self._application.font()).height())

    @property
    def high_contrast(self) -> bool:
        """Whether lines and secondary text are as strong as they can be."""
        return self._high_contrast

    @property
    def text_size(self) -> int:
        """Of the reading text, in per cent."""
        return self._text_size

    @property
    def reading_pixels(self) -> float:
        """r: the size of the reading text in pixels."""
        return READING_PIXELS * self._text_size / 100

    def use(self, choice: str, *, high_contrast: bool, text_size: int = 100, family: str | None = None) -> None:
        """Shows everything so from now on.

        Args:
            choice: `light`, `dark`, or `system` to follow the desktop.
            high_contrast: as strong as can be.
            text_size: of the reading text in per cent.
            family: of the reading text; None for the program's own.
        """
        self._choice, self._high_contrast = choice, high_contrast
        self._text_size, self._family = text_size, family
        self._apply()

    def font(self, pixels: float = INTERFACE_PIXELS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The interface's face; sizes are those at the design's size of 13 px and follow the application's font."""
        scale = self._application.font().pixelSize() / INTERFACE_PIXELS
        return interface_font(pixels * scale, weight)

    def reading_font(self, pixels: float | None = None, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The reading face: in the reader's size, or in a fixed one for quotes and titles."""
        return reading_font(self.reading_pixels if pixels is None else pixels, weight, self._family)

    def colour(self, role: str) -> QColor:
        """The colour of a role."""
        return self.tokens.colour(role)

    def let_icons_wait(self, *, waiting: bool) -> None:
        """While they wait, icons are blank: their library takes a while to load, and the first picture comes first."""
        self._icons_wait = waiting
        if not waiting:
            self.changed.emit()

    def icon(self, name: str, role: str = "ink2") -> QIcon:
        """An icon of the one set, in the colour of a role.

        Args:
            name: as qtawesome names it, such as `ph.magnifying-glass`.
            role: its colour.
        """
        if self._icons_wait:
            return QIcon()
        if (name, role) not in self._icons:
            faint = QColor(self.colour(role))
            faint.setAlphaF(0.45)
            self._icons[name, role] = icon_font().icon(name, color=self.colour(role), color_disabled=faint)
        return self._icons[name, role]

    def pixmap(self, name: str, role: str = "ink2", size: int | None = None) -> QPixmap:
        """An icon as a picture of so many pixels; u where no size is given. Drawn once: rows show the same few."""
        side = size or self.unit
        ratio = self._application.devicePixelRatio()
        if self._icons_wait:
            return self.icon(name, role).pixmap(QSize(side, side), ratio)
        key = name, role, side, ratio
        if key not in self._pictures:
            self._pictures[key] = self.icon(name, role).pixmap(QSize(side, side), ratio)
        return self._pictures[key]

    def _on_scheme_changed(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self._choice == "dark" or (
            self._choice == "system" and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        tokens = read_tokens("dark" if dark else "light", high_contrast=self._high_contrast)
        if tokens != self.tokens or not self._application.styleSheet():
            self.tokens = tokens
            self._icons.clear()
            self._pictures.clear()
            self._application.setPalette(_palette(tokens))
            self._application.setStyleSheet("")  # to change a style sheet costs Qt four times as much as to set one
            self._application.setStyleSheet(style_sheet(tokens, self.unit))
        self.changed.emit()


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.side,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.paper,
        QPalette.ColorRole.AlternateBase: tokens.phover,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.ink3,
        QPalette.ColorRole.Button: tokens.side,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.Highlight: tokens.selection,
        QPalette.ColorRole.HighlightedText: tokens.ink,
        QPalette.ColorRole.ToolTipBase: tokens.ink,
        QPalette.ColorRole.ToolTipText: tokens.paper,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.Accent: tokens.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, colour)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        faint = QColor(tokens.ink)
        faint.setAlphaF(0.45)
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette
